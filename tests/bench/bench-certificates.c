#define G_LOG_DOMAIN "tests"
#include "config.h"
#include "documents-sample.h"
#include "ov-certificate-batch.h"
#include "ov-qr.h"

#include <gio/gio.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

/* bench-certificates combined|separate COUNT FOLDER: issues so many certificates, finishing included, and prints a line of JSON.
 * bench-certificates contents COUNT FOLDER: writes what they say into contents.json there, for programs that are measured beside. */
static GPtrArray *
make_contents (guint count)
{
  GPtrArray *contents = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_certificate_content_free);

  for (guint i = 0; i < count; i++)
    g_ptr_array_add (contents, sample_certificate (OV_LANGUAGE_FI, i));
  return contents;
}

static void
free_written (gpointer data)
{
  ov_written_file_free (data);
}

static guint64
write_separate (GPtrArray            *contents,
                const char           *folder,
                const OvBatchOptions *options,
                GError              **error)
{
  g_autoptr (GPtrArray) written = g_ptr_array_new_with_free_func (free_written);
  guint64 size = 0;

  if (!ov_certificates_write_separate (contents, folder, options, written, NULL, error))
    return 0;
  for (guint i = 0; i < written->len; i++)
    size += ((OvWrittenFile *) written->pdata[i])->size;
  return size;
}

static guint64
write_combined (GPtrArray            *contents,
                const char           *folder,
                const OvBatchOptions *options,
                GError              **error)
{
  g_autofree char *path = g_build_filename (folder, "combined.pdf", NULL);
  g_autoptr (OvWrittenFile) written = NULL;

  if (!ov_certificates_write_combined (contents, path, "Todistukset", options, &written, NULL, error))
    return 0;
  return written->size;
}

/* The samples hold neither quotation marks nor controls. */
static void
append_text (GString    *json,
             const char *member,
             const char *text)
{
  g_string_append_printf (json, "\"%s\": \"%s\", ", member, text);
}

/* The code as one path, a rectangle for each run of dark modules. */
static void
append_runs (GString *json,
             OvQr    *qr)
{
  for (int y = 0; y < qr->width; y++)
    for (int x = 0, run; x < qr->width; x += run)
      {
        for (run = 0; x + run < qr->width && qr->modules[y * qr->width + x + run]; run++)
          ;
        if (run > 0)
          g_string_append_printf (json, "M%d %dh%dv1h-%dz", x, y, run, run);
        else
          run = 1;
      }
}

static void
append_content (GString              *json,
                OvCertificateContent *content)
{
  g_autofree char *name = ov_content_person_name (content->first_names, content->surname);
  g_autofree char *birth = ov_day_print (content->birth_day, content->language);
  g_autofree char *time = ov_day_print_range (content->first_day, content->last_day, content->language);
  g_autoptr (OvQr) qr = ov_qr_new (content->address, NULL);

  g_string_append (json, "{");
  append_text (json, "name", name);
  append_text (json, "birth", birth);
  append_text (json, "title", content->course_title);
  append_text (json, "time", time);
  append_text (json, "place", content->place);
  append_text (json, "assessment", content->assessment);
  append_text (json, "organiser", content->organiser->name);
  append_text (json, "implementer", content->implementer->name);
  append_text (json, "number", content->number);
  append_text (json, "code", content->code);
  g_string_append (json, "\"outcomes\": [");
  for (char **each = content->outcomes; *each; each++)
    g_string_append_printf (json, "%s\"%s\"", each == content->outcomes ? "" : ", ", *each);
  g_string_append_printf (json, "], \"width\": %d, \"qr\": \"", qr->width);
  append_runs (json, qr);
  g_string_append (json, "\"}");
}

static int
write_contents (GPtrArray  *contents,
                const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "contents.json", NULL);
  g_autoptr (GString) json = g_string_new ("[");

  for (guint i = 0; i < contents->len; i++)
    {
      g_string_append (json, i ? ",\n" : "");
      append_content (json, contents->pdata[i]);
    }
  g_string_append (json, "]\n");
  return g_file_set_contents (path, json->str, json->len, NULL) ? 0 : 1;
}

int
main (int    argc,
      char **argv)
{
  OvBatchOptions options = { .resolver = sample_resolve };
  g_autoptr (GPtrArray) contents = NULL;
  g_autoptr (GError) error = NULL;
  struct rusage usage;
  gint64 start;
  guint64 size;
  double seconds;

  if (argc != 4)
    return 2;
  contents = make_contents (atoi (argv[2]));
  if (strcmp (argv[1], "contents") == 0)
    return write_contents (contents, argv[3]);
  start = g_get_monotonic_time ();
  size = strcmp (argv[1], "combined") == 0 ? write_combined (contents, argv[3], &options, &error)
                                           : write_separate (contents, argv[3], &options, &error);
  seconds = (g_get_monotonic_time () - start) / 1e6;
  if (error)
    return fprintf (stderr, "%s\n", error->message), 1;
  getrusage (RUSAGE_SELF, &usage);
  printf ("{\"count\": %u, \"seconds\": %.3f, \"bytes\": %" G_GUINT64_FORMAT ", \"peak_kib\": %ld}\n", contents->len, seconds, size, usage.ru_maxrss);
  return 0;
}
