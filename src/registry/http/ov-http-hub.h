#pragma once
#include "ov-http-server.h"

/* Where long polls sleep. Announcements carry no data: whoever wakes asks the database afresh, so lost or doubled ones
 * do no harm. */
typedef struct _OvHttpHub OvHttpHub;

OvHttpHub *ov_http_hub_new      (OvHttpServer *server);
void       ov_http_hub_free     (OvHttpHub *hub);

/* Something under key reached number; wakes who sleeps there having seen less. Any thread. */
void       ov_http_hub_announce (OvHttpHub *hub, const char *key, gint64 number);
/* Wakes those whose time has come; returns when the next one's does (monotonic), 0 when nobody sleeps. */
gint64     ov_http_hub_tick     (OvHttpHub *hub, gint64 now);
void       ov_http_hub_wake_all (OvHttpHub *hub);
guint      ov_http_hub_count    (OvHttpHub *hub);
