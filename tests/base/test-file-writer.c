#include "ov-error.h"
#include "ov-file-writer.h"

#include <glib/gstdio.h>

#define N_WRITINGS 50

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  ov_file_write_finish (result, &error);
  g_assert_no_error (error);
  ++*(guint *) data;
}

/* The last one asked for is what stays, whatever the disk does meanwhile. */
static void
test_order (void)
{
  g_autofree char *folder = g_dir_make_tmp ("ov-file-writer-XXXXXX", NULL);
  g_autofree char *deeper = g_build_filename (folder, "not", "there", NULL);
  g_autofree char *path = g_build_filename (deeper, "file", NULL);
  g_autofree char *text = NULL;
  guint written = 0;
  GStatBuf info;

  for (guint i = 0; i < N_WRITINGS; i++)
    ov_file_write_async (path, g_strdup_printf ("%u", i), written_cb, &written);
  ov_file_write_wait ();
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "49");
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  while (written < N_WRITINGS)
    g_main_context_iteration (NULL, TRUE);
}

static void
failed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_assert_false (ov_file_write_finish (result, data));
}

static void
test_failure (void)
{
  g_autoptr (GError) error = NULL;

  ov_file_write_async ("/proc/opintoverkko/file", g_strdup ("text"), failed_cb, &error);
  while (error == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_error (error, OV_ERROR, OV_ERROR_READ_ONLY);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/file-writer/order", test_order);
  g_test_add_func ("/base/file-writer/failure", test_failure);
  return g_test_run ();
}
