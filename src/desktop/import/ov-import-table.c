#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-import-table.h"
#include <glib/gi18n.h>
#include "ov-finding-row.h"
#include "ov-import-cell.h"
#include "ov-import-shown.h"
#include "ov-resources.h"
#include "ov-tab-stop.h"
#include "ov-ui-compat.h"

struct _OvImportTable
{
  AdwBin               parent_instance;
  GtkColumnView       *view;
  OvParticipantImport *import;
  GtkSingleSelection  *selection;
  OvImportShown       *rows;
  int                  state;
  OvLanguage           language;
};

G_DEFINE_FINAL_TYPE (OvImportTable, ov_import_table, ADW_TYPE_BIN)

enum { CHOSEN, OPENED, EDITED, MEANING, N_SIGNALS };
static guint signals[N_SIGNALS];

/* ---- What a column holds ---- */

static gboolean
is_number (OvImportTable *self,
           guint          column)
{
  return ov_participant_import_get_column (self->import, column) == OV_COLUMN_BIRTH_YEAR;
}

static void
edited_cb (OvImportTable *self,
           guint          row,
           guint          column,
           const char    *text)
{
  g_signal_emit (self, signals[EDITED], 0, row, column, text);
}

static void
setup_cell_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *item,
               OvImportTable            *self)
{
  GtkWidget *cell = g_object_new (OV_TYPE_IMPORT_CELL, NULL);

  g_signal_connect_swapped (cell, "edited", G_CALLBACK (edited_cb), self);
  gtk_list_item_set_child (item, cell);
}

static void
bind_cell_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *item,
              OvImportTable            *self)
{
  guint column = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (factory), "column"));

  ov_import_cell_show (OV_IMPORT_CELL (gtk_list_item_get_child (item)), ov_participant_import_get_table (self->import),
                       gtk_list_item_get_item (item), column, is_number (self, column), self->language);
}

static void
unbind_cell_cb (GtkSignalListItemFactory *factory,
                GtkListItem              *item,
                OvImportTable            *self)
{
  ov_import_cell_show (OV_IMPORT_CELL (gtk_list_item_get_child (item)), NULL, NULL, 0, FALSE, self->language);
}

/* ---- State of a row ---- */

static gboolean
has_error (OvImportRow *row)
{
  for (guint i = 0; i < ov_import_row_get_n_findings (row); i++)
    if (ov_finding_get_severity (ov_import_row_get_finding (row, i)->finding) == OV_SEVERITY_ERROR)
      return TRUE;
  return FALSE;
}

/* The row of the column view is what a screen reader stops at first. */
static void
name_row (OvImportRow *row,
          GtkWidget   *image,
          const char  *words)
{
  GtkWidget *cell = gtk_widget_get_parent (image);
  GtkWidget *line = cell ? gtk_widget_get_parent (cell) : NULL;
  g_autofree char *name = ov_import_row_dup_name (row);
  g_autofree char *text = g_strdup_printf ("%s: %s", name, words);

  if (line)
    gtk_accessible_update_property (GTK_ACCESSIBLE (line), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
show_state (OvImportRow *row,
            GParamSpec  *pspec,
            GtkImage    *image)
{
  static const char *const classes[] = { "success", "error", "warning", "accent", NULL };
  OvImportState state = ov_import_row_get_state (row);
  gboolean left_out = state != OV_IMPORT_MEND && ov_import_row_get_action (row) == OV_IMPORT_SKIP;
  gboolean taken = state == OV_IMPORT_MEND && ov_import_row_get_action (row) != OV_IMPORT_SKIP;
  const char *words = left_out ? _(ov_import_action_label (OV_IMPORT_SKIP)) : taken ? _("Brought in as it is") : _(ov_import_state_label (state));

  for (guint i = 0; classes[i]; i++)
    gtk_widget_remove_css_class (GTK_WIDGET (image), classes[i]);
  gtk_image_set_from_icon_name (image, left_out                        ? "action-unavailable-symbolic"
                                       : state == OV_IMPORT_READY || taken ? "emblem-ok-symbolic"
                                       : state == OV_IMPORT_KNOWN      ? "edit-copy-symbolic"
                                       : has_error (row)               ? "dialog-error-symbolic" : "dialog-warning-symbolic");
  if (!left_out)
    gtk_widget_add_css_class (GTK_WIDGET (image), state == OV_IMPORT_READY ? "success" : state == OV_IMPORT_KNOWN ? "accent"
                                                  : has_error (row) ? "error" : "warning");
  gtk_widget_set_tooltip_text (GTK_WIDGET (image), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (image), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  name_row (row, GTK_WIDGET (image), words);
}

static void
setup_state_cb (GtkSignalListItemFactory *factory,
                GtkListItem              *item)
{
  gtk_list_item_set_child (item, gtk_image_new ());
}

static void
bind_state_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *item)
{
  OvImportRow *row = gtk_list_item_get_item (item);
  GtkWidget *image = gtk_list_item_get_child (item);

  g_signal_connect_object (row, "notify::revision", G_CALLBACK (show_state), image, 0);
  show_state (row, NULL, GTK_IMAGE (image));
}

static void
unbind_state_cb (GtkSignalListItemFactory *factory,
                 GtkListItem              *item)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), show_state, gtk_list_item_get_child (item));
}

/* ---- Columns ---- */

static void
meaning_cb (GtkDropDown   *choice,
            GParamSpec    *pspec,
            OvImportTable *self)
{
  guint column = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (choice), "column"));

  g_signal_emit (self, signals[MEANING], 0, column, gtk_drop_down_get_selected (choice));
}

static GtkWidget *
make_choice (OvImportTable *self,
             guint          column)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  g_autofree char *name = NULL;
  GtkWidget *choice;

  for (OvColumn meaning = 0; meaning < OV_N_COLUMNS; meaning++)
    gtk_string_list_append (labels, _(ov_column_label (meaning)));
  choice = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&labels)), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), ov_participant_import_get_column (self->import, column));
  gtk_widget_set_margin_bottom (choice, 6);
  gtk_widget_add_css_class (choice, "import-choice");
  /* Translators: %s is the heading of a column in the user's file. */
  name = g_strdup_printf (_("Field that the column “%s” fills"), ov_table_get_heading (ov_participant_import_get_table (self->import), column));
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (choice), "column", GUINT_TO_POINTER (column));
  g_signal_connect (choice, "notify::selected", G_CALLBACK (meaning_cb), self);
  return choice;
}

static void
add_state_column (OvImportTable *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) column = NULL;

  g_signal_connect (factory, "setup", G_CALLBACK (setup_state_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_state_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_state_cb), NULL);
  column = gtk_column_view_column_new (NULL, factory);
  gtk_column_view_column_set_fixed_width (column, 44);
  gtk_column_view_append_column (self->view, column);
}

static void
add_column (OvImportTable *self,
            guint          index)
{
  const char *heading = ov_table_get_heading (ov_participant_import_get_table (self->import), index);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) column = NULL;
  OvColumn meaning = ov_participant_import_get_column (self->import, index);
  gboolean wide = meaning == OV_COLUMN_EMAIL || meaning == OV_COLUMN_NOTE;

  g_object_set_data (G_OBJECT (factory), "column", GUINT_TO_POINTER (index));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cell_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cell_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cell_cb), self);
  column = gtk_column_view_column_new (heading, factory);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_fixed_width (column, wide ? 250 : 150);
  gtk_column_view_append_column (self->view, column);
  ov_ui_add_to_column_head (self->view, index + 1, make_choice (self, index), is_number (self, index) ? GTK_ALIGN_END : GTK_ALIGN_START);
}

static void
remove_columns (OvImportTable *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);

  while (g_list_model_get_n_items (columns) > 0)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, 0);

      gtk_column_view_remove_column (self->view, column);
    }
}

/* ---- Rows ---- */

static void
selected_cb (OvImportTable *self)
{
  g_signal_emit (self, signals[CHOSEN], 0);
}

static void
activate_cb (OvImportTable *self)
{
  g_signal_emit (self, signals[OPENED], 0);
}

void
ov_import_table_set_import (OvImportTable       *self,
                            OvParticipantImport *import,
                            OvLanguage           language)
{
  g_return_if_fail (OV_IS_IMPORT_TABLE (self));
  gtk_column_view_set_model (self->view, NULL);
  g_clear_object (&self->selection);
  g_clear_object (&self->rows);
  remove_columns (self);
  g_set_object (&self->import, import);
  self->language = language;
  if (import == NULL)
    return;
  self->rows = ov_import_shown_new (import, self->state);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->rows)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  add_state_column (self);
  for (guint i = 0; i < ov_table_get_n_columns (ov_participant_import_get_table (import)); i++)
    add_column (self, i);
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
}

void
ov_import_table_set_filter (OvImportTable *self,
                            int            state)
{
  g_return_if_fail (OV_IS_IMPORT_TABLE (self));
  self->state = state;
  if (self->rows)
    ov_import_shown_set_state (self->rows, state);
}

OvImportRow *
ov_import_table_get_row (OvImportTable *self)
{
  g_return_val_if_fail (OV_IS_IMPORT_TABLE (self), NULL);
  return self->selection ? gtk_single_selection_get_selected_item (self->selection) : NULL;
}

static gboolean
is_point (GListModel *rows,
          guint       position)
{
  g_autoptr (OvImportRow) row = g_list_model_get_item (rows, position);

  return ov_import_row_get_state (row) != OV_IMPORT_READY;
}

gboolean
ov_import_table_step (OvImportTable *self,
                      int            step)
{
  guint n, from;

  g_return_val_if_fail (OV_IS_IMPORT_TABLE (self), FALSE);
  n = self->selection ? g_list_model_get_n_items (G_LIST_MODEL (self->selection)) : 0;
  if (n == 0)
    return FALSE;
  from = gtk_single_selection_get_selected (self->selection);
  if (from == GTK_INVALID_LIST_POSITION)
    from = step > 0 ? n - 1 : 0;
  /* Round from the end to the beginning, so that nothing is left behind. */
  for (guint i = 0, at = from; i < n; i++)
    {
      at = (at + (step > 0 ? 1 : n - 1)) % n;
      if (!is_point (G_LIST_MODEL (self->selection), at))
        continue;
      gtk_single_selection_set_selected (self->selection, at);
      ov_ui_scroll_to (GTK_WIDGET (self->view), at);
      return TRUE;
    }
  return FALSE;
}

/* ---- Editing ---- */

static GtkWidget *
find_cell (GtkWidget   *widget,
           OvImportRow *row,
           guint        column)
{
  if (OV_IS_IMPORT_CELL (widget))
    return ov_import_cell_get_row (OV_IMPORT_CELL (widget)) == row && ov_import_cell_get_column (OV_IMPORT_CELL (widget)) == column ? widget : NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_cell (child, row, column);

      if (found)
        return found;
    }
  return NULL;
}

static guint
worst_column (OvImportRow *row)
{
  const OvImportFinding *worst = NULL;

  for (guint i = 0; i < ov_import_row_get_n_findings (row); i++)
    {
      const OvImportFinding *found = ov_import_row_get_finding (row, i);

      if (found->column >= 0 && (worst == NULL || ov_finding_get_severity (found->finding) > ov_finding_get_severity (worst->finding)))
        worst = found;
    }
  return worst ? worst->column : 0;
}

void
ov_import_table_edit (OvImportTable *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;
  GtkWidget *cell = focus ? gtk_widget_get_ancestor (focus, OV_TYPE_IMPORT_CELL) : NULL;
  OvImportRow *row = ov_import_table_get_row (self);

  if (row && (cell == NULL || ov_import_cell_get_row (OV_IMPORT_CELL (cell)) != row))
    cell = find_cell (GTK_WIDGET (self->view), row, worst_column (row));
  if (cell && ov_import_cell_get_row (OV_IMPORT_CELL (cell)))
    ov_import_cell_edit (OV_IMPORT_CELL (cell));
}

/* ---- */

static void
ov_import_table_dispose (GObject *object)
{
  OvImportTable *self = OV_IMPORT_TABLE (object);

  if (self->view)
    ov_import_table_set_import (self, NULL, self->language);
  gtk_widget_dispose_template (GTK_WIDGET (self), OV_TYPE_IMPORT_TABLE);
  self->view = NULL;
  G_OBJECT_CLASS (ov_import_table_parent_class)->dispose (object);
}

static void
ov_import_table_class_init (OvImportTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = OV_TYPE_IMPORT_TABLE;

  g_type_ensure (OV_TYPE_TAB_STOP);
  G_OBJECT_CLASS (klass)->dispose = ov_import_table_dispose;
  signals[CHOSEN] = g_signal_new ("chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[OPENED] = g_signal_new ("opened", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[EDITED] = g_signal_new ("edited", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3, G_TYPE_UINT, G_TYPE_UINT, G_TYPE_STRING);
  signals[MEANING] = g_signal_new ("meaning", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
  gtk_widget_class_set_template_from_resource (widget_class, OV_UI ("import/ov-import-table.ui"));
  gtk_widget_class_bind_template_child (widget_class, OvImportTable, view);
}

static void
ov_import_table_init (OvImportTable *self)
{
  self->state = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->view, "activate", G_CALLBACK (activate_cb), self);
  /* Its parts, the heads and the list, take the focus by themselves. */
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->view)); child; child = gtk_widget_get_next_sibling (child))
    gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    GTK_IS_LIST_VIEW (child) ? _("Rows of the list") : _("Columns of the list"), -1);
}
