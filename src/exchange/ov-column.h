#pragma once
#include "ov-table.h"

/* What a column of a participants' table holds. */
typedef enum
{
  OV_COLUMN_IGNORED,
  OV_COLUMN_SURNAME,
  OV_COLUMN_FIRST_NAMES,
  OV_COLUMN_NAME_SURNAME_FIRST,  /* "Virtanen Anna", "Virtanen, Anna" */
  OV_COLUMN_NAME_SURNAME_LAST,   /* "Anna Virtanen" */
  OV_COLUMN_EMAIL,
  OV_COLUMN_PHONE,
  OV_COLUMN_BIRTH_DAY,
  OV_COLUMN_BIRTH_YEAR,
  OV_COLUMN_IDENTITY_CODE,
  OV_COLUMN_MUNICIPALITY,
  OV_COLUMN_LANGUAGE,
  OV_COLUMN_ATTENDED,
  OV_COLUMN_ASSESSMENT,
  OV_COLUMN_NOTE,
  OV_N_COLUMNS
} OvColumn;

const char *ov_column_nick  (OvColumn column);                    /* "surname", for the terminal */
const char *ov_column_label (OvColumn column);                    /* msgid: "Surname" */
gboolean    ov_column_parse (const char *nick, OvColumn *column);

/* How sure a guess is, in hundredths. */
typedef struct
{
  OvColumn column;
  int      confidence;
} OvColumnGuess;

/* A guess for every column of the table, by the heading's words in Finnish, Swedish and English and by what the
 * cells look like; each meaning is given once. Transfer full: GArray of OvColumnGuess. */
GArray     *ov_column_guess_all    (OvTable *table);
/* Whether the first row looks like headings. Looks at all rows of the table, the headings' included. */
gboolean    ov_column_guess_header (OvTable *table);
