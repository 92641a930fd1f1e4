#define G_LOG_DOMAIN "ov-registry"
#include <glib-unix.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>
#include "config.h"
#include "ov-error.h"
#include "ov-failpoint.h"
#include "ov-handlers.h"
#include "ov-http-server.h"
#include "ov-json.h"
#include "ov-registry.h"
#include "ov-sample.h"

/* Exit statuses: 0 fine, 2 wrong use, else why it failed (ov_error_exit_status ()). */
#define EXIT_WRONG_USE 2

static int
report (const GError *error)
{
  fprintf (stderr, "opintoverkko-registry: %s\n", error != NULL ? error->message : "failed");
  return ov_error_exit_status (error);
}

/* ---- serving one computer ---- */

static gboolean
on_stop (gpointer loop)
{
  g_main_loop_quit (loop);
  return G_SOURCE_REMOVE;
}

static gboolean
on_stdin (int fd, GIOCondition condition, gpointer loop)
{
  char buffer[256];

  if (read (fd, buffer, sizeof buffer) > 0)
    return G_SOURCE_CONTINUE;
  g_main_loop_quit (loop);
  return G_SOURCE_REMOVE;
}

/* The registry of one computer never outlives the program that started it. A pipe on standard input tells of its end
 * everywhere; the signal also when it shares that pipe with others. */
static gboolean
end_with_parent (GMainLoop *loop, pid_t parent)
{
  struct stat info;

  prctl (PR_SET_PDEATHSIG, SIGTERM);
  if (getppid () != parent)
    return FALSE;
  if (fstat (STDIN_FILENO, &info) == 0 && (S_ISFIFO (info.st_mode) || S_ISSOCK (info.st_mode)))
    g_unix_fd_add (STDIN_FILENO, G_IO_IN | G_IO_HUP | G_IO_ERR, on_stdin, loop);
  return TRUE;
}

static int
serve (const char *socket, const char *folder)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (OvRegistry) registry = NULL;
  g_autoptr (GError) error = NULL;
  int fd;

  if (!end_with_parent (loop, getppid ()))
    return 0;
  g_unix_signal_add (SIGTERM, on_stop, loop);
  g_unix_signal_add (SIGINT, on_stop, loop);
  signal (SIGPIPE, SIG_IGN);
  if (!ov_registry_init (folder, &error))
    return report (error);
  registry = ov_registry_open (folder, &error);
  if (registry == NULL)
    return report (error);
  fd = ov_http_listen_unix (socket, &error);
  if (fd < 0 || !ov_registry_serve (registry, fd, TRUE, &error))
    return report (error);
  printf ("READY %s\n", socket);
  fflush (stdout);
  g_main_loop_run (loop);
  unlink (socket);
  return 0;
}

/* ---- commands ---- */

static int
run_init (const char *folder)
{
  g_autoptr (GError) error = NULL;

  return ov_registry_init (folder, &error) ? 0 : report (error);
}

static int
run_backup (const char *folder, const char *file)
{
  g_autoptr (GError) error = NULL;

  return ov_registry_backup (folder, file, &error) ? 0 : report (error);
}

static int
run_restore (const char *folder, const char *file)
{
  g_autoptr (GError) error = NULL;

  return ov_registry_restore (folder, file, &error) ? 0 : report (error);
}

static int
run_check (const char *folder)
{
  g_autoptr (OvRegistry) registry = NULL;
  g_autoptr (GError) error = NULL;
  gint64 count;

  registry = ov_registry_open (folder, &error);
  if (registry == NULL || !ov_database_audit_check (ov_registry_get_writer (registry), &count, &error))
    return report (error);
  printf ("The audit trail is whole: %" G_GINT64_FORMAT " entries.\n", count);
  return 0;
}

static int
run_sample (const char *folder, const OvSampleOptions *options)
{
  g_autoptr (OvRegistry) registry = NULL;
  g_autoptr (GError) error = NULL;

  if (!ov_registry_init (folder, &error))
    return report (error);
  registry = ov_registry_open (folder, &error);
  if (registry == NULL || !ov_sample_fill (registry, options, &error))
    return report (error);
  return 0;
}

/* The lists that the OpenAPI file is held against. */
static void
add_text (JsonObject *object, const char *name, const char *text)
{
  json_object_set_string_member (object, name, text);
}

static int
run_protocol (void)
{
  gsize n_routes;
  const OvHttpRoute *routes = ov_registry_routes (&n_routes);
  g_autoptr (JsonObject) protocol = json_object_new ();
  JsonArray *calls = json_array_new ();
  JsonArray *problems = json_array_new ();
  JsonArray *kinds = json_array_new ();
  g_autofree char *text = NULL;

  for (gsize i = 0; i < n_routes; i++)
    {
      JsonObject *call = json_object_new ();

      add_text (call, "method", ov_http_method_name (routes[i].method));
      add_text (call, "path", routes[i].pattern);
      json_object_set_boolean_member (call, "body", routes[i].body != OV_HTTP_BODY_NONE);
      json_object_set_boolean_member (call, "public", routes[i].access == OV_HTTP_ACCESS_PUBLIC);
      json_array_add_object_element (calls, call);
    }
  for (OvProblem i = 0; i < OV_N_PROBLEMS; i++)
    {
      JsonObject *problem = json_object_new ();

      add_text (problem, "code", ov_problem_nick (i));
      json_object_set_int_member (problem, "status", ov_problem_status (i));
      json_array_add_object_element (problems, problem);
    }
  for (OvNoun i = 0; i < OV_N_NOUNS; i++)
    json_array_add_string_element (kinds, ov_noun_kind (i));
  json_object_set_array_member (protocol, "calls", calls);
  json_object_set_array_member (protocol, "problems", problems);
  json_object_set_array_member (protocol, "kinds", kinds);
  text = ov_json_object_canonical (protocol);
  puts (text);
  return 0;
}

static gboolean
parse_day (const char *text, OvDay *day)
{
  if (text == NULL)
    *day = ov_day_today ();
  else if (!ov_day_parse_iso (text, day))
    {
      fprintf (stderr, "opintoverkko-registry: --today must be a day such as 2026-11-22\n");
      return FALSE;
    }
  return TRUE;
}

int
main (int argc, char **argv)
{
  g_autofree char *socket = NULL, *folder = NULL, *today = NULL;
  OvSampleOptions sample = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GOptionContext) context = g_option_context_new ("[init|backup FILE|restore FILE|check|sample|protocol]");
  const GOptionEntry entries[] = {
    { "embedded", 0, 0, G_OPTION_ARG_FILENAME, &socket, "Serve this computer's user at a Unix socket", "SOCKET" },
    { "data", 0, 0, G_OPTION_ARG_FILENAME, &folder, "Folder of the data", "DIR" },
    { "participations", 0, 0, G_OPTION_ARG_INT, &sample.participations, "sample: about how many participations (3000)",
      "N" },
    { "persons", 0, 0, G_OPTION_ARG_INT, &sample.persons, "sample: how many persons (two fifths of the participations)",
      "N" },
    { "seed", 0, 0, G_OPTION_ARG_INT, &sample.seed, "sample: another seed, other people", "S" },
    { "today", 0, 0, G_OPTION_ARG_STRING, &today, "sample: the day that the data is about", "DAY" },
    { NULL },
  };
  const char *command;

  ov_failpoint_read_environment ();
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      report (error);
      return EXIT_WRONG_USE;
    }
  command = argc > 1 ? argv[1] : "";
  if (strcmp (command, "protocol") == 0 && argc == 2)
    return run_protocol ();
  if (folder == NULL || !parse_day (today, &sample.today))
    {
      if (folder == NULL)
        fprintf (stderr, "opintoverkko-registry: --data DIR is missing\n");
      return EXIT_WRONG_USE;
    }
  if (socket != NULL && argc == 1)
    return serve (socket, folder);
  if (strcmp (command, "init") == 0 && argc == 2)
    return run_init (folder);
  if (strcmp (command, "check") == 0 && argc == 2)
    return run_check (folder);
  if (strcmp (command, "sample") == 0 && argc == 2)
    return run_sample (folder, &sample);
  if (strcmp (command, "backup") == 0 && argc == 3)
    return run_backup (folder, argv[2]);
  if (strcmp (command, "restore") == 0 && argc == 3)
    return run_restore (folder, argv[2]);
  fprintf (stderr, "opintoverkko-registry: see --help\n");
  return EXIT_WRONG_USE;
}
