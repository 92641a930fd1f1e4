#define G_LOG_DOMAIN "documents"
#include "config.h"
#include "ov-sign-in-sheet-document.h"

#include <glib/gi18n-lib.h>

#include "ov-document-private.h"
#include "ov-document-words.h"
#include "ov-error.h"
#include "ov-fold.h"
#include "ov-record-page.h"

#define ROWS 16
#define LEAST_EMPTY 4
#define ROW_HEIGHT 26.0
#define MOST_SESSIONS 3
#define SESSION_WIDTH 80.0
#define NAME_LEFT 97.0
#define AGE_WIDTH 52.0  /* at least */
#define TABLE_BOTTOM 718.5
#define BOX 10.5
#define NUMBER_BOX 46.5

/* A name with its shape, which may take more than one row of the table. */
typedef struct
{
  const OvSignInPerson *person;
  char                 *name;
  char                 *key;
  guint                 n_rows;
} Entry;

typedef struct
{
  OvRecordPage                page;
  const OvSignInSheetContent *content;
  GArray                     *entries;    /* Entry, sorted */
  GArray                     *starts;     /* guint: index of the first entry of each sheet of names */
  guint                       n_groups;   /* of sessions */
  guint                       n_columns;  /* of the widest group */
  double                      age_left, columns_left;
} List;

static void
entry_clear (gpointer data)
{
  Entry *entry = data;

  g_free (entry->name);
  g_free (entry->key);
}

static void
list_clear (List *self)
{
  g_clear_pointer (&self->entries, g_array_unref);
  g_clear_pointer (&self->starts, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (List, list_clear)

static int
compare_entries (gconstpointer a,
                 gconstpointer b)
{
  return g_strcmp0 (((const Entry *) a)->key, ((const Entry *) b)->key);
}

static double
name_width (const List *self)
{
  return self->age_left - NAME_LEFT - 6;
}

static void
collect_entries (List *self)
{
  self->entries = g_array_new (FALSE, TRUE, sizeof (Entry));
  g_array_set_clear_func (self->entries, entry_clear);
  for (guint i = 0; i < self->content->persons->len; i++)
    {
      const OvSignInPerson *person = g_ptr_array_index (self->content->persons, i);
      Entry entry = { person, NULL, NULL, 1 };
      g_autoptr (OvShaped) shaped = NULL;

      entry.name = ov_content_person_name (person->surname, person->first_names);
      entry.key = ov_order_key (entry.name);
      shaped = ov_sheet_shape (self->page.sheet, OV_STYLE_CELL, entry.name, name_width (self), OV_SHAPE_PLAIN);
      if (shaped != NULL)
        entry.n_rows = (shaped->n_lines + 1) / 2;
      g_array_append_val (self->entries, entry);
    }
  g_array_sort (self->entries, compare_entries);
}

/* Which names stand on which sheet; the last one keeps empty rows. */
static void
divide_entries (List *self)
{
  guint used = 0, first = 0;

  self->starts = g_array_new (FALSE, FALSE, sizeof (guint));
  g_array_append_val (self->starts, first);
  for (guint i = 0; i < self->entries->len; i++)
    {
      guint rows = MIN (g_array_index (self->entries, Entry, i).n_rows, ROWS);

      if (used + rows > ROWS)
        {
          g_array_append_val (self->starts, i);
          used = 0;
        }
      used += rows;
    }
  if (used > ROWS - LEAST_EMPTY)
    g_array_append_val (self->starts, self->entries->len);
}

static guint
group_size (const List *self,
            guint       group)
{
  guint n = self->content->sessions->len;

  return n == 0 ? 1 : MIN (n - group * MOST_SESSIONS, MOST_SESSIONS);
}

/* Above the columns; it never leaves the margin. */
static void
draw_initials (List  *self,
               double baseline)
{
  OvSheet *sheet = self->page.sheet;
  g_autoptr (OvShaped) shaped
      = ov_sheet_shape (sheet, OV_STYLE_NOTE, ov_text_c (self->content->language, "document", "Initials"), 0,
                        OV_SHAPE_PLAIN);

  ov_sheet_begin (sheet, OV_TAG_P);
  if (shaped != NULL)
    ov_sheet_draw (sheet, shaped, MIN (self->columns_left + 6, OV_RECORD_RIGHT - shaped->width), baseline);
  ov_sheet_end (sheet);
}

static void
draw_session_head (List                  *self,
                   const OvSignInSession *session,
                   double                 x,
                   double                 baseline)
{
  OvLanguage language = self->content->language;
  gboolean timed = session->start != OV_TIME_NONE;
  g_autofree char *day = ov_day_print_weekday (session->day, language), *start = NULL, *end = NULL, *times = NULL;

  ov_sheet_put (self->page.sheet, OV_TAG_P, OV_STYLE_COLUMN_HEAD, day, x, timed ? baseline - 12 : baseline, 0);
  if (!timed)
    return;
  start = ov_time_print (session->start, language);
  end = session->end != OV_TIME_NONE ? ov_time_print (session->end, language) : NULL;
  times = end != NULL ? g_strdup_printf ("%s–%s", start, end) : g_strdup (start);
  ov_sheet_put (self->page.sheet, OV_TAG_P, OV_STYLE_COLUMN_HEAD, times, x, baseline, 0);
}

static void
draw_session_heads (List  *self,
                    guint  group,
                    double baseline)
{
  for (guint i = 0; i < group_size (self, group); i++)
    {
      guint index = group * MOST_SESSIONS + i;

      ov_sheet_begin (self->page.sheet, OV_TAG_TH);
      if (index < self->content->sessions->len)
        draw_session_head (self, g_ptr_array_index (self->content->sessions, index),
                           self->columns_left + i * SESSION_WIDTH + 6, baseline);
      ov_sheet_end (self->page.sheet);
    }
}

static char *
under_age (const List *self)
{
  return g_strdup_printf (ov_text_c (self->content->language, "document", "Under %d"), (int) self->content->age_limit);
}

static void
draw_table_head (List  *self,
                 guint  group,
                 double baseline)
{
  OvSheet *sheet = self->page.sheet;
  OvLanguage language = self->content->language;
  g_autofree char *under = under_age (self);

  ov_sheet_begin (sheet, OV_TAG_TR);
  ov_sheet_put (sheet, OV_TAG_TH, OV_STYLE_COLUMN_HEAD, ov_text_c (language, "document", "No."), OV_RECORD_LEFT,
                baseline, 0);
  ov_sheet_put (sheet, OV_TAG_TH, OV_STYLE_COLUMN_HEAD, ov_text_c (language, "document", "Name"), NAME_LEFT, baseline,
                0);
  ov_sheet_put (sheet, OV_TAG_TH, OV_STYLE_COLUMN_HEAD, under, self->age_left, baseline, 0);
  draw_session_heads (self, group, baseline);
  ov_sheet_end (sheet);
}

static void
draw_row (List        *self,
          const Entry *entry,
          guint        number,
          guint        n_rows,
          guint        group,
          double       top)
{
  OvSheet *sheet = self->page.sheet;
  g_autofree char *text = g_strdup_printf ("%u", number);
  g_autoptr (OvShaped) name
      = entry != NULL ? ov_sheet_shape (sheet, OV_STYLE_CELL, entry->name, name_width (self), OV_SHAPE_PLAIN) : NULL;
  double middle = top + n_rows * ROW_HEIGHT / 2;

  ov_sheet_begin (sheet, OV_TAG_TR);
  ov_sheet_put (sheet, OV_TAG_TH_ROW, OV_STYLE_CELL, text, OV_RECORD_LEFT, middle + 3.8, 0);
  ov_sheet_begin (sheet, OV_TAG_TD);
  for (guint i = 0; name != NULL && i < name->n_lines; i++)
    ov_sheet_draw_line (sheet, name, i, NAME_LEFT, middle + 3.8 + 11.5 * i - 5.75 * (name->n_lines - 1));
  ov_sheet_end (sheet);
  for (guint i = 0; i <= group_size (self, group); i++)
    {
      ov_sheet_begin (sheet, OV_TAG_TD);
      ov_sheet_end (sheet);
    }
  ov_sheet_end (sheet);
  ov_sheet_stroke (sheet, OV_COLOUR_FIELD, 0.7, (self->age_left + self->columns_left - 8 - BOX) / 2, middle - BOX / 2,
                   BOX, BOX);
  ov_sheet_line (sheet, OV_COLOUR_FIELD, 0.6, OV_RECORD_LEFT, top + n_rows * ROW_HEIGHT, OV_RECORD_RIGHT,
                 top + n_rows * ROW_HEIGHT);
}

static void
draw_rows (List  *self,
           guint  group,
           guint  sheet_of_names,
           double top)
{
  guint first = g_array_index (self->starts, guint, sheet_of_names);
  guint end = sheet_of_names + 1 < self->starts->len ? g_array_index (self->starts, guint, sheet_of_names + 1)
                                                     : self->entries->len;
  guint used = 0, number = first + 1;
  double bottom = top + ROWS * ROW_HEIGHT;

  for (guint i = first; i < end; i++)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, i);
      guint rows = MIN (entry->n_rows, ROWS - used);

      draw_row (self, entry, number++, rows, group, top + used * ROW_HEIGHT);
      used += rows;
    }
  for (; used < ROWS; used++)
    draw_row (self, NULL, number++, 1, group, top + used * ROW_HEIGHT);
  for (guint i = 0; i <= group_size (self, group); i++)
    {
      double x = self->columns_left + i * SESSION_WIDTH;

      ov_sheet_line (self->page.sheet, OV_COLOUR_FIELD, 0.6, x, top, x, bottom);
    }
}

/* A quiet label with a box for a number behind it, ending at right; returns where it begins. */
static double
draw_number_box (List       *self,
                 const char *label,
                 double      right)
{
  OvSheet *sheet = self->page.sheet;
  g_autoptr (OvShaped) shaped = ov_sheet_shape (sheet, OV_STYLE_NOTE, label, 0, OV_SHAPE_PLAIN);
  double box = right - NUMBER_BOX;

  ov_sheet_begin (sheet, OV_TAG_P);
  ov_sheet_draw_right (sheet, shaped, box - 7, 761);
  ov_sheet_end (sheet);
  ov_sheet_stroke (sheet, OV_COLOUR_FIELD, 0.7, box, 747, NUMBER_BOX, 21.5);
  return box - 7 - (shaped != NULL ? shaped->width : 0);
}

static void
draw_sheet_foot (List *self)
{
  OvSheet *sheet = self->page.sheet;
  const OvSignInSheetContent *content = self->content;
  OvLanguage language = content->language;
  g_autofree char *of_whom
      = g_strdup_printf (ov_text_c (language, "document", "of whom under %d"), (int)content->age_limit);
  const char *organiser = content->organiser != NULL ? content->organiser->name : NULL;
  const char *implementer = content->implementer != NULL ? content->implementer->name : NULL;
  g_autofree char *both = NULL;
  double left;

  ov_sheet_put (sheet, OV_TAG_P, OV_STYLE_NOTE,
                ov_text_c (language, "document",
                           "The empty rows are for other participants. The list is destroyed once the participants are "
                           "stored in the program."),
                OV_RECORD_LEFT, 733, OV_RECORD_WIDTH);
  left = draw_number_box (self, of_whom, OV_RECORD_RIGHT);
  left = draw_number_box (self, ov_text_c (language, "document", "Present"), left - 18);
  ov_sheet_line (sheet, OV_COLOUR_FIELD, 0.7, OV_RECORD_LEFT, 766, left - 18, 766);
  ov_sheet_put (sheet, OV_TAG_P, OV_STYLE_NOTE,
                ov_text_c (language, "document", "Trainer’s signature and name in print"), OV_RECORD_LEFT, 779, 0);
  if (organiser != NULL && implementer != NULL)
    both = g_strdup_printf (ov_text_c (language, "document", "%s and %s"), organiser, implementer);
  else
    both = g_strdup (organiser != NULL ? organiser : implementer);
  if (both != NULL)
    ov_sheet_put (sheet, OV_TAG_P, OV_STYLE_NOTE, both, OV_RECORD_LEFT, 802, OV_RECORD_WIDTH - 40);
}

static double
draw_facts (List  *self,
            double y)
{
  const OvSignInSheetContent *content = self->content;
  OvLanguage language = content->language;
  g_autofree char *trainers = content->trainers != NULL ? g_strjoinv (", ", content->trainers) : NULL;

  ov_sheet_begin (self->page.sheet, OV_TAG_L);
  y = ov_record_page_fact (&self->page, ov_text_c (language, "document", "Carried out by"),
                           content->implementer != NULL ? content->implementer->name : NULL, y);
  y = ov_record_page_fact (&self->page, ov_text_c (language, "document", "Place"), content->place, y);
  y = ov_record_page_fact (&self->page, ov_text_c (language, "document", "Trainers"), trainers, y);
  ov_sheet_end (self->page.sheet);
  return y;
}

static void
draw_sheet (List *self,
            guint group,
            guint sheet_of_names)
{
  const OvSignInSheetContent *content = self->content;
  OvLanguage language = content->language;
  OvSheet *sheet = self->page.sheet;
  guint n_sheets = self->n_groups * self->starts->len;
  g_autofree char *which = g_strdup_printf ("%u/%u", group * self->starts->len + sheet_of_names + 1, n_sheets);
  g_autofree char *printed = content->printed_day != OV_DAY_NONE ? ov_words_day (content->printed_day, language) : NULL;
  OvMetaRow rows[] = { { ov_text_c (language, "document", "Training"), content->number },
                       { ov_text_c (language, "document", "Sheet"), which },
                       { ov_text_c (language, "document", "Printed"), printed } };
  g_autoptr (OvShaped) title
      = ov_sheet_shape (sheet, OV_STYLE_COURSE_SMALL, content->title, OV_RECORD_WIDTH, OV_SHAPE_BALANCED);
  double y;

  ov_record_page_add (&self->page);
  ov_record_page_head (&self->page, content->organiser, rows, G_N_ELEMENTS (rows),
                       ov_text_c (language, "document", "Sign-in sheet"));
  ov_sheet_begin (sheet, OV_TAG_P);
  ov_sheet_set_language (sheet, content->title_language);
  y = ov_sheet_draw (sheet, title, OV_RECORD_LEFT, title != NULL && title->n_lines > 1 ? 172.5 : 184.5) + 22.5;
  ov_sheet_end (sheet);
  draw_facts (self, y);
  draw_initials (self, TABLE_BOTTOM - ROWS * ROW_HEIGHT - (content->sessions->len > 0 ? 34 : 7));
  ov_sheet_begin (sheet, OV_TAG_TABLE);
  draw_table_head (self, group, TABLE_BOTTOM - ROWS * ROW_HEIGHT - 7);
  ov_record_page_head_rule (&self->page, TABLE_BOTTOM - ROWS * ROW_HEIGHT);
  draw_rows (self, group, sheet_of_names, TABLE_BOTTOM - ROWS * ROW_HEIGHT);
  ov_sheet_end (sheet);
  draw_sheet_foot (self);
}

/* As wide as its head needs, with room before the columns. */
static double
age_width (const List *self)
{
  g_autofree char *under = under_age (self);
  g_autoptr (OvShaped) shaped = ov_sheet_shape (self->page.sheet, OV_STYLE_COLUMN_HEAD, under, 0, OV_SHAPE_PLAIN);

  return MAX (AGE_WIDTH, shaped != NULL ? shaped->width + 8 : 0);
}

OvDocument *
ov_sign_in_sheet_document_new (const OvSignInSheetContent *content,
                               OvPictureResolver           resolver,
                               gpointer                    user_data,
                               GError                    **error)
{
  g_auto (List) self = { 0 };
  g_autoptr (OvSheet) sheet = NULL;
  g_autofree char *title = NULL;
  guint n;

  g_return_val_if_fail (content != NULL, NULL);
  if (content->title == NULL)
    {
      g_set_error_literal (error, OV_ERROR, OV_ERROR_INVALID,
                           _("The sign-in sheet cannot be made: the name of the training is missing."));
      return NULL;
    }
  if (ov_typefaces_get (error) == NULL)
    return NULL;
  sheet = ov_sheet_new (content->language);
  self.page = (OvRecordPage){ sheet, content->language, FALSE, resolver, user_data };
  self.content = content;
  n = content->sessions->len;
  self.n_groups = n == 0 ? 1 : (n + MOST_SESSIONS - 1) / MOST_SESSIONS;
  self.n_columns = CLAMP (n, 1, MOST_SESSIONS);
  self.columns_left = OV_RECORD_RIGHT - self.n_columns * SESSION_WIDTH;
  self.age_left = self.columns_left - age_width (&self);
  collect_entries (&self);
  divide_entries (&self);
  for (guint group = 0; group < self.n_groups; group++)
    {
      for (guint i = 0; i < self.starts->len; i++)
        draw_sheet (&self, group, i);
    }
  ov_sheet_number_pages (sheet, 0, OV_RECORD_RIGHT);
  title = g_strdup_printf ("%s – %s", ov_text_c (content->language, "document", "Sign-in sheet"), content->title);
  return ov_document_new (g_steal_pointer (&sheet), title,
                          content->organiser != NULL && content->organiser->name != NULL ? content->organiser->name
                                                                                         : "",
                          content->printed_at, error);
}
