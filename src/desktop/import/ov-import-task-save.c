#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-import-task-private.h"
#include <glib/gi18n.h>
#include "ov-import-toast.h"
#include "ov-navigator.h"

/* Saving what was confirmed. */

static void
end_saving (OvImportTask *self)
{
  self->saving = FALSE;
  g_clear_handle_id (&self->telling, g_source_remove);
  ov_progress_row_end (self->progress);
  gtk_widget_set_sensitive (GTK_WIDGET (self->flap), TRUE);
  gtk_widget_set_sensitive (self->bar, TRUE);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (OvImportTask) self = data;
  g_autoptr (GError) error = NULL;
  guint people;
  g_autoptr (GPtrArray) steps = ov_importing_save_finish (OV_IMPORTING (source), result, &people, &error);
  g_autofree char *text = NULL;

  /* It was all saved just before the task was left: it was not wanted. */
  if (self->closed && steps)
    ov_importing_undo_async (OV_IMPORTING (source), steps, NULL, NULL);
  if (self->stack == NULL || self->closed)
    return;
  end_saving (self);
  if (steps)
    {
      ov_import_toast (gtk_widget_get_ancestor (GTK_WIDGET (self), OV_TYPE_NAVIGATOR), self->importing, steps, people);
      ov_import_task_close (self);
      return;
    }
  ov_import_task_show_counts (self);
  text = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ? g_strdup (_("Stopped. Nothing was brought in.")) : ov_error_text (error);
  gtk_label_set_text (self->strip_text, text);
  gtk_widget_set_visible (self->strip, TRUE);
}

/* The rows may not change while they are saved. */
void
ov_import_task_save_action (GtkWidget  *widget,
                            const char *name,
                            GVariant   *parameter)
{
  OvImportTask *self = OV_IMPORT_TASK (widget);

  if (!ov_import_task_shows_table (self) || self->saving)
    return;
  self->saving = TRUE;
  gtk_widget_action_set_enabled (widget, "import.save", FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->flap), FALSE);
  gtk_widget_set_sensitive (self->bar, FALSE);
  g_clear_handle_id (&self->counting, g_source_remove);
  ov_import_task_begin_progress (self, _("Stopping takes back what has been saved."));
  ov_importing_save_async (self->importing, self->checking, saved_cb, g_object_ref (self));
}
