#define G_LOG_DOMAIN "ov-registry"
#include "ov-edit.h"
#include "ov-finding-json.h"
#include "ov-record-json.h"

void
ov_edit_init (OvEdit *edit, OvEditOp op, OvNoun noun, OvId id)
{
  *edit = (OvEdit) { .op = op, .noun = noun, .id = id, .problem = OV_N_PROBLEMS };
}

void
ov_edit_clear (OvEdit *edit)
{
  g_clear_pointer (&edit->data, json_object_unref);
  g_clear_pointer (&edit->detail, g_free);
  g_clear_pointer (&edit->findings, json_array_unref);
  g_clear_pointer (&edit->current, json_object_unref);
}

void
ov_edit_add_finding (OvEdit *edit, const char *rule, const char *field, const char *text, const char *argument)
{
  g_autoptr (OvFinding) finding = ov_finding_new (rule, OV_SEVERITY_ERROR);
  JsonObject *json;

  ov_finding_set_place (finding, edit->noun, edit->id, field);
  ov_finding_set_texts (finding, text, NULL);
  json = ov_finding_to_json (finding, edit->language);
  if (argument != NULL)
    json_object_set_string_member (json, "argument", argument);
  if (edit->findings == NULL)
    edit->findings = json_array_new ();
  json_array_add_object_element (edit->findings, json);
}

JsonObject *
ov_edit_problem_json (OvEdit *edit)
{
  JsonObject *object = ov_problem_to_json (edit->problem, edit->language, edit->detail);

  if (edit->findings != NULL)
    json_object_set_array_member (object, "findings", json_array_ref (edit->findings));
  if (edit->current != NULL)
    json_object_set_object_member (object, "current", json_object_ref (edit->current));
  return object;
}

JsonObject *
ov_edit_record_json (OvDatabase *database, OvRecord *record)
{
  JsonObject *object = json_object_new ();
  char id[OV_ID_TEXT_SIZE];
  OvId actor;
  gint64 at;

  json_object_set_string_member (object, "id", ov_id_print (ov_record_get_id (record), id));
  json_object_set_int_member (object, "ver", ov_record_get_version (record));
  json_object_set_object_member (object, "data", ov_record_to_json (record));
  if (ov_database_last_change (database, ov_noun_of (record), ov_record_get_id (record), &actor, &at))
    {
      g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (at / G_USEC_PER_SEC);
      g_autofree char *text = g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ");

      json_object_set_string_member (object, "by", ov_id_print (actor, id));
      json_object_set_string_member (object, "at", text);
    }
  return object;
}

static gboolean
refuse (OvEdit *edit, OvProblem problem, const char *detail)
{
  edit->problem = problem;
  g_free (edit->detail);
  edit->detail = g_strdup (detail);
  return FALSE;
}

static gboolean
fail (OvEdit *edit, GError *error)
{
  OvProblem problem = ov_problem_for_error (error);

  if (problem == OV_PROBLEM_INTERNAL)
    g_debug ("A change failed: %s", error != NULL ? error->message : "");
  return refuse (edit, problem, NULL);
}

static gboolean
refuse_version (OvEdit *edit, OvDatabase *database, OvRecord *current)
{
  edit->current = ov_edit_record_json (database, current);
  return refuse (edit, OV_PROBLEM_VERSION, NULL);
}

/* A mistake in the form of the data, with the member that has it. */
static gboolean
refuse_form (OvEdit *edit, const GError *error)
{
  g_autofree char *field = NULL;
  const char *colon = strchr (error->message, ':');

  /* Messages read "kind: field: what was expected" or "field: …". */
  if (colon != NULL && g_str_has_prefix (error->message, ov_noun_kind (edit->noun)))
    {
      const char *start = colon + 2;

      colon = strchr (start, ':');
      field = colon != NULL ? g_strndup (start, colon - start) : NULL;
    }
  else if (colon != NULL)
    field = g_strndup (error->message, colon - error->message);
  ov_edit_add_finding (edit, "form", field, N_("The value is not of the right kind."), error->message);
  return refuse (edit, OV_PROBLEM_INVALID, error->message);
}

static OvRecord *
make_record (OvEdit *edit, OvRecord *old)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OvRecord) record = NULL;

  if (old == NULL)
    record = ov_record_from_json (edit->noun, edit->id, 0, edit->data, &error);
  else
    {
      record = ov_record_copy (old);
      if (!ov_record_apply_patch (record, edit->data, &error))
        g_clear_object (&record);
    }
  if (record == NULL)
    refuse_form (edit, error);
  return g_steal_pointer (&record);
}

static gboolean
check (OvEdit *edit, OvRegistry *registry, OvDatabase *database, OvDatabaseAction *action, OvRecord *old, OvRecord *record,
       GArray *scope, guint roles)
{
  /* Into one's own scope only, and never out of sight: a record that is put where one may not see it is a gift nobody
   * asked for. */
  if (!ov_database_in_scope (database, scope, record))
    return refuse (edit, OV_PROBLEM_DENIED, NULL);
  ov_edit_keep_decided (edit, old, record);
  ov_edit_keep_declaration (database, action, record);
  return ov_edit_check_lifecycle (edit, old, record, roles) && ov_edit_check_child (edit, database, action, old, record)
         && ov_edit_check_spot_check (edit, old, record, roles) && ov_edit_check_locked (edit, old, record) && ov_edit_check_money (edit, database, action, old, record) && ov_edit_check_references (edit, database, old, record)
         && ov_edit_check_register (edit, database, old, record)
         && ov_edit_keep_identity (edit, registry, database, old, record);
}

static gboolean
write_record (OvEdit *edit, OvRegistry *registry, OvDatabase *database, OvDatabaseAction *action, OvRecord *old,
              GArray *scope, guint roles)
{
  g_autoptr (OvRecord) record = make_record (edit, old);
  g_autoptr (GError) error = NULL;
  gboolean written;

  if (record == NULL || !check (edit, registry, database, action, old, record, scope, roles))
    return FALSE;
  if (old == NULL)
    written = ov_database_insert (database, action, record, &edit->seq, &error);
  else
    written = ov_database_update (database, action, old, record, &edit->seq, &error);
  if (!written)
    return fail (edit, error);
  edit->new_version = ov_record_get_version (record);
  ov_registry_note_change (registry, edit->noun);
  return TRUE;
}

static gboolean
delete_record (OvEdit *edit, OvRegistry *registry, OvDatabase *database, OvDatabaseAction *action, OvRecord *old)
{
  g_autoptr (GError) error = NULL;

  if (!ov_edit_check_delete (edit) || !ov_edit_check_child (edit, database, action, old, NULL)
      || !ov_edit_check_money_delete (edit, old))
    return FALSE;
  if (!ov_database_delete (database, action, old, &edit->seq, &error))
    return fail (edit, error);
  edit->new_version = ov_record_get_version (old);
  ov_registry_note_change (registry, edit->noun);
  return TRUE;
}

gboolean
ov_edit_apply (OvEdit *edit, OvRegistry *registry, OvDatabase *database, OvDatabaseAction *action, GArray *scope,
               guint roles)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OvRecord) old = ov_database_get (database, edit->noun, edit->id, &error);

  if (error != NULL)
    return fail (edit, error);
  /* What one may not see is not there. */
  if (old != NULL && !ov_database_in_scope (database, scope, old))
    return refuse (edit, OV_PROBLEM_NOT_FOUND, NULL);

  switch (edit->op)
    {
    case OV_EDIT_CREATE:
      if (old != NULL)
        return refuse_version (edit, database, old);
      return write_record (edit, registry, database, action, NULL, scope, roles);
    case OV_EDIT_CHANGE:
    case OV_EDIT_DELETE:
      if (old == NULL)
        return refuse (edit, OV_PROBLEM_NOT_FOUND, NULL);
      if (ov_record_get_version (old) != edit->version)
        return refuse_version (edit, database, old);
      if (edit->op == OV_EDIT_DELETE)
        return delete_record (edit, registry, database, action, old);
      return write_record (edit, registry, database, action, old, scope, roles);
    }
  g_return_val_if_reached (FALSE);
}
