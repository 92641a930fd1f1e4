#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-import-cell.h"
#include "ov-finding-row.h"

struct _OvImportCell
{
  AdwBin       parent_instance;
  GtkWidget   *box;
  GtkWidget   *icon;
  GtkWidget   *label;
  GtkWidget   *entry;   /* while editing */
  OvTable     *table;
  OvImportRow *row;
  guint        column;
  OvLanguage   language;
  gulong       revision;
};

G_DEFINE_FINAL_TYPE (OvImportCell, ov_import_cell, ADW_TYPE_BIN)

static guint edited_signal;

static void
mark (OvImportCell *self,
      const char   *class)
{
  static const char *const classes[] = { "error", "warning" };

  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    {
      gtk_widget_remove_css_class (self->label, classes[i]);
      gtk_widget_remove_css_class (self->icon, classes[i]);
    }
  if (class)
    {
      gtk_widget_add_css_class (self->label, class);
      gtk_widget_add_css_class (self->icon, class);
    }
}

static void
show_text (OvImportCell *self)
{
  const OvImportFinding *found = ov_import_row_find_in_column (self->row, self->column);
  OvSeverity severity = found ? ov_finding_get_severity (found->finding) : OV_SEVERITY_INFO;
  g_autofree char *what = found ? ov_finding_dup_what (found->finding, self->language) : NULL;
  gboolean bad = severity != OV_SEVERITY_INFO;

  gtk_label_set_text (GTK_LABEL (self->label), ov_table_get_cell (self->table, ov_import_row_get_index (self->row), self->column));
  gtk_widget_set_visible (self->icon, bad);
  if (bad)
    gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), ov_severity_icon (severity));
  mark (self, bad ? ov_severity_class (severity) : NULL);
  if (bad)
    gtk_widget_add_css_class (self->label, "strong");
  else
    gtk_widget_remove_css_class (self->label, "strong");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), what);
}

/* ---- Editing ---- */

static void
end_editing (OvImportCell *self,
             gboolean      keep)
{
  g_autoptr (GtkWidget) entry = self->entry ? g_object_ref (self->entry) : NULL;
  g_autofree char *text = NULL;

  if (entry == NULL)
    return;
  self->entry = NULL;
  text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry)));
  adw_bin_set_child (ADW_BIN (self), self->box);
  if (keep && self->row
      && g_strcmp0 (text, ov_table_get_cell (self->table, ov_import_row_get_index (self->row), self->column)) != 0)
    g_signal_emit (self, edited_signal, 0, ov_import_row_get_index (self->row), self->column, text);
}

static void
activate_cb (OvImportCell *self)
{
  end_editing (self, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static gboolean
escape_cb (GtkWidget *widget,
           GVariant  *arguments,
           gpointer   data)
{
  end_editing (data, FALSE);
  gtk_widget_grab_focus (data);
  return TRUE;
}

static void
leave_cb (OvImportCell *self)
{
  end_editing (self, TRUE);
}

void
ov_import_cell_edit (OvImportCell *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_return_if_fail (OV_IS_IMPORT_CELL (self) && self->row);
  if (self->entry)
    return;
  self->entry = gtk_entry_new ();
  gtk_editable_set_text (GTK_EDITABLE (self->entry), ov_table_get_cell (self->table, ov_import_row_get_index (self->row), self->column));
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 6);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  ov_table_get_heading (self->table, self->column), -1);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                                                          gtk_callback_action_new (escape_cb, self, NULL)));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (self->entry, keys);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (self->entry, focus);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (activate_cb), self);
  adw_bin_set_child (ADW_BIN (self), self->entry);
  gtk_widget_grab_focus (self->entry);
}

static void
pressed_cb (OvImportCell *self,
            int           n_press)
{
  if (n_press == 2 && self->row && self->entry == NULL)
    ov_import_cell_edit (self);
}

/* ---- */

static void
forget_row (OvImportCell *self)
{
  if (self->row)
    g_clear_signal_handler (&self->revision, self->row);
  g_clear_object (&self->row);
  g_clear_pointer (&self->table, ov_table_unref);
}

void
ov_import_cell_show (OvImportCell *self,
                     OvTable      *table,
                     OvImportRow  *row,
                     guint         column,
                     gboolean      number,
                     OvLanguage    language)
{
  g_return_if_fail (OV_IS_IMPORT_CELL (self));
  end_editing (self, FALSE);
  forget_row (self);
  if (row == NULL)
    return;
  self->table = ov_table_ref (table);
  self->row = g_object_ref (row);
  self->column = column;
  self->language = language;
  gtk_label_set_xalign (GTK_LABEL (self->label), number ? 1 : 0);
  self->revision = g_signal_connect_swapped (row, "notify::revision", G_CALLBACK (show_text), self);
  show_text (self);
}

guint
ov_import_cell_get_column (OvImportCell *self)
{
  g_return_val_if_fail (OV_IS_IMPORT_CELL (self), 0);
  return self->column;
}

OvImportRow *
ov_import_cell_get_row (OvImportCell *self)
{
  g_return_val_if_fail (OV_IS_IMPORT_CELL (self), NULL);
  return self->row;
}

static void
ov_import_cell_dispose (GObject *object)
{
  OvImportCell *self = OV_IMPORT_CELL (object);

  self->entry = NULL;
  forget_row (self);
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->box);
  G_OBJECT_CLASS (ov_import_cell_parent_class)->dispose (object);
}

static void
ov_import_cell_class_init (OvImportCellClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ov_import_cell_dispose;
  edited_signal = g_signal_new ("edited", OV_TYPE_IMPORT_CELL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3, G_TYPE_UINT, G_TYPE_UINT,
                                G_TYPE_STRING);
}

static void
ov_import_cell_init (OvImportCell *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->box = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6));
  self->icon = gtk_image_new ();
  self->label = gtk_label_new (NULL);
  gtk_widget_set_hexpand (self->label, TRUE);
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_END);
  gtk_label_set_single_line_mode (GTK_LABEL (self->label), TRUE);
  gtk_widget_add_css_class (self->label, "numeric");
  gtk_box_append (GTK_BOX (self->box), self->icon);
  gtk_box_append (GTK_BOX (self->box), self->label);
  adw_bin_set_child (ADW_BIN (self), self->box);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_LABELLED_BY, self->label, NULL, -1);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}
