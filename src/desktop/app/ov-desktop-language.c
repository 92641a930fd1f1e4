#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-desktop-language.h"
#include <glib/gi18n.h>
#include <locale.h>

OvLanguage
ov_desktop_language_choose (OvSettings *settings)
{
  g_autofree char *chosen = ov_settings_dup_text (settings, "general", "language");
  const char *const *system = g_get_language_names ();
  OvLanguage language;

  if (chosen && ov_language_parse (chosen, &language))
    return language;
  for (guint i = 0; system[i]; i++)
    if (ov_language_parse (system[i], &language))
      return language;
  return OV_LANGUAGE_FI;
}

void
ov_desktop_language_use (OvLanguage language)
{
  const char *folder = g_getenv ("OV_LOCALE_DIR");
  const char *locale;

  /* glibc looks at LANGUAGE only when the locale is not "C". The variable is replaced, never added, once threads
   * run. */
  g_setenv ("LANGUAGE", ov_language_code (language), TRUE);
  locale = setlocale (LC_ALL, "");
  if (!locale || g_str_equal (setlocale (LC_MESSAGES, NULL), "C") ||
      g_str_equal (setlocale (LC_MESSAGES, NULL), "POSIX"))
    {
      setlocale (LC_CTYPE, "C.UTF-8");
      setlocale (LC_MESSAGES, "C.UTF-8");
    }
  bindtextdomain (GETTEXT_PACKAGE, folder ? folder : OV_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  /* Also tells glibc that translations found before no longer hold. */
  textdomain (GETTEXT_PACKAGE);
}
