#pragma once
#include <gio/gio.h>

#include "ov-aggregate.h"
#include "ov-error.h"
#include "ov-organisation-tree.h"

/* The local data of one profile: what the window reads and where an edit is safe. Two files in the profile's folder:
 *
 *   outbox.db  precious: edits on their way to the registry, drafts, files to send
 *   cache.db   what the registry told, with the edits of the outbox put on it; may be deleted at any time
 *
 * Everything a window shows comes from here and never from the network. All functions are called on the main thread
 * and none of them touches SQLite there: calls end in the pair _async / _finish. Cancelled calls end with
 * OV_ERROR_CANCELLED or G_IO_ERROR_CANCELLED.
 *
 * Other parts: ov-store-sync.h (for src/sync), ov-list-query.h and ov-paged-list.h (lists), ov-store-search.h,
 * ov-store-same.h, ov-dashboard-data.h, ov-store-drafts.h, ov-store-files.h, ov-store-backup.h.
 *
 * Signal "changed" (OvStoreChanges *changes): rows of the view changed, by an edit here or by synchronization.
 * Properties (read only, notify): "waiting" edits not yet with the registry · "conflicts" edits where a person must
 * choose · "rejected" edits that the registry refused · "salvaged" TRUE when outbox.db was broken and what could be
 * read was saved (a banner tells it) · "checking" while findings are being renewed.
 * Signal "findings-changed": findings are others now; the dashboard asks again. */
#define OV_TYPE_STORE (ov_store_get_type ())
G_DECLARE_FINAL_TYPE (OvStore, ov_store, OV, STORE, GObject)

/* Opens or makes both files. A broken cache.db is made anew (the registry's content comes again by synchronization); a
 * broken outbox.db is kept beside as outbox-broken-TIME.db, and what can be read of it goes on.
 * Errors: BUSY another process has the folder open (present its window) · READ_ONLY · FULL · INVALID written by a
 * newer program. */
void         ov_store_open_async      (const char *folder, GCancellable *cancellable, GAsyncReadyCallback callback,
                                       gpointer data);
OvStore     *ov_store_open_finish     (GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Finishes what is queued, closes the files and lets the folder go. Blocks shortly; later calls end with
 * OV_ERROR_CANCELLED. */
void         ov_store_close           (OvStore *self);
const char  *ov_store_get_folder      (OvStore *self);
guint        ov_store_get_waiting     (OvStore *self);
guint        ov_store_get_conflicts   (OvStore *self);
guint        ov_store_get_rejected    (OvStore *self);
gboolean     ov_store_get_salvaged    (OvStore *self);
gboolean     ov_store_get_checking    (OvStore *self);

/* ---- Reading ---- */
/* A record as the user sees it, own edits included. NOT_FOUND when there is none. Transfer full. */
void         ov_store_get_async       (OvStore *self, OvNoun noun, OvId id, GCancellable *cancellable,
                                       GAsyncReadyCallback callback, gpointer data);
OvRecord    *ov_store_get_finish      (OvStore *self, GAsyncResult *result, GError **error);
/* A record with its children and the records they refer to, marked as saved: ready for OvForm, rules and documents.
 *   training: sessions by day, participations by the person's name; persons, organisations above, model with parts,
 * certificates (references)
 *   person: completions by day, certificates (children); participations, trainings, models, organisations (references)
 *   payment-run: its payments in their order, and their trainings (references)
 *   course-model: parts · organisation: none; the organisations above are references */
void         ov_store_load_async      (OvStore *self, OvNoun noun, OvId id, GCancellable *cancellable,
                                       GAsyncReadyCallback callback, gpointer data);
OvAggregate *ov_store_load_finish     (OvStore *self, GAsyncResult *result, GError **error);
/* All records of a small noun (organisation, policy, code-list, user, role-grant, course-model, file). Transfer full,
 * of OvRecord. */
void         ov_store_get_all_async   (OvStore *self, OvNoun noun, GCancellable *cancellable,
                                       GAsyncReadyCallback callback, gpointer data);
GPtrArray   *ov_store_get_all_finish  (OvStore *self, GAsyncResult *result, GError **error);
/* Records of a noun whose PARENT field is the id (sessions of a training, completions of a person …). Transfer full,
 * of OvRecord. */
void         ov_store_get_children_async  (OvStore *self, OvNoun noun, OvId parent, GCancellable *cancellable,
                                           GAsyncReadyCallback callback, gpointer data);
GPtrArray   *ov_store_get_children_finish (OvStore *self, GAsyncResult *result, GError **error);

/* ---- Saving ---- */
/* Saves changes (of OvChange; ov_aggregate_changes ()) as one user action: one transaction in outbox.db, and they
 * reach the registry whole or not at all. `label` is what people see in the list of waiting edits ("Participants of
 * First aid 1"). When the callback runs without error the edit survives a power cut. Errors: FULL, READ_ONLY …:
 * nothing was saved, keep the form. Finish gives the changes that take it back, in the same form, for undo: transfer
 * full. */
void         ov_store_save_async      (OvStore *self, GPtrArray *changes, const char *label, GCancellable *cancellable,
                                       GAsyncReadyCallback callback, gpointer data);
GPtrArray   *ov_store_save_finish     (OvStore *self, GAsyncResult *result, GError **error);

/* ---- What changed ---- */
#define OV_TYPE_STORE_CHANGES (ov_store_changes_get_type ())
typedef struct _OvStoreChanges OvStoreChanges;  /* immutable, reference counted */
GType           ov_store_changes_get_type (void);
OvStoreChanges *ov_store_changes_ref      (OvStoreChanges *self);
void            ov_store_changes_unref    (OvStoreChanges *self);
/* Did any record of the noun change? The record itself? (TRUE for all of a noun after a big change.) */
gboolean        ov_store_changes_touch    (OvStoreChanges *self, OvNoun noun);
gboolean        ov_store_changes_touch_id (OvStoreChanges *self, OvNoun noun, OvId id);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OvStoreChanges, ov_store_changes_unref)
