#define G_LOG_DOMAIN "ov-exchange"
#include "ov-column.h"

#include <string.h>

#include "ov-cell.h"
#include "ov-column-words.h"
#include "ov-fold.h"
#include "ov-language.h"

#define SAMPLE_ROWS    300
#define LEAST_RATING   40   /* a guess that is less sure than this is none */
#define SURE_OF_CELLS  85   /* e-mail addresses and identity codes are what they look like, whatever the heading */

typedef int Ratings[OV_N_COLUMNS];

static const struct
{
  const char *nick;
  const char *label;
} columns[OV_N_COLUMNS] = {
  [OV_COLUMN_IGNORED] = { "ignored", N_("Not brought in") },
  [OV_COLUMN_SURNAME] = { "surname", N_("Surname") },
  [OV_COLUMN_FIRST_NAMES] = { "first-names", N_("First names") },
  [OV_COLUMN_NAME_SURNAME_FIRST] = { "name-surname-first", N_("Surname and first names") },
  [OV_COLUMN_NAME_SURNAME_LAST] = { "name-surname-last", N_("First names and surname") },
  [OV_COLUMN_EMAIL] = { "email", N_("E-mail") },
  [OV_COLUMN_PHONE] = { "phone", N_("Telephone") },
  [OV_COLUMN_BIRTH_DAY] = { "birth-day", N_("Date of birth") },
  [OV_COLUMN_BIRTH_YEAR] = { "birth-year", N_("Year of birth") },
  [OV_COLUMN_IDENTITY_CODE] = { "identity-code", N_("Personal identity code") },
  [OV_COLUMN_MUNICIPALITY] = { "municipality", N_("Home municipality") },
  [OV_COLUMN_LANGUAGE] = { "language", N_("Language of documents") },
  [OV_COLUMN_ATTENDED] = { "attended", N_("Attended") },
  [OV_COLUMN_ASSESSMENT] = { "assessment", N_("Assessment") },
  [OV_COLUMN_NOTE] = { "note", N_("Note") },
};

const char *
ov_column_nick (OvColumn column)
{
  g_return_val_if_fail ((guint) column < OV_N_COLUMNS, NULL);
  return columns[column].nick;
}

const char *
ov_column_label (OvColumn column)
{
  g_return_val_if_fail ((guint) column < OV_N_COLUMNS, NULL);
  return columns[column].label;
}

gboolean
ov_column_parse (const char *nick, OvColumn *column)
{
  for (guint i = 0; i < OV_N_COLUMNS; i++)
    if (g_strcmp0 (nick, columns[i].nick) == 0)
      {
        *column = i;
        return TRUE;
      }
  return FALSE;
}

static guint
count_words (const char *text)
{
  guint words = 0;

  for (const char *p = text; *p != '\0'; p++)
    words += *p != ' ' && (p == text || p[-1] == ' ');
  return words;
}

/* Letters, and what names have besides. */
static gboolean
is_name_like (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isalpha (c) && !g_unichar_ismark (c) && (c > 0x7f || strchr (" -'.,", (int) c) == NULL))
        return FALSE;
    }
  return TRUE;
}

/* The four ways of reading a cell as a name, in hundredths of a cell. */
static void
rate_name (const char *clean, Ratings ratings)
{
  guint words = count_words (clean);
  const char *last = strrchr (clean, ' ');
  gboolean first_is_first = ov_is_first_name (clean);
  gboolean last_is_first = last != NULL && ov_is_first_name (last + 1);

  if (!is_name_like (clean))
    return;
  if (strchr (clean, ',') != NULL && words >= 2)
    ratings[OV_COLUMN_NAME_SURNAME_FIRST] += 100;
  else if (words >= 2 && last_is_first && !first_is_first)
    ratings[OV_COLUMN_NAME_SURNAME_FIRST] += 100;
  else if (words >= 2 && first_is_first && !last_is_first)
    ratings[OV_COLUMN_NAME_SURNAME_LAST] += 100;
  if (first_is_first && (words == 1 || last_is_first))
    ratings[OV_COLUMN_FIRST_NAMES] += 100;
  else if (words <= 2 && !first_is_first && !last_is_first)
    ratings[OV_COLUMN_SURNAME] += ov_is_surname (clean) ? 100 : 35;
}

/* FALSE when there is nothing in the cell. */
static gboolean
rate_cell (const char *cell, OvDay today, Ratings ratings)
{
  g_autofree char *clean = ov_text_clean (cell);
  OvLanguage language;
  OvDay day;
  int year;

  if (clean == NULL)
    return FALSE;
  if (ov_cell_is_identity_code (clean))
    ratings[OV_COLUMN_IDENTITY_CODE] += 98;
  else if (strchr (clean, '@') != NULL)
    ratings[OV_COLUMN_EMAIL] += ov_cell_is_email (clean) ? 96 : 60;
  else if (ov_cell_parse_birth_day (clean, today, &day))
    ratings[OV_COLUMN_BIRTH_DAY] += ov_day_years_between (day, today) >= 5 ? 75 : 30;
  else if (ov_cell_parse_birth_year (clean, &year))
    ratings[OV_COLUMN_BIRTH_YEAR] += year >= 1900 && year <= ov_day_year (today) - 5 ? 70 : 10;
  else if (ov_cell_is_phone (clean))
    ratings[OV_COLUMN_PHONE] += 80;
  else if (ov_cell_parse_language (clean, &language))
    ratings[OV_COLUMN_LANGUAGE] += 70;
  else
    rate_name (clean, ratings);
  explicit_bzero (clean, strlen (clean));
  return TRUE;
}

/* What the cells of a column look like: for each meaning the mean over the cells that are not empty. */
static void
rate_cells (OvTable *table, guint column, OvDay today, Ratings ratings)
{
  guint rows = ov_table_get_n_rows (table), step = MAX (1, rows / SAMPLE_ROWS), cells = 0;

  for (guint row = 0; row < rows; row += step)
    cells += rate_cell (ov_table_get_cell (table, row, column), today, ratings);
  for (guint i = 0; i < OV_N_COLUMNS && cells > 0; i++)
    ratings[i] /= (int) cells;
}

/* A heading that says "name" or "born" leaves open in which form; the cells tell. */
static OvColumn
settle_form (OvColumn column, const Ratings cells)
{
  if (column == OV_COLUMN_NAME_SURNAME_LAST && cells[OV_COLUMN_NAME_SURNAME_FIRST] > cells[OV_COLUMN_NAME_SURNAME_LAST])
    return OV_COLUMN_NAME_SURNAME_FIRST;
  if (column == OV_COLUMN_BIRTH_DAY && cells[OV_COLUMN_BIRTH_YEAR] > cells[OV_COLUMN_BIRTH_DAY])
    return OV_COLUMN_BIRTH_YEAR;
  if (column == OV_COLUMN_BIRTH_YEAR && cells[OV_COLUMN_BIRTH_DAY] > cells[OV_COLUMN_BIRTH_YEAR])
    return OV_COLUMN_BIRTH_DAY;
  return column;
}

static void
rate_column (OvTable *table, guint column, OvDay today, Ratings ratings)
{
  OvColumnGuess heading = ov_column_of_heading (ov_table_get_heading (table, column));

  rate_cells (table, column, today, ratings);
  if (heading.confidence == 0)
    return;
  heading.column = settle_form (heading.column, ratings);
  for (guint i = 0; i < OV_N_COLUMNS; i++)
    if (i != heading.column &&
        ((i != OV_COLUMN_EMAIL && i != OV_COLUMN_IDENTITY_CODE) || ratings[i] < SURE_OF_CELLS))
      ratings[i] = 0;
  ratings[heading.column] = CLAMP (heading.confidence + ratings[heading.column] / 20, ratings[heading.column], 99);
}

static gboolean
is_taken (GArray *guesses, OvColumn column)
{
  for (guint i = 0; i < guesses->len; i++)
    {
      OvColumn other = g_array_index (guesses, OvColumnGuess, i).column;
      gboolean whole_name = column == OV_COLUMN_NAME_SURNAME_FIRST || column == OV_COLUMN_NAME_SURNAME_LAST;

      if (other == column)
        return TRUE;
      if (whole_name && (other == OV_COLUMN_NAME_SURNAME_FIRST || other == OV_COLUMN_NAME_SURNAME_LAST))
        return TRUE;
    }
  return FALSE;
}

/* The surest guess first, each column and each meaning once. */
static void
assign (GArray *guesses, Ratings *ratings)
{
  for (;;)
    {
      guint best_at = 0;
      OvColumnGuess best = { OV_COLUMN_IGNORED, LEAST_RATING - 1 };

      for (guint i = 0; i < guesses->len; i++)
        for (guint column = OV_COLUMN_SURNAME; column < OV_N_COLUMNS; column++)
          if (g_array_index (guesses, OvColumnGuess, i).column == OV_COLUMN_IGNORED &&
              ratings[i][column] > best.confidence && !is_taken (guesses, column))
            {
              best = (OvColumnGuess) { column, ratings[i][column] };
              best_at = i;
            }
      if (best.column == OV_COLUMN_IGNORED)
        return;
      g_array_index (guesses, OvColumnGuess, best_at) = best;
    }
}

static int
find_guess (GArray *guesses, OvColumn column)
{
  for (guint i = 0; i < guesses->len; i++)
    if (g_array_index (guesses, OvColumnGuess, i).column == column)
      return (int) i;
  return -1;
}

/* Where one half of the name was found, the other half is the name-like column beside it. A whole name is not needed
 * besides its halves, and "name" beside first names means the surname. */
static void
complete_names (GArray *guesses, Ratings *ratings)
{
  int surname = find_guess (guesses, OV_COLUMN_SURNAME), first = find_guess (guesses, OV_COLUMN_FIRST_NAMES);
  int whole = MAX (find_guess (guesses, OV_COLUMN_NAME_SURNAME_FIRST),
                   find_guess (guesses, OV_COLUMN_NAME_SURNAME_LAST));
  OvColumn missing = surname < 0 ? OV_COLUMN_SURNAME : OV_COLUMN_FIRST_NAMES;
  int half = MAX (surname, first);

  if (whole >= 0 && surname >= 0 && first >= 0)
    g_array_index (guesses, OvColumnGuess, whole) = (OvColumnGuess) { OV_COLUMN_IGNORED, LEAST_RATING };
  if ((surname < 0) == (first < 0))
    return;
  if (whole >= 0)
    {
      g_array_index (guesses, OvColumnGuess, whole).column = missing;
      return;
    }
  for (int side = -1; side <= 1; side += 2)
    {
      int beside = half + side;

      if (beside < 0 || beside >= (int) guesses->len ||
          ratings[beside][OV_COLUMN_SURNAME] + ratings[beside][missing] < 20 ||
          g_array_index (guesses, OvColumnGuess, beside).column != OV_COLUMN_IGNORED)
        continue;
      g_array_index (guesses, OvColumnGuess, beside) = (OvColumnGuess) { missing, LEAST_RATING };
      return;
    }
}

GArray *
ov_column_guess_all (OvTable *table)
{
  guint n = ov_table_get_n_columns (table);
  GArray *guesses = g_array_sized_new (FALSE, TRUE, sizeof (OvColumnGuess), n);
  g_autofree Ratings *ratings = g_new0 (Ratings, n);
  OvDay today = ov_day_today ();

  g_array_set_size (guesses, n);
  for (guint i = 0; i < n; i++)
    rate_column (table, i, today, ratings[i]);
  assign (guesses, ratings);
  complete_names (guesses, ratings);
  return guesses;
}

/* Data, not words: an address, a day, a number, a code. */
static gboolean
is_data (const char *cell, OvDay today)
{
  OvDay day;

  return strchr (cell, '@') != NULL || ov_cell_is_identity_code (cell) || ov_cell_is_phone (cell) ||
         ov_cell_parse_birth_day (cell, today, &day) ||
         (cell[0] != '\0' && strspn (cell, "0123456789.,+- ") == strlen (cell));
}

/* Whether most cells below the first row are data. */
static gboolean
has_data_below (OvTable *table, guint column, OvDay today)
{
  guint rows = MIN (ov_table_get_n_rows (table), SAMPLE_ROWS), data = 0, filled = 0;

  for (guint row = 1; row < rows; row++)
    {
      const char *cell = ov_table_get_cell (table, row, column);

      filled += cell[0] != '\0';
      data += is_data (cell, today);
    }
  return filled > 0 && data * 10 > filled * 6;
}

gboolean
ov_column_guess_header (OvTable *table)
{
  gboolean before = ov_table_get_has_header (table);
  OvDay today = ov_day_today ();
  guint filled = 0, known = 0, exact = 0;
  gboolean data = FALSE, data_below = FALSE;

  ov_table_set_has_header (table, FALSE);
  for (guint i = 0; i < ov_table_get_n_columns (table) && !data; i++)
    {
      const char *cell = ov_table_get_cell (table, 0, i);
      OvColumnGuess guess = ov_column_of_heading (cell);

      filled += cell[0] != '\0';
      data = is_data (cell, today);
      known += guess.confidence >= 70;
      exact += guess.confidence >= 90;
      data_below = data_below || (cell[0] != '\0' && has_data_below (table, i, today));
    }
  ov_table_set_has_header (table, before);
  if (data)
    return FALSE;
  return (exact > 0 && known * 3 >= filled) || known >= 2 || data_below;
}
