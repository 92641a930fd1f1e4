#include "ov-record-json.h"

static JsonObject *
typed (const char *type)
{
  JsonObject *schema = json_object_new ();

  json_object_set_string_member (schema, "type", type);
  return schema;
}

static JsonObject *
localized_schema (void)
{
  JsonObject *schema = typed ("object");
  JsonObject *properties = json_object_new ();

  for (int l = 0; l < OV_N_LANGUAGES; l++)
    json_object_set_object_member (properties, ov_language_code (l), typed ("string"));
  json_object_set_object_member (schema, "properties", properties);
  return schema;
}

static JsonObject *
with (JsonObject *schema,
      const char *member,
      const char *value)
{
  json_object_set_string_member (schema, member, value);
  return schema;
}

static JsonObject *
array_of (JsonObject *items)
{
  JsonObject *schema = typed ("array");

  json_object_set_object_member (schema, "items", items);
  return schema;
}

static JsonObject *
sealed_schema (void)
{
  JsonObject *schema = typed ("object");
  JsonObject *properties = json_object_new ();

  json_object_set_object_member (properties, "mask", typed ("string"));
  json_object_set_object_member (properties, "sealed", with (typed ("string"), "contentEncoding", "base64"));
  json_object_set_object_member (schema, "properties", properties);
  return schema;
}

static JsonObject *
choice_schema (const OvChoice *choice)
{
  JsonObject *schema = typed ("string");
  JsonArray *nicks = json_array_new ();

  for (const OvChoiceValue *v = choice->values; v->nick; v++)
    json_array_add_string_element (nicks, v->nick);
  json_object_set_array_member (schema, "examples", nicks);
  return schema;
}

static JsonObject *
field_schema (const OvField *field)
{
  switch (field->kind)
    {
    case OV_KIND_localized: return localized_schema ();
    case OV_KIND_day: return with (typed ("string"), "format", "date");
    case OV_KIND_time: return with (typed ("string"), "pattern", "^([01][0-9]|2[0-4]):[0-5][0-9]$");
    case OV_KIND_minutes: return with (typed ("integer"), "x-unit", "minutes");
    case OV_KIND_cents: return with (typed ("integer"), "x-unit", "cents");
    case OV_KIND_credits: return with (typed ("integer"), "x-unit", "hundredths of a credit");
    case OV_KIND_integer: return typed ("integer");
    case OV_KIND_boolean: return typed ("boolean");
    case OV_KIND_choice: return choice_schema (field->choice);
    case OV_KIND_reference: return with (with (typed ("string"), "format", "uuid"), "x-kind", field->target);
    case OV_KIND_code: return with (typed ("string"), "x-code-list", field->target);
    case OV_KIND_attachment: return with (typed ("string"), "pattern", "^[0-9a-f]{64}$");
    case OV_KIND_set: return array_of (typed ("string"));
    case OV_KIND_list: return array_of (localized_schema ());
    case OV_KIND_sealed: return sealed_schema ();
    default: return typed ("string");
    }
}

JsonObject *
ov_noun_schema (OvNoun     noun,
                OvLanguage language)
{
  OvRecordClass *klass = ov_noun_class (noun);
  JsonObject *schema = typed ("object");
  JsonObject *properties = json_object_new ();

  json_object_set_string_member (schema, "$schema", "https://json-schema.org/draft/2020-12/schema");
  json_object_set_string_member (schema, "$id", klass->kind);
  json_object_set_string_member (schema, "title", ov_text (language, klass->title));
  for (guint i = 0; i < klass->n_fields; i++)
    {
      const OvField *field = &klass->fields[i];
      JsonObject *property = field_schema (field);

      json_object_set_string_member (property, "title", ov_text (language, field->label));
      if (field->hint)
        json_object_set_string_member (property, "description", ov_text (language, field->hint));
      json_object_set_object_member (properties, field->name, property);
    }
  json_object_set_object_member (schema, "properties", properties);
  return schema;
}
