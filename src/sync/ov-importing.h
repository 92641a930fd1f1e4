#pragma once
#include "ov-import-plan.h"
#include "ov-session.h"

/* Bringing participants of a table into a training: the rows are judged by policy and compared with the register, and what was confirmed is saved as one
 * action, which is undone in one step. Window and terminal do it in the same way. */
#define OV_TYPE_IMPORTING (ov_importing_get_type ())
G_DECLARE_FINAL_TYPE (OvImporting, ov_importing, OV, IMPORTING, GObject)

/* training: an aggregate as ov_store_load_async() gives it; only read. */
OvImporting         *ov_importing_new          (OvSession *session, OvAggregate *training, OvTable *table, OvLanguage language)
                                                G_GNUC_WARN_UNUSED_RESULT;
OvParticipantImport *ov_importing_get_import   (OvImporting *self);

/* Names of the municipalities in the language, by code; NULL before the first check. Borrowed. */
GHashTable          *ov_importing_get_municipality_names (OvImporting *self);

/* Judges all rows, and finds those who are in the register already. To be called first and after columns changed; nothing else of the import may be
 * used meanwhile but its progress. */
void                 ov_importing_check_async  (OvImporting *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
gboolean             ov_importing_check_finish (OvImporting *self, GAsyncResult *result, GError **error);

/* Rows that are judged so far; while it is under way. */
guint                ov_importing_get_checked  (OvImporting *self);

/* After a cell of the row was changed: finds those who may be the person now, and judges the row again. */
void                 ov_importing_renew_async  (OvImporting *self, guint row, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
gboolean             ov_importing_renew_finish (OvImporting *self, GAsyncResult *result, GError **error);

/* What saving would do now. */
OvImportCounts       ov_importing_count        (OvImporting *self);
/* Saves the rows as their actions say: as one action, or, when it is too much for one, in parts. If a part fails or it is cancelled, the parts
 * before are taken back. Meanwhile the import may not change. Finish gives the steps that take it back (GPtrArray of what ov_store_save_finish() gives), for ov_importing_undo_async(), and in *people how
 * many were brought into the training. */
void                 ov_importing_save_async   (OvImporting *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
/* Rows that are saved so far; while it is under way. */
guint                ov_importing_get_saved    (OvImporting *self);
GPtrArray           *ov_importing_save_finish  (OvImporting *self, GAsyncResult *result, guint *people, GError **error);
void                 ov_importing_undo_async   (OvImporting *self, GPtrArray *steps, GAsyncReadyCallback callback, gpointer data);
gboolean             ov_importing_undo_finish  (OvImporting *self, GAsyncResult *result, GError **error);
