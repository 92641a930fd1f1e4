#pragma once
#include <glib.h>

/* Finnish text: å ä ö are letters of their own. */

/* For searching: NFC, lower case, å ä ö kept, all other marks dropped (é→e, ü→u, š→s, ø→ö, ß→ss, æ→ä … as Finns search), hyphen and
 * apostrophe dropped, white space single. */
char *ov_fold         (const char *text);
/* Whether the words of both, folded, are equal as far as both go: "Aino" and "Aino Maria", "Anna-Liisa" and "Anna Liisa", but not "Aino Maria" and
 * "Aino Liisa". FALSE when either has none. */
gboolean ov_words_agree (const char *a, const char *b);
/* For sorting by bytes (memcmp, SQLite BINARY): Finnish alphabetical order, v and w separate, Å Ä Ö last, ø with ö, accents and case only as
 * later levels, digits before letters and compared as numbers. Table-driven: never depends on the process's locale. Stable across versions
 * with the same OV_ORDER_VERSION. */
char *ov_order_key    (const char *text);
#define OV_ORDER_VERSION 1
int   ov_order_compare (const char *a, const char *b);
/* Trimmed, inner white space single, NFC, control characters dropped; NULL when nothing is left. */
char *ov_text_clean   (const char *text);
