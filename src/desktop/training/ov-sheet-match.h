#pragma once
#include <glib.h>

/* Whom somebody means who types from the signed sheet.
 *
 * names: "Virtanen Aino", in the order of the sheet. typed: the number of a row (counted from 1), or the first letters of words of the name, in any
 * order. Answers the indexes of the rows (guint), those whose surname begins as typed first, each kind in the order of the sheet; none when nothing is
 * typed. Transfer full. */
GArray *ov_sheet_match (GPtrArray *names, const char *typed);
