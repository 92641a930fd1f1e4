#pragma once
#include <json-glib/json-glib.h>

/* Canonical text of JSON: members sorted by bytes, no white space, integers as integers; equal content gives equal bytes. Used for row bodies, snapshots,
 * fingerprints and hashes. */
char     *ov_json_canonical        (JsonNode *node);
char     *ov_json_object_canonical (JsonObject *object);
/* The same for an object written member by member, which the caller gives in order between a { and a }. */
void      ov_json_append_member    (GString *out, const char *name, JsonNode *node);
/* Strict reading: one value, UTF-8, no members twice, no nesting over 64. Errors: OV_ERROR_INVALID. */
JsonNode *ov_json_parse            (const char *text, gssize length, GError **error);
JsonObject *ov_json_parse_object   (const char *text, gssize length, GError **error); /* transfer full */
/* NULL when missing or of another type; borrowed. */
const char *ov_json_get_text       (JsonObject *object, const char *member);
gint64      ov_json_get_integer    (JsonObject *object, const char *member, gint64 otherwise);
gboolean    ov_json_get_boolean    (JsonObject *object, const char *member);
JsonObject *ov_json_get_object     (JsonObject *object, const char *member);
JsonArray  *ov_json_get_array      (JsonObject *object, const char *member);
