#define G_LOG_DOMAIN "ov-registry"
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "ov-failpoint.h"
#include "ov-handlers.h"

#define HEAD_SIZE 8

static gboolean
is_hash (const char *text)
{
  return strlen (text) == 64 && strspn (text, "0123456789abcdef") == 64;
}

/* What a file is, is told by its first bytes, never by what someone says of it. */
static const char *
sniff (int fd)
{
  guchar head[HEAD_SIZE] = { 0 };

  if (pread (fd, head, sizeof head, 0) < 4)
    return NULL;
  if (memcmp (head, "%PDF-", 5) == 0)
    return "application/pdf";
  if (memcmp (head, "\x89PNG\r\n\x1a\n", 8) == 0)
    return "image/png";
  if (memcmp (head, "\xff\xd8\xff", 3) == 0)
    return "image/jpeg";
  return NULL;
}

static const char *
sniff_path (const char *path)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  const char *type = fd >= 0 ? sniff (fd) : NULL;

  if (fd >= 0)
    close (fd);
  return type;
}

static gboolean
sync_folder (const char *folder)
{
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  gboolean synced = fd >= 0 && fsync (fd) == 0;

  if (fd >= 0)
    close (fd);
  return synced;
}

/* The content has reached the disk under its temporary name; the name is the only thing that is still missing. */
static OvProblem
keep_file (const char *temporary, const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (g_mkdir_with_parents (folder, 0700) == 0)
    {
      OV_FAILPOINT ("registry-file-before-rename");
      if (g_rename (temporary, path) == 0 && sync_folder (folder))
        return OV_N_PROBLEMS;
    }
  return errno == ENOSPC || errno == EDQUOT ? OV_PROBLEM_FULL : OV_PROBLEM_READ_ONLY;
}

void
ov_handle_put_file (OvHttpRequest *request, gpointer data)
{
  const char *expected = ov_http_request_get_param (request, "sha256");
  g_autofree char *path = NULL;
  const char *sha256, *type;
  const char *temporary;
  OvProblem problem;
  JsonObject *reply;
  guint64 size;

  temporary = ov_http_request_get_file (request, &sha256, &size);
  type = sniff_path (temporary);
  if (!is_hash (expected) || strcmp (expected, sha256) != 0)
    {
      ov_http_reply_problem (request, OV_PROBLEM_BAD_REQUEST, "The content does not have the SHA-256 of the address.");
      return;
    }
  if (type == NULL)
    {
      ov_http_reply_problem (request, OV_PROBLEM_MEDIA_TYPE, "Only PDF, PNG and JPEG files are kept.");
      return;
    }
  path = ov_registry_file_path (data, sha256);
  problem = g_file_test (path, G_FILE_TEST_EXISTS) ? OV_N_PROBLEMS : keep_file (temporary, path);
  if (problem != OV_N_PROBLEMS)
    {
      ov_http_reply_problem (request, problem, NULL);
      return;
    }
  reply = json_object_new ();
  json_object_set_string_member (reply, "sha256", sha256);
  json_object_set_int_member (reply, "size", size);
  json_object_set_string_member (reply, "media_type", type);
  ov_http_reply_json (request, 200, ov_handler_node (reply));
}

void
ov_handle_get_file (OvHttpRequest *request, gpointer data)
{
  const char *sha256 = ov_http_request_get_param (request, "sha256");
  g_autofree char *path = is_hash (sha256) ? ov_registry_file_path (data, sha256) : NULL;
  int fd = path != NULL ? g_open (path, O_RDONLY | O_CLOEXEC, 0) : -1;
  struct stat info;
  const char *type;

  if (fd < 0 || fstat (fd, &info) != 0)
    {
      if (fd >= 0)
        close (fd);
      ov_http_reply_problem (request, OV_PROBLEM_NOT_FOUND, NULL);
      return;
    }
  type = sniff (fd);
  ov_http_reply_file (request, type != NULL ? type : "application/octet-stream", fd, info.st_size);
  /* Never shown by a browser as part of our own site. */
  ov_http_reply_header (request, "Content-Security-Policy", "sandbox; default-src 'none'");
}
