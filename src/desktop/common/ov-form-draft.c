#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-form-draft.h"
#include "ov-record-json.h"

static void
add_change (JsonArray *array, OvChange *change)
{
  JsonObject *object = json_object_new ();
  char id[OV_ID_TEXT_SIZE];

  json_object_set_string_member (object, "kind", ov_record_kind (change->record));
  json_object_set_string_member (object, "id", ov_id_print (ov_record_get_id (change->record), id));
  json_object_set_boolean_member (object, "gone", change->kind == OV_CHANGE_DELETE);
  json_object_set_int_member (object, "ver", ov_record_get_version (change->record));
  /* Of a record that was there before only what was typed, so that the draft never undoes what came since. */
  if (change->kind == OV_CHANGE_UPDATE && change->base)
    json_object_set_object_member (object, "patch", ov_record_make_patch (change->base, change->record));
  else
    json_object_set_object_member (object, "data", ov_record_to_json (change->record));
  json_array_add_object_element (array, object);
}

char *
ov_form_draft_write (GPtrArray *changes, OvTyped *typed)
{
  g_autoptr(JsonObject) draft = json_object_new ();
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < changes->len; i++)
    add_change (array, g_ptr_array_index (changes, i));
  json_object_set_array_member (draft, "changes", array);
  if (!ov_typed_is_empty (typed))
    json_object_set_object_member (draft, "typed", ov_typed_to_json (typed));
  return changes->len > 0 || !ov_typed_is_empty (typed) ? ov_json_object_canonical (draft) : NULL;
}

static void
copy_fields (OvRecord *to, OvRecord *from)
{
  guint n_fields;
  const OvField *fields = ov_record_fields (to, &n_fields);

  g_object_freeze_notify (G_OBJECT (to));
  for (guint i = 0; i < n_fields; i++)
    ov_record_copy_field (to, from, &fields[i]);
  g_object_thaw_notify (G_OBJECT (to));
}

/* Root or child, not a reference. */
static OvRecord *
find_own (OvAggregate *aggregate, OvNoun noun, OvId id)
{
  GListModel *children = ov_aggregate_children (aggregate, noun);
  OvRecord *root = ov_aggregate_get_root (aggregate);

  if (ov_id_equal (ov_record_get_id (root), id))
    return root;
  for (guint i = 0; i < g_list_model_get_n_items (children); i++)
    {
      g_autoptr(OvRecord) child = g_list_model_get_item (children, i);

      if (ov_id_equal (ov_record_get_id (child), id))
        return child;
    }
  return NULL;
}

static void
read_new (OvAggregate *aggregate, OvNoun noun, OvId id, JsonObject *object)
{
  JsonObject *data = ov_json_get_object (object, "data");
  g_autoptr(OvRecord) record =
      data ? ov_record_from_json (noun, id, ov_json_get_integer (object, "ver", 0), data, NULL) : NULL;

  if (record)
    ov_aggregate_add (aggregate, record);
}

static void
read_change (OvAggregate *aggregate, JsonObject *object)
{
  const char *id_text = ov_json_get_text (object, "id");
  const char *kind = ov_json_get_text (object, "kind");
  JsonObject *patch = ov_json_get_object (object, "patch");
  OvRecord *own;
  OvNoun noun;
  OvId id;

  if (!id_text || !kind || !ov_id_parse (id_text, &id) || !ov_noun_parse (kind, &noun))
    return;
  own = find_own (aggregate, noun, id);
  if (ov_json_get_boolean (object, "gone"))
    {
      if (own && own != ov_aggregate_get_root (aggregate))
        ov_aggregate_remove (aggregate, own);
    }
  else if (own && patch)
    ov_record_apply_patch (own, patch, NULL);
  else if (!own && !patch)
    read_new (aggregate, noun, id, object);
}

gboolean
ov_form_draft_read (OvAggregate *aggregate, const char *text)
{
  g_autoptr(JsonObject) draft = ov_json_parse_object (text, -1, NULL);
  JsonArray *changes = draft ? ov_json_get_array (draft, "changes") : NULL;

  if (!changes)
    return FALSE;
  for (guint i = 0; i < json_array_get_length (changes); i++)
    if (JSON_NODE_HOLDS_OBJECT (json_array_get_element (changes, i)))
      read_change (aggregate, json_array_get_object_element (changes, i));
  return TRUE;
}

OvAggregate *
ov_form_draft_open (OvNoun noun, const char *text)
{
  g_autoptr(JsonObject) draft = ov_json_parse_object (text, -1, NULL);
  JsonArray *changes = draft ? ov_json_get_array (draft, "changes") : NULL;

  for (guint i = 0; changes && i < json_array_get_length (changes); i++)
    {
      JsonObject *object = json_array_get_object_element (changes, i);
      const char *id_text = ov_json_get_text (object, "id");
      JsonObject *data = ov_json_get_object (object, "data");
      g_autoptr(OvRecord) root = NULL;
      OvAggregate *aggregate;
      OvId id;

      if (g_strcmp0 (ov_json_get_text (object, "kind"), ov_noun_kind (noun)) != 0 || !data || !id_text ||
          !ov_id_parse (id_text, &id) || !(root = ov_record_from_json (noun, id, 0, data, NULL)))
        continue;
      aggregate = ov_aggregate_new (root);
      ov_form_draft_read (aggregate, text);
      return aggregate;
    }
  return NULL;
}

JsonObject *
ov_form_draft_typed (const char *text)
{
  g_autoptr(JsonObject) draft = ov_json_parse_object (text, -1, NULL);
  JsonObject *typed = draft ? ov_json_get_object (draft, "typed") : NULL;

  return typed ? json_object_ref (typed) : NULL;
}

/* In place, with what the newer program's record has and this one does not know. */
static void
take_record (OvRecord *own, OvRecord *fresh)
{
  copy_fields (own, fresh);
  ov_record_set_version (own, ov_record_get_version (fresh));
  ov_record_set_extra (own, ov_record_get_extra (fresh));
}

static void
merge_children (OvAggregate *aggregate, OvAggregate *fresh, OvNoun noun)
{
  GListModel *old = ov_aggregate_children (aggregate, noun);
  GListModel *new = ov_aggregate_children (fresh, noun);

  for (guint i = g_list_model_get_n_items (old); i > 0; i--)
    {
      g_autoptr(OvRecord) child = g_list_model_get_item (old, i - 1);
      OvRecord *news = ov_aggregate_lookup (fresh, ov_record_get_id (child));

      if (news)
        take_record (child, news);
      else
        ov_aggregate_remove (aggregate, child);
    }
  for (guint i = 0; i < g_list_model_get_n_items (new); i++)
    {
      g_autoptr(OvRecord) child = g_list_model_get_item (new, i);

      if (!find_own (aggregate, noun, ov_record_get_id (child)))
        ov_aggregate_insert (aggregate, MIN (i, g_list_model_get_n_items (old)), child);
    }
}

void
ov_form_draft_merge (OvAggregate *aggregate, OvAggregate *fresh)
{
  OvRecord *root = ov_aggregate_get_root (aggregate);

  for (OvNoun noun = 0; noun < OV_N_NOUNS; noun++)
    {
      g_autoptr(GPtrArray) all = ov_aggregate_list (fresh, noun);

      for (guint i = 0; i < all->len; i++)
        if (!find_own (fresh, noun, ov_record_get_id (g_ptr_array_index (all, i))) &&
            !find_own (aggregate, noun, ov_record_get_id (g_ptr_array_index (all, i))))
          ov_aggregate_add_reference (aggregate, g_ptr_array_index (all, i));
    }
  take_record (root, ov_aggregate_get_root (fresh));
  for (OvNoun noun = 0; noun < OV_N_NOUNS; noun++)
    merge_children (aggregate, fresh, noun);
  ov_aggregate_mark_saved (aggregate);
}
