#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-extract-task.h"
#include <glib/gi18n.h>
#include "ov-document-content.h"
#include "ov-error-page.h"
#include "ov-navigator.h"
#include "ov-preview.h"
#include "ov-print-job.h"
#include "ov-resources.h"
#include "ov-study-account.h"
#include "ov-ui-compat.h"

struct _OvExtractTask
{
  OvPane                parent_instance;
  AdwComboRow          *language;
  AdwPreferencesGroup  *completions;
  OvPreview            *preview;
  OvContext            *context;
  OvAggregate          *person;
  GPtrArray            *checks;       /* of GtkCheckButton, beside ids */
  GArray               *ids;          /* of OvId of completions */
  char                 *path;         /* where to save; NULL to print */
};

G_DEFINE_FINAL_TYPE (OvExtractTask, ov_extract_task, OV_TYPE_PANE)

static OvSession *
session (OvExtractTask *self)
{
  return ov_context_get_session (self->context);
}

static OvLanguage
language (OvExtractTask *self)
{
  return (OvLanguage) adw_combo_row_get_selected (self->language);
}

/* NULL when all are chosen. */
static GArray *
chosen (OvExtractTask *self)
{
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (OvId));

  for (guint i = 0; i < self->checks->len; i++)
    if (gtk_check_button_get_active (self->checks->pdata[i]))
      g_array_append_val (ids, g_array_index (self->ids, OvId, i));
  return ids->len == self->ids->len ? NULL : g_steal_pointer (&ids);
}

static void
show_preview_cb (OvExtractTask *self)
{
  g_autoptr(GArray) ids = NULL;

  if (self->person == NULL)
    return;
  ids = chosen (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.save", ids == NULL || ids->len > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.print", ids == NULL || ids->len > 0);
  ov_preview_show_extract (self->preview, session (self), ov_record_get_id (ov_aggregate_get_root (self->person)), ids,
                           language (self));
}

static void
add_completion (OvExtractTask       *self,
                const OvAccountLine *line)
{
  OvLanguage shown = ov_context_get_language (self->context);
  OvId id = ov_record_get_id (OV_RECORD (line->completion));
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();
  g_autofree char *day = line->day == OV_DAY_NONE ? g_strdup ("") : ov_day_print (line->day, shown);
  g_autofree char *number = ov_credits_print (line->credits, shown);
  g_autofree char *subtitle = g_strdup_printf (_("%s · %s cr"), day, number);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 ov_localized_get (ov_completion_get_title (line->completion), shown));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  ov_localized_get (ov_completion_get_title (line->completion), shown), -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  g_signal_connect_object (check, "toggled", G_CALLBACK (show_preview_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->completions, row);
  g_ptr_array_add (self->checks, check);
  g_array_append_val (self->ids, id);
}

/* ---- Issuing ---- */
static void
failed (OvExtractTask *self,
        GError        *error)
{
  g_autofree char *why = ov_error_text (error);

  ov_ui_tell (GTK_WIDGET (self), _("The extract was not made"), why);
}

static void
saved_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr(OvExtractTask) self = data;
  g_autoptr(GError) error = NULL;

  if (!ov_print_save_one_finish (OV_SESSION (object), result, &error))
    {
      failed (self, error);
      return;
    }
  ov_navigator_toast (GTK_WIDGET (self), _("The extract is saved and stands in the register"), NULL, NULL, NULL);
  ov_navigator_pop_task (GTK_WIDGET (self));
}

/* It is issued whether or not it was printed. */
static void
printed_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr(OvExtractTask) self = data;

  if (!ov_print_job_run_finish (result))
    ov_navigator_toast (GTK_WIDGET (self), _("The extract stands in the register, but it was not printed"), NULL, NULL, NULL);
  ov_navigator_pop_task (GTK_WIDGET (self));
}

static void
issued_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(OvExtractTask) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(OvCertificate) certificate = ov_issue_extract_finish (OV_SESSION (object), result, &error);
  g_autoptr(GPtrArray) certificates = g_ptr_array_new ();

  if (certificate == NULL)
    {
      failed (self, error);
      return;
    }
  if (self->path)
    {
      ov_print_save_one_async (OV_SESSION (object), certificate, self->path, NULL, saved_cb, g_object_ref (self));
      return;
    }
  g_ptr_array_add (certificates, certificate);
  ov_print_job_run_async (GTK_WIDGET (self), OV_SESSION (object), certificates, NULL, printed_cb, g_object_ref (self));
}

static void
issue (OvExtractTask *self,
       char          *path)
{
  g_autoptr(GArray) ids = chosen (self);

  g_free (self->path);
  self->path = path;
  ov_issue_extract_async (session (self), ov_record_get_id (ov_aggregate_get_root (self->person)), ids, language (self),
                          NULL, issued_cb, g_object_ref (self));
}

static void
file_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr(OvExtractTask) self = data;
  g_autoptr(GFile) file = ov_ui_file_finish (result, NULL);
  char *path = file ? g_file_get_path (file) : NULL;

  if (path)
    issue (self, path);
}

static void
save_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  OvExtractTask *self = OV_EXTRACT_TASK (widget);
  OvPerson *person = OV_PERSON (ov_aggregate_get_root (self->person));
  g_autofree char *who = ov_content_person_name (ov_person_get_first_names (person), ov_person_get_surname (person));
  g_autofree char *suggested =
      g_strdup_printf ("%s %s.pdf", ov_text (language (self), N_("Extract from the study register")), who);

  g_strdelimit (suggested, "/\\:*?\"<>|", '-');
  ov_ui_save_file_async (widget, _("Save the extract"), OV_FILES_PDF, suggested, file_cb, g_object_ref (self));
}

static void
print_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  issue (OV_EXTRACT_TASK (widget), NULL);
}

static void
cancel_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  ov_navigator_pop_task (widget);
}

static void
ov_extract_task_dispose (GObject *object)
{
  OvExtractTask *self = OV_EXTRACT_TASK (object);

  g_clear_object (&self->person);
  g_clear_object (&self->context);
  gtk_widget_dispose_template (GTK_WIDGET (self), OV_TYPE_EXTRACT_TASK);
  G_OBJECT_CLASS (ov_extract_task_parent_class)->dispose (object);
}

static void
ov_extract_task_finalize (GObject *object)
{
  OvExtractTask *self = OV_EXTRACT_TASK (object);

  g_ptr_array_unref (self->checks);
  g_array_unref (self->ids);
  g_free (self->path);
  G_OBJECT_CLASS (ov_extract_task_parent_class)->finalize (object);
}

static void
ov_extract_task_class_init (OvExtractTaskClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (OV_TYPE_PREVIEW);
  G_OBJECT_CLASS (klass)->dispose = ov_extract_task_dispose;
  G_OBJECT_CLASS (klass)->finalize = ov_extract_task_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, OV_UI ("people/ov-extract-task.ui"));
  gtk_widget_class_bind_template_child (widget_class, OvExtractTask, language);
  gtk_widget_class_bind_template_child (widget_class, OvExtractTask, completions);
  gtk_widget_class_bind_template_child (widget_class, OvExtractTask, preview);
  gtk_widget_class_bind_template_callback (widget_class, show_preview_cb);
  gtk_widget_class_install_action (widget_class, "task.close", NULL, cancel_action);
  gtk_widget_class_install_action (widget_class, "page.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "page.print", NULL, print_action);
}

static void
ov_extract_task_init (OvExtractTask *self)
{
  self->checks = g_ptr_array_new ();
  self->ids = g_array_new (FALSE, FALSE, sizeof (OvId));
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ov_extract_task_new (OvContext   *context,
                     OvAggregate *person)
{
  OvExtractTask *self = g_object_new (OV_TYPE_EXTRACT_TASK, NULL);
  OvPerson *root = OV_PERSON (ov_aggregate_get_root (person));
  g_autofree char *name = ov_content_person_name (ov_person_get_first_names (root), ov_person_get_surname (root));
  g_autoptr(GPtrArray) lines = NULL;
  int own = ov_person_get_language (root);

  self->context = g_object_ref (context);
  lines = ov_study_account_lines (person, ov_session_get_tree (session (self)));
  for (guint i = 0; i < lines->len; i++)
    if (((OvAccountLine *) lines->pdata[i])->completion)
      add_completion (self, lines->pdata[i]);
  ov_pane_set_subtitle (OV_PANE (self), name);
  adw_combo_row_set_selected (self->language, own > 0 ? (guint) own - 1 : (guint) ov_context_get_language (context));
  self->person = g_object_ref (person);
  show_preview_cb (self);
  return GTK_WIDGET (self);
}
