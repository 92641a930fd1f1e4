#include <glib/gstdio.h>

#include "ov-sql-thread.h"

typedef struct
{
  GMutex   lock;     /* held by the test while jobs queue up */
  GString *order;
  guint    pending;
} Log;

static void
hold (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Log *log = data;

  g_mutex_lock (&log->lock);
  g_mutex_unlock (&log->lock);
  g_task_return_boolean (task, TRUE);
}

static void
note (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Log *log = data;

  g_string_append (log->order, g_task_get_name (task));
  g_task_return_boolean (task, TRUE);
}

static void
on_done (GObject *source, GAsyncResult *result, gpointer data)
{
  Log *log = data;

  g_task_propagate_boolean (G_TASK (result), NULL);
  log->pending--;
}

static void
push (OvSqlThread *thread, Log *log, OvSqlPriority priority, const char *name, GCancellable *cancellable,
      GTaskThreadFunc func)
{
  GTask *task = g_task_new (thread, cancellable, on_done, log);

  g_task_set_name (task, name);
  g_task_set_task_data (task, log, NULL);
  log->pending++;
  ov_sql_thread_push (thread, priority, task, func);
}

static void
test_order (void)
{
  g_autoptr (OvSqlThread) thread = ov_sql_thread_new ("test");
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  Log log = { .order = g_string_new (NULL) };

  g_mutex_init (&log.lock);
  g_mutex_lock (&log.lock);
  push (thread, &log, OV_SQL_PRIORITY_SAVE, "-", NULL, hold);
  g_usleep (20000);
  g_cancellable_cancel (cancelled);
  push (thread, &log, OV_SQL_PRIORITY_IDLE, "idle ", NULL, note);
  push (thread, &log, OV_SQL_PRIORITY_NORMAL, "normal1 ", NULL, note);
  push (thread, &log, OV_SQL_PRIORITY_NORMAL, "cancelled ", cancelled, note);
  push (thread, &log, OV_SQL_PRIORITY_NORMAL, "normal2 ", NULL, note);
  push (thread, &log, OV_SQL_PRIORITY_PAGE, "page1 ", NULL, note);
  push (thread, &log, OV_SQL_PRIORITY_PAGE, "page2 ", NULL, note);
  push (thread, &log, OV_SQL_PRIORITY_SAVE, "save ", NULL, note);
  g_mutex_unlock (&log.lock);
  while (log.pending > 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (log.order->str, ==, "save page2 page1 normal1 normal2 idle ");
  ov_sql_thread_stop (thread);
  push (thread, &log, OV_SQL_PRIORITY_SAVE, "late ", NULL, note);
  while (log.pending > 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (log.order->str, ==, "save page2 page1 normal1 normal2 idle ");
  g_string_free (log.order, TRUE);
  g_mutex_clear (&log.lock);
}

static void
count_long (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  gint64 n;

  if (ov_sql_get_int64 (data, &error, &n,
                        "WITH RECURSIVE i (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM i WHERE n < 1000000000)"
                        " SELECT count(*) FROM i",
                        NULL))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_cancelled (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  gboolean *done = data;

  g_assert_false (g_task_propagate_boolean (G_TASK (result), &error));
  g_assert_true (g_error_matches (error, OV_ERROR, OV_ERROR_CANCELLED)
                 || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
  *done = TRUE;
}

static void
test_cancel (void)
{
  g_autoptr (OvSqlThread) thread = ov_sql_thread_new ("test");
  g_autoptr (OvSqlConnection) connection = ov_sql_connection_open (":memory:", OV_SQL_OPEN_CREATE, 0, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GTask *task;
  gboolean done = FALSE;

  g_assert_nonnull (connection);
  ov_sql_thread_watch (thread, connection);
  task = g_task_new (thread, cancellable, on_cancelled, &done);
  g_task_set_task_data (task, connection, NULL);
  ov_sql_thread_push (thread, OV_SQL_PRIORITY_SEARCH, task, count_long);
  g_usleep (50000);
  g_cancellable_cancel (cancellable);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  ov_sql_thread_stop (thread);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sql-thread/order", test_order);
  g_test_add_func ("/sql-thread/cancel", test_cancel);
  return g_test_run ();
}
