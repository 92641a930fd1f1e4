#pragma once
#include <glib-object.h>

/* How synchronization stands, for the foot of the sidebar and the terminal. Every property notifies and is for reading
 * only: "state" OvSyncState · "waiting", "conflicts", "rejected" edits (guint) · "last-sync" Unix seconds of the last
 * time all was in step, 0 never · "message" a sentence about the last trouble, or NULL. */
typedef enum
{
  OV_SYNC_STATE_IDLE,     /* all that the registry has is here, nothing that may leave waits */
  OV_SYNC_STATE_SYNCING,
  OV_SYNC_STATE_OFFLINE,  /* the registry cannot be reached; edits are kept */
  OV_SYNC_STATE_ERROR,    /* the registry or this computer's disk is in trouble; edits are kept */
  OV_SYNC_STATE_AUTH,     /* a sign-in is needed; edits are kept */
} OvSyncState;

#define OV_TYPE_SYNC_STATE (ov_sync_state_get_type ())
GType ov_sync_state_get_type (void);

#define OV_TYPE_SYNC_STATUS (ov_sync_status_get_type ())
G_DECLARE_FINAL_TYPE (OvSyncStatus, ov_sync_status, OV, SYNC_STATUS, GObject)

OvSyncStatus *ov_sync_status_new           (void) G_GNUC_WARN_UNUSED_RESULT;
OvSyncState   ov_sync_status_get_state     (OvSyncStatus *self);
guint         ov_sync_status_get_waiting   (OvSyncStatus *self);
guint         ov_sync_status_get_conflicts (OvSyncStatus *self);
guint         ov_sync_status_get_rejected  (OvSyncStatus *self);
gint64        ov_sync_status_get_last_sync (OvSyncStatus *self);
const char   *ov_sync_status_get_message   (OvSyncStatus *self);

/* For src/sync. */
void          ov_sync_status_set_state     (OvSyncStatus *self, OvSyncState state);
void          ov_sync_status_set_counts    (OvSyncStatus *self, guint waiting, guint conflicts, guint rejected);
void          ov_sync_status_set_last_sync (OvSyncStatus *self, gint64 last_sync);
void          ov_sync_status_set_message   (OvSyncStatus *self, const char *message);
