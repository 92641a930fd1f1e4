#pragma once
#include "ov-outbox-entry-private.h"
#include "ov-sql-connection.h"

/* The tables of outbox.db. Internal to the store; used on its writing thread. Transactions are the caller's. */

/* Opens, migrates and checks; a broken file is moved aside and salvaged (*salvaged). */
OvSqlConnection *ov_outbox_open              (const char *folder, gboolean *salvaged,
                                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* 0 on failure */
gint64           ov_outbox_add_entry         (OvSqlConnection *outbox, const char *label, OvOutboxState state,
                                              GError **error);
/* Writes a part of an entry: inserts it when its number is 0. */
gboolean         ov_outbox_put_operation     (OvSqlConnection *outbox, OvPending *pending, GError **error);
/* Removes it, and its entry when that has no other. */
gboolean         ov_outbox_remove_operation  (OvSqlConnection *outbox, OvPending *pending, GError **error);
gboolean         ov_outbox_remove_entry      (OvSqlConnection *outbox, gint64 entry, GError **error);
gboolean         ov_outbox_set_state         (OvSqlConnection *outbox, gint64 entry, OvOutboxState state,
                                              const char *problem, GError **error);
/* Back to the queue under a new idempotency key, because its content may differ from what was sent. */
gboolean         ov_outbox_requeue           (OvSqlConnection *outbox, gint64 entry, OvOutboxState state,
                                              GError **error);
/* An entry waits until the ones it builds on are with the registry. */
gboolean         ov_outbox_add_dependency    (OvSqlConnection *outbox, gint64 entry, gint64 on, GError **error);

/* Parts of entries that are not acknowledged, oldest first; of OvPending, transfer full. */
GPtrArray       *ov_outbox_pending_of_record (OvSqlConnection *outbox, OvId id, GError **error);
GPtrArray       *ov_outbox_pending_of_entry  (OvSqlConnection *outbox, gint64 entry, GError **error);
/* Set of OvId that have such parts. */
GHashTable      *ov_outbox_pending_ids       (OvSqlConnection *outbox, GError **error);
/* Number of the waiting entry that creates the record; 0 when none does. */
gint64           ov_outbox_creator           (OvSqlConnection *outbox, OvId id);
/* NOT_FOUND; transfer full */
OvOutboxEntry   *ov_outbox_get_entry         (OvSqlConnection *outbox, gint64 entry, GError **error);
/* by OvOutboxState */
void             ov_outbox_count             (OvSqlConnection *outbox, guint counts[5]);
