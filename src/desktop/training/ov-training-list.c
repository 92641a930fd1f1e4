#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-training-list.h"
#include <glib/gi18n.h>
#include "ov-keys.h"
#include "ov-resources.h"
#include "ov-training-row.h"

struct _OvTrainingList
{
  OvRecordPane      parent_instance;
  GtkEditable      *search;
  GtkDropDown      *states;
  GtkDropDown      *organisations;
  GtkStack         *stack;
  GtkListView      *view;
  AdwStatusPage    *none;
  GtkWidget        *chosen_bar;
  GtkLabel         *chosen_label;
  GtkWidget        *chosen_menu;
  OvTrainingGround *ground;
  GArray           *organisation_ids; /* of OvId, beside the rows of the drop-down */
  char             *sort;
  char             *kind;
  gboolean          findings_only;
};

G_DEFINE_FINAL_TYPE (OvTrainingList, ov_training_list, OV_TYPE_RECORD_PANE)

enum { PROP_0, PROP_SORT, PROP_KIND, PROP_FINDINGS_ONLY, N_PROPS };
static GParamSpec *properties[N_PROPS];

#define GROUP "trainings"

static const struct { const char *nick; const char *label; } states[] = {
  { NULL, N_("All states") },
  { "draft", N_("Drafts") },
  { "coming", N_("Coming") },
  { "running", N_("Running") },
  { "published", N_("Published") },
  { "ended", N_("Ended") },
  { "sent", N_("Sent") },
  { "returned", N_("Returned") },
  { "report-sent", N_("Report sent") },
  { "report-returned", N_("Report returned") },
  { "accepted", N_("Report accepted") },
  { "paid", N_("Paid") },
  { "refused", N_("Refused") },
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

static void
ov_training_list_make_query (OvRecordPane *pane,
                             OvListQuery  *query)
{
  OvTrainingList *self = OV_TRAINING_LIST (pane);
  guint state = gtk_drop_down_get_selected (self->states);

  query->list = OV_LIST_TRAININGS;
  query->state = state < G_N_ELEMENTS (states) ? states[state].nick : NULL;
  query->type = *self->kind ? self->kind : NULL;
  query->organisation = chosen_organisation (self);
  query->with_findings = self->findings_only;
  for (guint i = 0; i < G_N_ELEMENTS (sorts); i++)
    if (g_str_equal (self->sort, sorts[i].name))
      {
        query->sort = sorts[i].sort;
        query->descending = sorts[i].descending;
      }
}

static char *
ov_training_list_dup_count (guint       n,
                            const char *number)
{
  return g_strdup_printf (ngettext ("%s training", "%s trainings", n), number);
}

static void
ov_training_list_show_none (OvRecordPane      *pane,
                            const OvListQuery *query)
{
  g_autofree char *words = g_markup_escape_text (query->text, -1);
  g_autofree char *text = *words ? g_strdup_printf (_("No training matches “%s” with these filters."), words)
                                 : g_strdup (_("No training matches these filters."));

  adw_status_page_set_description (OV_TRAINING_LIST (pane)->none, text);
}

static void
ov_training_list_clear (OvRecordPane *pane)
{
  OvTrainingList *self = OV_TRAINING_LIST (pane);

  gtk_drop_down_set_selected (self->states, 0);
  gtk_drop_down_set_selected (self->organisations, 0);
  g_object_set (self, "kind", "", "findings-only", FALSE, NULL);
}

static void
ov_training_list_recall (OvRecordPane *pane,
                         OvSettings   *settings)
{
  OvTrainingList *self = OV_TRAINING_LIST (pane);
  g_autofree char *sort = ov_settings_dup_text (settings, GROUP, "sort");
  g_autofree char *kind = ov_settings_dup_text (settings, GROUP, "kind");

  g_object_set (self, "sort", sort, "kind", kind, "findings-only", ov_settings_get_flag (settings, GROUP, "findings", FALSE), NULL);
  gtk_drop_down_set_selected (self->states, (guint) CLAMP (ov_settings_get_number (settings, GROUP, "state", 0), 0,
                                                           (int) G_N_ELEMENTS (states) - 1));
}

static void
ov_training_list_remember (OvRecordPane *pane,
                           OvSettings   *settings)
{
  OvTrainingList *self = OV_TRAINING_LIST (pane);
  g_autofree char *organisation =
    ov_id_is_none (chosen_organisation (self)) ? NULL : ov_id_dup_text (chosen_organisation (self));

  ov_settings_set_text (settings, GROUP, "sort", self->sort);
  ov_settings_set_text (settings, GROUP, "kind", self->kind);
  ov_settings_set_flag (settings, GROUP, "findings", self->findings_only);
  ov_settings_set_number (settings, GROUP, "state", (int) gtk_drop_down_get_selected (self->states));
  ov_settings_set_text (settings, GROUP, "organisation", organisation);
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
  gtk_drop_down_set_model (self->states, G_LIST_MODEL (list));
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
  ov_record_pane_freeze (OV_RECORD_PANE (self));
  gtk_drop_down_set_model (self->organisations, G_LIST_MODEL (names));
  for (guint i = 0; i < self->organisation_ids->len; i++)
    if (ov_id_equal (g_array_index (self->organisation_ids, OvId, i), wanted))
      gtk_drop_down_set_selected (self->organisations, i);
  ov_record_pane_thaw (OV_RECORD_PANE (self));
}

/* ---- Choosing several ---- */

static void
chosen_cb (OvTrainingList *self)
{
  gboolean choosing;
  guint n;
  g_autofree char *text = NULL;

  g_object_get (self, "choosing", &choosing, "chosen", &n, NULL);
  text = n > 0 ? g_strdup_printf (ngettext ("%u chosen", "%u chosen", n), n) : g_strdup (_("None chosen"));
  gtk_widget_set_visible (self->chosen_bar, choosing);
  gtk_widget_set_sensitive (self->chosen_menu, n > 0);
  gtk_label_set_text (self->chosen_label, text);
}

static void
choose_all_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  ov_record_pane_choose_all (OV_RECORD_PANE (widget));
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
    g_value_set_string (value, self->sort);
  else if (id == PROP_KIND)
    g_value_set_string (value, self->kind);
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
      if (*text == NULL)
        *text = g_strdup (id == PROP_SORT ? sorts[0].name : "");
    }
  else
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  g_object_notify_by_pspec (object, pspec);
  ov_record_pane_ask (OV_RECORD_PANE (self));
}

static void
ov_training_list_dispose (GObject *object)
{
  g_clear_object (&OV_TRAINING_LIST (object)->ground);
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
  OvRecordPaneClass *pane_class = OV_RECORD_PANE_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = ov_training_list_get_property;
  object_class->set_property = ov_training_list_set_property;
  object_class->dispose = ov_training_list_dispose;
  object_class->finalize = ov_training_list_finalize;
  properties[PROP_SORT] = g_param_spec_string ("sort", NULL, NULL, NULL, flags);
  properties[PROP_KIND] = g_param_spec_string ("kind", NULL, NULL, NULL, flags);
  properties[PROP_FINDINGS_ONLY] = g_param_spec_boolean ("findings-only", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  pane_class->make_query = ov_training_list_make_query;
  pane_class->dup_count = ov_training_list_dup_count;
  pane_class->show_none = ov_training_list_show_none;
  pane_class->clear = ov_training_list_clear;
  pane_class->recall = ov_training_list_recall;
  pane_class->remember = ov_training_list_remember;
  gtk_widget_class_install_property_action (widget_class, "list.sort", "sort");
  gtk_widget_class_install_property_action (widget_class, "list.kind", "kind");
  gtk_widget_class_install_property_action (widget_class, "list.findings", "findings-only");
  gtk_widget_class_install_action (widget_class, "list.choose-all", NULL, choose_all_action);
  gtk_widget_class_set_template_from_resource (widget_class, OV_UI ("training/ov-training-list.ui"));
  gtk_widget_class_bind_template_child (widget_class, OvTrainingList, search);
  gtk_widget_class_bind_template_child (widget_class, OvTrainingList, states);
  gtk_widget_class_bind_template_child (widget_class, OvTrainingList, organisations);
  gtk_widget_class_bind_template_child (widget_class, OvTrainingList, stack);
  gtk_widget_class_bind_template_child (widget_class, OvTrainingList, view);
  gtk_widget_class_bind_template_child (widget_class, OvTrainingList, none);
  gtk_widget_class_bind_template_child (widget_class, OvTrainingList, chosen_bar);
  gtk_widget_class_bind_template_child (widget_class, OvTrainingList, chosen_label);
  gtk_widget_class_bind_template_child (widget_class, OvTrainingList, chosen_menu);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  ov_keys_bind (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, ov_record_pane_ask);
}

static void
ov_training_list_init (OvTrainingList *self)
{
  g_autoptr(GtkExpression) name = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  const char *all[] = { "", NULL };
  g_autoptr(GtkStringList) organisations = NULL;

  self->organisation_ids = g_array_new (FALSE, FALSE, sizeof (OvId));
  self->sort = g_strdup (sorts[0].name);
  self->kind = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_states (self);
  all[0] = _("All organisers");
  organisations = gtk_string_list_new (all);
  gtk_drop_down_set_expression (self->organisations, name);
  gtk_drop_down_set_model (self->organisations, G_LIST_MODEL (organisations));
  narrow (self->states);
  narrow (self->organisations);
  ov_record_pane_setup (OV_RECORD_PANE (self), self->search, self->stack, self->view, OV_TYPE_TRAINING_ROW);
}

void
ov_training_list_set_ground (OvTrainingList   *self,
                             OvTrainingGround *ground)
{
  g_return_if_fail (OV_IS_TRAINING_LIST (self) && OV_IS_TRAINING_GROUND (ground));
  if (!g_set_object (&self->ground, ground))
    return;
  fill_organisations_cb (self);
  ov_record_pane_open (OV_RECORD_PANE (self), ov_training_ground_get_context (ground), ov_training_ground_get_store (ground));
  g_signal_connect_object (ground, "changed", G_CALLBACK (fill_organisations_cb), self, G_CONNECT_SWAPPED);
}
