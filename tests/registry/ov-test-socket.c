#include <arpa/inet.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>
#include "ov-test-socket.h"

int
test_socket_unix (const char *path)
{
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  int fd = socket (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

  g_strlcpy (address.sun_path, path, sizeof address.sun_path);
  g_assert_cmpint (connect (fd, (struct sockaddr *) &address, sizeof address), ==, 0);
  return fd;
}

int
test_socket_tcp (guint16 port)
{
  struct sockaddr_in address = { .sin_family = AF_INET,
                                 .sin_port = htons (port),
                                 .sin_addr.s_addr = htonl (INADDR_LOOPBACK) };
  int fd = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

  g_assert_cmpint (connect (fd, (struct sockaddr *) &address, sizeof address), ==, 0);
  return fd;
}

void
test_socket_send (int fd, const char *bytes, gssize length)
{
  gsize left = length < 0 ? strlen (bytes) : (gsize) length;

  while (left > 0)
    {
      gssize sent = send (fd, bytes, left, MSG_NOSIGNAL);

      /* The server may refuse before it has read everything. */
      if (sent <= 0)
        return;
      bytes += sent;
      left -= sent;
    }
}

static gboolean
is_whole (const GString *reply)
{
  const char *body = test_reply_body (reply->str);
  g_autofree char *length = test_reply_header (reply->str, "Content-Length");

  if (*reply->str == '\0' || strstr (reply->str, "\r\n\r\n") == NULL)
    return FALSE;
  return length == NULL || reply->len - (body - reply->str) >= g_ascii_strtoull (length, NULL, 10);
}

char *
test_socket_read (int fd, guint milliseconds, gboolean *closed)
{
  GString *reply = g_string_new (NULL);
  struct pollfd poller = { .fd = fd, .events = POLLIN };
  gboolean until_closed = closed != NULL && *closed;

  if (closed != NULL)
    *closed = FALSE;
  while (poll (&poller, 1, until_closed || !is_whole (reply) ? (int) milliseconds : 20) > 0)
    {
      char buffer[65536];
      gssize size = recv (fd, buffer, sizeof buffer, 0);

      if (size <= 0)
        {
          if (closed != NULL)
            *closed = TRUE;
          break;
        }
      g_string_append_len (reply, buffer, size);
    }
  return g_string_free (reply, FALSE);
}

char *
test_socket_ask (const char *path, const char *bytes, gssize length, gboolean *closed)
{
  int fd = test_socket_unix (path);
  char *reply;

  test_socket_send (fd, bytes, length);
  /* The answer to HEAD announces a body that does not come. */
  reply = test_socket_read (fd, g_str_has_prefix (bytes, "HEAD") ? 200 : 5000, closed);
  close (fd);
  return reply;
}

guint
test_reply_status (const char *reply)
{
  if (!g_str_has_prefix (reply, "HTTP/1."))
    return 0;
  return g_ascii_strtoull (reply + strlen ("HTTP/1.1 "), NULL, 10);
}

char *
test_reply_header (const char *reply, const char *name)
{
  g_autofree char *start = g_strdup_printf ("\r\n%s: ", name);
  const char *found = strstr (reply, start);

  if (found == NULL)
    return NULL;
  found += strlen (start);
  return g_strndup (found, strcspn (found, "\r"));
}

const char *
test_reply_body (const char *reply)
{
  const char *end = strstr (reply, "\r\n\r\n");

  return end != NULL ? end + 4 : "";
}
