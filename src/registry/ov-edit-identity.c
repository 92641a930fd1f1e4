#define G_LOG_DOMAIN "ov-registry"
#include "ov-edit.h"
#include "ov-identifier.h"

static gboolean
refuse (OvEdit *edit, OvProblem problem, const char *rule, const char *text, const char *argument)
{
  edit->problem = problem;
  ov_edit_add_finding (edit, rule, "identity_code", text, argument);
  return FALSE;
}

static gboolean
keep (OvEdit *edit, OvRegistry *registry, OvDatabase *database, OvPerson *person, const char *code)
{
  const OvRegistryKey *key = ov_registry_get_key (registry);
  g_autoptr (GBytes) index = ov_registry_key_index (key, code);
  g_autoptr (GBytes) encrypted = ov_registry_key_encrypt (key, edit->id, code);
  g_autofree char *mask = ov_identity_code_mask (code);
  g_autoptr (OvSealed) held = ov_sealed_new (NULL, mask);
  g_autoptr (GError) error = NULL;
  OvIdentityCode result;
  OvId owner;
  char text[OV_ID_TEXT_SIZE];

  if (!ov_identity_code_check (code, ov_day_today (), &result))
    return refuse (edit, OV_PROBLEM_INVALID, "identity-code", ov_identifier_reason_text (result.reason),
                   ov_identifier_reason_nick (result.reason));
  owner = ov_database_find_identity (database, index, &error);
  if (error == NULL && !ov_id_is_none (owner) && !ov_id_equal (owner, edit->id))
    return refuse (edit, OV_PROBLEM_CONFLICT, "identity-code-known",
                   N_ ("Another person in the registry has this identity code."), ov_id_print (owner, text));
  if (error != NULL || !ov_database_set_identity (database, edit->id, encrypted, index, &error))
    {
      edit->problem = ov_problem_for_error (error);
      return FALSE;
    }
  ov_person_set_identity_code (person, held);
  return TRUE;
}

gboolean
ov_edit_keep_identity (OvEdit *edit, OvRegistry *registry, OvDatabase *database, OvRecord *old, OvRecord *record)
{
  g_autoptr (GError) error = NULL;
  const OvSealed *sealed;
  gboolean kept;
  char *code;

  if (!OV_IS_PERSON (record))
    return TRUE;
  sealed = ov_person_get_identity_code (OV_PERSON (record));
  if (sealed == NULL)
    {
      if (old == NULL || ov_person_get_identity_code (OV_PERSON (old)) == NULL)
        return TRUE;
      if (ov_database_clear_identity (database, edit->id, &error))
        return TRUE;
      edit->problem = ov_problem_for_error (error);
      return FALSE;
    }
  if (sealed->sealed == NULL)
    {
      /* Only the mask: fine while it is the one of the code that is here. */
      if (old != NULL && ov_sealed_equal (sealed, ov_person_get_identity_code (OV_PERSON (old))))
        return TRUE;
      return refuse (edit, OV_PROBLEM_INVALID, "identity-code-sealed",
                     N_ ("The identity code must be sealed to the registry."), NULL);
    }
  code = ov_registry_key_open (ov_registry_get_key (registry), sealed->sealed, NULL);
  if (code == NULL)
    return refuse (edit, OV_PROBLEM_INVALID, "identity-code-sealed",
                   N_ ("The identity code was sealed to another registry."), NULL);
  kept = keep (edit, registry, database, OV_PERSON (record), code);
  ov_registry_key_wipe (code);
  return kept;
}
