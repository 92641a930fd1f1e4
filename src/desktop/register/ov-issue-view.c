#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-issue-view.h"
#include <glib/gi18n.h>
#include "ov-error-page.h"
#include "ov-error.h"
#include "ov-fold.h"
#include "ov-issue-findings.h"
#include "ov-issue-items.h"
#include "ov-issue-row.h"
#include "ov-keys.h"
#include "ov-list-detail.h"
#include "ov-navigator.h"
#include "ov-pane.h"
#include "ov-preview.h"
#include "ov-print-job.h"
#include "ov-progress-row.h"
#include "ov-resources.h"
#include "ov-ui-compat.h"

struct _OvIssueView
{
  AdwBin              parent_instance;
  OvListDetail       *panes;
  OvIssueFindings    *findings;
  OvPane             *list_pane;
  OvPane             *detail_pane;
  GtkCheckButton     *all;
  GtkLabel           *count;
  GtkSearchBar       *search_bar;
  GtkEditable        *search;
  GtkListView        *view;
  OvPreview          *preview;
  GtkDropDown        *document;
  GtkDropDown        *language;
  GtkSwitch          *attachment;
  GtkWidget          *attachment_row;
  GtkButton          *issue_button;
  OvProgressRow      *progress;

  OvContext          *context;
  OvId                training;
  OvAggregate        *aggregate;
  GListStore         *items;      /* of OvIssueItem */
  GtkFilterListModel *shown;
  GtkSingleSelection *selection;
  gboolean            working;    /* issuing, saving or printing */
  guint               issued;     /* since the list was filled */
  guint               asked;      /* to be issued */
  gboolean            filling;
};

G_DEFINE_FINAL_TYPE (OvIssueView, ov_issue_view, ADW_TYPE_BIN)

static OvSession *
session (OvIssueView *self)
{
  return ov_context_get_session (self->context);
}

static OvIssueOptions
options (OvIssueView *self)
{
  guint language = gtk_drop_down_get_selected (self->language);

  return (OvIssueOptions){
    .document =
        gtk_drop_down_get_selected (self->document) == 0 ? OV_CERTIFICATE_TYPE_JOINT : OV_CERTIFICATE_TYPE_ATTENDANCE,
    .language = (int)language - 1, /* the first row is the participant's own */
    .attachment = gtk_switch_get_active (self->attachment),
  };
}

/* ---- What is chosen ---- */
static GListModel *
items (OvIssueView *self)
{
  return G_LIST_MODEL (self->items);
}

static void
show_counts_cb (OvIssueView *self)
{
  guint all = g_list_model_get_n_items (items (self));
  guint selected = ov_issue_items_count (items (self), ov_issue_item_get_selected);
  guint possible = ov_issue_items_count (items (self), ov_issue_item_can_select);
  guint waiting = ov_issue_items_count (items (self), ov_issue_item_is_waiting);
  guint issued = ov_issue_items_count (items (self), ov_issue_item_is_issued);
  g_autofree char *text = g_strdup_printf (_("%u selected of %u"), selected, all);
  g_autofree char *verb =
      g_strdup_printf (ngettext ("Issue %u certificate", "Issue %u certificates", waiting), waiting);

  self->filling = TRUE;
  gtk_label_set_text (self->count, text);
  gtk_check_button_set_active (self->all, selected > 0 && selected == possible);
  gtk_check_button_set_inconsistent (self->all, selected > 0 && selected < possible);
  gtk_widget_set_sensitive (GTK_WIDGET (self->all), possible > 0);
  self->filling = FALSE;
  gtk_button_set_label (self->issue_button, verb);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "issue.issue",
                                 waiting > 0 && !self->working && !ov_issue_findings_stop (self->findings));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "issue.save", issued > 0 && !self->working);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "issue.save-combined", issued > 0 && !self->working);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.print", issued > 0 && !self->working);
}

static void
all_toggled_cb (OvIssueView *self)
{
  if (!self->filling)
    ov_issue_items_select (items (self), gtk_check_button_get_active (self->all));
}

/* ---- The preview ---- */
static void
show_preview_cb (OvIssueView *self)
{
  OvIssueItem *item = self->selection ? gtk_single_selection_get_selected_item (self->selection) : NULL;
  OvIssueOptions now = options (self);

  if (item == NULL || self->filling)
    {
      ov_preview_clear (self->preview);
      return;
    }
  ov_pane_set_title (self->detail_pane, ov_issue_item_get_name (item));
  if (ov_issue_item_get_certificate (item))
    ov_preview_show_certificate (self->preview, session (self), ov_issue_item_get_certificate (item));
  else
    ov_preview_show_draft (self->preview, session (self), self->training, ov_issue_item_get_id (item), &now);
}

static void
activate_cb (OvIssueView *self,
             guint        position)
{
  gtk_single_selection_set_selected (self->selection, position);
  ov_list_detail_show_detail (self->panes);
}

/* ---- The list ---- */
static void
item_changed_cb (OvIssueView *self,
                 GParamSpec  *pspec,
                 OvIssueItem *item)
{
  show_counts_cb (self);
  if (g_str_equal (pspec->name, "certificate") && item == gtk_single_selection_get_selected_item (self->selection))
    show_preview_cb (self);
}

static void
show_findings (OvIssueView *self)
{
  g_autoptr(GPtrArray) findings = ov_issue_dup_findings (session (self), self->aggregate, options (self).document);

  ov_issue_findings_show (self->findings, findings, ov_context_get_language (self->context));
}

static void
fill (OvIssueView *self)
{
  g_autoptr(GHashTable) chosen = ov_issue_items_chosen (items (self));
  GListModel *people = ov_aggregate_children (self->aggregate, OV_NOUN_PARTICIPATION);
  OvIssueItem *current = gtk_single_selection_get_selected_item (self->selection);
  OvId id = current ? ov_issue_item_get_id (current) : OV_ID_NONE;
  OvIssueOptions now = options (self);

  self->filling = TRUE;
  g_list_store_remove_all (self->items);
  for (guint i = 0; i < g_list_model_get_n_items (people); i++)
    {
      g_autoptr(OvParticipation) participation = g_list_model_get_item (people, i);
      g_autoptr(OvIssueItem) item = ov_issue_item_new (session (self), self->aggregate, participation, &now,
                                                        ov_context_get_language (self->context));
      char text[OV_ID_TEXT_SIZE];

      if (ov_participation_get_state (participation) == OV_PARTICIPATION_STATE_CANCELLED)
        continue;
      if (ov_issue_item_get_certificate (item) &&
          g_hash_table_contains (chosen, ov_id_print (ov_issue_item_get_id (item), text)))
        ov_issue_item_set_selected (item, TRUE);
      g_signal_connect_object (item, "notify", G_CALLBACK (item_changed_cb), self, G_CONNECT_SWAPPED);
      g_list_store_append (self->items, item);
    }
  self->filling = FALSE;
  show_findings (self);
  gtk_single_selection_set_selected (self->selection,
                                     ov_issue_items_best (G_LIST_MODEL (self->shown), id, self->issued > 0));
  self->issued = 0;
  show_counts_cb (self);
  show_preview_cb (self);
}

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(OvIssueView) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(OvAggregate) aggregate = ov_store_load_finish (OV_STORE (object), result, &error);
  OvTraining *training;

  if (aggregate == NULL || !ov_id_equal (ov_record_get_id (ov_aggregate_get_root (aggregate)), self->training))
    return;
  training = OV_TRAINING (ov_aggregate_get_root (aggregate));
  self->filling = TRUE;
  if (self->aggregate == NULL)
    gtk_drop_down_set_selected (self->document, ov_training_model (aggregate) ? 0 : 1);
  self->filling = FALSE;
  g_set_object (&self->aggregate, aggregate);
  ov_pane_set_subtitle (self->list_pane, ov_training_get_name (training));
  fill (self);
}

static void
load (OvIssueView *self)
{
  ov_store_load_async (ov_session_get_store (session (self)), OV_NOUN_TRAINING, self->training, NULL, loaded_cb,
                       g_object_ref (self));
}

static void
store_changed_cb (OvIssueView    *self,
                  OvStoreChanges *changes)
{
  if (self->working || self->aggregate == NULL)
    return;
  if (ov_store_changes_touch_id (changes, OV_NOUN_TRAINING, self->training) ||
      ov_store_changes_touch (changes, OV_NOUN_PARTICIPATION) || ov_store_changes_touch (changes, OV_NOUN_CERTIFICATE))
    load (self);
}

static void
options_changed_cb (OvIssueView *self)
{
  gtk_widget_set_visible (self->attachment_row, options (self).document == OV_CERTIFICATE_TYPE_JOINT);
  if (self->aggregate && !self->filling)
    fill (self);
}

static gboolean
matches (gpointer item,
         gpointer data)
{
  OvIssueView *self = data;
  g_autofree char *words = ov_fold (gtk_editable_get_text (self->search));
  g_autofree char *name = ov_fold (ov_issue_item_get_name (item));

  return *words == '\0' || strstr (name, words) != NULL;
}

static void
search_changed_cb (OvIssueView *self)
{
  gtk_filter_changed (gtk_filter_list_model_get_filter (self->shown), GTK_FILTER_CHANGE_DIFFERENT);
}

/* ---- Issuing ---- */
static void
tell_failure (OvIssueView *self,
              const char  *heading,
              GError      *error)
{
  g_autofree char *why = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  why = ov_error_text (error);
  ov_ui_tell (GTK_WIDGET (self), heading, why);
}

static void
set_working (OvIssueView *self,
             gboolean     working)
{
  self->working = working;
  show_counts_cb (self);
  if (working)
    return;
  ov_progress_row_end (self->progress);
  /* What changed meanwhile was not shown. */
  load (self);
}

static void
progress_cb (guint          done,
             guint          total,
             OvCertificate *latest,
             gpointer       data)
{
  OvIssueView *self = data;
  g_autofree char *text = g_strdup_printf (_("Issued %u of %u"), done, total);

  self->issued = done;
  self->asked = total;
  ov_progress_row_step (self->progress, text, done, total);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      g_autoptr(OvIssueItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

      if (ov_id_equal (ov_participation_get_person (ov_issue_item_get_participation (item)),
                       ov_certificate_get_person (latest)))
        ov_issue_item_set_certificate (item, latest);
    }
}

/* What was issued stays: it is told also when a stop or a failure left the rest. */
static void
tell_issued (OvIssueView *self,
             GError      *error)
{
  guint left = self->asked - self->issued;
  g_autofree char *done =
      g_strdup_printf (ngettext ("%u certificate issued", "%u certificates issued", self->issued), self->issued);
  g_autofree char *rest = g_strdup_printf (ngettext ("%u is left", "%u are left", left), left);
  g_autofree char *text = left > 0 ? g_strdup_printf ("%s · %s", done, rest) : g_strdup (done);
  g_autofree char *print = g_strdup_printf (_("Print %u"), self->issued);

  /* A number is what an issue needs of the registry, and only once those reserved are used up. */
  if (g_error_matches (error, OV_ERROR, OV_ERROR_UNREACHABLE))
    ov_ui_tell (GTK_WIDGET (self), self->issued > 0 ? text : _("The certificates were not issued"),
                _("The register numbers reserved for this computer are used up. New ones come when the registry can be"
                  " reached; until then the documents are drafts."));
  else if (error)
    tell_failure (self, self->issued > 0 ? text : _("The certificates were not issued"), error);
  else if (self->issued > 0)
    ov_navigator_toast (GTK_WIDGET (self), text, print, "page.print", NULL);
}

static void
issued_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(OvIssueView) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) issued = ov_issue_certificates_finish (OV_SESSION (object), result, &error);

  set_working (self, FALSE);
  tell_issued (self, error);
}

static void
issue_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  OvIssueView *self = OV_ISSUE_VIEW (widget);
  g_autoptr(GArray) participations = ov_issue_items_waiting (items (self));
  OvIssueOptions now = options (self);
  GCancellable *cancellable;

  self->issued = self->asked = 0;
  set_working (self, TRUE);
  cancellable = ov_progress_row_start (self->progress, _("What is issued stays issued."));
  ov_issue_certificates_async (session (self), self->training, participations, &now, progress_cb, self, cancellable,
                               issued_cb, g_object_ref (self));
}

/* ---- Saving and printing ---- */
static void
save_progress_cb (guint    done,
                  guint    total,
                  gpointer data)
{
  OvIssueView *self = data;
  g_autofree char *text = g_strdup_printf (_("Saved %u of %u"), done, total);

  ov_progress_row_step (self->progress, text, done, total);
}

static void
saved_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr(OvIssueView) self = data;
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) paths = ov_print_save_finish (OV_SESSION (object), result, &error);

  set_working (self, FALSE);
  if (paths == NULL)
    tell_failure (self, _("The certificates were not saved"), error);
  else if (paths[0])
    {
      g_autofree char *folder = g_path_get_dirname (paths[0]);
      g_autofree char *shown = g_filename_display_name (folder);
      guint n = g_strv_length (paths);
      g_autofree char *text = g_strdup_printf (ngettext ("%u file saved in %s", "%u files saved in %s", n), n, shown);

      ov_navigator_toast (GTK_WIDGET (self), text, NULL, NULL, NULL);
    }
}

static void
save_to (OvIssueView *self,
         GFile       *file,
         gboolean     combined)
{
  g_autoptr(GPtrArray) certificates = ov_issue_items_issued (items (self));
  g_autofree char *path = g_file_get_path (file);
  GCancellable *cancellable;

  if (path == NULL)
    {
      ov_ui_tell (GTK_WIDGET (self), _("The certificates were not saved"), _("Choose a folder on this computer."));
      return;
    }
  set_working (self, TRUE);
  cancellable = ov_progress_row_start (self->progress, _("What is saved stays saved."));
  ov_print_save_async (session (self), certificates, path, combined, save_progress_cb, self, cancellable, saved_cb,
                       g_object_ref (self));
}

static void
folder_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(OvIssueView) self = data;
  g_autoptr(GFile) folder = ov_ui_file_finish (result, NULL);

  if (folder)
    save_to (self, folder, FALSE);
}

static void
file_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr(OvIssueView) self = data;
  g_autoptr(GFile) file = ov_ui_file_finish (result, NULL);

  if (file)
    save_to (self, file, TRUE);
}

static void
save_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  OvIssueView *self = OV_ISSUE_VIEW (widget);
  const char *training = ov_training_get_name (OV_TRAINING (ov_aggregate_get_root (self->aggregate)));
  g_autofree char *suggested = NULL;

  if (g_str_equal (name, "issue.save"))
    {
      ov_ui_choose_folder_async (widget, _("Folder for the certificates"), folder_cb, g_object_ref (self));
      return;
    }
  suggested = g_strdup_printf ("%s.pdf", training ? training : _("Certificates"));
  g_strdelimit (suggested, "/\\:*?\"<>|", '-');
  ov_ui_save_file_async (widget, _("Save the certificates in one file"), OV_FILES_PDF, suggested, file_cb,
                         g_object_ref (self));
}

static void
printed_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr(OvIssueView) self = data;

  ov_print_job_run_finish (result);
  set_working (self, FALSE);
}

static void
print_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  OvIssueView *self = OV_ISSUE_VIEW (widget);
  g_autoptr(GPtrArray) certificates = ov_issue_items_issued (items (self));

  set_working (self, TRUE);
  ov_print_job_run_async (widget, session (self), certificates, self->progress, printed_cb, g_object_ref (self));
}

static void
mend_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  OvIssueView *self = OV_ISSUE_VIEW (widget);
  OvId id = ov_training_get_organisation (OV_TRAINING (ov_aggregate_get_root (self->aggregate)));
  OvOrganisation *centre =
      ov_organisation_tree_above (ov_context_get_tree (self->context), id, OV_ORGANISATION_TYPE_CENTRE);
  char text[OV_ID_TEXT_SIZE];
  const char *mend;

  g_variant_get (parameter, "(&s&s)", &mend, NULL);
  if (g_str_equal (mend, "open-centre") && centre)
    id = ov_record_get_id (OV_RECORD (centre));
  gtk_widget_activate_action (widget, "nav.open", "(ss)", "organisation", ov_id_print (id, text));
}

static void
find_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  gtk_search_bar_set_search_mode (OV_ISSUE_VIEW (widget)->search_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (OV_ISSUE_VIEW (widget)->search));
}

/* ---- The object ---- */
static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item)
{
  gtk_list_item_set_child (item, ov_issue_row_new ());
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         OvIssueView              *self)
{
  ov_issue_row_set_item (OV_ISSUE_ROW (gtk_list_item_get_child (item)), gtk_list_item_get_item (item),
                         ov_context_get_language (self->context));
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem              *item)
{
  ov_issue_row_set_item (OV_ISSUE_ROW (gtk_list_item_get_child (item)), NULL, OV_LANGUAGE_FI);
}

void
ov_issue_view_set_context (OvIssueView *self,
                           OvContext   *context)
{
  g_return_if_fail (OV_IS_ISSUE_VIEW (self));
  g_set_object (&self->context, context);
}

void
ov_issue_view_open (OvIssueView *self,
                    OvId         training)
{
  g_return_if_fail (OV_IS_ISSUE_VIEW (self));
  if (session (self) == NULL || (ov_id_equal (self->training, training) && self->aggregate))
    return;
  self->training = training;
  g_clear_object (&self->aggregate);
  g_list_store_remove_all (self->items);
  g_signal_handlers_disconnect_by_func (ov_session_get_store (session (self)), store_changed_cb, self);
  g_signal_connect_object (ov_session_get_store (session (self)), "changed", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  load (self);
}

gboolean
ov_issue_view_go_back (OvIssueView *self)
{
  return ov_list_detail_go_back (self->panes);
}

static void
ov_issue_view_dispose (GObject *object)
{
  OvIssueView *self = OV_ISSUE_VIEW (object);

  if (self->view)
    gtk_list_view_set_model (self->view, NULL);
  g_clear_object (&self->selection);
  g_clear_object (&self->shown);
  g_clear_object (&self->items);
  g_clear_object (&self->aggregate);
  g_clear_object (&self->context);
  /* The bin holds the template's outermost widget without a reference of its own. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), OV_TYPE_ISSUE_VIEW);
  G_OBJECT_CLASS (ov_issue_view_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, OV_UI ("register/ov-issue-view.ui"));
  gtk_widget_class_bind_template_child (widget_class, OvIssueView, panes);
  gtk_widget_class_bind_template_child (widget_class, OvIssueView, findings);
  gtk_widget_class_bind_template_child (widget_class, OvIssueView, list_pane);
  gtk_widget_class_bind_template_child (widget_class, OvIssueView, detail_pane);
  gtk_widget_class_bind_template_child (widget_class, OvIssueView, all);
  gtk_widget_class_bind_template_child (widget_class, OvIssueView, count);
  gtk_widget_class_bind_template_child (widget_class, OvIssueView, search_bar);
  gtk_widget_class_bind_template_child (widget_class, OvIssueView, search);
  gtk_widget_class_bind_template_child (widget_class, OvIssueView, view);
  gtk_widget_class_bind_template_child (widget_class, OvIssueView, preview);
  gtk_widget_class_bind_template_child (widget_class, OvIssueView, document);
  gtk_widget_class_bind_template_child (widget_class, OvIssueView, language);
  gtk_widget_class_bind_template_child (widget_class, OvIssueView, attachment);
  gtk_widget_class_bind_template_child (widget_class, OvIssueView, attachment_row);
  gtk_widget_class_bind_template_child (widget_class, OvIssueView, issue_button);
  gtk_widget_class_bind_template_child (widget_class, OvIssueView, progress);
  gtk_widget_class_bind_template_callback (widget_class, all_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, options_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_preview_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
}

static void
ov_issue_view_class_init (OvIssueViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (OV_TYPE_ISSUE_FINDINGS);
  g_type_ensure (OV_TYPE_LIST_DETAIL);
  g_type_ensure (OV_TYPE_PANE);
  g_type_ensure (OV_TYPE_PREVIEW);
  g_type_ensure (OV_TYPE_PROGRESS_ROW);
  G_OBJECT_CLASS (klass)->dispose = ov_issue_view_dispose;
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "issue.issue", NULL, issue_action);
  gtk_widget_class_install_action (widget_class, "issue.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "issue.save-combined", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "page.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "page.find", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "page.mend", "(ss)", mend_action);
  ov_keys_bind (widget_class);
}

static void
ov_issue_view_init (OvIssueView *self)
{
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->items = g_list_store_new (OV_TYPE_ISSUE_ITEM);
  self->shown = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->items)),
                                           GTK_FILTER (gtk_custom_filter_new (matches, self, NULL)));
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->shown)));
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), self);
  gtk_list_view_set_factory (self->view, factory);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (show_preview_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_search_bar_connect_entry (self->search_bar, self->search);
  show_counts_cb (self);
}
