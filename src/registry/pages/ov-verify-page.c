#define G_LOG_DOMAIN "ov-registry"
#include "ov-day.h"
#include "ov-json.h"
#include "ov-choices.h"
#include "ov-html-page.h"
#include "ov-verify-page.h"
#include "ov-verify-status.h"

static void
add_verdict (OvHtmlPage *page, const char *status, OvLanguage language)
{
  const char *kind = ov_verify_status_is_valid (status) ? "good" : ov_verify_status_is_open (status) ? "open" : "bad";

  ov_html_page_verdict (page, kind, ov_text (language, ov_verify_status_label (status)));
  if (ov_verify_status_is_open (status))
    ov_html_page_text (page,
                       ov_text (language,
                                N_ ("A document may have been printed without a connection. It is confirmed when the"
                                    " issuer is next connected. Try again later.")));
  else if (status == NULL)
    ov_html_page_text (page, ov_text (language, N_("Check that the code is exactly as it stands on the document.")));
}

static char *
day_text (JsonObject *object, const char *member, OvLanguage language)
{
  const char *text = ov_json_get_text (object, member);
  OvDay day;

  return text != NULL && ov_day_parse_iso (text, &day) ? ov_day_print (day, language) : NULL;
}

static void
add_facts (OvHtmlPage *page, JsonObject *object, OvLanguage language)
{
  g_autofree char *issued = day_text (object, "issued_on", language);
  g_autofree char *voided = day_text (object, "voided_on", language);
  const char *nick = ov_json_get_text (object, "document");
  int document = ov_choice_value (&ov_certificate_type, nick);

  ov_html_page_fact (page, ov_text (language, N_("Document")),
                document > 0 ? ov_text (language, ov_choice_label (&ov_certificate_type, document)) : nick);
  ov_html_page_fact (page, ov_text (language, N_("Person")), ov_json_get_text (object, "person_name"));
  ov_html_page_fact (page, ov_text (language, N_("Training")), ov_json_get_text (object, "title"));
  ov_html_page_fact (page, ov_text (language, N_("Carried out by")), ov_json_get_text (object, "organisation"));
  ov_html_page_fact (page, ov_text (language, N_("Issued on")), issued);
  ov_html_page_fact (page, ov_text (language, N_("Place of issue")), ov_json_get_text (object, "place"));
  ov_html_page_fact (page, ov_text (language, N_("Voided on")), voided);
  ov_html_page_fact (page, ov_text (language, N_("Register number")), ov_json_get_text (object, "number"));
}

GString *
ov_verify_page (JsonObject *object, const char *code, OvLanguage language)
{
  const char *title = ov_text (language, N_("Verification of a document"));
  OvHtmlPage *page = ov_html_page_new (language, title);

  ov_html_page_heading (page, title);
  add_verdict (page, object != NULL ? ov_json_get_text (object, "status") : NULL, language);
  if (object != NULL)
    add_facts (page, object, language);
  ov_html_page_fact (page, ov_text (language, N_ ("Verification code")),
                     object != NULL ? ov_json_get_text (object, "code") : code);
  if (object != NULL && ov_json_get_text (object, "person_name") != NULL)
    ov_html_page_text (
        page,
        ov_text (language,
                 N_ ("Compare this with the paper or file that you have: name, title and number must be the same.")));
  ov_html_page_languages (page);
  return ov_html_page_finish (page);
}
