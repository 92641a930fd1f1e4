#define G_LOG_DOMAIN "ov-registry"
#include <arpa/inet.h>
#include <errno.h>
#include <glib/gstdio.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>
#include "ov-error.h"
#include "ov-http-server.h"

#define BACKLOG 128

static int
fail (int fd, GError **error, const char *what)
{
  int code = errno;

  if (fd >= 0)
    close (fd);
  g_set_error (error, OV_ERROR, code == EROFS || code == EACCES ? OV_ERROR_READ_ONLY : OV_ERROR_FAILED, "%s: %s", what,
               g_strerror (code));
  return -1;
}

static gboolean
check_folder (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  struct stat info;

  if (g_mkdir_with_parents (folder, 0700) != 0 || lstat (folder, &info) != 0)
    {
      fail (-1, error, "Cannot make the folder of the socket");
      return FALSE;
    }
  if (!S_ISDIR (info.st_mode) || info.st_uid != geteuid () || (info.st_mode & 077) != 0)
    {
      g_set_error (error, OV_ERROR, OV_ERROR_DENIED,
                   "The folder of the socket must be a folder of this user and closed to others (mode 0700)");
      return FALSE;
    }
  return TRUE;
}

int
ov_http_listen_unix (const char *path, GError **error)
{
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  int fd;

  if (strlen (path) >= sizeof address.sun_path)
    {
      g_set_error (error, OV_ERROR, OV_ERROR_INVALID, "The path of the socket is longer than %zu bytes",
                   sizeof address.sun_path - 1);
      return -1;
    }
  if (!check_folder (path, error))
    return -1;
  strcpy (address.sun_path, path);
  fd = socket (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (fd < 0)
    return fail (fd, error, "Cannot make a socket");

  if (connect (fd, (struct sockaddr *) &address, sizeof address) == 0 || errno == EAGAIN)
    {
      close (fd);
      g_set_error (error, OV_ERROR, OV_ERROR_EXISTS, "Another process answers at this socket");
      return -1;
    }
  if (errno == ECONNREFUSED)
    g_unlink (path);
  if (bind (fd, (struct sockaddr *) &address, sizeof address) != 0 || chmod (path, 0600) != 0
      || listen (fd, BACKLOG) != 0)
    return fail (fd, error, "Cannot listen at the socket");
  return fd;
}

int
ov_http_listen_loopback (guint16 port, guint16 *bound, GError **error)
{
  struct sockaddr_in address = { .sin_family = AF_INET,
                                 .sin_port = htons (port),
                                 .sin_addr.s_addr = htonl (INADDR_LOOPBACK) };
  socklen_t size = sizeof address;
  int yes = 1;
  int fd = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);

  if (fd < 0)
    return fail (fd, error, "Cannot make a socket");
  setsockopt (fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  if (bind (fd, (struct sockaddr *) &address, sizeof address) != 0 || listen (fd, BACKLOG) != 0
      || getsockname (fd, (struct sockaddr *) &address, &size) != 0)
    return fail (fd, error, "Cannot listen at the port");
  if (bound != NULL)
    *bound = ntohs (address.sin_port);
  return fd;
}
