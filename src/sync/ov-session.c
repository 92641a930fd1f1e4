#define G_LOG_DOMAIN "ov-sync"
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>

#include "ov-file-writer.h"
#include "ov-identifier.h"
#include "ov-lifecycle.h"
#include "ov-session-private.h"
#include "ov-store-files.h"

G_DEFINE_FINAL_TYPE (OvSession, ov_session, G_TYPE_OBJECT)

enum { PROP_0, PROP_POLICY, PROP_TREE, PROP_ORGANISATION, N_PROPS };
static GParamSpec *properties[N_PROPS];

/* ---- what is renewed from the store ---- */

static gboolean
is_granted (OvSession *self, OvOrganisation *organisation)
{
  g_autofree char *user_text = g_key_file_get_string (self->profile, "session", "user", NULL);
  OvId user;

  if (self->grants == NULL || user_text == NULL || !ov_id_parse (user_text, &user))
    return FALSE;
  for (guint i = 0; i < self->grants->len; i++)
    {
      OvRoleGrant *grant = g_ptr_array_index (self->grants, i);

      if (ov_id_equal (ov_role_grant_get_user (grant), user)
          && ov_id_equal (ov_role_grant_get_organisation (grant), ov_record_get_id (OV_RECORD (organisation))))
        return TRUE;
    }
  return FALSE;
}

/* The highest organisation below the study centre, breadth first, in Finnish order; with grants one that is granted. */
static OvOrganisation *
find_organisation (OvSession *self, gboolean granted)
{
  g_autoptr (GQueue) queue = g_queue_new ();
  OvId id = OV_ID_NONE;

  for (;;)
    {
      GPtrArray *children = ov_organisation_tree_children (self->tree, id);
      OvOrganisation *organisation;

      for (guint i = 0; children != NULL && i < children->len; i++)
        g_queue_push_tail (queue, g_ptr_array_index (children, i));
      organisation = g_queue_pop_head (queue);
      if (organisation == NULL)
        return NULL;
      if (ov_organisation_get_level (organisation) != OV_ORGANISATION_TYPE_CENTRE
          && ov_organisation_get_level (organisation) != OV_ORGANISATION_TYPE_INSTITUTION
          && (!granted || is_granted (self, organisation)))
        return organisation;
      id = ov_record_get_id (OV_RECORD (organisation));
    }
}

static void
renew_organisation (OvSession *self)
{
  OvOrganisation *organisation = find_organisation (self, TRUE);

  if (organisation == NULL && self->kind != OV_PROFILE_REGISTRY)
    organisation = find_organisation (self, FALSE);
  if (g_set_object (&self->organisation, organisation))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ORGANISATION]);
}

static void
end_load (OvSession *self)
{
  if (--self->loading > 0)
    return;
  if (self->tree != NULL)
    renew_organisation (self);
  if (self->load_again)
    {
      self->load_again = FALSE;
      ov_session_load (self);
      return;
    }
  ov_session_check_opened (self);
}

static void
on_policy (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OvSession) self = data;
  g_autoptr (GPtrArray) rows = ov_store_get_all_finish (OV_STORE (source), result, NULL);

  if (rows != NULL)
    {
      g_clear_object (&self->policy);
      self->policy = ov_policy_new (rows);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_POLICY]);
    }
  end_load (self);
}

static void
on_organisations (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OvSession) self = data;
  g_autoptr (GPtrArray) organisations = ov_store_get_all_finish (OV_STORE (source), result, NULL);

  if (organisations != NULL)
    {
      g_clear_object (&self->tree);
      self->tree = ov_organisation_tree_new (organisations);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TREE]);
    }
  end_load (self);
}

static void
on_grants (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OvSession) self = data;
  GPtrArray *grants = ov_store_get_all_finish (OV_STORE (source), result, NULL);

  if (grants != NULL)
    {
      g_clear_pointer (&self->grants, g_ptr_array_unref);
      self->grants = grants;
    }
  end_load (self);
}

void
ov_session_load (OvSession *self)
{
  if (self->closed)
    return;
  if (self->loading > 0)
    {
      self->load_again = TRUE;
      return;
    }
  self->loading = 3;
  ov_store_get_all_async (self->store, OV_NOUN_POLICY_ROW, NULL, on_policy, g_object_ref (self));
  ov_store_get_all_async (self->store, OV_NOUN_ORGANISATION, NULL, on_organisations, g_object_ref (self));
  ov_store_get_all_async (self->store, OV_NOUN_ROLE_GRANT, NULL, on_grants, g_object_ref (self));
}

/* ---- getters ---- */

const char *
ov_session_get_folder (OvSession *self)
{
  g_return_val_if_fail (OV_IS_SESSION (self), NULL);
  return self->folder;
}

OvProfileKind
ov_session_get_kind (OvSession *self)
{
  g_return_val_if_fail (OV_IS_SESSION (self), OV_PROFILE_COMPUTER);
  return self->kind;
}

OvStore *
ov_session_get_store (OvSession *self)
{
  g_return_val_if_fail (OV_IS_SESSION (self), NULL);
  return self->store;
}

OvRegistryClient *
ov_session_get_client (OvSession *self)
{
  g_return_val_if_fail (OV_IS_SESSION (self), NULL);
  return self->client;
}

OvSyncStatus *
ov_session_get_status (OvSession *self)
{
  g_return_val_if_fail (OV_IS_SESSION (self), NULL);
  return self->status;
}

OvPolicy *
ov_session_get_policy (OvSession *self)
{
  g_return_val_if_fail (OV_IS_SESSION (self), NULL);
  return self->policy;
}

OvOrganisationTree *
ov_session_get_tree (OvSession *self)
{
  g_return_val_if_fail (OV_IS_SESSION (self), NULL);
  return self->tree;
}

OvOrganisation *
ov_session_get_organisation (OvSession *self)
{
  g_return_val_if_fail (OV_IS_SESSION (self), NULL);
  return self->organisation;
}

const char *
ov_session_get_user_name (OvSession *self)
{
  JsonObject *session, *user;

  g_return_val_if_fail (OV_IS_SESSION (self), NULL);
  session = self->runner != NULL ? ov_sync_runner_get_session (self->runner) : NULL;
  user = session != NULL ? ov_json_get_object (session, "user") : NULL;
  if (user != NULL && ov_json_get_text (user, "name") != NULL)
    return ov_json_get_text (user, "name");
  if (self->user_name == NULL)
    self->user_name = g_key_file_get_string (self->profile, "session", "name", NULL);
  return self->user_name;
}

guint
ov_session_get_roles (OvSession *self)
{
  g_return_val_if_fail (OV_IS_SESSION (self), 0);
  /* On one's own computer nobody else is there to do it. */
  if (self->kind != OV_PROFILE_REGISTRY)
    return (OV_ROLE_BIT (ov_choice_count (&ov_role) + 1) - 1) & ~OV_ROLE_BIT (OV_ROLE_NONE);
  return (guint) g_key_file_get_integer (self->profile, "session", "roles", NULL);
}

char *
ov_session_verify_address (OvSession *self, const char *code)
{
  g_autofree char *address = NULL;

  g_return_val_if_fail (OV_IS_SESSION (self), NULL);
  address = g_key_file_get_string (self->profile, "profile", "address", NULL);
  if (address == NULL)
    /* Nobody else can reach this computer: the program itself checks the code. */
    return g_strconcat ("opintoverkko:verify/", code, NULL);
  while (g_str_has_suffix (address, "/"))
    address[strlen (address) - 1] = '\0';
  return g_strconcat (address, "/t/", code, NULL);
}

/* ---- files ---- */

typedef struct
{
  char   *sha256;
  GBytes *content;
} Fetch;

static void
fetch_free (Fetch *fetch)
{
  g_free (fetch->sha256);
  g_clear_pointer (&fetch->content, g_bytes_unref);
  g_free (fetch);
}

static void
on_file_kept (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  const Fetch *fetch = g_task_get_task_data (task);

  /* When it cannot be kept it is fetched again the next time. */
  ov_store_keep_file_finish (OV_STORE (source), result, NULL);
  g_task_return_pointer (task, g_bytes_ref (fetch->content), (GDestroyNotify) g_bytes_unref);
}

static void
on_file_fetched (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  OvSession *self = g_task_get_source_object (task);
  Fetch *fetch = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (OvRegistryReply) reply = ov_registry_client_call_finish (OV_REGISTRY_CLIENT (source), result, NULL,
                                                                      &error);

  if (reply == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  fetch->content = g_bytes_ref (ov_registry_reply_get_bytes (reply));
  ov_store_keep_file_async (self->store, fetch->sha256, fetch->content, NULL, on_file_kept, g_steal_pointer (&task));
}

static void
on_file_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  OvSession *self = g_task_get_source_object (task);
  const Fetch *fetch = g_task_get_task_data (task);
  GError *error = NULL;
  GBytes *content = ov_store_get_file_finish (OV_STORE (source), result, &error);
  g_autoptr (OvRegistryRequest) request = NULL;
  GCancellable *cancellable = g_task_get_cancellable (task);

  if (content != NULL)
    g_task_return_pointer (task, content, (GDestroyNotify) g_bytes_unref);
  else if (!g_error_matches (error, OV_ERROR, OV_ERROR_NOT_FOUND))
    g_task_return_error (task, error);
  else
    {
      g_clear_error (&error);
      request = ov_registry_request_get_file (fetch->sha256);
      ov_registry_client_send_async (self->client, request, cancellable, on_file_fetched, g_steal_pointer (&task));
    }
}

void
ov_session_get_file_async (OvSession *self, const char *sha256, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer data)
{
  GTask *task;
  Fetch *fetch;

  g_return_if_fail (OV_IS_SESSION (self));
  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, ov_session_get_file_async);
  fetch = g_new0 (Fetch, 1);
  fetch->sha256 = g_strdup (sha256);
  g_task_set_task_data (task, fetch, (GDestroyNotify) fetch_free);
  ov_store_get_file_async (self->store, sha256, cancellable, on_file_read, task);
}

GBytes *
ov_session_get_file_finish (OvSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* ---- identity codes ---- */

GBytes *
ov_session_dup_seal_key (OvSession *self)
{
  g_autofree char *text = NULL;
  g_autofree guchar *key = NULL;
  gsize size = 0;

  g_return_val_if_fail (OV_IS_SESSION (self), NULL);
  text = g_key_file_get_string (self->profile, "session", "seal-key", NULL);
  key = text != NULL ? g_base64_decode (text, &size) : NULL;
  return size == crypto_box_PUBLICKEYBYTES ? g_bytes_new_take (g_steal_pointer (&key), size) : NULL;
}

OvSealed *
ov_session_seal (OvSession *self, const char *identity_code, GError **error)
{
  g_autoptr (GBytes) key = NULL;
  g_autofree char *mask = NULL;
  g_autoptr (GBytes) sealed = NULL;
  OvIdentityCode result;
  gsize length = strlen (identity_code);
  guchar *bytes;

  g_return_val_if_fail (OV_IS_SESSION (self), NULL);
  if (!ov_identity_code_check (identity_code, ov_day_today (), &result))
    {
      g_set_error_literal (error, OV_ERROR, OV_ERROR_INVALID, ov_identifier_reason_text (result.reason));
      return NULL;
    }
  key = ov_session_dup_seal_key (self);
  if (key == NULL || sodium_init () < 0)
    {
      g_set_error (error, OV_ERROR, OV_ERROR_UNREACHABLE,
                   _("The registry has not been reached yet, so the code cannot be protected."));
      return NULL;
    }
  bytes = g_malloc (length + crypto_box_SEALBYTES);
  crypto_box_seal (bytes, (const guchar *) identity_code, length, g_bytes_get_data (key, NULL));
  sealed = g_bytes_new_take (bytes, length + crypto_box_SEALBYTES);
  mask = ov_identity_code_mask (identity_code);
  return ov_sealed_new (sealed, mask);
}

static void
free_code (gpointer code)
{
  explicit_bzero (code, strlen (code));
  g_free (code);
}

static void
on_code_fetched (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (OvRegistryReply) reply = ov_registry_client_call_finish (OV_REGISTRY_CLIENT (source), result, NULL,
                                                                      &error);
  const char *code = reply != NULL ? ov_json_get_text (ov_registry_reply_get_body (reply), "code") : NULL;

  if (reply == NULL)
    g_task_return_error (task, error);
  else if (code == NULL)
    g_task_return_new_error (task, OV_ERROR, OV_ERROR_NOT_FOUND, _("The person has no identity code."));
  else
    g_task_return_pointer (task, g_strdup (code), free_code);
}

void
ov_session_get_identity_code_async (OvSession *self, OvId person, const char *purpose, GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer data)
{
  g_autoptr (OvRegistryRequest) request = NULL;
  char id[OV_ID_TEXT_SIZE];
  GTask *task;

  g_return_if_fail (OV_IS_SESSION (self));
  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, ov_session_get_identity_code_async);
  request = ov_registry_request_identity_code (ov_id_print (person, id), purpose);
  ov_registry_client_send_async (self->client, request, cancellable, on_code_fetched, task);
}

char *
ov_session_get_identity_code_finish (OvSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* ---- closing ---- */

static void
remove_aside (OvSession *self)
{
  g_autoptr (GDir) dir = self->aside != NULL ? g_dir_open (self->aside, 0, NULL) : NULL;
  const char *name;

  if (dir == NULL)
    return;
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->aside, name, NULL);

      g_remove (path);
    }
  g_rmdir (self->aside);
}

/* FALSE when it is closed already. */
static gboolean
begin_close (OvSession *self)
{
  if (self->closed)
    return FALSE;
  self->closed = TRUE;
  if (self->runner != NULL)
    ov_sync_runner_stop (self->runner);
  ov_session_numbers_close (self);
  return TRUE;
}

/* Nobody else uses the store any more. */
static void
close_files (OvSession *self)
{
  if (self->store != NULL)
    ov_store_close (self->store);
  ov_file_write_wait ();
  remove_aside (self);
}

void
ov_session_close (OvSession *self)
{
  g_return_if_fail (OV_IS_SESSION (self));
  if (!begin_close (self))
    return;
  close_files (self);
  if (self->embedded != NULL)
    ov_embedded_registry_stop (self->embedded);
}

static void
on_registry_stopped (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;

  ov_embedded_registry_stop_finish (OV_EMBEDDED_REGISTRY (source), result);
  g_task_return_boolean (task, TRUE);
}

static void
on_files_closed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  OvSession *self = g_task_get_source_object (task);

  if (self->embedded != NULL)
    ov_embedded_registry_stop_async (self->embedded, on_registry_stopped, g_steal_pointer (&task));
  else
    g_task_return_boolean (task, TRUE);
}

static void
close_in_thread (GTask *task, gpointer source, gpointer self, GCancellable *cancellable)
{
  close_files (self);
  g_task_return_boolean (task, TRUE);
}

void
ov_session_close_async (OvSession *self, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GTask) part = NULL;

  g_return_if_fail (OV_IS_SESSION (self));
  task = g_task_new (self, NULL, callback, data);
  g_task_set_source_tag (task, ov_session_close_async);
  if (!begin_close (self))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  /* The session is held by the whole, which ends on this thread. */
  part = g_task_new (NULL, NULL, on_files_closed, g_steal_pointer (&task));
  g_task_set_source_tag (part, ov_session_close_async);
  g_task_set_task_data (part, self, NULL);
  g_task_run_in_thread (part, close_in_thread);
}

void
ov_session_close_finish (OvSession *self, GAsyncResult *result)
{
  g_return_if_fail (g_task_is_valid (result, self));
  g_task_propagate_boolean (G_TASK (result), NULL);
}

static void
ov_session_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  OvSession *self = OV_SESSION (object);

  switch (id)
    {
    case PROP_POLICY:
      g_value_set_object (value, self->policy);
      break;
    case PROP_TREE:
      g_value_set_object (value, self->tree);
      break;
    case PROP_ORGANISATION:
      g_value_set_object (value, self->organisation);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ov_session_dispose (GObject *object)
{
  OvSession *self = OV_SESSION (object);

  ov_session_close (self);
  g_clear_object (&self->runner);
  g_clear_object (&self->client);
  g_clear_object (&self->embedded);
  g_clear_object (&self->store);
  g_clear_object (&self->status);
  g_clear_object (&self->policy);
  g_clear_object (&self->tree);
  g_clear_object (&self->organisation);
  g_clear_pointer (&self->grants, g_ptr_array_unref);
  G_OBJECT_CLASS (ov_session_parent_class)->dispose (object);
}

static void
ov_session_finalize (GObject *object)
{
  OvSession *self = OV_SESSION (object);

  g_free (self->folder);
  g_free (self->aside);
  g_free (self->user_name);
  g_free (self->numbers_text);
  g_key_file_unref (self->profile);
  g_ptr_array_unref (self->numbers_lent);
  g_ptr_array_unref (self->numbers_left);
  G_OBJECT_CLASS (ov_session_parent_class)->finalize (object);
}

static void
ov_session_class_init (OvSessionClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = ov_session_get_property;
  object_class->dispose = ov_session_dispose;
  object_class->finalize = ov_session_finalize;
  properties[PROP_POLICY] = g_param_spec_object ("policy", NULL, NULL, OV_TYPE_POLICY, flags);
  properties[PROP_TREE] = g_param_spec_object ("tree", NULL, NULL, OV_TYPE_ORGANISATION_TREE, flags);
  properties[PROP_ORGANISATION] = g_param_spec_object ("organisation", NULL, NULL, OV_TYPE_ORGANISATION, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
ov_session_init (OvSession *self)
{
  self->profile = g_key_file_new ();
  self->status = ov_sync_status_new ();
  g_queue_init (&self->numbers);
  g_queue_init (&self->numbers_wanted);
  self->numbers_lent = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_number_free);
  self->numbers_left = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_number_free);
}
