#pragma once
#include "ov-document-content.h"
#include "ov-document.h"

/* Writing the certificates of a training: as separate files or as one. Blocks: call it in a thread. Workers lay out
 * pages while files are written; memory does not grow with the number of separate files, and stays below three times
 * the size of a combined one. */

/* What was written for one certificate. */
typedef struct
{
  char   *path;
  char   *sha256;
  guint64 size;
} OvWrittenFile;

void ov_written_file_free (OvWrittenFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OvWrittenFile, ov_written_file_free)

/* Called after each certificate in the calling thread. */
typedef void (*OvBatchProgress) (guint done, guint total, gpointer user_data);

typedef struct
{
  OvPictureResolver resolver;       /* called from the workers, one call at a time */
  OvBatchProgress   progress;
  gpointer          resolver_data;
  gpointer          progress_data;
} OvBatchOptions;

/* contents: OvCertificateContent. Each in a file of its own in folder, named after the person and the number. On
 * failure or when cancelled the files already whole stay and are in `written` (OvWrittenFile, in order). */
gboolean ov_certificates_write_separate (GPtrArray *contents,
                                         const char *folder,
                                         const OvBatchOptions *options,
                                         GPtrArray *written,
                                         GCancellable *cancellable,
                                         GError **error);
/* All behind one another in the file at path, with a bookmark for each person. Nothing is left on failure. */
gboolean ov_certificates_write_combined (GPtrArray *contents,
                                         const char *path,
                                         const char *title,
                                         const OvBatchOptions *options,
                                         OvWrittenFile **written,
                                         GCancellable *cancellable,
                                         GError **error);
