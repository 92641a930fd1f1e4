/* Loads a registry that listens at a Unix socket: bench-registry SOCKET read|write CONNECTIONS SECONDS. Each connection has one request
 * under way at a time. Prints one line of JSON: requests, seconds, p50 and p99 in microseconds. */
#include <gio/gio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "ov-id.h"

typedef struct
{
  const char *socket;
  gboolean    write;
  gint64      until;
  GArray     *times;   /* of guint32, microseconds */
  guint       failed;
} Worker;

static int
connect_to (const char *path)
{
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  int fd = socket (AF_UNIX, SOCK_STREAM, 0);

  g_strlcpy (address.sun_path, path, sizeof address.sun_path);
  if (connect (fd, (struct sockaddr *) &address, sizeof address) != 0)
    g_error ("Nobody answers at %s", path);
  return fd;
}

/* One exchange; the status. Replies here are short and have a length. */
static int
ask (int fd, const char *request)
{
  char reply[16384];
  gsize have = 0, need = 0;

  if (send (fd, request, strlen (request), MSG_NOSIGNAL) < 0)
    return 0;
  do
    {
      gssize size = recv (fd, reply + have, sizeof reply - 1 - have, 0);
      const char *body, *length;

      if (size <= 0)
        return 0;
      have += size;
      reply[have] = '\0';
      body = strstr (reply, "\r\n\r\n");
      length = strstr (reply, "Content-Length: ");
      if (body != NULL && length != NULL)
        need = (body + 4 - reply) + strtoul (length + strlen ("Content-Length: "), NULL, 10);
    }
  while (need == 0 || have < need);
  return atoi (reply + strlen ("HTTP/1.1 "));
}

static char *
make_request (const char *method, const char *id, int version, const char *body)
{
  g_autofree char *key = g_uuid_string_random ();
  g_autofree char *condition = version > 0 ? g_strdup_printf ("If-Match: \"%d\"", version) : g_strdup ("If-None-Match: *");

  return g_strdup_printf ("%s /v1/training/%s HTTP/1.1\r\nHost: localhost\r\nIdempotency-Key: %s\r\n%s\r\n"
                          "Content-Type: application/json\r\nContent-Length: %zu\r\n\r\n%s",
                          method, id, key, condition, strlen (body), body);
}

static gpointer
work (gpointer data)
{
  Worker *worker = data;
  int fd = connect_to (worker->socket);
  g_autofree char *id = ov_id_dup_text (ov_id_new ());
  g_autofree char *create = make_request ("PUT", id, 0, "{\"name\":\"Koe\",\"state\":\"draft\"}");
  g_autofree char *get = g_strdup_printf ("GET /v1/training/%s HTTP/1.1\r\nHost: localhost\r\n\r\n", id);
  int version = 1;

  worker->failed += ask (fd, create) != 201;
  while (g_get_monotonic_time () < worker->until && worker->failed == 0)
    {
      g_autofree char *body = g_strdup_printf ("{\"city\":\"%d\"}", version);
      g_autofree char *patch = make_request ("PATCH", id, version++, body);
      gint64 begun = g_get_monotonic_time ();
      guint32 time;

      worker->failed += ask (fd, worker->write ? patch : get) != 200;
      time = g_get_monotonic_time () - begun;
      g_array_append_val (worker->times, time);
    }
  close (fd);
  return NULL;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  return *(const guint32 *) a < *(const guint32 *) b ? -1 : *(const guint32 *) a > *(const guint32 *) b;
}

int
main (int argc, char **argv)
{
  guint n = argc > 3 ? atoi (argv[3]) : 16;
  double seconds = argc > 4 ? g_ascii_strtod (argv[4], NULL) : 3;
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autofree Worker *workers = g_new0 (Worker, n);
  g_autofree GThread **threads = g_new0 (GThread *, n);
  gint64 begun = g_get_monotonic_time ();
  guint failed = 0;

  if (argc < 3)
    return 2;
  for (guint i = 0; i < n; i++)
    {
      workers[i] = (Worker) { argv[1], g_str_equal (argv[2], "write"), begun + (gint64) (seconds * G_USEC_PER_SEC),
                              g_array_new (FALSE, FALSE, sizeof (guint32)), 0 };
      threads[i] = g_thread_new ("client", work, &workers[i]);
    }
  for (guint i = 0; i < n; i++)
    {
      g_thread_join (threads[i]);
      g_array_append_vals (times, workers[i].times->data, workers[i].times->len);
      g_array_unref (workers[i].times);
      failed += workers[i].failed;
    }
  seconds = (g_get_monotonic_time () - begun) / (double) G_USEC_PER_SEC;
  g_array_sort (times, compare);
  if (failed > 0 || times->len == 0)
    return 1;
  g_print ("{\"requests\": %u, \"seconds\": %.3f, \"p50\": %u, \"p99\": %u}\n", times->len, seconds,
           g_array_index (times, guint32, times->len / 2), g_array_index (times, guint32, times->len * 99 / 100));
  return 0;
}
