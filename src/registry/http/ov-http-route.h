#pragma once
#include <glib.h>

typedef struct _OvHttpRequest OvHttpRequest;

/* Methods as a bit set, so that the methods of one address can be joined for Allow. HEAD is GET without the body. */
typedef enum
{
  OV_HTTP_GET    = 1 << 0,
  OV_HTTP_POST   = 1 << 1,
  OV_HTTP_PUT    = 1 << 2,
  OV_HTTP_PATCH  = 1 << 3,
  OV_HTTP_DELETE = 1 << 4,
} OvHttpMethod;

typedef enum
{
  OV_HTTP_LANE_FAST,    /* inline on the pool thread; bounded rows, under 5 ms; may wait for the hub */
  OV_HTTP_LANE_WRITER,  /* on the one writing thread, inside a savepoint of a group commit; replied after the commit */
  OV_HTTP_LANE_SLOW,    /* on a slow thread; bounded queue */
} OvHttpLane;

typedef enum
{
  OV_HTTP_BODY_NONE,
  OV_HTTP_BODY_JSON,    /* in memory, at most the server's body limit */
  OV_HTTP_BODY_FILE,    /* streamed to a temporary file while hashed */
} OvHttpBody;

typedef enum
{
  OV_HTTP_ACCESS_USER,   /* a signed-in user */
  OV_HTTP_ACCESS_PUBLIC, /* anyone */
} OvHttpAccess;

/* What the audit trail keeps of a call. */
typedef enum
{
  OV_HTTP_AUDIT_NONE,
  OV_HTTP_AUDIT_VIEW,
  OV_HTTP_AUDIT_CHANGE,
  OV_HTTP_AUDIT_IDENTITY, /* an identity code was opened */
} OvHttpAudit;

typedef void (*OvHttpHandler) (OvHttpRequest *request, gpointer data);

/* One row of the route table. Patterns: "/v1/{kind}/{id}"; a literal segment wins over a placeholder when it stands
 * earlier in the table. prepare (may be NULL) runs on the pool thread before the lane: parsing and whatever needs no
 * transaction; a reply made there ends the request. In the writer lane a reply with a status of 400 or more rolls back
 * what handle did: a refusal leaves nothing behind. */
typedef struct
{
  OvHttpMethod  method;
  const char   *pattern;
  OvHttpLane    lane;
  OvHttpBody    body;
  OvHttpAccess  access;
  OvHttpAudit   audit;
  OvHttpHandler prepare;
  OvHttpHandler handle;
} OvHttpRoute;

#define OV_HTTP_MAX_PARAMS 4

typedef struct
{
  const OvHttpRoute *route;                       /* NULL: nothing at this address, or not this method */
  guint              allow;                       /* methods of the address; 0: no such address */
  guint              n_params;
  char              *names[OV_HTTP_MAX_PARAMS];
  char              *values[OV_HTTP_MAX_PARAMS];
} OvHttpMatch;

gboolean    ov_http_method_parse  (const char *text, OvHttpMethod *method);  /* HEAD gives GET */
const char *ov_http_method_name   (OvHttpMethod method);
char       *ov_http_methods_allow (guint methods);                          /* "GET, HEAD, OPTIONS" */
/* path: the raw path without the query; no escapes are understood. */
void        ov_http_route_match   (const OvHttpRoute *routes, gsize n_routes, OvHttpMethod method, const char *path,
                                   OvHttpMatch *match);
void        ov_http_match_clear   (OvHttpMatch *match);
