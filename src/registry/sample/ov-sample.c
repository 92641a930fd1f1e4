#define G_LOG_DOMAIN "ov-registry"
#include "ov-error.h"
#include "ov-json.h"
#include "ov-policy-seed.h"
#include "ov-sample-private.h"

#define DEFAULT_PARTICIPATIONS 3000
#define PER_TRAINING 12
#define YEARS_BACK 2
#define MONTHS_AHEAD 4

static JsonNode *
load (const char *name, GError **error)
{
  g_autofree char *folder = ov_data_folder ("sample");
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *text = NULL;
  gsize length;

  return g_file_get_contents (path, &text, &length, error) ? ov_json_parse (text, length, error) : NULL;
}

static JsonObject *
load_object (const char *name, GError **error)
{
  g_autoptr (JsonNode) node = load (name, error);

  return node != NULL ? json_node_dup_object (node) : NULL;
}

gboolean
ov_sample_write (OvSample *self, OvRecord *record, GError **error)
{
  return ov_sample_writer_record (self->writer, record, error);
}

static gint64
moment_of (OvSample *self, OvDay day)
{
  return (gint64) MIN (day, self->today) * G_TIME_SPAN_DAY + 8 * G_TIME_SPAN_HOUR;
}

void
ov_sample_begin (OvSample *self, OvDay day)
{
  ov_sample_writer_begin (self->writer, moment_of (self, day));
}

static OvDay
first_day (OvSample *self)
{
  return self->today - 365 * (YEARS_BACK + 1);
}

/* When all that was made before is written. */
static gboolean
name_user (OvSample *self, GError **error)
{
  OvDatabaseAction action = { .actor = self->actor, .at = moment_of (self, first_day (self)), .bulk = TRUE };
  g_autoptr (OvRecord) old = ov_database_get (self->database, OV_NOUN_USER, self->actor, error);
  g_autoptr (OvRecord) user = NULL;
  g_autoptr (OvRoleGrant) grant = ov_role_grant_new ();

  if (old == NULL)
    return FALSE;
  user = ov_record_copy (old);
  ov_user_set_name (OV_USER (user), "Aino Kettuvuori");
  ov_user_set_email (OV_USER (user), "aino.kettuvuori@jarvisuomenterveys.example");
  ov_user_set_language (OV_USER (user), OV_RECORD_LANGUAGE_FI);
  ov_record_set_id (OV_RECORD (grant), ov_sample_id (self));
  ov_role_grant_set_user (grant, self->actor);
  ov_role_grant_set_organisation (grant, ov_record_get_id (self->centrals->pdata[0]));
  ov_role_grant_set_role (grant, OV_ROLE_MAIN_USER);
  return ov_database_update (self->database, &action, old, user, NULL, error)
         && ov_sample_write (self, OV_RECORD (grant), error);
}

static gboolean
make_trainings (OvSample *self, GError **error)
{
  OvDay first = ov_day_new (ov_day_year (self->today) - YEARS_BACK, 1, 8);
  OvDay last = ov_day_add_months (self->today, MONTHS_AHEAD);
  gint64 count = MAX (1, self->participations / PER_TRAINING);

  /* What lies ahead has few participants yet, so the number of trainings is only about right: go on until there are
   * enough. */
  for (gint64 i = 0; i < count; i++)
    {
      OvDay day = first + (OvDay) ((last - first) * i / count) + ov_sample_below (self, 5);

      /* What is on right now is what people look at. */
      if (i % 8 == 0)
        day = self->today - 45 + ov_sample_below (self, 75);
      if (!ov_sample_training (self, day, error))
        return FALSE;
    }
  while (self->made_participations < self->participations)
    if (!ov_sample_training (self, first + ov_sample_below (self, self->today - first - 60), error))
      return FALSE;
  return TRUE;
}

static gboolean
fill (OvSample *self, GError **error)
{
  OvDatabaseAudit entry = {
    moment_of (self, self->today), self->actor, "sample", NULL, OV_ID_NONE, NULL, self->participations
  };

  if (!ov_database_prepare_bulk (self->database, error) || !ov_database_begin (self->database, error))
    return FALSE;
  self->writer = ov_sample_writer_new (self->database, self->actor);
  ov_sample_begin (self, first_day (self));
  return ov_sample_organisations (self, error) && name_user (self, error) && ov_sample_models (self, error)
         && make_trainings (self, error) && ov_sample_grants (self, error) && ov_sample_runs (self, error)
         && ov_sample_writer_flush (self->writer, error)
         && ov_database_set_setting (self->database, OV_SETTING_SAMPLE, "1", error)
         && ov_database_audit (self->database, &entry, error) && ov_database_commit (self->database, error);
}

static void
branch_free (gpointer data)
{
  OvSampleBranch *branch = data;

  g_object_unref (branch->organisation);
  g_array_unref (branch->people);
  g_free (branch);
}

static void
sample_free (OvSample *self)
{
  ov_sample_writer_free (self->writer);
  g_clear_object (&self->policy);
  g_clear_object (&self->centre);
  g_clear_pointer (&self->organisations, json_object_unref);
  g_clear_pointer (&self->names, json_object_unref);
  g_clear_pointer (&self->topics, json_object_unref);
  g_ptr_array_unref (self->centrals);
  g_ptr_array_unref (self->branches);
  g_ptr_array_unref (self->models);
  g_ptr_array_unref (self->model_parts);
  g_clear_object (&self->tree);
  g_hash_table_unref (self->used_codes);
  g_array_unref (self->pools);
  g_ptr_array_unref (self->payments);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OvSample, sample_free)

static gboolean
is_empty (OvDatabase *database, GError **error)
{
  g_autoptr (GArray) roots = ov_database_roots (database, error);

  if (roots == NULL)
    return FALSE;
  if (roots->len > 0)
    g_set_error (error, OV_ERROR, OV_ERROR_EXISTS,
                 "There are organisations already: sample data is only for an empty registry");
  return roots->len == 0;
}

gboolean
ov_sample_fill (OvRegistry *registry, const OvSampleOptions *options, GError **error)
{
  g_autoptr (OvSample) self = g_new0 (OvSample, 1);

  self->registry = registry;
  self->database = ov_registry_get_writer (registry);
  self->today = options->today;
  self->participations = options->participations > 0 ? options->participations : DEFAULT_PARTICIPATIONS;
  self->persons = options->persons > 0 ? options->persons : self->participations * 2 / 5;
  self->random = (guint64) options->seed * 0x2545f4914f6cdd1du + 42;
  self->tick = (guint64) (self->today - 1200) * (G_TIME_SPAN_DAY / 1000) * 4;
  self->actor = ov_registry_get_local_user (registry);
  self->centrals = g_ptr_array_new_with_free_func (g_object_unref);
  self->branches = g_ptr_array_new_with_free_func (branch_free);
  self->models = g_ptr_array_new_with_free_func (g_object_unref);
  self->model_parts = g_ptr_array_new_with_free_func (g_object_unref);
  self->used_codes = g_hash_table_new (g_direct_hash, g_direct_equal);
  self->pools = g_array_new (FALSE, FALSE, sizeof (OvSamplePool));
  self->payments = g_ptr_array_new_with_free_func (g_object_unref);
  if (!is_empty (self->database, error))
    return FALSE;

  self->policy = ov_policy_seed_policy (error);
  self->organisations = self->policy != NULL ? load_object ("organisations.json", error) : NULL;
  self->names = self->organisations != NULL ? load_object ("names.json", error) : NULL;
  self->topics = self->names != NULL ? load_object ("trainings.json", error) : NULL;
  if (self->topics == NULL || !fill (self, error))
    {
      g_clear_pointer (&self->writer, ov_sample_writer_free);
      ov_database_rollback (self->database);
      return FALSE;
    }
  return TRUE;
}
