#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-sign-in-task.h"
#include <glib/gi18n.h>
#include "ov-content-build.h"
#include "ov-error-page.h"
#include "ov-navigator.h"
#include "ov-pdf-view.h"
#include "ov-resources.h"
#include "ov-safe-file.h"
#include "ov-sign-in-sheet-document.h"
#include "ov-store-files.h"
#include "ov-ui-compat.h"

struct _OvSignInTask
{
  OvPane       parent_instance;
  GtkStack    *stack;
  OvPdfView   *view;
  AdwBin      *error;
  char        *name; /* suggested for the file */
};

G_DEFINE_FINAL_TYPE (OvSignInTask, ov_sign_in_task, OV_TYPE_PANE)

/* What the thread needs: contents, and the pictures in them by their SHA-256. */
typedef struct
{
  OvSignInSheetContent *content;
  GHashTable           *pictures;
  OvStore              *store;
  guint                 missing;
} Work;

static void
work_free (Work *work)
{
  ov_sign_in_sheet_content_free (work->content);
  g_hash_table_unref (work->pictures);
  g_object_unref (work->store);
  g_free (work);
}

static GBytes *
find_picture (const char  *sha256,
              gpointer     data,
              GError     **error)
{
  GBytes *picture = g_hash_table_lookup (data, sha256);

  if (picture)
    return g_bytes_ref (picture);
  g_set_error_literal (error, OV_ERROR, OV_ERROR_NOT_FOUND, "The picture is not on this computer");
  return NULL;
}

static void
make_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  Work *work = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(OvDocument) document = ov_sign_in_sheet_document_new (work->content, find_picture, work->pictures, &error);
  g_autoptr(GBytes) bytes = document ? ov_document_to_pdf (document, &error) : NULL;

  if (bytes)
    g_task_return_pointer (task, g_steal_pointer (&bytes), (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
made_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  OvSignInTask *self = OV_SIGN_IN_TASK (source);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = g_task_propagate_pointer (G_TASK (result), &error);

  if (self->stack == NULL)
    return;
  if (error)
    adw_bin_set_child (self->error, ov_error_page_new (_("The sign-in sheet cannot be shown"), error));
  else
    ov_pdf_view_set_bytes (self->view, bytes);
  gtk_stack_set_visible_child_name (self->stack, error ? "error" : "sheet");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.save", bytes != NULL);
}

static void
make_when_complete (GTask *task)
{
  Work *work = g_task_get_task_data (task);

  if (work->missing == 0)
    g_task_run_in_thread (task, make_in_thread);
}

typedef struct
{
  GTask *task;
  char  *sha256;
} Wish;

/* Without its picture the name of the organisation is printed. */
static void
picture_came_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      data)
{
  g_autofree Wish *wish = data;
  g_autoptr(GTask) task = wish->task;
  g_autofree char *sha256 = wish->sha256;
  Work *work = g_task_get_task_data (task);
  GBytes *bytes = ov_store_get_file_finish (OV_STORE (source), result, NULL);

  if (bytes)
    g_hash_table_insert (work->pictures, g_steal_pointer (&sha256), bytes);
  work->missing--;
  make_when_complete (task);
}

static void
ask_for_picture (GTask                 *task,
                 OvContentOrganisation *organisation)
{
  Work *work = g_task_get_task_data (task);
  Wish *wish;

  if (organisation == NULL || organisation->logo_sha256 == NULL)
    return;
  wish = g_new0 (Wish, 1);
  wish->task = g_object_ref (task);
  wish->sha256 = g_strdup (organisation->logo_sha256);
  work->missing++;
  ov_store_get_file_async (work->store, wish->sha256, NULL, picture_came_cb, wish);
}

static void
begin (OvSignInTask   *self,
       OvTrainingDesk *desk)
{
  OvTrainingGround *ground = ov_training_desk_get_ground (desk);
  OvBuildContext context = { .policy = ov_training_ground_get_policy (ground),
                             .tree = ov_training_ground_get_tree (ground),
                             .issue_day = ov_training_ground_get_today (ground),
                             .issued_at = g_get_real_time () / G_USEC_PER_SEC };
  OvLanguage language = ov_training_ground_get_language (ground);
  const char *nick =
    ov_choice_nick (&ov_record_language, ov_training_get_language (ov_training_desk_get_training (desk)));
  g_autoptr(GTask) task = g_task_new (self, NULL, made_cb, NULL);
  Work *work = g_new0 (Work, 1);

  if (nick)
    ov_language_parse (nick, &language);
  work->content = ov_sign_in_sheet_content_build (ov_training_desk_get_aggregate (desk), language, &context);
  work->pictures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  work->store = g_object_ref (ov_training_ground_get_store (ground));
  g_task_set_task_data (task, work, (GDestroyNotify) work_free);
  ask_for_picture (task, work->content->organiser);
  ask_for_picture (task, work->content->implementer);
  make_when_complete (task);
}

static void
place_chosen_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      data)
{
  g_autoptr(OvSignInTask) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GFile) file = ov_ui_file_finish (result, &error);
  GBytes *bytes = self->view ? ov_pdf_view_get_bytes (self->view) : NULL;
  g_autofree char *text = NULL;

  if (file == NULL || bytes == NULL)
    return;
  if (ov_safe_file_save (g_file_peek_path (file), bytes, &error))
    {
      ov_navigator_toast (GTK_WIDGET (self), _("The sign-in sheet was saved"), NULL, NULL, NULL);
      return;
    }
  text = ov_error_text (error);
  ov_ui_tell (GTK_WIDGET (self), _("The sign-in sheet was not saved"), text);
}

static void
save_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  OvSignInTask *self = OV_SIGN_IN_TASK (widget);

  ov_ui_save_file_async (widget, _("Save the sign-in sheet"), OV_FILES_PDF, self->name, place_chosen_cb,
                         g_object_ref (self));
}

static void
close_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  ov_navigator_pop_task (widget);
}

static void
ov_sign_in_task_dispose (GObject *object)
{
  OvSignInTask *self = OV_SIGN_IN_TASK (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), OV_TYPE_SIGN_IN_TASK);
  self->stack = NULL;
  self->view = NULL;
  g_clear_pointer (&self->name, g_free);
  G_OBJECT_CLASS (ov_sign_in_task_parent_class)->dispose (object);
}

static void
ov_sign_in_task_class_init (OvSignInTaskClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (OV_TYPE_PDF_VIEW);
  G_OBJECT_CLASS (klass)->dispose = ov_sign_in_task_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, OV_UI ("training/ov-sign-in-task.ui"));
  gtk_widget_class_bind_template_child (widget_class, OvSignInTask, stack);
  gtk_widget_class_bind_template_child (widget_class, OvSignInTask, view);
  gtk_widget_class_bind_template_child (widget_class, OvSignInTask, error);
  gtk_widget_class_install_action (widget_class, "task.close", NULL, close_action);
  gtk_widget_class_install_action (widget_class, "page.save", NULL, save_action);
}

static void
ov_sign_in_task_init (OvSignInTask *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.save", FALSE);
}

GtkWidget *
ov_sign_in_task_new (OvTrainingDesk *desk)
{
  OvSignInTask *self = g_object_new (OV_TYPE_SIGN_IN_TASK, NULL);
  const char *title = ov_training_get_name (ov_training_desk_get_training (desk));

  ov_pane_set_subtitle (OV_PANE (self), title);
  self->name = g_strdup_printf ("%s – %s.pdf", _("Sign-in sheet"), title ? title : "");
  g_strdelimit (self->name, "/", '-');
  begin (self, desk);
  return GTK_WIDGET (self);
}
