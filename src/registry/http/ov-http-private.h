#pragma once
#include <gio/gio.h>
#include <microhttpd.h>
#include "ov-http-gate.h"
#include "ov-http-hub.h"
#include "ov-http-lanes.h"
#include "ov-http-request.h"
#include "ov-http-server.h"

/* Shared by the files of this folder only. */

/* A connection as the watchdog sees it: by when the phase it is in must be over (monotonic microseconds; 0: no limit
 * while we are the ones who work). */
typedef struct
{
  GList  link;
  int    fd;
  gint64 uid;
  gint64 due;   /* atomic */
} OvHttpConnection;

typedef enum
{
  OV_HTTP_STATE_RUNNING,
  OV_HTTP_STATE_SUSPENDED,
  OV_HTTP_STATE_READY,
} OvHttpState;

struct _OvHttpRequest
{
  OvHttpServer          *server;
  struct MHD_Connection *connection;
  OvHttpConnection      *peer;
  char                  *target;
  OvHttpMatch            match;
  OvHttpMethod           method;
  gint64                 begun;
  gboolean               seen_headers;
  guint                  counted;     /* among those that stopping waits for */
  gboolean               head_only;

  guint64                length;      /* of the body, as announced */
  guint64                received;
  guint64                reserved;    /* counted in the server's bytes in flight */
  guint8                *buffer;
  GBytes                *body;
  char                  *file;
  int                    file_fd;
  GChecksum             *checksum;
  gboolean               file_failed;

  gpointer               data;
  GDestroyNotify         data_destroy;
  gpointer               user;
  GDestroyNotify         user_destroy;

  guint                  status;
  char                  *content_type;
  GBytes                *reply;
  int                    reply_fd;
  guint64                reply_size;
  GPtrArray             *headers;     /* name, value, name, value … */

  GList                  link;        /* in the server's list of suspended requests */
  OvHttpState            state;
  gboolean               slept;       /* suspended in this call of the access handler; pool thread only */
  gboolean               in_lane;     /* a lane has answered; only sending is left */
  GList                  hub_link;
  char                  *hub_key;
  gint64                 wait_until;  /* monotonic; 0: never waited */
};

struct _OvHttpServer
{
  OvHttpServerOptions options;
  struct MHD_Daemon  *daemon;
  int                 listen_fd;
  OvHttpHub          *hub;
  OvHttpWriter       *writer;
  OvHttpSlow         *slow;
  int                 stopping;      /* atomic */
  guint64             in_flight;     /* under mutex, as everything below */
  GMutex              mutex;
  GCond               cond;
  GQueue              suspended;
  GQueue              connections;
  guint               n_requests;
  GThread            *ticker;
  gint64              next_tick;
  gboolean            ticker_stop;
};

OvHttpRequest *ov_http_request_new        (OvHttpServer *server, struct MHD_Connection *connection, const char *target);
void           ov_http_request_free       (OvHttpRequest *request);
gboolean       ov_http_request_begin_body (OvHttpRequest *request, guint64 length, OvHttpBody kind,
                                           const char *temporary_dir, GError **error);
/* FALSE: longer than announced */
gboolean       ov_http_request_take_body  (OvHttpRequest *request, const char *data, gsize size);
void           ov_http_request_end_body   (OvHttpRequest *request);
enum MHD_Result ov_http_request_send      (OvHttpRequest *request);

/* Callbacks of the library: ov-http-watch.c knows the connections, ov-http-dispatch.c leads a request through. */
void            ov_http_server_notify_connection (void *cls, struct MHD_Connection *connection, void **context,
                                                  enum MHD_ConnectionNotificationCode code);
void           *ov_http_server_begin_request     (void *cls, const char *target, struct MHD_Connection *connection);
enum MHD_Result ov_http_server_handle_request    (void *cls, struct MHD_Connection *connection, const char *url,
                                                  const char *method, const char *version, const char *upload_data,
                                                  size_t *upload_data_size, void **context);
void            ov_http_server_end_request       (void *cls, struct MHD_Connection *connection, void **context,
                                                  enum MHD_RequestTerminationCode code);
/* The thread of deadlines, of long polls and of connections that dawdle. */
gpointer        ov_http_server_tick              (gpointer server);
/* The phase that the connection is in must be over in so many milliseconds; 0: no limit. */
void            ov_http_server_set_due           (OvHttpServer *server, OvHttpConnection *peer, guint milliseconds);

/* The one owner of suspended requests. Suspend only in the access handler, before anyone else learns of the request. */
void           ov_http_server_suspend     (OvHttpServer *server, OvHttpRequest *request);
void           ov_http_server_resume      (OvHttpServer *server, OvHttpRequest *request);
gboolean       ov_http_server_is_stopping (OvHttpServer *server);
/* the ticker should look again at this time */
void           ov_http_server_expect      (OvHttpServer *server, gint64 due);
OvHttpHub     *ov_http_server_get_hub     (OvHttpServer *server);
