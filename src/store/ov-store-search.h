#pragma once
#include "ov-row.h"
#include "ov-store.h"

/* Search as you type over persons, trainings, course models and organisations. Every word must be the beginning of a
 * word of the record; å, ä, ö are letters of their own, other marks do not matter. */
typedef struct
{
  OvNoun  noun;
  OvId    id;
  char   *title;      /* "Virtanen, Aino" · name of the training */
  char   *subtitle;   /* year of birth and municipality · days and organisation; "" when there is nothing */
} OvSearchHit;
OvSearchHit *ov_search_hit_copy (const OvSearchHit *hit);
void         ov_search_hit_free (OvSearchHit *hit);

/* `nouns` is a mask of 1 << OvNoun; limit counts for each noun. A newer call of one `lane` (any number of the
 * caller's, such as a pointer's value) ends the older one with OV_ERROR_CANCELLED. Hits come noun by noun; persons
 * first by surname, then those whose first name begins so, then others, each in the alphabet. Transfer full, of
 * OvSearchHit. */
void         ov_store_search_async  (OvStore *self, gsize lane, const char *text, guint nouns, guint limit,
                                     OvLanguage language,
                                     GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
GPtrArray   *ov_store_search_finish (OvStore *self, GAsyncResult *result, GError **error);
