#pragma once
#include "ov-sql-record.h"

/* Sums by organisation, year and type of training, kept while records change (product.md 9). Internal to the store.
 *
 * A training counts in the year of its first day when it takes or took place (ov_training_is_held ()); its participations while they are
 * enrolled or interrupted; a completion that is no fail in the year of its day for its own organisation. */
gboolean ov_cache_sums_create (OvSqlConnection *cache, GError **error);
/* The row of the record is already written (or removed). */
gboolean ov_cache_sums_update (OvSqlConnection *cache, OvNoun noun, OvRecord *before, OvRecord *after, GError **error);
/* The number of the sum, made when there is none yet; 0 on failure. Organisation OV_ID_NONE and type "" are those of
 * ov-cache-persons.h. */
gint64 ov_cache_sums_number (OvSqlConnection *cache, OvId organisation, int year, const char *type, GError **error);
