#define G_LOG_DOMAIN "ov-sync"
#include "ov-sync-status.h"

#include "ov-compat-glib.h"

struct _OvSyncStatus
{
  GObject     parent_instance;

  OvSyncState state;
  guint       counts[3];
  gint64      last_sync;
  char       *message;
};

G_DEFINE_FINAL_TYPE (OvSyncStatus, ov_sync_status, G_TYPE_OBJECT)
G_DEFINE_ENUM_TYPE (OvSyncState, ov_sync_state,
                    G_DEFINE_ENUM_VALUE (OV_SYNC_STATE_IDLE, "idle"),
                    G_DEFINE_ENUM_VALUE (OV_SYNC_STATE_SYNCING, "syncing"),
                    G_DEFINE_ENUM_VALUE (OV_SYNC_STATE_OFFLINE, "offline"),
                    G_DEFINE_ENUM_VALUE (OV_SYNC_STATE_ERROR, "error"),
                    G_DEFINE_ENUM_VALUE (OV_SYNC_STATE_AUTH, "auth"))

enum { PROP_0, PROP_STATE, PROP_WAITING, PROP_CONFLICTS, PROP_REJECTED, PROP_LAST_SYNC, PROP_MESSAGE, N_PROPS };
static GParamSpec *properties[N_PROPS];

OvSyncStatus *
ov_sync_status_new (void)
{
  return g_object_new (OV_TYPE_SYNC_STATUS, NULL);
}

OvSyncState
ov_sync_status_get_state (OvSyncStatus *self)
{
  g_return_val_if_fail (OV_IS_SYNC_STATUS (self), OV_SYNC_STATE_OFFLINE);
  return self->state;
}

guint
ov_sync_status_get_waiting (OvSyncStatus *self)
{
  g_return_val_if_fail (OV_IS_SYNC_STATUS (self), 0);
  return self->counts[0];
}

guint
ov_sync_status_get_conflicts (OvSyncStatus *self)
{
  g_return_val_if_fail (OV_IS_SYNC_STATUS (self), 0);
  return self->counts[1];
}

guint
ov_sync_status_get_rejected (OvSyncStatus *self)
{
  g_return_val_if_fail (OV_IS_SYNC_STATUS (self), 0);
  return self->counts[2];
}

gint64
ov_sync_status_get_last_sync (OvSyncStatus *self)
{
  g_return_val_if_fail (OV_IS_SYNC_STATUS (self), 0);
  return self->last_sync;
}

const char *
ov_sync_status_get_message (OvSyncStatus *self)
{
  g_return_val_if_fail (OV_IS_SYNC_STATUS (self), NULL);
  return self->message;
}

void
ov_sync_status_set_state (OvSyncStatus *self, OvSyncState state)
{
  g_return_if_fail (OV_IS_SYNC_STATUS (self));
  if (self->state == state)
    return;
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

void
ov_sync_status_set_counts (OvSyncStatus *self, guint waiting, guint conflicts, guint rejected)
{
  const guint counts[3] = { waiting, conflicts, rejected };

  g_return_if_fail (OV_IS_SYNC_STATUS (self));
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      if (self->counts[i] == counts[i])
        continue;
      self->counts[i] = counts[i];
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WAITING + i]);
    }
}

void
ov_sync_status_set_last_sync (OvSyncStatus *self, gint64 last_sync)
{
  g_return_if_fail (OV_IS_SYNC_STATUS (self));
  if (self->last_sync == last_sync)
    return;
  self->last_sync = last_sync;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LAST_SYNC]);
}

void
ov_sync_status_set_message (OvSyncStatus *self, const char *message)
{
  g_return_if_fail (OV_IS_SYNC_STATUS (self));
  if (ov_set_str (&self->message, message))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MESSAGE]);
}

static void
ov_sync_status_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  OvSyncStatus *self = OV_SYNC_STATUS (object);

  switch (id)
    {
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;
    case PROP_WAITING:
    case PROP_CONFLICTS:
    case PROP_REJECTED:
      g_value_set_uint (value, self->counts[id - PROP_WAITING]);
      break;
    case PROP_LAST_SYNC:
      g_value_set_int64 (value, self->last_sync);
      break;
    case PROP_MESSAGE:
      g_value_set_string (value, self->message);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ov_sync_status_finalize (GObject *object)
{
  g_free (OV_SYNC_STATUS (object)->message);
  G_OBJECT_CLASS (ov_sync_status_parent_class)->finalize (object);
}

static void
ov_sync_status_class_init (OvSyncStatusClass *class)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  G_OBJECT_CLASS (class)->get_property = ov_sync_status_get_property;
  G_OBJECT_CLASS (class)->finalize = ov_sync_status_finalize;
  properties[PROP_STATE] = g_param_spec_enum ("state", NULL, NULL, OV_TYPE_SYNC_STATE, OV_SYNC_STATE_OFFLINE, flags);
  properties[PROP_WAITING] = g_param_spec_uint ("waiting", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_CONFLICTS] = g_param_spec_uint ("conflicts", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_REJECTED] = g_param_spec_uint ("rejected", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_LAST_SYNC] = g_param_spec_int64 ("last-sync", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_MESSAGE] = g_param_spec_string ("message", NULL, NULL, NULL, flags);
  g_object_class_install_properties (G_OBJECT_CLASS (class), N_PROPS, properties);
}

static void
ov_sync_status_init (OvSyncStatus *self)
{
  self->state = OV_SYNC_STATE_OFFLINE;
}
