#pragma once
#include "ov-sql-connection.h"

/* A worker thread for databases: runs GTasks one at a time by priority. */
#define OV_TYPE_SQL_THREAD (ov_sql_thread_get_type ())
G_DECLARE_FINAL_TYPE (OvSqlThread, ov_sql_thread, OV, SQL_THREAD, GObject)

typedef enum
{
  OV_SQL_PRIORITY_SAVE,     /* somebody waits for "saved" */
  OV_SQL_PRIORITY_SEARCH,   /* somebody types */
  OV_SQL_PRIORITY_PAGE,     /* rows in sight; the newest first, since the view has moved on */
  OV_SQL_PRIORITY_NORMAL,
  OV_SQL_PRIORITY_APPLY,    /* what synchronization brings */
  OV_SQL_PRIORITY_IDLE,     /* findings, backups */
} OvSqlPriority;

OvSqlThread *ov_sql_thread_new    (const char *name) G_GNUC_WARN_UNUSED_RESULT;
/* Statements of this connection end early when the cancellable of the running task is cancelled. Call it on the thread
 * or before the first task; the thread keeps a reference. */
void         ov_sql_thread_watch  (OvSqlThread *self, OvSqlConnection *connection);
/* Runs func on the thread and takes the task. One that is cancelled before its turn returns OV_ERROR_CANCELLED without
 * running. func returns the task as in g_task_run_in_thread (). A cancelled task propagates G_IO_ERROR_CANCELLED or
 * OV_ERROR_CANCELLED. */
void         ov_sql_thread_push   (OvSqlThread *self, OvSqlPriority priority, GTask *task, GTaskThreadFunc func);
/* Finishes what is queued and joins the thread; later pushes return OV_ERROR_CANCELLED. */
void         ov_sql_thread_stop   (OvSqlThread *self);
