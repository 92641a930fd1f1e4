#define G_LOG_DOMAIN "ov-base"
#include "ov-identifier.h"

#include <string.h>

static const struct
{
  const char *nick;
  const char *text;
} reasons[] = {
  [OV_IDENTIFIER_OK] = { "ok", N_("Correct") },
  [OV_IDENTIFIER_EMPTY] = { "empty", N_("Missing") },
  [OV_IDENTIFIER_FORMAT] = { "format", N_("The length or the characters are wrong") },
  [OV_IDENTIFIER_CASE] = { "case", N_("The letters must be capitals") },
  [OV_IDENTIFIER_DATE] = { "date", N_("There is no such birthday") },
  [OV_IDENTIFIER_FUTURE] = { "future", N_("The birthday is in the future") },
  [OV_IDENTIFIER_INDIVIDUAL] = { "individual", N_("The numbers 000 and 001 are not in use") },
  [OV_IDENTIFIER_CHECK] = { "check", N_("The check character does not match: there is a typing mistake") },
  [OV_IDENTIFIER_NATIONAL_CHECK] = { "national-check", N_("The account number does not match its check digit") },
  [OV_IDENTIFIER_CHECK_WARNING] = { "check-warning", N_("The check digit does not match; old identifiers have none") },
};

const char *
ov_identifier_reason_nick (OvIdentifierReason reason)
{
  g_return_val_if_fail ((guint) reason < G_N_ELEMENTS (reasons), NULL);
  return reasons[reason].nick;
}

const char *
ov_identifier_reason_text (OvIdentifierReason reason)
{
  g_return_val_if_fail ((guint) reason < G_N_ELEMENTS (reasons), NULL);
  return reasons[reason].text;
}

static gboolean
all_digits (const char *text)
{
  return text[strspn (text, "0123456789")] == '\0';
}

/* The Luhn check of a number whose last digit is the check digit. */
static gboolean
luhn_matches (const char *digits)
{
  gsize length = strlen (digits);
  int sum = 0;

  for (gsize i = 0; i < length; i++)
    {
      int value = (digits[length - 1 - i] - '0') * (i % 2 == 1 ? 2 : 1);

      sum += value > 9 ? value - 9 : value;
    }
  return sum % 10 == 0;
}

/* The check digit of the Finnish reference number: weights 7, 3, 1 from the right. */
static char
check_digit_731 (const char *digits, gsize length)
{
  static const int weights[] = { 7, 3, 1 };
  int sum = 0;

  for (gsize i = 0; i < length; i++)
    sum += (digits[length - 1 - i] - '0') * weights[i % 3];
  return '0' + (10 - sum % 10) % 10;
}

/* Modulo 97 of digits and capitals, A standing for 10. */
static int
modulo_97 (const char *text, int remainder)
{
  for (; *text != '\0'; text++)
    if (g_ascii_isdigit (*text))
      remainder = (remainder * 10 + *text - '0') % 97;
    else
      remainder = (remainder * 100 + *text - 'A' + 10) % 97;
  return remainder;
}

/* Without white space, in capitals; NULL gives "". */
static char *
compact (const char *text)
{
  GString *result = g_string_new (NULL);
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      g_string_append_len (result, p, g_utf8_next_char (p) - p);
  g_string_ascii_up (result);
  return g_string_free (result, FALSE);
}

static char *
print_groups (const char *text, gsize first, gsize size)
{
  GString *result = g_string_new (NULL);

  for (gsize i = 0; text[i] != '\0'; i++)
    {
      if (i > 0 && (i + size - first) % size == 0)
        g_string_append_c (result, ' ');
      g_string_append_c (result, text[i]);
    }
  return g_string_free (result, FALSE);
}

char *
ov_business_id_normalize (const char *id)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (id != NULL ? id : ""));

  if (strlen (trimmed) == 8 && trimmed[6] == '-')
    return g_strconcat ("0", trimmed, NULL);
  return g_steal_pointer (&trimmed);
}

OvIdentifierReason
ov_business_id_check (const char *id)
{
  static const int weights[] = { 7, 9, 10, 5, 8, 4, 2 };
  g_autofree char *normal = ov_business_id_normalize (id);
  int sum = 0, remainder;

  if (normal[0] == '\0')
    return OV_IDENTIFIER_EMPTY;
  if (strlen (normal) != 9 || strspn (normal, "0123456789") != 7 || normal[7] != '-' || !g_ascii_isdigit (normal[8]))
    return OV_IDENTIFIER_FORMAT;
  for (int i = 0; i < 7; i++)
    sum += (normal[i] - '0') * weights[i];
  remainder = sum % 11;
  if (remainder == 1 || normal[8] - '0' != (11 - remainder) % 11)
    return OV_IDENTIFIER_CHECK;
  return OV_IDENTIFIER_OK;
}

/* Country and whole length, by the register of ISO 13616. */
static const char iban_lengths[] =
  "AD24AE23AL28AT20AZ28BA20BE16BG22BH22BI27BR29BY28CH21CR22CY28CZ24DE22DJ27DK18DO28EE20EG29ES24FI18FK18FO18FR27GB22GE22GI23"
  "GL18GR27GT28HN28HR21HU28IE22IL23IQ23IS26IT27JO30KW30KZ20LB28LC32LI21LT20LU20LV21LY25MC27MD24ME22MK19MN20MR27MT31MU30NI28"
  "NL18NO15OM23PK24PL28PS29PT25QA29RO24RS22RU33SA24SC31SD18SE24SI19SK24SM27SO23ST25SV28TL23TN24TR26UA29VA22VG24XK20YE30";

static gsize
iban_length_of (const char *iban)
{
  for (const char *p = iban_lengths; *p != '\0'; p += 4)
    if (p[0] == iban[0] && p[1] == iban[1])
      return (p[2] - '0') * 10 + p[3] - '0';
  return 0;
}

char *
ov_iban_normalize (const char *iban)
{
  return compact (iban);
}

OvIdentifierReason
ov_iban_check (const char *iban)
{
  g_autofree char *normal = compact (iban);
  gsize length = strlen (normal);

  if (length == 0)
    return OV_IDENTIFIER_EMPTY;
  for (gsize i = 0; i < length; i++)
    if (!(i < 2 ? g_ascii_isupper (normal[i]) : i < 4 ? g_ascii_isdigit (normal[i]) : g_ascii_isalnum (normal[i])))
      return OV_IDENTIFIER_FORMAT;
  if (length < 5 || length != iban_length_of (normal))
    return OV_IDENTIFIER_FORMAT;
  if (g_str_has_prefix (normal, "FI") && !all_digits (normal + 2))
    return OV_IDENTIFIER_FORMAT;
  /* The check digits 00, 01 and 99 give the right remainder, but the calculation never yields them. */
  if (strncmp (normal + 2, "00", 2) == 0 || strncmp (normal + 2, "01", 2) == 0 || strncmp (normal + 2, "99", 2) == 0)
    return OV_IDENTIFIER_CHECK;
  {
    char head[5] = { normal[0], normal[1], normal[2], normal[3], '\0' };

    if (modulo_97 (head, modulo_97 (normal + 4, 0)) != 1)
      return OV_IDENTIFIER_CHECK;
  }
  if (g_str_has_prefix (normal, "FI") && !luhn_matches (normal + 4))
    return OV_IDENTIFIER_NATIONAL_CHECK;
  return OV_IDENTIFIER_OK;
}

char *
ov_iban_print (const char *iban)
{
  g_autofree char *normal = compact (iban);

  return print_groups (normal, 4, 4);
}

/* Spaces and leading zeros mean nothing in a Finnish reference number. */
static const char *
skip_zeros (const char *digits)
{
  return digits + strspn (digits, "0");
}

static OvIdentifierReason
check_finnish_reference (const char *digits)
{
  const char *significant = skip_zeros (digits);
  gsize length = strlen (significant);

  if (!all_digits (digits) || length < 4 || length > 20)
    return OV_IDENTIFIER_FORMAT;
  return significant[length - 1] == check_digit_731 (significant, length - 1) ? OV_IDENTIFIER_OK : OV_IDENTIFIER_CHECK;
}

static OvIdentifierReason
check_rf_reference (const char *reference)
{
  gsize length = strlen (reference);
  char head[5];

  if (length < 5 || length > 25 || !g_ascii_isdigit (reference[2]) || !g_ascii_isdigit (reference[3]))
    return OV_IDENTIFIER_FORMAT;
  for (gsize i = 4; i < length; i++)
    if (!g_ascii_isalnum (reference[i]))
      return OV_IDENTIFIER_FORMAT;
  g_strlcpy (head, reference, sizeof head);
  return modulo_97 (head, modulo_97 (reference + 4, 0)) == 1 ? OV_IDENTIFIER_OK : OV_IDENTIFIER_CHECK;
}

OvIdentifierReason
ov_reference_check (const char *reference)
{
  g_autofree char *normal = compact (reference);

  if (normal[0] == '\0')
    return OV_IDENTIFIER_EMPTY;
  return g_str_has_prefix (normal, "RF") ? check_rf_reference (normal) : check_finnish_reference (normal);
}

char *
ov_reference_make (guint64 base)
{
  char digits[24];
  gsize length = g_snprintf (digits, sizeof digits, "%" G_GUINT64_FORMAT, base);

  if (length < 3 || length > 19)
    return NULL;
  return g_strdup_printf ("%s%c", digits, check_digit_731 (digits, length));
}

char *
ov_reference_make_rf (const char *reference)
{
  g_autofree char *normal = compact (reference);
  const char *body = skip_zeros (normal);

  if (check_finnish_reference (normal) != OV_IDENTIFIER_OK)
    return NULL;
  return g_strdup_printf ("RF%02d%s", 98 - modulo_97 ("RF00", modulo_97 (body, 0)), body);
}

char *
ov_reference_print (const char *reference)
{
  g_autofree char *normal = compact (reference);
  const char *digits = normal;

  if (g_str_has_prefix (normal, "RF"))
    return print_groups (normal, 4, 4);
  digits = skip_zeros (normal);
  return print_groups (digits, strlen (digits) % 5, 5);
}

OvIdentifierReason
ov_oid_check (const char *oid)
{
  static const struct
  {
    const char *node;
    gsize       longest;
    gboolean    luhn;
  } nodes[] = {
    { "24.", 11, FALSE }, { "98.", 11, FALSE }, { "198.", 11, FALSE },  /* learners */
    { "10.", 24, TRUE }, { "99.", 24, TRUE }, { "199.", 24, TRUE },     /* organisations */
    { "15.", 11, TRUE },                                                /* rights to study */
  };
  const char *prefix = "1.2.246.562.";
  const char *rest;

  if (oid == NULL || oid[0] == '\0')
    return OV_IDENTIFIER_EMPTY;
  if (!g_str_has_prefix (oid, prefix))
    return OV_IDENTIFIER_FORMAT;
  rest = oid + strlen (prefix);
  for (guint i = 0; i < G_N_ELEMENTS (nodes); i++)
    if (g_str_has_prefix (rest, nodes[i].node))
      {
        const char *digits = rest + strlen (nodes[i].node);
        gsize length = strlen (digits);
        gboolean matches;

        if (!all_digits (digits) || length < 11 || length > nodes[i].longest)
          return OV_IDENTIFIER_FORMAT;
        matches = nodes[i].luhn ? luhn_matches (digits) : digits[length - 1] == check_digit_731 (digits, length - 1);
        return matches ? OV_IDENTIFIER_OK : OV_IDENTIFIER_CHECK_WARNING;
      }
  return OV_IDENTIFIER_FORMAT;
}
