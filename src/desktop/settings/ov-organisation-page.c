#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-organisation-page.h"
#include <glib/gi18n.h>
#include "ov-banner.h"
#include "ov-choice-field.h"
#include "ov-error-page.h"
#include "ov-fold.h"
#include "ov-form-keeper.h"
#include "ov-list-detail.h"
#include "ov-localized-field.h"
#include "ov-long-text-field.h"
#include "ov-organisation-list.h"
#include "ov-picture-field.h"
#include "ov-resources.h"
#include "ov-switch-field.h"
#include "ov-tab-stop.h"
#include "ov-text-field.h"
#include "ov-ui-compat.h"

struct _OvOrganisationPage
{
  OvPage              parent;
  OvListDetail       *list_detail;
  OvPane             *detail;
  GtkWidget          *search;
  GtkListView        *list;
  GtkStack           *stack;
  OvBanner           *banner;
  GtkWidget          *read_only;
  OvChoiceField      *parent_field;
  GtkWidget          *centre_group;
  AdwBin             *trouble;
  OvForm             *form;
  OvFormKeeper       *keeper;
  GtkSingleSelection *selection;
  GtkFilter          *filter;
  OvId                shown;
  gboolean            filling;
};

G_DEFINE_FINAL_TYPE (OvOrganisationPage, ov_organisation_page, OV_TYPE_PAGE)

static OvContext *
context_of (OvOrganisationPage *self)
{
  return ov_page_get_context (OV_PAGE (self));
}

static gboolean
matches_cb (gpointer item, gpointer data)
{
  OvOrganisationPage *self = data;
  g_autofree char *words = ov_fold (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  g_autofree char *name =
      ov_fold (ov_localized_get (ov_organisation_get_name (item), ov_context_get_language (context_of (self))));

  return !words || !*words || (name && strstr (name, words));
}

static void
search_cb (OvOrganisationPage *self)
{
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
}

/* The organisations under which this one can stand: all but itself and what is below it. */
static void
fill_parents (OvOrganisationPage *self, OvId id)
{
  OvOrganisationTree *tree = ov_context_get_tree (context_of (self));
  g_autoptr(GListStore) all = ov_organisation_list_new (tree, OV_ID_NONE);
  OvLanguage language = ov_context_get_language (context_of (self));

  ov_choice_field_clear_options (self->parent_field);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (all)); i++)
    {
      g_autoptr(OvOrganisation) each = g_list_model_get_item (G_LIST_MODEL (all), i);
      OvId each_id = ov_record_get_id (OV_RECORD (each));
      char text[OV_ID_TEXT_SIZE];

      if (!ov_organisation_tree_is_within (tree, each_id, id))
        ov_choice_field_add_option (self->parent_field, ov_id_print (each_id, text),
                                    ov_localized_get (ov_organisation_get_name (each), language));
    }
  ov_choice_field_end_options (self->parent_field);
}

/* Staff decides the study centre's data; on one computer everybody is staff. */
static gboolean
may_edit (OvOrganisationPage *self, OvOrganisation *organisation)
{
  OvSession *session = ov_context_get_session (context_of (self));
  guint roles = session ? ov_session_get_roles (session) : 0;

  if (roles & OV_ROLE_BIT (OV_ROLE_STAFF))
    return TRUE;
  return (roles & OV_ROLE_BIT (OV_ROLE_MAIN_USER)) &&
         ov_organisation_get_level (organisation) != OV_ORGANISATION_TYPE_CENTRE;
}

static void
show_title (OvOrganisationPage *self)
{
  OvOrganisation *organisation = OV_ORGANISATION (ov_form_get_root (self->form));
  const char *name;

  if (!organisation)
    return;
  name = ov_localized_get (ov_organisation_get_name (organisation), ov_context_get_language (context_of (self)));
  ov_pane_set_title (self->detail, *name ? name : _("New organisation"));
  ov_pane_set_subtitle (self->detail,
                        _(ov_choice_label (&ov_organisation_type, ov_organisation_get_level (organisation))));
  gtk_widget_set_visible (self->centre_group, ov_organisation_get_level (organisation) == OV_ORGANISATION_TYPE_CENTRE);
}

static void
loaded_cb (OvOrganisationPage *self)
{
  OvOrganisation *organisation = OV_ORGANISATION (ov_form_get_root (self->form));
  gboolean editable = may_edit (self, organisation);

  self->shown = ov_record_get_id (OV_RECORD (organisation));
  fill_parents (self, self->shown);
  ov_form_set_editable (self->form, editable);
  gtk_widget_set_visible (self->read_only, !editable);
  gtk_stack_set_visible_child_name (self->stack, "form");
  show_title (self);
}

static void
failed_cb (OvOrganisationPage *self, const GError *error)
{
  adw_bin_set_child (self->trouble, ov_error_page_new (_("The organisation could not be read"), error));
  gtk_stack_set_visible_child_name (self->stack, "trouble");
}

static void
show_organisation (OvOrganisationPage *self, OvId id)
{
  if (ov_id_equal (self->shown, id))
    return;
  self->shown = id;
  ov_form_keeper_load (self->keeper, OV_NOUN_ORGANISATION, id);
}

static void
selected_cb (OvOrganisationPage *self)
{
  OvRecord *record = gtk_single_selection_get_selected_item (self->selection);

  if (record && !self->filling)
    show_organisation (self, ov_record_get_id (record));
}

static void
activated_cb (OvOrganisationPage *self, guint position)
{
  selected_cb (self);
  ov_list_detail_show_detail (self->list_detail);
}

static void
select_id (OvOrganisationPage *self, OvId id)
{
  GListModel *model = G_LIST_MODEL (self->selection);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr(OvRecord) record = g_list_model_get_item (model, i);

      if (!ov_id_equal (ov_record_get_id (record), id))
        continue;
      gtk_single_selection_set_selected (self->selection, i);
      ov_ui_scroll_to (GTK_WIDGET (self->list), i);
      return;
    }
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
}

static void
fill_list (OvOrganisationPage *self)
{
  OvContext *context = context_of (self);
  OvOrganisationTree *tree = ov_context_get_tree (context);
  g_autoptr(GListStore) all = tree ? ov_organisation_list_new (tree, ov_context_get_organisation (context)) : NULL;
  g_autoptr(GtkFilterListModel) filtered = NULL;
  g_autoptr(GtkListItemFactory) factory = NULL;

  if (!tree)
    return;
  self->filling = TRUE;
  filtered = gtk_filter_list_model_new (G_LIST_MODEL (g_steal_pointer (&all)), g_object_ref (self->filter));
  factory = ov_organisation_list_factory (tree, ov_context_get_language (context));
  gtk_list_view_set_factory (self->list, factory);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (filtered));
  select_id (self, self->shown);
  self->filling = FALSE;
  if (ov_form_get_root (self->form))
    fill_parents (self, self->shown);
}

static void
new_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OvOrganisationPage *self = OV_ORGANISATION_PAGE (widget);
  g_autoptr(OvOrganisation) organisation = ov_organisation_new ();
  g_autoptr(OvAggregate) aggregate = ov_aggregate_new (OV_RECORD (organisation));

  ov_organisation_set_level (organisation, OV_ORGANISATION_TYPE_ASSOCIATION);
  ov_organisation_set_parent (organisation, ov_context_get_organisation (context_of (self)));
  self->shown = ov_record_get_id (OV_RECORD (organisation));
  ov_form_keeper_begin (self->keeper, aggregate, FALSE);
  ov_list_detail_show_detail (self->list_detail);
  ov_form_focus_field (self->form, "name");
}

static void
find_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OvOrganisationPage *self = OV_ORGANISATION_PAGE (widget);

  ov_list_detail_show_list (self->list_detail);
  gtk_widget_grab_focus (self->search);
}

static void
aim (OvOrganisationPage *self, const OvTarget *place)
{
  if (place->field == NULL)
    return;
  if (ov_form_get_root (self->form) && ov_id_equal (ov_record_get_id (ov_form_get_root (self->form)), place->id))
    ov_form_focus_field (self->form, place->field);
  else if (self->keeper)
    ov_form_keeper_aim (self->keeper, place);
}

static void
ov_organisation_page_open (OvPage *page, const char *kind, const char *target)
{
  OvOrganisationPage *self = OV_ORGANISATION_PAGE (page);
  OvId id = ov_context_get_organisation (context_of (self));
  g_auto(OvTarget) place = { 0 };

  if (ov_target_parse (target, &place))
    id = place.id;
  else if (!ov_id_is_none (self->shown))
    id = self->shown;
  if (ov_id_is_none (id))
    return;
  aim (self, &place);
  show_organisation (self, id);
  self->filling = TRUE;
  select_id (self, id);
  self->filling = FALSE;
  ov_list_detail_show_detail (self->list_detail);
}

static gboolean
ov_organisation_page_go_back (OvPage *page)
{
  return ov_list_detail_go_back (OV_ORGANISATION_PAGE (page)->list_detail);
}

static void
ov_organisation_page_constructed (GObject *object)
{
  OvOrganisationPage *self = OV_ORGANISATION_PAGE (object);
  OvContext *context = context_of (self);
  OvSession *session = context ? ov_context_get_session (context) : NULL;

  G_OBJECT_CLASS (ov_organisation_page_parent_class)->constructed (object);
  self->form = ov_form_new (context ? ov_context_get_language (context) : OV_LANGUAGE_FI);
  ov_form_add_widgets (self->form, GTK_WIDGET (self));
  g_signal_connect_object (self->form, "settled", G_CALLBACK (show_title), self, G_CONNECT_SWAPPED);
  if (!session)
    return;
  self->keeper = ov_form_keeper_new (self->form, context, ov_context_get_store (context));
  ov_form_keeper_attach (self->keeper, GTK_WIDGET (self));
  ov_form_keeper_set_banner (self->keeper, self->banner);
  g_signal_connect_object (self->keeper, "loaded", G_CALLBACK (loaded_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->keeper, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::tree", G_CALLBACK (fill_list), self, G_CONNECT_SWAPPED);
  fill_list (self);
}

static void
ov_organisation_page_dispose (GObject *object)
{
  OvOrganisationPage *self = OV_ORGANISATION_PAGE (object);

  g_clear_object (&self->keeper);
  g_clear_object (&self->form);
  gtk_widget_dispose_template (GTK_WIDGET (object), OV_TYPE_ORGANISATION_PAGE);
  g_clear_object (&self->selection);
  g_clear_object (&self->filter);
  G_OBJECT_CLASS (ov_organisation_page_parent_class)->dispose (object);
}

static void
ensure_types (void)
{
  g_type_ensure (OV_TYPE_BANNER);
  g_type_ensure (OV_TYPE_CHOICE_FIELD);
  g_type_ensure (OV_TYPE_LIST_DETAIL);
  g_type_ensure (OV_TYPE_TAB_STOP);
  g_type_ensure (OV_TYPE_LOCALIZED_FIELD);
  g_type_ensure (OV_TYPE_LONG_TEXT_FIELD);
  g_type_ensure (OV_TYPE_PANE);
  g_type_ensure (OV_TYPE_PICTURE_FIELD);
  g_type_ensure (OV_TYPE_SWITCH_FIELD);
  g_type_ensure (OV_TYPE_TEXT_FIELD);
}

static void
ov_organisation_page_class_init (OvOrganisationPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  ensure_types ();
  G_OBJECT_CLASS (klass)->constructed = ov_organisation_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = ov_organisation_page_dispose;
  OV_PAGE_CLASS (klass)->open = ov_organisation_page_open;
  OV_PAGE_CLASS (klass)->go_back = ov_organisation_page_go_back;
  gtk_widget_class_set_template_from_resource (widget_class, OV_UI ("settings/ov-organisation-page.ui"));
  gtk_widget_class_bind_template_child (widget_class, OvOrganisationPage, list_detail);
  gtk_widget_class_bind_template_child (widget_class, OvOrganisationPage, detail);
  gtk_widget_class_bind_template_child (widget_class, OvOrganisationPage, search);
  gtk_widget_class_bind_template_child (widget_class, OvOrganisationPage, list);
  gtk_widget_class_bind_template_child (widget_class, OvOrganisationPage, stack);
  gtk_widget_class_bind_template_child (widget_class, OvOrganisationPage, banner);
  gtk_widget_class_bind_template_child (widget_class, OvOrganisationPage, read_only);
  gtk_widget_class_bind_template_child (widget_class, OvOrganisationPage, parent_field);
  gtk_widget_class_bind_template_child (widget_class, OvOrganisationPage, centre_group);
  gtk_widget_class_bind_template_child (widget_class, OvOrganisationPage, trouble);
  gtk_widget_class_bind_template_callback (widget_class, search_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  ov_form_keeper_install_actions (widget_class);
  gtk_widget_class_install_action (widget_class, "page.new", NULL, new_action);
  gtk_widget_class_install_action (widget_class, "page.find", NULL, find_action);
}

static void
ov_organisation_page_init (OvOrganisationPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->filter = GTK_FILTER (gtk_custom_filter_new (matches_cb, self, NULL));
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  ov_choice_field_set_none (self->parent_field, _("Nothing above it"));
}
