#pragma once
#include "ov-http-request.h"

/* The HTTP server: one libmicrohttpd daemon with an epoll thread pool in front of three lanes (ov-http-lanes.h).
 * It knows nothing of records; everything it serves is in the route table. */
typedef struct _OvHttpServer OvHttpServer;
typedef struct _OvHttpHub    OvHttpHub;

/* Zero means the default in brackets. */
typedef struct
{
  guint   max_body;           /* bytes of a JSON body [1 MiB] */
  guint   max_file;           /* bytes of a file [10 MiB] */
  guint64 max_in_flight;      /* bytes of all bodies at a time [64 MiB] */
  guint   max_connections;    /* [2000] */
  guint   header_time;        /* milliseconds for the first byte and the headers [10 000] */
  guint   body_time;          /* for a JSON body [30 000]; files get four times as much, as do replies */
  guint   idle_time;          /* between two requests of a connection [75 000] */
  guint   stop_time;          /* for what is under way when stopping [10 000] */
  guint   slow_threads;       /* [1] */
  guint   slow_queue;         /* [64] */
} OvHttpLimits;

typedef struct
{
  const OvHttpRoute              *routes;          /* borrowed, as all pointers here, for the life of the server */
  gsize                           n_routes;
  const char *const              *hosts;           /* names that the server answers to; NULL-terminated */
  const char                     *temporary_dir;   /* for uploads; on the file system where files are kept */
  gboolean                        same_user_only;  /* Unix socket: refuse processes of other users */
  OvHttpLimits                    limits;
  gpointer                        data;            /* given to all handlers */
  /* Sets the request's user, or replies with a problem. Not called for public routes. */
  OvHttpHandler                   authenticate;
  const struct _OvHttpTransaction *transaction;
  /* A finished request; never anything personal. May be NULL. Pool threads. */
  void (*log) (const char *method, const char *pattern, guint status, gint64 microseconds, gpointer data);
} OvHttpServerOptions;

/* listen_fd: bound and listening; owned by the server afterwards. */
OvHttpServer *ov_http_server_new        (const OvHttpServerOptions *options, int listen_fd, GError **error);
/* Orderly: refuses new requests, wakes sleepers, lets the lanes finish, closes. */
void          ov_http_server_free       (OvHttpServer *server);
/* Wakes the long polls on key (any thread). */
void          ov_http_server_announce   (OvHttpServer *server, const char *key, gint64 number);
/* Requests that sleep in long polls; for tests and the log. */
guint         ov_http_server_n_sleepers (OvHttpServer *server);

/* Ready sockets. The folder of a Unix socket is made 0700 if missing and must be ours and closed to others; a socket
 * left by a dead process is replaced, a living one gives OV_ERROR_EXISTS. Port 0 takes a free one. −1 on error. */
int           ov_http_listen_unix       (const char *path, GError **error);
int           ov_http_listen_loopback   (guint16 port, guint16 *bound, GError **error);
