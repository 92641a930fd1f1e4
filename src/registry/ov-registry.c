#define G_LOG_DOMAIN "ov-registry"
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>
#include "ov-code-seed.h"
#include "ov-error.h"
#include "ov-handlers.h"
#include "ov-http-server.h"
#include "ov-policy-seed.h"
#include "ov-registry-private.h"

struct _OvRegistry
{
  char          *folder;
  char          *path;
  char          *files;
  char          *epoch;
  int            lock;
  guint          serial;
  gboolean       local;
  OvId           local_user;
  OvDatabase    *writer;
  OvRegistryKey *key;
  OvHttpServer  *server;
  OvPolicy           *policy;   /* NULL when not known */
  OvOrganisationTree *tree;     /* the same */
  gboolean            touched;  /* what they are made of was written in this transaction */
};

/* Each thread reads through a connection of its own. */
typedef struct
{
  guint       serial;
  OvDatabase *database;
} Reader;

static void
reader_free (gpointer data)
{
  Reader *reader = data;

  ov_database_close (reader->database);
  g_free (reader);
}

static GPrivate reader_key = G_PRIVATE_INIT (reader_free);
static guint last_serial;

gboolean
ov_registry_make_folder (const char *folder, GError **error)
{
  int code;

  if (g_mkdir_with_parents (folder, 0700) == 0 && g_access (folder, W_OK) == 0)
    return TRUE;
  code = errno;
  g_set_error (error, OV_ERROR, code == ENOSPC ? OV_ERROR_FULL : OV_ERROR_READ_ONLY, "Cannot write to %s: %s", folder,
               g_strerror (code));
  return FALSE;
}

/* The lock lives as long as the descriptor and dies with the process. */
int
ov_registry_lock_folder (const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "registry.lock", NULL);
  int fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

  if (fd < 0)
    {
      g_set_error (error, OV_ERROR, errno == ENOENT ? OV_ERROR_NOT_FOUND : OV_ERROR_READ_ONLY, "Cannot write to %s: %s",
                   folder, g_strerror (errno));
      return -1;
    }
  if (flock (fd, LOCK_EX | LOCK_NB) != 0)
    {
      close (fd);
      g_set_error (error, OV_ERROR, OV_ERROR_BUSY, "Another registry is using %s", folder);
      return -1;
    }
  return fd;
}

/* ---- first start ---- */

static gboolean
insert_all (OvDatabase *database, OvDatabaseAction *action, GPtrArray *records, GError **error)
{
  for (guint i = 0; records != NULL && i < records->len; i++)
    if (!ov_database_insert (database, action, records->pdata[i], NULL, error))
      return FALSE;
  return records != NULL;
}

/* The rules of the study centres and the code lists as the program brings them; from here on they are data of the
 * registry. */
static gboolean
seed (OvDatabase *database, OvDatabaseAction *action, GError **error)
{
  g_autoptr (GPtrArray) policy = ov_policy_seed_load (error);
  g_autoptr (GPtrArray) codes = policy != NULL ? ov_code_seed_load (error) : NULL;

  return codes != NULL && insert_all (database, action, policy, error) && insert_all (database, action, codes, error);
}

static gboolean
make_local_user (OvDatabase *database, GError **error)
{
  g_autofree char *existing = ov_database_dup_setting (database, OV_SETTING_LOCAL_USER);
  g_autofree char *epoch = g_uuid_string_random ();
  g_autoptr (OvUser) user = NULL;
  OvDatabaseAction action = { .at = ov_registry_now () };
  char id[OV_ID_TEXT_SIZE];

  if (existing != NULL)
    return TRUE;
  user = ov_user_new ();
  action.actor = ov_record_get_id (OV_RECORD (user));
  ov_user_set_name (user, g_get_real_name ());
  ov_user_set_state (user, OV_USER_STATE_ACTIVE);
  return seed (database, &action, error) && ov_database_set_setting (database, OV_SETTING_EPOCH, epoch, error)
         && ov_database_insert (database, &action, OV_RECORD (user), NULL, error)
         && ov_database_set_setting (database, OV_SETTING_LOCAL_USER, ov_id_print (action.actor, id), error);
}

static OvRegistryKey *
provide_key (const char *folder, OvDatabase *database, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "registry.key", NULL);

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return ov_registry_key_load (path, error);
  if (ov_database_has_identities (database))
    {
      g_set_error (error, OV_ERROR, OV_ERROR_CORRUPT, "%s is missing: without it the identity codes cannot be read",
                   path);
      return NULL;
    }
  return ov_registry_key_create (path, error);
}

gboolean
ov_registry_init (const char *folder, GError **error)
{
  g_autoptr (OvRegistry) registry = NULL;

  if (!ov_registry_make_folder (folder, error))
    return FALSE;
  registry = ov_registry_open (folder, error);
  return registry != NULL;
}

/* ---- open and close ---- */

static gboolean
open_database (OvRegistry *self, GError **error)
{
  g_autofree char *user = NULL;

  self->writer = ov_database_open (self->path, OV_DATABASE_WRITE, error);
  if (self->writer == NULL || !ov_database_begin (self->writer, error))
    return FALSE;
  if (!make_local_user (self->writer, error) || !ov_database_forget_keys (self->writer, ov_registry_now (), error)
      || !ov_database_commit (self->writer, error))
    {
      ov_database_rollback (self->writer);
      return FALSE;
    }
  user = ov_database_dup_setting (self->writer, OV_SETTING_LOCAL_USER);
  if (user == NULL || !ov_id_parse (user, &self->local_user))
    {
      g_set_error (error, OV_ERROR, OV_ERROR_CORRUPT, "%s has no user", self->path);
      return FALSE;
    }
  self->epoch = ov_database_dup_setting (self->writer, OV_SETTING_EPOCH);
  return self->epoch != NULL;
}

/* What a killed process left half received. */
static void
remove_uploads (const char *files)
{
  g_autoptr (GDir) dir = g_dir_open (files, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, "upload-"))
      {
        g_autofree char *path = g_build_filename (files, name, NULL);

        g_unlink (path);
      }
}

OvRegistry *
ov_registry_open (const char *folder, GError **error)
{
  g_autoptr (OvRegistry) self = g_new0 (OvRegistry, 1);

  self->folder = g_strdup (folder);
  self->path = g_build_filename (folder, "registry.db", NULL);
  self->files = g_build_filename (folder, "files", NULL);
  self->serial = ++last_serial;
  self->lock = ov_registry_lock_folder (folder, error);
  if (self->lock < 0 || !ov_registry_make_folder (self->files, error) || !open_database (self, error))
    return NULL;
  remove_uploads (self->files);
  self->key = provide_key (folder, self->writer, error);
  return self->key != NULL ? g_steal_pointer (&self) : NULL;
}

void
ov_registry_close (OvRegistry *self)
{
  g_clear_pointer (&self->server, ov_http_server_free);
  g_clear_pointer (&self->writer, ov_database_close);
  g_clear_pointer (&self->key, ov_registry_key_free);
  g_clear_object (&self->policy);
  g_clear_object (&self->tree);
  if (self->lock >= 0)
    close (self->lock);
  g_free (self->folder);
  g_free (self->path);
  g_free (self->files);
  g_free (self->epoch);
  g_free (self);
}

/* ---- serving ---- */

/* What was learnt from records that are no longer to be. */
static void
forget_if_touched (OvRegistry *self)
{
  if (!self->touched)
    return;
  g_clear_object (&self->policy);
  g_clear_object (&self->tree);
}

static gboolean
tx_begin (gpointer data, GError **error)
{
  ((OvRegistry *) data)->touched = FALSE;
  return ov_database_begin (((OvRegistry *) data)->writer, error);
}

static gboolean
tx_mark (gpointer data, GError **error)
{
  return ov_database_mark (((OvRegistry *) data)->writer, error);
}

static gboolean
tx_keep (gpointer data, GError **error)
{
  return ov_database_keep (((OvRegistry *) data)->writer, error);
}

static gboolean
tx_undo (gpointer data, GError **error)
{
  forget_if_touched (data);
  return ov_database_undo (((OvRegistry *) data)->writer, error);
}

static gboolean
tx_commit (gpointer data, GError **error)
{
  return ov_database_commit (((OvRegistry *) data)->writer, error);
}

static void
tx_rollback (gpointer data)
{
  forget_if_touched (data);
  ov_database_rollback (((OvRegistry *) data)->writer);
}

static gboolean
tx_is_open (gpointer data)
{
  return ov_database_is_open (((OvRegistry *) data)->writer);
}

static void
tx_committed (gpointer data)
{
  OvRegistry *self = data;
  gint64 head = ov_database_head (self->writer, NULL);

  if (head > 0)
    ov_http_server_announce (self->server, OV_REGISTRY_HUB_KEY, head);
}

static const OvHttpTransaction transaction = {
  tx_begin, tx_mark, tx_keep, tx_undo, tx_commit, tx_rollback, tx_is_open, tx_committed,
};

static void
log_request (const char *method, const char *pattern, guint status, gint64 microseconds, gpointer data)
{
  g_log_structured (G_LOG_DOMAIN, G_LOG_LEVEL_INFO, "MESSAGE", "%s %s %u %" G_GINT64_FORMAT " µs", method, pattern,
                    status, microseconds, "OV_METHOD", "%s", method, "OV_ROUTE", "%s", pattern, "OV_STATUS", "%u",
                    status);
}

gboolean
ov_registry_serve (OvRegistry *self, int listen_fd, gboolean local, GError **error)
{
  static const char *const hosts[] = { "localhost", "127.0.0.1", NULL };
  OvHttpServerOptions options = {
    .hosts = hosts,
    .temporary_dir = self->files,
    .same_user_only = local,
    .data = self,
    .authenticate = ov_registry_authenticate,
    .transaction = &transaction,
    .log = log_request,
  };

  self->local = local;
  options.routes = ov_registry_routes (&options.n_routes);
  self->server = ov_http_server_new (&options, listen_fd, error);
  return self->server != NULL;
}

/* ---- for handlers ---- */

OvDatabase *
ov_registry_get_writer (OvRegistry *self)
{
  return self->writer;
}

OvDatabase *
ov_registry_get_reader (OvRegistry *self, GError **error)
{
  Reader *reader = g_private_get (&reader_key);
  OvDatabase *database;

  if (reader != NULL && reader->serial == self->serial)
    return reader->database;
  database = ov_database_open (self->path, OV_DATABASE_READ, error);
  if (database == NULL)
    return NULL;
  reader = g_new0 (Reader, 1);
  reader->serial = self->serial;
  reader->database = database;
  g_private_replace (&reader_key, reader);
  return database;
}

const OvRegistryKey *
ov_registry_get_key (OvRegistry *self)
{
  return self->key;
}

const char *
ov_registry_get_epoch (OvRegistry *self)
{
  return self->epoch;
}

const char *
ov_registry_get_files (OvRegistry *self)
{
  return self->files;
}

OvHttpServer *
ov_registry_get_server (OvRegistry *self)
{
  return self->server;
}

OvId
ov_registry_get_local_user (OvRegistry *self)
{
  return self->local_user;
}

gboolean
ov_registry_is_local (OvRegistry *self)
{
  return self->local;
}

gint64
ov_registry_now (void)
{
  return g_get_real_time ();
}

char *
ov_registry_file_path (OvRegistry *self, const char *sha256)
{
  return g_strdup_printf ("%s/%.2s/%s", self->files, sha256, sha256);
}

gboolean
ov_registry_get_rule_context (OvRegistry *self, OvPolicy **policy, OvOrganisationTree **tree, GError **error)
{
  if (self->policy == NULL)
    {
      g_autoptr (GPtrArray) rows = ov_database_all (self->writer, OV_NOUN_POLICY_ROW, error);

      self->policy = rows != NULL ? ov_policy_new (rows) : NULL;
    }
  if (self->policy != NULL && self->tree == NULL)
    {
      g_autoptr (GPtrArray) organisations = ov_database_all (self->writer, OV_NOUN_ORGANISATION, error);

      self->tree = organisations != NULL ? ov_organisation_tree_new (organisations) : NULL;
    }
  *policy = self->policy;
  *tree = self->tree;
  return self->policy != NULL && self->tree != NULL;
}

void
ov_registry_note_change (OvRegistry *self, OvNoun noun)
{
  if (noun == OV_NOUN_POLICY_ROW)
    g_clear_object (&self->policy);
  else if (noun == OV_NOUN_ORGANISATION)
    g_clear_object (&self->tree);
  else
    return;
  self->touched = TRUE;
}
