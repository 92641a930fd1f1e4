#define G_LOG_DOMAIN "ov-sync"
#include "ov-sync-answer.h"

#include <string.h>

OvSyncAnswer *
ov_sync_answer_new (OvRegistryReply *reply)
{
  OvSyncAnswer *answer = g_new0 (OvSyncAnswer, 1);

  answer->reply = reply != NULL ? ov_registry_reply_ref (reply) : NULL;
  return answer;
}

void
ov_sync_answer_free (OvSyncAnswer *answer)
{
  g_clear_pointer (&answer->reply, ov_registry_reply_unref);
  g_clear_pointer (&answer->rows, g_ptr_array_unref);
  g_free (answer);
}

static JsonArray *
find_rows (const OvSyncAnswer *answer)
{
  JsonObject *body = ov_registry_reply_get_body (answer->reply);
  JsonArray *rows = body != NULL ? ov_json_get_array (body, "changes") : NULL;

  return rows != NULL || body == NULL ? rows : ov_json_get_array (body, "rows");
}

guint
ov_sync_answer_count_rows (const OvSyncAnswer *answer)
{
  JsonArray *rows = answer->reply != NULL ? find_rows (answer) : NULL;

  return rows != NULL ? json_array_get_length (rows) : 0;
}

static gboolean
read_op (const char *text, OvFeedOp *op)
{
  static const char *const names[] = { [OV_FEED_PUT] = "put", [OV_FEED_DELETE] = "delete", [OV_FEED_LEAVE] = "leave" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_strcmp0 (text, names[i]) == 0)
      {
        *op = (OvFeedOp) i;
        return TRUE;
      }
  return text == NULL;
}

static OvFeedRow *
read_row (JsonObject *object, OvNoun noun)
{
  JsonObject *data = ov_json_get_object (object, "data");
  const char *id_text = ov_json_get_text (object, "id");
  gint64 version = ov_json_get_integer (object, "ver", -1);
  g_autofree char *text = NULL;
  OvFeedOp op = OV_FEED_PUT;
  OvId id;

  if (id_text == NULL || !ov_id_parse (id_text, &id) || version < 0 || !read_op (ov_json_get_text (object, "op"), &op)
      || (op == OV_FEED_PUT && data == NULL))
    return NULL;
  text = data != NULL ? ov_json_object_canonical (data) : NULL;
  return ov_feed_row_new (op, noun, id, version, text, -1);
}

gboolean
ov_sync_answer_read_rows (OvSyncAnswer *answer, const char *kind)
{
  JsonArray *array = find_rows (answer);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_feed_row_free);

  if (array == NULL)
    return FALSE;
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      const char *own_kind = kind != NULL || object == NULL ? kind : ov_json_get_text (object, "kind");
      OvFeedRow *row;
      OvNoun noun;

      if (object == NULL || own_kind == NULL)
        return FALSE;
      if (!ov_noun_parse (own_kind, &noun))
        continue;
      row = read_row (object, noun);
      if (row == NULL)
        return FALSE;
      g_ptr_array_add (rows, row);
    }
  answer->rows = g_steal_pointer (&rows);
  /* Thousands of JSON nodes are let go here rather than on the main thread. */
  json_object_remove_member (ov_registry_reply_get_body (answer->reply), "changes");
  json_object_remove_member (ov_registry_reply_get_body (answer->reply), "rows");
  return TRUE;
}

void
ov_sync_answer_to_event (const OvSyncAnswer *answer, OvSyncEvent *event)
{
  JsonObject *body;

  event->type = OV_SYNC_EVENT_REPLY;
  if (answer->reply == NULL)
    return;
  body = ov_registry_reply_get_body (answer->reply);
  event->status = ov_registry_reply_get_status (answer->reply);
  event->retry_after = ov_registry_reply_get_retry_after (answer->reply);
  event->in_progress = g_strcmp0 (ov_registry_reply_get_code (answer->reply), "in-progress") == 0;
  if (body == NULL)
    return;
  event->epoch = ov_json_get_text (body, "epoch");
  event->cursor = ov_json_get_text (body, "cursor");
  event->start_cursor = ov_json_get_text (body, "start_cursor");
  event->after = ov_json_get_text (body, "after");
  event->more = ov_json_get_boolean (body, "more");
}

/* ---- pushing ---- */

static const char *const verbs[] = { [OV_CHANGE_CREATE] = "create", [OV_CHANGE_UPDATE] = "change",
                                     [OV_CHANGE_DELETE] = "delete" };

static OvRegistryRequest *
make_single (const char *key, const OvOutboxOperation *operation)
{
  const char *kind = ov_noun_kind (operation->noun);
  char id[OV_ID_TEXT_SIZE];

  ov_id_print (operation->id, id);
  switch (operation->kind)
    {
    case OV_CHANGE_CREATE:
      return ov_registry_request_create (key, kind, id, operation->data);
    case OV_CHANGE_UPDATE:
      return ov_registry_request_change (key, kind, id, operation->version, operation->data);
    case OV_CHANGE_DELETE:
    default:
      return ov_registry_request_delete (key, kind, id, operation->version);
    }
}

OvRegistryRequest *
ov_sync_make_push (OvOutboxEntry *entry, const char *epoch)
{
  GPtrArray *operations = ov_outbox_entry_get_operations (entry);
  g_autoptr (GString) text = g_string_new ("[");
  OvRegistryRequest *request;

  for (guint i = 0; operations->len > 1 && i < operations->len; i++)
    {
      const OvOutboxOperation *operation = g_ptr_array_index (operations, i);
      char id[OV_ID_TEXT_SIZE];

      g_string_append_printf (text, "%s{\"op\":\"%s\",\"kind\":\"%s\",\"id\":\"%s\"", i > 0 ? "," : "",
                              verbs[operation->kind],
                              ov_noun_kind (operation->noun), ov_id_print (operation->id, id));
      if (operation->kind != OV_CHANGE_CREATE)
        g_string_append_printf (text, ",\"ver\":%" G_GINT64_FORMAT, operation->version);
      if (operation->data != NULL)
        g_string_append_printf (text, ",\"data\":%s", operation->data);
      g_string_append_c (text, '}');
    }
  g_string_append_c (text, ']');
  request = operations->len == 1 ? make_single (ov_outbox_entry_get_key (entry), g_ptr_array_index (operations, 0))
                                 : ov_registry_request_batch (ov_outbox_entry_get_key (entry), text->str);
  ov_registry_request_set_epoch (request, epoch);
  return request;
}

static OvFeedRow *
read_result (const OvOutboxOperation *operation, JsonObject *object, gint64 *sequence)
{
  const char *id_text = ov_json_get_text (object, "id");
  gint64 version = ov_json_get_integer (object, "ver", -1);
  JsonObject *data = ov_json_get_object (object, "data");
  g_autofree char *text = data != NULL ? ov_json_object_canonical (data) : NULL;
  OvId id;

  if (id_text == NULL || !ov_id_parse (id_text, &id) || !ov_id_equal (id, operation->id) || version < 0)
    return NULL;
  *sequence = MAX (*sequence, ov_json_get_integer (object, "seq", 0));
  return ov_feed_row_new (operation->kind == OV_CHANGE_DELETE ? OV_FEED_DELETE : OV_FEED_PUT, operation->noun, id,
                          version, text, -1);
}

GPtrArray *
ov_sync_read_results (OvOutboxEntry *entry, JsonObject *body, gint64 *sequence)
{
  GPtrArray *operations = ov_outbox_entry_get_operations (entry);
  JsonArray *results = body != NULL && operations->len > 1 ? ov_json_get_array (body, "results") : NULL;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_feed_row_free);

  *sequence = 0;
  if (body == NULL || (operations->len > 1 && (results == NULL || json_array_get_length (results) != operations->len)))
    return NULL;
  for (guint i = 0; i < operations->len; i++)
    {
      JsonNode *node = results != NULL ? json_array_get_element (results, i) : NULL;
      JsonObject *object = results == NULL ? body : JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      OvFeedRow *row = object != NULL ? read_result (g_ptr_array_index (operations, i), object, sequence) : NULL;

      if (row == NULL)
        return NULL;
      g_ptr_array_add (rows, row);
    }
  return g_steal_pointer (&rows);
}

GPtrArray *
ov_sync_read_current (OvOutboxEntry *entry, OvRegistryReply *reply)
{
  GPtrArray *operations = ov_outbox_entry_get_operations (entry);
  JsonObject *body = ov_registry_reply_get_body (reply);
  JsonObject *current = body != NULL ? ov_json_get_object (body, "current") : NULL;
  gint64 position = body != NULL ? ov_json_get_integer (body, "operation", 0) : 0;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_feed_row_free);
  const OvOutboxOperation *operation;
  OvFeedRow *row;

  if (position < 0 || position >= operations->len)
    return NULL;
  operation = g_ptr_array_index (operations, (guint) position);
  if (current != NULL)
    row = read_row (current, operation->noun);
  else
    /* Gone: newer than anything that is known of it. */
    row = ov_feed_row_new (OV_FEED_DELETE, operation->noun, operation->id, operation->version + 1, NULL, 0);
  if (row == NULL)
    return NULL;
  g_ptr_array_add (rows, row);
  return g_steal_pointer (&rows);
}

guint32
ov_sync_compare_digests (const OvDigest *own, JsonObject *body)
{
  JsonObject *kinds = ov_json_get_object (body, "kinds");
  guint32 different = 0;

  for (OvNoun noun = 0; kinds != NULL && noun < OV_N_NOUNS; noun++)
    {
      JsonObject *digest = ov_json_get_object (kinds, ov_noun_kind (noun));
      const char *sum_text = digest != NULL ? ov_json_get_text (digest, "sum") : NULL;
      guint64 sum;

      if (sum_text == NULL || !g_ascii_string_to_unsigned (sum_text, 16, 0, G_MAXUINT64, &sum, NULL))
        continue;
      if (sum != own[noun].sum || (guint64) ov_json_get_integer (digest, "count", -1) != own[noun].count)
        different |= 1u << noun;
    }
  return different;
}
