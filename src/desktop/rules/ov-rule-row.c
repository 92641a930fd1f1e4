#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-rule-row.h"
#include "ov-finding-row.h"
#include "ov-fold.h"
#include "ov-policy-words.h"

#define WORDS "ov-words"  /* what the search looks into, folded */

static GtkWidget *
add_label (GtkWidget  *box,
           GString    *said,
           const char *text,
           const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (GTK_LABEL (label), 12);
  gtk_widget_set_hexpand (label, TRUE);
  if (style)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
  g_string_append_printf (said, "%s%s", said->len > 0 ? ". " : "", text);
  return label;
}

static GtkWidget *
add_secondary (GtkWidget  *box,
               GString    *said,
               const char *text)
{
  GtkWidget *label = add_label (box, said, text, "caption");

  gtk_widget_add_css_class (label, "secondary");
  return label;
}

static GtkWidget *
make_row (GtkWidget *box,
          GString   *said)
{
  GtkWidget *row = g_object_new (ADW_TYPE_PREFERENCES_ROW, "activatable", FALSE, "child", box, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, said->str, -1);
  g_object_set_data_full (G_OBJECT (row), WORDS, ov_fold (said->str), g_free);
  return row;
}

static GtkWidget *
make_box (void)
{
  return g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "spacing", 3, "margin-start", 12, "margin-end", 12,
                       "margin-top", 9, "margin-bottom", 9, NULL);
}

/* The rules of a year are those of its first day. */
static OvDay
first_day (int year)
{
  return ov_day_new (year, 1, 1);
}

/* What it was the year before, when that was something else; NULL otherwise. */
static char *
former_words (OvPolicyRow      *row,
              const OvRuleYear *of)
{
  OvPolicyRow *former = ov_policy_find (of->policy, of->rule_set, ov_policy_row_get_key (row), first_day (of->year - 1));
  g_autofree char *value = NULL;

  if (former && g_strcmp0 (ov_policy_row_get_value (former), ov_policy_row_get_value (row)) == 0)
    return NULL;
  if (former == NULL)
    return g_strdup_printf (ov_text (of->language, N_("New: not there in %d")), of->year - 1);
  value = ov_policy_row_dup_words (former, of->language);
  /* TRANSLATORS: a year, and what the value was in it. */
  return g_strdup_printf (ov_text (of->language, N_("Changed: in %d it was %s")), of->year - 1, value);
}

/* The value, what it was, where it comes from. */
static void
add_value (GtkWidget        *box,
           GString          *said,
           OvPolicyRow      *row,
           const OvRuleYear *of,
           const char       *name)
{
  g_autofree char *value = ov_policy_row_dup_words (row, of->language);
  g_autofree char *line = g_strdup_printf ("%s: %s", name, value);
  g_autofree char *former = former_words (row, of);
  const char *source = ov_policy_row_get_source (row);

  add_label (box, said, line, NULL);
  if (former)
    gtk_widget_add_css_class (add_label (box, said, former, "caption"), "accent");
  if (source && *source)
    add_secondary (box, said, ov_text (of->language, source));
}

static char *
name_in_rule (const char       *key,
              const OvRuleYear *of)
{
  OvPolicyGroup group = ov_policy_group (key);
  g_autofree char *name = ov_policy_dup_name (of->policy, of->rule_set, key, first_day (of->year), of->language);

  if (group != OV_POLICY_GROUP_COURSE && group != OV_POLICY_GROUP_PEER)
    return g_steal_pointer (&name);
  return g_strdup_printf ("%s · %s", ov_text (of->language, group == OV_POLICY_GROUP_COURSE ? N_("Course") : N_("Peer study group")), name);
}

static void
add_values (GtkWidget        *box,
            GString          *said,
            const OvRule     *rule,
            const OvRuleYear *of)
{
  g_auto(GStrv) keys = g_strsplit (rule->key, " ", -1);
  guint shown = 0;

  for (char **key = keys; *key; key++)
    {
      OvPolicyRow *row = ov_policy_find (of->policy, of->rule_set, *key, first_day (of->year));
      g_autofree char *name = row ? name_in_rule (*key, of) : NULL;

      if (row)
        add_value (box, said, row, of, name), shown++;
    }
  if (shown == 0)
    add_secondary (box, said, ov_text (of->language, N_("The study centre does not ask for it this year.")));
}

static void
add_severity (GtkWidget        *box,
              GString          *said,
              const OvRule     *rule,
              const OvRuleYear *of)
{
  const char *severity = ov_text (of->language, ov_severity_label (rule->severity));
  gboolean stops = rule->severity == OV_SEVERITY_ERROR && rule->gate != OV_GATE_NONE;
  g_autofree char *line = stops ? g_strdup_printf ("%s · %s · %s", severity, ov_text (of->language, ov_gate_words (rule->gate)), rule->id)
                                : g_strdup_printf ("%s · %s", severity, rule->id);

  add_secondary (box, said, line);
}

GtkWidget *
ov_rule_row_new (const OvRule     *rule,
                 const OvRuleYear *of)
{
  g_autoptr(GString) said = g_string_new (NULL);
  GtkWidget *box = make_box (), *row, *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "icon-name", ov_severity_icon (rule->severity), "accessible-role",
                                  GTK_ACCESSIBLE_ROLE_PRESENTATION, "valign", GTK_ALIGN_START, "margin-start", 12, "margin-top", 11, NULL);

  gtk_widget_add_css_class (icon, ov_severity_class (rule->severity));
  gtk_widget_set_margin_start (box, 0);
  add_label (box, said, ov_text (of->language, rule->title), "heading");
  add_severity (box, said, rule, of);
  if (rule->key)
    add_values (box, said, rule, of);
  else
    add_secondary (box, said, ov_text (of->language, N_("The program's own rule: it needs this to be able to work.")));
  gtk_box_append (GTK_BOX (line), icon);
  gtk_box_append (GTK_BOX (line), box);
  row = make_row (line, said);
  gtk_widget_set_name (row, rule->id);
  return row;
}

GtkWidget *
ov_value_row_new (OvPolicyRow      *row,
                  const OvRuleYear *of)
{
  g_autoptr(GString) said = g_string_new (NULL);
  g_autofree char *name =
    ov_policy_dup_name (of->policy, of->rule_set, ov_policy_row_get_key (row), first_day (of->year), of->language);
  GtkWidget *box = make_box (), *made;

  add_value (box, said, row, of, name);
  made = make_row (box, said);
  gtk_widget_set_name (made, ov_policy_row_get_key (row));
  return made;
}

gboolean
ov_rule_row_matches (GtkWidget  *row,
                     const char *folded)
{
  const char *text = g_object_get_data (G_OBJECT (row), WORDS);
  g_auto(GStrv) wanted = g_strsplit (folded, " ", -1);

  for (char **word = wanted; *word; word++)
    if (strstr (text, *word) == NULL)
      return FALSE;
  return TRUE;
}
