#define G_LOG_DOMAIN "ov-registry"
#include "ov-http-private.h"

typedef struct
{
  gint64 number;
  GQueue sleepers;
} Place;

struct _OvHttpHub
{
  OvHttpServer *server;
  GMutex        mutex;
  GHashTable   *places;  /* key → Place */
  guint         count;
};

static void
place_free (gpointer data)
{
  g_free (data);
}

OvHttpHub *
ov_http_hub_new (OvHttpServer *server)
{
  OvHttpHub *hub = g_new0 (OvHttpHub, 1);

  hub->server = server;
  g_mutex_init (&hub->mutex);
  hub->places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, place_free);
  return hub;
}

void
ov_http_hub_free (OvHttpHub *hub)
{
  g_hash_table_unref (hub->places);
  g_mutex_clear (&hub->mutex);
  g_free (hub);
}

static Place *
get_place (OvHttpHub *hub, const char *key)
{
  Place *place = g_hash_table_lookup (hub->places, key);

  if (place == NULL)
    {
      place = g_new0 (Place, 1);
      g_queue_init (&place->sleepers);
      g_hash_table_insert (hub->places, g_strdup (key), place);
    }
  return place;
}

static void
wake (OvHttpHub *hub, Place *place, OvHttpRequest *request)
{
  g_queue_unlink (&place->sleepers, &request->hub_link);
  hub->count--;
  ov_http_server_resume (hub->server, request);
}

void
ov_http_hub_announce (OvHttpHub *hub, const char *key, gint64 number)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&hub->mutex);
  Place *place = get_place (hub, key);

  place->number = MAX (place->number, number);
  while (place->sleepers.head != NULL)
    wake (hub, place, place->sleepers.head->data);
}

gint64
ov_http_hub_tick (OvHttpHub *hub, gint64 now)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&hub->mutex);
  GHashTableIter iter;
  Place *place;
  gint64 next = 0;

  g_hash_table_iter_init (&iter, hub->places);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &place))
    for (GList *l = place->sleepers.head, *following; l != NULL; l = following)
      {
        OvHttpRequest *request = l->data;
        gint64 until = request->wait_until;

        following = l->next;
        if (until <= now)
          wake (hub, place, request);
        else if (next == 0 || until < next)
          next = until;
      }
  return next;
}

void
ov_http_hub_wake_all (OvHttpHub *hub)
{
  ov_http_hub_tick (hub, G_MAXINT64);
}

guint
ov_http_hub_count (OvHttpHub *hub)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&hub->mutex);

  return hub->count;
}

gboolean
ov_http_request_is_done_waiting (OvHttpRequest *request)
{
  return ov_http_server_is_stopping (request->server)
         || (request->wait_until != 0 && g_get_monotonic_time () >= request->wait_until);
}

gboolean
ov_http_request_wait (OvHttpRequest *request, const char *key, gint64 seen, guint seconds)
{
  OvHttpHub *hub = ov_http_server_get_hub (request->server);
  gint64 until = request->wait_until;
  Place *place;

  if (seconds == 0 || ov_http_request_is_done_waiting (request))
    return FALSE;
  if (until == 0)
    until = g_get_monotonic_time () + seconds * G_TIME_SPAN_SECOND;

  g_mutex_lock (&hub->mutex);
  place = get_place (hub, key);
  /* Under the lock: an announcement cannot fall between the look at the number and going to sleep. */
  if (place->number > seen || ov_http_server_is_stopping (request->server))
    {
      g_mutex_unlock (&hub->mutex);
      return FALSE;
    }
  request->wait_until = until;
  ov_http_server_suspend (request->server, request);
  g_queue_push_tail_link (&place->sleepers, &request->hub_link);
  hub->count++;
  g_mutex_unlock (&hub->mutex);
  ov_http_server_expect (hub->server, until);
  return TRUE;
}
