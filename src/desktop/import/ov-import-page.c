#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-import-page.h"
#include "ov-error-page.h"
#include "ov-import-task.h"
#include "ov-navigator.h"
#include "ov-resources.h"

struct _OvImportPage
{
  OvPage         parent_instance;
  AdwStatusPage *status;
  GCancellable  *loading;
  char          *list;    /* address of the file, or "clipboard"; NULL: is asked for */
};

G_DEFINE_FINAL_TYPE (OvImportPage, ov_import_page, OV_TYPE_PAGE)

static void
closed_cb (OvImportPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "nav.back", NULL);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (OvImportPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (OvAggregate) training = ov_store_load_finish (OV_STORE (source), result, &error);
  g_autofree char *text = NULL;
  GtkWidget *task;

  if (self->status == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || g_error_matches (error, OV_ERROR, OV_ERROR_CANCELLED))
    return;
  if (training == NULL)
    {
      text = ov_error_text (error);
      adw_status_page_set_description (self->status, text);
      return;
    }
  task = ov_import_task_new (ov_page_get_context (OV_PAGE (self)), training);
  g_signal_connect_object (task, "closed", G_CALLBACK (closed_cb), self, G_CONNECT_SWAPPED);
  ov_navigator_push_task (GTK_WIDGET (self), task);
  if (g_strcmp0 (self->list, "clipboard") == 0)
    {
      ov_import_task_paste (OV_IMPORT_TASK (task));
    }
  else if (self->list)
    {
      g_autoptr (GFile) file = g_file_new_for_uri (self->list);

      ov_import_task_take_file (OV_IMPORT_TASK (task), file);
    }
}

static void
ov_import_page_open (OvPage     *page,
                     const char *kind,
                     const char *target)
{
  OvImportPage *self = OV_IMPORT_PAGE (page);
  OvContext *context = ov_page_get_context (page);
  g_auto (GStrv) words = g_strsplit (target ? target : "", " ", 2);
  OvId id;

  if (context == NULL || ov_context_get_store (context) == NULL || words[0] == NULL || !ov_id_parse (words[0], &id))
    return;
  g_free (self->list);
  self->list = g_strdup (words[1]);
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  self->loading = g_cancellable_new ();
  ov_store_load_async (ov_context_get_store (context), OV_NOUN_TRAINING, id, self->loading, loaded_cb, g_object_ref (self));
}

static void
ov_import_page_dispose (GObject *object)
{
  OvImportPage *self = OV_IMPORT_PAGE (object);

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_clear_pointer (&self->list, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), OV_TYPE_IMPORT_PAGE);
  G_OBJECT_CLASS (ov_import_page_parent_class)->dispose (object);
}

static void
ov_import_page_class_init (OvImportPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ov_import_page_dispose;
  OV_PAGE_CLASS (klass)->open = ov_import_page_open;
  gtk_widget_class_set_template_from_resource (widget_class, OV_UI ("import/ov-import-page.ui"));
  gtk_widget_class_bind_template_child (widget_class, OvImportPage, status);
}

static void
ov_import_page_init (OvImportPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
