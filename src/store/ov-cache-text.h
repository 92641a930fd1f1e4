#pragma once
#include "ov-sql-record.h"

/* Full-text search of cache.db: one index for each noun with searched fields. Internal to the store. */
gboolean ov_cache_text_create (OvSqlConnection *cache, GError **error);
/* n is the record's row; before or after is NULL for a new or a removed one. */
gboolean ov_cache_text_update (OvSqlConnection *cache, OvNoun noun, gint64 n, OvRecord *before, OvRecord *after,
                               GError **error);
/* The noun's index ("person_text"), NULL when nothing of it is searched. Static. */
const char *ov_cache_text_table (OvNoun noun);
/* The words that people typed, folded; NULL-terminated, transfer full. */
char   **ov_cache_text_words  (const char *typed);
/* A MATCH expression that asks for words beginning so, all of them; NULL when there is no word. Transfer full. */
char    *ov_cache_text_match  (const char *typed);
