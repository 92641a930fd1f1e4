#define G_LOG_DOMAIN "ov-base"
#include "config.h"
#include "ov-language.h"

#include <gio/gio.h>
#include <string.h>

#include "ov-catalogue.h"
#include "ov-compat-glib.h"

static const struct
{
  const char *code;
  const char *name;
} languages[OV_N_LANGUAGES] = {
  [OV_LANGUAGE_FI] = { "fi", "suomi" },
  [OV_LANGUAGE_SV] = { "sv", "svenska" },
  [OV_LANGUAGE_EN] = { "en", "English" },
};

const char *
ov_language_code (OvLanguage language)
{
  g_return_val_if_fail ((guint) language < OV_N_LANGUAGES, "fi");
  return languages[language].code;
}

const char *
ov_language_name (OvLanguage language)
{
  g_return_val_if_fail ((guint) language < OV_N_LANGUAGES, "");
  return languages[language].name;
}

gboolean
ov_language_parse (const char *text, OvLanguage *language)
{
  g_return_val_if_fail (language != NULL, FALSE);

  if (text == NULL)
    return FALSE;
  for (guint i = 0; i < OV_N_LANGUAGES; i++)
    if (g_ascii_strncasecmp (text, languages[i].code, 2) == 0 && (text[2] == '\0' || strchr ("_-.@", text[2]) != NULL))
      {
        *language = i;
        return TRUE;
      }
  return FALSE;
}

static OvCatalogue *
load_catalogue (OvLanguage language)
{
  const char *directory = g_getenv ("OV_LOCALE_DIR");
  g_autofree char *path = g_build_filename (directory != NULL ? directory : OV_LOCALEDIR, languages[language].code,
                                            "LC_MESSAGES", GETTEXT_PACKAGE ".mo", NULL);
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  OvCatalogue *catalogue;

  /* A language without a catalogue is ordinary (English); a broken one must not stop the program. */
  if (file == NULL)
    return NULL;
  bytes = g_mapped_file_get_bytes (file);
  catalogue = ov_catalogue_new (bytes, &error);
  if (catalogue == NULL)
    g_debug ("%s: %s", path, error->message);
  return catalogue;
}

/* Loaded at the first use and kept for the life of the process, since texts are borrowed from it. */
static OvCatalogue *
get_catalogue (OvLanguage language)
{
  static gsize loaded[OV_N_LANGUAGES];
  static OvCatalogue *catalogues[OV_N_LANGUAGES];

  if (g_once_init_enter (&loaded[language]))
    {
      catalogues[language] = load_catalogue (language);
      g_once_init_leave (&loaded[language], 1);
    }
  return catalogues[language];
}

const char *
ov_text (OvLanguage language, const char *msgid)
{
  return ov_text_c (language, NULL, msgid);
}

const char *
ov_text_c (OvLanguage language, const char *context, const char *msgid)
{
  OvCatalogue *catalogue;
  const char *text;

  g_return_val_if_fail ((guint) language < OV_N_LANGUAGES, msgid);
  g_return_val_if_fail (msgid != NULL, NULL);

  catalogue = get_catalogue (language);
  text = catalogue == NULL ? NULL : ov_catalogue_get (catalogue, context, msgid);
  return text != NULL ? text : msgid;
}

const char *
ov_ntext (OvLanguage language, const char *msgid, const char *plural, guint64 n)
{
  OvCatalogue *catalogue;
  const char *text;

  g_return_val_if_fail ((guint) language < OV_N_LANGUAGES, msgid);
  g_return_val_if_fail (msgid != NULL && plural != NULL, NULL);

  catalogue = get_catalogue (language);
  text = catalogue == NULL ? NULL : ov_catalogue_get_n (catalogue, msgid, n);
  return text != NULL ? text : n == 1 ? msgid : plural;
}

OvLocalized *
ov_localized_new (const char *fi, const char *sv, const char *en)
{
  OvLocalized *localized = g_new0 (OvLocalized, 1);

  ov_localized_set (localized, OV_LANGUAGE_FI, fi);
  ov_localized_set (localized, OV_LANGUAGE_SV, sv);
  ov_localized_set (localized, OV_LANGUAGE_EN, en);
  return localized;
}

OvLocalized *
ov_localized_copy (const OvLocalized *localized)
{
  OvLocalized *copy;

  if (localized == NULL)
    return NULL;
  copy = g_new0 (OvLocalized, 1);
  for (guint i = 0; i < OV_N_LANGUAGES; i++)
    copy->text[i] = g_strdup (localized->text[i]);
  return copy;
}

void
ov_localized_free (OvLocalized *localized)
{
  if (localized == NULL)
    return;
  for (guint i = 0; i < OV_N_LANGUAGES; i++)
    g_free (localized->text[i]);
  g_free (localized);
}

gboolean
ov_localized_equal (const OvLocalized *a, const OvLocalized *b)
{
  for (guint i = 0; i < OV_N_LANGUAGES; i++)
    if (g_strcmp0 (a == NULL ? NULL : a->text[i], b == NULL ? NULL : b->text[i]) != 0)
      return FALSE;
  return TRUE;
}

gboolean
ov_localized_is_empty (const OvLocalized *localized)
{
  return ov_localized_equal (localized, NULL);
}

void
ov_localized_set (OvLocalized *localized, OvLanguage language, const char *text)
{
  g_autofree char *trimmed = NULL;

  g_return_if_fail (localized != NULL);
  g_return_if_fail ((guint) language < OV_N_LANGUAGES);

  if (text != NULL)
    trimmed = g_strstrip (g_strdup (text));
  ov_set_str (&localized->text[language], trimmed == NULL || trimmed[0] == '\0' ? NULL : trimmed);
}

const char *
ov_localized_get (const OvLocalized *localized, OvLanguage language)
{
  g_return_val_if_fail ((guint) language < OV_N_LANGUAGES, "");

  if (localized == NULL)
    return "";
  if (localized->text[language] != NULL)
    return localized->text[language];
  for (guint i = 0; i < OV_N_LANGUAGES; i++)
    if (localized->text[i] != NULL)
      return localized->text[i];
  return "";
}
