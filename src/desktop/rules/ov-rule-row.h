#pragma once
#include <adwaita.h>
#include "ov-rules.h"

/* A rule, or a value of the policy, as a row that nobody edits and the search looks into. */
G_BEGIN_DECLS

/* Whose policy is shown. */
typedef struct
{
  OvPolicy   *policy;
  const char *rule_set;  /* NULL: only what is common */
  int         year;
  OvLanguage  language;
} OvRuleYear;

/* What it asks, when it stops what, the values with their sources; values that differ from those of the year before are marked. */
GtkWidget *ov_rule_row_new     (const OvRule *rule, const OvRuleYear *of);
GtkWidget *ov_value_row_new    (OvPolicyRow *row, const OvRuleYear *of);
/* Whether every word of the folded text is in the row. */
gboolean   ov_rule_row_matches (GtkWidget *row, const char *folded);

G_END_DECLS
