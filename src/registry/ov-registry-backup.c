#define G_LOG_DOMAIN "ov-registry"
#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>
#include "ov-error.h"
#include "ov-registry-private.h"

static gboolean
copy_key (const char *from, const char *to, GError **error)
{
  g_autofree char *content = NULL;
  gsize size;

  if (!g_file_get_contents (from, &content, &size, error))
    return FALSE;
  return g_file_set_contents_full (to, content, size, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                   0600, error);
}

gboolean
ov_registry_backup (const char *folder, const char *path, GError **error)
{
  g_autofree char *database_path = g_build_filename (folder, "registry.db", NULL);
  g_autofree char *files = g_build_filename (folder, "files", NULL);
  g_autofree char *key = g_build_filename (folder, "registry.key", NULL);
  g_autofree char *key_copy = g_strconcat (path, ".key", NULL);
  g_autofree char *through = NULL;
  g_autoptr (OvDatabase) database = ov_database_open (database_path, OV_DATABASE_WRITE, error);

  if (database == NULL)
    return FALSE;
  through = g_strdup_printf ("%" G_GINT64_FORMAT, ov_database_head (database, NULL));
  return ov_database_backup (database, files, path, error) && copy_key (key, key_copy, error)
         && ov_database_set_setting (database, OV_SETTING_DURABLE_THROUGH, through, error);
}

/* Renames name and its companions in folder so that they begin with name.before-restore-STAMP. */
static gboolean
put_aside (const char *folder, const char *name, const char *stamp, GError **error)
{
  static const char *const companions[] = { "-wal", "-shm", "" };

  for (gsize i = 0; i < G_N_ELEMENTS (companions); i++)
    {
      g_autofree char *old = g_strconcat (folder, "/", name, companions[i], NULL);
      g_autofree char *kept = g_strconcat (folder, "/", name, ".before-restore-", stamp, companions[i], NULL);

      if (g_file_test (old, G_FILE_TEST_EXISTS) && g_rename (old, kept) != 0)
        {
          g_set_error (error, OV_ERROR, OV_ERROR_READ_ONLY, "Cannot put %s aside: %s", old, g_strerror (errno));
          return FALSE;
        }
    }
  return TRUE;
}

/* Two registries have never the same key. */
static gboolean
is_same_file (const char *path, const char *other)
{
  g_autofree char *content = NULL, *other_content = NULL;
  gsize size, other_size;

  return g_file_get_contents (path, &content, &size, NULL)
         && g_file_get_contents (other, &other_content, &other_size, NULL) && size == other_size
         && memcmp (content, other_content, size) == 0;
}

gboolean
ov_registry_restore (const char *folder, const char *path, GError **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *stamp = g_date_time_format (now, "%Y%m%dT%H%M%SZ");
  g_autofree char *fresh = g_build_filename (folder, "registry.db.restoring", NULL);
  g_autofree char *final = g_build_filename (folder, "registry.db", NULL);
  g_autofree char *files = g_build_filename (folder, "files", NULL);
  g_autofree char *key = g_build_filename (folder, "registry.key", NULL);
  g_autofree char *key_copy = g_strconcat (path, ".key", NULL);
  gboolean ready;
  int lock;

  if (!ov_registry_make_folder (folder, error) || !ov_registry_make_folder (files, error) || (lock = ov_registry_lock_folder (folder, error)) < 0)
    return FALSE;
  g_unlink (fresh);
  /* Everything that can fail happens beside the old data. */
  ready = ov_database_restore (path, fresh, files, is_same_file (key, key_copy) ? final : NULL, error)
          && put_aside (folder, "registry.db", stamp, error);
  if (ready && g_file_test (key_copy, G_FILE_TEST_EXISTS))
    ready = put_aside (folder, "registry.key", stamp, error) && copy_key (key_copy, key, error);
  if (ready && g_rename (fresh, final) != 0)
    {
      g_set_error (error, OV_ERROR, OV_ERROR_READ_ONLY, "Cannot write %s: %s", final, g_strerror (errno));
      ready = FALSE;
    }
  close (lock);
  return ready;
}
