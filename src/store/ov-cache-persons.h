#pragma once
#include "ov-sql-record.h"

/* Different persons in the sums of organisations and of all below them (product.md 9). Internal to the store.
 *
 * Each sum has its persons, each of them once. Adding up the sums of a tree would count a person anew in each of its
 * organisations; what is too much is kept where the branches meet, so that a tree of any size is answered by adding:
 * persons less doubled. Of several sums that a person is in, ordered by their paths from the top, neighbours meet at their
 * last common organisation, and there the person is doubled once. A person who comes to one more sum is therefore
 * doubled at the deepest organisation which it shares with one they are in already, and nowhere else. `doubled` of a sum
 * is for its type; that of type '' is for all types together. Where nothing is shared, the organisation is ''. */
gboolean ov_cache_persons_create (OvSqlConnection *cache, GError **error);
/* From the top down to the organisation, 16 bytes each; transfer full. */
GByteArray *ov_cache_persons_path (OvSqlConnection *cache, OvId organisation, GError **error);
/* The person is in the sum once more (sign 1) or less (-1). */
gboolean ov_cache_persons_add (OvSqlConnection *cache, gint64 sum, OvId person, int sign, GError **error);
/* The organisation came, went or moved, which is already written: branches with sums meet elsewhere now. That is rare,
 * and everything is counted anew. */
gboolean ov_cache_persons_move (OvSqlConnection *cache, OvOrganisation *before, OvOrganisation *after, GError **error);
