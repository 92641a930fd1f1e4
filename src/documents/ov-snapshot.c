#define G_LOG_DOMAIN "documents"
#include "config.h"
#include "ov-snapshot.h"

#include "ov-error.h"
#include "ov-json.h"

#define PLACE(snapshot, field, Type) ((Type *) (gpointer) ((char *) (snapshot) + (field)->offset))
#define VALUE(snapshot, field, Type) (*(Type const *) (gconstpointer) ((const char *) (snapshot) + (field)->offset))

gpointer
ov_snapshot_new (const OvSnapshotType *type)
{
  gpointer snapshot = g_malloc0 (type->size);

  for (const OvSnapshotField *field = type->fields; field->name != NULL; field++)
    {
      if (field->kind == OV_SNAPSHOT_DAY)
        *PLACE (snapshot, field, OvDay) = OV_DAY_NONE;
      else if (field->kind == OV_SNAPSHOT_TIME)
        *PLACE (snapshot, field, OvTime) = OV_TIME_NONE;
      else if (field->kind == OV_SNAPSHOT_PARTS)
        *PLACE (snapshot, field, GPtrArray *) = g_ptr_array_new ();
    }
  return snapshot;
}

void
ov_snapshot_free (const OvSnapshotType *type,
                  gpointer              snapshot)
{
  if (snapshot == NULL)
    return;
  for (const OvSnapshotField *field = type->fields; field->name != NULL; field++)
    {
      switch (field->kind)
        {
        case OV_SNAPSHOT_TEXT:
          g_free (VALUE (snapshot, field, char *));
          break;
        case OV_SNAPSHOT_TEXTS:
          g_strfreev (VALUE (snapshot, field, GStrv));
          break;
        case OV_SNAPSHOT_PART:
          ov_snapshot_free (field->type, VALUE (snapshot, field, gpointer));
          break;
        case OV_SNAPSHOT_PARTS:
          {
            GPtrArray *parts = VALUE (snapshot, field, GPtrArray *);

            for (guint i = 0; i < parts->len; i++)
              ov_snapshot_free (field->type, g_ptr_array_index (parts, i));
            g_ptr_array_unref (parts);
            break;
          }
        case OV_SNAPSHOT_INTEGER:
        case OV_SNAPSHOT_FLAG:
        case OV_SNAPSHOT_DAY:
        case OV_SNAPSHOT_TIME:
        case OV_SNAPSHOT_LANGUAGE:
        default:
          break;
        }
    }
  g_free (snapshot);
}

gpointer
ov_snapshot_copy (const OvSnapshotType *type,
                  gconstpointer         snapshot)
{
  g_autoptr (JsonNode) node = ov_snapshot_to_json (type, snapshot);

  return ov_snapshot_from_json (type, node, NULL);
}

static JsonNode *
text_node (const char *text)
{
  return text != NULL ? json_node_init_string (json_node_alloc (), text) : NULL;
}

static JsonNode *
take_text_node (char *text)
{
  g_autofree char *owned = text;

  return text_node (owned);
}

static JsonNode *
list_node (const OvSnapshotField *field,
           gconstpointer          snapshot)
{
  g_autoptr (JsonArray) array = json_array_new ();

  if (field->kind == OV_SNAPSHOT_TEXTS)
    {
      GStrv texts = VALUE (snapshot, field, GStrv);

      for (guint i = 0; texts != NULL && texts[i] != NULL; i++)
        json_array_add_string_element (array, texts[i]);
    }
  else
    {
      GPtrArray *parts = VALUE (snapshot, field, GPtrArray *);

      for (guint i = 0; i < parts->len; i++)
        json_array_add_element (array, ov_snapshot_to_json (field->type, g_ptr_array_index (parts, i)));
    }
  return json_array_get_length (array) > 0 ? json_node_init_array (json_node_alloc (), array) : NULL;
}

/* NULL for what is unset. */
static JsonNode *
field_node (const OvSnapshotField *field,
            gconstpointer          snapshot)
{
  switch (field->kind)
    {
    case OV_SNAPSHOT_TEXT:
      return text_node (VALUE (snapshot, field, char *));
    case OV_SNAPSHOT_INTEGER:
      return VALUE (snapshot, field, gint64) != 0
                 ? json_node_init_int (json_node_alloc (), VALUE (snapshot, field, gint64))
                 : NULL;
    case OV_SNAPSHOT_FLAG:
      return VALUE (snapshot, field, gboolean) ? json_node_init_boolean (json_node_alloc (), TRUE) : NULL;
    case OV_SNAPSHOT_DAY:
      return take_text_node (ov_day_print_iso (VALUE (snapshot, field, OvDay)));
    case OV_SNAPSHOT_TIME:
      return VALUE (snapshot, field, OvTime) != OV_TIME_NONE
                 ? take_text_node (ov_time_print_iso (VALUE (snapshot, field, OvTime)))
                 : NULL;
    case OV_SNAPSHOT_LANGUAGE:
      return text_node (ov_language_code (VALUE (snapshot, field, OvLanguage)));
    case OV_SNAPSHOT_PART:
      return VALUE (snapshot, field, gpointer) != NULL
                 ? ov_snapshot_to_json (field->type, VALUE (snapshot, field, gpointer))
                 : NULL;
    case OV_SNAPSHOT_TEXTS:
    case OV_SNAPSHOT_PARTS:
      return list_node (field, snapshot);
    default:
      g_assert_not_reached ();
    }
}

JsonNode *
ov_snapshot_to_json (const OvSnapshotType *type,
                     gconstpointer         snapshot)
{
  g_autoptr (JsonObject) object = json_object_new ();

  for (const OvSnapshotField *field = type->fields; field->name != NULL; field++)
    {
      JsonNode *node = field_node (field, snapshot);

      if (node != NULL)
        json_object_set_member (object, field->name, node);
    }
  return json_node_init_object (json_node_alloc (), object);
}

static gboolean
read_texts (GStrv    *place,
            JsonNode *node)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  JsonArray *array;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    return FALSE;
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (json_node_get_value_type (element) != G_TYPE_STRING)
        return FALSE;
      g_strv_builder_add (builder, json_node_get_string (element));
    }
  *place = g_strv_builder_end (builder);
  return TRUE;
}

static gboolean
read_parts (GPtrArray            *parts,
            const OvSnapshotType *type,
            JsonNode             *node,
            GError              **error)
{
  JsonArray *array;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    return FALSE;
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      gpointer part = ov_snapshot_from_json (type, json_array_get_element (array, i), error);

      if (part == NULL)
        return FALSE;
      g_ptr_array_add (parts, part);
    }
  return TRUE;
}

static gboolean
read_field (const OvSnapshotField *field,
            gpointer               snapshot,
            JsonNode              *node,
            GError               **error)
{
  GType value = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;
  const char *text = value == G_TYPE_STRING ? json_node_get_string (node) : NULL;

  switch (field->kind)
    {
    case OV_SNAPSHOT_TEXT:
      *PLACE (snapshot, field, char *) = g_strdup (text);
      return text != NULL;
    case OV_SNAPSHOT_INTEGER:
      *PLACE (snapshot, field, gint64) = value == G_TYPE_INT64 ? json_node_get_int (node) : 0;
      return value == G_TYPE_INT64;
    case OV_SNAPSHOT_FLAG:
      *PLACE (snapshot, field, gboolean) = value == G_TYPE_BOOLEAN && json_node_get_boolean (node);
      return value == G_TYPE_BOOLEAN;
    case OV_SNAPSHOT_DAY:
      return text != NULL && ov_day_parse_iso (text, PLACE (snapshot, field, OvDay));
    case OV_SNAPSHOT_TIME:
      return text != NULL && ov_time_parse (text, PLACE (snapshot, field, OvTime));
    case OV_SNAPSHOT_LANGUAGE:
      return text != NULL && ov_language_parse (text, PLACE (snapshot, field, OvLanguage));
    case OV_SNAPSHOT_TEXTS:
      return read_texts (PLACE (snapshot, field, GStrv), node);
    case OV_SNAPSHOT_PART:
      *PLACE (snapshot, field, gpointer) = ov_snapshot_from_json (field->type, node, error);
      return VALUE (snapshot, field, gpointer) != NULL;
    case OV_SNAPSHOT_PARTS:
      return read_parts (VALUE (snapshot, field, GPtrArray *), field->type, node, error);
    default:
      g_assert_not_reached ();
    }
}

gpointer
ov_snapshot_from_json (const OvSnapshotType *type,
                       JsonNode             *node,
                       GError              **error)
{
  gpointer snapshot;
  JsonObject *object;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      g_set_error (error, OV_ERROR, OV_ERROR_INVALID, "%s: not an object", type->name);
      return NULL;
    }
  object = json_node_get_object (node);
  snapshot = ov_snapshot_new (type);
  for (const OvSnapshotField *field = type->fields; field->name != NULL; field++)
    {
      JsonNode *member = json_object_get_member (object, field->name);
      GError *reason = NULL;

      if (member == NULL || JSON_NODE_HOLDS_NULL (member))
        continue;
      if (read_field (field, snapshot, member, &reason))
        continue;
      if (reason == NULL)
        g_set_error (&reason, OV_ERROR, OV_ERROR_INVALID, "%s: %s has the wrong form", type->name, field->name);
      g_propagate_error (error, reason);
      ov_snapshot_free (type, snapshot);
      return NULL;
    }
  return snapshot;
}

gpointer
ov_snapshot_parse (const OvSnapshotType *type,
                   const char           *text,
                   GError              **error)
{
  g_autoptr (JsonNode) node = NULL;

  node = ov_json_parse (text, -1, error);
  if (node == NULL)
    return NULL;
  return ov_snapshot_from_json (type, node, error);
}

char *
ov_snapshot_print (const OvSnapshotType *type,
                   gconstpointer         snapshot)
{
  g_autoptr (JsonNode) node = ov_snapshot_to_json (type, snapshot);

  return ov_json_canonical (node);
}
