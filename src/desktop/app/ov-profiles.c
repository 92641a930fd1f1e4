#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-profiles.h"

char *
ov_profiles_folder (OvProfileKind kind)
{
  return g_build_filename (g_get_user_data_dir (), "opintoverkko", kind == OV_PROFILE_SAMPLE ? "sample" : "computer",
                           NULL);
}

char *
ov_profiles_last (OvSettings *settings)
{
  g_autofree char *folder = ov_settings_dup_text (settings, "general", "profile");
  OvProfileKind kind;

  if (!folder || !ov_profile_read (folder, &kind, NULL))
    return NULL;
  return g_steal_pointer (&folder);
}

void
ov_profiles_remember (OvSettings *settings, const char *folder)
{
  ov_settings_set_text (settings, "general", "profile", folder);
}
