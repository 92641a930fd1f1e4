#include "ov-json.h"
#include "ov-error.h"
#include <string.h>

#define DEPTH_MAX 64

static void
append_text (GString    *out,
             const char *text)
{
  const char *begin = text;

  g_string_append_c (out, '"');
  for (const char *p = text; *p; p++)
    {
      if ((guchar) *p >= 0x20 && *p != '"' && *p != '\\')
        continue;
      g_string_append_len (out, begin, p - begin);
      begin = p + 1;
      switch (*p)
        {
        case '"': g_string_append (out, "\\\""); break;
        case '\\': g_string_append (out, "\\\\"); break;
        case '\n': g_string_append (out, "\\n"); break;
        case '\r': g_string_append (out, "\\r"); break;
        case '\t': g_string_append (out, "\\t"); break;
        default: g_string_append_printf (out, "\\u%04x", *p); break;
        }
    }
  g_string_append (out, begin);
  g_string_append_c (out, '"');
}

static void append_node (GString *out, JsonNode *node);

static void
append_object (GString    *out,
               JsonObject *object)
{
  g_autoptr (GList) members = g_list_sort (json_object_get_members (object), (GCompareFunc) strcmp);

  g_string_append_c (out, '{');
  for (GList *l = members; l; l = l->next)
    ov_json_append_member (out, l->data, json_object_get_member (object, l->data));
  g_string_append_c (out, '}');
}

static void
append_node (GString  *out,
             JsonNode *node)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  JsonArray *array;

  switch (json_node_get_node_type (node))
    {
    case JSON_NODE_OBJECT:
      append_object (out, json_node_get_object (node));
      break;
    case JSON_NODE_ARRAY:
      array = json_node_get_array (node);
      g_string_append_c (out, '[');
      for (guint i = 0; i < json_array_get_length (array); i++)
        {
          if (i > 0)
            g_string_append_c (out, ',');
          append_node (out, json_array_get_element (array, i));
        }
      g_string_append_c (out, ']');
      break;
    case JSON_NODE_NULL:
      g_string_append (out, "null");
      break;
    case JSON_NODE_VALUE:
      if (json_node_get_value_type (node) == G_TYPE_STRING)
        append_text (out, json_node_get_string (node));
      else if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
        g_string_append (out, json_node_get_boolean (node) ? "true" : "false");
      else if (json_node_get_value_type (node) == G_TYPE_INT64)
        g_string_append_printf (out, "%" G_GINT64_FORMAT, json_node_get_int (node));
      else
        g_string_append (out, g_ascii_dtostr (number, sizeof number, json_node_get_double (node)));
      break;
    }
}

void
ov_json_append_member (GString    *out,
                       const char *name,
                       JsonNode   *node)
{
  if (out->len > 0 && out->str[out->len - 1] != '{')
    g_string_append_c (out, ',');
  append_text (out, name);
  g_string_append_c (out, ':');
  append_node (out, node);
}

char *
ov_json_canonical (JsonNode *node)
{
  GString *out = g_string_new (NULL);

  append_node (out, node);
  return g_string_free (out, FALSE);
}

char *
ov_json_object_canonical (JsonObject *object)
{
  GString *out = g_string_new (NULL);

  append_object (out, object);
  return g_string_free (out, FALSE);
}

/* json-glib recurses without a limit: that is settled on the text, before it reads it. The members written there are counted on the way. */
static gboolean
shape_allowed (const char *text,
               gsize       length,
               gsize      *members,
               GError    **error)
{
  guint depth = 0;
  gboolean in_text = FALSE;

  for (gsize i = 0; i < length; i++)
    {
      char c = text[i];

      if (in_text)
        {
          if (c == '\\')
            i++;
          else if (c == '"')
            in_text = FALSE;
        }
      else if (c == '"')
        in_text = TRUE;
      else if (c == '/' || c == '\'')
        {
          g_set_error (error, OV_ERROR, OV_ERROR_INVALID, "Not JSON: unexpected %c", c);
          return FALSE;
        }
      else if ((c == '{' || c == '[') && ++depth > DEPTH_MAX)
        {
          g_set_error (error, OV_ERROR, OV_ERROR_INVALID, "JSON nested deeper than %d", DEPTH_MAX);
          return FALSE;
        }
      else if ((c == '}' || c == ']') && depth > 0)
        depth--;
      else if (c == ':')
        ++*members;
    }
  return TRUE;
}

static gsize
count_members (JsonNode *node)
{
  gsize count = 0;

  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObjectIter iter;
      JsonNode *member;

      json_object_iter_init (&iter, json_node_get_object (node));
      while (json_object_iter_next (&iter, NULL, &member))
        count += 1 + count_members (member);
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        count += count_members (json_array_get_element (array, i));
    }
  return count;
}

JsonNode *
ov_json_parse (const char *text,
               gssize      length,
               GError    **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) local = NULL;
  gsize members = 0;

  if (length < 0)
    length = strlen (text);
  if (length == 0 || !g_utf8_validate_len (text, length, NULL))
    {
      g_set_error (error, OV_ERROR, OV_ERROR_INVALID, "Not JSON: empty, or not UTF-8");
      return NULL;
    }
  if (!shape_allowed (text, length, &members, error))
    return NULL;
  if (!json_parser_load_from_data (parser, text, length, &local) || json_parser_get_root (parser) == NULL)
    {
      g_set_error (error, OV_ERROR, OV_ERROR_INVALID, "Not JSON: %s", local ? local->message : "empty");
      return NULL;
    }
  /* Of a member that stands twice json-glib keeps the last: fewer came than are written. */
  if (count_members (json_parser_get_root (parser)) != members)
    {
      g_set_error (error, OV_ERROR, OV_ERROR_INVALID, "Not JSON: a member stands twice");
      return NULL;
    }
  return json_node_copy (json_parser_get_root (parser));
}

JsonObject *
ov_json_parse_object (const char *text,
                      gssize      length,
                      GError    **error)
{
  g_autoptr (JsonNode) node = ov_json_parse (text, length, error);

  if (node == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      g_set_error (error, OV_ERROR, OV_ERROR_INVALID, "An object was expected");
      return NULL;
    }
  return json_node_dup_object (node);
}

static JsonNode *
get (JsonObject   *object,
     const char   *member,
     JsonNodeType  type)
{
  JsonNode *node = object ? json_object_get_member (object, member) : NULL;

  return node && json_node_get_node_type (node) == type ? node : NULL;
}

const char *
ov_json_get_text (JsonObject *object,
                  const char *member)
{
  JsonNode *node = get (object, member, JSON_NODE_VALUE);

  return node && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

gint64
ov_json_get_integer (JsonObject *object,
                     const char *member,
                     gint64      otherwise)
{
  JsonNode *node = get (object, member, JSON_NODE_VALUE);

  return node && json_node_get_value_type (node) == G_TYPE_INT64 ? json_node_get_int (node) : otherwise;
}

gboolean
ov_json_get_boolean (JsonObject *object,
                     const char *member)
{
  JsonNode *node = get (object, member, JSON_NODE_VALUE);

  return node && json_node_get_value_type (node) == G_TYPE_BOOLEAN && json_node_get_boolean (node);
}

JsonObject *
ov_json_get_object (JsonObject *object,
                    const char *member)
{
  JsonNode *node = get (object, member, JSON_NODE_OBJECT);

  return node ? json_node_get_object (node) : NULL;
}

JsonArray *
ov_json_get_array (JsonObject *object,
                   const char *member)
{
  JsonNode *node = get (object, member, JSON_NODE_ARRAY);

  return node ? json_node_get_array (node) : NULL;
}
