#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-import-task-private.h"
#include <glib/gi18n.h>
#include "ov-keys.h"
#include "ov-navigator.h"
#include "ov-resources.h"
#include "ov-ui-compat.h"

#define MANY_ROWS      1000 /* from here on long work shows how far it is */
#define PROGRESS_MS    100

G_DEFINE_FINAL_TYPE (OvImportTask, ov_import_task, OV_TYPE_PANE)

static guint closed_signal;

gboolean
ov_import_task_shows_table (OvImportTask *self)
{
  return self->importing && g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "table") == 0;
}

OvParticipantImport *
ov_import_task_get_import (OvImportTask *self)
{
  return ov_importing_get_import (self->importing);
}

void
ov_import_task_close (OvImportTask *self)
{
  g_autoptr (OvImportTask) kept = g_object_ref (self);

  if (self->closed)
    return;
  self->closed = TRUE;
  g_cancellable_cancel (self->checking);
  ov_navigator_pop_task (GTK_WIDGET (self));
  g_signal_emit (self, closed_signal, 0);
}

/* ---- The check ---- */

static void
show_page (OvImportTask *self,
           const char   *page)
{
  gboolean table = g_str_equal (page, "table");

  gtk_stack_set_visible_child_name (self->stack, page);
  ov_spinner_later_set_busy (self->spinner, g_str_equal (page, "wait"));
  gtk_widget_set_visible (self->save, table);
  gtk_widget_set_visible (self->bar, table);
  if (!table)
    gtk_widget_set_visible (self->strip, FALSE);
}

static void
show_table (OvImportTask *self)
{
  OvTable *table = ov_participant_import_get_table (ov_import_task_get_import (self));
  guint n = ov_table_get_n_rows (table);
  g_autofree char *rows = g_strdup_printf (ngettext ("%u row", "%u rows", n), n);
  g_autofree char *subtitle = g_strdup_printf ("%s · %s", self->name, rows);

  self->quiet = TRUE;
  gtk_check_button_set_active (self->header, ov_table_get_has_header (table));
  self->quiet = FALSE;
  gtk_widget_set_visible (self->encoding, ov_import_source_has_file (self->source));
  ov_pane_set_subtitle (OV_PANE (self), subtitle);
  ov_import_aside_set_names (self->aside, ov_importing_get_municipality_names (self->importing));
  ov_import_table_set_import (self->table, ov_import_task_get_import (self), ov_context_get_language (self->context));
  ov_import_task_show_counts (self);
  show_page (self, "table");
  /* The first thing to look at is chosen at once where both fit. */
  if (!adw_flap_get_folded (self->flap))
    ov_import_table_step (self->table, 1);
  ov_import_task_show_place (self);
  gtk_widget_child_focus (GTK_WIDGET (self->table), GTK_DIR_TAB_FORWARD);
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (OvImportTask) self = data;
  g_autoptr (GError) error = NULL;
  gboolean done = ov_importing_check_finish (OV_IMPORTING (source), result, &error);

  if (self->stack == NULL || OV_IMPORTING (source) != self->importing)
    return;
  g_clear_handle_id (&self->telling, g_source_remove);
  ov_progress_row_end (self->progress);
  if (done)
    show_table (self);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || g_error_matches (error, OV_ERROR, OV_ERROR_CANCELLED))
    {
      ov_pane_set_subtitle (OV_PANE (self), NULL);
      show_page (self, "source");
    }
  else
    {
      ov_error_page_set_error (self->error, error);
      gtk_widget_set_visible (GTK_WIDGET (self->error), TRUE);
      show_page (self, "error");
    }
}

static gboolean
tell_cb (gpointer data)
{
  OvImportTask *self = data;
  guint done = self->saving ? ov_importing_get_saved (self->importing) : ov_importing_get_checked (self->importing);
  guint total = ov_table_get_n_rows (ov_participant_import_get_table (ov_import_task_get_import (self)));
  g_autofree char *text = g_strdup_printf (self->saving ? _("Saved %u / %u") : _("Checked %u / %u"), done, total);

  ov_progress_row_step (self->progress, text, done, total);
  return G_SOURCE_CONTINUE;
}

void
ov_import_task_begin_progress (OvImportTask *self,
                const char   *note)
{
  guint n = ov_table_get_n_rows (ov_participant_import_get_table (ov_import_task_get_import (self)));

  g_clear_object (&self->checking);
  g_clear_handle_id (&self->telling, g_source_remove);
  if (n > MANY_ROWS)
    {
      self->checking = g_object_ref (ov_progress_row_start (self->progress, note));
      tell_cb (self);
      self->telling = g_timeout_add (PROGRESS_MS, tell_cb, self);
    }
  else
    self->checking = g_cancellable_new ();
}

/* The import is not touched until the check is over: the table lets go of it. */
static void
check (OvImportTask *self)
{
  ov_import_table_set_import (self->table, NULL, 0);
  ov_import_aside_set_row (self->aside, NULL, NULL, 0);
  g_clear_handle_id (&self->counting, g_source_remove);
  show_page (self, "wait");
  ov_import_task_begin_progress (self, _("Nothing has been saved yet."));
  ov_importing_check_async (self->importing, self->checking, checked_cb, g_object_ref (self));
}

static void
chosen_cb (OvImportTask *self,
           OvTable      *table,
           const char   *name)
{
  g_clear_object (&self->importing);
  self->importing = ov_importing_new (ov_context_get_session (self->context), self->training, table, ov_context_get_language (self->context));
  g_free (self->name);
  self->name = g_strdup (name);
  check (self);
}

static void
retry_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  if (OV_IMPORT_TASK (widget)->importing)
    check (OV_IMPORT_TASK (widget));
}

static void
header_cb (OvImportTask *self)
{
  if (self->quiet || self->importing == NULL)
    return;
  ov_import_table_set_import (self->table, NULL, 0);
  ov_participant_import_set_has_header (ov_import_task_get_import (self), gtk_check_button_get_active (self->header));
  check (self);
}

static gboolean
check_again_cb (gpointer data)
{
  check (data);
  return G_SOURCE_REMOVE;
}

/* The drop-down goes with its column: not while it tells of its choice. */
static void
meaning_cb (OvImportTask *self,
            guint         column,
            guint         meaning)
{
  ov_participant_import_set_column (ov_import_task_get_import (self), column, meaning);
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, check_again_cb, g_object_ref (self), g_object_unref);
}

/* ---- Rows ---- */

static void
row_chosen_cb (OvImportTask *self)
{
  ov_import_aside_set_row (self->aside, ov_import_task_get_import (self), ov_import_table_get_row (self->table), ov_context_get_language (self->context));
  ov_import_task_show_place (self);
}

static void
row_opened_cb (OvImportTask *self)
{
  if (ov_import_table_get_row (self->table))
    adw_flap_set_reveal_flap (self->flap, TRUE);
}

static void
folded_cb (OvImportTask *self)
{
  adw_flap_set_reveal_flap (self->flap, !adw_flap_get_folded (self->flap));
  /* The rest not while the window is being laid out. */
  if (self->importing && !self->saving)
    ov_import_task_count_later (self);
}

static void
filter_cb (OvImportTask *self)
{
  if (self->table)
    ov_import_table_set_filter (self->table, gtk_toggle_button_get_active (self->ready)   ? OV_IMPORT_READY
                                             : gtk_toggle_button_get_active (self->mend)  ? OV_IMPORT_MEND
                                             : gtk_toggle_button_get_active (self->known) ? OV_IMPORT_KNOWN : -1);
}

static void
renewed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (OvImportTask) self = data;

  /* Without the answer the row is judged as it was before. */
  ov_importing_renew_finish (OV_IMPORTING (source), result, NULL);
  if (self->stack && OV_IMPORTING (source) == self->importing)
    ov_import_task_count_later (self);
}

static void
renew (OvImportTask *self,
       guint         row)
{
  ov_import_task_count_later (self);
  ov_importing_renew_async (self->importing, row, self->checking, renewed_cb, g_object_ref (self));
}

static void
edited_cb (OvImportTask *self,
           guint         row,
           guint         column,
           const char   *text)
{
  ov_participant_import_set_cell (ov_import_task_get_import (self), row, column, text);
  renew (self, row);
}

static void
mended_cb (OvImportTask *self,
           guint         index,
           guint         finding)
{
  g_autoptr (OvImportRow) row = g_list_model_get_item (G_LIST_MODEL (ov_import_task_get_import (self)), index);

  if (finding < ov_import_row_get_n_findings (row))
    ov_participant_import_apply (ov_import_task_get_import (self), index, ov_import_row_get_finding (row, finding));
  renew (self, index);
}

static void
decided_cb (OvImportTask *self,
            guint         row,
            guint         action)
{
  ov_participant_import_set_action (ov_import_task_get_import (self), row, action);
  ov_import_task_count_later (self);
}

static void
step_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  OvImportTask *self = OV_IMPORT_TASK (widget);

  if (ov_import_task_shows_table (self) && ov_import_table_step (self->table, g_str_equal (name, "import.next") ? 1 : -1))
    adw_flap_set_reveal_flap (self->flap, TRUE);
}

static void
edit_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  if (ov_import_task_shows_table (OV_IMPORT_TASK (widget)))
    ov_import_table_edit (OV_IMPORT_TASK (widget)->table);
}

static void
choose_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  static const OvImportAction actions[] = { OV_IMPORT_SAME, OV_IMPORT_NEW, OV_IMPORT_SKIP };
  int key = g_variant_get_int32 (parameter);

  if (ov_import_task_shows_table (OV_IMPORT_TASK (widget)) && key >= 1 && key <= (int) G_N_ELEMENTS (actions))
    ov_import_aside_choose (OV_IMPORT_TASK (widget)->aside, actions[key - 1]);
}

static void
encoding_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  OvImportTask *self = OV_IMPORT_TASK (widget);

  if (!ov_import_task_shows_table (self) || self->saving || !ov_import_source_has_file (self->source))
    return;
  show_page (self, "source");
  ov_import_source_choose_encoding (self->source);
}

static void
kept_cb (OvImportTask *self)
{
  show_page (self, "table");
  ov_import_task_show_counts (self);
  gtk_widget_child_focus (GTK_WIDGET (self->table), GTK_DIR_TAB_FORWARD);
}

static void
close_row_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  adw_flap_set_reveal_flap (OV_IMPORT_TASK (widget)->flap, FALSE);
}

static void
cancel_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  ov_import_task_close (OV_IMPORT_TASK (widget));
}

static void
leave_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (OvImportTask) self = data;

  if (ov_ui_confirm_finish (result))
    ov_import_task_close (self);
}

/* By Esc, which may have meant less: what was mended and decided in the list is not thrown away unasked. */
static void
close_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  OvImportTask *self = OV_IMPORT_TASK (widget);

  if (self->saving)
    return;
  if (!ov_import_task_shows_table (self))
    ov_import_task_close (self);
  else
    ov_ui_confirm_async (widget, _("Leave the list?"), _("Nothing of it has been brought in yet."), _("Leave"), FALSE, leave_cb,
                         g_object_ref (self));
}

/* ---- */

static void
ov_import_task_dispose (GObject *object)
{
  OvImportTask *self = OV_IMPORT_TASK (object);

  g_cancellable_cancel (self->checking);
  g_clear_object (&self->checking);
  g_clear_handle_id (&self->telling, g_source_remove);
  g_clear_handle_id (&self->counting, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), OV_TYPE_IMPORT_TASK);
  self->stack = NULL;
  g_clear_object (&self->importing);
  g_clear_object (&self->training);
  g_clear_object (&self->context);
  g_clear_pointer (&self->name, g_free);
  G_OBJECT_CLASS (ov_import_task_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
#define BIND(child) gtk_widget_class_bind_template_child (widget_class, OvImportTask, child)
  BIND (save);
  BIND (bar);
  BIND (all);
  BIND (ready);
  BIND (mend);
  BIND (known);
  BIND (all_count);
  BIND (ready_count);
  BIND (mend_count);
  BIND (known_count);
  BIND (header);
  BIND (encoding);
  BIND (strip);
  BIND (strip_text);
  BIND (progress);
  BIND (stack);
  BIND (source);
  BIND (spinner);
  BIND (error);
  BIND (flap);
  BIND (table);
  BIND (aside);
#undef BIND
}

static void
bind_callbacks (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, kept_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_cb);
  gtk_widget_class_bind_template_callback (widget_class, header_cb);
  gtk_widget_class_bind_template_callback (widget_class, folded_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_opened_cb);
  gtk_widget_class_bind_template_callback (widget_class, edited_cb);
  gtk_widget_class_bind_template_callback (widget_class, mended_cb);
  gtk_widget_class_bind_template_callback (widget_class, decided_cb);
  gtk_widget_class_bind_template_callback (widget_class, meaning_cb);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "import.cancel", NULL, cancel_action);
  gtk_widget_class_install_action (widget_class, "task.close", NULL, close_action);
  gtk_widget_class_install_action (widget_class, "import.save", NULL, ov_import_task_save_action);
  gtk_widget_class_install_action (widget_class, "page.save", NULL, ov_import_task_save_action);
  gtk_widget_class_install_action (widget_class, "page.retry", NULL, retry_action);
  gtk_widget_class_install_action (widget_class, "import.next", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "import.previous", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "import.edit", NULL, edit_action);
  gtk_widget_class_install_action (widget_class, "import.choose", "i", choose_action);
  gtk_widget_class_install_action (widget_class, "import.encoding", NULL, encoding_action);
  gtk_widget_class_install_action (widget_class, "import.close-row", NULL, close_row_action);
  ov_keys_bind (widget_class);
}

static void
ov_import_task_class_init (OvImportTaskClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (OV_TYPE_ERROR_PAGE);
  g_type_ensure (OV_TYPE_IMPORT_ASIDE);
  g_type_ensure (OV_TYPE_IMPORT_SOURCE);
  g_type_ensure (OV_TYPE_IMPORT_TABLE);
  g_type_ensure (OV_TYPE_PROGRESS_ROW);
  g_type_ensure (OV_TYPE_SPINNER_LATER);
  G_OBJECT_CLASS (klass)->dispose = ov_import_task_dispose;
  closed_signal = g_signal_new ("closed", OV_TYPE_IMPORT_TASK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, OV_UI ("import/ov-import-task.ui"));
  bind_children (widget_class);
  bind_callbacks (widget_class);
  install_actions (widget_class);
}

static void
ov_import_task_init (OvImportTask *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  ov_import_aside_set_folded (self->aside, FALSE);
}

GtkWidget *
ov_import_task_new (OvContext   *context,
                    OvAggregate *training)
{
  OvImportTask *self = g_object_new (OV_TYPE_IMPORT_TASK, NULL);

  self->context = g_object_ref (context);
  self->training = g_object_ref (training);
  return GTK_WIDGET (self);
}

void
ov_import_task_take_file (OvImportTask *self,
                          GFile        *file)
{
  g_return_if_fail (OV_IS_IMPORT_TASK (self));
  ov_import_source_take_file (self->source, file);
}

void
ov_import_task_paste (OvImportTask *self)
{
  g_return_if_fail (OV_IS_IMPORT_TASK (self));
  ov_import_source_paste (self->source);
}
