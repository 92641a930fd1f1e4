#pragma once
#include "ov-http-server.h"

/* The transaction that the writer wraps around a group of requests: one begin and commit for all, a mark for each.
 * All functions run on the writing thread and get the server's data. */
typedef struct _OvHttpTransaction
{
  gboolean (*begin)    (gpointer data, GError **error);
  gboolean (*mark)     (gpointer data, GError **error);
  gboolean (*keep)     (gpointer data, GError **error);  /* what was done since the mark */
  gboolean (*undo)     (gpointer data, GError **error);  /* back to the mark */
  gboolean (*commit)   (gpointer data, GError **error);  /* durable when it returns TRUE; rolled back when FALSE */
  void     (*rollback) (gpointer data);
  /* FALSE after the engine rolled back by itself, as on a full disk */
  gboolean (*is_open)  (gpointer data);
  void     (*committed)(gpointer data);                  /* tell the hub; once per group */
} OvHttpTransaction;

/* One thread, the only one that writes. The next group gathers by itself while the last one is being committed; there
 * is no timer. */
typedef struct _OvHttpWriter OvHttpWriter;

OvHttpWriter *ov_http_writer_new  (OvHttpServer *server, const OvHttpTransaction *transaction, gpointer data);
/* suspended; FALSE: the queue is full */
gboolean      ov_http_writer_push (OvHttpWriter *writer, OvHttpRequest *request);
/* does what is queued, takes nothing more */
void          ov_http_writer_stop (OvHttpWriter *writer);
void          ov_http_writer_free (OvHttpWriter *writer);

/* A few threads for work that takes long. */
typedef struct _OvHttpSlow OvHttpSlow;

OvHttpSlow   *ov_http_slow_new    (OvHttpServer *server, guint n_threads, guint limit, gpointer data);
gboolean      ov_http_slow_push   (OvHttpSlow *slow, OvHttpRequest *request);
void          ov_http_slow_stop   (OvHttpSlow *slow);
void          ov_http_slow_free   (OvHttpSlow *slow);
