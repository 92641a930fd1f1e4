#pragma once
#include "ov-day.h"
#include "ov-language.h"

/* Phrases that several documents share. All return new strings in the document's language; numbers and their units, and
 * dates, never break. */
char *ov_words_day      (OvDay day, OvLanguage language);
char *ov_words_range    (OvDay first, OvDay last, OvLanguage language);
char *ov_words_credits  (gint64 hundredths, OvLanguage language);   /* "3 opintopistettä" */
char *ov_words_hours    (gint64 minutes, OvLanguage language);      /* "81 tuntia", "1 h 30 min" */
/* "syntynyt 14.3.1987" or "Henkilötunnus …"; NULL when neither is known. */
char *ov_words_birth    (OvDay birth_day, const char *identity_code, OvLanguage language);
