#define G_LOG_DOMAIN "ov-registry"
#include <string.h>
#include "ov-handlers.h"
#include "ov-verify-page.h"

/* What people copy from paper: small letters, missing or doubled hyphens, spaces. */
static char *
normal_code (const char *text)
{
  GString *code = g_string_new (NULL);
  guint n = 0;

  for (const char *p = text; *p != '\0' && n < 32; p++)
    if (g_ascii_isalnum (*p))
      {
        if (n > 0 && n % 4 == 0)
          g_string_append_c (code, '-');
        g_string_append_c (code, g_ascii_toupper (*p));
        n++;
      }
  return g_string_free (code, FALSE);
}

static void
set_text (JsonObject *object, const char *name, const char *text)
{
  if (text != NULL)
    json_object_set_string_member (object, name, text);
}

static void
set_day (JsonObject *object, const char *name, OvDay day)
{
  g_autofree char *text = ov_day_print_iso (day);

  set_text (object, name, text);
}

static void
set_organisation (JsonObject *object, OvDatabase *database, OvCertificate *certificate)
{
  g_autoptr (OvRecord)
      record = ov_database_get (database, OV_NOUN_ORGANISATION, ov_certificate_get_organisation (certificate), NULL);
  const OvLocalized *name = record != NULL ? ov_organisation_get_name (OV_ORGANISATION (record)) : NULL;
  OvLanguage language = OV_LANGUAGE_FI;

  ov_language_parse (ov_choice_nick (&ov_record_language, ov_certificate_get_language (certificate)), &language);
  if (name != NULL)
    set_text (object, "organisation", ov_localized_get (name, language));
}

/* What the paper says, no more: whoever asks has it in hand. */
static JsonObject *
describe (OvDatabase *database, OvCertificate *certificate)
{
  JsonObject *object = json_object_new ();
  int state = ov_certificate_get_state (certificate);

  json_object_set_string_member (object, "status",
                                 state == OV_CERTIFICATE_STATE_ISSUED ? "valid"
                                                                      : ov_choice_nick (&ov_certificate_state, state));
  set_text (object, "number", ov_certificate_get_number (certificate));
  set_text (object, "code", ov_certificate_get_code (certificate));
  set_text (object, "document", ov_choice_nick (&ov_certificate_type, ov_certificate_get_document (certificate)));
  set_text (object, "person_name", ov_certificate_get_person_name (certificate));
  set_text (object, "title", ov_certificate_get_title (certificate));
  set_text (object, "language", ov_choice_nick (&ov_record_language, ov_certificate_get_language (certificate)));
  set_text (object, "place", ov_certificate_get_place (certificate));
  set_day (object, "issued_on", ov_certificate_get_issued_on (certificate));
  set_day (object, "voided_on", ov_certificate_get_voided_on (certificate));
  set_organisation (object, database, certificate);
  return object;
}

/* NULL: nothing is known of the code. */
static JsonObject *
look_up (OvDatabase *database, const char *text, GError **error)
{
  g_autofree char *code = normal_code (text);
  g_autoptr (OvRecord) record = ov_database_find (database, ov_noun_field (OV_NOUN_CERTIFICATE, "code"), code, error);
  JsonObject *object;

  if (record != NULL)
    return describe (database, OV_CERTIFICATE (record));
  if (*error != NULL || ov_database_code (database, code, error) != OV_NUMBER_RESERVED)
    return NULL;
  object = json_object_new ();
  json_object_set_string_member (object, "status", "reserved");
  json_object_set_string_member (object, "code", code);
  return object;
}

void
ov_handle_verify_code (OvHttpRequest *request, gpointer data)
{
  OvDatabase *database = ov_handler_reader (request, data);
  g_autoptr (GError) error = NULL;
  JsonObject *object;

  if (database == NULL)
    return;
  object = look_up (database, ov_http_request_get_param (request, "code"), &error);
  if (error != NULL)
    ov_http_reply_error (request, error);
  else if (object == NULL)
    ov_http_reply_problem (request, OV_PROBLEM_NOT_FOUND, NULL);
  else
    ov_http_reply_json (request, 200, ov_handler_node (object));
}

void
ov_handle_verify_file (OvHttpRequest *request, gpointer data)
{
  OvDatabase *database = ov_handler_reader (request, data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = NULL;
  JsonObject *reply;
  JsonArray *certificates;
  const char *sha256;

  if (database == NULL)
    return;
  ov_http_request_get_file (request, &sha256, NULL);
  ids = ov_database_certificates_of_file (database, sha256, &error);
  if (ids == NULL)
    {
      ov_http_reply_error (request, error);
      return;
    }
  if (ids->len == 0)
    {
      ov_http_reply_problem (request, OV_PROBLEM_NOT_FOUND, NULL);
      return;
    }
  certificates = json_array_new ();
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (OvRecord) record = ov_database_get (database, OV_NOUN_CERTIFICATE, g_array_index (ids, OvId, i), NULL);

      if (record != NULL)
        json_array_add_object_element (certificates, describe (database, OV_CERTIFICATE (record)));
    }
  reply = json_object_new ();
  json_object_set_string_member (reply, "sha256", sha256);
  json_object_set_array_member (reply, "certificates", certificates);
  ov_http_reply_json (request, 200, ov_handler_node (reply));
}

void
ov_handle_verify_page (OvHttpRequest *request, gpointer data)
{
  OvDatabase *database = ov_handler_reader (request, data);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) object = NULL;
  const char *code = ov_http_request_get_param (request, "code");

  if (database == NULL)
    return;
  object = look_up (database, code, &error);
  if (error != NULL)
    {
      ov_http_reply_error (request, error);
      return;
    }
  ov_http_reply_text (request, object != NULL ? 200 : 404, "text/html; charset=utf-8",
                      ov_verify_page (object, code, ov_http_request_get_language (request)));
  ov_http_reply_header (request, "Content-Language", ov_language_code (ov_http_request_get_language (request)));
  ov_http_reply_header (request, "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'");
  ov_http_reply_header (request, "Referrer-Policy", "no-referrer");
}
