#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-queue-area.h"
#include "ov-area.h"
#include "ov-lifecycle.h"
#include "ov-paged-list.h"
#include "ov-queue-page.h"

static void
count_cb (OvContext   *context,
          guint        position,
          guint        removed,
          guint        added,
          GListModel  *waiting)
{
  ov_context_set_badge (context, "queue", g_list_model_get_n_items (waiting));
}

/* How many wait stands at the row of the sidebar. */
static void
start (OvContext *context)
{
  OvSession *session = ov_context_get_session (context);
  OvListQuery query = { .list = OV_LIST_TRAININGS, .waiting = OV_WAITING_ALL, .language = ov_context_get_language (context) };
  OvPagedList *waiting;

  if (session == NULL || !(ov_session_get_roles (session) & OV_ROLE_BIT (OV_ROLE_STAFF)))
    return;
  waiting = ov_paged_list_new (ov_session_get_store (session), &query);
  g_signal_connect_object (waiting, "items-changed", G_CALLBACK (count_cb), context, G_CONNECT_SWAPPED);
  g_object_set_data_full (G_OBJECT (session), "ov-queue-waiting", waiting, g_object_unref);
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
