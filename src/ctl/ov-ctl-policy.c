#include "ov-ctl.h"
#include "ov-ctl-rules.h"
#include "ov-ctl-session.h"
#include "ov-policy-seed.h"
#include <stdio.h>

static void
print_row (OvCtl       *ctl,
           OvPolicyRow *row,
           gboolean     with_source)
{
  if (ctl->json)
    {
      ov_ctl_print_object (ov_record_to_json (OV_RECORD (row)), FALSE);
      return;
    }
  printf ("%-28s %s%s%s\n", ov_policy_row_get_key (row), ov_policy_row_get_value (row),
          ov_policy_row_get_unit (row) ? " " : "", ov_policy_row_get_unit (row) ? ov_policy_row_get_unit (row) : "");
  if (with_source && ov_policy_row_get_source (row))
    printf ("%-28s   %s\n", "", ov_text (ctl->language, ov_policy_row_get_source (row)));
}

/* key: the only one to be printed, or NULL. */
static OvCtlExit
print_rows (OvCtl      *ctl,
            OvPolicy   *policy,
            const char *centre,
            const char *key,
            gboolean    with_source)
{
  g_autofree char *rule_set = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  guint printed = 0;
  int year;

  if (!ov_ctl_parse_policy (policy, centre, &rule_set, &year))
    return OV_CTL_USAGE;
  rows = ov_policy_list (policy, rule_set, "", ov_day_new (year, 1, 1));
  for (guint i = 0; i < rows->len; i++)
    if (key == NULL || g_strcmp0 (ov_policy_row_get_key (rows->pdata[i]), key) == 0)
      print_row (ctl, rows->pdata[i], with_source), printed++;
  if (key && printed == 0)
    return ov_ctl_misused (N_("There is no value “%s” in %s; policy list %s tells the names."), key, centre, centre);
  return OV_CTL_FINE;
}

static OvCtlExit
list (OvCtl    *ctl,
      OvPolicy *policy,
      char    **arguments)
{
  g_auto (GStrv) sets = ov_policy_rule_sets (policy);

  if (arguments[0])
    return arguments[1] ? ov_ctl_misused (N_("Name one study centre and year.")) : print_rows (ctl, policy, arguments[0], NULL, FALSE);
  for (char **set = sets; *set; set++)
    {
      if (ctl->json)
        ov_ctl_print_json (json_node_init_string (json_node_alloc (), *set), FALSE);
      else
        puts (*set);
    }
  return OV_CTL_FINE;
}

static OvCtlExit
show (OvCtl    *ctl,
      OvPolicy *policy,
      char    **arguments)
{
  if (arguments[0] && arguments[1] && arguments[2])
    return ov_ctl_misused (N_("Name one study centre and year."));
  return print_rows (ctl, policy, arguments[0], arguments[0] ? arguments[1] : NULL, TRUE);
}

static JsonArray *
keys_to_json (OvPolicy     *policy,
              const OvRule *rule,
              const char   *rule_set,
              OvDay         day)
{
  g_auto (GStrv) keys = g_strsplit (rule->key ? rule->key : "", " ", -1);
  JsonArray *array = json_array_new ();

  for (char **key = keys; *key && **key; key++)
    {
      OvPolicyRow *row = ov_policy_find (policy, rule_set, *key, day);

      if (row)
        json_array_add_object_element (array, ov_record_to_json (OV_RECORD (row)));
    }
  return array;
}

static void
print_rule (OvCtl        *ctl,
            OvPolicy     *policy,
            const OvRule *rule,
            const char   *rule_set,
            OvDay         day)
{
  JsonArray *keys = keys_to_json (policy, rule, rule_set, day);
  JsonObject *object;

  if (ctl->json)
    {
      object = json_object_new ();
      json_object_set_string_member (object, "rule", rule->id);
      json_object_set_string_member (object, "kind", ov_noun_kind (rule->noun));
      json_object_set_string_member (object, "title", ov_text (ctl->language, rule->title));
      json_object_set_string_member (object, "severity", ov_severity_nick (rule->severity));
      json_object_set_string_member (object, "when", ov_text (ctl->language, ov_gate_words (rule->gate)));
      json_object_set_array_member (object, "values", keys);
      ov_ctl_print_object (object, FALSE);
      return;
    }
  printf ("%-24s %s (%s, %s)\n", rule->id, ov_text (ctl->language, rule->title), ov_text (ctl->language, ov_severity_label (rule->severity)),
          ov_text (ctl->language, ov_gate_words (rule->gate)));
  for (guint i = 0; i < json_array_get_length (keys); i++)
    {
      JsonObject *row = json_array_get_object_element (keys, i);

      printf ("%-24s   %s: %s %s – %s\n", "", ov_json_get_text (row, "key"), ov_json_get_text (row, "value"),
              ov_json_get_text (row, "unit") ? ov_json_get_text (row, "unit") : "",
              ov_json_get_text (row, "source") ? ov_text (ctl->language, ov_json_get_text (row, "source")) : "");
    }
  json_array_unref (keys);
}

static OvCtlExit
rules (OvCtl    *ctl,
       OvPolicy *policy,
       char    **arguments)
{
  g_autofree char *rule_set = NULL;
  const OvRule *all;
  guint n;
  int year;

  if (!ov_ctl_parse_policy (policy, arguments[0], &rule_set, &year))
    return OV_CTL_USAGE;
  all = ov_rules (&n);
  for (guint i = 0; i < n; i++)
    print_rule (ctl, policy, &all[i], rule_set, ov_day_new (year, 1, 1));
  return OV_CTL_FINE;
}

/* With the policy of --data, else with that which every new registry begins with. */
static OvCtlExit
with_policy (OvCtl      *ctl,
             char      **arguments,
             OvCtlExit (*run) (OvCtl *ctl, OvPolicy *policy, char **arguments))
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OvPolicy) seeds = NULL;
  OvSession *session;
  OvCtlExit exit;

  if (ctl->data)
    {
      session = ov_ctl_session_open (ctl, &exit);
      return session ? ov_ctl_session_end (session, run (ctl, ov_session_get_policy (session), arguments)) : exit;
    }
  seeds = ov_policy_seed_policy (&error);
  return seeds ? run (ctl, seeds, arguments) : ov_ctl_failed (error);
}

static OvCtlExit
run_list (OvCtl  *ctl,
          char  **arguments)
{
  return with_policy (ctl, arguments, list);
}

static OvCtlExit
run_show (OvCtl  *ctl,
          char  **arguments)
{
  return with_policy (ctl, arguments, show);
}

static OvCtlExit
run_rules (OvCtl  *ctl,
           char  **arguments)
{
  return with_policy (ctl, arguments, rules);
}

const OvCtlCommand ov_ctl_policy_rules = {
  .name = "policy rules",
  .arguments = "CENTRE/YEAR",
  .summary = N_("List all rules of a year, their values and where they come from"),
  .more = N_("With --data the policy of that data, else what every new registry begins with."),
  .run = run_rules,
};

const OvCtlCommand ov_ctl_policy_list = {
  .name = "policy list",
  .arguments = "[CENTRE/YEAR]",
  .summary = N_("List the rule sets of the study centres, or the values of one in a year"),
  .run = run_list,
};

const OvCtlCommand ov_ctl_policy_show = {
  .name = "policy show",
  .arguments = "CENTRE/YEAR [KEY]",
  .summary = N_("Show what holds for a study centre in a year, with its sources"),
  .more = N_("With --data the policy of that data, else what every new registry begins with."),
  .run = run_show,
};
