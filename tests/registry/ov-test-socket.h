#pragma once
#include <glib.h>

/* Bytes over a socket, so that tests can send what no client library would. */
int   test_socket_unix (const char *path);
int   test_socket_tcp  (guint16 port);
void  test_socket_send (int fd, const char *bytes, gssize length);
/* One reply, or what comes within so many milliseconds. closed (may be NULL): in, whether to wait for the other end to
 * close as well; out, whether it has. */
char *test_socket_read (int fd, guint milliseconds, gboolean *closed);
/* One exchange on a connection of its own; the whole answer. */
char *test_socket_ask  (const char *path, const char *bytes, gssize length, gboolean *closed);
guint test_reply_status (const char *reply);
char *test_reply_header (const char *reply, const char *name);
const char *test_reply_body (const char *reply);
