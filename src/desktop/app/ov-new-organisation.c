#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-new-organisation.h"
#include <glib/gi18n.h>
#include "ov-error.h"

typedef struct
{
  OvSession *session;
  GVariant  *answers;
  OvLanguage language;
} Job;

static void
job_free (Job *job)
{
  g_object_unref (job->session);
  g_variant_unref (job->answers);
  g_free (job);
}

#define LONGEST_PREFIX 3
#define SHORTEST_PREFIX 2

/* Capital letters for register numbers, from the name of the rule set or else of the study centre. */
static char *
make_prefix (const char *text)
{
  g_autoptr(GString) prefix = g_string_new (NULL);

  for (const char *letter = text; *letter && prefix->len < LONGEST_PREFIX; letter++)
    if (g_ascii_isalpha (*letter))
      g_string_append_c (prefix, g_ascii_toupper (*letter));
  return prefix->len >= SHORTEST_PREFIX ? g_string_free (g_steal_pointer (&prefix), FALSE) : NULL;
}

static OvOrganisation *
make_organisation (const char *name, OvOrganisationType level, OvLanguage language)
{
  OvOrganisation *organisation = ov_organisation_new ();

  ov_record_set_localized_text (OV_RECORD (organisation), OV_ORGANISATION_FIELD_name, language, name);
  ov_organisation_set_level (organisation, level);
  return organisation;
}

static void
add_creation (GPtrArray *changes, gpointer record)
{
  g_ptr_array_add (changes, ov_change_new (OV_CHANGE_CREATE, record, NULL));
}

static GPtrArray *
make_changes (Job *job, OvUser *user)
{
  GPtrArray *changes = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_change_free);
  g_autoptr(OvRecord) named = ov_record_copy (OV_RECORD (user));
  g_autoptr(OvOrganisation) centre = NULL;
  g_autoptr(OvOrganisation) own = NULL;
  g_autoptr(OvRoleGrant) grant = ov_role_grant_new ();
  const char *user_name, *own_name, *centre_name, *rule_set;
  g_autofree char *prefix = NULL;

  g_variant_get (job->answers, "(&s&s&s&s)", &user_name, &own_name, &centre_name, &rule_set);
  prefix = make_prefix (*rule_set ? rule_set : centre_name);
  centre =
      make_organisation (*centre_name ? centre_name : _("Study centre"), OV_ORGANISATION_TYPE_CENTRE, job->language);
  ov_organisation_set_policy_set (centre, *rule_set ? rule_set : NULL);
  ov_organisation_set_register_prefix (centre, prefix);
  own = make_organisation (own_name, OV_ORGANISATION_TYPE_CENTRAL, job->language);
  ov_organisation_set_parent (own, ov_record_get_id (OV_RECORD (centre)));
  ov_role_grant_set_user (grant, ov_record_get_id (OV_RECORD (user)));
  ov_role_grant_set_organisation (grant, ov_record_get_id (OV_RECORD (own)));
  ov_role_grant_set_role (grant, OV_ROLE_MAIN_USER);
  ov_user_set_name (OV_USER (named), user_name);
  add_creation (changes, centre);
  add_creation (changes, own);
  if (!ov_record_equal (OV_RECORD (user), named))
    g_ptr_array_add (changes, ov_change_new (OV_CHANGE_UPDATE, named, OV_RECORD (user)));
  add_creation (changes, grant);
  return changes;
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(GTask) task = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) inverse = ov_store_save_finish (OV_STORE (source), result, &error);

  if (error)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_boolean (task, TRUE);
}

static void
users_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(GTask) task = data;
  Job *job = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) users = ov_store_get_all_finish (OV_STORE (source), result, &error);
  g_autoptr(GPtrArray) changes = NULL;

  if (error)
    g_task_return_error (task, g_steal_pointer (&error));
  else if (users->len == 0)
    g_task_return_new_error (task, OV_ERROR, OV_ERROR_NOT_FOUND, "The registry knows no user");
  else
    {
      changes = make_changes (job, g_ptr_array_index (users, 0));
      ov_store_save_async (OV_STORE (source), changes, _("The first organisation"), NULL, saved_cb,
                           g_object_ref (task));
    }
}

void
ov_new_organisation_async (OvSession *session, GVariant *answers, OvLanguage language, GAsyncReadyCallback callback,
                           gpointer data)
{
  g_autoptr(GTask) task = g_task_new (session, NULL, callback, data);
  Job *job = g_new0 (Job, 1);

  job->session = g_object_ref (session);
  job->answers = g_variant_ref (answers);
  job->language = language;
  g_task_set_source_tag (task, ov_new_organisation_async);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  ov_store_get_all_async (ov_session_get_store (session), OV_NOUN_USER, NULL, users_cb, g_object_ref (task));
}

gboolean
ov_new_organisation_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
