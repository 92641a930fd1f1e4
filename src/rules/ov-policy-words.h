#pragma once
#include "ov-policy.h"

/* The values of the policy as people read them. */

typedef enum
{
  OV_POLICY_GROUP_COURSE,
  OV_POLICY_GROUP_PEER,
  OV_POLICY_GROUP_TRAINING,  /* of every training, hours and credits too */
  OV_POLICY_GROUP_CLOCK,
  OV_POLICY_GROUP_PROGRAM,   /* the program's own */
  OV_N_POLICY_GROUPS
} OvPolicyGroup;

OvPolicyGroup ov_policy_group        (const char *key);
const char   *ov_policy_group_title  (OvPolicyGroup group);  /* msgid */
/* Whether the key is a value by itself, and not the words of another one ("clock.apply.text.fi"). */
gboolean      ov_policy_key_is_value (const char *key);
/* "Least participants"; of a key that the program does not know, the key. Transfer full. */
char         *ov_policy_dup_name     (OvPolicy *policy, const char *rule_set, const char *key, OvDay day, OvLanguage language);
/* "7 persons", "15,00 €". What the program cannot read is given as it is, with its unit. Transfer full. */
char         *ov_policy_row_dup_words (OvPolicyRow *row, OvLanguage language);
