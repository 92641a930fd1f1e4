#define G_LOG_DOMAIN "ov-registry"
#include <glib/gstdio.h>
#include "ov-error.h"
#include "ov-json.h"
#include "ov-policy-seed.h"
#include "ov-record-json.h"
#include "ov-sample-private.h"

/* Sizes of the tree: big registries have more associations, never more central organisations. */
#define FEWEST_ASSOCIATIONS 4
#define MOST_ASSOCIATIONS 40
#define PARTICIPATIONS_PER_ASSOCIATION 400

/* Business ids that no register gives out: 00000nn, with their check digits. */
static char *
make_business_id (int n)
{
  static const int weights[] = { 7, 9, 10, 5, 8, 4, 2 };
  char digits[8];
  int sum = 0;

  for (;; n += 1000)
    {
      g_snprintf (digits, sizeof digits, "%07d", n);
      sum = 0;
      for (int i = 0; i < 7; i++)
        sum += (digits[i] - '0') * weights[i];
      if (sum % 11 != 1)
        return g_strdup_printf ("%s-%d", digits, sum % 11 == 0 ? 0 : 11 - sum % 11);
    }
}

/* The account of the bank whose number no bank has (digits 0), with right check digits. */
static char *
make_iban (int n)
{
  g_autofree char *base = g_strdup_printf ("5000000000%03d", n);
  int sum = 0;
  guint64 bban;

  for (int i = 0; i < 13; i++)
    {
      int product = (base[i] - '0') * (i % 2 == 0 ? 2 : 1);

      sum += product / 10 + product % 10;
    }
  bban = g_ascii_strtoull (base, NULL, 10) * 10 + (10 - sum % 10) % 10;
  /* FI00 moved to the end: 15 18 00; taken modulo 97 in two steps. */
  return g_strdup_printf ("FI%02d%014" G_GUINT64_FORMAT, (int) (98 - (bban % 97 * 1000000 + 151800) % 97), bban);
}

/* Copies a picture into the registry's files and makes its record. */
static char *
add_picture (OvSample *self, const char *name, OvId owner, GError **error)
{
  g_autofree char *folder = ov_data_folder ("sample");
  g_autofree char *source = g_build_filename (folder, name, NULL);
  g_autofree char *content = NULL;
  g_autofree char *path = NULL;
  g_autofree char *target_folder = NULL;
  g_autofree char *sha256 = NULL;
  g_autoptr (OvFile) file = ov_file_new ();
  gsize size;

  if (!g_file_get_contents (source, &content, &size, error))
    return NULL;
  sha256 = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) content, size);
  path = ov_registry_file_path (self->registry, sha256);
  target_folder = g_path_get_dirname (path);
  g_mkdir_with_parents (target_folder, 0700);
  if (!g_file_set_contents_full (path, content, size, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error))
    return NULL;
  ov_record_set_id (OV_RECORD (file), ov_sample_id (self));
  ov_file_set_sha256 (file, sha256);
  ov_file_set_media_type (file, "image/png");
  ov_file_set_size (file, size);
  ov_file_set_name (file, name);
  ov_file_set_organisation (file, owner);
  return ov_sample_write (self, OV_RECORD (file), error) ? g_steal_pointer (&sha256) : NULL;
}

/* The members of the entry that are fields of an organisation, and its pictures. */
static OvOrganisation *
make_organisation (OvSample *self, JsonObject *entry, int n, GError **error)
{
  static const char *const other[] = { "language", "topics",    "districts", "associations", "places", "cities",
                                       "logo",     "signature", NULL };
  g_autoptr (JsonObject) json = json_object_new ();
  g_autoptr (GList) members = json_object_get_members (entry);
  g_autoptr (OvRecord) record = NULL;
  g_autofree char *business_id = make_business_id (n);
  g_autofree char *iban = make_iban (n);
  const char *picture;

  for (GList *l = members; l != NULL; l = l->next)
    if (!g_strv_contains (other, l->data))
      json_object_set_member (json, l->data, json_object_dup_member (entry, l->data));
  record = ov_record_from_json (OV_NOUN_ORGANISATION, ov_sample_id (self), 0, json, error);
  if (record == NULL)
    return NULL;
  ov_organisation_set_business_id (OV_ORGANISATION (record), business_id);
  ov_organisation_set_iban (OV_ORGANISATION (record), iban);
  ov_organisation_set_registered (OV_ORGANISATION (record), TRUE);
  if ((picture = ov_json_get_text (entry, "logo")) != NULL)
    {
      g_autofree char *sha256 = add_picture (self, picture, ov_record_get_id (record), error);

      if (sha256 == NULL)
        return NULL;
      ov_organisation_set_logo (OV_ORGANISATION (record), sha256);
    }
  if ((picture = ov_json_get_text (entry, "signature")) != NULL)
    {
      g_autofree char *sha256 = add_picture (self, picture, ov_record_get_id (record), error);

      if (sha256 == NULL)
        return NULL;
      ov_organisation_set_signature (OV_ORGANISATION (record), sha256);
    }
  return OV_ORGANISATION (g_steal_pointer (&record));
}

static void
clear_person (gpointer data)
{
  OvSamplePerson *person = data;

  g_free (person->first_names);
  g_free (person->surname);
}

static OvOrganisation *
make_branch (OvSample *self, OvOrganisation *central, OvOrganisation *parent, OvOrganisationType level,
             JsonObject *shape, const char *name, const char *place, GError **error)
{
  g_autoptr (OvOrganisation) organisation = ov_organisation_new ();
  OvSampleBranch *branch;
  OvLocalized localized = { { (char *) name, NULL, NULL } };
  gboolean swedish = g_strcmp0 (ov_json_get_text (shape, "language"), "sv") == 0;
  int n = 100 + (int) self->branches->len;
  g_autofree char *business_id = make_business_id (n);
  g_autofree char *iban = make_iban (n);

  if (swedish)
    localized = (OvLocalized) { { NULL, (char *) name, NULL } };
  ov_record_set_id (OV_RECORD (organisation), ov_sample_id (self));
  ov_organisation_set_name (organisation, &localized);
  ov_organisation_set_level (organisation, level);
  ov_organisation_set_parent (organisation, ov_record_get_id (OV_RECORD (parent)));
  ov_organisation_set_business_id (organisation, business_id);
  ov_organisation_set_city (organisation, ov_sample_pick (self, ov_json_get_array (shape, "cities")));
  ov_organisation_set_registered (organisation, ov_sample_chance (self, 92));
  if (ov_sample_chance (self, 85))
    ov_organisation_set_iban (organisation, iban);
  if (!ov_sample_write (self, OV_RECORD (organisation), error))
    return NULL;

  branch = g_new0 (OvSampleBranch, 1);
  branch->organisation = g_steal_pointer (&organisation);
  branch->central = central;
  branch->shape = shape;
  branch->topics = ov_json_get_object (self->topics, ov_json_get_text (shape, "topics"));
  branch->place = place;
  branch->swedish = swedish;
  branch->people = g_array_new (FALSE, FALSE, sizeof (OvSamplePerson));
  g_array_set_clear_func (branch->people, clear_person);
  g_ptr_array_add (self->branches, branch);
  return branch->organisation;
}

static gboolean
make_associations (OvSample *self, OvOrganisation *central, OvOrganisation *district, JsonObject *shape, int which,
                   int count, GError **error)
{
  JsonArray *forms = ov_json_get_array (shape, "associations");
  JsonArray *places = ov_json_get_array (shape, "places");
  int n_forms = (int) json_array_get_length (forms);
  int n_places = (int) json_array_get_length (places);

  for (int i = 0; i < count; i++)
    {
      int number = which * count + i;
      const char *place = json_array_get_string_element (places, number % n_places);
      g_auto (GStrv)
          parts = g_strsplit (json_array_get_string_element (forms, (number + number / n_places) % n_forms), "{}", 2);
      g_autofree char *name = g_strconcat (parts[0], place, parts[1], NULL);

      if (make_branch (self, central, district, OV_ORGANISATION_TYPE_ASSOCIATION, shape, name, place, error) == NULL)
        return FALSE;
    }
  return TRUE;
}

static gboolean
make_central (OvSample *self, JsonObject *entry, int n, GError **error)
{
  g_autoptr (OvOrganisation) central = make_organisation (self, entry, n, error);
  JsonArray *districts = ov_json_get_array (entry, "districts");
  JsonArray *places = ov_json_get_array (entry, "places");
  int count = CLAMP (self->participations / PARTICIPATIONS_PER_ASSOCIATION / 9, FEWEST_ASSOCIATIONS, MOST_ASSOCIATIONS);

  if (central == NULL)
    return FALSE;
  ov_organisation_set_level (central, OV_ORGANISATION_TYPE_CENTRAL);
  ov_organisation_set_parent (central, ov_record_get_id (OV_RECORD (self->centre)));
  ov_organisation_set_policy_set (central, ov_organisation_get_policy_set (self->centre));
  if (!ov_sample_write (self, OV_RECORD (central), error))
    return FALSE;
  g_ptr_array_add (self->centrals, g_object_ref (central));
  for (guint i = 0; i < json_array_get_length (districts); i++)
    {
      OvOrganisation *district = make_branch (self, central, central, OV_ORGANISATION_TYPE_DISTRICT, entry,
                                              json_array_get_string_element (districts, i),
                                              json_array_get_string_element (places, i), error);

      if (district == NULL || !make_associations (self, central, district, entry, (int) i, count, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
ov_sample_organisations (OvSample *self, GError **error)
{
  JsonArray *centrals = ov_json_get_array (self->organisations, "central");
  g_autoptr (GPtrArray) all = NULL;

  self->centre = make_organisation (self, ov_json_get_object (self->organisations, "centre"), 1, error);
  if (self->centre == NULL)
    return FALSE;
  ov_organisation_set_level (self->centre, OV_ORGANISATION_TYPE_CENTRE);
  if (!ov_sample_write (self, OV_RECORD (self->centre), error))
    return FALSE;
  for (guint i = 0; i < json_array_get_length (centrals); i++)
    if (!make_central (self, json_array_get_object_element (centrals, i), (int) i + 2, error))
      return FALSE;
  if (!ov_sample_writer_flush (self->writer, error))
    return FALSE;
  all = ov_database_all (self->database, OV_NOUN_ORGANISATION, error);
  if (all != NULL)
    self->tree = ov_organisation_tree_new (all);
  return all != NULL;
}
