#pragma once
#include "ov-record-json.h"

/* Reads the code lists of data/codes (OV_DATA_DIR in the environment, else the installed data): what a new registry is seeded with. Returns OvCodeValue
 * records with fresh ids; transfer full. Errors: OV_ERROR_INVALID with the file's name, or of reading. */
GPtrArray *ov_code_seed_load (GError **error);
