#define G_LOG_DOMAIN "ov-sync"
#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "ov-file-writer.h"
#include "ov-lifecycle.h"
#include "ov-session-private.h"

static const char *const kinds[] = {
  [OV_PROFILE_SAMPLE] = "sample", [OV_PROFILE_COMPUTER] = "computer", [OV_PROFILE_REGISTRY] = "registry",
};

char *
ov_profile_path (const char *folder)
{
  return g_build_filename (folder, OV_PROFILE_FILE, NULL);
}

static gboolean
set_write_error (const char *path, GFileError code, GError **error)
{
  g_set_error (error, OV_ERROR, code == G_FILE_ERROR_NOSPC ? OV_ERROR_FULL : OV_ERROR_READ_ONLY,
               code == G_FILE_ERROR_NOSPC ? _("%s cannot be written: the disk is full.") : _("%s cannot be written."),
               path);
  return FALSE;
}

static gboolean
write_file (GKeyFile *file, const char *path, GError **error)
{
  gsize length;
  g_autofree char *text = g_key_file_to_data (file, &length, NULL);
  g_autoptr (GError) cause = NULL;

  if (g_file_set_contents_full (path, text, (gssize) length,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, &cause))
    return TRUE;
  return set_write_error (path, cause->code, error);
}

gboolean
ov_profile_create (const char *folder, OvProfileKind kind, GError **error)
{
  g_autofree char *path = ov_profile_path (folder);
  g_autoptr (GKeyFile) file = g_key_file_new ();

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, OV_ERROR, OV_ERROR_EXISTS, _("%s already holds data of Opintoverkko."), folder);
      return FALSE;
    }
  if (g_mkdir_with_parents (folder, 0700) != 0)
    return set_write_error (folder, g_file_error_from_errno (errno), error);
  g_key_file_set_string (file, "profile", "kind", kinds[kind]);
  return write_file (file, path, error);
}

static GKeyFile *
read_file (const char *folder, GError **error)
{
  g_autofree char *path = ov_profile_path (folder);
  g_autoptr (GKeyFile) file = g_key_file_new ();

  if (g_key_file_load_from_file (file, path, G_KEY_FILE_KEEP_COMMENTS, NULL))
    return g_steal_pointer (&file);
  g_set_error (error, OV_ERROR, OV_ERROR_NOT_FOUND, _("%s holds no data of Opintoverkko."), folder);
  return NULL;
}

gboolean
ov_profile_read (const char *folder, OvProfileKind *kind, GError **error)
{
  g_autoptr (GKeyFile) file = read_file (folder, error);
  g_autofree char *text = file != NULL ? g_key_file_get_string (file, "profile", "kind", NULL) : NULL;

  if (file == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (text, kinds[i]) == 0)
      {
        if (kind != NULL)
          *kind = (OvProfileKind) i;
        return TRUE;
      }
  g_set_error (error, OV_ERROR, OV_ERROR_NOT_FOUND, _("%s holds no data of Opintoverkko."), folder);
  return FALSE;
}

gboolean
ov_profile_set_address (const char *folder, const char *address, GError **error)
{
  g_autofree char *path = ov_profile_path (folder);
  g_autoptr (GKeyFile) file = read_file (folder, error);

  if (file == NULL)
    return FALSE;
  g_key_file_set_string (file, "profile", "address", address);
  return write_file (file, path, error);
}

void
ov_session_write_profile (OvSession *self)
{
  g_autofree char *path = ov_profile_path (self->folder);

  ov_file_write_async (path, g_key_file_to_data (self->profile, NULL, NULL), NULL, NULL);
}

static guint
read_roles (JsonObject *session)
{
  JsonArray *scopes = ov_json_get_array (session, "scopes");
  guint roles = 0;

  for (guint i = 0; scopes != NULL && i < json_array_get_length (scopes); i++)
    {
      JsonNode *node = json_array_get_element (scopes, i);
      const char *nick = JSON_NODE_HOLDS_OBJECT (node) ? ov_json_get_text (json_node_get_object (node), "role") : NULL;
      int role = nick != NULL ? ov_choice_value (&ov_role, nick) : -1;

      if (role > 0)
        roles |= OV_ROLE_BIT (role);
    }
  return roles;
}

void
ov_session_remember (OvSession *self)
{
  JsonObject *session = ov_sync_runner_get_session (self->runner);
  JsonObject *user = session != NULL ? ov_json_get_object (session, "user") : NULL;
  g_autofree char *before = g_key_file_to_data (self->profile, NULL, NULL);
  g_autofree char *after = NULL;
  const char *text;

  if (session == NULL)
    return;
  g_key_file_set_integer (self->profile, "session", "roles", (int) read_roles (session));
  if ((text = ov_json_get_text (session, "seal_key")) != NULL)
    g_key_file_set_string (self->profile, "session", "seal-key", text);
  if (user != NULL && (text = ov_json_get_text (user, "id")) != NULL)
    g_key_file_set_string (self->profile, "session", "user", text);
  if (user != NULL && (text = ov_json_get_text (user, "name")) != NULL)
    g_key_file_set_string (self->profile, "session", "name", text);
  after = g_key_file_to_data (self->profile, NULL, NULL);
  if (g_strcmp0 (before, after) != 0)
    ov_session_write_profile (self);
}
