/* The watch of the main thread itself: what it ends, and what it lets be. */
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <netinet/in.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define LONG_JSON (100 * 1024)

static void
read_file (void)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "there-is-no-such-file", NULL);
  g_autofree char *text = NULL;

  g_file_get_contents (path, &text, NULL, NULL);
}

static void
write_file (void)
{
  g_autofree char *path = NULL;
  int file = g_file_open_tmp ("ov-blocking-XXXXXX", &path, NULL);

  g_assert_cmpint (write (file, "x", 1), ==, 1);
  g_unlink (path);
}

static void
make_folder (void)
{
  g_mkdir (g_get_tmp_dir (), 0700);
}

static void
list_folder (void)
{
  g_autoptr (GDir) dir = g_dir_open (g_get_tmp_dir (), 0, NULL);
}

static void
use_sqlite (void)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open_v2 (":memory:", &db, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  sqlite3_close_v2 (db);
}

static void
parse (gsize length)
{
  g_autofree char *text = g_strnfill (length, ' ');
  g_autoptr (JsonParser) parser = json_parser_new ();

  memcpy (text, "[]", 2);
  g_assert_true (json_parser_load_from_data (parser, text, (gssize) length, NULL));
}

static void
parse_long (void)
{
  parse (LONG_JSON);
}

static void
reach_out (void)
{
  int descriptor = socket (AF_INET, SOCK_STREAM, 0);
  struct sockaddr_in address = { .sin_family = AF_INET };

  g_assert_cmpint (descriptor, >=, 0);
  connect (descriptor, (struct sockaddr *) &address, sizeof address);
  close (descriptor);
}

static void
read_system (void)
{
  g_autofree char *text = NULL;

  g_file_get_contents ("/etc/passwd", &text, NULL, NULL);
}

static void
parse_short (void)
{
  parse (100);
}

static gpointer
run_all_elsewhere (gpointer data)
{
  read_file ();
  write_file ();
  use_sqlite ();
  parse_long ();
  return NULL;
}

static void
use_thread (void)
{
  g_thread_join (g_thread_new ("elsewhere", run_all_elsewhere, NULL));
}

static const struct
{
  const char *name;
  void      (*act) (void);
  gboolean    ends;
} acts[] = {
  { "read-file", read_file, TRUE },     { "write-file", write_file, TRUE },   { "make-folder", make_folder, TRUE },
  { "list-folder", list_folder, TRUE }, { "sqlite", use_sqlite, TRUE },       { "long-json", parse_long, TRUE },
  { "connect", reach_out, TRUE },         { "read-system", read_system, FALSE }, { "short-json", parse_short, FALSE },
  { "thread", use_thread, FALSE },
};

static gboolean
act_cb (gpointer data)
{
  acts[GPOINTER_TO_UINT (data)].act ();
  return G_SOURCE_REMOVE;
}

/* This program again, watched: outside the loop everything is allowed, in it what the table says. */
static void
act (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    if (g_str_equal (acts[i].name, name))
      {
        acts[i].act ();
        g_idle_add (act_cb, GUINT_TO_POINTER (i));
        g_print ("entered\n");
        g_main_context_iteration (NULL, TRUE);
      }
}

static void
test_act (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *out = NULL, *words = NULL;

  g_subprocess_launcher_setenv (launcher, "LD_PRELOAD", g_getenv ("OV_BLOCKING_WATCH"), TRUE);
  process = g_subprocess_launcher_spawn (launcher, &error, "/proc/self/exe", "--act", acts[i].name, NULL);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, &out, &words, &error));
  g_assert_cmpstr (out, ==, "entered\n");
  g_assert_true (acts[i].ends == g_subprocess_get_if_signaled (process));
  g_assert_true (acts[i].ends == (strstr (words, "Blocking the main thread") != NULL));
}

int
main (int argc, char **argv)
{
  if (argc == 3 && g_str_equal (argv[1], "--act"))
    {
      act (argv[2]);
      return 0;
    }
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    {
      g_autofree char *path = g_strconcat ("/blocking-watch/", acts[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_act);
    }
  return g_test_run ();
}
