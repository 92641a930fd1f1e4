#define G_LOG_DOMAIN "ov-registry"
#include "ov-handlers.h"

/* Every change of a record and its children, newest first: who, when, which fields, as they were and as they became. */
void
ov_handle_history (OvHttpRequest *request, gpointer data)
{
  OvDatabase *database = ov_handler_reader (request, data);
  OvRegistryUser *user = ov_http_request_get_user (request);
  g_autoptr (OvRecord) record = NULL;
  g_autoptr (GError) error = NULL;
  GString *reply;
  gboolean more;
  guint limit, before;
  OvNoun noun;
  OvId id;

  if (database == NULL || !ov_handler_noun (request, ov_http_request_get_param (request, "kind"), &noun)
      || !ov_handler_number (request, "limit", 100, OV_LIMIT_PAGE, &limit)
      || !ov_handler_number (request, "before", G_MAXUINT, G_MAXUINT, &before))
    return;
  if (ov_id_parse (ov_http_request_get_param (request, "id"), &id))
    record = ov_database_get (database, noun, id, &error);
  if (error != NULL)
    {
      ov_http_reply_error (request, error);
      return;
    }
  if (record == NULL || !ov_database_in_scope (database, user->scope, record))
    {
      ov_http_reply_problem (request, OV_PROBLEM_NOT_FOUND, NULL);
      return;
    }
  reply = g_string_new ("{\"rows\":[");
  if (!ov_database_history (database, id, before, limit, reply, &more, &error))
    {
      g_string_free (reply, TRUE);
      ov_http_reply_error (request, error);
      return;
    }
  g_string_append_printf (reply, "],\"more\":%s}", more ? "true" : "false");
  ov_http_reply_text (request, 200, "application/json", reply);
}
