#define G_LOG_DOMAIN "ov-registry"
#include <string.h>
#include "ov-edit.h"
#include "ov-handlers.h"
#include "ov-json.h"

/* One change or a batch of them, parsed before the writer gets it. */
typedef struct
{
  OvHandlerKey key;
  gboolean     is_batch;
  GArray      *edits;    /* of OvEdit */
  guint        status;   /* of success */
} Write;

static void
write_free (gpointer data)
{
  Write *write = data;

  ov_handler_key_clear (&write->key);
  g_array_unref (write->edits);
  g_free (write);
}

static void
clear_edit (gpointer data)
{
  ov_edit_clear (data);
}

/* A client may say which epoch its change was made in. After a restore the records that it saw may be gone, and version
 * numbers mean something else: it must fetch everything anew before it writes. */
static gboolean
is_of_this_epoch (OvHttpRequest *request, OvRegistry *registry)
{
  const char *epoch = ov_http_request_get_header (request, "Opintoverkko-Epoch");

  if (epoch == NULL || g_strcmp0 (epoch, ov_registry_get_epoch (registry)) == 0)
    return TRUE;
  ov_http_reply_problem (request, OV_PROBLEM_RESYNC, "epoch");
  return FALSE;
}

static Write *
begin (OvHttpRequest *request, OvRegistry *registry, guint status)
{
  Write *write = g_new0 (Write, 1);

  write->edits = g_array_new (FALSE, FALSE, sizeof (OvEdit));
  g_array_set_clear_func (write->edits, clear_edit);
  write->status = status;
  ov_http_request_set_data (request, write, write_free);
  return is_of_this_epoch (request, registry) && ov_handler_key_read (request, &write->key) ? write : NULL;
}

static gboolean
read_address (OvHttpRequest *request, OvNoun *noun, OvId *id)
{
  if (!ov_handler_noun (request, ov_http_request_get_param (request, "kind"), noun))
    return FALSE;
  if (ov_id_parse (ov_http_request_get_param (request, "id"), id) && !ov_id_is_none (*id))
    return TRUE;
  ov_http_reply_problem (request, OV_PROBLEM_NOT_FOUND, "This is not an id.");
  return FALSE;
}

/* If-Match: "7", as version numbers travel in entity tags. */
static gboolean
read_version (OvHttpRequest *request, gint64 *version)
{
  const char *text = ov_http_request_get_header (request, "If-Match");
  g_autofree char *digits = NULL;
  guint64 number;
  gsize length;

  if (text == NULL)
    {
      ov_http_reply_problem (request, OV_PROBLEM_PRECONDITION, NULL);
      return FALSE;
    }
  length = strlen (text);
  if (length >= 3 && text[0] == '"' && text[length - 1] == '"')
    digits = g_strndup (text + 1, length - 2);
  if (digits == NULL || !g_ascii_string_to_unsigned (digits, 10, 1, G_MAXINT64, &number, NULL))
    {
      ov_http_reply_problem (request, OV_PROBLEM_BAD_HEADER, "If-Match must be a version in quotes.");
      return FALSE;
    }
  *version = number;
  return TRUE;
}

void
ov_prepare_put (OvHttpRequest *request, gpointer data)
{
  const char *precondition = ov_http_request_get_header (request, "If-None-Match");
  Write *write = begin (request, data, 201);
  OvEdit edit;
  OvNoun noun;
  OvId id;

  if (write == NULL || !read_address (request, &noun, &id))
    return;
  if (precondition == NULL || strcmp (precondition, "*") != 0)
    {
      ov_http_reply_problem (request, OV_PROBLEM_PRECONDITION, "A new record is put with If-None-Match: *.");
      return;
    }
  ov_edit_init (&edit, OV_EDIT_CREATE, noun, id);
  edit.data = ov_handler_body (request);
  if (edit.data != NULL)
    g_array_append_val (write->edits, edit);
}

void
ov_prepare_patch (OvHttpRequest *request, gpointer data)
{
  Write *write = begin (request, data, 200);
  gint64 version;
  OvEdit edit;
  OvNoun noun;
  OvId id;

  if (write == NULL || !read_address (request, &noun, &id) || !read_version (request, &version))
    return;
  ov_edit_init (&edit, OV_EDIT_CHANGE, noun, id);
  edit.version = version;
  edit.data = ov_handler_body (request);
  if (edit.data != NULL)
    g_array_append_val (write->edits, edit);
}

void
ov_prepare_delete (OvHttpRequest *request, gpointer data)
{
  Write *write = begin (request, data, 200);
  gint64 version;
  OvEdit edit;
  OvNoun noun;
  OvId id;

  if (write == NULL || !read_address (request, &noun, &id) || !read_version (request, &version))
    return;
  ov_edit_init (&edit, OV_EDIT_DELETE, noun, id);
  edit.version = version;
  g_array_append_val (write->edits, edit);
}

/* ---- batch ---- */

static gboolean
parse_operation (JsonObject *object, OvEdit *edit, const char **wrong)
{
  static const char *const names[] = {
    [OV_EDIT_CREATE] = "create", [OV_EDIT_CHANGE] = "change", [OV_EDIT_DELETE] = "delete"
  };
  const char *name = ov_json_get_text (object, "op");
  const char *id_text = ov_json_get_text (object, "id");
  JsonObject *data = ov_json_get_object (object, "data");
  OvEditOp op = OV_EDIT_CREATE;
  OvNoun noun;
  OvId id;

  while (op <= OV_EDIT_DELETE && g_strcmp0 (name, names[op]) != 0)
    op++;
  *wrong = "op";
  if (op > OV_EDIT_DELETE)
    return FALSE;
  *wrong = "kind";
  if (!ov_noun_parse (ov_json_get_text (object, "kind"), &noun))
    return FALSE;
  *wrong = "id";
  if (id_text == NULL || !ov_id_parse (id_text, &id) || ov_id_is_none (id))
    return FALSE;
  *wrong = "data";
  if ((op == OV_EDIT_DELETE) != (data == NULL))
    return FALSE;
  ov_edit_init (edit, op, noun, id);
  edit->version = ov_json_get_integer (object, "ver", 0);
  edit->data = data != NULL ? json_object_ref (data) : NULL;
  *wrong = "ver";
  return op == OV_EDIT_CREATE || edit->version > 0;
}

void
ov_prepare_batch (OvHttpRequest *request, gpointer data)
{
  Write *write = begin (request, data, 200);
  g_autoptr (JsonObject) body = NULL;
  JsonArray *operations;
  guint n;

  if (write == NULL || (body = ov_handler_body (request)) == NULL)
    return;
  write->is_batch = TRUE;
  operations = ov_json_get_array (body, "operations");
  n = operations != NULL ? json_array_get_length (operations) : 0;
  if (n == 0)
    ov_http_reply_problem (request, OV_PROBLEM_BAD_REQUEST, "operations is missing.");
  else if (n > OV_LIMIT_BATCH)
    ov_http_reply_problem (request, OV_PROBLEM_TOO_LARGE, "At most %d operations are taken at a time.", OV_LIMIT_BATCH);
  else
    for (guint i = 0; i < n; i++)
      {
        JsonNode *node = json_array_get_element (operations, i);
        OvEdit edit = { 0 };
        const char *wrong = "operation";

        if (!JSON_NODE_HOLDS_OBJECT (node) || !parse_operation (json_node_get_object (node), &edit, &wrong))
          {
            ov_edit_clear (&edit);
            ov_http_reply_problem (request, OV_PROBLEM_BAD_REQUEST, "operations[%u]: %s is missing or not understood.",
                                   i, wrong);
            return;
          }
        g_array_append_val (write->edits, edit);
      }
}

/* ---- on the writing thread ---- */

static JsonObject *
make_result (const OvEdit *edit)
{
  JsonObject *result = json_object_new ();
  char id[OV_ID_TEXT_SIZE];

  json_object_set_string_member (result, "kind", ov_noun_kind (edit->noun));
  json_object_set_string_member (result, "id", ov_id_print (edit->id, id));
  json_object_set_int_member (result, "ver", edit->new_version);
  json_object_set_int_member (result, "seq", edit->seq);
  return result;
}

static JsonNode *
make_reply (const Write *write)
{
  JsonObject *reply;
  JsonArray *results;

  if (!write->is_batch)
    return ov_handler_node (make_result (&g_array_index (write->edits, OvEdit, 0)));
  reply = json_object_new ();
  results = json_array_new ();
  for (guint i = 0; i < write->edits->len; i++)
    json_array_add_object_element (results, make_result (&g_array_index (write->edits, OvEdit, i)));
  json_object_set_array_member (reply, "results", results);
  return ov_handler_node (reply);
}

static void
refuse (OvHttpRequest *request, const Write *write, OvEdit *edit, guint position)
{
  JsonObject *problem = ov_edit_problem_json (edit);

  if (write->is_batch)
    json_object_set_int_member (problem, "operation", position);
  ov_http_reply_problem_json (request, edit->problem, problem);
}

void
ov_handle_write (OvHttpRequest *request, gpointer data)
{
  OvRegistry *registry = data;
  OvDatabase *database = ov_registry_get_writer (registry);
  OvRegistryUser *user = ov_http_request_get_user (request);
  Write *write = ov_http_request_get_data (request);
  OvDatabaseAction action = { .actor = user->id, .at = ov_registry_now () };
  OvLanguage language = ov_http_request_get_language (request);

  if (ov_handler_key_replay (request, &write->key, database))
    return;
  for (guint i = 0; i < write->edits->len; i++)
    {
      OvEdit *edit = &g_array_index (write->edits, OvEdit, i);

      edit->language = language;
      if (!ov_edit_apply (edit, registry, database, &action, user->scope, user->roles))
        {
          refuse (request, write, edit, i);
          return;
        }
    }
  for (guint i = 0; i < write->edits->len; i++)
    {
      OvEdit *edit = &g_array_index (write->edits, OvEdit, i);

      if (!ov_edit_settle (edit, registry, database, &action))
        {
          refuse (request, write, edit, i);
          return;
        }
    }
  ov_handler_key_reply (request, &write->key, database, action.at, write->status, make_reply (write));
}

void
ov_handle_get (OvHttpRequest *request, gpointer data)
{
  OvDatabase *database = ov_handler_reader (request, data);
  OvRegistryUser *user = ov_http_request_get_user (request);
  g_autoptr (OvRecord) record = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *tag = NULL;
  OvNoun noun;
  OvId id;

  if (database == NULL || !read_address (request, &noun, &id))
    return;
  record = ov_database_get (database, noun, id, &error);
  if (error != NULL)
    ov_http_reply_error (request, error);
  else if (record == NULL || !ov_database_in_scope (database, user->scope, record))
    ov_http_reply_problem (request, OV_PROBLEM_NOT_FOUND, NULL);
  else
    {
      tag = g_strdup_printf ("\"%" G_GINT64_FORMAT "\"", ov_record_get_version (record));
      ov_http_reply_json (request, 200, ov_handler_node (ov_edit_record_json (database, record)));
      ov_http_reply_header (request, "ETag", tag);
    }
}
