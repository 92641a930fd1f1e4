#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-typed.h"
#include <string.h>
#include "ov-identifier.h"

struct _OvTyped
{
  GHashTable *texts;  /* "id/name" -> text */
  char       *last;   /* key */
};

OvTyped *
ov_typed_new (void)
{
  OvTyped *self = g_new0 (OvTyped, 1);

  self->texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

void
ov_typed_free (OvTyped *self)
{
  g_hash_table_unref (self->texts);
  g_free (self->last);
  g_free (self);
}

void
ov_typed_clear (OvTyped *self)
{
  g_hash_table_remove_all (self->texts);
  g_clear_pointer (&self->last, g_free);
}

gboolean
ov_typed_is_empty (OvTyped *self)
{
  return g_hash_table_size (self->texts) == 0;
}

static char *
key_of (OvRecord *record, const char *name)
{
  char id[OV_ID_TEXT_SIZE];

  return g_strconcat (ov_id_print (ov_record_get_id (record), id), "/", name, NULL);
}

gboolean
ov_typed_set (OvTyped *self, OvRecord *record, const char *name, const char *text)
{
  g_autofree char *key = key_of (record, name);

  if (!text || !*text || ov_identity_code_is_in (text))
    return g_hash_table_remove (self->texts, key);
  if (g_strcmp0 (g_hash_table_lookup (self->texts, key), text) == 0)
    return FALSE;
  g_free (self->last);
  self->last = g_strdup (key);
  g_hash_table_replace (self->texts, g_steal_pointer (&key), g_strdup (text));
  return TRUE;
}

const char *
ov_typed_get (OvTyped *self, OvRecord *record, const char *name)
{
  g_autofree char *key = NULL;

  if (ov_typed_is_empty (self))
    return NULL;
  key = key_of (record, name);
  return g_hash_table_lookup (self->texts, key);
}

gboolean
ov_typed_drop_last (OvTyped *self)
{
  g_autofree char *key = g_steal_pointer (&self->last);

  return key && g_hash_table_remove (self->texts, key);
}

void
ov_typed_note_step (OvTyped *self)
{
  g_clear_pointer (&self->last, g_free);
}

static gboolean
is_gone (gpointer key, gpointer text, gpointer aggregate)
{
  g_autofree char *id_text = g_strndup (key, strcspn (key, "/"));
  OvId id;

  return !ov_id_parse (id_text, &id) || ov_aggregate_lookup (aggregate, id) == NULL;
}

void
ov_typed_prune (OvTyped *self, OvAggregate *aggregate)
{
  g_hash_table_foreach_remove (self->texts, is_gone, aggregate);
}

JsonObject *
ov_typed_to_json (OvTyped *self)
{
  JsonObject *json = json_object_new ();
  GHashTableIter iter;
  gpointer key, text;

  g_hash_table_iter_init (&iter, self->texts);
  while (g_hash_table_iter_next (&iter, &key, &text))
    json_object_set_string_member (json, key, text);
  return json;
}

static void
read_member (JsonObject *json, const char *key, JsonNode *node, gpointer data)
{
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    g_hash_table_replace (((OvTyped *) data)->texts, g_strdup (key), json_node_dup_string (node));
}

void
ov_typed_read (OvTyped *self, JsonObject *json)
{
  ov_typed_clear (self);
  if (json)
    json_object_foreach_member (json, read_member, self);
}
