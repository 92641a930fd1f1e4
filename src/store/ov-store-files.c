#include "ov-store-files.h"

#include <string.h>

#include "ov-store-private.h"

#define LARGEST (10 * 1024 * 1024)

typedef struct
{
  char   *sha256;
  GBytes *content;
} Content;

static void
content_free (gpointer data)
{
  Content *content = data;

  g_free (content->sha256);
  g_clear_pointer (&content->content, g_bytes_unref);
  g_free (content);
}

static gpointer
content_new (const char *sha256, GBytes *bytes)
{
  Content content = { g_strdup (sha256), bytes != NULL ? g_bytes_ref (bytes) : NULL };

  return g_memdup2 (&content, sizeof content);
}

static gboolean
is_known_type (GBytes *bytes)
{
  static const struct
  {
    const char *start;
    gsize length;
  } types[] = { { "%PDF-", 5 }, { "\x89PNG\r\n\x1a\n", 8 }, { "\xff\xd8\xff", 3 } };
  gsize size;
  const void *data = g_bytes_get_data (bytes, &size);

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (size >= types[i].length && memcmp (data, types[i].start, types[i].length) == 0)
      return TRUE;
  return FALSE;
}

static gpointer
write_file (OvWriter *writer, gpointer data, GError **error)
{
  Content *content = data;
  gsize size;
  const void *bytes = g_bytes_get_data (content->content, &size);
  g_autofree char *sha256 = NULL;

  if (size > LARGEST)
    {
      g_set_error (error, OV_ERROR, OV_ERROR_TOO_LARGE, "The file is larger than 10 MB");
      return NULL;
    }
  if (!is_known_type (content->content))
    {
      g_set_error (error, OV_ERROR, OV_ERROR_INVALID, "The file is neither a PDF, a PNG nor a JPEG");
      return NULL;
    }
  sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, content->content);
  if (!ov_sql_run (writer->outbox, error, "INSERT OR IGNORE INTO upload (sha256, content) VALUES (?, ?)", "tb", sha256,
                   bytes, size))
    return NULL;
  writer->outbox_touched = TRUE;
  return g_steal_pointer (&sha256);
}

void
ov_store_add_file_async (OvStore *self, GBytes *content, GCancellable *cancellable, GAsyncReadyCallback callback,
                         gpointer data)
{
  g_return_if_fail (OV_IS_STORE (self));
  g_return_if_fail (content != NULL);

  ov_store_write (self, OV_SQL_PRIORITY_SAVE, write_file, content_new (NULL, content), content_free, g_free,
                  ov_store_add_file_async, cancellable, callback, data);
}

char *
ov_store_add_file_finish (OvStore *self, GAsyncResult *result, GError **error)
{
  return ov_store_finish (self, result, ov_store_add_file_async, error);
}

/* NULL without error when it is not there. */
static GBytes *
read_bytes (OvSqlConnection *connection, const char *sql, const char *sha256, GError **error)
{
  g_autoptr (OvSqlStatement) row = ov_sql_query (connection, sql, "t", sha256);
  g_autoptr (GBytes) bytes = NULL;

  if (ov_sql_next (row))
    {
      gsize size;
      const void *data = ov_sql_column_bytes (row, 0, &size);

      bytes = g_bytes_new (data, size);
    }
  return ov_sql_finish (row, error) ? g_steal_pointer (&bytes) : NULL;
}

static gpointer
read_file (OvWriter *writer, gpointer data, GError **error)
{
  Content *content = data;
  GError *problem = NULL;
  GBytes *bytes = read_bytes (writer->outbox, "SELECT content FROM upload WHERE sha256 = ?", content->sha256, &problem);

  if (bytes == NULL && problem == NULL)
    bytes = read_bytes (writer->cache, "SELECT bytes FROM content WHERE sha256 = ?", content->sha256, &problem);
  if (problem != NULL)
    g_propagate_error (error, problem);
  else if (bytes == NULL)
    g_set_error (error, OV_ERROR, OV_ERROR_NOT_FOUND, "The file %.12s… is not on this computer", content->sha256);
  return bytes;
}

void
ov_store_get_file_async (OvStore *self, const char *sha256, GCancellable *cancellable, GAsyncReadyCallback callback,
                         gpointer data)
{
  g_return_if_fail (OV_IS_STORE (self));
  g_return_if_fail (sha256 != NULL);

  ov_store_write (self, OV_SQL_PRIORITY_SEARCH, read_file, content_new (sha256, NULL), content_free,
                  (GDestroyNotify) g_bytes_unref, ov_store_get_file_async, cancellable, callback, data);
}

GBytes *
ov_store_get_file_finish (OvStore *self, GAsyncResult *result, GError **error)
{
  return ov_store_finish (self, result, ov_store_get_file_async, error);
}

static gpointer
read_uploads (OvWriter *writer, gpointer data, GError **error)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_autoptr (OvSqlStatement) rows = ov_sql_query (writer->outbox, "SELECT sha256 FROM upload ORDER BY rowid", NULL);

  while (ov_sql_next (rows))
    g_strv_builder_add (names, ov_sql_column_text (rows, 0));
  return ov_sql_finish (rows, error) ? g_strv_builder_end (names) : NULL;
}

void
ov_store_list_uploads_async (OvStore *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail (OV_IS_STORE (self));

  ov_store_write (self, OV_SQL_PRIORITY_NORMAL, read_uploads, NULL, NULL, (GDestroyNotify) g_strfreev,
                  ov_store_list_uploads_async, cancellable, callback, data);
}

char **
ov_store_list_uploads_finish (OvStore *self, GAsyncResult *result, GError **error)
{
  return ov_store_finish (self, result, ov_store_list_uploads_async, error);
}

static gboolean
keep (OvWriter *writer, const char *sha256, GBytes *bytes, GError **error)
{
  gsize size;
  const void *data = g_bytes_get_data (bytes, &size);

  return ov_sql_run (writer->cache, error, "INSERT OR IGNORE INTO content (sha256, bytes) VALUES (?, ?)", "tb", sha256,
                     data, size);
}

/* Into the cache first, so that it is never in neither. */
static gpointer
write_uploaded (OvWriter *writer, gpointer data, GError **error)
{
  Content *content = data;
  GError *problem = NULL;
  g_autoptr (GBytes) bytes =
      read_bytes (writer->outbox, "SELECT content FROM upload WHERE sha256 = ?", content->sha256, &problem);

  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return NULL;
    }
  return (bytes == NULL || keep (writer, content->sha256, bytes, error))
         && ov_sql_run (writer->outbox, error, "DELETE FROM upload WHERE sha256 = ?", "t", content->sha256)
           ? OV_STORE_DONE : NULL;
}

void
ov_store_uploaded_async (OvStore *self, const char *sha256, GCancellable *cancellable, GAsyncReadyCallback callback,
                         gpointer data)
{
  g_return_if_fail (OV_IS_STORE (self));

  ov_store_write (self, OV_SQL_PRIORITY_NORMAL, write_uploaded, content_new (sha256, NULL), content_free, NULL,
                  ov_store_uploaded_async, cancellable, callback, data);
}

gboolean
ov_store_uploaded_finish (OvStore *self, GAsyncResult *result, GError **error)
{
  return ov_store_finish (self, result, ov_store_uploaded_async, error) != NULL;
}

static gpointer
write_kept (OvWriter *writer, gpointer data, GError **error)
{
  Content *content = data;

  return keep (writer, content->sha256, content->content, error) ? OV_STORE_DONE : NULL;
}

void
ov_store_keep_file_async (OvStore *self, const char *sha256, GBytes *bytes, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail (OV_IS_STORE (self));

  ov_store_write (self, OV_SQL_PRIORITY_NORMAL, write_kept, content_new (sha256, bytes), content_free, NULL,
                  ov_store_keep_file_async, cancellable, callback, data);
}

gboolean
ov_store_keep_file_finish (OvStore *self, GAsyncResult *result, GError **error)
{
  return ov_store_finish (self, result, ov_store_keep_file_async, error) != NULL;
}
