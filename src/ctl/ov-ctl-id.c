#include "ov-ctl.h"
#include "ov-identifier.h"
#include <stdio.h>
#include <string.h>

typedef OvIdentifierReason (*Check) (const char *value, JsonObject *answer);

static OvIdentifierReason
check_identity_code (const char *value,
                     JsonObject *answer)
{
  OvIdentityCode code = { 0 };

  ov_identity_code_check (value, ov_day_today (), &code);
  if (code.reason == OV_IDENTIFIER_OK)
    {
      g_autofree char *birthday = ov_day_print_iso (code.birthday);

      json_object_set_string_member (answer, "birthday", birthday);
      json_object_set_boolean_member (answer, "synthetic", code.synthetic);
    }
  return code.reason;
}

#define PLAIN_CHECK(name, function) \
  static OvIdentifierReason name (const char *value, JsonObject *answer) { return function (value); }
PLAIN_CHECK (check_business_id, ov_business_id_check)
PLAIN_CHECK (check_iban, ov_iban_check)
PLAIN_CHECK (check_reference, ov_reference_check)
PLAIN_CHECK (check_oid, ov_oid_check)

static const struct
{
  const char *name;
  Check       check;
} kinds[] = {
  { "hetu", check_identity_code }, { "business-id", check_business_id }, { "iban", check_iban },
  { "reference", check_reference }, { "oid", check_oid },
};

/* Prints what is to be said of one value; TRUE when it is valid. */
static gboolean
answer (OvCtl      *ctl,
        Check       check,
        const char *value)
{
  JsonObject *object = json_object_new ();
  OvIdentifierReason reason;
  gboolean valid;

  json_object_set_string_member (object, "value", value);
  reason = check (value, object);
  valid = reason == OV_IDENTIFIER_OK || reason == OV_IDENTIFIER_CHECK_WARNING;
  json_object_set_boolean_member (object, "valid", valid);
  json_object_set_string_member (object, "reason", ov_identifier_reason_nick (reason));
  if (reason != OV_IDENTIFIER_OK)
    json_object_set_string_member (object, "text", ov_text (ctl->language, ov_identifier_reason_text (reason)));
  ov_ctl_print_object (object, FALSE);
  return valid;
}

static OvCtlExit
run (OvCtl  *ctl,
     char  **arguments)
{
  Check check = NULL;
  gboolean fine = TRUE;

  for (gsize i = 0; arguments[0] && i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].name, arguments[0]))
      check = kinds[i].check;
  if (check == NULL)
    return ov_ctl_misused (N_("Name what to check: hetu, business-id, iban, reference or oid."));
  if (arguments[1] == NULL)
    return ov_ctl_misused (N_("Give at least one value, or - to read them from standard input."));
  for (char **value = arguments + 1; *value; value++)
    {
      char line[1024];

      if (!g_str_equal (*value, "-"))
        fine = answer (ctl, check, *value) && fine;
      else
        while (fgets (line, sizeof line, stdin))
          {
            line[strcspn (line, "\r\n")] = '\0';
            fine = answer (ctl, check, line) && fine;
          }
    }
  return fine ? OV_CTL_FINE : OV_CTL_FINDINGS;
}

const OvCtlCommand ov_ctl_id = {
  .name = "id",
  .arguments = "KIND VALUE…",
  .summary = N_("Check identifiers, a JSON line each"),
  .more = N_("KIND is hetu (personal identity code), business-id, iban, reference or oid. The value - reads values from standard input,\n"
          "one a line: other users of the machine can see what is written after a command."),
  .run = run,
};
