#pragma once
#include "ov-finding.h"
#include "ov-organisation-tree.h"
#include "ov-policy.h"
#include "ov-sql-hours.h"
#include "ov-sql-record.h"

/* The findings that stand against records (ov_rules_standing ()) in cache.db, renewed when a record or the policy
 * changes or a day comes. Internal to the store. */
gboolean ov_cache_findings_create (OvSqlConnection *cache, GError **error);
/* Marks what must be checked again because the record changed. Its row is already written (or removed). */
gboolean ov_cache_findings_touch  (OvSqlConnection *cache, OvNoun noun, OvRecord *before, OvRecord *after,
                                   OvDay today, GError **error);
/* Marks everything whose answer may change on the day by time alone. */
gboolean ov_cache_findings_wake   (OvSqlConnection *cache, OvDay today, GError **error);
/* What rules need besides the record, kept from one slice to the next. */
typedef struct
{
  OvPolicy           *policy;   /* NULL: to be read */
  OvOrganisationTree *tree;
  OvSqlPools         *pools;    /* NULL: nothing is counted yet */
} OvCacheRules;
/* What a change of a record of the kind may have made wrong. */
void ov_cache_rules_forget     (OvCacheRules *rules, OvNoun changed);
void ov_cache_rules_forget_all (OvCacheRules *rules);

gboolean ov_cache_findings_are_marked (OvSqlConnection *cache);
/* Checks up to `limit` marked records and replaces their findings; *checked counts them, *changed tells whether any
 * finding came or went. The caller repeats until 0 were checked. */
gboolean ov_cache_findings_renew (OvSqlConnection *cache, OvCacheRules *rules, OvDay today, guint limit, guint *checked,
                                  gboolean *changed, GError **error);
/* The finding in a row's column body. NULL when another version wrote it; transfer full. */
OvFinding *ov_cache_findings_read (OvSqlStatement *row, int column);
