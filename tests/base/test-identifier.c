#include "ov-identifier.h"

#include <json-glib/json-glib.h>
#include <string.h>

#define assert_text(call, expected) \
  G_STMT_START { g_autofree char *text_ = (call); g_assert_cmpstr (text_, ==, (expected)); } G_STMT_END

static const char check_characters[] = "0123456789ABCDEFHJKLMNPRSTUVWXY";

static OvIdentifierReason
reason_of (const char *code)
{
  OvIdentityCode result;
  gboolean valid = ov_identity_code_check (code, ov_day_new (2026, 11, 22), &result);

  g_assert_cmpint (valid, ==, result.reason == OV_IDENTIFIER_OK);
  g_assert_cmpint (valid, ==, result.birthday != OV_DAY_NONE);
  return result.reason;
}

/* A code for a day, with the right check character. */
static char *
make_code (OvDay day, char sign, int individual)
{
  int year, month, month_day, birth;

  ov_day_split (day, &year, &month, &month_day);
  birth = month_day * 10000 + month * 100 + year % 100;
  return g_strdup_printf ("%06d%c%03d%c", birth, sign, individual, check_characters[(birth * 1000 + individual) % 31]);
}

static void
test_identity_code (void)
{
  static const struct { const char *code; OvIdentifierReason reason; } codes[] = {
    { "311299-9008", OV_IDENTIFIER_OK }, { "010100A999N", OV_IDENTIFIER_OK },
    { "", OV_IDENTIFIER_EMPTY }, { NULL, OV_IDENTIFIER_EMPTY },
    { "311299-900", OV_IDENTIFIER_FORMAT }, { "311299-90088", OV_IDENTIFIER_FORMAT }, { "3112999008", OV_IDENTIFIER_FORMAT },
    { "311299=9008", OV_IDENTIFIER_FORMAT }, { "311299G9008", OV_IDENTIFIER_FORMAT }, { "311299Z9008", OV_IDENTIFIER_FORMAT },
    { "311299-900I", OV_IDENTIFIER_FORMAT }, { "311299-900O", OV_IDENTIFIER_FORMAT }, { " 311299-9008", OV_IDENTIFIER_FORMAT },
    { "311299-9008\n", OV_IDENTIFIER_FORMAT }, { "31129\xc3\xa4-9008", OV_IDENTIFIER_FORMAT },
    { "010100a999N", OV_IDENTIFIER_CASE }, { "010100A999n", OV_IDENTIFIER_CASE },
    { "320199-9008", OV_IDENTIFIER_DATE }, { "011399-9008", OV_IDENTIFIER_DATE }, { "290299-9008", OV_IDENTIFIER_DATE },
    { "000199-9008", OV_IDENTIFIER_DATE },
    { "311299-9009", OV_IDENTIFIER_CHECK }, { "311298-9008", OV_IDENTIFIER_CHECK },
  };
  OvIdentityCode result;

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_test_message ("%s", codes[i].code);
      g_assert_cmpint (reason_of (codes[i].code), ==, codes[i].reason);
    }
  g_assert_true (ov_identity_code_check ("311299-9008", OV_DAY_NONE, &result));
  g_assert_cmpint (result.birthday, ==, ov_day_new (1999, 12, 31));
  g_assert_true (result.synthetic);
  g_assert_true (result.female);
  g_assert_true (ov_identity_code_check ("010100A999N", OV_DAY_NONE, NULL));
}

static void
test_centuries (void)
{
  for (const char *sign = "+-YXWVUABCDEF"; *sign != '\0'; sign++)
    {
      int century = *sign == '+' ? 1800 : strchr ("ABCDEF", *sign) != NULL ? 2000 : 1900;
      OvDay day = ov_day_new (century + 4, 2, 29);
      g_autofree char *code = make_code (day, *sign, 902);
      g_autofree char *zero = make_code (day, *sign, 0);
      g_autofree char *one = make_code (day, *sign, 1);
      OvIdentityCode result;

      g_assert_true (ov_identity_code_check (code, ov_day_new (2026, 11, 22), &result));
      g_assert_cmpint (result.birthday, ==, day);
      g_assert_cmpint (reason_of (zero), ==, OV_IDENTIFIER_INDIVIDUAL);
      g_assert_cmpint (reason_of (one), ==, OV_IDENTIFIER_INDIVIDUAL);
    }
}

static void
test_future (void)
{
  OvDay today = ov_day_new (2026, 11, 22);

  for (int days = -3; days <= 3; days++)
    {
      g_autofree char *code = make_code (today + days, 'A', 950);

      g_assert_cmpint (reason_of (code), ==, days < 0 ? OV_IDENTIFIER_OK : OV_IDENTIFIER_FUTURE);
    }
}

/* Every valid code is found valid with its day; each change of one character or swap of two unlike neighbours is refused. */
static void
test_mistypes (void)
{
  OvDay first = ov_day_new (1900, 1, 1), last = ov_day_new (1999, 12, 31);

  for (int i = 0; i < 3000; i++)
    {
      OvDay day = g_test_rand_int_range (first, last + 1);
      int individual = g_test_rand_int_range (900, 1000);
      g_autofree char *code = make_code (day, "-YXWVU"[g_test_rand_int_range (0, 6)], individual);
      OvIdentityCode result;
      int at;
      char before;

      g_assert_true (ov_identity_code_check (code, OV_DAY_NONE, &result));
      g_assert_cmpint (result.birthday, ==, day);
      g_assert_cmpint (result.female, ==, individual % 2 == 0);
      do
        at = g_test_rand_int_range (0, 11);
      while (at == 6);
      before = code[at];
      do
        code[at] = check_characters[g_test_rand_int_range (0, 31)];
      while (code[at] == before);
      g_assert_cmpint (reason_of (code), !=, OV_IDENTIFIER_OK);
      code[at] = before;
      at = g_test_rand_int_range (0, 10);
      if (code[at] == code[at + 1])
        continue;
      before = code[at];
      code[at] = code[at + 1];
      code[at + 1] = before;
      g_assert_cmpint (reason_of (code), !=, OV_IDENTIFIER_OK);
    }
}

static void
test_inside (void)
{
  static const char * const codes[] = { "311299-9008", "x 311299-9008.", "Siiri 010100a999n", " 311299-9", "tel. 311299-900", "(010100A999N)", "010100999N", "010100 999n",
                                        "311299\u20139008", "311299 - 9008", "311299\u00a0\u2212 9008", "311299-900, Siiri", "010100A999 x" };
  static const char * const others[] = { "", "311299", "311299-", "311299-9009", "311299-90081", "311399-9", "1311299-9008", "050 555 1037",
                                         "050123-4567", "1.2.246.562.10", "010126-150126", "1234567-8", "010190-****", "3112999008", "311299 9008", "311299-9 x", "010126 - 150126",
                                         "010100998N", "010100999NX" };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    g_assert_true (ov_identity_code_is_in (codes[i]));
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_false (ov_identity_code_is_in (others[i]));
}

static void
test_mask (void)
{
  assert_text (ov_identity_code_mask ("311299-9008"), "311299-****");
  assert_text (ov_identity_code_mask (" 010100A999N "), "010100A****");
  assert_text (ov_identity_code_mask ("010100a999n"), "010100a****");
  assert_text (ov_identity_code_mask ("010100A999O"), "010100A****");
  assert_text (ov_identity_code_mask ("9008"), "***********");
  assert_text (ov_identity_code_mask ("1299-9008"), "***********");
  assert_text (ov_identity_code_mask ("3112999008"), "***********");
  assert_text (ov_identity_code_mask ("311299 9008"), "***********");
  assert_text (ov_identity_code_mask (""), "");
  assert_text (ov_identity_code_mask (NULL), "");
}

static void
test_business_id (void)
{
  g_assert_cmpint (ov_business_id_check ("0136193-2"), ==, OV_IDENTIFIER_OK);
  g_assert_cmpint (ov_business_id_check (" 201256-6 "), ==, OV_IDENTIFIER_OK);
  g_assert_cmpint (ov_business_id_check ("0136193-3"), ==, OV_IDENTIFIER_CHECK);
  g_assert_cmpint (ov_business_id_check ("01361932"), ==, OV_IDENTIFIER_FORMAT);
  g_assert_cmpint (ov_business_id_check ("FI01361932"), ==, OV_IDENTIFIER_FORMAT);
  g_assert_cmpint (ov_business_id_check ("0136193-2-"), ==, OV_IDENTIFIER_FORMAT);
  g_assert_cmpint (ov_business_id_check ("01361930-2"), ==, OV_IDENTIFIER_FORMAT);
  g_assert_cmpint (ov_business_id_check (" "), ==, OV_IDENTIFIER_EMPTY);
  g_assert_cmpint (ov_business_id_check (NULL), ==, OV_IDENTIFIER_EMPTY);
  assert_text (ov_business_id_normalize (" 201256-6"), "0201256-6");
  /* A remainder of one has no check digit at all. */
  for (int digit = 0; digit < 10; digit++)
    {
      g_autofree char *id = g_strdup_printf ("0000006-%d", digit);

      g_assert_cmpint (ov_business_id_check (id), ==, OV_IDENTIFIER_CHECK);
    }
}

static void
test_iban (void)
{
  g_assert_cmpint (ov_iban_check ("FI21 1234 5600 0007 85"), ==, OV_IDENTIFIER_OK);
  g_assert_cmpint (ov_iban_check ("fi2112345600000785"), ==, OV_IDENTIFIER_OK);
  g_assert_cmpint (ov_iban_check ("FI2112345600000786"), ==, OV_IDENTIFIER_CHECK);
  g_assert_cmpint (ov_iban_check ("FI9112345600000786"), ==, OV_IDENTIFIER_NATIONAL_CHECK);
  g_assert_cmpint (ov_iban_check ("FI21123456000007851"), ==, OV_IDENTIFIER_FORMAT);
  g_assert_cmpint (ov_iban_check ("FI211234560000078A"), ==, OV_IDENTIFIER_FORMAT);
  g_assert_cmpint (ov_iban_check ("ZZ2112345600000785"), ==, OV_IDENTIFIER_FORMAT);
  g_assert_cmpint (ov_iban_check ("FI"), ==, OV_IDENTIFIER_FORMAT);
  g_assert_cmpint (ov_iban_check ("123456-785"), ==, OV_IDENTIFIER_FORMAT);
  g_assert_cmpint (ov_iban_check (" "), ==, OV_IDENTIFIER_EMPTY);
  g_assert_cmpint (ov_iban_check (NULL), ==, OV_IDENTIFIER_EMPTY);
  assert_text (ov_iban_print ("fi2112345600000785"), "FI21 1234 5600 0007 85");
  assert_text (ov_iban_normalize (" FI21\u00a01234 5600 0007 85 "), "FI2112345600000785");
}

static void
test_reference (void)
{
  g_assert_cmpint (ov_reference_check ("1234561"), ==, OV_IDENTIFIER_OK);
  g_assert_cmpint (ov_reference_check ("00 0123 4561"), ==, OV_IDENTIFIER_OK);
  g_assert_cmpint (ov_reference_check ("1234562"), ==, OV_IDENTIFIER_CHECK);
  g_assert_cmpint (ov_reference_check ("13"), ==, OV_IDENTIFIER_FORMAT);
  g_assert_cmpint (ov_reference_check ("0000"), ==, OV_IDENTIFIER_FORMAT);
  g_assert_cmpint (ov_reference_check ("123456789012345678901"), ==, OV_IDENTIFIER_FORMAT);
  g_assert_cmpint (ov_reference_check ("12-34561"), ==, OV_IDENTIFIER_FORMAT);
  g_assert_cmpint (ov_reference_check ("RF34 1234 561"), ==, OV_IDENTIFIER_OK);
  g_assert_cmpint (ov_reference_check ("RF35 1234 561"), ==, OV_IDENTIFIER_CHECK);
  g_assert_cmpint (ov_reference_check ("RF34"), ==, OV_IDENTIFIER_FORMAT);
  g_assert_cmpint (ov_reference_check (""), ==, OV_IDENTIFIER_EMPTY);
  assert_text (ov_reference_make (123456), "1234561");
  assert_text (ov_reference_make (12), NULL);
  assert_text (ov_reference_make (G_MAXUINT64), NULL);
  assert_text (ov_reference_make_rf ("1234561"), "RF341234561");
  assert_text (ov_reference_make_rf ("1234562"), NULL);
  assert_text (ov_reference_make_rf ("RF341234561"), NULL);
  assert_text (ov_reference_print ("1234561"), "12 34561");
  assert_text (ov_reference_print ("0012345"), "12345");
  assert_text (ov_reference_print ("RF341234561"), "RF34 1234 561");
  for (int i = 0; i < 3000; i++)
    {
      guint64 base = (guint64) g_test_rand_int () << 31 | g_test_rand_int_range (100, G_MAXINT32);
      g_autofree char *made = ov_reference_make (base >> g_test_rand_int_range (0, 24));
      g_autofree char *rf = made == NULL ? NULL : ov_reference_make_rf (made);
      g_autofree char *printed = made == NULL ? NULL : ov_reference_print (made);

      if (made == NULL)
        continue;
      g_assert_cmpint (ov_reference_check (made), ==, OV_IDENTIFIER_OK);
      g_assert_cmpint (ov_reference_check (printed), ==, OV_IDENTIFIER_OK);
      g_assert_cmpint (ov_reference_check (rf), ==, OV_IDENTIFIER_OK);
      made[strlen (made) / 2] = '0' + (made[strlen (made) / 2] - '0' + 1) % 10;
      if (made[0] != '0')
        g_assert_cmpint (ov_reference_check (made), ==, OV_IDENTIFIER_CHECK);
    }
}

static void
test_oid (void)
{
  g_assert_cmpint (ov_oid_check ("1.2.246.562.10.31915273374"), ==, OV_IDENTIFIER_OK);
  g_assert_cmpint (ov_oid_check ("1.2.246.562.10.44330177021"), ==, OV_IDENTIFIER_OK);
  g_assert_cmpint (ov_oid_check ("1.2.246.562.10.44330177022"), ==, OV_IDENTIFIER_CHECK_WARNING);
  g_assert_cmpint (ov_oid_check ("1.2.246.562.10.2013110715495487451932"), ==, OV_IDENTIFIER_CHECK_WARNING);
  g_assert_cmpint (ov_oid_check ("1.2.246.562.10.00000000001"), ==, OV_IDENTIFIER_CHECK_WARNING);
  g_assert_cmpint (ov_oid_check ("1.2.246.562.24.12345678907"), !=, OV_IDENTIFIER_FORMAT);
  g_assert_cmpint (ov_oid_check ("1.2.246.562.24.123456789012"), ==, OV_IDENTIFIER_FORMAT);
  g_assert_cmpint (ov_oid_check ("1.2.246.562.24.1234567890"), ==, OV_IDENTIFIER_FORMAT);
  g_assert_cmpint (ov_oid_check ("1.2.246.562.15.1234567890A"), ==, OV_IDENTIFIER_FORMAT);
  g_assert_cmpint (ov_oid_check ("1.2.246.562.11.12345678901"), ==, OV_IDENTIFIER_FORMAT);
  g_assert_cmpint (ov_oid_check ("1.2.246.562.10"), ==, OV_IDENTIFIER_FORMAT);
  g_assert_cmpint (ov_oid_check (NULL), ==, OV_IDENTIFIER_EMPTY);
  for (int i = 0; i < 200; i++)
    {
      int fine = 0;

      for (int digit = 0; digit < 10; digit++)
        {
          g_autofree char *oid = g_strdup_printf ("1.2.246.562.%s.%09d%d%d", i % 2 ? "24" : "15", i * 4999999, i % 10, digit);

          fine += ov_oid_check (oid) == OV_IDENTIFIER_OK;
        }
      g_assert_cmpint (fine, ==, 1);
    }
}

static void
compare_group (JsonObject *fixtures, const char *name, OvIdentifierReason (*check) (const char *value))
{
  JsonArray *rows = json_object_get_array_member (fixtures, name);

  g_assert_cmpint (json_array_get_length (rows), >=, 150);
  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);
      const char *value = json_object_get_string_member (row, "value");
      gboolean expected = json_object_get_boolean_member (row, "valid");

      if ((check (value) == OV_IDENTIFIER_OK) != expected)
        {
          g_test_message ("%s %s: expected %s", name, value, expected ? "valid" : "invalid");
          g_test_fail ();
        }
    }
}

/* Against independent libraries; oracle/make-identifiers.js says which. */
static void
test_fixtures (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "identifiers.json", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonObject *fixtures;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  fixtures = json_node_get_object (json_parser_get_root (parser));
  compare_group (fixtures, "identity_codes", reason_of);
  compare_group (fixtures, "business_ids", ov_business_id_check);
  compare_group (fixtures, "ibans", ov_iban_check);
  compare_group (fixtures, "references", ov_reference_check);
}

/* No text at all may upset a check. */
static void
test_anything (void)
{
  for (int i = 0; i < 50000; i++)
    {
      char text[32];
      int length = g_test_rand_int_range (0, 31);
      g_autofree char *mask = NULL, *iban = NULL, *reference = NULL, *rf = NULL;

      for (int c = 0; c < length; c++)
        text[c] = g_test_rand_bit () ? "0123456789 -AFIRXa"[g_test_rand_int_range (0, 18)] : g_test_rand_int_range (1, 256);
      text[length] = '\0';
      reason_of (text);
      mask = ov_identity_code_mask (text);
      g_assert_true (mask[0] == '\0' || g_str_has_suffix (mask, "****"));
      iban = ov_iban_print (text);
      reference = ov_reference_print (text);
      rf = ov_reference_make_rf (text);
      ov_business_id_check (text);
      ov_iban_check (text);
      ov_reference_check (text);
      ov_oid_check (text);
    }
  for (int reason = OV_IDENTIFIER_OK; reason <= OV_IDENTIFIER_CHECK_WARNING; reason++)
    {
      g_assert_nonnull (ov_identifier_reason_nick (reason));
      g_assert_nonnull (ov_identifier_reason_text (reason));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/identifier/identity-code", test_identity_code);
  g_test_add_func ("/identifier/centuries", test_centuries);
  g_test_add_func ("/identifier/future", test_future);
  g_test_add_func ("/identifier/mistypes", test_mistypes);
  g_test_add_func ("/identifier/mask", test_mask);
  g_test_add_func ("/identifier/inside", test_inside);
  g_test_add_func ("/identifier/business-id", test_business_id);
  g_test_add_func ("/identifier/iban", test_iban);
  g_test_add_func ("/identifier/reference", test_reference);
  g_test_add_func ("/identifier/oid", test_oid);
  g_test_add_func ("/identifier/fixtures", test_fixtures);
  g_test_add_func ("/identifier/anything", test_anything);
  return g_test_run ();
}
