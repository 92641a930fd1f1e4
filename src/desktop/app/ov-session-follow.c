#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-session-follow.h"
#include <glib/gi18n.h>
#include "ov-lifecycle.h"

/* On one computer there is one user, whose name may be changed here; a shared registry tells the name at sign-in. */
static void
users_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(OvContext) context = data;
  g_autoptr(GPtrArray) users = ov_store_get_all_finish (OV_STORE (source), result, NULL);

  if (users && users->len == 1 && ov_context_get_store (context) == OV_STORE (source))
    ov_context_set_identity (context, ov_context_get_organisation_name (context), ov_context_get_role_name (context),
                             ov_user_get_name (g_ptr_array_index (users, 0)));
}

static void
read_user (OvContext *context)
{
  if (ov_session_get_kind (ov_context_get_session (context)) != OV_PROFILE_REGISTRY)
    ov_store_get_all_async (ov_context_get_store (context), OV_NOUN_USER, NULL, users_cb, g_object_ref (context));
}

static void
follow_users_cb (OvContext *context, OvStoreChanges *changes)
{
  if (ov_context_get_session (context) && ov_store_changes_touch (changes, OV_NOUN_USER))
    read_user (context);
}

static void
follow_identity_cb (OvContext *context, GParamSpec *pspec, OvSession *session)
{
  OvOrganisation *organisation = ov_session_get_organisation (session);
  guint roles = ov_session_get_roles (session);
  const char *role = NULL;

  for (const OvChoiceValue *value = ov_role.values; value->value != 0 && !role; value++)
    if (value->value != OV_ROLE_STAFF && (roles & OV_ROLE_BIT (value->value)))
      role = _(value->label);
  if (!role && (roles & OV_ROLE_BIT (OV_ROLE_STAFF)))
    role = _(ov_choice_label (&ov_role, OV_ROLE_STAFF));
  ov_context_set_identity (context, organisation ? ov_localized_get (ov_organisation_get_name (organisation),
                                                                     ov_context_get_language (context)) : NULL,
                           role, ov_context_get_user_name (context) ? ov_context_get_user_name (context)
                                                                     : ov_session_get_user_name (session));
}

static void
follow_language_cb (OvSession *session, GParamSpec *pspec, OvContext *context)
{
  if (ov_context_get_session (context) == session)
    follow_identity_cb (context, NULL, session);
}

static char *
synced_text (OvSyncStatus *status, OvContext *context)
{
  OvTime clock;
  OvDay day;
  g_autofree char *when = NULL;

  if (ov_sync_status_get_last_sync (status) == 0)
    return NULL;
  day = ov_day_of_time (ov_sync_status_get_last_sync (status), &clock);
  when = day == ov_context_get_today (context) ? ov_time_print (clock, ov_context_get_language (context))
                                               : ov_day_print_short (day, ov_context_get_language (context));
  /* TRANSLATORS: %s is the clock time, or the day, up to which the registry is known. */
  return g_strdup_printf (_("Registry up to date %s"), when);
}

static void
show_trouble (OvContext *context, OvSyncStatus *status)
{
  guint rejected = ov_sync_status_get_rejected (status);
  g_autofree char *text = NULL;

  if (rejected > 0)
    text =
        g_strdup_printf (ngettext ("%u change was not accepted", "%u changes were not accepted", rejected), rejected);
  ov_context_set_safety (context, OV_SAFETY_ERROR, rejected, text ? text : ov_sync_status_get_message (status));
}

static void
follow_safety_cb (OvContext *context, GParamSpec *pspec, OvSyncStatus *status)
{
  OvSession *session = ov_context_get_session (context);
  guint waiting = ov_sync_status_get_waiting (status);
  g_autofree char *synced = synced_text (status, context);

  if (!session || ov_session_get_status (session) != status)
    return;
  if (ov_sync_status_get_conflicts (status) > 0)
    ov_context_set_safety (context, OV_SAFETY_CONFLICT, ov_sync_status_get_conflicts (status), NULL);
  else if (ov_sync_status_get_rejected (status) > 0 || ov_sync_status_get_state (status) == OV_SYNC_STATE_ERROR)
    show_trouble (context, status);
  else if (ov_session_get_kind (session) != OV_PROFILE_REGISTRY)
    ov_context_set_safety (context, OV_SAFETY_LOCAL, waiting, NULL);
  else if (ov_sync_status_get_state (status) == OV_SYNC_STATE_OFFLINE ||
           ov_sync_status_get_state (status) == OV_SYNC_STATE_AUTH)
    ov_context_set_safety (context, OV_SAFETY_OFFLINE, waiting, NULL);
  else
    ov_context_set_safety (context, waiting > 0 ? OV_SAFETY_SENDING : OV_SAFETY_SYNCED, waiting,
                           waiting > 0 ? NULL : synced);
}

void
ov_session_follow (OvSession *session, OvContext *context)
{
  OvStore *store = ov_session_get_store (session);
  OvSyncStatus *status = ov_session_get_status (session);

  g_signal_connect_object (session, "notify::organisation", G_CALLBACK (follow_identity_cb), context,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "notify::language", G_CALLBACK (follow_language_cb), session, G_CONNECT_SWAPPED);
  g_signal_connect_object (store, "changed", G_CALLBACK (follow_users_cb), context, G_CONNECT_SWAPPED);
  g_signal_connect_object (status, "notify", G_CALLBACK (follow_safety_cb), context, G_CONNECT_SWAPPED);
  ov_context_set_sample (context, ov_session_get_kind (session) == OV_PROFILE_SAMPLE);
  ov_context_set_identity (context, NULL, NULL, NULL);
  follow_identity_cb (context, NULL, session);
  read_user (context);
  follow_safety_cb (context, NULL, status);
}
