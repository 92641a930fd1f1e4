#define G_LOG_DOMAIN "ov-registry"
#include "ov-database-private.h"
#include "ov-sql-hours.h"
#include "ov-sql-record.h"

OvRecord *
ov_database_get (OvDatabase *self, OvNoun noun, OvId id, GError **error)
{
  g_autoptr (GError) local = NULL;
  OvRecord *record = ov_sql_record_get (self->sql, noun, id, &local);

  if (record == NULL && !g_error_matches (local, OV_ERROR, OV_ERROR_NOT_FOUND))
    g_propagate_error (error, g_steal_pointer (&local));
  return record;
}

gboolean
ov_database_exists (OvDatabase *self, OvNoun noun, OvId id)
{
  return ov_sql_record_version (self->sql, noun, id) > 0;
}

GPtrArray *
ov_database_all (OvDatabase *self, OvNoun noun, GError **error)
{
  return ov_sql_record_select (self->sql, noun, error, "ORDER BY n", NULL);
}

GPtrArray *
ov_database_children (OvDatabase *self, OvNoun noun, OvId parent, GError **error)
{
  return ov_sql_record_select (self->sql, noun, error, "WHERE parent = ? ORDER BY n", "u", parent);
}

OvRecord *
ov_database_find (OvDatabase *self, const OvField *field, const char *value, GError **error)
{
  OvNoun noun;
  g_autoptr (GPtrArray) found = NULL;
  g_autofree char *rest = NULL;

  if (!ov_noun_parse (field->record, &noun))
    g_return_val_if_reached (NULL);
  rest = g_strdup_printf ("WHERE \"%s\" = ? LIMIT 1", ov_sql_record_column (field));
  found = ov_sql_record_select (self->sql, noun, error, rest, "t", value);
  return found != NULL && found->len > 0 ? g_object_ref (found->pdata[0]) : NULL;
}

static gboolean
is_shared (OvNoun noun)
{
  return noun == OV_NOUN_ORGANISATION || noun == OV_NOUN_POLICY_ROW || noun == OV_NOUN_CODE_VALUE
         || noun == OV_NOUN_COURSE_MODEL || noun == OV_NOUN_MODEL_PART;
}

/* A child of a training: it belongs to whom the training belongs to. */
static gboolean
is_of_training (OvNoun noun)
{
  return noun == OV_NOUN_MEETING || noun == OV_NOUN_PARTICIPATION || noun == OV_NOUN_COST_LINE;
}

OvId
ov_database_scope_of (OvDatabase *self, OvRecord *record)
{
  OvNoun noun = ov_noun_of (record);
  OvId organisation = OV_ID_NONE;
  const OvField *field;

  if (is_shared (noun))
    return OV_ID_NONE;
  if (is_of_training (noun))
    {
      g_autoptr (OvSqlStatement) row = ov_sql_query (self->sql, "SELECT organisation FROM training WHERE uuid = ?", "u",
                                                     ov_record_get_parent_id (record));

      if (ov_sql_next (row))
        organisation = ov_sql_column_id (row, 0);
    }
  else
    {
      field = ov_record_find_field (record, "organisation");
      if (field != NULL)
        organisation = *(OvId *) ov_record_member (record, field);
    }
  return ov_id_is_none (organisation) ? OV_SCOPE_PRIVATE : organisation;
}

gboolean
ov_database_in_scope (OvDatabase *self, GArray *scope, OvRecord *record)
{
  OvId organisation;

  if (scope == NULL)
    return TRUE;
  organisation = ov_database_scope_of (self, record);
  if (ov_id_is_none (organisation))
    return TRUE;
  for (guint i = 0; i < scope->len; i++)
    if (ov_id_equal (g_array_index (scope, OvId, i), organisation))
      return TRUE;
  return FALSE;
}

static gint64
row_number (OvDatabase *self, OvNoun noun, OvId id)
{
  g_autofree char *sql = g_strdup_printf ("SELECT n FROM \"%s\" WHERE uuid = ?", ov_sql_record_table (noun));
  gint64 n = 0;

  ov_sql_get_int64 (self->sql, NULL, &n, sql, "u", id);
  return n;
}

/* Which certificates a file on somebody's disk belongs to is found by its hash. */
static gboolean
index_files (OvDatabase *self, OvRecord *record, GError **error)
{
  OvCertificate *certificate;
  const char *const *files;

  if (!OV_IS_CERTIFICATE (record))
    return TRUE;
  certificate = OV_CERTIFICATE (record);
  files = ov_certificate_get_files (certificate);
  for (guint i = 0; files != NULL && files[i] != NULL; i++)
    if (!ov_sql_run (self->sql, error, "INSERT OR IGNORE INTO certificate_file (sha256, certificate) VALUES (?, ?)",
                     "tu", files[i], ov_record_get_id (record)))
      return FALSE;
  return TRUE;
}

static gboolean
audit (OvDatabase *self, OvDatabaseAction *action, OvRecord *record, const char *operation, GError **error)
{
  OvDatabaseAudit entry = {
    action->at, action->actor, operation, ov_record_kind (record), ov_record_get_id (record), NULL, 1
  };

  return action->bulk || ov_database_audit (self, &entry, error);
}

/* A record that is made again after it was deleted goes on with its versions, so that no reader takes it for an old
 * one. */
static gint64
first_version (OvDatabase *self, OvDatabaseAction *action, OvId id)
{
  gint64 version = 0;

  if (!action->bulk
      && ov_sql_get_int64 (self->sql, NULL, &version, "SELECT ver FROM tombstone WHERE uuid = ?", "u", id))
    ov_sql_run (self->sql, NULL, "DELETE FROM tombstone WHERE uuid = ?", "u", id);
  return version + 1;
}

gboolean
ov_database_insert (OvDatabase *self, OvDatabaseAction *action, OvRecord *record, gint64 *seq, GError **error)
{
  ov_record_set_version (record, first_version (self, action, ov_record_get_id (record)));
  if (!ov_sql_record_insert (self->sql, record, error))
    return FALSE;
  return ov_database_index (self, record, ov_sql_last_rowid (self->sql), TRUE, error)
         && index_files (self, record, error)
         && ov_database_feed (self, action, record, OV_FEED_PUT, ov_database_scope_of (self, record), seq, error)
         && ov_database_note (self, action, NULL, record, "create", error) && audit (self, action, record, "create", error);
}

/* The children of a training move with it. */
static gboolean
move_children (OvDatabase *self, OvDatabaseAction *action, OvRecord *training, OvId left, GError **error)
{
  OvId scope = ov_database_scope_of (self, training);

  for (OvNoun noun = 0; noun < OV_N_NOUNS; noun++)
    {
      g_autoptr (GPtrArray) children = NULL;

      if (!is_of_training (noun))
        continue;
      children = ov_sql_record_select (self->sql, noun, error, "WHERE parent = ?", "u", ov_record_get_id (training));

      if (children == NULL)
        return FALSE;
      for (guint j = 0; j < children->len; j++)
        if (!ov_database_feed (self, action, children->pdata[j], OV_FEED_LEAVE, left, NULL, error)
            || !ov_database_feed (self, action, children->pdata[j], OV_FEED_PUT, scope, NULL, error))
          return FALSE;
    }
  return TRUE;
}

gboolean
ov_database_update (OvDatabase *self, OvDatabaseAction *action, OvRecord *old, OvRecord *record, gint64 *seq,
                    GError **error)
{
  OvNoun noun = ov_noun_of (record);
  OvId old_scope = ov_database_scope_of (self, old);
  OvId scope = ov_database_scope_of (self, record);
  gboolean moved = !ov_id_equal (old_scope, scope);

  ov_record_set_version (record, ov_record_get_version (old) + 1);
  if (!ov_sql_record_update (self->sql, record, error)
      || !ov_database_index (self, record, row_number (self, noun, ov_record_get_id (record)), FALSE, error)
      || !index_files (self, record, error))
    return FALSE;
  if (moved && !ov_database_feed (self, action, record, OV_FEED_LEAVE, old_scope, NULL, error))
    return FALSE;
  if (!ov_database_feed (self, action, record, OV_FEED_PUT, scope, seq, error))
    return FALSE;
  if (moved && noun == OV_NOUN_TRAINING && !move_children (self, action, record, old_scope, error))
    return FALSE;
  return ov_database_note (self, action, old, record, "change", error) && audit (self, action, record, "change", error);
}

gboolean
ov_database_amend (OvDatabase *self, OvDatabaseAction *action, OvRecord *before, OvRecord *record, GError **error)
{
  return ov_sql_record_update (self->sql, record, error)
         && ov_database_index (self, record, row_number (self, ov_noun_of (record), ov_record_get_id (record)), FALSE, error)
         && ov_database_note (self, action, before, record, "decide", error);
}

gboolean
ov_database_is_of_action (OvDatabase *self, OvDatabaseAction *action, OvId id)
{
  gint64 found;

  return action->action != 0
         && ov_sql_get_int64 (self->sql, NULL, &found, "SELECT 1 FROM feed WHERE seq >= ? AND uuid = ? LIMIT 1", "lu", action->action, id);
}

GPtrArray *
ov_database_referring (OvDatabase *self, const OvField *field, OvId id, GError **error)
{
  g_autofree char *rest = g_strdup_printf ("WHERE \"%s\" = ? ORDER BY n", ov_sql_record_column (field));
  OvNoun noun;

  if (!ov_noun_parse (field->record, &noun))
    g_return_val_if_reached (NULL);
  return ov_sql_record_select (self->sql, noun, error, rest, "u", id);
}

gboolean
ov_database_hours (OvDatabase *self, OvTraining *training, gint64 hour_length, OvHourBalance *balance, GError **error)
{
  return ov_sql_hour_balance (self->sql, training, hour_length, NULL, balance, error);
}

gboolean
ov_database_delete (OvDatabase *self, OvDatabaseAction *action, OvRecord *record, gint64 *seq, GError **error)
{
  OvNoun noun = ov_noun_of (record);
  OvId id = ov_record_get_id (record);
  OvId scope = ov_database_scope_of (self, record);

  ov_record_set_version (record, ov_record_get_version (record) + 1);
  if (ov_database_is_searched (noun) && !ov_database_unindex (self, noun, row_number (self, noun, id), error))
    return FALSE;
  if (!ov_sql_record_delete (self->sql, noun, id, error)
      || !ov_sql_run (
          self->sql, error,
          "INSERT INTO tombstone (uuid, ver) VALUES (?, ?) ON CONFLICT (uuid) DO UPDATE SET ver = excluded.ver", "ul",
          id, ov_record_get_version (record)))
    return FALSE;
  if (noun == OV_NOUN_PERSON && !ov_database_clear_identity (self, id, error))
    return FALSE;
  return ov_database_feed (self, action, record, OV_FEED_DELETE, scope, seq, error)
         && ov_database_note (self, action, NULL, record, "delete", error) && audit (self, action, record, "delete", error);
}

OvNoun
ov_database_referrer (OvDatabase *self, OvNoun noun, OvId id, GError **error)
{
  const char *kind = ov_noun_kind (noun);

  for (OvNoun other = 0; other < OV_N_NOUNS; other++)
    {
      OvRecordClass *klass = ov_noun_class (other);

      for (guint i = 0; i < klass->n_fields; i++)
        {
          const OvField *field = &klass->fields[i];
          g_autofree char *sql = NULL;
          gint64 found;

          if (field->kind != OV_KIND_reference || g_strcmp0 (field->target, kind) != 0
              || ov_sql_record_column (field) == NULL)
            continue;
          sql = g_strdup_printf ("SELECT 1 FROM \"%s\" WHERE \"%s\" = ? LIMIT 1", ov_sql_record_table (other),
                                 ov_sql_record_column (field));
          if (ov_sql_get_int64 (self->sql, error, &found, sql, "u", id))
            return other;
        }
    }
  return OV_N_NOUNS;
}
