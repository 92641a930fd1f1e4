#define G_LOG_DOMAIN "tests"
#include "config.h"
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "documents-sample.h"
#include "ov-certificate-batch.h"

/* Writes N certificates, apart or into one file, and says how long it took, as one line of JSON:
 *   ov-bench-documents separate|combined|memory N [FOLDER]
 * Each mode in a process of its own, so that the memory is its own. "memory" makes the files without writing them to the disk. */

static gint64
read_status (const char *name)
{
  g_autofree char *text = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/status", &text, NULL, NULL))
    return 0;
  line = strstr (text, name);
  return line != NULL ? g_ascii_strtoll (line + strlen (name), NULL, 10) : 0;
}

/* Of all threads: tells what the work costs also on a busy machine. */
static double
read_cpu (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return usage.ru_utime.tv_sec + usage.ru_stime.tv_sec + (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static guint64
write_separate (GPtrArray  *contents,
                const char *folder)
{
  g_autoptr (GPtrArray) written = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_written_file_free);
  OvBatchOptions options = { sample_resolve };
  g_autoptr (GError) error = NULL;
  guint64 size = 0;

  if (!ov_certificates_write_separate (contents, folder, &options, written, NULL, &error))
    g_error ("%s", error->message);
  for (guint i = 0; i < written->len; i++)
    {
      const OvWrittenFile *file = g_ptr_array_index (written, i);

      size += file->size;
      g_unlink (file->path);
    }
  return size;
}

static guint64
write_combined (GPtrArray  *contents,
                const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "all.pdf", NULL);
  OvBatchOptions options = { sample_resolve };
  g_autoptr (OvWrittenFile) written = NULL;
  g_autoptr (GError) error = NULL;

  if (!ov_certificates_write_combined (contents, path, "Todistukset", &options, &written, NULL, &error))
    g_error ("%s", error->message);
  g_unlink (path);
  return written->size;
}

static guint64
make_in_memory (GPtrArray *contents)
{
  guint64 size = 0;

  for (guint i = 0; i < contents->len; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (OvDocument) document = ov_certificate_document_new (g_ptr_array_index (contents, i), sample_resolve, NULL, &error);
      g_autoptr (GBytes) bytes = document != NULL ? ov_document_to_pdf (document, &error) : NULL;

      if (bytes == NULL)
        g_error ("%s", error->message);
      size += g_bytes_get_size (bytes);
    }
  return size;
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GPtrArray) contents = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_certificate_content_free);
  g_autofree char *made = NULL;
  const char *folder;
  guint n;
  gint64 start, before;
  guint64 size;
  double seconds, cpu;

  if (argc < 3)
    return 2;
  n = atoi (argv[2]);
  folder = argc > 3 ? argv[3] : (made = g_dir_make_tmp ("ov-bench-XXXXXX", NULL));
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (contents, sample_certificate (OV_LANGUAGE_FI, i));
  before = read_status ("VmRSS:");
  cpu = read_cpu ();
  start = g_get_monotonic_time ();
  size = strcmp (argv[1], "separate") == 0   ? write_separate (contents, folder)
         : strcmp (argv[1], "combined") == 0 ? write_combined (contents, folder)
                                             : make_in_memory (contents);
  cpu = read_cpu () - cpu;
  seconds = (g_get_monotonic_time () - start) / 1e6;
  g_print ("{\"mode\":\"%s\",\"n\":%u,\"seconds\":%.3f,\"per_second\":%.0f,\"cpu_seconds\":%.3f,\"bytes\":%" G_GUINT64_FORMAT
           ",\"kib_each\":%.1f,\"rss_before_kib\":%" G_GINT64_FORMAT ",\"peak_rss_kib\":%" G_GINT64_FORMAT "}\n",
           argv[1], n, seconds, n / seconds, cpu, size, size / 1024.0 / n, before, read_status ("VmHWM:"));
  if (made != NULL)
    g_rmdir (made);
  return 0;
}
