#define G_LOG_DOMAIN "ov-registry"
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>
#include "ov-error.h"
#include "ov-http-private.h"

OvHttpRequest *
ov_http_request_new (OvHttpServer *server, struct MHD_Connection *connection, const char *target)
{
  OvHttpRequest *request = g_new0 (OvHttpRequest, 1);

  request->server = server;
  request->connection = connection;
  request->target = g_strdup (target);
  request->begun = g_get_monotonic_time ();
  request->file_fd = -1;
  request->reply_fd = -1;
  request->headers = g_ptr_array_new_with_free_func (g_free);
  request->link.data = request;
  request->hub_link.data = request;
  return request;
}

void
ov_http_request_free (OvHttpRequest *request)
{
  if (request->data_destroy != NULL)
    request->data_destroy (request->data);
  if (request->user_destroy != NULL)
    request->user_destroy (request->user);
  if (request->file_fd >= 0)
    close (request->file_fd);
  if (request->file != NULL)
    g_unlink (request->file);
  if (request->reply_fd >= 0)
    close (request->reply_fd);
  ov_http_match_clear (&request->match);
  g_clear_pointer (&request->checksum, g_checksum_free);
  g_clear_pointer (&request->body, g_bytes_unref);
  g_clear_pointer (&request->reply, g_bytes_unref);
  g_ptr_array_unref (request->headers);
  g_free (request->file);
  g_free (request->buffer);
  g_free (request->target);
  g_free (request->content_type);
  g_free (request->hub_key);
  g_free (request);
}

gboolean
ov_http_request_begin_body (OvHttpRequest *request, guint64 length, OvHttpBody kind, const char *temporary_dir,
                            GError **error)
{
  request->length = length;
  if (kind == OV_HTTP_BODY_JSON)
    {
      request->buffer = g_malloc (length + 1);
      return TRUE;
    }

  request->file = g_build_filename (temporary_dir, "upload-XXXXXX", NULL);
  request->file_fd = g_mkstemp_full (request->file, O_RDWR | O_CLOEXEC, 0600);
  if (request->file_fd < 0)
    {
      int code = errno;

      g_clear_pointer (&request->file, g_free);
      g_set_error (error, OV_ERROR, code == ENOSPC || code == EDQUOT ? OV_ERROR_FULL : OV_ERROR_READ_ONLY,
                   "Cannot keep the file: %s", g_strerror (code));
      return FALSE;
    }
  request->checksum = g_checksum_new (G_CHECKSUM_SHA256);
  return TRUE;
}

/* A piece that cannot be written is swallowed: the library lets us answer only after the whole body. */
static void
write_piece (OvHttpRequest *request, const char *data, gsize size)
{
  while (size > 0 && !request->file_failed)
    {
      gssize written = write (request->file_fd, data, size);

      if (written < 0 && errno == EINTR)
        continue;
      if (written <= 0)
        request->file_failed = TRUE;
      else
        {
          data += written;
          size -= written;
        }
    }
}

gboolean
ov_http_request_take_body (OvHttpRequest *request, const char *data, gsize size)
{
  if (size > request->length - request->received)
    return FALSE;
  if (request->file_fd >= 0)
    {
      g_checksum_update (request->checksum, (const guchar *) data, size);
      write_piece (request, data, size);
    }
  else
    memcpy (request->buffer + request->received, data, size);
  request->received += size;
  return TRUE;
}

void
ov_http_request_end_body (OvHttpRequest *request)
{
  if (request->file_fd >= 0)
    {
      if (fsync (request->file_fd) != 0)
        request->file_failed = TRUE;
      close (request->file_fd);
      request->file_fd = -1;
      if (request->file_failed)
        ov_http_reply_problem (request, OV_PROBLEM_FULL, NULL);
    }
  if (request->buffer != NULL)
    {
      request->buffer[request->received] = '\0';
      request->body = g_bytes_new_take (g_steal_pointer (&request->buffer), request->received);
    }
}

const OvHttpRoute *
ov_http_request_get_route (OvHttpRequest *request)
{
  return request->match.route;
}

OvHttpMethod
ov_http_request_get_method (OvHttpRequest *request)
{
  return request->method;
}

const char *
ov_http_request_get_param (OvHttpRequest *request, const char *name)
{
  for (guint i = 0; i < request->match.n_params; i++)
    if (strcmp (request->match.names[i], name) == 0)
      return request->match.values[i];
  return NULL;
}

const char *
ov_http_request_get_query (OvHttpRequest *request, const char *name)
{
  return MHD_lookup_connection_value (request->connection, MHD_GET_ARGUMENT_KIND, name);
}

const char *
ov_http_request_get_header (OvHttpRequest *request, const char *name)
{
  return MHD_lookup_connection_value (request->connection, MHD_HEADER_KIND, name);
}

OvLanguage
ov_http_request_get_language (OvHttpRequest *request)
{
  const char *asked = ov_http_request_get_query (request, "language");
  const char *accepted = ov_http_request_get_header (request, "Accept-Language");
  g_auto (GStrv) parts = g_strsplit (accepted != NULL ? accepted : "", ",", 10);
  OvLanguage language;

  if (asked != NULL && ov_language_parse (asked, &language))
    return language;
  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *code = g_strndup (g_strchug (parts[i]), strcspn (parts[i], ";-"));

      if (ov_language_parse (code, &language))
        return language;
    }
  return OV_LANGUAGE_FI;
}

GBytes *
ov_http_request_get_body (OvHttpRequest *request)
{
  return request->body;
}

gint64
ov_http_request_get_uid (OvHttpRequest *request)
{
  return request->peer != NULL ? request->peer->uid : -1;
}

const char *
ov_http_request_get_file (OvHttpRequest *request, const char **sha256, guint64 *size)
{
  if (sha256 != NULL)
    *sha256 = request->checksum != NULL ? g_checksum_get_string (request->checksum) : NULL;
  if (size != NULL)
    *size = request->received;
  return request->file;
}

void
ov_http_request_set_data (OvHttpRequest *request, gpointer data, GDestroyNotify destroy)
{
  if (request->data_destroy != NULL)
    request->data_destroy (request->data);
  request->data = data;
  request->data_destroy = destroy;
}

gpointer
ov_http_request_get_data (OvHttpRequest *request)
{
  return request->data;
}

void
ov_http_request_set_user (OvHttpRequest *request, gpointer user, GDestroyNotify destroy)
{
  if (request->user_destroy != NULL)
    request->user_destroy (request->user);
  request->user = user;
  request->user_destroy = destroy;
}

gpointer
ov_http_request_get_user (OvHttpRequest *request)
{
  return request->user;
}
