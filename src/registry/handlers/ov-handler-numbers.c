#define G_LOG_DOMAIN "ov-registry"
#include "ov-handlers.h"
#include "ov-json.h"

#define DEFAULT_PREFIX "OV"

typedef struct
{
  OvHandlerKey key;
  guint        count;
  OvId         organisation;
} Numbers;

static void
numbers_free (gpointer data)
{
  Numbers *numbers = data;

  ov_handler_key_clear (&numbers->key);
  g_free (numbers);
}

void
ov_prepare_numbers (OvHttpRequest *request, gpointer data)
{
  Numbers *numbers = g_new0 (Numbers, 1);
  g_autoptr (JsonObject) body = NULL;
  const char *organisation;
  gint64 count;

  ov_http_request_set_data (request, numbers, numbers_free);
  if (!ov_handler_key_read (request, &numbers->key) || (body = ov_handler_body (request)) == NULL)
    return;
  count = ov_json_get_integer (body, "count", 0);
  organisation = ov_json_get_text (body, "organisation");
  if (g_strcmp0 (ov_json_get_text (body, "kind"), "certificate") != 0)
    ov_http_reply_problem (request, OV_PROBLEM_BAD_REQUEST, "Only certificates have numbers.");
  else if (count < 1 || count > OV_LIMIT_NUMBERS)
    ov_http_reply_problem (request, OV_PROBLEM_BAD_REQUEST, "count must be between 1 and %d.", OV_LIMIT_NUMBERS);
  else if (organisation != NULL && !ov_id_parse (organisation, &numbers->organisation))
    ov_http_reply_problem (request, OV_PROBLEM_BAD_REQUEST, "organisation must be an id.");
  else
    numbers->count = count;
}

/* Numbers begin as the organisation says, or the nearest one above it that says something. */
static char *
find_prefix (OvDatabase *database, OvId id)
{
  g_autoptr (GArray) roots = NULL;

  if (ov_id_is_none (id))
    {
      roots = ov_database_roots (database, NULL);
      if (roots != NULL && roots->len > 0)
        id = g_array_index (roots, OvId, 0);
    }
  for (guint depth = 0; depth < 32 && !ov_id_is_none (id); depth++)
    {
      g_autoptr (OvRecord) record = ov_database_get (database, OV_NOUN_ORGANISATION, id, NULL);
      const char *prefix = record != NULL ? ov_organisation_get_register_prefix (OV_ORGANISATION (record)) : NULL;

      if (prefix != NULL)
        return g_strdup (prefix);
      id = record != NULL ? ov_record_get_parent_id (record) : OV_ID_NONE;
    }
  return g_strdup (DEFAULT_PREFIX);
}

static void
add_number (const char *number, const char *code, gpointer data)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "number", number);
  json_object_set_string_member (object, "code", code);
  json_array_add_object_element (data, object);
}

void
ov_handle_numbers (OvHttpRequest *request, gpointer data)
{
  OvRegistry *registry = data;
  OvDatabase *database = ov_registry_get_writer (registry);
  OvRegistryUser *user = ov_http_request_get_user (request);
  Numbers *numbers = ov_http_request_get_data (request);
  g_autofree char *prefix = NULL;
  g_autoptr (GError) error = NULL;
  gint64 now = ov_registry_now ();
  OvDatabaseAudit entry = { now, user->id, "numbers", "certificate", OV_ID_NONE, NULL, numbers->count };
  JsonObject *reply;
  JsonArray *block;

  if (ov_handler_key_replay (request, &numbers->key, database))
    return;
  prefix = find_prefix (database, numbers->organisation);
  block = json_array_new ();
  reply = json_object_new ();
  json_object_set_array_member (reply, "block", block);
  if (ov_database_reserve (database, prefix, ov_day_year (ov_day_today ()), numbers->count, user->id, now, add_number,
                           block, &error)
      && ov_database_audit (database, &entry, &error))
    {
      ov_handler_key_reply (request, &numbers->key, database, now, 200, ov_handler_node (reply));
      return;
    }
  json_object_unref (reply);
  ov_http_reply_error (request, error);
}
