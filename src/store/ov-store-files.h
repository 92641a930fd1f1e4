#pragma once
#include "ov-store.h"

/* Attachments (logos, signatures …), known by the SHA-256 of their content in hexadecimal. One that was added here is
 * kept in outbox.db until the registry has it, one that was fetched in cache.db. */

/* Returns the SHA-256; transfer full. Types: PDF, PNG, JPEG by content, ≤ 10 MB; else OV_ERROR_INVALID,
 * OV_ERROR_TOO_LARGE. */
void      ov_store_add_file_async       (OvStore *self, GBytes *content, GCancellable *cancellable,
                                         GAsyncReadyCallback callback, gpointer data);
char     *ov_store_add_file_finish      (OvStore *self, GAsyncResult *result, GError **error);
/* NOT_FOUND when it has not been fetched yet. */
void      ov_store_get_file_async       (OvStore *self, const char *sha256, GCancellable *cancellable,
                                         GAsyncReadyCallback callback, gpointer data);
GBytes   *ov_store_get_file_finish      (OvStore *self, GAsyncResult *result, GError **error);

/* For src/sync: names of the files that wait to be sent (transfer full); one was sent; one was fetched. */
void      ov_store_list_uploads_async   (OvStore *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                                         gpointer data);
char    **ov_store_list_uploads_finish  (OvStore *self, GAsyncResult *result, GError **error);
void      ov_store_uploaded_async       (OvStore *self, const char *sha256, GCancellable *cancellable,
                                         GAsyncReadyCallback callback, gpointer data);
gboolean  ov_store_uploaded_finish      (OvStore *self, GAsyncResult *result, GError **error);
void      ov_store_keep_file_async      (OvStore *self, const char *sha256, GBytes *content, GCancellable *cancellable,
                                         GAsyncReadyCallback callback, gpointer data);
gboolean  ov_store_keep_file_finish     (OvStore *self, GAsyncResult *result, GError **error);
