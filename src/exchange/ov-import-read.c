#define G_LOG_DOMAIN "ov-exchange"
#include "ov-participant-import-private.h"

#include <string.h>

#include "ov-cell.h"
#include "ov-column-words.h"
#include "ov-fold.h"
#include "ov-import-name.h"
#include "ov-number.h"

#define LONG_NAME  100  /* characters; no name that is one is longer */
#define OLDEST_AGE 120

typedef struct
{
  OvParticipantImport *import;
  OvImportRow         *row;
} Reader;

/* The cleaned text of the column with the meaning; NULL when there is none. column gets its number or -1. */
static char *
read_cell (Reader *reader, OvColumn meaning, int *column)
{
  *column = ov_participant_import_column_of (reader->import, meaning);
  if (*column < 0)
    return NULL;
  return ov_text_clean (ov_table_get_cell (reader->import->table, reader->row->index, *column));
}

static OvImportFinding *
find (Reader *reader, OvColumn meaning, const char *rule, OvSeverity severity, const char *what, const char *why)
{
  return ov_import_row_find (reader->row, meaning, ov_participant_import_column_of (reader->import, meaning), rule,
                             severity,
                             what, why);
}

/* The same with the cell's text as {text}. */
static OvImportFinding *
find_text (Reader *reader, OvColumn meaning, const char *rule, OvSeverity severity, const char *what, const char *why,
           const char *text)
{
  OvImportFinding *found = find (reader, meaning, rule, severity, what, why);
  g_autofree char *shown = g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), LONG_NAME));

  ov_finding_arg_text (found->finding, "text", shown);
  return found;
}

/* The column the name came from: its own, else that of the whole name. */
static OvColumn
name_column (Reader *reader, OvColumn meaning)
{
  static const OvColumn whole[] = { OV_COLUMN_NAME_SURNAME_FIRST, OV_COLUMN_NAME_SURNAME_LAST };

  for (guint i = 0; i < G_N_ELEMENTS (whole); i++)
    if (ov_participant_import_column_of (reader->import, meaning) < 0 &&
        ov_participant_import_column_of (reader->import, whole[i]) >= 0)
      return whole[i];
  return meaning;
}

static void
judge_name (Reader *reader, OvColumn meaning, const char *name)
{
  OvColumn column = name_column (reader, meaning);
  OvImportFinding *found;
  char *uncapital;

  if (name == NULL)
    return;
  if (g_utf8_strlen (name, -1) > LONG_NAME)
    {
      found = find (reader, column, "import.name-long", OV_SEVERITY_WARNING, N_("The name has {count} characters."),
                    N_("Is there something else in the cell?"));
      ov_finding_arg_number (found->finding, "count", g_utf8_strlen (name, -1));
      return;
    }
  if (!ov_import_name_is_usual (name))
    {
      find_text (reader, column, "import.name-odd", OV_SEVERITY_WARNING, N_("“{text}” does not look like a name."),
                 N_("Check that the columns are the right ones."), name);
      return;
    }
  uncapital = ov_import_name_uncapital (name);
  if (uncapital == NULL)
    return;
  found = find (reader, column, "import.name-case", OV_SEVERITY_INFO, N_("The name is written in capitals."),
                N_("It stands so on the certificate."));
  if (column == meaning)
    ov_import_finding_suggest (found, found->column, uncapital);
  else
    g_free (uncapital);
}

/* Names in each other's columns, or both in one. */
static void
judge_name_columns (Reader *reader)
{
  OvImportRow *row = reader->row;
  int surname = ov_participant_import_column_of (reader->import, OV_COLUMN_SURNAME);
  int first = ov_participant_import_column_of (reader->import, OV_COLUMN_FIRST_NAMES);
  const char *filled = row->surname != NULL ? row->surname : row->first_names;
  OvImportFinding *found;

  if (surname < 0 || first < 0)
    return;
  if (row->surname != NULL && row->first_names != NULL)
    {
      if (!ov_is_first_name (row->surname) || ov_is_first_name (row->first_names) || !ov_is_surname (row->first_names))
        return;
      found = find (reader, OV_COLUMN_SURNAME, "import.name-order", OV_SEVERITY_WARNING,
                    N_("The surname and the first names seem to have changed places."), NULL);
      ov_import_finding_suggest (found, surname, g_strdup (row->first_names));
      ov_import_finding_suggest (found, first, g_strdup (row->surname));
      return;
    }
  if (strchr (filled, ' ') != NULL)
    {
      g_autofree char *one = NULL, *other = NULL;

      ov_import_name_split (filled, !ov_is_first_name (filled), &one, &other);
      found = g_ptr_array_index (row->findings, row->findings->len - 1);
      if (one != NULL && other != NULL)
        {
          ov_import_finding_suggest (found, surname, g_steal_pointer (&one));
          ov_import_finding_suggest (found, first, g_steal_pointer (&other));
        }
    }
}

static void
read_names (Reader *reader)
{
  static const OvColumn whole[] = { OV_COLUMN_NAME_SURNAME_FIRST, OV_COLUMN_NAME_SURNAME_LAST };
  OvImportRow *row = reader->row;
  g_autofree char *both = NULL;
  int column;

  row->surname = read_cell (reader, OV_COLUMN_SURNAME, &column);
  row->first_names = read_cell (reader, OV_COLUMN_FIRST_NAMES, &column);
  for (guint i = 0; i < G_N_ELEMENTS (whole) && row->surname == NULL && row->first_names == NULL; i++)
    {
      g_autofree char *name = read_cell (reader, whole[i], &column);

      if (name != NULL)
        ov_import_name_split (name, whole[i] == OV_COLUMN_NAME_SURNAME_FIRST, &row->surname, &row->first_names);
    }
  if (row->surname == NULL && row->first_names == NULL)
    {
      find (reader, name_column (reader, OV_COLUMN_SURNAME), "import.name", OV_SEVERITY_ERROR,
            N_("The name is missing."),
            N_("Write the surname and the first names."));
      return;
    }
  judge_name (reader, OV_COLUMN_SURNAME, row->surname);
  judge_name (reader, OV_COLUMN_FIRST_NAMES, row->first_names);
  if (row->surname == NULL)
    find (reader, name_column (reader, OV_COLUMN_SURNAME), "import.surname", OV_SEVERITY_WARNING,
          N_("The surname is missing."), N_("Write it in the cell, or bring the row in without."));
  else if (row->first_names == NULL)
    find (reader, name_column (reader, OV_COLUMN_FIRST_NAMES), "import.first-names", OV_SEVERITY_WARNING,
          N_("The first names are missing."), N_("Write them in the cell, or bring the row in without."));
  judge_name_columns (reader);
  both = g_strconcat (row->surname != NULL ? row->surname : "", " ", row->first_names != NULL ? row->first_names : "",
                      NULL);
  row->name_key = ov_fold (both);
}

static void
read_email (Reader *reader)
{
  int column;
  g_autofree char *email = read_cell (reader, OV_COLUMN_EMAIL, &column);
  OvImportFinding *found;

  if (email == NULL)
    return;
  if (ov_cell_is_email (email))
    {
      reader->row->email_key = g_utf8_strdown (email, -1);
      reader->row->email = g_steal_pointer (&email);
      return;
    }
  found = find_text (reader, OV_COLUMN_EMAIL, "import.email", OV_SEVERITY_ERROR,
                     N_("“{text}” is not an e-mail address."),
                     N_("Correct it, or empty the cell."), email);
  ov_import_finding_suggest (found, column, ov_cell_suggest_email (email));
}

static void
find_too_old (Reader *reader, OvColumn meaning, int age, char *suggestion)
{
  OvImportFinding *found = find (reader, meaning, "import.birth-old", OV_SEVERITY_WARNING,
                                 N_("The participant would be {age} years old."), N_("Check the year."));

  ov_finding_arg_number (found->finding, "age", age);
  ov_import_finding_suggest (found, found->column, suggestion);
}

static void
read_birth_day (Reader *reader)
{
  const OvImportContext *context = &reader->import->context;
  int column, age;
  g_autofree char *text = read_cell (reader, OV_COLUMN_BIRTH_DAY, &column);
  OvImportFinding *found;
  OvDay day;

  if (text == NULL)
    return;
  if (!ov_cell_parse_birth_day (text, context->today, &day))
    {
      found = find_text (reader, OV_COLUMN_BIRTH_DAY, "import.birth-day", OV_SEVERITY_ERROR,
                         N_("“{text}” is not a date."),
                         N_("Write it like 1.2.1971."), text);
      ov_import_finding_suggest (found, column, ov_cell_suggest_birth_day (text, context->today, context->language));
      return;
    }
  age = ov_day_years_between (day, context->today);
  if (day >= context->today)
    {
      found = find (reader, OV_COLUMN_BIRTH_DAY, "import.birth-future", OV_SEVERITY_ERROR,
                    N_("The date of birth is not in the past."), N_("Check the year."));
      ov_import_finding_suggest (found, column, ov_cell_suggest_birth_day (text, context->today, context->language));
      return;
    }
  if (age > OLDEST_AGE)
    find_too_old (reader, OV_COLUMN_BIRTH_DAY, age, ov_cell_suggest_birth_day (text, context->today,
                                                                               context->language));
  reader->row->birth_day = day;
}

static void
read_birth_year (Reader *reader)
{
  const OvImportContext *context = &reader->import->context;
  int this_year = ov_day_year (context->today);
  int column, year;
  g_autofree char *text = read_cell (reader, OV_COLUMN_BIRTH_YEAR, &column);
  OvImportFinding *found;

  if (text == NULL)
    return;
  if (!ov_cell_parse_birth_year (text, &year) || year > this_year)
    {
      found = find_text (reader, OV_COLUMN_BIRTH_YEAR, "import.birth-year", OV_SEVERITY_ERROR,
                         N_("“{text}” is not a year of birth."), N_("Write it with four digits."), text);
      ov_import_finding_suggest (found, column, ov_cell_suggest_birth_year (text, context->today));
      return;
    }
  if (this_year - year > OLDEST_AGE)
    find_too_old (reader, OV_COLUMN_BIRTH_YEAR, this_year - year, ov_cell_suggest_birth_year (text, context->today));
  reader->row->birth_year = year;
}

static void
read_identity_code (Reader *reader)
{
  OvImportRow *row = reader->row;
  int column;
  g_autofree char *text = read_cell (reader, OV_COLUMN_IDENTITY_CODE, &column);
  OvImportSecret *secret;
  OvImportFinding *found;
  OvIdentifierReason reason;

  if (text == NULL)
    return;
  secret = ov_participant_import_find_secret (reader->import, row->index, column);
  reason = secret == NULL || secret->embedded ? OV_IDENTIFIER_FORMAT : secret->code.reason;
  if (reason != OV_IDENTIFIER_OK)
    {
      found = find_text (reader, OV_COLUMN_IDENTITY_CODE, "import.identity-code", OV_SEVERITY_ERROR,
                         N_("The identity code {text} is not right."), N_("{reason}. Correct it, or empty the cell."),
                         secret != NULL ? secret->sealed->mask : text);
      ov_finding_arg_msgid (found->finding, "reason", ov_identifier_reason_text (reason));
      return;
    }
  row->identity_code = ov_sealed_copy (secret->sealed);
  row->identity_tag = secret->tag;
  if (row->birth_day == OV_DAY_NONE)
    {
      int age = ov_day_years_between (secret->code.birthday, reader->import->context.today);

      row->birth_day = secret->code.birthday;
      if (age > OLDEST_AGE)
        find_too_old (reader, OV_COLUMN_IDENTITY_CODE, age, NULL);
    }
  else if (row->birth_day != secret->code.birthday)
    find (reader, OV_COLUMN_BIRTH_DAY, "import.identity-birth", OV_SEVERITY_WARNING,
          N_("The date of birth differs from the identity code."), N_("One of the two has a typing mistake."));
}

/* Codes that stood where they do not belong. */
static void
judge_hidden (Reader *reader)
{
  for (guint column = 0; column < reader->import->columns->len; column++)
    {
      OvColumn meaning = g_array_index (reader->import->columns, OvColumnGuess, column).column;

      if (meaning != OV_COLUMN_IDENTITY_CODE && meaning != OV_COLUMN_IGNORED &&
          ov_participant_import_find_secret (reader->import, reader->row->index, column) != NULL)
        ov_import_row_find (reader->row, meaning, (int) column, "import.identity-place", OV_SEVERITY_WARNING,
                            N_("There was an identity code in this cell; it has been hidden."),
                            N_("Identity codes are kept in their own field only."));
    }
}

static void
read_municipality (Reader *reader)
{
  const OvImportContext *context = &reader->import->context;
  int column;
  g_autofree char *text = read_cell (reader, OV_COLUMN_MUNICIPALITY, &column);

  if (text == NULL)
    return;
  if (context->find_municipality != NULL)
    reader->row->municipality = context->find_municipality (text, context->data);
  if (reader->row->municipality == NULL)
    find_text (reader, OV_COLUMN_MUNICIPALITY, "import.municipality", OV_SEVERITY_INFO,
               N_("“{text}” is not in the list of municipalities."), N_("The home municipality is left out."), text);
}

static void
read_choices (Reader *reader)
{
  OvImportRow *row = reader->row;
  int column;
  g_autofree char *language = read_cell (reader, OV_COLUMN_LANGUAGE, &column);
  g_autofree char *attended = read_cell (reader, OV_COLUMN_ATTENDED, &column);
  g_autofree char *assessment = read_cell (reader, OV_COLUMN_ASSESSMENT, &column);
  OvLanguage found;

  if (language != NULL && ov_cell_parse_language (language, &found))
    row->language = ov_choice_value (&ov_record_language, ov_language_code (found));
  else if (language != NULL)
    find_text (reader, OV_COLUMN_LANGUAGE, "import.language", OV_SEVERITY_INFO,
               N_("“{text}” is not a language of documents."), N_("They are Finnish, Swedish and English."), language);
  if (attended != NULL && !ov_cell_parse_yes_no (attended, &row->attended))
    find_text (reader, OV_COLUMN_ATTENDED, "import.attended", OV_SEVERITY_INFO,
               N_("“{text}” does not tell whether the participant attended."), N_("No attendance is noted."), attended);
  if (assessment != NULL)
    row->assessment = MAX (0, ov_choice_value (&ov_assessment, ov_cell_parse_assessment (assessment)));
  if (assessment != NULL && row->assessment == OV_ASSESSMENT_NONE)
    find_text (reader, OV_COLUMN_ASSESSMENT, "import.assessment", OV_SEVERITY_INFO,
               N_("“{text}” is not an assessment."),
               N_("It is left out."), assessment);
}

static void
judge_age (Reader *reader)
{
  const OvImportContext *context = &reader->import->context;
  OvDay day = context->age_day != OV_DAY_NONE ? context->age_day : context->today;
  gint64 year = ov_import_row_get_birth_year (reader->row);
  OvImportFinding *found;
  gint64 age;

  if (context->age_min <= 0 || year == OV_NUMBER_NONE)
    return;
  age = reader->row->birth_day != OV_DAY_NONE ? ov_day_years_between (reader->row->birth_day, day)
                                              : ov_day_year (day) - year;
  if (age >= context->age_min)
    return;
  found = find (reader, reader->row->birth_day != OV_DAY_NONE ? OV_COLUMN_BIRTH_DAY : OV_COLUMN_BIRTH_YEAR,
                "import.age",
                OV_SEVERITY_INFO, N_("The participant is under {limit} on {day}."), NULL);
  ov_finding_arg_number (found->finding, "limit", context->age_min);
  ov_finding_arg_day (found->finding, "day", day);
}

void
ov_participant_import_read_row (OvParticipantImport *self, OvImportRow *row)
{
  Reader reader = { self, row };
  int column;

  ov_import_row_reset (row);
  read_names (&reader);
  read_email (&reader);
  read_birth_day (&reader);
  read_birth_year (&reader);
  read_identity_code (&reader);
  judge_hidden (&reader);
  read_municipality (&reader);
  read_choices (&reader);
  row->phone = read_cell (&reader, OV_COLUMN_PHONE, &column);
  row->note = read_cell (&reader, OV_COLUMN_NOTE, &column);
  judge_age (&reader);
  ov_participant_import_match_row (self, row);
  row->n_own = ov_import_row_get_n_findings (row);
  ov_import_row_decide (row);
}
