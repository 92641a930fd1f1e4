#define G_LOG_DOMAIN "ov-registry"
#include "ov-handlers.h"

static void
add_user (JsonObject *session, OvRegistryUser *user, OvDatabase *database)
{
  g_autoptr (OvRecord) record = ov_database_get (database, OV_NOUN_USER, user->id, NULL);
  JsonObject *object = json_object_new ();
  char id[OV_ID_TEXT_SIZE];

  json_object_set_string_member (object, "id", ov_id_print (user->id, id));
  if (record != NULL && ov_user_get_name (OV_USER (record)) != NULL)
    json_object_set_string_member (object, "name", ov_user_get_name (OV_USER (record)));
  json_object_set_object_member (session, "user", object);
}

/* The user of this computer is everything at the top: staff where that is a study centre, main user elsewhere. */
static void
add_scopes (JsonObject *session, OvDatabase *database)
{
  JsonArray *scopes = json_array_new ();
  g_autoptr (GArray) roots = ov_database_roots (database, NULL);

  for (guint i = 0; roots != NULL && i < roots->len; i++)
    {
      OvId id = g_array_index (roots, OvId, i);
      g_autoptr (OvRecord) record = ov_database_get (database, OV_NOUN_ORGANISATION, id, NULL);
      JsonObject *scope = json_object_new ();
      gboolean centre = record != NULL
                        && ov_organisation_get_level (OV_ORGANISATION (record)) == OV_ORGANISATION_TYPE_CENTRE;
      char text[OV_ID_TEXT_SIZE];

      json_object_set_string_member (scope, "organisation", ov_id_print (id, text));
      json_object_set_string_member (scope, "role",
                                     ov_choice_nick (&ov_role, centre ? OV_ROLE_STAFF : OV_ROLE_MAIN_USER));
      json_array_add_object_element (scopes, scope);
    }
  json_object_set_array_member (session, "scopes", scopes);
}

static JsonObject *
make_limits (void)
{
  JsonObject *limits = json_object_new ();

  json_object_set_int_member (limits, "page", OV_LIMIT_PAGE);
  json_object_set_int_member (limits, "batch", OV_LIMIT_BATCH);
  json_object_set_int_member (limits, "body", 1024 * 1024);
  json_object_set_int_member (limits, "file", 10 * 1024 * 1024);
  json_object_set_int_member (limits, "numbers", OV_LIMIT_NUMBERS);
  json_object_set_int_member (limits, "wait", OV_LIMIT_WAIT);
  return limits;
}

void
ov_handle_session (OvHttpRequest *request, gpointer data)
{
  OvRegistry *registry = data;
  OvDatabase *database = ov_handler_reader (request, registry);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *time = g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");
  g_autofree char *seal_key = ov_registry_key_get_public (ov_registry_get_key (registry));
  g_autofree char *durable = NULL;
  g_autofree char *sample = NULL;
  JsonObject *session;

  if (database == NULL)
    return;
  durable = ov_database_dup_setting (database, OV_SETTING_DURABLE_THROUGH);
  sample = ov_database_dup_setting (database, OV_SETTING_SAMPLE);
  session = json_object_new ();
  json_object_set_string_member (session, "epoch", ov_registry_get_epoch (registry));
  json_object_set_string_member (session, "time", time);
  json_object_set_int_member (session, "schema", ov_database_schema (database));
  add_user (session, ov_http_request_get_user (request), database);
  add_scopes (session, database);
  json_object_set_object_member (session, "limits", make_limits ());
  json_object_set_string_member (session, "seal_key", seal_key);
  json_object_set_int_member (session, "durable_through", durable != NULL ? g_ascii_strtoll (durable, NULL, 10) : 0);
  json_object_set_boolean_member (session, "sample", sample != NULL);
  ov_http_reply_json (request, 200, ov_handler_node (session));
}
