#pragma once
#include <json-glib/json-glib.h>
#include "ov-http-problem.h"
#include "ov-http-route.h"

/* One request. Its owner changes with its life: the pool thread while it is read, prepared and answered; a lane while
 * it is suspended. Whoever owns it may use these functions; after handing it over nobody else may touch it. Strings
 * and bytes given out are borrowed and live as long as the request. */

const OvHttpRoute *ov_http_request_get_route   (OvHttpRequest *request);
OvHttpMethod       ov_http_request_get_method  (OvHttpRequest *request);
/* from the path; NULL if there is none */
const char        *ov_http_request_get_param   (OvHttpRequest *request, const char *name);
/* decoded; NULL if absent */
const char        *ov_http_request_get_query   (OvHttpRequest *request, const char *name);
const char        *ov_http_request_get_header  (OvHttpRequest *request, const char *name);
/* ?language=sv, else the first language of Accept-Language that we speak, else Finnish */
OvLanguage         ov_http_request_get_language(OvHttpRequest *request);
/* NULL without a body in memory */
GBytes            *ov_http_request_get_body    (OvHttpRequest *request);
/* of the process at the other end; −1 over TCP */
gint64             ov_http_request_get_uid     (OvHttpRequest *request);

/* A body that was streamed to a file: its path (deleted with the request unless moved away), SHA-256 in hexadecimal,
 * size in bytes. */
const char        *ov_http_request_get_file    (OvHttpRequest *request, const char **sha256, guint64 *size);

/* What a handler keeps between prepare and handle, and who is asking. */
void               ov_http_request_set_data    (OvHttpRequest *request, gpointer data, GDestroyNotify destroy);
gpointer           ov_http_request_get_data    (OvHttpRequest *request);
void               ov_http_request_set_user    (OvHttpRequest *request, gpointer user, GDestroyNotify destroy);
gpointer           ov_http_request_get_user    (OvHttpRequest *request);

/* Replies; a later one replaces an earlier one. */
/* takes text */
void               ov_http_reply_text          (OvHttpRequest *request, guint status, const char *content_type,
                                                GString *text);
/* takes node */
void               ov_http_reply_json          (OvHttpRequest *request, guint status, JsonNode *node);
void               ov_http_reply_empty         (OvHttpRequest *request, guint status);
/* takes fd */
void               ov_http_reply_file          (OvHttpRequest *request, const char *content_type, int fd, guint64 size);
void               ov_http_reply_problem       (OvHttpRequest *request, OvProblem problem, const char *format,
                                                ...) G_GNUC_PRINTF (3, 4);
/* takes object; tells its language, which is the request's */
void               ov_http_reply_problem_json  (OvHttpRequest *request, OvProblem problem, JsonObject *object);
/* detail only of what a caller may know */
void               ov_http_reply_error         (OvHttpRequest *request, const GError *error);
void               ov_http_reply_header        (OvHttpRequest *request, const char *name, const char *value);
guint              ov_http_reply_get_status    (OvHttpRequest *request);                        /* 0: no reply yet */

/* Long poll: sleeps until the hub announces key with a number above seen, or until the deadline, then handle is called
 * again. FALSE: do not sleep (already announced, stopping, or this is the second call after the deadline): query again
 * or reply with what is true now. Only from handle in the fast lane. */
gboolean           ov_http_request_wait        (OvHttpRequest *request, const char *key, gint64 seen, guint seconds);
/* The deadline of an earlier wait has passed, or the server stops: reply now. */
gboolean           ov_http_request_is_done_waiting (OvHttpRequest *request);
