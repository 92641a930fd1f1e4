#include "ov-ctl.h"
#include "ov-record-json.h"

/* Values that show what belongs in a field, by "kind:name" or, for all kinds, by name. Fields without a line get one of their kind. */
static const struct
{
  const char *field;
  const char *value;
} values[] = {
  { "training:name", "Puheenjohtajan perustaidot" },
  { "training:responsible", "Maija Esimerkki" },
  { "training:trainers", "Olli Ohjaaja" },
  { "training:content", "Kokouksen valmistelu, puheenjohtajan tehtävät, harjoituskokous" },
  { "training:methods", "Alustukset, ryhmätyöt, harjoitukset" },
  { "training:audience", "Yhdistysten uudet puheenjohtajat" },
  { "training:place", "Työväentalo, kokoussali" },
  { "training:outcomes", "johtaa yhdistyksen kokousta" },
  { "training:realised", "600" },
  { "training:planned", "600" },
  { "training:budget", "150000" },
  { "training:agreed_together", "true" },
  { "training:other_support", "" },
  { "training:booked_by", "Maija Esimerkki" },
  { "training:report_effects", "Yhdistys sai kaksi uutta ryhmää ja niille ohjaajat." },
  { "training:report_note", "Kaikki osallistujat johtivat harjoituskokouksen." },
  { "training:report_signed_by", "Maija Esimerkki" },
  { "training:reserved", "" },
  { "training:supported", "" },
  { "training:support", "" },
  { "training:return_note", "" },
  { "training:return_due", "" },
  { "training:refuse_reason", "" },
  { "training:accepted_on", "" },
  { "training:paid_on", "" },
  { "cost-line:description", "Olli Ohjaaja, kaksi opetuspäivää" },
  { "cost-line:amount", "60000" },
  { "cost-line:voucher_number", "T-118" },
  { "cost-line:refused", "" },
  { "hour-grant:year", "2026" },
  { "hour-grant:hours", "640" },
  { "hour-grant:decision", "Tuntipäätös 12/2026" },
  { "payment:payee", "Esimerkkiyhdistys ry" },
  { "payment:amount", "55000" },
  { "payment:end_to_end", "ESIM-2026-000123" },
  { "payment:reference", "" },
  { "payment:message", "Puheenjohtajan perustaidot 5.9.2026" },
  { "payment:reject_reason", "" },
  { "payment-run:number", "20261201-7F3A9C" },
  { "payment-run:payer", "Esimerkkiopintokeskus" },
  { "payment-run:count", "1" },
  { "payment-run:amount", "55000" },
  { "payment-run:made_at", "2026-12-01T09:30:00Z" },
  { "payment-run:made_by", "Maija Esimerkki" },
  { "payment-run:file_version", "" },
  { "payment-run:file_hash", "" },
  { "payment-run:filed_on", "" },
  { "payment-run:cancel_reason", "" },
  { "session:topic", "Kokouksen kulku" },
  { "session:trainers", "Olli Ohjaaja" },
  { "session:breaks", "30" },
  { "session:room", "Kokoussali" },
  { "person:surname", "Esimerkki" },
  { "person:first_names", "Maija Liisa" },
  { "user:name", "Maija Esimerkki" },
  { "participation:assessed_by", "Olli Ohjaaja" },
  { "participation:assessment_note", "Puuttui harjoituskokouksesta" },
  { "certificate:person_name", "Maija Liisa Esimerkki" },
  { "certificate:number", "ESIM-2026-000123" },
  { "certificate:code", "7K2F-9QXM" },
  { "certificate:issued_by", "Olli Ohjaaja" },
  { "certificate:snapshot", "{}" },
  { "certificate:replaces", "" },
  { "certificate:void_reason", "" },
  { "certificate:voided_on", "" },
  { "course-model:code", "PJ1" },
  { "course-model:level", "EQF 4" },
  { "course-model:predecessor", "" },
  { "course-model:study_module", "1234" },
  { "course-model:outcomes", "johtaa yhdistyksen kokousta" },
  { "course-model:content", "kokouksen valmistelu ja kulku" },
  { "organisation:parent", "" },
  { "policy:rule_set", "example" },
  { "policy:key", "hour-length" },
  { "policy:value", "60" },
  { "policy:unit", "min" },
  { "policy:source", "support rules of the study centre" },
  { "code-list:list", "municipality" },
  { "code-list:code", "091" },
  { "file:media_type", "application/pdf" },
  { "file:name", "todistus.pdf" },
  { "file:size", "48213" },
  { "file:sha256", "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae" },
  { "policy_set", "example" },
  { "birth_year", "1985" },
  { "birth_day", "1985-03-14" },
  { "business_id", "1234567-1" },
  { "iban", "FI2112345600000785" },
  { "email", "maija.esimerkki@posti.example" },
  { "responsible_email", "maija.esimerkki@posti.example" },
  { "phone", "040 123 4567" },
  { "website", "www.yhdistys.example" },
  { "street", "Esimerkkikatu 1 A 2" },
  { "postcode", "00100" },
  { "city", "Helsinki" },
  { "signer_name", "Olli Ohjaaja" },
  { "register_prefix", "ESIM" },
  { "municipality", "091" },
  { "cancel_reason", "" },
  { "valid_to", "" },
  { "start", "09:00" },
  { "end", "14:30" },
  { "places_min", "7" },
  { "places_max", "20" },
  { "places", "20" },
};

static const char *
find_value (const OvField *field)
{
  g_autofree char *path = g_strdup_printf ("%s:%s", field->record, field->name);
  const char *found = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    {
      if (g_str_equal (values[i].field, path))
        return values[i].value;
      if (g_str_equal (values[i].field, field->name))
        found = values[i].value;
    }
  return found;
}

/* What stands for a value of the kind when no line of the table does. */
static const char *
usual_value (const OvField *field)
{
  switch (field->kind)
    {
    case OV_KIND_time:       return "17:30";
    case OV_KIND_minutes:    return "45";
    case OV_KIND_cents:      return "2500";
    case OV_KIND_credits:    return "100";
    case OV_KIND_integer:    return "1";
    case OV_KIND_boolean:    return "true";
    case OV_KIND_choice:     return field->choice->values[0].nick;
    case OV_KIND_reference:  return "019a0f2c-6f00-7000-8000-000000000001";
    case OV_KIND_attachment: return "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae";
    default:                 return ov_text (OV_LANGUAGE_FI, field->label);
    }
}

/* A training of the near future, so that the example keeps the rules of when a plan is made. */
static char *
example_day (const OvField *field)
{
  gboolean coming = g_str_equal (field->record, "session") || g_str_equal (field->name, "first_day") || g_str_equal (field->name, "last_day");

  return ov_day_print_iso (ov_day_today () + (coming ? 30 : 0));
}

static JsonNode *
localized_node (const char *text)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, json_object_new ());
  json_object_set_string_member (json_node_get_object (node), "fi", text);
  return node;
}

static JsonNode *
array_node (JsonNode *element)
{
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);

  json_node_take_array (node, json_array_new ());
  json_array_add_element (json_node_get_array (node), element);
  return node;
}

static JsonNode *
text_node (const char *text)
{
  return json_node_init_string (json_node_alloc (), text);
}

static JsonNode *
sealed_node (void)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, json_object_new ());
  json_object_set_string_member (json_node_get_object (node), "mask", "140385-****");
  return node;
}

static JsonNode *
example_node (const OvField *field)
{
  g_autofree char *day = field->kind == OV_KIND_day ? example_day (field) : NULL;
  const char *value = find_value (field);

  if (value == NULL)
    value = day ? day : usual_value (field);
  if (*value == '\0')
    return NULL;
  switch (field->kind)
    {
    case OV_KIND_minutes: case OV_KIND_cents: case OV_KIND_credits: case OV_KIND_integer:
      return json_node_init_int (json_node_alloc (), g_ascii_strtoll (value, NULL, 10));
    case OV_KIND_boolean:
      return json_node_init_boolean (json_node_alloc (), TRUE);
    case OV_KIND_localized:
      return localized_node (value);
    case OV_KIND_set:
      return array_node (text_node (value));
    case OV_KIND_list:
      return array_node (localized_node (value));
    case OV_KIND_sealed:
      return sealed_node ();
    default:
      return text_node (value);
    }
}

static JsonObject *
example_object (OvNoun noun)
{
  OvRecordClass *klass = ov_noun_class (noun);
  JsonObject *object = json_object_new ();

  for (guint i = 0; i < klass->n_fields; i++)
    {
      JsonNode *node = example_node (&klass->fields[i]);

      if (node)
        json_object_set_member (object, klass->fields[i].name, node);
    }
  return object;
}

/* What `check training` takes besides the training itself. */
static void
add_sessions (JsonObject *training)
{
  static const char *const times[][2] = { { "09:00", "12:00" }, { "12:30", "15:30" } };
  JsonArray *sessions = json_array_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (times); i++)
    {
      JsonObject *session = example_object (OV_NOUN_MEETING);

      json_object_remove_member (session, "training");
      json_object_set_string_member (session, "start", times[i][0]);
      json_object_set_string_member (session, "end", times[i][1]);
      json_array_add_object_element (sessions, session);
    }
  json_object_set_array_member (training, "sessions", sessions);
}

static void
add_participations (JsonObject *training)
{
  static const char *const people[][2] = {
    { "Esimerkki", "Maija Liisa" }, { "Hakoniemi", "Eeva-Liisa" }, { "Hirvasoja", "Kalevi" }, { "Honkasuo-Virta", "Anneli" },
    { "Kallioinen", "Pekka" }, { "Lautavaara", "Reijo" }, { "Rautavesi", "Onni" }, { "Södergård", "Åke" },
    { "Niittykangas", "Jorma" }, { "Pajusaari", "Riitta" }, { "Suontausta", "Marja-Leena" }, { "Vänttinen", "Veikko" },
  };
  JsonArray *participations = json_array_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (people); i++)
    {
      JsonObject *participation = json_object_new ();
      JsonObject *person = json_object_new ();

      json_object_set_string_member (person, "surname", people[i][0]);
      json_object_set_string_member (person, "first_names", people[i][1]);
      json_object_set_string_member (person, "birth_day", "1985-03-14");
      json_object_set_object_member (participation, "person", person);
      json_object_set_string_member (participation, "state", "enrolled");
      json_array_add_object_element (participations, participation);
    }
  json_object_set_array_member (training, "participations", participations);
}

static void
add_costs (JsonObject *training)
{
  static const struct { const char *category, *description; gint64 amount; } costs[] = {
    { "trainer-fee", "Olli Ohjaaja, kaksi opetuspäivää", 60000 },
    { "room", "Työväentalo, kokoussali", 24000 },
    { "catering", "Kahvit ja lounas", 18550 },
  };
  JsonArray *lines = json_array_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (costs); i++)
    {
      JsonObject *line = example_object (OV_NOUN_COST_LINE);

      json_object_remove_member (line, "training");
      json_object_set_string_member (line, "category", costs[i].category);
      json_object_set_string_member (line, "description", costs[i].description);
      json_object_set_int_member (line, "amount", costs[i].amount);
      json_array_add_object_element (lines, line);
    }
  json_object_set_array_member (training, "cost_lines", lines);
  json_object_set_int_member (training, "minutes_left", 2400);
}

static OvCtlExit
run (OvCtl  *ctl,
     char  **arguments)
{
  JsonObject *object;
  OvNoun noun;

  if (!ov_ctl_parse_kind (arguments[0], &noun))
    return OV_CTL_USAGE;
  object = example_object (noun);
  if (noun == OV_NOUN_TRAINING)
    {
      add_sessions (object);
      add_participations (object);
      add_costs (object);
    }
  ov_ctl_print_object (object, !ctl->json);
  return OV_CTL_FINE;
}

const OvCtlCommand ov_ctl_example = {
  .name = "example",
  .arguments = "KIND",
  .summary = N_("Print an example of a record, as JSON"),
  .more = N_("The example of a training also has sessions, participations, cost lines and the granted minutes that are left, as\n"
          "opintoverkkoctl check training and opintoverkkoctl support take them."),
  .run = run,
};
