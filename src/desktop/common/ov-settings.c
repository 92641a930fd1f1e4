#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-settings.h"
#include "ov-file-writer.h"

struct _OvSettings
{
  GObject   parent;
  GKeyFile *keys;
  char     *path;
  guint     write_source;
};

G_DEFINE_FINAL_TYPE (OvSettings, ov_settings, G_TYPE_OBJECT)

#define WRITE_DELAY_MS 500

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(GError) error = NULL;

  if (!ov_file_write_finish (result, &error))
    g_message ("Settings are not remembered: %s", error->message);
}

static gboolean
write_cb (gpointer data)
{
  OvSettings *self = data;

  self->write_source = 0;
  ov_file_write_async (self->path, g_key_file_to_data (self->keys, NULL, NULL), written_cb, NULL);
  return G_SOURCE_REMOVE;
}

void
ov_settings_flush (OvSettings *self)
{
  g_return_if_fail (OV_IS_SETTINGS (self));
  if (self->write_source != 0)
    {
      g_source_remove (self->write_source);
      write_cb (self);
    }
  ov_file_write_wait ();
}

static void
write_later (OvSettings *self)
{
  if (self->write_source == 0)
    self->write_source = g_timeout_add (WRITE_DELAY_MS, write_cb, self);
}

char *
ov_settings_dup_text (OvSettings *self, const char *group, const char *key)
{
  g_return_val_if_fail (OV_IS_SETTINGS (self), NULL);
  return g_key_file_get_string (self->keys, group, key, NULL);
}

void
ov_settings_set_text (OvSettings *self, const char *group, const char *key, const char *text)
{
  g_autofree char *old = NULL;

  g_return_if_fail (OV_IS_SETTINGS (self));
  old = g_key_file_get_string (self->keys, group, key, NULL);
  if (g_strcmp0 (old, text) == 0)
    return;
  if (text)
    g_key_file_set_string (self->keys, group, key, text);
  else
    g_key_file_remove_key (self->keys, group, key, NULL);
  write_later (self);
}

int
ov_settings_get_number (OvSettings *self, const char *group, const char *key, int fallback)
{
  g_autoptr(GError) error = NULL;
  int number;

  g_return_val_if_fail (OV_IS_SETTINGS (self), fallback);
  number = g_key_file_get_integer (self->keys, group, key, &error);
  return error ? fallback : number;
}

void
ov_settings_set_number (OvSettings *self, const char *group, const char *key, int number)
{
  g_autofree char *text = g_strdup_printf ("%d", number);

  ov_settings_set_text (self, group, key, text);
}

gboolean
ov_settings_get_flag (OvSettings *self, const char *group, const char *key, gboolean fallback)
{
  g_autoptr(GError) error = NULL;
  gboolean flag;

  g_return_val_if_fail (OV_IS_SETTINGS (self), fallback);
  flag = g_key_file_get_boolean (self->keys, group, key, &error);
  return error ? fallback : flag;
}

void
ov_settings_set_flag (OvSettings *self, const char *group, const char *key, gboolean flag)
{
  ov_settings_set_text (self, group, key, flag ? "true" : "false");
}

static void
ov_settings_dispose (GObject *object)
{
  ov_settings_flush (OV_SETTINGS (object));
  G_OBJECT_CLASS (ov_settings_parent_class)->dispose (object);
}

static void
ov_settings_finalize (GObject *object)
{
  OvSettings *self = OV_SETTINGS (object);

  g_clear_pointer (&self->keys, g_key_file_unref);
  g_clear_pointer (&self->path, g_free);
  G_OBJECT_CLASS (ov_settings_parent_class)->finalize (object);
}

static void
ov_settings_class_init (OvSettingsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = ov_settings_dispose;
  object_class->finalize = ov_settings_finalize;
}

static void
ov_settings_init (OvSettings *self)
{
  self->keys = g_key_file_new ();
}

OvSettings *
ov_settings_new (const char *path)
{
  OvSettings *self = g_object_new (OV_TYPE_SETTINGS, NULL);
  g_autoptr(GError) error = NULL;

  self->path =
      path ? g_strdup (path) : g_build_filename (g_get_user_config_dir (), "opintoverkko", "settings.ini", NULL);
  if (!g_key_file_load_from_file (self->keys, self->path, G_KEY_FILE_KEEP_COMMENTS, &error) &&
      !g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    g_message ("Settings start empty: %s", error->message);
  return self;
}
