#pragma once
#include "ov-day.h"

/* Readings of single cells, as people fill them in. Text is taken as typed; white space around does not matter. */
gboolean    ov_cell_is_email           (const char *text);
/* The address that was probably meant ("matti@example,fi" → "matti@example.fi"); NULL when there is nothing to
 * suggest. */
char       *ov_cell_suggest_email      (const char *text);
gboolean    ov_cell_is_phone           (const char *text);

/* Whether the text is an identity code, or a mistyped one that cannot be anything else, and where the next such
 * lies inside a longer text (11 characters; NULL when there is none). */
gboolean    ov_cell_is_identity_code   (const char *text);
const char *ov_cell_find_identity_code (const char *text);
/* Writes their masks over the identity codes in a longer text. */
void        ov_cell_mask_identity_codes (char *text);

/* A birthday with its year; two digits of the year are read as the latest year that is not in the future. The day
 * may lie in the future or long ago: that is the caller's to judge. */
gboolean    ov_cell_parse_birth_day    (const char *text, OvDay today, OvDay *day);
gboolean    ov_cell_parse_birth_year   (const char *text, int *year);        /* four digits */
/* What was probably meant by a birthday or year that cannot be right, in the form people type; NULL when nothing
 * is near: another century (1871 → 1971), day and month swapped, a spreadsheet's day number, digits without dots. */
char       *ov_cell_suggest_birth_day  (const char *text, OvDay today, OvLanguage language);
char       *ov_cell_suggest_birth_year (const char *text, OvDay today);

/* x, kyllä, ja, yes, 1, läsnä … and -, ei, nej, no, 0, poissa …; FALSE when it is neither. Empty is no. */
gboolean    ov_cell_parse_yes_no       (const char *text, gboolean *yes);
/* The nick of an assessment: "pass", "fail", "1" … "5"; NULL for anything else. */
const char *ov_cell_parse_assessment   (const char *text);
gboolean    ov_cell_parse_language     (const char *text, OvLanguage *language);
