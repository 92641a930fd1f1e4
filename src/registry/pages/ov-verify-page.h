#pragma once
#include <json-glib/json-glib.h>
#include "ov-language.h"

/* What is certified under a code, and whether it holds. object: as GET verify answers; NULL when nothing is known of
 * the code. */
GString *ov_verify_page (JsonObject *object, const char *code, OvLanguage language);
