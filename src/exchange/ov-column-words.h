#pragma once
#include "ov-column.h"

/* The meaning of a heading by its words; confidence 0 when it has none. */
OvColumnGuess ov_column_of_heading (const char *heading);
/* Whether a name's first word is a usual first name, as told by a list of common ones. Takes text as typed. */
gboolean      ov_is_first_name     (const char *name);
/* Whether a name ends like a surname: -nen, -ström, -qvist … */
gboolean      ov_is_surname        (const char *name);
