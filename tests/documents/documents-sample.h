#pragma once
#include "ov-certificate-document.h"
#include "ov-document-content.h"
#include "ov-extract-document.h"
#include "ov-flyer-document.h"
#include "ov-report-document.h"
#include "ov-sign-in-sheet-document.h"

/* Invented contents for tests and measurements. */

/* Fills the pictures that the samples name and gives them by checksum. */
GBytes               *sample_resolve     (const char *sha256, gpointer user_data, GError **error);
/* A picture as a PNG file known to sample_resolve (); returns its checksum (borrowed). */
const char           *sample_logo        (gboolean left);
const char           *sample_signature   (void);
const char           *sample_block       (int width, int height);
const char           *sample_photograph  (int width, int height);
/* A usual joint certificate; index varies the person, number and code. */
OvCertificateContent *sample_certificate (OvLanguage language, guint index);
/* The same of the bench: all people get another name. */
void                  sample_set_outcomes (OvCertificateContent *content, guint n);
void                  sample_add_model   (OvCertificateContent *content);
/* n letters in words of a name's length, with å ä ö. */
char                 *sample_long_name   (guint n);
/* Joint certificates of all sorts, by name. */
extern const char *const sample_variants[];
OvCertificateContent *sample_variant     (OvLanguage language, const char *name);
/* An extract of n completions; the tenth has texts too long for one line. */
OvExtractContent     *sample_extract     (OvLanguage language, guint n);
/* A report with n sessions and as many costs, the last of which is left out; sent unless it is a draft. */
OvReportContent      *sample_report      (OvLanguage language, guint n, gboolean draft);
/* A flyer: 0 with the least that it can have, 1 a usual one, 2 with more of everything than fits. */
OvFlyerContent       *sample_flyer       (OvLanguage language, guint how_much);
/* A list of n names and some sessions. */
OvSignInSheetContent *sample_sign_in_sheet (OvLanguage language, guint n, guint n_sessions);
