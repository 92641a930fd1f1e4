#include "ov-ctl.h"
#include "ov-record-json.h"

/* What files of trainings hold besides the fields of the training: its children and the granted minutes that are left. */
static void
add_file_members (JsonObject *schema,
                  OvLanguage  language)
{
  static const struct { const char *member; OvNoun noun; } children[] = {
    { "sessions", OV_NOUN_MEETING }, { "participations", OV_NOUN_PARTICIPATION }, { "cost_lines", OV_NOUN_COST_LINE },
  };
  JsonObject *properties = ov_json_get_object (schema, "properties");
  JsonObject *left = json_object_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (children); i++)
    {
      JsonObject *list = json_object_new ();
      JsonObject *item = ov_noun_schema (children[i].noun, language);

      /* A file has nobody to refer to: the person stands in the place of the reference. */
      if (children[i].noun == OV_NOUN_PARTICIPATION)
        json_object_set_object_member (ov_json_get_object (item, "properties"), "person", ov_noun_schema (OV_NOUN_PERSON, language));
      json_object_set_string_member (list, "type", "array");
      json_object_set_object_member (list, "items", item);
      json_object_set_object_member (properties, children[i].member, list);
    }
  json_object_set_string_member (left, "type", "integer");
  json_object_set_string_member (left, "x-unit", "minutes");
  json_object_set_object_member (properties, "minutes_left", left);
}

static OvCtlExit
run (OvCtl  *ctl,
     char  **arguments)
{
  JsonObject *schema;
  OvNoun noun;

  if (arguments[0] == NULL)
    {
      for (int i = 0; i < OV_N_NOUNS; i++)
        g_print ("%s\n", ov_noun_kind (i));
      return OV_CTL_FINE;
    }
  if (!ov_ctl_parse_kind (arguments[0], &noun))
    return OV_CTL_USAGE;
  schema = ov_noun_schema (noun, ctl->language);
  if (noun == OV_NOUN_TRAINING)
    add_file_members (schema, ctl->language);
  ov_ctl_print_object (schema, !ctl->json);
  return OV_CTL_FINE;
}

const OvCtlCommand ov_ctl_schema = {
  .name = "schema",
  .arguments = "[KIND]",
  .summary = N_("Print the JSON Schema of a kind of record; without KIND, list the kinds"),
  .run = run,
};
