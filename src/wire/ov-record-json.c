#include "ov-record-json.h"
#include "ov-error.h"
#include <string.h>

/* Nodes are made directly: JsonBuilder cannot make a value outside of an object. */
static JsonNode *
text_node (const char *text)
{
  return json_node_init_string (json_node_alloc (), text);
}

static JsonNode *
take_text_node (char *text)
{
  JsonNode *node = text_node (text);

  g_free (text);
  return node;
}

static JsonNode *
take_object_node (JsonObject *object)
{
  JsonNode *node = json_node_alloc ();

  json_node_init_object (node, object);
  json_object_unref (object);
  return node;
}

static JsonNode *
take_array_node (JsonArray *array)
{
  JsonNode *node = json_node_alloc ();

  json_node_init_array (node, array);
  json_array_unref (array);
  return node;
}

static JsonNode *
localized_node (const OvLocalized *localized)
{
  JsonObject *object = json_object_new ();

  for (int l = 0; l < OV_N_LANGUAGES; l++)
    if (localized->text[l])
      json_object_set_string_member (object, ov_language_code (l), localized->text[l]);
  return take_object_node (object);
}

static JsonNode *
sealed_node (const OvSealed *sealed)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "mask", sealed->mask);
  if (sealed->sealed)
    {
      g_autofree char *text = g_base64_encode (g_bytes_get_data (sealed->sealed, NULL), g_bytes_get_size (sealed->sealed));

      json_object_set_string_member (object, "sealed", text);
    }
  return take_object_node (object);
}

static JsonNode *
set_node (char **set)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; set[i]; i++)
    json_array_add_string_element (array, set[i]);
  return take_array_node (array);
}

static JsonNode *
list_node (GPtrArray *list)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < list->len; i++)
    json_array_add_element (array, localized_node (list->pdata[i]));
  return take_array_node (array);
}

JsonNode *
ov_field_to_json (OvRecord      *record,
                  const OvField *field)
{
  gpointer member = ov_record_member (record, field);

  if (!ov_record_is_set (record, field))
    return NULL;
  switch (field->kind)
    {
    case OV_KIND_text: case OV_KIND_code: case OV_KIND_attachment: case OV_KIND_choice: return text_node (*(char **) member);
    case OV_KIND_localized: return localized_node (*(OvLocalized **) member);
    case OV_KIND_day: return take_text_node (ov_day_print_iso (*(OvDay *) member));
    case OV_KIND_time: return take_text_node (ov_time_print_iso (*(OvTime *) member));
    case OV_KIND_minutes: case OV_KIND_cents: case OV_KIND_credits: case OV_KIND_integer:
      return json_node_init_int (json_node_alloc (), *(gint64 *) member);
    case OV_KIND_boolean: return json_node_init_boolean (json_node_alloc (), TRUE);
    case OV_KIND_reference: return take_text_node (ov_id_dup_text (*(OvId *) member));
    case OV_KIND_set: return set_node (*(char ***) member);
    case OV_KIND_list: return list_node (*(GPtrArray **) member);
    case OV_KIND_sealed: return sealed_node (*(OvSealed **) member);
    case OV_N_KINDS: break;
    }
  g_return_val_if_reached (NULL);
}

static gboolean
refuse (const OvField *field,
        const char    *expected,
        GError       **error)
{
  g_set_error (error, OV_ERROR, OV_ERROR_INVALID, "%s: %s was expected", field->name, expected);
  return FALSE;
}

static OvLocalized *
read_localized (JsonNode *node)
{
  g_autoptr (OvLocalized) localized = NULL;
  JsonObject *object;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return NULL;
  object = json_node_get_object (node);
  localized = ov_localized_new (NULL, NULL, NULL);
  for (int l = 0; l < OV_N_LANGUAGES; l++)
    if (json_object_has_member (object, ov_language_code (l)))
      {
        const char *text = ov_json_get_text (object, ov_language_code (l));

        if (text == NULL)
          return NULL;
        ov_localized_set (localized, l, text);
      }
  return g_steal_pointer (&localized);
}

static gboolean
read_set (OvRecord      *record,
          const OvField *field,
          JsonNode      *node,
          GError       **error)
{
  g_autoptr (GPtrArray) elements = g_ptr_array_new ();
  JsonArray *array;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    return refuse (field, "an array of texts", error);
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (json_node_get_value_type (element) != G_TYPE_STRING)
        return refuse (field, "an array of texts", error);
      g_ptr_array_add (elements, (gpointer) json_node_get_string (element));
    }
  g_ptr_array_add (elements, NULL);
  ov_record_set_set (record, field->id, (const char * const *) elements->pdata);
  return TRUE;
}

static gboolean
read_list (OvRecord      *record,
           const OvField *field,
           JsonNode      *node,
           GError       **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_localized_free);
  JsonArray *array;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    return refuse (field, "an array of localized texts", error);
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      OvLocalized *element = read_localized (json_array_get_element (array, i));

      if (element == NULL)
        return refuse (field, "an array of localized texts", error);
      g_ptr_array_add (list, element);
    }
  ov_record_set_list (record, field->id, list);
  return TRUE;
}

static gboolean
read_sealed (OvRecord      *record,
             const OvField *field,
             JsonNode      *node,
             GError       **error)
{
  g_autoptr (OvSealed) value = NULL;
  g_autoptr (GBytes) bytes = NULL;
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *mask = ov_json_get_text (object, "mask");
  const char *sealed = ov_json_get_text (object, "sealed");

  if (mask == NULL)
    return refuse (field, "a mask and a sealed value", error);
  if (sealed)
    {
      gsize length;
      guchar *data = g_base64_decode (sealed, &length);

      bytes = g_bytes_new_take (data, length);
    }
  value = ov_sealed_new (bytes, mask);
  ov_record_set_sealed (record, field->id, value);
  return TRUE;
}

static gboolean
read_text (OvRecord      *record,
           const OvField *field,
           const char    *text,
           GError       **error)
{
  OvDay day;
  OvTime time;
  OvId id;

  switch (field->kind)
    {
    case OV_KIND_choice:
      ov_record_set_nick (record, field->id, text);
      return TRUE;
    case OV_KIND_day:
      if (!ov_day_parse_iso (text, &day))
        return refuse (field, "a day such as 2026-11-22", error);
      ov_record_set_day (record, field->id, day);
      return TRUE;
    case OV_KIND_time:
      if (!ov_time_parse (text, &time))
        return refuse (field, "a time such as 17:30", error);
      ov_record_set_time (record, field->id, time);
      return TRUE;
    case OV_KIND_reference:
      if (!ov_id_parse (text, &id))
        return refuse (field, "an id", error);
      ov_record_set_reference (record, field->id, id);
      return TRUE;
    default:
      ov_record_set_text (record, field->id, text);
      return TRUE;
    }
}

gboolean
ov_field_from_json (OvRecord      *record,
                    const OvField *field,
                    JsonNode      *node,
                    GError       **error)
{
  g_autoptr (OvLocalized) localized = NULL;
  GType type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;

  if (JSON_NODE_HOLDS_NULL (node))
    {
      ov_record_clear_field (record, field);
      return TRUE;
    }
  switch (field->kind)
    {
    case OV_KIND_text: case OV_KIND_code: case OV_KIND_attachment: case OV_KIND_choice:
    case OV_KIND_day: case OV_KIND_time: case OV_KIND_reference:
      if (type != G_TYPE_STRING)
        return refuse (field, "a text", error);
      return read_text (record, field, json_node_get_string (node), error);
    case OV_KIND_minutes: case OV_KIND_cents: case OV_KIND_credits: case OV_KIND_integer:
      if (type != G_TYPE_INT64)
        return refuse (field, "a whole number", error);
      ov_record_set_integer (record, field->id, json_node_get_int (node));
      return TRUE;
    case OV_KIND_boolean:
      if (type != G_TYPE_BOOLEAN)
        return refuse (field, "true or false", error);
      ov_record_set_boolean (record, field->id, json_node_get_boolean (node));
      return TRUE;
    case OV_KIND_localized:
      localized = read_localized (node);
      if (localized == NULL)
        return refuse (field, "texts by language", error);
      ov_record_set_localized (record, field->id, localized);
      return TRUE;
    case OV_KIND_set: return read_set (record, field, node, error);
    case OV_KIND_list: return read_list (record, field, node, error);
    case OV_KIND_sealed: return read_sealed (record, field, node, error);
    case OV_N_KINDS: break;
    }
  g_return_val_if_reached (FALSE);
}

JsonObject *
ov_record_to_json (OvRecord *record)
{
  JsonObject *json = json_object_new ();
  const char *extra = ov_record_get_extra (record);
  guint n;
  const OvField *fields = ov_record_fields (record, &n);

  if (extra)
    {
      g_autoptr (JsonObject) kept = ov_json_parse_object (extra, -1, NULL);
      g_autoptr (GList) members = kept ? json_object_get_members (kept) : NULL;

      for (GList *l = members; l; l = l->next)
        json_object_set_member (json, l->data, json_object_dup_member (kept, l->data));
    }
  for (guint i = 0; i < n; i++)
    {
      JsonNode *node = ov_field_to_json (record, &fields[i]);

      if (node)
        json_object_set_member (json, fields[i].name, node);
    }
  return json;
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp ((*(const OvField **) a)->name, (*(const OvField **) b)->name);
}

/* The fields in the order of their names, which is that of a canonical object; made once for each noun. */
static GPtrArray *
fields_by_name (OvRecord *record)
{
  static GPtrArray *lists[OV_N_NOUNS];
  OvNoun noun = ov_noun_of (record);

  if (g_once_init_enter (&lists[noun]))
    {
      GPtrArray *list = g_ptr_array_new ();
      guint n;
      const OvField *fields = ov_record_fields (record, &n);

      for (guint i = 0; i < n; i++)
        g_ptr_array_add (list, (gpointer) &fields[i]);
      g_ptr_array_sort (list, compare_names);
      g_once_init_leave (&lists[noun], list);
    }
  return lists[noun];
}

char *
ov_record_to_body (OvRecord *record)
{
  GPtrArray *fields = fields_by_name (record);
  GString *body;

  if (ov_record_get_extra (record))
    {
      g_autoptr (JsonObject) json = ov_record_to_json (record);

      return ov_json_object_canonical (json);
    }
  body = g_string_sized_new (256);
  g_string_append_c (body, '{');
  for (guint i = 0; i < fields->len; i++)
    {
      const OvField *field = fields->pdata[i];
      g_autoptr (JsonNode) node = ov_field_to_json (record, field);

      if (node)
        ov_json_append_member (body, field->name, node);
    }
  g_string_append_c (body, '}');
  return g_string_free (body, FALSE);
}

/* Unknown members go to extra, which is made when the first comes. */
static void
keep_extra (JsonObject **extra,
            const char  *name,
            JsonNode    *node)
{
  if (*extra == NULL)
    *extra = json_object_new ();
  if (JSON_NODE_HOLDS_NULL (node))
    json_object_remove_member (*extra, name);
  else
    json_object_set_member (*extra, name, json_node_copy (node));
}

/* Stops at the first member that cannot be taken, with those before it set. */
static gboolean
set_members (OvRecord    *record,
             JsonObject  *json,
             JsonObject **extra,
             GError     **error)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init_ordered (&iter, json);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    {
      const OvField *field = ov_record_find_field (record, name);

      if (field == NULL)
        keep_extra (extra, name, node);
      else if (!ov_field_from_json (record, field, node, error))
        return FALSE;
    }
  return TRUE;
}

static void
set_extra (OvRecord   *record,
           JsonObject *extra)
{
  g_autofree char *text = extra && json_object_get_size (extra) > 0 ? ov_json_object_canonical (extra) : NULL;

  ov_record_set_extra (record, text);
}

gboolean
ov_record_apply_patch (OvRecord    *record,
                       JsonObject  *patch,
                       GError     **error)
{
  g_autoptr (OvRecord) trial = ov_record_copy (record);
  g_autoptr (JsonObject) extra = NULL;
  guint n;
  const OvField *fields = ov_record_fields (record, &n);

  extra = ov_record_get_extra (record) ? ov_json_parse_object (ov_record_get_extra (record), -1, NULL) : NULL;
  if (!set_members (trial, patch, &extra, error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    ov_record_copy_field (record, trial, &fields[i]);
  set_extra (record, extra);
  return TRUE;
}

OvRecord *
ov_record_from_json (OvNoun       noun,
                     OvId         id,
                     gint64       version,
                     JsonObject  *json,
                     GError     **error)
{
  g_autoptr (OvRecord) record = ov_noun_new (noun, id);
  g_autoptr (JsonObject) extra = NULL;

  ov_record_set_version (record, version);
  if (!set_members (record, json, &extra, error))
    {
      g_prefix_error (error, "%s: ", ov_noun_kind (noun));
      return NULL;
    }
  set_extra (record, extra);
  return g_steal_pointer (&record);
}

OvRecord *
ov_record_from_body (OvNoun       noun,
                     OvId         id,
                     gint64       version,
                     const char  *body,
                     gssize       length,
                     GError     **error)
{
  g_autoptr (JsonObject) json = ov_json_parse_object (body, length, error);

  return json ? ov_record_from_json (noun, id, version, json, error) : NULL;
}

JsonObject *
ov_record_make_patch (OvRecord *base,
                      OvRecord *mine)
{
  JsonObject *patch = json_object_new ();
  guint n;
  const OvField *fields = ov_record_fields (mine, &n);

  for (guint i = 0; i < n; i++)
    if (!ov_record_field_equal (base, mine, &fields[i]))
      {
        JsonNode *node = ov_field_to_json (mine, &fields[i]);

        json_object_set_member (patch, fields[i].name, node ? node : json_node_new (JSON_NODE_NULL));
      }
  return patch;
}
