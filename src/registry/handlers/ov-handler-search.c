#define G_LOG_DOMAIN "ov-registry"
#include "ov-edit.h"
#include "ov-fold.h"
#include "ov-handlers.h"
#include "ov-json.h"

/* Every word as the beginning of a word in the text. Whatever is neither letter nor digit only separates, so that
 * nothing of what was typed reaches the query language. */
static char *
make_match (const char *terms)
{
  g_autofree char *folded = ov_fold (terms);
  GString *match = g_string_new (NULL);
  gboolean in_word = FALSE;

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c))
        {
          if (!in_word)
            g_string_append (match, match->len > 0 ? " \"" : "\"");
          g_string_append_unichar (match, c);
        }
      else if (in_word)
        g_string_append (match, "\" *");
      in_word = g_unichar_isalnum (c);
    }
  if (in_word)
    g_string_append (match, "\" *");
  return g_string_free (match, FALSE);
}

static JsonArray *
make_rows (OvDatabase *database, GArray *scope, OvNoun noun, GArray *ids)
{
  JsonArray *rows = json_array_new ();

  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (OvRecord) record = ov_database_get (database, noun, g_array_index (ids, OvId, i), NULL);

      if (record != NULL && ov_database_in_scope (database, scope, record))
        json_array_add_object_element (rows, ov_edit_record_json (database, record));
    }
  return rows;
}

void
ov_handle_search (OvHttpRequest *request, gpointer data)
{
  OvDatabase *database = ov_handler_reader (request, data);
  OvRegistryUser *user = ov_http_request_get_user (request);
  g_autoptr (JsonObject) body = NULL;
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *match = NULL;
  const char *terms;
  JsonObject *reply;
  gint64 limit;
  OvNoun noun;

  if (database == NULL || (body = ov_handler_body (request)) == NULL
      || !ov_handler_noun (request, ov_json_get_text (body, "kind"), &noun))
    return;
  terms = ov_json_get_text (body, "terms");
  limit = CLAMP (ov_json_get_integer (body, "limit", 50), 1, OV_LIMIT_SEARCH);
  match = terms != NULL ? make_match (terms) : g_strdup ("");
  if (*match == '\0')
    {
      ov_http_reply_problem (request, OV_PROBLEM_BAD_REQUEST, "terms is missing.");
      return;
    }
  ids = ov_database_search (database, noun, match, limit, &error);
  if (ids == NULL)
    {
      ov_http_reply_error (request, error);
      return;
    }
  reply = json_object_new ();
  json_object_set_array_member (reply, "rows", make_rows (database, user->scope, noun, ids));
  ov_http_reply_json (request, 200, ov_handler_node (reply));
}
