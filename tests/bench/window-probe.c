/* Loaded beside a GTK program (LD_PRELOAD), it writes what the main thread does to the file named by OV_BENCH_PROBE, in
 * microseconds of the monotonic clock; the program itself runs as always:
 *
 *   frame SURFACE FROM TO CPU   from before-paint to after-paint of a frame clock
 *   busy FROM TO CPU            what ran between two waits of the main loop
 *   key TIME                    a key press came in
 *   said TIME TEXT              a debug message of the window
 *
 * CPU is what the main thread itself worked of that span: other programs on the machine do not lengthen it. */
#include <gtk/gtk.h>
#include <string.h>
#include <time.h>

/* Shorter spans are not worth a line. */
#define SHORTEST_BUSY 1000

static FILE *out;
static gint64 frame_began, frame_cpu, busy_began, busy_cpu;

static gint64
cpu_time (void)
{
  struct timespec used;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &used);
  return used.tv_sec * G_USEC_PER_SEC + used.tv_nsec / 1000;
}

static gboolean
before_paint_cb (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer data)
{
  frame_began = g_get_monotonic_time ();
  frame_cpu = cpu_time ();
  return TRUE;
}

static gboolean
after_paint_cb (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer data)
{
  fprintf (out, "frame %p %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n", g_value_get_object (values), frame_began,
           g_get_monotonic_time (), cpu_time () - frame_cpu);
  return TRUE;
}

static gboolean
event_cb (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer data)
{
  GdkEvent *event = g_value_peek_pointer (values + 1);

  if (gdk_event_get_event_type (event) == GDK_KEY_PRESS)
    fprintf (out, "key %" G_GINT64_FORMAT "\n", g_get_monotonic_time ());
  return TRUE;
}

static GLogWriterOutput
write_log (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer data)
{
  const char *domain = NULL, *message = NULL;

  for (gsize i = 0; i < n_fields; i++)
    if (g_str_equal (fields[i].key, "GLIB_DOMAIN"))
      domain = fields[i].value;
    else if (g_str_equal (fields[i].key, "MESSAGE"))
      message = fields[i].value;
  if (level == G_LOG_LEVEL_DEBUG && message != NULL && g_strcmp0 (domain, "ov-desktop") == 0)
    fprintf (out, "said %" G_GINT64_FORMAT " %s\n", g_get_monotonic_time (), message);
  return g_log_writer_default (level, fields, n_fields, data);
}

static int
poll_and_tell (GPollFD *fds, guint n_fds, int timeout)
{
  gint64 now = g_get_monotonic_time ();
  int ready;

  if (busy_began != 0 && now - busy_began >= SHORTEST_BUSY)
    fprintf (out, "busy %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n", busy_began, now, cpu_time () - busy_cpu);
  /* What is written is written while nothing waits. */
  if (timeout != 0)
    fflush (out);
  ready = g_poll (fds, n_fds, timeout);
  busy_began = g_get_monotonic_time ();
  busy_cpu = cpu_time ();
  return ready;
}

static void
add_hook (GType type, const char *signal, GSignalEmissionHook hook)
{
  g_type_class_unref (g_type_class_ref (type));
  g_signal_add_emission_hook (g_signal_lookup (signal, type), 0, hook, NULL, NULL);
}

__attribute__ ((constructor)) static void
begin (void)
{
  const char *path = g_getenv ("OV_BENCH_PROBE");

  /* Programs started by this one are measured by themselves. */
  g_unsetenv ("LD_PRELOAD");
  if (path == NULL)
    return;
  out = fopen (path, "we");
  if (out == NULL)
    return;
  g_log_set_writer_func (write_log, NULL, NULL);
  g_main_context_set_poll_func (NULL, poll_and_tell);
  add_hook (GDK_TYPE_FRAME_CLOCK, "before-paint", before_paint_cb);
  add_hook (GDK_TYPE_FRAME_CLOCK, "after-paint", after_paint_cb);
  add_hook (GDK_TYPE_SURFACE, "event", event_cb);
}

__attribute__ ((destructor)) static void
end (void)
{
  if (out != NULL)
    fclose (out);
}
