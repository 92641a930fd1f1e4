#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-model-part-row.h"
#include <glib/gi18n.h>
#include "ov-resources.h"

#define MINUTES_OF_HOUR 60

struct _OvModelPartRow
{
  AdwPreferencesRow  parent_instance;
  GtkEditable       *title_entry;
  GtkEditable       *extent_entry;
  GtkEditable       *work_entry;
  OvForm            *form;
  OvModelPart       *part;
  gboolean           showing;
};

G_DEFINE_FINAL_TYPE (OvModelPartRow, ov_model_part_row, ADW_TYPE_PREFERENCES_ROW)

static void
show_text (GtkEditable *entry,
           const char  *text)
{
  if (!g_str_equal (gtk_editable_get_text (entry), text))
    gtk_editable_set_text (entry, text);
}

static void
set_state (GtkEditable *entry,
           gboolean     good)
{
  gtk_accessible_update_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID,
                               good ? GTK_ACCESSIBLE_INVALID_FALSE : GTK_ACCESSIBLE_INVALID_TRUE, -1);
  if (good)
    gtk_widget_remove_css_class (GTK_WIDGET (entry), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (entry), "error");
}

/* What is being typed stays as it is typed. */
static void
show_number (GtkEditable *entry,
             gint64       value,
             const char  *unread,
             OvLanguage   language)
{
  const int decimals = 2;
  g_autofree char *text = unread ? g_strdup (unread)
                          : value == OV_NUMBER_NONE ? g_strdup ("") : ov_decimal_print (value, decimals, TRUE, language);
  gint64 typed;

  set_state (entry, unread == NULL);
  if (!unread && ov_decimal_parse (gtk_editable_get_text (entry), decimals, &typed) && typed == value)
    return;
  show_text (entry, text);
}

static const char *
unread (OvModelPartRow *self,
        const char     *field)
{
  return ov_form_get_typed (self->form, OV_RECORD (self->part), field);
}

static void
show_cb (OvModelPartRow *self)
{
  OvLanguage language = ov_form_get_language (self->form);
  gint64 work = ov_model_part_get_work (self->part);

  self->showing = TRUE;
  show_text (self->title_entry, ov_localized_get (ov_model_part_get_title (self->part), language));
  show_number (self->extent_entry, ov_model_part_get_extent (self->part), unread (self, "extent"), language);
  show_number (self->work_entry, work == OV_NUMBER_NONE ? work : ov_round_half_up (work * 100, MINUTES_OF_HOUR),
               unread (self, "work"), language);
  self->showing = FALSE;
}

static gint64
read_number (OvModelPartRow *self,
             GtkEditable    *entry,
             const char     *field)
{
  gint64 value = OV_NUMBER_NONE;
  const char *text = gtk_editable_get_text (entry);

  gboolean good = *text == '\0' || ov_decimal_parse (text, 2, &value);

  set_state (entry, good);
  ov_form_keep_typed (self->form, OV_RECORD (self->part), field, good ? NULL : text);
  return value;
}

static void
typed_cb (OvModelPartRow *self)
{
  const char *title = gtk_editable_get_text (self->title_entry);
  const char *refused = ov_record_refuse_text (title);
  gint64 extent, work;

  if (self->showing || self->part == NULL)
    return;
  ov_form_type (self->form, OV_RECORD (self->part), N_("Part"));
  extent = read_number (self, self->extent_entry, "extent");
  work = read_number (self, self->work_entry, "work");
  set_state (self->title_entry, refused == NULL);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title_entry), refused ? _(refused) : NULL);
  if (refused == NULL)
    ov_record_set_localized_text (OV_RECORD (self->part), OV_MODEL_PART_FIELD_title, ov_form_get_language (self->form),
                                  title);
  ov_model_part_set_extent (self->part, extent);
  ov_model_part_set_work (self->part, work == OV_NUMBER_NONE ? work : ov_round_half_up (work * MINUTES_OF_HOUR, 100));
}

static void
remove_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  OvModelPartRow *self = OV_MODEL_PART_ROW (widget);

  ov_form_commit (self->form, NULL);
  ov_aggregate_remove (ov_form_get_aggregate (self->form), OV_RECORD (self->part));
  ov_form_commit (self->form, N_("Removed part"));
}

static void
ov_model_part_row_dispose (GObject *object)
{
  OvModelPartRow *self = OV_MODEL_PART_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), OV_TYPE_MODEL_PART_ROW);
  g_clear_object (&self->part);
  g_clear_object (&self->form);
  G_OBJECT_CLASS (ov_model_part_row_parent_class)->dispose (object);
}

static void
ov_model_part_row_class_init (OvModelPartRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ov_model_part_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, OV_UI ("models/ov-model-part-row.ui"));
  gtk_widget_class_bind_template_child (widget_class, OvModelPartRow, title_entry);
  gtk_widget_class_bind_template_child (widget_class, OvModelPartRow, extent_entry);
  gtk_widget_class_bind_template_child (widget_class, OvModelPartRow, work_entry);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
  gtk_widget_class_install_action (widget_class, "part.remove", NULL, remove_action);
}

static void
ov_model_part_row_init (OvModelPartRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_editable_set_enable_undo (self->title_entry, FALSE); /* the form's is the one */
  gtk_editable_set_enable_undo (self->extent_entry, FALSE);
  gtk_editable_set_enable_undo (self->work_entry, FALSE);
}

GtkWidget *
ov_model_part_row_new (OvForm      *form,
                       OvModelPart *part)
{
  OvModelPartRow *self = g_object_new (OV_TYPE_MODEL_PART_ROW, NULL);

  self->form = g_object_ref (form);
  self->part = g_object_ref (part);
  gtk_widget_set_sensitive (GTK_WIDGET (self), ov_form_get_editable (form));
  g_signal_connect_object (part, "notify", G_CALLBACK (show_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (form, "untyped", G_CALLBACK (show_cb), self, G_CONNECT_SWAPPED);
  show_cb (self);
  return GTK_WIDGET (self);
}
