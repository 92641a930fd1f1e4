#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-training-list.h"
#include <glib/gi18n.h>
#include "ov-paged-list.h"
#include "ov-resources.h"
#include "ov-training-row.h"
#include "ov-ui-compat.h"

struct _OvTrainingList
{
  OvPane              parent_instance;
  GtkEditable        *search;
  GtkDropDown        *states;
  GtkDropDown        *organisations;
  GtkStack           *stack;
  GtkListView        *view;
  AdwStatusPage      *none;
  OvTrainingGround   *ground;
  OvPagedList        *list;
  GtkSingleSelection *selection;
  GArray             *organisation_ids; /* of OvId, beside the rows of the drop-down */
  char               *sort;
  char               *kind;
  gboolean            findings_only;
  gboolean            filling;          /* the drop-downs change by our own hand */
  OvId                selected;
};

G_DEFINE_FINAL_TYPE (OvTrainingList, ov_training_list, OV_TYPE_PANE)

enum { PROP_0, PROP_SORT, PROP_KIND, PROP_FINDINGS_ONLY, N_PROPS };
static GParamSpec *properties[N_PROPS];
enum { OPENED, N_SIGNALS };
static guint signals[N_SIGNALS];

#define GROUP "trainings"

static const struct { const char *nick; const char *label; } states[] = {
  { NULL, N_("All states") },
  { "draft", N_("Drafts") },
  { "coming", N_("Coming") },
  { "running", N_("Running") },
  { "published", N_("Published") },
  { "ended", N_("Ended") },
  { "cancelled", N_("Cancelled") },
};

static const struct { const char *name; OvSort sort; gboolean descending; } sorts[] = {
  { "newest", OV_SORT_DEFAULT, FALSE },
  { "oldest", OV_SORT_DAY, FALSE },
  { "name", OV_SORT_NAME, FALSE },
  { "organisation", OV_SORT_ORGANISATION, FALSE },
  { "state", OV_SORT_STATE, FALSE },
  { "participants", OV_SORT_NUMBER, TRUE },
};

/* ---- The question ---- */

static OvId
chosen_organisation (OvTrainingList *self)
{
  guint position = gtk_drop_down_get_selected (self->organisations);

  return position < self->organisation_ids->len ? g_array_index (self->organisation_ids, OvId, position) : OV_ID_NONE;
}

static OvListQuery
make_query (OvTrainingList *self)
{
  guint state = gtk_drop_down_get_selected (self->states);
  OvListQuery query = { .list = OV_LIST_TRAININGS };

  query.language = ov_training_ground_get_language (self->ground);
  query.today = ov_training_ground_get_today (self->ground);
  query.text = gtk_editable_get_text (self->search);
  query.state = state < G_N_ELEMENTS (states) ? states[state].nick : NULL;
  query.type = self->kind && *self->kind ? self->kind : NULL;
  query.organisation = chosen_organisation (self);
  query.with_findings = self->findings_only;
  for (guint i = 0; i < G_N_ELEMENTS (sorts); i++)
    if (g_strcmp0 (self->sort, sorts[i].name) == 0)
      {
        query.sort = sorts[i].sort;
        query.descending = sorts[i].descending;
      }
  return query;
}

static gboolean
is_restricted (OvTrainingList *self)
{
  OvListQuery query = make_query (self);

  return *query.text || query.state || query.type || !ov_id_is_none (query.organisation) || query.with_findings;
}

static void
remember (OvTrainingList *self)
{
  OvSettings *settings = ov_context_get_settings (ov_training_ground_get_context (self->ground));
  g_autofree char *organisation =
    ov_id_is_none (chosen_organisation (self)) ? NULL : ov_id_dup_text (chosen_organisation (self));

  ov_settings_set_text (settings, GROUP, "sort", self->sort);
  ov_settings_set_text (settings, GROUP, "kind", self->kind);
  ov_settings_set_flag (settings, GROUP, "findings", self->findings_only);
  ov_settings_set_number (settings, GROUP, "state", (int) gtk_drop_down_get_selected (self->states));
  ov_settings_set_text (settings, GROUP, "organisation", organisation);
}

static void
query_changed_cb (OvTrainingList *self)
{
  OvListQuery query;

  if (self->list == NULL || self->filling)
    return;
  query = make_query (self);
  ov_paged_list_set_query (self->list, &query);
  remember (self);
}

/* ---- What is shown ---- */

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr(OvTrainingList) self = data;
  guint position = ov_paged_list_find_finish (OV_PAGED_LIST (source), result, NULL);

  if (self->selection == NULL || self->list != OV_PAGED_LIST (source))
    return;
  gtk_single_selection_set_selected (self->selection, position);
  if (position != GTK_INVALID_LIST_POSITION)
    ov_ui_scroll_to (GTK_WIDGET (self->view), position);
}

static void
select_again_cb (OvTrainingList *self)
{
  if (self->list && !ov_id_is_none (self->selected))
    ov_paged_list_find_async (self->list, self->selected, NULL, found_cb, g_object_ref (self));
}

static void
items_changed_cb (OvTrainingList *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  g_autofree char *number = ov_number_print (n, ov_training_ground_get_language (self->ground));
  g_autofree char *subtitle = g_strdup_printf (ngettext ("%s training", "%s trainings", n), number);

  ov_pane_set_subtitle (OV_PANE (self), subtitle);
  if (gtk_single_selection_get_selected (self->selection) == GTK_INVALID_LIST_POSITION)
    select_again_cb (self);
  if (n > 0)
    gtk_stack_set_visible_child_name (self->stack, "list");
  else if (ov_paged_list_get_loading (self->list))
    return;
  else if (is_restricted (self))
    {
      g_autofree char *words = g_markup_escape_text (gtk_editable_get_text (self->search), -1);
      g_autofree char *text = *words ? g_strdup_printf (_("No training matches “%s” with these filters."), words)
                                     : g_strdup (_("No training matches these filters."));

      adw_status_page_set_description (self->none, text);
      gtk_stack_set_visible_child_name (self->stack, "none");
    }
  else
    gtk_stack_set_visible_child_name (self->stack, "empty");
}

static void
open_row (OvTrainingList *self,
          guint           position,
          gboolean        by_user)
{
  g_autoptr(OvRow) row = g_list_model_get_item (G_LIST_MODEL (self->list), position);
  OvId id;

  if (row == NULL || ov_id_is_none (ov_row_get_id (row)))
    return;
  id = ov_row_get_id (row);
  self->selected = id;
  g_signal_emit (self, signals[OPENED], 0, &id, by_user);
}

static void
activate_cb (OvTrainingList *self,
             guint           position)
{
  gtk_single_selection_set_selected (self->selection, position);
  open_row (self, position, TRUE);
}

/* The arrow keys show what they come to. */
static void
selected_cb (OvTrainingList *self)
{
  guint position = gtk_single_selection_get_selected (self->selection);

  if (position != GTK_INVALID_LIST_POSITION)
    open_row (self, position, FALSE);
}

/* One click opens, also where it was chosen before. */
static void
clicked_cb (GtkListItem     *item,
            int              times,
            double           x,
            double           y,
            GtkGestureClick *click)
{
  OvTrainingList *self =
    OV_TRAINING_LIST (gtk_widget_get_ancestor (gtk_list_item_get_child (item), OV_TYPE_TRAINING_LIST));

  activate_cb (self, gtk_list_item_get_position (item));
}

static void
search_activate_cb (OvTrainingList *self)
{
  if (self->list && g_list_model_get_n_items (G_LIST_MODEL (self->list)) > 0)
    activate_cb (self, 0);
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item)
{
  GtkWidget *row = ov_training_row_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect_object (click, "released", G_CALLBACK (clicked_cb), item, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (click));
  gtk_list_item_set_child (item, row);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         OvTrainingList           *self)
{
  ov_training_row_set (OV_TRAINING_ROW (gtk_list_item_get_child (item)), gtk_list_item_get_item (item),
                       ov_training_ground_get_language (self->ground), ov_training_ground_get_today (self->ground));
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem              *item)
{
  ov_training_row_set (OV_TRAINING_ROW (gtk_list_item_get_child (item)), NULL, OV_LANGUAGE_FI, OV_DAY_NONE);
}

/* ---- The drop-downs ---- */

/* What is chosen gives way where it is narrow; the list that opens shows all of it. */
static void
setup_chosen_cb (GtkSignalListItemFactory *factory,
                 GtkListItem              *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 10);
  gtk_list_item_set_child (item, label);
}

static void
bind_chosen_cb (GtkSignalListItemFactory *factory,
                GtkListItem              *item)
{
  const char *text = gtk_string_object_get_string (gtk_list_item_get_item (item));

  while (*text == ' ')
    text++;
  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)), text);
}

static void
narrow (GtkDropDown *drop_down)
{
  GtkListItemFactory *whole = gtk_drop_down_get_factory (drop_down);
  g_autoptr(GtkListItemFactory) chosen = gtk_signal_list_item_factory_new ();

  g_signal_connect (chosen, "setup", G_CALLBACK (setup_chosen_cb), NULL);
  g_signal_connect (chosen, "bind", G_CALLBACK (bind_chosen_cb), NULL);
  gtk_drop_down_set_list_factory (drop_down, whole);
  gtk_drop_down_set_factory (drop_down, chosen);
}

static void
fill_states (OvTrainingList *self)
{
  g_autoptr(GtkStringList) list = gtk_string_list_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    gtk_string_list_append (list, _(states[i].label));
  self->filling = TRUE;
  gtk_drop_down_set_model (self->states, G_LIST_MODEL (list));
  self->filling = FALSE;
}

static void
append_organisations (OvTrainingList     *self,
                      OvOrganisationTree *tree,
                      OvId                above,
                      guint               depth,
                      GtkStringList      *names)
{
  GPtrArray *children = ov_organisation_tree_children (tree, above);

  for (guint i = 0; children && i < children->len; i++)
    {
      OvId id = ov_record_get_id (children->pdata[i]);
      const char *name = ov_localized_get (ov_organisation_get_name (children->pdata[i]),
                                           ov_training_ground_get_language (self->ground));
      g_autofree char *indented = g_strdup_printf ("%*s%s", (int) depth * 3, "", name);

      gtk_string_list_append (names, indented);
      g_array_append_val (self->organisation_ids, id);
      append_organisations (self, tree, id, depth + 1, names);
    }
}

static void
fill_organisations_cb (OvTrainingList *self)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);
  OvSettings *settings = ov_context_get_settings (ov_training_ground_get_context (self->ground));
  g_autofree char *text = ov_settings_dup_text (settings, GROUP, "organisation");
  OvId wanted = OV_ID_NONE, all = OV_ID_NONE;

  if (text)
    ov_id_parse (text, &wanted);
  g_array_set_size (self->organisation_ids, 0);
  g_array_append_val (self->organisation_ids, all);
  gtk_string_list_append (names, _("All organisers"));
  append_organisations (self, ov_training_ground_get_tree (self->ground), OV_ID_NONE, 0, names);
  self->filling = TRUE;
  gtk_drop_down_set_model (self->organisations, G_LIST_MODEL (names));
  for (guint i = 0; i < self->organisation_ids->len; i++)
    if (ov_id_equal (g_array_index (self->organisation_ids, OvId, i), wanted))
      gtk_drop_down_set_selected (self->organisations, i);
  self->filling = FALSE;
  if (self->list)
    {
      OvListQuery query = make_query (self);

      ov_paged_list_set_query (self->list, &query);
    }
}

static void
recall (OvTrainingList *self)
{
  OvSettings *settings = ov_context_get_settings (ov_training_ground_get_context (self->ground));
  g_autofree char *sort = ov_settings_dup_text (settings, GROUP, "sort");

  g_free (self->sort);
  self->sort = sort ? g_steal_pointer (&sort) : g_strdup (sorts[0].name);
  g_free (self->kind);
  self->kind = ov_settings_dup_text (settings, GROUP, "kind");
  if (self->kind == NULL)
    self->kind = g_strdup ("");
  self->findings_only = ov_settings_get_flag (settings, GROUP, "findings", FALSE);
  self->filling = TRUE;
  gtk_drop_down_set_selected (self->states, (guint) CLAMP (ov_settings_get_number (settings, GROUP, "state", 0), 0,
                                                           (int) G_N_ELEMENTS (states) - 1));
  self->filling = FALSE;
  for (guint i = PROP_SORT; i < N_PROPS; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
}

static void
clear_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  OvTrainingList *self = OV_TRAINING_LIST (widget);

  self->filling = TRUE;
  gtk_editable_set_text (self->search, "");
  gtk_drop_down_set_selected (self->states, 0);
  gtk_drop_down_set_selected (self->organisations, 0);
  g_object_set (self, "kind", "", "findings-only", FALSE, NULL);
  self->filling = FALSE;
  query_changed_cb (self);
}

/* ---- The object ---- */

static void
ov_training_list_get_property (GObject    *object,
                               guint       id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  OvTrainingList *self = OV_TRAINING_LIST (object);

  if (id == PROP_SORT)
    g_value_set_string (value, self->sort ? self->sort : "");
  else if (id == PROP_KIND)
    g_value_set_string (value, self->kind ? self->kind : "");
  else if (id == PROP_FINDINGS_ONLY)
    g_value_set_boolean (value, self->findings_only);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
ov_training_list_set_property (GObject      *object,
                               guint         id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  OvTrainingList *self = OV_TRAINING_LIST (object);
  char **text = id == PROP_SORT ? &self->sort : &self->kind;

  if (id == PROP_FINDINGS_ONLY)
    self->findings_only = g_value_get_boolean (value);
  else if (id == PROP_SORT || id == PROP_KIND)
    {
      g_free (*text);
      *text = g_value_dup_string (value);
    }
  else
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  g_object_notify_by_pspec (object, pspec);
  query_changed_cb (self);
}

static void
ov_training_list_dispose (GObject *object)
{
  OvTrainingList *self = OV_TRAINING_LIST (object);

  if (self->view)
    gtk_list_view_set_model (self->view, NULL);
  g_clear_object (&self->selection);
  g_clear_object (&self->list);
  gtk_widget_dispose_template (GTK_WIDGET (self), OV_TYPE_TRAINING_LIST);
  g_clear_object (&self->ground);
  G_OBJECT_CLASS (ov_training_list_parent_class)->dispose (object);
}

static void
ov_training_list_finalize (GObject *object)
{
  OvTrainingList *self = OV_TRAINING_LIST (object);

  g_clear_pointer (&self->organisation_ids, g_array_unref);
  g_clear_pointer (&self->sort, g_free);
  g_clear_pointer (&self->kind, g_free);
  G_OBJECT_CLASS (ov_training_list_parent_class)->finalize (object);
}

static void
ov_training_list_class_init (OvTrainingListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = ov_training_list_get_property;
  object_class->set_property = ov_training_list_set_property;
  object_class->dispose = ov_training_list_dispose;
  object_class->finalize = ov_training_list_finalize;
  properties[PROP_SORT] = g_param_spec_string ("sort", NULL, NULL, NULL, flags);
  properties[PROP_KIND] = g_param_spec_string ("kind", NULL, NULL, NULL, flags);
  properties[PROP_FINDINGS_ONLY] = g_param_spec_boolean ("findings-only", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[OPENED] = g_signal_new ("opened", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_BOOLEAN);
  gtk_widget_class_install_property_action (widget_class, "list.sort", "sort");
  gtk_widget_class_install_property_action (widget_class, "list.kind", "kind");
  gtk_widget_class_install_property_action (widget_class, "list.findings", "findings-only");
  gtk_widget_class_install_action (widget_class, "list.clear", NULL, clear_action);
  gtk_widget_class_set_template_from_resource (widget_class, OV_UI ("training/ov-training-list.ui"));
  gtk_widget_class_bind_template_child (widget_class, OvTrainingList, search);
  gtk_widget_class_bind_template_child (widget_class, OvTrainingList, states);
  gtk_widget_class_bind_template_child (widget_class, OvTrainingList, organisations);
  gtk_widget_class_bind_template_child (widget_class, OvTrainingList, stack);
  gtk_widget_class_bind_template_child (widget_class, OvTrainingList, view);
  gtk_widget_class_bind_template_child (widget_class, OvTrainingList, none);
  gtk_widget_class_bind_template_callback (widget_class, query_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
ov_training_list_init (OvTrainingList *self)
{
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr(GtkExpression) name = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  const char *all[] = { "", NULL };
  g_autoptr(GtkStringList) organisations = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->organisation_ids = g_array_new (FALSE, FALSE, sizeof (OvId));
  self->sort = g_strdup (sorts[0].name);
  self->kind = g_strdup ("");
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, 0);
  gtk_list_view_set_factory (self->view, factory);
  fill_states (self);
  all[0] = _("All organisers");
  organisations = gtk_string_list_new (all);
  gtk_drop_down_set_expression (self->organisations, name);
  gtk_drop_down_set_model (self->organisations, G_LIST_MODEL (organisations));
  narrow (self->states);
  narrow (self->organisations);
}

void
ov_training_list_set_ground (OvTrainingList   *self,
                             OvTrainingGround *ground)
{
  OvListQuery query;

  g_return_if_fail (OV_IS_TRAINING_LIST (self) && OV_IS_TRAINING_GROUND (ground));
  if (!g_set_object (&self->ground, ground))
    return;
  recall (self);
  fill_organisations_cb (self);
  query = make_query (self);
  gtk_list_view_set_model (self->view, NULL);
  g_clear_object (&self->selection);
  g_clear_object (&self->list);
  self->list = ov_paged_list_new (ov_training_ground_get_store (ground), &query);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->list)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "notify::loading", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "reloaded", G_CALLBACK (select_again_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (ground, "changed", G_CALLBACK (fill_organisations_cb), self, G_CONNECT_SWAPPED);
  items_changed_cb (self);
}

void
ov_training_list_select (OvTrainingList *self,
                         OvId            id)
{
  g_return_if_fail (OV_IS_TRAINING_LIST (self));
  self->selected = id;
  select_again_cb (self);
}

void
ov_training_list_search (OvTrainingList *self)
{
  g_return_if_fail (OV_IS_TRAINING_LIST (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

guint
ov_training_list_get_count (OvTrainingList *self)
{
  return self->list ? g_list_model_get_n_items (G_LIST_MODEL (self->list)) : 0;
}
