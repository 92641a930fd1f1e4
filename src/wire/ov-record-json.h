#pragma once
#include "ov-json.h"
#include "ov-kinds.h"

/* Records as JSON: one object, members named as the fields; what is not set is absent; unknown members are kept in the record's extra. */

JsonObject *ov_record_to_json    (OvRecord *record);                               /* transfer full */
char       *ov_record_to_body    (OvRecord *record);                               /* canonical text */
/* A record from the registry or a row. Members of a wrong type fail with OV_ERROR_INVALID naming the member. Transfer full. */
OvRecord   *ov_record_from_json  (OvNoun noun, OvId id, gint64 version, JsonObject *json, GError **error);
OvRecord   *ov_record_from_body  (OvNoun noun, OvId id, gint64 version, const char *body, gssize length, GError **error);
/* JSON merge patch (RFC 7396) on the record: null takes a value away. All or nothing. */
gboolean    ov_record_apply_patch(OvRecord *record, JsonObject *patch, GError **error);
/* The smallest patch that makes mine of base; empty object when they are equal. Transfer full. */
JsonObject *ov_record_make_patch (OvRecord *base, OvRecord *mine);
/* One field; NULL node when not set. */
JsonNode   *ov_field_to_json     (OvRecord *record, const OvField *field);
gboolean    ov_field_from_json   (OvRecord *record, const OvField *field, JsonNode *node, GError **error);
/* What the JSON of a kind looks like, as a JSON Schema (2020-12). Transfer full. */
JsonObject *ov_noun_schema       (OvNoun noun, OvLanguage language);
