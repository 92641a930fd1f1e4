#pragma once
#include <glib.h>

/* Identity of a record: a UUID version 7 (RFC 9562), made by the client, so that it sorts by time of creation.
 * Passed by value; all zero is "none". */
typedef struct
{
  guint8 bytes[16];
} OvId;

#define OV_ID_NONE ((OvId) { { 0 } })
#define OV_ID_TEXT_SIZE 37 /* 36 characters and the closing NUL */

OvId      ov_id_new       (void);                        /* unique and increasing within the process */
gboolean  ov_id_parse     (const char *text, OvId *id);  /* 8-4-4-4-12 hexadecimal, either case */
char     *ov_id_print     (OvId id, char text[OV_ID_TEXT_SIZE]);  /* lower case; returns text */
char     *ov_id_dup_text  (OvId id);
gboolean  ov_id_is_none   (OvId id);
gboolean  ov_id_equal     (OvId a, OvId b);
int       ov_id_compare   (OvId a, OvId b);
guint     ov_id_hash      (gconstpointer id);             /* for GHashTable with OvId* keys */
gboolean  ov_id_equal_key (gconstpointer a, gconstpointer b);
