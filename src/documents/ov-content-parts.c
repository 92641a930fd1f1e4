#include "ov-content-parts.h"

#define MINUTES_OF_HOUR 60

char *
ov_content_localized (const OvLocalized *text,
                      OvLanguage         language,
                      OvLanguage        *actual)
{
  if (actual)
    *actual = language;
  if (ov_localized_is_empty (text))
    return NULL;
  if (text->text[language] == NULL && actual)
    for (int l = OV_N_LANGUAGES - 1; l >= 0; l--)
      if (text->text[l])
        *actual = l;
  return g_strdup (ov_localized_get (text, language));
}

char **
ov_content_list (GPtrArray  *list,
                 OvLanguage  language)
{
  GPtrArray *texts;

  if (list == NULL)
    return NULL;
  texts = g_ptr_array_new ();
  for (guint i = 0; i < list->len; i++)
    if (!ov_localized_is_empty (list->pdata[i]))
      g_ptr_array_add (texts, g_strdup (ov_localized_get (list->pdata[i], language)));
  g_ptr_array_add (texts, NULL);
  return (char **) g_ptr_array_free (texts, FALSE);
}

OvLanguage
ov_content_language (int        record_language,
                     OvLanguage otherwise)
{
  switch (record_language)
    {
    case OV_RECORD_LANGUAGE_FI: return OV_LANGUAGE_FI;
    case OV_RECORD_LANGUAGE_SV: return OV_LANGUAGE_SV;
    case OV_RECORD_LANGUAGE_EN: return OV_LANGUAGE_EN;
    default: return otherwise;
    }
}

static char *
address_line (OvOrganisation *organisation)
{
  GString *line = g_string_new (ov_organisation_get_street (organisation));

  if (ov_organisation_get_postcode (organisation) || ov_organisation_get_city (organisation))
    {
      if (line->len > 0)
        g_string_append (line, ", ");
      if (ov_organisation_get_postcode (organisation))
        g_string_append_printf (line, "%s ", ov_organisation_get_postcode (organisation));
      if (ov_organisation_get_city (organisation))
        g_string_append (line, ov_organisation_get_city (organisation));
      g_strchomp (line->str);
    }
  return g_string_free (line, line->len == 0);
}

OvContentOrganisation *
ov_content_organisation_build (OvOrganisation *organisation,
                               OvOrganisation *logo,
                               OvLanguage      language)
{
  OvContentOrganisation *content;

  if (organisation == NULL)
    return NULL;
  content = ov_content_organisation_new ();
  content->name = ov_content_localized (ov_organisation_get_name (organisation), language, NULL);
  content->logo_sha256 = logo ? g_strdup (ov_organisation_get_logo (logo)) : NULL;
  content->business_id = g_strdup (ov_organisation_get_business_id (organisation));
  content->address = address_line (organisation);
  return content;
}

OvContentSigner *
ov_content_signer_build (OvOrganisation *organisation,
                         OvLanguage      language)
{
  OvContentSigner *signer;

  if (organisation == NULL || ov_organisation_get_signer_name (organisation) == NULL)
    return NULL;
  signer = ov_content_signer_new ();
  signer->name = g_strdup (ov_organisation_get_signer_name (organisation));
  signer->title = ov_content_localized (ov_organisation_get_signer_title (organisation), language, NULL);
  signer->organisation = ov_content_localized (ov_organisation_get_name (organisation), language, NULL);
  signer->signature_sha256 = g_strdup (ov_organisation_get_signature (organisation));
  return signer;
}

gint64
ov_content_credit_minutes (const OvBuildContext *context,
                           const char           *rule_set,
                           OvDay                 day)
{
  gint64 hours = ov_policy_get_integer (context->policy, rule_set, OV_POLICY_CREDIT_WORK, day);

  return hours == OV_NUMBER_NONE ? 0 : hours * MINUTES_OF_HOUR;
}
