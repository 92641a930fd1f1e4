#define G_LOG_DOMAIN "ov-registry"
#include "ov-handlers.h"

/* What a code may be opened for; anything else is refused, so that the trail says something. */
static const char *const purposes[] = { "certificate", "extract", "transfer", "check", NULL };

static char *
open_code (OvRegistry *registry, OvDatabase *database, OvId person, GError **error)
{
  g_autoptr (GBytes) encrypted = ov_database_get_identity (database, person, error);
  gsize size;
  const void *bytes;

  if (encrypted == NULL)
    return NULL;
  bytes = g_bytes_get_data (encrypted, &size);
  return ov_registry_key_decrypt (ov_registry_get_key (registry), person, bytes, size, error);
}

static void
reply_code (OvHttpRequest *request, OvId person, char *code)
{
  JsonObject *reply = json_object_new ();
  char text[OV_ID_TEXT_SIZE];

  json_object_set_string_member (reply, "person", ov_id_print (person, text));
  json_object_set_string_member (reply, "code", code);
  ov_http_reply_json (request, 200, ov_handler_node (reply));
}

void
ov_handle_identity (OvHttpRequest *request, gpointer data)
{
  OvRegistry *registry = data;
  OvDatabase *database = ov_registry_get_writer (registry);
  OvRegistryUser *user = ov_http_request_get_user (request);
  const char *person_text = ov_http_request_get_query (request, "person");
  const char *purpose = ov_http_request_get_query (request, "purpose");
  g_autoptr (OvRecord) person = NULL;
  g_autoptr (GError) error = NULL;
  OvDatabaseAudit entry = { ov_registry_now (), user->id, "identity-code", "person", OV_ID_NONE, purpose, 1 };
  char *code;
  OvId id;

  if (person_text == NULL || !ov_id_parse (person_text, &id) || purpose == NULL || !g_strv_contains (purposes, purpose))
    {
      ov_http_reply_problem (request, OV_PROBLEM_BAD_REQUEST, "person and a known purpose are needed.");
      return;
    }
  person = ov_database_get (database, OV_NOUN_PERSON, id, NULL);
  if (person == NULL || !ov_database_in_scope (database, user->scope, person))
    {
      ov_http_reply_problem (request, OV_PROBLEM_NOT_FOUND, NULL);
      return;
    }
  entry.object = id;
  code = open_code (registry, database, id, &error);
  if (error == NULL && code == NULL)
    ov_http_reply_problem (request, OV_PROBLEM_NOT_FOUND, "The person has no identity code.");
  else if (error != NULL || !ov_database_audit (database, &entry, &error))
    ov_http_reply_error (request, error);
  else
    reply_code (request, id, code);
  ov_registry_key_wipe (code);
}
