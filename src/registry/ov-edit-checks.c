#define G_LOG_DOMAIN "ov-registry"
#include "ov-edit.h"

gboolean
ov_edit_check_references (OvEdit *edit, OvDatabase *database, OvRecord *old, OvRecord *record)
{
  OvRecordClass *klass = ov_noun_class (edit->noun);

  for (guint i = 0; i < klass->n_fields; i++)
    {
      const OvField *field = &klass->fields[i];
      OvNoun target;
      OvId id;

      if (field->kind != OV_KIND_reference || !ov_record_is_set (record, field)
          || (old != NULL && ov_record_field_equal (old, record, field)) || !ov_noun_parse (field->target, &target))
        continue;
      id = *(OvId *) ov_record_member (record, field);
      if (ov_id_equal (id, edit->id) || !ov_database_exists (database, target, id))
        {
          edit->problem = OV_PROBLEM_CONFLICT;
          ov_edit_add_finding (edit, "reference", field->name, N_("What this refers to is not in the registry."), NULL);
          return FALSE;
        }
    }
  return TRUE;
}

/* ---- certificates: number and code come from the registry, and what was printed stays what it was ---- */

static gboolean
refuse_certificate (OvEdit *edit, const char *rule, const char *field, const char *text)
{
  edit->problem = OV_PROBLEM_CONFLICT;
  ov_edit_add_finding (edit, rule, field, text, NULL);
  return FALSE;
}

static gboolean
take_number (OvEdit *edit, OvDatabase *database, OvCertificate *certificate)
{
  const char *number = ov_certificate_get_number (certificate);
  const char *code = ov_certificate_get_code (certificate);
  OvNumberState state = OV_NUMBER_UNKNOWN;
  g_autoptr (GError) error = NULL;

  if (number != NULL && code != NULL)
    state = ov_database_number (database, number, code, NULL, &error);
  switch (state)
    {
    case OV_NUMBER_UNKNOWN:
      return refuse_certificate (edit, "certificate-number", "number",
                                 N_ ("The registry has not given this number and code."));
    case OV_NUMBER_USED:
      return refuse_certificate (edit, "certificate-number-used", "number",
                                 N_ ("The number belongs to another certificate already."));
    case OV_NUMBER_RESERVED:
      break;
    }
  if (ov_database_use_number (database, number, edit->id, &error))
    return TRUE;
  edit->problem = ov_problem_for_error (error);
  return FALSE;
}

static gboolean
may_change_later (const char *name)
{
  static const char *const names[] = { "state", "void_reason", "voided_on", "files", NULL };

  return g_strv_contains (names, name);
}

/* A file that was once registered can be verified for ever. */
static gboolean
keeps_files (OvCertificate *old, OvCertificate *certificate)
{
  const char *const *before = ov_certificate_get_files (old);
  const char *const *after = ov_certificate_get_files (certificate);

  for (guint i = 0; before != NULL && before[i] != NULL; i++)
    if (after == NULL || !g_strv_contains (after, before[i]))
      return FALSE;
  return TRUE;
}

static gboolean
check_certificate (OvEdit *edit, OvDatabase *database, OvRecord *old, OvRecord *record)
{
  OvRecordClass *klass = ov_noun_class (edit->noun);

  if (old == NULL)
    return take_number (edit, database, OV_CERTIFICATE (record));
  for (guint i = 0; i < klass->n_fields; i++)
    if (!may_change_later (klass->fields[i].name) && !ov_record_field_equal (old, record, &klass->fields[i]))
      return refuse_certificate (edit, "certificate-frozen", klass->fields[i].name,
                                 N_ ("An issued document is not changed; it is reissued."));
  if (!keeps_files (OV_CERTIFICATE (old), OV_CERTIFICATE (record)))
    return refuse_certificate (edit, "certificate-files", "files", N_("A registered file stays registered."));
  return TRUE;
}

/* ---- organisations: the tree must stay one ---- */

static gboolean
check_organisation (OvEdit *edit, OvDatabase *database, OvRecord *old, OvRecord *record)
{
  OvId parent = ov_record_get_parent_id (record);
  g_autoptr (GArray) below = NULL;

  if (old == NULL || ov_id_is_none (parent) || ov_id_equal (parent, ov_record_get_parent_id (old)))
    return TRUE;
  below = ov_database_subtree (database, edit->id, NULL);
  for (guint i = 0; below != NULL && i < below->len; i++)
    if (ov_id_equal (g_array_index (below, OvId, i), parent))
      {
        edit->problem = OV_PROBLEM_CONFLICT;
        ov_edit_add_finding (edit, "organisation-ring", "parent",
                             N_ ("An organisation cannot belong to one that is below it."), NULL);
        return FALSE;
      }
  return TRUE;
}

gboolean
ov_edit_check_register (OvEdit *edit, OvDatabase *database, OvRecord *old, OvRecord *record)
{
  if (edit->noun == OV_NOUN_CERTIFICATE)
    return check_certificate (edit, database, old, record);
  if (edit->noun == OV_NOUN_ORGANISATION)
    return check_organisation (edit, database, old, record);
  return TRUE;
}

gboolean
ov_edit_check_delete (OvEdit *edit)
{
  if (edit->noun == OV_NOUN_CERTIFICATE)
    return refuse_certificate (edit, "certificate-lasting", NULL, N_("A certificate is not deleted; it is voided."));
  return TRUE;
}

gboolean
ov_edit_check_referrers (OvEdit *edit, OvDatabase *database)
{
  g_autoptr (GError) error = NULL;
  OvNoun referrer;

  referrer = ov_database_referrer (database, edit->noun, edit->id, &error);
  if (error != NULL)
    {
      edit->problem = ov_problem_for_error (error);
      return FALSE;
    }
  if (referrer == OV_N_NOUNS)
    return TRUE;
  edit->problem = OV_PROBLEM_CONFLICT;
  ov_edit_add_finding (edit, "still-used", NULL, N_ ("Something still refers to this, so it cannot be deleted."),
                       ov_noun_kind (referrer));
  return FALSE;
}
