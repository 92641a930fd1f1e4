#pragma once
#include <gio/gio.h>

/* What the program remembers on this computer for this user: $XDG_CONFIG_HOME/opintoverkko/settings.ini. Nothing of the
 * work itself. Values are written a moment after a change, and at ov_settings_flush(). A file that cannot be read
 * counts as empty; one that cannot be written costs the memory only. */
G_BEGIN_DECLS

#define OV_TYPE_SETTINGS (ov_settings_get_type ())
G_DECLARE_FINAL_TYPE (OvSettings, ov_settings, OV, SETTINGS, GObject)

OvSettings *ov_settings_new        (const char *path) G_GNUC_WARN_UNUSED_RESULT; /* NULL: the usual place */

char       *ov_settings_dup_text   (OvSettings *self, const char *group, const char *key);  /* NULL when unset */
void ov_settings_set_text (OvSettings *self, const char *group, const char *key, const char *text); /* NULL unsets */
int         ov_settings_get_number (OvSettings *self, const char *group, const char *key, int fallback);
void        ov_settings_set_number (OvSettings *self, const char *group, const char *key, int number);
gboolean    ov_settings_get_flag   (OvSettings *self, const char *group, const char *key, gboolean fallback);
void        ov_settings_set_flag   (OvSettings *self, const char *group, const char *key, gboolean flag);
void        ov_settings_flush      (OvSettings *self);  /* returns when they are written: before the program ends */

G_END_DECLS
