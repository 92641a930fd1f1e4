#pragma once
#include "ov-table.h"

/* Names of persons as lists have them. Texts are cleaned before. */

/* Parts a whole name: "Virtanen, Anna" always at the comma; else the surname is the first or the last word, with
 * the particles that belong to it ("Anna von Wright"). A name of one word is a surname. Transfer full; either may
 * be NULL. */
void     ov_import_name_split     (const char *name, gboolean surname_first, char **surname, char **first_names);
/* Letters with what names have besides; no addresses, numbers, signs. */
gboolean ov_import_name_is_usual  (const char *name);
/* "VIRTANEN-AHO" → "Virtanen-Aho"; NULL unless all its letters are capitals. */
char    *ov_import_name_uncapital (const char *name);
