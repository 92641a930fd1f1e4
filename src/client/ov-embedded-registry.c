#define G_LOG_DOMAIN "ov-client"
#include "ov-embedded-registry.h"

#include <gio/gunixsocketaddress.h>
#include <glib/gi18n.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "config.h"

#define LONGEST_PATH 100
#define STOP_SECONDS 10
#define MOST_TRIES 60
#define MOST_FIRST_TRIES 5
#define FIRST_PAUSE 100
#define LONGEST_PAUSE 5000

struct _OvEmbeddedRegistry
{
  GObject       parent_instance;

  char         *folder;
  char         *socket;
  GSubprocess  *process;
  GQueue        waiting;      /* GTask of ensure */
  guint         tries;        /* since it was last ready */
  guint         timer;
  gboolean      working;      /* a start or a join is under way */
  gboolean      was_started;
  gboolean      was_ready;
  gboolean      stopped;
};

G_DEFINE_FINAL_TYPE (OvEmbeddedRegistry, ov_embedded_registry, G_TYPE_OBJECT)

static void attempt (OvEmbeddedRegistry *self);

static void
succeed (OvEmbeddedRegistry *self)
{
  GTask *task;

  g_clear_handle_id (&self->timer, g_source_remove);
  self->working = FALSE;
  self->tries = 0;
  self->was_ready = TRUE;
  while ((task = g_queue_pop_head (&self->waiting)) != NULL)
    {
      g_task_return_boolean (task, TRUE);
      g_object_unref (task);
    }
}

static void
fail (OvEmbeddedRegistry *self, const char *reason)
{
  GTask *task;

  self->working = FALSE;
  self->tries = 0;
  while ((task = g_queue_pop_head (&self->waiting)) != NULL)
    {
      g_task_return_new_error (task, OV_ERROR, OV_ERROR_UNREACHABLE,
                               _("The registry of this computer cannot be started: %s"), reason);
      g_object_unref (task);
    }
}

static gboolean
on_timer (gpointer data)
{
  OvEmbeddedRegistry *self = data;

  self->timer = 0;
  attempt (self);
  return G_SOURCE_REMOVE;
}

/* Pauses that grow, so that a registry which cannot live does not keep the computer busy. One that is coming up is
 * waited for. */
static void
try_later (OvEmbeddedRegistry *self, gboolean coming)
{
  guint pause = FIRST_PAUSE;

  if (self->stopped || self->timer != 0)
    return;
  if (self->tries >= MOST_TRIES || (self->tries >= MOST_FIRST_TRIES && !self->was_ready && !coming))
    {
      fail (self, _("it ended at once"));
      return;
    }
  for (guint i = 0; i < self->tries && !coming && pause < LONGEST_PAUSE; i++)
    pause *= 2;
  self->tries++;
  self->timer = g_timeout_add (MIN (pause, LONGEST_PAUSE), on_timer, self);
}

/* ---- starting ---- */

static void
on_process_end (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OvEmbeddedRegistry) self = data;
  GSubprocess *process = G_SUBPROCESS (source);
  gboolean busy;

  g_subprocess_wait_finish (process, result, NULL);
  if (self->process != process || self->stopped)
    return;
  /* Another registry of the folder is coming up or going down. */
  busy = g_subprocess_get_if_exited (process) && ov_error_code_of_exit_status (g_subprocess_get_exit_status (process)) == OV_ERROR_BUSY;
  g_clear_object (&self->process);
  self->working = TRUE;
  try_later (self, busy);
}

static void
on_line (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OvEmbeddedRegistry) self = data;
  g_autofree char *line = g_data_input_stream_read_line_finish (G_DATA_INPUT_STREAM (source), result, NULL, NULL);

  if (line != NULL && g_str_has_prefix (line, "READY") && self->process != NULL && !self->stopped)
    succeed (self);
}

char *
ov_embedded_registry_find_program (void)
{
  const char *build = g_getenv ("OV_BUILD_DIR");

  if (build != NULL)
    return g_build_filename (build, "src", "registry", "opintoverkko-registry", NULL);
  return g_build_filename (OV_LIBEXECDIR, "opintoverkko-registry", NULL);
}

/* A crash rehearsed in this program is not the registry's; a test gives that one by a name of its own, for the first
 * start. */
static void
set_failpoint (OvEmbeddedRegistry *self, GSubprocessLauncher *launcher)
{
  const char *failpoint = g_getenv ("OV_REGISTRY_FAILPOINT");

  g_subprocess_launcher_unsetenv (launcher, "OV_FAILPOINT");
  if (failpoint != NULL && !self->was_started)
    g_subprocess_launcher_setenv (launcher, "OV_FAILPOINT", failpoint, TRUE);
  self->was_started = TRUE;
}

static void
start (OvEmbeddedRegistry *self)
{
  const GSubprocessFlags flags = G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE;
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (flags);
  g_autofree char *program = ov_embedded_registry_find_program ();
  const char *const arguments[] = { program, "--embedded", self->socket, "--data", self->folder, NULL };
  g_autoptr (GDataInputStream) lines = NULL;
  g_autoptr (GError) error = NULL;

  set_failpoint (self, launcher);
  self->process = g_subprocess_launcher_spawnv (launcher, arguments, &error);
  if (self->process == NULL)
    {
      fail (self, error->message);
      return;
    }
  lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->process));
  g_data_input_stream_read_line_async (lines, G_PRIORITY_DEFAULT, NULL, on_line, g_object_ref (self));
  g_subprocess_wait_async (self->process, NULL, on_process_end, g_object_ref (self));
}

/* ---- joining ---- */

static void
on_connected (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OvEmbeddedRegistry) self = data;
  g_autoptr (GSocketConnection) connection = g_socket_client_connect_finish (G_SOCKET_CLIENT (source), result, NULL);

  if (self->stopped)
    return;
  if (connection != NULL)
    succeed (self);
  else if (self->process == NULL)
    start (self);
  else
    /* Ours is coming up, or about to be missed: either way more will be heard of it. */
    try_later (self, TRUE);
}

static void
attempt (OvEmbeddedRegistry *self)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (self->socket);

  self->working = TRUE;
  g_socket_client_connect_async (client, G_SOCKET_CONNECTABLE (address), NULL, on_connected, g_object_ref (self));
}

void
ov_embedded_registry_ensure_async (OvEmbeddedRegistry *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                                   gpointer data)
{
  GTask *task;

  g_return_if_fail (OV_IS_EMBEDDED_REGISTRY (self));
  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, ov_embedded_registry_ensure_async);
  g_queue_push_tail (&self->waiting, task);
  if (!self->working)
    attempt (self);
}

gboolean
ov_embedded_registry_ensure_finish (OvEmbeddedRegistry *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* ---- stopping ---- */

static void
on_ended (GObject *source, GAsyncResult *result, gpointer data)
{
  *(gboolean *) data = TRUE;
}

static gboolean
on_too_long (gpointer data)
{
  g_subprocess_force_exit (data);
  return G_SOURCE_CONTINUE;
}

/* The process that was started here, or NULL. Transfer full. */
static GSubprocess *
let_go (OvEmbeddedRegistry *self)
{
  GSubprocess *process = g_steal_pointer (&self->process);

  self->stopped = TRUE;
  g_clear_handle_id (&self->timer, g_source_remove);
  fail (self, _("it was stopped"));
  if (process != NULL)
    g_output_stream_close (g_subprocess_get_stdin_pipe (process), NULL, NULL);
  return process;
}

static void
wait_for_end (GSubprocess *process)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GSource) alarm_source = NULL;
  gboolean ended = FALSE;

  g_main_context_push_thread_default (context);
  g_subprocess_wait_async (process, NULL, on_ended, &ended);
  alarm_source = g_timeout_source_new_seconds (STOP_SECONDS);
  g_source_set_callback (alarm_source, on_too_long, process, NULL);
  g_source_attach (alarm_source, context);
  while (!ended)
    g_main_context_iteration (context, TRUE);
  g_source_destroy (alarm_source);
  g_main_context_pop_thread_default (context);
}

void
ov_embedded_registry_stop (OvEmbeddedRegistry *self)
{
  g_autoptr (GSubprocess) process = NULL;

  g_return_if_fail (OV_IS_EMBEDDED_REGISTRY (self));
  process = let_go (self);
  if (process != NULL)
    wait_for_end (process);
}

static void
wait_in_thread (GTask *task, gpointer source, gpointer process, GCancellable *cancellable)
{
  wait_for_end (process);
  g_task_return_boolean (task, TRUE);
}

void
ov_embedded_registry_stop_async (OvEmbeddedRegistry *self, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = NULL;
  GSubprocess *process;

  g_return_if_fail (OV_IS_EMBEDDED_REGISTRY (self));
  task = g_task_new (self, NULL, callback, data);
  g_task_set_source_tag (task, ov_embedded_registry_stop_async);
  process = let_go (self);
  g_task_set_task_data (task, process, process != NULL ? g_object_unref : NULL);
  if (process != NULL)
    g_task_run_in_thread (task, wait_in_thread);
  else
    g_task_return_boolean (task, TRUE);
}

void
ov_embedded_registry_stop_finish (OvEmbeddedRegistry *self, GAsyncResult *result)
{
  g_return_if_fail (g_task_is_valid (result, self));
  g_task_propagate_boolean (G_TASK (result), NULL);
}

int
ov_embedded_registry_get_process (OvEmbeddedRegistry *self)
{
  const char *text;

  g_return_val_if_fail (OV_IS_EMBEDDED_REGISTRY (self), 0);
  text = self->process != NULL ? g_subprocess_get_identifier (self->process) : NULL;
  return text != NULL ? atoi (text) : 0;
}

const char *
ov_embedded_registry_get_socket (OvEmbeddedRegistry *self)
{
  g_return_val_if_fail (OV_IS_EMBEDDED_REGISTRY (self), NULL);
  return self->socket;
}

/* ---- making ---- */

/* The same folder has the same socket, whatever way it is named. */
static char *
make_socket_path (const char *folder)
{
  g_autofree char *real = realpath (folder, NULL);
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, real != NULL ? real : folder, -1);
  char *path;

  sum[16] = '\0';
  path = g_build_filename (g_get_user_runtime_dir (), "opintoverkko", sum, "socket", NULL);
  if (strlen (path) <= LONGEST_PATH)
    return path;
  g_free (path);
  return g_strdup_printf ("/tmp/opintoverkko-%u/%s/socket", (guint) getuid (), sum);
}

OvEmbeddedRegistry *
ov_embedded_registry_new (const char *folder)
{
  OvEmbeddedRegistry *self = g_object_new (OV_TYPE_EMBEDDED_REGISTRY, NULL);

  self->folder = g_strdup (folder);
  self->socket = make_socket_path (folder);
  return self;
}

static void
ov_embedded_registry_dispose (GObject *object)
{
  OvEmbeddedRegistry *self = OV_EMBEDDED_REGISTRY (object);

  self->stopped = TRUE;
  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->process != NULL)
    g_output_stream_close (g_subprocess_get_stdin_pipe (self->process), NULL, NULL);
  g_clear_object (&self->process);
  G_OBJECT_CLASS (ov_embedded_registry_parent_class)->dispose (object);
}

static void
ov_embedded_registry_finalize (GObject *object)
{
  OvEmbeddedRegistry *self = OV_EMBEDDED_REGISTRY (object);

  g_free (self->folder);
  g_free (self->socket);
  G_OBJECT_CLASS (ov_embedded_registry_parent_class)->finalize (object);
}

static void
ov_embedded_registry_class_init (OvEmbeddedRegistryClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->dispose = ov_embedded_registry_dispose;
  object_class->finalize = ov_embedded_registry_finalize;
}

static void
ov_embedded_registry_init (OvEmbeddedRegistry *self)
{
  g_queue_init (&self->waiting);
}
