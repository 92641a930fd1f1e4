#include "ov-record-json.h"
#include "ov-error.h"
#include "random-record.h"

static void
test_round_trip (void)
{
  for (int round = 0; round < 1000; round++)
    {
      g_autoptr (GError) error = NULL;
      OvNoun noun = round % OV_N_NOUNS;
      g_autoptr (OvRecord) record = random_record (noun);
      g_autofree char *body = ov_record_to_body (record);
      g_autoptr (OvRecord) back = ov_record_from_body (noun, ov_record_get_id (record), 7, body, -1, &error);
      g_autofree char *again = NULL;

      g_assert_no_error (error);
      g_assert_true (ov_record_equal (record, back));
      g_assert_cmpint (ov_record_get_version (back), ==, 7);
      again = ov_record_to_body (back);
      g_assert_cmpstr (body, ==, again);
    }
}

static void
test_patch (void)
{
  for (int round = 0; round < 1000; round++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (OvRecord) base = random_record (round % OV_N_NOUNS);
      g_autoptr (OvRecord) mine = ov_record_copy (base);
      g_autoptr (JsonObject) patch = NULL;

      for (int i = 0; i < 3; i++)
        random_record_change (mine);
      patch = ov_record_make_patch (base, mine);
      g_assert_true (ov_record_apply_patch (base, patch, &error));
      g_assert_no_error (error);
      g_assert_true (ov_record_equal (base, mine));
    }
}

static void
test_unknown_members (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OvRecord) person = ov_record_from_body (OV_NOUN_PERSON, ov_id_new (), 1,
    "{\"surname\":\"Aalto\",\"shoe_size\":{\"left\":43,\"right\":44}}", -1, &error);
  g_autofree char *body = NULL;

  g_assert_no_error (error);
  body = ov_record_to_body (person);
  g_assert_cmpstr (body, ==, "{\"shoe_size\":{\"left\":43,\"right\":44},\"surname\":\"Aalto\"}");
}

/* A body is the canonical text of the object, also where colons, signs and controls stand in texts. */
static void
test_canonical (void)
{
  g_autoptr (OvPerson) person = ov_person_new ();
  g_autoptr (JsonObject) json = NULL;
  g_autoptr (OvRecord) back = NULL;
  g_autofree char *body = NULL;
  g_autofree char *whole = NULL;

  ov_person_set_surname (person, "a:b \"c\" \\ {d:[e,f]} \x01 åäö");
  ov_person_set_first_names (person, ":");
  body = ov_record_to_body (OV_RECORD (person));
  json = ov_record_to_json (OV_RECORD (person));
  whole = ov_json_object_canonical (json);
  g_assert_cmpstr (body, ==, whole);
  back = ov_record_from_body (OV_NOUN_PERSON, ov_record_get_id (OV_RECORD (person)), 0, body, -1, NULL);
  g_assert_nonnull (back);
  g_assert_true (ov_record_equal (OV_RECORD (person), back));
}

static void
test_refusals (void)
{
  static const char * const bodies[] = {
    "", "[]", "{\"surname\":1}", "{\"birth_day\":\"2026-02-30\"}", "{\"birth_day\":20260101}", "{\"organisation\":\"x\"}",
    "{\"surname\":\"a\",\"surname\":\"b\"}", "{\"birth_year\":\"1971\"}", "{\"identity_code\":\"010199-999A\"}", "{\"surname\":\"\xff\"}",
    "{\"surname\":\"a\"} /* comment */", "{\"x\":{\"a\":1,\"b\":2,\"a\":3}}", "{\"x\":[1,{\"a\":{\"y\":1,\"y\":1}}]}",
    "{\"x\":{\"a\":{\"b\":1}},\"x\":{\"a\":{\"b\":1},\"c\":2}}",
  };
  g_autoptr (GString) deep = g_string_new ("{\"x\":");

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (ov_record_from_body (OV_NOUN_PERSON, ov_id_new (), 1, bodies[i], -1, &error));
      g_assert_error (error, OV_ERROR, OV_ERROR_INVALID);
    }
  for (int i = 0; i < 100000; i++)
    g_string_append_c (deep, '[');
  g_autoptr (GError) error = NULL;
  g_assert_null (ov_json_parse (deep->str, deep->len, &error));
  g_assert_error (error, OV_ERROR, OV_ERROR_INVALID);
}

/* A patch that fails leaves the record as it was. */
static void
test_all_or_nothing (void)
{
  g_autoptr (OvPerson) person = ov_person_new ();
  g_autoptr (JsonObject) patch = ov_json_parse_object ("{\"surname\":\"B\",\"birth_year\":\"x\"}", -1, NULL);
  g_autoptr (GError) error = NULL;

  ov_person_set_surname (person, "A");
  g_assert_false (ov_record_apply_patch (OV_RECORD (person), patch, &error));
  g_assert_cmpstr (ov_person_get_surname (person), ==, "A");
}

static void
test_schema (void)
{
  for (int noun = 0; noun < OV_N_NOUNS; noun++)
    {
      g_autoptr (JsonObject) schema = ov_noun_schema (noun, OV_LANGUAGE_EN);
      JsonObject *properties = ov_json_get_object (schema, "properties");

      g_assert_cmpuint (json_object_get_size (properties), ==, ov_noun_class (noun)->n_fields);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire/record/round-trip", test_round_trip);
  g_test_add_func ("/wire/record/patch", test_patch);
  g_test_add_func ("/wire/record/unknown-members", test_unknown_members);
  g_test_add_func ("/wire/record/canonical", test_canonical);
  g_test_add_func ("/wire/record/refusals", test_refusals);
  g_test_add_func ("/wire/record/all-or-nothing", test_all_or_nothing);
  g_test_add_func ("/wire/schema", test_schema);
  return g_test_run ();
}
