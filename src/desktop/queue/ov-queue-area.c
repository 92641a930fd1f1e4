#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-queue-area.h"
#include "ov-area.h"
#include "ov-error.h"
#include "ov-lifecycle.h"
#include "ov-queue-page.h"
#include "ov-store-queue.h"

/* How many wait stands at the row of the sidebar. Lives as long as the session, and as long as an answer is awaited. */
typedef struct
{
  OvContext *context;   /* NULL when the session or the context is gone */
  OvStore   *store;
  gboolean   asked;
  gboolean   stale;     /* something changed since it was asked */
} Badge;

static void ask (Badge *badge);

static void
badge_clear (gpointer data)
{
  g_object_unref (((Badge *) data)->store);
}

static void
badge_release (Badge *badge)
{
  g_rc_box_release_full (badge, badge_clear);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Badge, badge_release)

static void
counted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr(Badge) badge = data;
  g_autoptr(GError) error = NULL;
  guint count = ov_store_count_finish (OV_STORE (source), result, &error);

  badge->asked = FALSE;
  if (badge->context == NULL)
    return;
  if (error && !g_error_matches (error, OV_ERROR, OV_ERROR_CANCELLED))
    g_warning ("Cannot count what waits: %s", error->message);
  if (error == NULL)
    ov_context_set_badge (badge->context, "queue", count);
  if (badge->stale)
    ask (badge);
}

static void
ask (Badge *badge)
{
  OvListQuery query = { .list = OV_LIST_TRAININGS, .waiting = OV_WAITING_ALL };

  badge->stale = badge->asked;
  if (badge->asked)
    return;
  badge->asked = TRUE;
  ov_store_count_async (badge->store, &query, NULL, counted_cb, g_rc_box_acquire (badge));
}

static void
changed_cb (Badge          *badge,
            OvStoreChanges *changes)
{
  if (ov_store_changes_touch (changes, OV_NOUN_TRAINING))
    ask (badge);
}

static void
badge_end (gpointer data)
{
  Badge *badge = data;

  g_signal_handlers_disconnect_by_data (badge->store, badge);
  g_clear_weak_pointer (&badge->context);
  badge_release (badge);
}

static void
start (OvContext *context)
{
  OvSession *session = ov_context_get_session (context);
  Badge *badge;

  if (session == NULL || !(ov_session_get_roles (session) & OV_ROLE_BIT (OV_ROLE_STAFF)))
    return;
  badge = g_rc_box_new0 (Badge);
  g_set_weak_pointer (&badge->context, context);
  badge->store = g_object_ref (ov_session_get_store (session));
  g_signal_connect_swapped (badge->store, "changed", G_CALLBACK (changed_cb), badge);
  g_object_set_data_full (G_OBJECT (session), "ov-queue-waiting", badge, badge_end);
  ask (badge);
}

static const OvArea area = {
  .id = "queue",
  .title = N_("Queue"),
  .icon_name = "mail-unread-symbolic",
  .position = 45,
  .roles = OV_ROLE_BIT (OV_ROLE_STAFF),
  .page_type = ov_queue_page_get_type,
  .start = start,
};

void
ov_queue_area_add (void)
{
  ov_area_add (&area);
}
