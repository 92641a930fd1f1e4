#pragma once
#include "ov-store.h"

/* Persons who may be the same one: folded surnames equal, first names alike as far as both go, and a birth day (or year) that does not differ;
 * or the same e-mail address, whatever the name. For imports without identity codes; the answer is provisional. One list of OvPerson (transfer full;
 * may be empty) for each person given, in order; those whose names are alike come first. */
void         ov_store_find_same_async  (OvStore *self, GPtrArray *persons, GCancellable *cancellable,
                                        GAsyncReadyCallback callback, gpointer data);
/* of GPtrArray of OvPerson */
GPtrArray   *ov_store_find_same_finish (OvStore *self, GAsyncResult *result, GError **error);
