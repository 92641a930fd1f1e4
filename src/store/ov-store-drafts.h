#pragma once
#include "ov-store.h"

/* What is typed into a form and not yet saved, kept by the form's name or the record's id, so that a crash or a closed
 * window loses nothing. A draft is text of the caller's choice (ov_aggregate as JSON, pasted rows …); personal
 * identity codes only sealed. */

/* Writing NULL text forgets the draft. Calls for one name follow each other; the newest wins. */
void       ov_store_set_draft_async    (OvStore *self, const char *name, const char *text, GCancellable *cancellable,
                                        GAsyncReadyCallback callback, gpointer data);
gboolean   ov_store_set_draft_finish   (OvStore *self, GAsyncResult *result, GError **error);
/* NULL without error when there is none. */
void       ov_store_get_draft_async    (OvStore *self, const char *name, GCancellable *cancellable,
                                        GAsyncReadyCallback callback, gpointer data);
char      *ov_store_get_draft_finish   (OvStore *self, GAsyncResult *result, GError **error);
/* Names of all drafts, newest first; NULL-terminated, transfer full. */
void       ov_store_list_drafts_async  (OvStore *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                                        gpointer data);
char     **ov_store_list_drafts_finish (OvStore *self, GAsyncResult *result, GError **error);
/* "training:0192…" for the form of a record, "training:new" for one that has none yet. Transfer full. */
char      *ov_store_draft_name         (OvNoun noun, OvId id);
