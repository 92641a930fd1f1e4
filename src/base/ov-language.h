#pragma once
#include <glib.h>

/* The languages of the program, its documents and data. A language is a value that is handed on, never process state,
 * so that a Swedish certificate can be made in a Finnish window. */
typedef enum
{
  OV_LANGUAGE_FI,
  OV_LANGUAGE_SV,
  OV_LANGUAGE_EN,
  OV_N_LANGUAGES
} OvLanguage;

const char *ov_language_code   (OvLanguage language);                    /* "fi" */
const char *ov_language_name   (OvLanguage language);                    /* in the language itself: "suomi" */
gboolean    ov_language_parse  (const char *text, OvLanguage *language); /* "fi", "fi_FI.UTF-8", "sv-FI" */

/* The translation of msgid in the language, or msgid itself (which is English). Reads the compiled catalogues
 * (OV_LOCALE_DIR in the environment, else the installed place); never depends on the locale of the process. Thread-safe; the
 * string lives as long as the process. */
const char *ov_text            (OvLanguage language, const char *msgid);
const char *ov_text_c          (OvLanguage language, const char *context, const char *msgid);
const char *ov_ntext           (OvLanguage language, const char *msgid, const char *plural, guint64 n);

/* Marks for xgettext where the translation happens later by ov_text(). Word for word as in GLib, so that both headers may be included. */
#ifndef N_
#define N_(String) (String)
#endif
#ifndef NC_
#define NC_(Context, String) (String)
#endif

/* Text in several languages, as records and documents carry it. NULL where there is none. */
typedef struct
{
  char *text[OV_N_LANGUAGES];
} OvLocalized;

OvLocalized *ov_localized_new     (const char *fi, const char *sv, const char *en);
OvLocalized *ov_localized_copy    (const OvLocalized *localized);   /* NULL gives NULL */
void         ov_localized_free    (OvLocalized *localized);
gboolean     ov_localized_equal   (const OvLocalized *a, const OvLocalized *b); /* NULL equals one with no text */
gboolean     ov_localized_is_empty(const OvLocalized *localized);
void         ov_localized_set     (OvLocalized *localized, OvLanguage language, const char *text); /* trims; empty is NULL */
/* The text in the language, else in Finnish, Swedish, English in that order; "" when there is none. Borrowed. */
const char  *ov_localized_get     (const OvLocalized *localized, OvLanguage language);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OvLocalized, ov_localized_free)
