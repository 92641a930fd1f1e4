#define G_LOG_DOMAIN "ov-registry"
#include <string.h>
#include "ov-fold.h"
#include "ov-identifier.h"
#include "ov-json.h"
#include "ov-sample-private.h"

#define PERCENT_FOREIGN 3
#define PERCENT_CODE 8
#define PERCENT_WITHOUT_BIRTH_DAY 4
#define MAX_TRIES 20

/* Letters and digits of an e-mail address: what å ä ö become there, and nothing else. */
static char *
mail_part (const char *name)
{
  g_autofree char *decomposed = g_utf8_normalize (name, -1, G_NORMALIZE_NFD);
  GString *part = g_string_new (NULL);

  for (const char *p = decomposed; *p != '\0' && *p != ' '; p++)
    if (g_ascii_isalpha (*p))
      g_string_append_c (part, g_ascii_tolower (*p));
  return g_string_free (part, FALSE);
}

static void
make_name (OvSample *self, gboolean swedish, gboolean woman, OvSamplePerson *person)
{
  JsonObject *set = ov_json_get_object (self->names, swedish ? "sv" : "fi");
  JsonArray *given = ov_json_get_array (set, woman ? "women" : "men");
  JsonArray *other = ov_json_get_array (self->names, "other");
  const char *first = ov_sample_pick (self, given);
  const char *second = ov_sample_pick (self, given);

  if (ov_sample_chance (self, PERCENT_FOREIGN))
    {
      JsonArray *pair = json_array_get_array_element (other,
                                                      ov_sample_below (self, (int) json_array_get_length (other)));

      person->first_names = g_strdup (json_array_get_string_element (pair, 0));
      person->surname = g_strdup (json_array_get_string_element (pair, 1));
      return;
    }
  if (ov_sample_chance (self, 60) && strcmp (first, second) != 0)
    person->first_names = g_strdup_printf ("%s %s", first, second);
  else
    person->first_names = g_strdup (first);
  person->surname = g_strconcat (ov_sample_pick (self, ov_json_get_array (set, "beginnings")),
                                 ov_sample_pick (self, ov_json_get_array (set, "endings")), NULL);
  if (woman && ov_sample_chance (self, 5))
    {
      g_autofree char *own = g_steal_pointer (&person->surname);

      person->surname = g_strconcat (own, "-", ov_sample_pick (self, ov_json_get_array (set, "beginnings")),
                                     ov_sample_pick (self, ov_json_get_array (set, "endings")), NULL);
    }
}

/* Synthetic codes only: individual numbers 900–999. */
static char *
make_code (OvSample *self, OvDay birth_day, gboolean woman)
{
  static const char check[] = "0123456789ABCDEFHJKLMNPRSTUVWXY";
  int year, month, day;

  ov_day_split (birth_day, &year, &month, &day);
  for (int try = 0; try < MAX_TRIES; try++)
    {
      int individual = 900 + 2 * ov_sample_below (self, 50) + !woman;
      int begin = day * 10000 + month * 100 + year % 100;

      if (g_hash_table_add (self->used_codes, GINT_TO_POINTER (birth_day * 100 + individual - 900)))
        return g_strdup_printf ("%06d%c%03d%c", begin, year < 2000 ? '-' : 'A', individual,
                                check[(begin * (gint64) 1000 + individual) % 31]);
    }
  return NULL;
}

static void
keep_code (OvSample *self, OvPerson *record, OvDay birth_day, gboolean woman)
{
  const OvRegistryKey *key = ov_registry_get_key (self->registry);
  g_autofree char *code = make_code (self, birth_day, woman);
  g_autofree char *mask = NULL;
  g_autoptr (OvSealed) sealed = NULL;
  g_autoptr (GBytes) encrypted = NULL;
  g_autoptr (GBytes) index = NULL;

  if (code == NULL)
    return;
  mask = ov_identity_code_mask (code);
  sealed = ov_sealed_new (NULL, mask);
  encrypted = ov_registry_key_encrypt (key, ov_record_get_id (OV_RECORD (record)), code);
  index = ov_registry_key_index (key, code);
  ov_person_set_identity_code (record, sealed);
  ov_sample_writer_identity (self->writer, ov_record_get_id (OV_RECORD (record)), encrypted, index);
}

static void
set_contact (OvSample *self, OvPerson *record, const OvSamplePerson *person)
{
  g_autofree char *first = mail_part (person->first_names);
  g_autofree char *last = mail_part (person->surname);
  g_autofree char *email = g_strdup_printf ("%s.%s@posti.example", *first != '\0' ? first : "x",
                                            *last != '\0' ? last : "x");
  g_autofree char *phone = g_strdup_printf ("050 000 %04d", ov_sample_below (self, 10000));

  if (ov_sample_chance (self, 80))
    ov_person_set_email (record, email);
  if (ov_sample_chance (self, 55))
    ov_person_set_phone (record, phone);
}

static OvSamplePerson *
make_person (OvSample *self, OvSampleBranch *branch, GError **error)
{
  g_autoptr (OvPerson) record = ov_person_new ();
  JsonArray *municipalities = ov_json_get_array (self->organisations, "municipalities");
  const char *home = json_array_get_string_element (
      municipalities, ov_sample_below (self, (int) json_array_get_length (municipalities)));
  gboolean woman = ov_sample_chance (self, 68);
  int age = 18 + ov_sample_below (self, 35) + ov_sample_below (self, 35);
  OvSamplePerson person = { 0 };

  person.id = ov_sample_id (self);
  person.language = branch->swedish              ? OV_RECORD_LANGUAGE_SV
                    : ov_sample_chance (self, 3) ? OV_RECORD_LANGUAGE_EN
                                                 : OV_RECORD_LANGUAGE_FI;
  person.birth_day = self->today - age * 365 - ov_sample_below (self, 365);
  make_name (self, branch->swedish, woman, &person);
  ov_record_set_id (OV_RECORD (record), person.id);
  ov_person_set_surname (record, person.surname);
  ov_person_set_first_names (record, person.first_names);
  ov_person_set_birth_year (record, ov_day_year (person.birth_day));
  ov_person_set_language (record, person.language);
  ov_person_set_organisation (record, ov_record_get_id (OV_RECORD (branch->organisation)));
  ov_person_set_municipality (record, home);
  set_contact (self, record, &person);
  if (ov_sample_chance (self, PERCENT_WITHOUT_BIRTH_DAY))
    person.birth_day = OV_DAY_NONE;
  else
    ov_person_set_birth_day (record, person.birth_day);
  if (person.birth_day != OV_DAY_NONE && ov_sample_chance (self, PERCENT_CODE))
    keep_code (self, record, person.birth_day, woman);
  if (!ov_sample_write (self, OV_RECORD (record), error))
    return NULL;
  self->made_persons++;
  g_array_append_val (branch->people, person);
  return &g_array_index (branch->people, OvSamplePerson, branch->people->len - 1);
}

const OvSamplePerson *
ov_sample_person (OvSample *self, OvSampleBranch *branch, GHashTable *taken, GError **error)
{
  gboolean more = self->made_persons * self->participations <= self->made_participations * self->persons;

  for (int try = 0; !more && branch->people->len > 0 && try < MAX_TRIES; try++)
    {
      OvSamplePerson *person = &g_array_index (branch->people, OvSamplePerson,
                                               ov_sample_below (self, (int) branch->people->len));

      if (!g_hash_table_contains (taken, &person->id))
        return person;
    }
  return make_person (self, branch, error);
}
