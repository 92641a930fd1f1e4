#pragma once
#include "ov-embedded-registry.h"
#include "ov-registry-client.h"
#include "ov-store-sync.h"
#include "ov-sync-status.h"

/* Runs the synchronization of one profile: gives the machine its events and carries out its actions with the store and
 * the client, on the main context of the thread that made it.
 *
 * Signals "session": the registry was met (again); ov_sync_runner_get_session () is fresh · "compared": cache and
 * registry were compared. */
#define OV_TYPE_SYNC_RUNNER (ov_sync_runner_get_type ())
G_DECLARE_FINAL_TYPE (OvSyncRunner, ov_sync_runner, OV, SYNC_RUNNER, GObject)

/* compare: the last comparison is so long ago that one is due at once. embedded: NULL unless the registry is that of
 * this computer; it is then made sure of whenever it cannot be reached. */
OvSyncRunner *ov_sync_runner_new         (OvStore *store, OvRegistryClient *client, OvEmbeddedRegistry *embedded,
                                          OvSyncStatus *status, gboolean compare) G_GNUC_WARN_UNUSED_RESULT;
void          ov_sync_runner_start       (OvSyncRunner *self);
/* Nothing is begun any more; what the store was given is finished by the store. */
void          ov_sync_runner_stop        (OvSyncRunner *self);
/* Asks the registry at once what is new, and tries again at once what was put off. */
void          ov_sync_runner_hurry       (OvSyncRunner *self);
void          ov_sync_runner_signed_in   (OvSyncRunner *self);
/* All that the registry had at the last answer is here, and nothing waits that may leave. */
gboolean      ov_sync_runner_is_idle     (OvSyncRunner *self);
/* The last answer to GET session; NULL before the first. Borrowed. */
JsonObject   *ov_sync_runner_get_session (OvSyncRunner *self);
