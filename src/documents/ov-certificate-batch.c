#define G_LOG_DOMAIN "documents"
#include "config.h"
#include "ov-certificate-batch.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ov-certificate-document.h"
#include "ov-document-private.h"
#include "ov-error.h"
#include "ov-pdf-file.h"

/* Two keep two processors busy; those that write files wait for the disk about as long as they work. */
#define COMBINED_WORKERS 2
#define SEPARATE_WORKERS 4
/* Documents made ahead of the one being written: enough to keep both workers busy, few enough to forget about. */
#define AHEAD 16

/* What a worker makes of one content. */
typedef struct
{
  OvDocument *document;
  OvPdfPart  *part;      /* combined */
  OvSafeFile *file;      /* separate: written, not under its name yet */
  GError     *error;
  gboolean    done;
} Result;

typedef struct
{
  GPtrArray            *contents;
  const OvBatchOptions *options;
  char                **paths;    /* of separate files; NULL when combined */
  GMutex                lock;
  GCond                 changed;
  GMutex                resolver_lock;
  guint                 next;     /* to be taken by a worker */
  guint                 written;  /* by the caller */
  gboolean              stop;
  Result               *results;  /* AHEAD of them, by index modulo AHEAD */
} Batch;

void
ov_written_file_free (OvWrittenFile *file)
{
  if (file == NULL)
    return;
  g_free (file->path);
  g_free (file->sha256);
  g_free (file);
}

static void
result_clear (Result *result)
{
  g_clear_object (&result->document);
  g_clear_pointer (&result->part, ov_pdf_part_free);
  g_clear_pointer (&result->file, ov_safe_file_free);
  g_clear_error (&result->error);
  result->done = FALSE;
}

static GBytes *
resolve (const char *sha256,
         gpointer    user_data,
         GError    **error)
{
  Batch *batch = user_data;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&batch->resolver_lock);

  if (batch->options == NULL || batch->options->resolver == NULL)
    {
      g_set_error (error, OV_ERROR, OV_ERROR_NOT_FOUND, _("The picture %s of the document is missing."), sha256);
      return NULL;
    }
  return batch->options->resolver (sha256, batch->options->resolver_data, error);
}

static void
make (Batch *batch,
      guint  index,
      Result *result)
{
  const OvCertificateContent *content = g_ptr_array_index (batch->contents, index);

  result->document = ov_certificate_document_new (content, resolve, batch, &result->error);
  if (result->document == NULL)
    return;
  if (batch->paths == NULL)
    result->part = ov_pdf_part_new (ov_document_get_sheet (result->document));
  else
    result->file = ov_document_prepare (result->document, batch->paths[index], &result->error);
}

static gpointer
work (gpointer user_data)
{
  Batch *batch = user_data;

  g_mutex_lock (&batch->lock);
  while (!batch->stop && batch->next < batch->contents->len)
    {
      Result result = { 0 };
      guint index;

      if (batch->next >= batch->written + AHEAD)
        {
          g_cond_wait (&batch->changed, &batch->lock);
          continue;
        }
      index = batch->next++;
      g_mutex_unlock (&batch->lock);
      make (batch, index, &result);
      g_mutex_lock (&batch->lock);
      result.done = TRUE;
      batch->results[index % AHEAD] = result;
      g_cond_broadcast (&batch->changed);
    }
  g_mutex_unlock (&batch->lock);
  return NULL;
}

/* Takes each result in order; FALSE ends it. */
typedef gboolean (*Take) (Result *result, guint index, gpointer user_data, GError **error);

static gboolean
take_next (Batch   *batch,
           guint    index,
           Take     take,
           gpointer user_data,
           GError **error)
{
  Result *place = &batch->results[index % AHEAD], result;
  gboolean good = FALSE;

  g_mutex_lock (&batch->lock);
  while (!place->done)
    g_cond_wait (&batch->changed, &batch->lock);
  result = *place;
  memset (place, 0, sizeof *place);
  batch->written = index + 1;
  g_cond_broadcast (&batch->changed);
  g_mutex_unlock (&batch->lock);
  if (result.error != NULL)
    g_propagate_error (error, g_steal_pointer (&result.error));
  else
    good = take (&result, index, user_data, error);
  result_clear (&result);
  return good;
}

static gboolean
check_cancelled (GCancellable *cancellable,
                 GError      **error)
{
  if (!g_cancellable_is_cancelled (cancellable))
    return TRUE;
  g_set_error_literal (error, OV_ERROR, OV_ERROR_CANCELLED, _("Stopped."));
  return FALSE;
}

static gboolean
run (Batch        *batch,
     Take          take,
     gpointer      user_data,
     GCancellable *cancellable,
     GError      **error)
{
  GThread *threads[SEPARATE_WORKERS];
  guint n_threads = batch->paths != NULL ? SEPARATE_WORKERS : COMBINED_WORKERS;
  gboolean good = TRUE;
  guint total = batch->contents->len;

  g_mutex_init (&batch->lock);
  g_mutex_init (&batch->resolver_lock);
  g_cond_init (&batch->changed);
  batch->results = g_new0 (Result, AHEAD);
  for (guint i = 0; i < n_threads; i++)
    threads[i] = g_thread_new ("certificates", work, batch);
  for (guint i = 0; good && i < total; i++)
    {
      good = check_cancelled (cancellable, error) && take_next (batch, i, take, user_data, error);
      if (good && batch->options != NULL && batch->options->progress != NULL)
        batch->options->progress (i + 1, total, batch->options->progress_data);
    }
  g_mutex_lock (&batch->lock);
  batch->stop = TRUE;
  g_cond_broadcast (&batch->changed);
  g_mutex_unlock (&batch->lock);
  for (guint i = 0; i < n_threads; i++)
    g_thread_join (threads[i]);
  for (guint i = 0; i < AHEAD; i++)
    result_clear (&batch->results[i]);
  g_free (batch->results);
  g_mutex_clear (&batch->lock);
  g_mutex_clear (&batch->resolver_lock);
  g_cond_clear (&batch->changed);
  return good;
}

/* Numbers make names unique; drafts and copies of one certificate get a counter. */
static char *
free_name (GHashTable                 *taken,
           const OvCertificateContent *content)
{
  g_autofree char *name = ov_certificate_file_name (content);
  char *unique = g_strdup (name);

  for (guint i = 2; g_hash_table_contains (taken, unique); i++)
    {
      g_free (unique);
      unique = g_strdup_printf ("%.*s (%u).pdf", (int) (strlen (name) - 4), name, i);
    }
  g_hash_table_add (taken, g_strdup (unique));
  return unique;
}

static char **
choose_paths (GPtrArray  *contents,
              const char *folder)
{
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  char **paths = g_new0 (char *, contents->len + 1);

  for (guint i = 0; i < contents->len; i++)
    {
      g_autofree char *name = free_name (taken, g_ptr_array_index (contents, i));

      paths[i] = g_build_filename (folder, name, NULL);
    }
  return paths;
}

typedef struct
{
  char     **paths;
  GPtrArray *written;
} Separate;

static gboolean
take_separate (Result  *result,
               guint    index,
               gpointer user_data,
               GError **error)
{
  Separate *self = user_data;
  OvWrittenFile *file;

  if (!ov_safe_file_commit (result->file, error))
    return FALSE;
  file = g_new0 (OvWrittenFile, 1);
  file->path = g_strdup (self->paths[index]);
  file->sha256 = g_strdup (ov_safe_file_finish_sum (result->file));
  file->size = ov_safe_file_get_size (result->file);
  g_ptr_array_add (self->written, file);
  return TRUE;
}

gboolean
ov_certificates_write_separate (GPtrArray            *contents,
                                const char           *folder,
                                const OvBatchOptions *options,
                                GPtrArray            *written,
                                GCancellable         *cancellable,
                                GError              **error)
{
  g_auto (GStrv) paths = NULL;
  Batch batch = { contents, options };
  Separate self = { NULL, written };

  g_return_val_if_fail (contents != NULL && folder != NULL && written != NULL, FALSE);
  paths = batch.paths = self.paths = choose_paths (contents, folder);
  return run (&batch, take_separate, &self, cancellable, error);
}

static gboolean
write_to_file (gconstpointer data,
               gsize         length,
               gpointer      user_data,
               GError      **error)
{
  return ov_safe_file_write (user_data, data, length, error);
}

static gboolean
take_combined (Result  *result,
               guint    index,
               gpointer user_data,
               GError **error)
{
  ov_pdf_file_add (user_data, result->part, ov_document_get_title (result->document));
  return TRUE;
}

gboolean
ov_certificates_write_combined (GPtrArray            *contents,
                                const char           *path,
                                const char           *title,
                                const OvBatchOptions *options,
                                OvWrittenFile       **written,
                                GCancellable         *cancellable,
                                GError              **error)
{
  const OvCertificateContent *first;
  g_autoptr (OvSafeFile) file = NULL;
  g_autoptr (OvPdfFile) pdf = NULL;
  Batch batch = { contents, options };
  OvPdfInfo info = { 0 };

  g_return_val_if_fail (contents != NULL && contents->len > 0 && path != NULL, FALSE);
  file = ov_safe_file_new (path, error);
  if (file == NULL)
    return FALSE;
  first = g_ptr_array_index (contents, 0);
  info.title = title;
  info.author = first->organiser != NULL && first->organiser->name != NULL ? first->organiser->name : "";
  info.language = first->language;
  info.time = first->issued_at;
  info.collection = TRUE;
  pdf = ov_pdf_file_new (write_to_file, file, &info);
  if (!run (&batch, take_combined, pdf, cancellable, error) || !ov_pdf_file_finish (pdf, error))
    return FALSE;
  if (!ov_safe_file_commit (file, error))
    return FALSE;
  if (written != NULL)
    {
      *written = g_new0 (OvWrittenFile, 1);
      (*written)->path = g_strdup (path);
      (*written)->sha256 = g_strdup (ov_safe_file_finish_sum (file));
      (*written)->size = ov_safe_file_get_size (file);
    }
  return TRUE;
}
