#pragma once
#include "ov-record-json.h"
#include "ov-policy.h"

/* Reads the rule sets of data/policy (OV_DATA_DIR in the environment, else the installed data): what a new registry is seeded with, and what checks without
 * a registry use. Returns OvPolicyRow records with fresh ids; transfer full. Errors: OV_ERROR_INVALID with the file's name, or of reading. */
GPtrArray *ov_policy_seed_load (GError **error);
/* The same as a policy. */
OvPolicy  *ov_policy_seed_policy (GError **error);
/* Folder of the program's data files: "policy", "fonts", "sample". Transfer full. */
char      *ov_data_folder (const char *name);
