#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-list-field.h"
#include <glib/gi18n.h>
#include "ov-field-widget.h"
#include "ov-keys.h"
#include "ov-language-switch.h"
#include "ov-tab-stop.h"

struct _OvListField
{
  AdwPreferencesRow parent;
  GtkWidget        *label;
  OvLanguageSwitch *languages;
  GtkWidget        *lines;      /* GtkBox of GtkBox */
  GtkWidget        *add;
  GPtrArray        *work;       /* of OvLocalized: the lines here, also those still empty */
  gboolean          labelled;
  gboolean          editable;
};

static void ov_list_field_field_widget_init (OvFieldWidgetInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (OvListField, ov_list_field, ADW_TYPE_PREFERENCES_ROW,
                               G_IMPLEMENT_INTERFACE (OV_TYPE_FIELD_WIDGET, ov_list_field_field_widget_init))

static void rebuild (OvListField *self);

static GPtrArray *
value_of (OvListField *self)
{
  OvFieldWidget *widget = OV_FIELD_WIDGET (self);
  OvRecord *record = ov_field_widget_get_record (widget);

  return record ? *(GPtrArray **) ov_record_member (record, ov_field_widget_get_field (widget)) : NULL;
}

/* The lines as the record keeps them: without those that are still empty. */
static GPtrArray *
filled_lines (OvListField *self)
{
  GPtrArray *filled = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_localized_free);

  for (guint i = 0; i < self->work->len; i++)
    if (!ov_localized_is_empty (g_ptr_array_index (self->work, i)))
      g_ptr_array_add (filled, ov_localized_copy (g_ptr_array_index (self->work, i)));
  return filled;
}

static void
write_value (OvListField *self)
{
  OvFieldWidget *widget = OV_FIELD_WIDGET (self);
  g_autoptr(GPtrArray) filled = filled_lines (self);

  if (!ov_field_widget_begin (widget))
    return;
  ov_record_set_list (ov_field_widget_get_record (widget), ov_field_widget_get_field (widget)->id, filled);
  ov_field_widget_end (widget);
}

static gboolean
lists_equal (GPtrArray *a, GPtrArray *b)
{
  guint length = b ? b->len : 0;

  if (a->len != length)
    return FALSE;
  for (guint i = 0; i < length; i++)
    if (!ov_localized_equal (g_ptr_array_index (a, i), g_ptr_array_index (b, i)))
      return FALSE;
  return TRUE;
}

/* Takes the record's lines, unless they are what stands here already. */
static void
read_value (OvListField *self)
{
  GPtrArray *value = value_of (self);
  g_autoptr(GPtrArray) filled = filled_lines (self);

  if (lists_equal (filled, value))
    return;
  g_ptr_array_set_size (self->work, 0);
  for (guint i = 0; value && i < value->len; i++)
    g_ptr_array_add (self->work, ov_localized_copy (g_ptr_array_index (value, i)));
}

static guint
index_of_line (OvListField *self, GtkWidget *inside)
{
  guint index = 0;

  for (GtkWidget *line = gtk_widget_get_first_child (self->lines); line;
       line = gtk_widget_get_next_sibling (line), index++)
    if (line == inside || gtk_widget_is_ancestor (inside, line))
      return index;
  return G_MAXUINT;
}

static void
focus_line (OvListField *self, guint index)
{
  GtkWidget *line = gtk_widget_get_first_child (self->lines);

  while (line && index-- > 0)
    line = gtk_widget_get_next_sibling (line);
  if (line)
    gtk_widget_child_focus (line, GTK_DIR_TAB_FORWARD);
}

static void
changed_cb (GtkEditable *entry, OvListField *self)
{
  guint index = index_of_line (self, GTK_WIDGET (entry));

  if (index >= self->work->len || ov_field_widget_refuses (OV_FIELD_WIDGET (self), gtk_editable_get_text (entry)))
    return;
  ov_localized_set (g_ptr_array_index (self->work, index), ov_language_switch_get_language (self->languages),
                    gtk_editable_get_text (entry));
  write_value (self);
}

static void
add_after (OvListField *self, guint index)
{
  guint place = MIN (index, self->work->len);

  g_ptr_array_insert (self->work, (int) place, ov_localized_new (NULL, NULL, NULL));
  rebuild (self);
  focus_line (self, place);
}

static void
add_cb (OvListField *self)
{
  add_after (self, G_MAXUINT);
}

static void
activate_cb (GtkEntry *entry, OvListField *self)
{
  add_after (self, index_of_line (self, GTK_WIDGET (entry)) + 1);
}

static void
move_line (OvListField *self, GtkWidget *button, int by)
{
  guint index = index_of_line (self, button);
  gpointer *lines = self->work->pdata;
  gpointer moved;

  if (index >= self->work->len || (int) index + by < 0 || index + by >= self->work->len)
    return;
  moved = lines[index];
  lines[index] = lines[index + by];
  lines[index + by] = moved;
  write_value (self);
  rebuild (self);
  focus_line (self, index + by);
}

static void
up_cb (GtkWidget *button, OvListField *self)
{
  move_line (self, button, -1);
}

static void
down_cb (GtkWidget *button, OvListField *self)
{
  move_line (self, button, 1);
}

static void
remove_cb (GtkWidget *button, OvListField *self)
{
  guint index = index_of_line (self, button);

  if (index >= self->work->len)
    return;
  g_ptr_array_remove_index (self->work, index);
  write_value (self);
  rebuild (self);
  gtk_widget_grab_focus (self->add);
}

/* The line that has the focus. */
static void
move_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  if (focus && OV_LIST_FIELD (widget)->editable)
    move_line (OV_LIST_FIELD (widget), focus, g_variant_get_int32 (parameter));
}

static void
add_button (OvListField *self, GtkWidget *line, const char *icon, const char *name, GCallback callback,
            gboolean sensitive)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_sensitive (button, sensitive);
  g_signal_connect_object (button, "clicked", callback, self, 0);
  gtk_box_append (GTK_BOX (line), button);
}

static void
add_line (OvListField *self, const OvLocalized *text, guint index, guint count)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);
  GtkWidget *entry = gtk_entry_new ();
  const char *shown = text->text[ov_language_switch_get_language (self->languages)];
  const char *other = ov_localized_get (text, OV_LANGUAGE_FI);
  g_autofree char *name = g_strdup_printf ("%s %u", ov_field_widget_get_label (OV_FIELD_WIDGET (self)), index + 1);

  gtk_editable_set_text (GTK_EDITABLE (entry), shown ? shown : "");
  /* What the line says in another language, as long as it is not translated. */
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), other);
  gtk_widget_set_hexpand (entry, TRUE);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 8);
  gtk_editable_set_enable_undo (GTK_EDITABLE (entry), FALSE); /* the form's is the one */
  gtk_editable_set_editable (GTK_EDITABLE (entry), self->editable);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (entry, "changed", G_CALLBACK (changed_cb), self, 0);
  g_signal_connect_object (entry, "activate", G_CALLBACK (activate_cb), self, 0);
  gtk_box_append (GTK_BOX (line), entry);
  if (self->editable)
    {
      add_button (self, line, "go-up-symbolic", _("Move up (Alt+Up)"), G_CALLBACK (up_cb), index > 0);
      add_button (self, line, "go-down-symbolic", _("Move down (Alt+Down)"), G_CALLBACK (down_cb), index + 1 < count);
      add_button (self, line, "list-remove-symbolic", _("Remove"), G_CALLBACK (remove_cb), TRUE);
    }
  gtk_box_append (GTK_BOX (self->lines), line);
}

static void
rebuild (OvListField *self)
{
  GtkWidget *line;

  while ((line = gtk_widget_get_first_child (self->lines)))
    gtk_box_remove (GTK_BOX (self->lines), line);
  ov_field_widget_set_refused (OV_FIELD_WIDGET (self), NULL);
  for (guint i = 0; i < self->work->len; i++)
    add_line (self, g_ptr_array_index (self->work, i), i, self->work->len);
  for (int i = 0; i < OV_N_LANGUAGES; i++)
    {
      gboolean has_text = FALSE;

      for (guint k = 0; k < self->work->len; k++)
        has_text |= ((OvLocalized *) g_ptr_array_index (self->work, k))->text[i] != NULL;
      ov_language_switch_mark (self->languages, i, has_text);
    }
}

static void
refresh (OvFieldWidget *widget)
{
  OvListField *self = OV_LIST_FIELD (widget);
  const char *hint = ov_field_widget_get_hint (widget);

  if (!self->labelled)
    {
      self->labelled = TRUE;
      gtk_label_set_text (GTK_LABEL (self->label), ov_field_widget_get_label (widget));
      gtk_widget_set_tooltip_text (self->label, hint);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      ov_field_widget_get_label (widget), -1);
    }
  read_value (self);
  rebuild (self);
}

static void
set_editable (OvFieldWidget *widget, gboolean editable)
{
  OvListField *self = OV_LIST_FIELD (widget);

  if (self->editable == editable)
    return;
  self->editable = editable;
  gtk_widget_set_visible (self->add, editable);
  rebuild (self);
}

static void
ov_list_field_field_widget_init (OvFieldWidgetInterface *iface)
{
  iface->refresh = refresh;
  iface->set_editable = set_editable;
}

static void
language_cb (OvListField *self)
{
  if (self->labelled)
    rebuild (self);
}

static gboolean
ov_list_field_grab_focus (GtkWidget *widget)
{
  OvListField *self = OV_LIST_FIELD (widget);

  return gtk_widget_child_focus (self->lines, GTK_DIR_TAB_FORWARD) || gtk_widget_grab_focus (self->add);
}

static void
ov_list_field_finalize (GObject *object)
{
  g_ptr_array_unref (OV_LIST_FIELD (object)->work);
  G_OBJECT_CLASS (ov_list_field_parent_class)->finalize (object);
}

static void
ov_list_field_class_init (OvListFieldClass *klass)
{
  ov_field_widget_install (G_OBJECT_CLASS (klass));
  G_OBJECT_CLASS (klass)->finalize = ov_list_field_finalize;
  GTK_WIDGET_CLASS (klass)->focus = ov_tab_stop_row_focus;
  GTK_WIDGET_CLASS (klass)->grab_focus = ov_list_field_grab_focus;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "lines.move", "i", move_action);
  ov_keys_bind (GTK_WIDGET_CLASS (klass));
}

static void
ov_list_field_init (OvListField *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->editable = TRUE;
  self->work = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_localized_free);
  self->label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
  gtk_widget_set_hexpand (self->label, TRUE);
  self->languages = OV_LANGUAGE_SWITCH (ov_language_switch_new ());
  gtk_box_append (GTK_BOX (head), self->label);
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->languages));
  self->lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->add = gtk_button_new_with_label (_("Add a line"));
  gtk_widget_set_halign (self->add, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->add, "flat");
  g_signal_connect_object (self->add, "clicked", G_CALLBACK (add_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->languages, "changed", G_CALLBACK (language_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), self->lines);
  gtk_box_append (GTK_BOX (box), self->add);
  gtk_widget_add_css_class (box, "field-box");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
}

GtkWidget *
ov_list_field_new (const char *field)
{
  return g_object_new (OV_TYPE_LIST_FIELD, "field", field, NULL);
}
