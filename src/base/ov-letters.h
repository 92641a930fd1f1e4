#pragma once
#include <glib.h>

/* A letter with its marks, as Finnish sees it: å, ä and ö are letters, every other mark is an ornament. Shared by the folding
 * for searches and by the alphabetical order. */
typedef struct
{
  gunichar letter;     /* lower case; å ä ö composed */
  gunichar capital;    /* the letter as written when it was upper case, else 0 */
  gunichar marks[4];   /* the ornaments left over, in order; 0 ends */
} OvLetter;

/* Reads one letter of decomposed (NFD), valid text and moves on; FALSE at the end. */
gboolean    ov_letter_next   (const char **text, OvLetter *letter);

/* For letters that are more than a base letter with marks (ß, ø, æ, đ, ł …): what stands for them when searching; NULL for
 * all others. */
const char *ov_letter_folded (gunichar letter);
/* The same for the order: æ goes with ä, œ with oe, þ is its own. */
const char *ov_letter_ordered (gunichar letter);
