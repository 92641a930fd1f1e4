#pragma once
#include "ov-http-problem.h"

struct MHD_Connection;

/* What we demand of a request before anything looks at it. libmicrohttpd 0.9 accepts much that lets a proxy and a
 * server disagree about where a request ends or whom it is for, and its strict mode does not change that. Every row of
 * the table in tests/registry/test-http.c goes through here. */
typedef struct
{
  OvProblem   problem;
  const char *detail;         /* static; NULL when the request may pass */
  gboolean    has_length;
  gboolean    chunked;
  guint64     content_length;
} OvHttpGateResult;

#define OV_HTTP_MAX_TARGET 2048

/* hosts: names that this server answers to (a port may follow in the request), NULL-terminated. target: as received,
 * undecoded. */
gboolean ov_http_gate_check (struct MHD_Connection *connection, const char *method, const char *target,
                             const char *version,
                             const char *const *hosts, OvHttpGateResult *result);

/* The checks of the target alone: begins with a slash, no escapes in the path, no dot segments, no NUL. */
gboolean ov_http_gate_check_target (const char *target, OvHttpGateResult *result);
