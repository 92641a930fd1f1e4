#include "ov-rule-run.h"
#include "ov-identifier.h"
#include <string.h>

/* Persons, organisations and course models. */

void
ov_rule_person_name (OvRuleRun *run)
{
  OvPerson *person = OV_PERSON (run->root);

  if (ov_person_get_surname (person) == NULL && ov_person_get_first_names (person) == NULL)
    ov_rule_run_find (run, OV_SEVERITY_ERROR, run->root, "surname", N_("The person has no name."), N_("Write the surname and the first names."));
  else if (ov_person_get_surname (person) == NULL)
    ov_rule_run_find (run, OV_SEVERITY_WARNING, run->root, "surname", N_("The surname is missing."), NULL);
  else if (ov_person_get_first_names (person) == NULL)
    ov_rule_run_find (run, OV_SEVERITY_WARNING, run->root, "first_names", N_("The first names are missing."), NULL);
}

void
ov_rule_person_birth (OvRuleRun *run)
{
  OvPerson *person = OV_PERSON (run->root);
  OvDay day = ov_person_get_birth_day (person);
  gint64 year = ov_person_get_birth_year (person);
  int this_year = ov_day_year (run->context->today);

  if (day != OV_DAY_NONE && day >= run->context->today)
    {
      ov_rule_run_find (run, OV_SEVERITY_ERROR, run->root, "birth_day", N_("The date of birth is not in the past."), N_("Check the year."));
      ov_rule_run_wake (run, day + 1);
    }
  /* These two find slips of writing. Nobody is looked at anew only for growing old. */
  if (day != OV_DAY_NONE && ov_day_years_between (day, run->context->today) > 120)
    ov_rule_run_find (run, OV_SEVERITY_WARNING, run->root, "birth_day", N_("The person would be over 120 years old."), N_("Check the year."));
  /* As of a day: who was born so long ago is doubtful, not impossible, and a list may hold such a person. */
  if (year != OV_NUMBER_NONE && day == OV_DAY_NONE && year < this_year - 120 && year >= 1000)
    ov_rule_run_find (run, OV_SEVERITY_WARNING, run->root, "birth_year", N_("The person would be over 120 years old."), N_("Check the year."));
  if (year != OV_NUMBER_NONE && (year > this_year || year < 1000))
    ov_rule_run_find (run, OV_SEVERITY_ERROR, run->root, "birth_year", N_("The year of birth cannot be right."), N_("Write it with four digits."));
  if (year != OV_NUMBER_NONE && day != OV_DAY_NONE && ov_day_year (day) != year)
    ov_rule_run_find (run, OV_SEVERITY_WARNING, run->root, "birth_year", N_("The year of birth differs from the date of birth."), NULL);
}

/* Something before and after one @, a dot after it, no spaces: enough to catch slips of typing without refusing real addresses. */
static gboolean
is_address (const char *text)
{
  const char *at = strchr (text, '@');
  const char *dot = at ? strrchr (at, '.') : NULL;

  return at && at != text && strchr (at + 1, '@') == NULL && dot && dot > at + 1 && dot[1] != '\0' && strpbrk (text, " ,;<>") == NULL;
}

void
ov_rule_person_email (OvRuleRun *run)
{
  const char *email = ov_person_get_email (OV_PERSON (run->root));
  OvFinding *finding;

  if (email == NULL || is_address (email))
    return;
  finding = ov_rule_run_find (run, OV_SEVERITY_WARNING, run->root, "email", N_("“{email}” is not an e-mail address."), N_("It looks like name@example.fi."));
  ov_finding_arg_text (finding, "email", email);
}

void
ov_rule_organisation_name (OvRuleRun *run)
{
  if (ov_localized_is_empty (ov_organisation_get_name (OV_ORGANISATION (run->root))))
    ov_rule_run_find (run, OV_SEVERITY_ERROR, run->root, "name", N_("The organisation has no name."), N_("Write it in at least one language."));
}

static void
refuse_identifier (OvRuleRun          *run,
                   const char         *field,
                   const char         *what,
                   OvIdentifierReason  reason)
{
  OvFinding *finding = ov_rule_run_find (run, OV_SEVERITY_ERROR, run->root, field, what, N_("{reason}"));

  ov_finding_arg_msgid (finding, "reason", ov_identifier_reason_text (reason));
}

void
ov_rule_organisation_business_id (OvRuleRun *run)
{
  const char *id = ov_organisation_get_business_id (OV_ORGANISATION (run->root));
  OvIdentifierReason reason = id ? ov_business_id_check (id) : OV_IDENTIFIER_OK;

  if (reason != OV_IDENTIFIER_OK)
    refuse_identifier (run, "business_id", N_("The business ID is not right."), reason);
}

void
ov_rule_organisation_iban (OvRuleRun *run)
{
  const char *iban = ov_organisation_get_iban (OV_ORGANISATION (run->root));
  OvIdentifierReason reason = iban ? ov_iban_check (iban) : OV_IDENTIFIER_OK;

  if (reason != OV_IDENTIFIER_OK)
    refuse_identifier (run, "iban", N_("The bank account number is not right."), reason);
}

void
ov_rule_organisation_prefix (OvRuleRun *run)
{
  const char *prefix = ov_organisation_get_register_prefix (OV_ORGANISATION (run->root));
  gsize length = prefix ? strlen (prefix) : 0;

  if (prefix && (length < 2 || length > 5 || strspn (prefix, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != length))
    ov_rule_run_find (run, OV_SEVERITY_ERROR, run->root, "register_prefix", N_("The start of register numbers is not right."),
                      N_("Two to five capital letters from A to Z."));
}

void
ov_rule_model_title (OvRuleRun *run)
{
  if (ov_localized_is_empty (ov_course_model_get_title (OV_COURSE_MODEL (run->root))))
    ov_rule_run_find (run, OV_SEVERITY_ERROR, run->root, "title", N_("The course model has no title."), NULL);
}

void
ov_rule_model_outcomes (OvRuleRun *run)
{
  if (ov_course_model_get_outcomes (OV_COURSE_MODEL (run->root)) == NULL)
    ov_rule_run_find (run, OV_SEVERITY_ERROR, run->root, "outcomes", N_("The course model has no learning outcomes."),
                      N_("They are printed on the certificate: “The holder of the certificate is able to …”."));
}

void
ov_rule_model_extent (OvRuleRun *run)
{
  gint64 extent = ov_course_model_get_extent (OV_COURSE_MODEL (run->root));
  gint64 least = ov_rule_run_integer (run, OV_POLICY_MODEL_EXTENT);
  OvFinding *finding;

  if (extent == OV_NUMBER_NONE)
    {
      ov_rule_run_find (run, OV_SEVERITY_ERROR, run->root, "extent", N_("The course model has no extent."), NULL);
      return;
    }
  if (least == OV_NUMBER_NONE || extent >= least)
    return;
  finding = ov_rule_run_find (run, OV_SEVERITY_ERROR, run->root, "extent", N_("The extent is less than {least} credits."), NULL);
  ov_finding_arg_credits (finding, "least", least);
}

void
ov_rule_model_parts (OvRuleRun *run)
{
  GListModel *parts = ov_aggregate_children (run->aggregate, OV_NOUN_MODEL_PART);
  gint64 extent = ov_course_model_get_extent (OV_COURSE_MODEL (run->root)), sum = 0;
  OvFinding *finding;

  for (guint i = 0; i < g_list_model_get_n_items (parts); i++)
    {
      g_autoptr (OvModelPart) part = g_list_model_get_item (parts, i);

      sum += ov_model_part_get_extent (part) == OV_NUMBER_NONE ? 0 : ov_model_part_get_extent (part);
    }
  if (g_list_model_get_n_items (parts) == 0 || extent == OV_NUMBER_NONE || sum == extent)
    return;
  finding = ov_rule_run_find (run, OV_SEVERITY_ERROR, run->root, "extent", N_("The parts make {sum} credits, the whole is {extent}."), NULL);
  ov_finding_arg_credits (finding, "sum", sum);
  ov_finding_arg_credits (finding, "extent", extent);
}

void
ov_rule_model_assessment (OvRuleRun *run)
{
  OvCourseModel *model = OV_COURSE_MODEL (run->root);

  if (ov_localized_is_empty (ov_course_model_get_assessment (model)))
    ov_rule_run_find (run, OV_SEVERITY_ERROR, run->root, "assessment", N_("The course model does not tell how it is assessed."), NULL);
  if (ov_course_model_get_scale (model) == OV_SCALE_NONE)
    ov_rule_run_find (run, OV_SEVERITY_ERROR, run->root, "scale", N_("The course model has no assessment scale."), NULL);
}
