#define G_LOG_DOMAIN "ov-exchange"
#include "ov-participant-import-private.h"

#include <string.h>

#include "ov-fold.h"
#include "ov-number.h"

#define MOST_NAMESAKES 16  /* earlier rows of the same name that a row is compared with */

typedef enum
{
  DIFFERENT,
  UNKNOWN,
  EQUAL_YEAR,
  EQUAL_DAY
} Birth;

static Birth
compare_births (OvDay day_a, gint64 year_a, OvDay day_b, gint64 year_b)
{
  if (day_a != OV_DAY_NONE && day_b != OV_DAY_NONE)
    return day_a == day_b ? EQUAL_DAY : DIFFERENT;
  if (year_a == OV_NUMBER_NONE || year_b == OV_NUMBER_NONE)
    return UNKNOWN;
  return year_a == year_b ? EQUAL_YEAR : DIFFERENT;
}

/* In lower case. 1 equal, -1 different, 0 when either is not known. */
static int
compare_emails (const char *a, const char *b)
{
  if (a == NULL || b == NULL)
    return 0;
  return g_str_equal (a, b) ? 1 : -1;
}

static gint64
birth_year_of (OvPerson *person)
{
  OvDay day = ov_person_get_birth_day (person);

  return day != OV_DAY_NONE ? ov_day_year (day) : ov_person_get_birth_year (person);
}

static char *
name_of (OvPerson *person)
{
  const char *surname = ov_person_get_surname (person), *first_names = ov_person_get_first_names (person);

  return g_strconcat (surname != NULL ? surname : "", " ", first_names != NULL ? first_names : "", NULL);
}

/* How alike a known person is to the row. From UNSURE on the two are to be compared, from SURE on they are taken for the same unless told otherwise;
 * above SURE the surest counts. */
enum
{
  NOT_ALIKE,
  SAME_ADDRESS,  /* of someone who was surely born on another day */
  UNSURE_ADDRESS,
  UNSURE_NAME,
  UNSURE_NAMESAKE,
  SURE
};

static int
rate_address (OvImportRow *row, Birth birth, const char **why)
{
  *why = birth == EQUAL_DAY ? N_("The date of birth agrees, too. The name may have changed.")
         : birth == DIFFERENT ? NULL : N_("The names differ. Compare the two.");
  return birth == DIFFERENT ? SAME_ADDRESS : UNSURE_ADDRESS;
}

static gboolean
have_like_names (OvImportRow *row, OvPerson *person)
{
  g_autofree char *mine = ov_fold (row->surname), *kept = ov_fold (ov_person_get_surname (person));

  return g_str_equal (mine, kept) && ov_words_agree (row->first_names, ov_person_get_first_names (person));
}

/* why says what agrees (msgid). */
static int
rate_known (OvImportRow *row, OvPerson *person, const char **why)
{
  g_autofree char *name = name_of (person);
  g_autofree char *key = ov_fold (name);
  g_autofree char *address = ov_person_get_email (person) != NULL ? g_utf8_strdown (ov_person_get_email (person), -1) : NULL;
  int email = compare_emails (row->email_key, address);
  Birth birth = compare_births (row->birth_day, ov_import_row_get_birth_year (row), ov_person_get_birth_day (person),
                                birth_year_of (person));

  if (birth == DIFFERENT || !have_like_names (row, person))
    return email > 0 ? rate_address (row, birth, why) : NOT_ALIKE;
  if (g_strcmp0 (key, row->name_key) != 0)
    {
      *why = N_("The first names agree as far as both go. Compare the two.");
      return UNSURE_NAME;
    }
  *why = birth == EQUAL_DAY && email > 0    ? N_("The name, the date of birth and the e-mail address agree.")
         : birth == EQUAL_DAY               ? N_("The name and the date of birth agree.")
         : birth == EQUAL_YEAR && email > 0 ? N_("The name, the year of birth and the e-mail address agree.")
         : email > 0                        ? N_("The name and the e-mail address agree.")
         : birth == EQUAL_YEAR              ? N_("The name and the year of birth agree.")
                                            : N_("Only the name agrees. Compare the two.");
  if (birth == UNKNOWN && email <= 0)
    return UNSURE_NAMESAKE;
  /* Namesakes are born in the same year, too: another address makes it doubtful. */
  return birth == EQUAL_YEAR && email < 0 ? UNSURE_NAMESAKE : SURE + (int) birth + (email > 0);
}

static void
tell_known (OvParticipantImport *self, OvImportRow *row, OvPerson *known, int rating, const char *why)
{
  g_autofree char *name = name_of (known);
  OvImportFinding *found;

  if (rating <= UNSURE_ADDRESS)
    found = ov_import_row_find (row, OV_COLUMN_EMAIL, ov_participant_import_column_of (self, OV_COLUMN_EMAIL),
                                "import.known-email", OV_SEVERITY_INFO, N_("{name} has the same e-mail address."),
                                why);
  else
    found = ov_import_row_find (row, OV_COLUMN_IGNORED, -1, rating >= SURE ? "import.known" : "import.namesake",
                                OV_SEVERITY_INFO,
                                rating >= SURE              ? N_("{name} is in the register already.")
                                : rating == UNSURE_NAMESAKE ? N_("A person of the same name is in the register: {name}.")
                                                            : N_("A person of nearly the same name is in the register: {name}."),
                                why);
  ov_finding_arg_text (found->finding, "name", name);
}

void
ov_participant_import_match_row (OvParticipantImport *self, OvImportRow *row)
{
  g_autoptr (GPtrArray) persons = NULL;
  const char *why = NULL;
  int best = NOT_ALIKE;
  OvPerson *known = NULL;

  if (self->context.find_persons == NULL || row->name_key == NULL)
    return;
  persons = self->context.find_persons (row, self->context.data);
  for (guint i = 0; persons != NULL && i < persons->len; i++)
    {
      const char *reason = NULL;
      int rating = rate_known (row, g_ptr_array_index (persons, i), &reason);

      if (rating <= best)
        continue;
      best = rating;
      known = g_ptr_array_index (persons, i);
      why = reason;
    }
  if (known == NULL)
    return;
  tell_known (self, row, known, best, why);
  if (best == SAME_ADDRESS)
    return;
  ov_import_row_set_known (row, known, best >= SURE);
}

static void
find_twin (OvImportRow *row, OvImportRow *earlier, const char *rule, OvSeverity severity, const char *what,
           const char *why)
{
  OvImportFinding *found = ov_import_row_find (row, OV_COLUMN_IGNORED, -1, rule, severity, what, why);

  ov_finding_arg_number (found->finding, "row", earlier->line);
}

typedef enum
{
  NOBODY,
  NAMESAKE,
  TWIN
} Likeness;

/* Says what an earlier row of the same name is to the row. */
static Likeness
judge_namesake (OvImportRow *row, OvImportRow *earlier)
{
  Birth birth = compare_births (row->birth_day, ov_import_row_get_birth_year (row), earlier->birth_day,
                                ov_import_row_get_birth_year (earlier));
  int email = compare_emails (row->email_key, earlier->email_key);

  if (birth == DIFFERENT)
    return NOBODY;
  if (birth != UNKNOWN || email > 0)
    find_twin (row, earlier, "import.twin", OV_SEVERITY_WARNING, N_("The same participant is on row {row}."),
               N_("The name agrees, and so does the birth or the e-mail address."));
  else
    find_twin (row, earlier, "import.twin-name", email < 0 ? OV_SEVERITY_INFO : OV_SEVERITY_WARNING,
               N_("A participant of the same name is on row {row}."),
               N_("Bring in both only if they are two persons."));
  return birth == UNKNOWN && email < 0 ? NAMESAKE : TWIN;
}

static guint
hash_tag (gconstpointer tag)
{
  guint hash;

  memcpy (&hash, tag, sizeof hash);
  return hash;
}

static gboolean
equal_tags (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, OV_IMPORT_TAG_SIZE) == 0;
}

typedef struct
{
  GHashTable *names;   /* name key → the first row of a chain of namesakes */
  GHashTable *codes;   /* tag → row */
  GHashTable *emails;  /* address in lower case → row */
} Index;

/* Compares the row with those of its name and, unless it is one of them come again, adds it to them. */
static Likeness
judge_namesakes (OvImportRow *row, OvImportRow *first, gboolean judge)
{
  Likeness likeness = NOBODY;
  OvImportRow *last = first;
  guint n = 1;

  for (OvImportRow *earlier = first; judge && earlier != NULL && likeness == NOBODY; earlier = earlier->namesake)
    likeness = judge_namesake (row, earlier);
  for (; last->namesake != NULL; last = last->namesake)
    n++;
  if (likeness != TWIN && n < MOST_NAMESAKES)
    last->namesake = row;
  return likeness;
}

static void
judge_row (OvImportRow *row, Index *index)
{
  OvImportRow *namesake = row->name_key == NULL ? NULL : g_hash_table_lookup (index->names, row->name_key);
  OvImportRow *same_code = row->identity_tag == NULL ? NULL : g_hash_table_lookup (index->codes, row->identity_tag);
  OvImportRow *same_email = row->email_key == NULL ? NULL : g_hash_table_lookup (index->emails, row->email_key);
  Likeness likeness = NOBODY;

  row->namesake = NULL;
  if (same_code != NULL)
    find_twin (row, same_code, "import.twin-code", OV_SEVERITY_WARNING, N_("The same identity code is on row {row}."),
               N_("It is the same participant, or one of the two codes is wrong."));
  if (namesake != NULL)
    likeness = judge_namesakes (row, namesake, same_code == NULL);
  else if (row->name_key != NULL)
    g_hash_table_insert (index->names, row->name_key, row);
  if (same_code == NULL && same_email != NULL && likeness == NOBODY)
    find_twin (row, same_email, "import.twin-email", OV_SEVERITY_INFO, N_("The same e-mail address is on row {row}."),
               NULL);
  if (row->identity_tag != NULL && same_code == NULL)
    g_hash_table_insert (index->codes, (gpointer) row->identity_tag, row);
  if (row->email_key != NULL && same_email == NULL)
    g_hash_table_insert (index->emails, row->email_key, row);
}

void
ov_participant_import_find_twins (OvParticipantImport *self, GPtrArray *rows, gboolean notify)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) codes = g_hash_table_new (hash_tag, equal_tags);
  g_autoptr (GHashTable) emails = g_hash_table_new (g_str_hash, g_str_equal);
  Index index = { names, codes, emails };

  for (guint i = 0; i < rows->len; i++)
    {
      OvImportRow *row = g_ptr_array_index (rows, i);
      gboolean had_any = ov_import_row_get_n_findings (row) > row->n_own;

      ov_import_row_drop_findings (row, row->n_own);
      judge_row (row, &index);
      ov_import_row_decide (row);
      if (notify && (had_any || ov_import_row_get_n_findings (row) > row->n_own))
        ov_import_row_changed (row);
    }
}
