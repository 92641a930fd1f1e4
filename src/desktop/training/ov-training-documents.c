#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-training-documents.h"
#include <glib/gi18n.h>
#include "ov-document-task.h"
#include "ov-navigator.h"
#include "ov-paged-list.h"
#include "ov-resources.h"

struct _OvTrainingDocuments
{
  AdwBin          parent_instance;
  GtkWidget      *sheet;
  AdwActionRow   *certificates_row;
  GtkWidget      *certificates;
  GtkWidget      *issued_group;
  GtkListBox     *issued;
  OvTrainingDesk *desk;
  OvPagedList    *list;
};

G_DEFINE_FINAL_TYPE (OvTrainingDocuments, ov_training_documents, ADW_TYPE_BIN)

static OvLanguage
language_of (OvTrainingDocuments *self)
{
  return ov_training_ground_get_language (ov_training_desk_get_ground (self->desk));
}

static void
open_place (OvTrainingDocuments *self,
            const char          *place,
            OvId                 id)
{
  char text[OV_ID_TEXT_SIZE];

  gtk_widget_activate_action (GTK_WIDGET (self), "nav.open", "(ss)", place, ov_id_print (id, text));
}

static void
sheet_cb (OvTrainingDocuments *self)
{
  if (self->desk)
    ov_navigator_push_task (GTK_WIDGET (self), ov_document_task_new (self->desk, OV_TRAINING_DOCUMENT_SIGN_IN_SHEET));
}

/* It prints what is saved. */
static void
flyer_cb (OvTrainingDocuments *self)
{
  if (self->desk == NULL)
    return;
  ov_training_desk_commit (self->desk, NULL);
  ov_navigator_push_task (GTK_WIDGET (self), ov_document_task_new (self->desk, OV_TRAINING_DOCUMENT_FLYER));
}

static void
certificates_cb (OvTrainingDocuments *self)
{
  if (self->desk == NULL)
    return;
  ov_training_desk_commit (self->desk, NULL);
  open_place (self, "certificates", ov_record_get_id (OV_RECORD (ov_training_desk_get_training (self->desk))));
}

static void
issued_activated_cb (OvTrainingDocuments *self,
                     GtkListBoxRow       *row)
{
  g_autoptr(OvRow) item = g_list_model_get_item (G_LIST_MODEL (self->list), (guint) gtk_list_box_row_get_index (row));

  if (item)
    open_place (self, "certificate", ov_row_get_id (item));
}

static void
show_issued_cb (OvRow     *item,
                gpointer   unused,
                GtkWidget *row)
{
  OvLanguage language = (OvLanguage) GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), "ov-language"));
  int state = ov_choice_value (&ov_certificate_state, ov_row_get_text (item, OV_CERTIFICATE_COLUMN_state));
  g_autofree char *day = ov_day_print (ov_row_get_day (item, OV_CERTIFICATE_COLUMN_issued_on), language);
  g_autofree char *subtitle =
    g_strjoin (" · ", ov_row_get_text (item, OV_CERTIFICATE_COLUMN_number), day,
               state > 0 ? ov_text (language, ov_choice_label (&ov_certificate_state, state)) : "", NULL);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), ov_row_get_text (item, OV_CERTIFICATE_COLUMN_person_name));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
}

static GtkWidget *
make_issued (gpointer item,
             gpointer data)
{
  OvTrainingDocuments *self = data;
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "activatable", TRUE, NULL);

  g_object_set_data (G_OBJECT (row), "ov-language", GINT_TO_POINTER (language_of (self)));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  g_signal_connect_object (item, "notify::revision", G_CALLBACK (show_issued_cb), row, 0);
  show_issued_cb (item, NULL, row);
  return row;
}

static void
issued_changed_cb (OvTrainingDocuments *self)
{
  gtk_widget_set_visible (self->issued_group, g_list_model_get_n_items (G_LIST_MODEL (self->list)) > 0);
}

static void
show_cb (OvTrainingDocuments *self)
{
  gboolean ended = ov_training_is_over (ov_training_get_state (ov_training_desk_get_training (self->desk)));
  gboolean model = ov_training_desk_get_model (self->desk) != NULL;

  adw_action_row_set_subtitle (
    self->certificates_row, !ended ? _("Can be issued when the training has ended.")
                            : model
                              ? _("Joint certificates for those who passed, certificates of attendance for the others")
                              : _("Certificates of attendance"));
  gtk_widget_set_sensitive (self->certificates, ended);
}

static void
ov_training_documents_dispose (GObject *object)
{
  OvTrainingDocuments *self = OV_TRAINING_DOCUMENTS (object);

  if (self->issued)
    ov_training_documents_set_desk (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), OV_TYPE_TRAINING_DOCUMENTS);
  self->issued = NULL;
  G_OBJECT_CLASS (ov_training_documents_parent_class)->dispose (object);
}

static void
ov_training_documents_class_init (OvTrainingDocumentsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ov_training_documents_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, OV_UI ("training/ov-training-documents.ui"));
  gtk_widget_class_bind_template_child (widget_class, OvTrainingDocuments, sheet);
  gtk_widget_class_bind_template_child (widget_class, OvTrainingDocuments, certificates_row);
  gtk_widget_class_bind_template_child (widget_class, OvTrainingDocuments, certificates);
  gtk_widget_class_bind_template_child (widget_class, OvTrainingDocuments, issued_group);
  gtk_widget_class_bind_template_child (widget_class, OvTrainingDocuments, issued);
  gtk_widget_class_bind_template_callback (widget_class, sheet_cb);
  gtk_widget_class_bind_template_callback (widget_class, flyer_cb);
  gtk_widget_class_bind_template_callback (widget_class, certificates_cb);
  gtk_widget_class_bind_template_callback (widget_class, issued_activated_cb);
}

static void
ov_training_documents_init (OvTrainingDocuments *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
ov_training_documents_set_desk (OvTrainingDocuments *self,
                                OvTrainingDesk      *desk)
{
  OvListQuery query = { .list = OV_LIST_CERTIFICATES, .sort = OV_SORT_NAME };

  g_return_if_fail (OV_IS_TRAINING_DOCUMENTS (self));
  if (self->desk == desk)
    return;
  if (self->desk)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  gtk_list_box_bind_model (self->issued, NULL, NULL, NULL, NULL);
  g_clear_object (&self->list);
  g_set_object (&self->desk, desk);
  if (desk == NULL)
    return;
  query.language = language_of (self);
  query.training = ov_record_get_id (OV_RECORD (ov_training_desk_get_training (desk)));
  self->list = ov_paged_list_new (ov_training_ground_get_store (ov_training_desk_get_ground (desk)), &query);
  gtk_list_box_bind_model (self->issued, G_LIST_MODEL (self->list), make_issued, self, NULL);
  g_signal_connect_object (self->list, "items-changed", G_CALLBACK (issued_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "changed", G_CALLBACK (show_cb), self, G_CONNECT_SWAPPED);
  issued_changed_cb (self);
  show_cb (self);
}
