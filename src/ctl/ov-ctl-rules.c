#include "ov-ctl-rules.h"
#include "ov-finding-json.h"
#include <stdio.h>
#include <string.h>

gboolean
ov_ctl_parse_policy (OvPolicy    *policy,
                     const char  *text,
                     char       **rule_set,
                     int         *year)
{
  g_auto (GStrv) sets = ov_policy_rule_sets (policy);
  g_auto (GStrv) parts = g_strsplit (text ? text : "", "/", 2);
  g_autofree char *name = g_ascii_strdown (parts[0] ? parts[0] : "", -1);
  guint64 number = ov_day_year (ov_day_today ());

  if (*name == '\0')
    return ov_ctl_misused (N_("Name a study centre and a year, for example %s/2026; policy list lists the centres."), sets[0]), FALSE;
  if (!g_strv_contains ((const char *const *) sets, name))
    return ov_ctl_misused (N_("There is no rule set “%s”; policy list lists them."), parts[0]), FALSE;
  if (parts[1] && !g_ascii_string_to_unsigned (parts[1], 10, 1900, 2999, &number, NULL))
    return ov_ctl_misused (N_("“%s” is not a year."), parts[1]), FALSE;
  *rule_set = g_steal_pointer (&name);
  *year = number;
  return TRUE;
}

OvPolicy *
ov_ctl_policy_of_year (OvPolicy   *policy,
                       const char *rule_set,
                       int         year)
{
  g_autoptr (GPtrArray) rows = ov_policy_list (policy, rule_set, "", ov_day_new (year, 1, 1));
  g_autoptr (GPtrArray) timeless = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < rows->len; i++)
    {
      OvRecord *row = ov_record_copy (rows->pdata[i]);

      ov_policy_row_set_valid_from (OV_POLICY_ROW (row), OV_DAY_NONE);
      ov_policy_row_set_valid_to (OV_POLICY_ROW (row), OV_DAY_NONE);
      g_ptr_array_add (timeless, row);
    }
  return ov_policy_new (timeless);
}

static void
print_finding (OvCtl     *ctl,
               OvFinding *finding)
{
  const char *severity = ov_text (ctl->language, ov_severity_label (ov_finding_get_severity (finding)));
  g_autofree char *what = ov_finding_dup_what (finding, ctl->language);
  g_autofree char *why = ov_finding_dup_why (finding, ctl->language);

  printf ("%s: %s [%s]\n", severity, what, ov_finding_get_rule (finding));
  if (why)
    printf ("  %s\n", why);
  if (ov_finding_get_source (finding))
    printf ("  %s\n", ov_finding_get_source_text (finding, ctl->language));
}

OvCtlExit
ov_ctl_print_findings (OvCtl     *ctl,
                       GPtrArray *findings)
{
  OvCtlExit exit = OV_CTL_FINE;

  for (guint i = 0; i < findings->len; i++)
    {
      if (ctl->json)
        ov_ctl_print_object (ov_finding_to_json (findings->pdata[i], ctl->language), FALSE);
      else
        print_finding (ctl, findings->pdata[i]);
      if (ov_finding_get_severity (findings->pdata[i]) != OV_SEVERITY_INFO)
        exit = OV_CTL_FINDINGS;
    }
  return exit;
}
