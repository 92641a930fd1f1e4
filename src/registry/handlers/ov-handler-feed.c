#define G_LOG_DOMAIN "ov-registry"
#include <string.h>
#include "ov-digest.h"
#include "ov-handlers.h"

static gboolean
read_cursor (OvHttpRequest *request, OvRegistry *registry, OvDatabase *database, gint64 *seq)
{
  const char *cursor = ov_http_request_get_query (request, "cursor");
  const char *dot = cursor != NULL ? strchr (cursor, '.') : NULL;
  guint64 number = 0;

  *seq = 0;
  if (cursor == NULL || *cursor == '\0')
    return TRUE;
  if (dot == NULL || !g_ascii_string_to_unsigned (dot + 1, 10, 0, G_MAXINT64, &number, NULL))
    {
      ov_http_reply_problem (request, OV_PROBLEM_BAD_REQUEST, "cursor is not one of this registry.");
      return FALSE;
    }
  *seq = number;
  /* An epoch that is not ours, or a cursor from a future that a restore took away. */
  if (dot - cursor != 8 || strncmp (cursor, ov_registry_get_epoch (registry), 8) != 0
      || *seq > ov_database_head (database, NULL))
    {
      ov_http_reply_problem (request, OV_PROBLEM_RESYNC, "epoch");
      return FALSE;
    }
  return TRUE;
}

static gboolean
read_page (OvHttpRequest *request, OvRegistry *registry, OvDatabase *database, GString *out, OvDatabasePage *page)
{
  g_autoptr (GArray) scope = NULL;
  g_autoptr (GError) error = NULL;
  gint64 after;
  guint limit;

  if (!read_cursor (request, registry, database, &after)
      || !ov_handler_number (request, "limit", OV_LIMIT_PAGE, OV_LIMIT_PAGE, &limit)
      || !ov_handler_scope (request, database, &scope))
    return FALSE;
  if (ov_database_changes (database, scope, after, MAX (limit, 1), out, page, &error))
    return TRUE;
  ov_http_reply_error (request, error);
  return FALSE;
}

static void
reply_page (OvHttpRequest *request, OvRegistry *registry, const GString *rows, const OvDatabasePage *page)
{
  GString *out = g_string_sized_new (rows->len + 200);
  g_autofree char *cursor = ov_handler_cursor (registry, page->last);

  g_string_printf (out, "{\"epoch\":\"%s\",\"cursor\":\"%s\",\"more\":%s,\"changes\":[",
                   ov_registry_get_epoch (registry), cursor, page->more ? "true" : "false");
  g_string_append_len (out, rows->str, rows->len);
  g_string_append (out, "]}");
  ov_http_reply_text (request, 200, "application/json", out);
}

void
ov_handle_changes (OvHttpRequest *request, gpointer data)
{
  OvRegistry *registry = data;
  OvDatabase *database = ov_handler_reader (request, registry);
  g_autoptr (GString) rows = g_string_new (NULL);
  OvDatabasePage page;
  guint wait;

  if (database == NULL || !ov_handler_number (request, "wait", 0, OV_LIMIT_WAIT, &wait))
    return;
  for (;;)
    {
      g_autoptr (GError) error = NULL;
      gboolean read;

      g_string_truncate (rows, 0);
      if (!ov_database_read_begin (database, &error))
        {
          ov_http_reply_error (request, error);
          return;
        }
      read = read_page (request, registry, database, rows, &page);
      ov_database_read_end (database);
      if (!read)
        return;
      if (page.count > 0 || page.more || wait == 0)
        break;
      if (ov_http_request_wait (request, OV_REGISTRY_HUB_KEY, page.last, wait))
        return;
      if (ov_http_request_is_done_waiting (request))
        break;
    }
  reply_page (request, registry, rows, &page);
}

static gboolean
append_snapshot (OvHttpRequest *request, OvRegistry *registry, OvDatabase *database, GString *out)
{
  const char *after_text = ov_http_request_get_query (request, "after");
  g_autoptr (GArray) scope = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) rows = g_string_new (NULL);
  g_autofree char *cursor = NULL;
  OvId after = OV_ID_NONE, last = OV_ID_NONE;
  char text[OV_ID_TEXT_SIZE];
  gboolean more;
  OvNoun noun;
  guint limit;

  if (!ov_handler_noun (request, ov_http_request_get_query (request, "kind"), &noun)
      || !ov_handler_number (request, "limit", OV_LIMIT_PAGE, OV_LIMIT_PAGE, &limit)
      || !ov_handler_scope (request, database, &scope))
    return FALSE;
  if (after_text != NULL && *after_text != '\0' && !ov_id_parse (after_text, &after))
    {
      ov_http_reply_problem (request, OV_PROBLEM_BAD_REQUEST, "after must be an id.");
      return FALSE;
    }
  cursor = ov_handler_cursor (registry, ov_database_head (database, NULL));
  if (!ov_database_snapshot (database, scope, noun, after, MAX (limit, 1), rows, &last, &more, &error))
    {
      ov_http_reply_error (request, error);
      return FALSE;
    }
  g_string_printf (out,
                   "{\"epoch\":\"%s\",\"start_cursor\":\"%s\",\"kind\":\"%s\",\"more\":%s,\"after\":\"%s\",\"rows\":[",
                   ov_registry_get_epoch (registry), cursor, ov_noun_kind (noun), more ? "true" : "false",
                   ov_id_is_none (last) ? "" : ov_id_print (last, text));
  g_string_append_len (out, rows->str, rows->len);
  g_string_append (out, "]}");
  return TRUE;
}

void
ov_handle_snapshot (OvHttpRequest *request, gpointer data)
{
  OvRegistry *registry = data;
  OvDatabase *database = ov_handler_reader (request, registry);
  g_autoptr (GError) error = NULL;
  GString *out;
  gboolean read;

  if (database == NULL)
    return;
  /* One view, so that the cursor is not younger than the rows. */
  if (!ov_database_read_begin (database, &error))
    {
      ov_http_reply_error (request, error);
      return;
    }
  out = g_string_new (NULL);
  read = append_snapshot (request, registry, database, out);
  ov_database_read_end (database);
  if (read)
    ov_http_reply_text (request, 200, "application/json", out);
  else
    g_string_free (out, TRUE);
}

static gboolean
add_digests (OvHttpRequest *request, OvDatabase *database, JsonObject *kinds)
{
  g_autoptr (GArray) scope = NULL;
  g_autoptr (GError) error = NULL;

  if (!ov_handler_scope (request, database, &scope))
    return FALSE;
  for (OvNoun noun = 0; noun < OV_N_NOUNS; noun++)
    {
      JsonObject *digest = json_object_new ();
      g_autofree char *text = NULL;
      guint64 count, sum;

      json_object_set_object_member (kinds, ov_noun_kind (noun), digest);
      if (!ov_database_digest (database, scope, noun, &count, &sum, &error))
        {
          ov_http_reply_error (request, error);
          return FALSE;
        }
      text = ov_digest_print (sum);
      json_object_set_int_member (digest, "count", count);
      json_object_set_string_member (digest, "sum", text);
    }
  return TRUE;
}

void
ov_handle_digest (OvHttpRequest *request, gpointer data)
{
  OvRegistry *registry = data;
  OvDatabase *database = ov_handler_reader (request, registry);
  g_autoptr (GError) error = NULL;
  g_autofree char *cursor = NULL;
  JsonObject *reply, *kinds;

  if (database == NULL)
    return;
  if (!ov_database_read_begin (database, &error))
    {
      ov_http_reply_error (request, error);
      return;
    }
  reply = json_object_new ();
  kinds = json_object_new ();
  json_object_set_object_member (reply, "kinds", kinds);
  cursor = ov_handler_cursor (registry, ov_database_head (database, NULL));
  json_object_set_string_member (reply, "cursor", cursor);
  if (add_digests (request, database, kinds))
    ov_http_reply_json (request, 200, ov_handler_node (reply));
  else
    json_object_unref (reply);
  ov_database_read_end (database);
}
