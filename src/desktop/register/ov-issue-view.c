#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-issue-view.h"
#include <glib/gi18n.h>
#include "ov-error-page.h"
#include "ov-fold.h"
#include "ov-issue-findings.h"
#include "ov-issue-items.h"
#include "ov-issue-row.h"
#include "ov-issue-work.h"
#include "ov-keys.h"
#include "ov-list-detail.h"
#include "ov-pane.h"
#include "ov-preview.h"
#include "ov-resources.h"
#include "ov-tab-stop.h"

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
  GtkStack           *stack;
  AdwBin             *error;
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
  OvIssueWork        *work;       /* issuing, saving or printing */
  gboolean            issued;     /* some were, since the list was filled */
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
  gboolean busy = ov_issue_work_is_busy (self->work);
  guint all = g_list_model_get_n_items (items (self));
  guint selected = ov_issue_items_count (items (self), ov_issue_item_get_selected);
  guint possible = ov_issue_items_count (items (self), ov_issue_item_can_select);
  guint waiting = ov_issue_items_count (items (self), ov_issue_item_is_waiting);
  gboolean issued = !busy && ov_issue_items_count (items (self), ov_issue_item_is_issued) > 0;
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
                                 waiting > 0 && !busy && !ov_issue_findings_stop (self->findings));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "issue.save", issued);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "issue.save-combined", issued);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.print", issued);
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
                                     ov_issue_items_best (G_LIST_MODEL (self->shown), id, self->issued));
  self->issued = FALSE;
  show_counts_cb (self);
  show_preview_cb (self);
}

static void
show_failure (OvIssueView  *self,
              const GError *error)
{
  g_clear_object (&self->aggregate);
  g_list_store_remove_all (self->items);
  show_counts_cb (self);
  adw_bin_set_child (self->error, ov_error_page_new (_("The training cannot be shown"), error));
  gtk_stack_set_visible_child_name (self->stack, "error");
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

  /* The window or its data were closed meanwhile. */
  if (self->stack == NULL || session (self) == NULL)
    return;
  if (aggregate == NULL)
    {
      show_failure (self, error);
      return;
    }
  /* Another was asked for meanwhile. */
  if (!ov_id_equal (ov_record_get_id (ov_aggregate_get_root (aggregate)), self->training))
    return;
  gtk_stack_set_visible_child_name (self->stack, "list");
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
  if (ov_issue_work_is_busy (self->work) || ov_id_is_none (self->training))
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

/* ---- The work ---- */
static void
work_issued_cb (OvIssueView   *self,
                OvCertificate *latest)
{
  if (!ov_id_equal (ov_issue_work_get_training (self->work), self->training))
    return;
  self->issued = TRUE;
  ov_issue_items_set_issued (items (self), latest);
}

static void
work_changed_cb (OvIssueView *self)
{
  show_counts_cb (self);
  /* What changed meanwhile was not shown. */
  if (!ov_issue_work_is_busy (self->work) && self->aggregate)
    load (self);
}

static void
issue_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  OvIssueView *self = OV_ISSUE_VIEW (widget);
  g_autoptr(GArray) participations = ov_issue_items_waiting (items (self));
  OvIssueOptions now = options (self);

  ov_issue_work_issue (self->work, session (self), self->aggregate, participations, &now);
}

static void
save_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  OvIssueView *self = OV_ISSUE_VIEW (widget);
  g_autoptr(GPtrArray) certificates = ov_issue_items_issued (items (self));

  ov_issue_work_save (self->work, session (self), self->aggregate, certificates, g_str_equal (name, "issue.save-combined"));
}

static void
print_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  OvIssueView *self = OV_ISSUE_VIEW (widget);
  g_autoptr(GPtrArray) certificates = ov_issue_items_issued (items (self));

  ov_issue_work_print (self->work, session (self), self->aggregate, certificates);
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
  if (g_str_equal (mend, "open-model"))
    {
      id = ov_training_get_model (OV_TRAINING (ov_aggregate_get_root (self->aggregate)));
      gtk_widget_activate_action (widget, "nav.open", "(ss)", "course-model", ov_id_print (id, text));
      return;
    }
  if (g_str_equal (mend, "open-centre") && centre)
    id = ov_record_get_id (OV_RECORD (centre));
  gtk_widget_activate_action (widget, "nav.open", "(ss)", "organisation", ov_id_print (id, text));
}

static void
retry_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  load (OV_ISSUE_VIEW (widget));
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

/* What was asked for before there was a session is opened now. */
void
ov_issue_view_set_context (OvIssueView *self,
                           OvContext   *context)
{
  g_return_if_fail (OV_IS_ISSUE_VIEW (self));
  if (!g_set_object (&self->context, context) || context == NULL || session (self) == NULL)
    return;
  g_signal_connect_object (ov_session_get_store (session (self)), "changed", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  if (!ov_id_is_none (self->training))
    load (self);
}

void
ov_issue_view_open (OvIssueView *self,
                    OvId         training)
{
  g_return_if_fail (OV_IS_ISSUE_VIEW (self));
  if (ov_id_equal (self->training, training) && self->aggregate)
    return;
  self->training = training;
  ov_issue_work_set_shown (self->work, training);
  g_clear_object (&self->aggregate);
  g_list_store_remove_all (self->items);
  if (self->context && session (self))
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
  g_clear_object (&self->work);
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
  gtk_widget_class_bind_template_child (widget_class, OvIssueView, stack);
  gtk_widget_class_bind_template_child (widget_class, OvIssueView, error);
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
  g_type_ensure (OV_TYPE_TAB_STOP);
  g_type_ensure (OV_TYPE_PREVIEW);
  g_type_ensure (OV_TYPE_PROGRESS_ROW);
  G_OBJECT_CLASS (klass)->dispose = ov_issue_view_dispose;
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "issue.issue", NULL, issue_action);
  gtk_widget_class_install_action (widget_class, "issue.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "issue.save-combined", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "page.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "page.find", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "page.retry", NULL, retry_action);
  gtk_widget_class_install_action (widget_class, "page.mend", "(ss)", mend_action);
  ov_keys_bind (widget_class);
}

static void
ov_issue_view_init (OvIssueView *self)
{
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->work = ov_issue_work_new (GTK_WIDGET (self), self->progress);
  g_signal_connect_object (self->work, "issued", G_CALLBACK (work_issued_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->work, "notify::busy", G_CALLBACK (work_changed_cb), self, G_CONNECT_SWAPPED);
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
