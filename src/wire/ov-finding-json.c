#include "ov-finding-json.h"

/* Takes the text. */
static void
set_text (JsonObject *object,
          const char *member,
          char       *text)
{
  if (text)
    json_object_set_string_member (object, member, text);
  g_free (text);
}

JsonObject *
ov_finding_to_json (OvFinding  *finding,
                    OvLanguage  language)
{
  JsonObject *object = json_object_new ();
  OvId record = ov_finding_get_record (finding);

  set_text (object, "rule", g_strdup (ov_finding_get_rule (finding)));
  set_text (object, "severity", g_strdup (ov_severity_nick (ov_finding_get_severity (finding))));
  if (!ov_id_is_none (record))
    {
      set_text (object, "kind", g_strdup (ov_noun_kind (ov_finding_get_noun (finding))));
      set_text (object, "id", ov_id_dup_text (record));
    }
  set_text (object, "field", g_strdup (ov_finding_get_field (finding)));
  set_text (object, "what", ov_finding_dup_what (finding, language));
  set_text (object, "why", ov_finding_dup_why (finding, language));
  set_text (object, "source", g_strdup (ov_finding_get_source (finding)));
  set_text (object, "due", ov_day_print_iso (ov_finding_get_due (finding)));
  set_text (object, "action", g_strdup (ov_finding_get_mend (finding)));
  return object;
}

JsonArray *
ov_findings_to_json (GPtrArray *findings,
                     OvLanguage language)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < findings->len; i++)
    json_array_add_object_element (array, ov_finding_to_json (findings->pdata[i], language));
  return array;
}
