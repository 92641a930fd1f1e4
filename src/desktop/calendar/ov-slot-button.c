#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-slot-button.h"
#include "ov-lifecycle.h"
#include "ov-slot-words.h"

struct _OvSlotButton
{
  GtkButton  parent_instance;
  GtkWidget *mark;
  GtkLabel  *label;
};

G_DEFINE_FINAL_TYPE (OvSlotButton, ov_slot_button, GTK_TYPE_BUTTON)

static void
ov_slot_button_class_init (OvSlotButtonClass *klass)
{
}

static void
ov_slot_button_init (OvSlotButton *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);

  self->mark = gtk_image_new_from_icon_name ("dialog-warning-symbolic");
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (self->mark, "warning");
  gtk_widget_set_valign (self->mark, GTK_ALIGN_START);
  gtk_label_set_xalign (self->label, 0);
  gtk_label_set_yalign (self->label, 0);
  gtk_label_set_ellipsize (self->label, PANGO_ELLIPSIZE_END);
  /* Narrow by nature, so that all days are as wide; it takes what it is given. */
  gtk_label_set_max_width_chars (self->label, 1);
  gtk_widget_set_hexpand (GTK_WIDGET (self->label), TRUE);
  gtk_box_append (GTK_BOX (box), self->mark);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->label));
  gtk_button_set_child (GTK_BUTTON (self), box);
  gtk_widget_add_css_class (GTK_WIDGET (self), "slot");
}

GtkWidget *
ov_slot_button_new (const OvSlot *slot,
                    OvLanguage    language,
                    int           lines)
{
  OvSlotButton *self = g_object_new (OV_TYPE_SLOT_BUTTON, NULL);
  g_autofree char *brief = ov_slot_dup_brief (slot, language, lines > 1 ? "\n" : " ");
  g_autofree char *whole = ov_slot_dup_whole (slot, language);
  g_autofree char *target = ov_slot_dup_target (slot);
  int state = ov_training_get_state (slot->training);

  gtk_label_set_text (self->label, brief);
  gtk_label_set_lines (self->label, lines);
  gtk_label_set_wrap (self->label, lines > 1);
  gtk_label_set_wrap_mode (self->label, PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_visible (self->mark, slot->clash != OV_CLASH_NONE);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), whole);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, whole, -1);
  if (!ov_slot_is_on (slot))
    gtk_widget_add_css_class (GTK_WIDGET (self), "off");
  else if (!ov_training_is_held (state))
    gtk_widget_add_css_class (GTK_WIDGET (self), "draft");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self), "(ss)", "training", target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self), "app.open-record");
  return GTK_WIDGET (self);
}
