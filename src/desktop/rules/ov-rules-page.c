#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-rules-page.h"
#include <glib/gi18n.h>
#include "ov-fold.h"
#include "ov-policy-words.h"
#include "ov-resources.h"
#include "ov-rule-row.h"

struct _OvRulesPage
{
  OvPage       parent_instance;
  GtkDropDown *centre;
  GtkDropDown *year;
  GtkEditable *search;
  GtkStack    *stack;
  GtkWidget   *rules;
  GtkWidget   *values;
  GPtrArray   *sets;       /* of char: rule sets in the order of the choice; "": only what is common */
  int          first_year; /* the last of the choice */
  int          last_year;
  GPtrArray   *groups;     /* of Group: those that are shown */
  GHashTable  *filled;     /* boxes that show the chosen centre and year */
  char        *led_to;     /* id of the rule that is brought into view when it has its place, or NULL */
  guint        leading;    /* source of that */
  gboolean     choosing;   /* the choices are being set: not by the user */
};

G_DEFINE_FINAL_TYPE (OvRulesPage, ov_rules_page, OV_TYPE_PAGE)

typedef struct
{
  GtkWidget *box;     /* in which it stands */
  GtkWidget *widget;
  GPtrArray *rows;    /* borrowed */
} Group;

static void
group_free (gpointer data)
{
  Group *group = data;

  g_ptr_array_unref (group->rows);
  g_free (group);
}

static OvRuleYear
rule_year (OvRulesPage *self)
{
  OvContext *context = ov_page_get_context (OV_PAGE (self));
  guint chosen = gtk_drop_down_get_selected (self->centre);
  const char *set = chosen < self->sets->len ? self->sets->pdata[chosen] : "";

  return (OvRuleYear) { ov_context_get_policy (context), *set ? set : NULL, self->last_year - (int) gtk_drop_down_get_selected (self->year),
                        ov_context_get_language (context) };
}

/* ---- What is shown ---- */

static Group *
add_group (OvRulesPage *self,
           GtkWidget   *box,
           const char  *title)
{
  Group *group = g_new0 (Group, 1);

  group->box = box;
  group->rows = g_ptr_array_new ();
  group->widget = adw_preferences_group_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group->widget), title);
  gtk_box_append (GTK_BOX (box), group->widget);
  g_ptr_array_add (self->groups, group);
  return group;
}

static void
add_row (Group     *group,
         GtkWidget *row)
{
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group->widget), row);
  g_ptr_array_add (group->rows, row);
}

/* Trainings by what the rule stops, other records by their kind. */
static const struct { OvNoun noun; OvGate first, last; const char *title; } parts[] = {
  { OV_NOUN_TRAINING, OV_GATE_SEND, OV_GATE_PUBLISH, N_("Plan of a training") },
  { OV_NOUN_TRAINING, OV_GATE_REPORT, OV_GATE_PAY, N_("Report and support of a training") },
  { OV_NOUN_TRAINING, OV_GATE_ISSUE, OV_GATE_ISSUE, N_("Certificates of a training") },
  { OV_NOUN_TRAINING, OV_GATE_NONE, OV_GATE_SAVE, N_("On the way of a training") },
  { OV_NOUN_COURSE_MODEL, OV_GATE_NONE, OV_GATE_ISSUE, N_("Course models") },
  { OV_NOUN_PERSON, OV_GATE_NONE, OV_GATE_ISSUE, N_("People") },
  { OV_NOUN_ORGANISATION, OV_GATE_NONE, OV_GATE_ISSUE, N_("Organisations") },
  { OV_NOUN_CERTIFICATE, OV_GATE_NONE, OV_GATE_ISSUE, N_("Issued certificates") },
};

static void
fill_rules (OvRulesPage      *self,
            const OvRuleYear *of)
{
  guint n;
  const OvRule *all = ov_rules (&n);

  for (guint part = 0; part < G_N_ELEMENTS (parts); part++)
    {
      Group *group = add_group (self, self->rules, _(parts[part].title));

      for (guint i = 0; i < n; i++)
        if (all[i].noun == parts[part].noun && all[i].gate >= parts[part].first && all[i].gate <= parts[part].last)
          add_row (group, ov_rule_row_new (&all[i], of));
    }
}

static void
fill_values (OvRulesPage      *self,
             const OvRuleYear *of)
{
  g_autoptr(GPtrArray) rows = ov_policy_list (of->policy, of->rule_set, "", ov_day_new (of->year, 1, 1));

  for (OvPolicyGroup which = 0; which < OV_N_POLICY_GROUPS; which++)
    {
      Group *group = add_group (self, self->values, _(ov_policy_group_title (which)));

      for (guint i = 0; i < rows->len; i++)
        {
          const char *key = ov_policy_row_get_key (rows->pdata[i]);

          if (ov_policy_group (key) == which && ov_policy_key_is_value (key))
            add_row (group, ov_value_row_new (rows->pdata[i], of));
        }
    }
}

/* Rows with the words that are searched; a part without any is not shown, and where nothing is, that is said. */
static void
filter_cb (OvRulesPage *self)
{
  g_autofree char *folded = ov_fold (gtk_editable_get_text (self->search));
  g_autoptr(GHashTable) shown_in = g_hash_table_new (NULL, NULL);

  if (self->sets->len == 0)
    return;
  for (guint i = 0; i < self->groups->len; i++)
    {
      Group *group = self->groups->pdata[i];
      guint shown = 0;

      for (guint j = 0; j < group->rows->len; j++)
        {
          gboolean fits = ov_rule_row_matches (group->rows->pdata[j], folded);

          gtk_widget_set_visible (group->rows->pdata[j], fits);
          shown += fits;
        }
      gtk_widget_set_visible (group->widget, shown > 0);
      if (shown > 0)
        g_hash_table_add (shown_in, group->box);
    }
  gtk_widget_set_visible (gtk_widget_get_first_child (self->rules), !g_hash_table_contains (shown_in, self->rules));
  gtk_widget_set_visible (gtk_widget_get_first_child (self->values), !g_hash_table_contains (shown_in, self->values));
}

static GtkWidget *
make_nothing (void)
{
  GtkWidget *page = g_object_new (ADW_TYPE_STATUS_PAGE, "icon-name", "edit-find-symbolic", "title", _("Nothing found"), "description",
                                  _("Search by other words, or look at another study centre or year."), NULL);

  gtk_widget_add_css_class (page, "compact");
  return page;
}

static void
empty (OvRulesPage *self,
       GtkWidget   *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)))
    gtk_box_remove (GTK_BOX (box), child);
  gtk_box_append (GTK_BOX (box), make_nothing ());
}

/* The side that can be seen; the other one when it is turned to. */
static void
fill_cb (OvRulesPage *self)
{
  gboolean of_rules = g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "rules") == 0;
  GtkWidget *box = of_rules ? self->rules : self->values;
  OvRuleYear of;

  if (self->sets->len == 0 || !g_hash_table_add (self->filled, box))
    return;
  of = rule_year (self);
  empty (self, box);
  if (of_rules)
    fill_rules (self, &of);
  else
    fill_values (self, &of);
  filter_cb (self);
}

static void
renew (OvRulesPage *self)
{
  g_hash_table_remove_all (self->filled);
  g_ptr_array_set_size (self->groups, 0);
  empty (self, self->rules);
  empty (self, self->values);
  fill_cb (self);
}

static void
chosen_cb (OvRulesPage *self)
{
  if (!self->choosing && self->sets->len > 0)
    renew (self);
}

/* ---- Study centres and years ---- */

/* The study centre by its name in the register; one that is not there, by the name of its rules. */
static char *
centre_name (OvOrganisationTree *tree,
             const char         *set,
             OvLanguage          language)
{
  GPtrArray *roots = tree ? ov_organisation_tree_children (tree, OV_ID_NONE) : NULL;

  if (*set == '\0')
    return g_strdup (_("Common to all"));
  for (guint i = 0; roots && i < roots->len; i++)
    if (g_strcmp0 (ov_organisation_get_policy_set (roots->pdata[i]), set) == 0 && ov_organisation_get_name (roots->pdata[i]))
      return g_strdup (ov_localized_get (ov_organisation_get_name (roots->pdata[i]), language));
  if (strlen (set) <= 3)
    return g_ascii_strup (set, -1);
  return g_strdup_printf ("%c%s", g_ascii_toupper (*set), set + 1);
}

static void
choose (OvRulesPage *self,
        const char  *set,
        int          year)
{
  guint position;

  self->choosing = TRUE;
  if (g_ptr_array_find_with_equal_func (self->sets, set, g_str_equal, &position))
    gtk_drop_down_set_selected (self->centre, position);
  if (year <= self->last_year && year >= self->first_year)
    gtk_drop_down_set_selected (self->year, self->last_year - year);
  self->choosing = FALSE;
}

static void
fill_choices (OvRulesPage *self,
              OvContext   *context)
{
  g_auto(GStrv) sets = ov_policy_rule_sets (ov_context_get_policy (context));
  g_autoptr(GtkStringList) centres = gtk_string_list_new (NULL);
  g_autoptr(GtkStringList) years = gtk_string_list_new (NULL);
  const char *own = ov_context_get_rule_set (context);
  int year = ov_day_year (ov_context_get_today (context)), first = ov_policy_first_year (ov_context_get_policy (context));

  for (char **set = sets; *set; set++)
    g_ptr_array_add (self->sets, g_strdup (*set));
  g_ptr_array_add (self->sets, g_strdup (""));
  for (guint i = 0; i < self->sets->len; i++)
    {
      g_autofree char *name = centre_name (ov_context_get_tree (context), self->sets->pdata[i], ov_context_get_language (context));

      gtk_string_list_append (centres, name);
    }
  self->last_year = year + 1;
  self->first_year = first > 0 ? MIN (first, year) : year;
  for (int each = self->last_year; each >= self->first_year; each--)
    {
      g_autofree char *text = g_strdup_printf ("%d", each);

      gtk_string_list_append (years, text);
    }
  self->choosing = TRUE;
  gtk_drop_down_set_model (self->centre, G_LIST_MODEL (centres));
  gtk_drop_down_set_model (self->year, G_LIST_MODEL (years));
  choose (self, own ? own : "", year);
}

static void
store_changed_cb (OvRulesPage    *self,
                  OvStoreChanges *changes)
{
  if (ov_store_changes_touch (changes, OV_NOUN_POLICY_ROW))
    renew (self);
}

/* ---- Places ---- */

static GtkWidget *
find_row (OvRulesPage *self,
          const char  *id)
{
  for (guint i = 0; i < self->groups->len; i++)
    {
      Group *group = self->groups->pdata[i];

      for (guint j = 0; j < group->rows->len; j++)
        {
          gtk_widget_remove_css_class (group->rows->pdata[j], "led");
          if (g_str_equal (gtk_widget_get_name (group->rows->pdata[j]), id))
            return group->rows->pdata[j];
        }
    }
  return NULL;
}

/* Once the rows have their places. */
static gboolean
lead_cb (gpointer data)
{
  OvRulesPage *self = data;
  GtkWidget *row = find_row (self, self->led_to);

  self->leading = 0;
  if (row)
    {
      gtk_widget_add_css_class (row, "led");
      gtk_widget_grab_focus (row);
    }
  return G_SOURCE_REMOVE;
}

static void
lead_to (OvRulesPage *self,
         const char  *rule)
{
  g_free (self->led_to);
  self->led_to = g_strdup (rule);
  gtk_editable_set_text (self->search, "");
  gtk_stack_set_visible_child_name (self->stack, "rules");
  if (self->leading == 0)
    self->leading = g_idle_add_full (G_PRIORITY_LOW, lead_cb, self, NULL);
}

static void
ov_rules_page_open (OvPage     *page,
                    const char *kind,
                    const char *target)
{
  OvRulesPage *self = OV_RULES_PAGE (page);
  g_auto(GStrv) place = g_strsplit (target ? target : "", ":", 2);
  g_auto(GStrv) of = g_strsplit (place[0] && place[1] ? place[1] : "", "/", 2);

  if (place[0] == NULL || self->sets->len == 0)
    return;
  if (of[0] && of[1])
    {
      choose (self, of[0], (int) g_ascii_strtoll (of[1], NULL, 10));
      renew (self);
    }
  lead_to (self, place[0]);
}

static void
find_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (OV_RULES_PAGE (widget)->search));
}

static void
ov_rules_page_constructed (GObject *object)
{
  OvRulesPage *self = OV_RULES_PAGE (object);
  OvContext *context = ov_page_get_context (OV_PAGE (self));

  G_OBJECT_CLASS (ov_rules_page_parent_class)->constructed (object);
  if (context == NULL || ov_context_get_policy (context) == NULL)
    return;
  fill_choices (self, context);
  renew (self);
  g_signal_connect_object (ov_context_get_store (context), "changed", G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
ov_rules_page_dispose (GObject *object)
{
  OvRulesPage *self = OV_RULES_PAGE (object);

  g_clear_handle_id (&self->leading, g_source_remove);
  g_ptr_array_set_size (self->sets, 0);
  gtk_widget_dispose_template (GTK_WIDGET (object), OV_TYPE_RULES_PAGE);
  G_OBJECT_CLASS (ov_rules_page_parent_class)->dispose (object);
}

static void
ov_rules_page_finalize (GObject *object)
{
  OvRulesPage *self = OV_RULES_PAGE (object);

  g_clear_pointer (&self->sets, g_ptr_array_unref);
  g_clear_pointer (&self->groups, g_ptr_array_unref);
  g_clear_pointer (&self->filled, g_hash_table_unref);
  g_clear_pointer (&self->led_to, g_free);
  G_OBJECT_CLASS (ov_rules_page_parent_class)->finalize (object);
}

static void
ov_rules_page_class_init (OvRulesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = ov_rules_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = ov_rules_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = ov_rules_page_finalize;
  OV_PAGE_CLASS (klass)->open = ov_rules_page_open;
  gtk_widget_class_set_template_from_resource (widget_class, OV_UI ("rules/ov-rules-page.ui"));
  gtk_widget_class_bind_template_child (widget_class, OvRulesPage, centre);
  gtk_widget_class_bind_template_child (widget_class, OvRulesPage, year);
  gtk_widget_class_bind_template_child (widget_class, OvRulesPage, search);
  gtk_widget_class_bind_template_child (widget_class, OvRulesPage, stack);
  gtk_widget_class_bind_template_child (widget_class, OvRulesPage, rules);
  gtk_widget_class_bind_template_child (widget_class, OvRulesPage, values);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_cb);
  gtk_widget_class_bind_template_callback (widget_class, fill_cb);
  gtk_widget_class_install_action (widget_class, "page.find", NULL, find_action);
}

static void
ov_rules_page_init (OvRulesPage *self)
{
  self->sets = g_ptr_array_new_with_free_func (g_free);
  self->groups = g_ptr_array_new_with_free_func (group_free);
  self->filled = g_hash_table_new (NULL, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
}
