#define G_LOG_DOMAIN "documents"
#include "config.h"
#include "ov-extract-document.h"

#include <glib/gi18n-lib.h>

#include "ov-ceremony.h"
#include "ov-document-private.h"
#include "ov-document-words.h"
#include "ov-error.h"
#include "ov-number.h"
#include "ov-record-page.h"

/* Columns: training, day and certificate, credits (right-aligned), assessment. */
#define TITLE_LEFT OV_RECORD_LEFT
#define TITLE_WIDTH 238.0
#define DAY_LEFT 321.0
#define DAY_WIDTH 112.0
#define CREDITS_RIGHT 466.0
#define ASSESSMENT_LEFT 482.0
#define ASSESSMENT_WIDTH 56.3

#define FIRST_LINE 14.5   /* from the row's top to its first baseline */
#define LINE_STEP 15.0
#define NOTE_STEP 13.5
#define ROW_FOOT 7.5
#define NOTE_WIDTH 400.0
#define QR_PAGE_LIMIT 716.0
#define PAGE_LIMIT 752.0

typedef struct
{
  OvRecordPage            page;
  const OvExtractContent *content;
  char                   *name;
  char                   *birth;
  const char             *address;  /* shown for verifying */
  double                  y;      /* top of the next row */
} Extract;

static void
extract_clear (Extract *self)
{
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->birth, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Extract, extract_clear)

/* One row shaped, before it is known on which page it stands. */
typedef struct
{
  OvShaped *title, *note, *day, *certificate, *assessment;
  char     *credits;
  double    height;
} Row;

static void
row_clear (Row *row)
{
  g_clear_pointer (&row->title, ov_shaped_unref);
  g_clear_pointer (&row->note, ov_shaped_unref);
  g_clear_pointer (&row->day, ov_shaped_unref);
  g_clear_pointer (&row->certificate, ov_shaped_unref);
  g_clear_pointer (&row->assessment, ov_shaped_unref);
  g_clear_pointer (&row->credits, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Row, row_clear)

static double
height_of (const OvShaped *main,
           const OvShaped *note)
{
  double lines = main != NULL ? (main->n_lines - 1) * LINE_STEP : 0;

  return lines + (note != NULL ? NOTE_STEP + (note->n_lines - 1) * 12 : 0);
}

static void
shape_row (Extract            *self,
           const OvExtractRow *source,
           Row                *row)
{
  OvSheet *sheet = self->page.sheet;
  OvLanguage language = self->content->language;
  g_autofree char *day = ov_words_range (source->first_day, source->last_day, language), *note = NULL;
  const char *transferred = source->transferred ? ov_text_c (language, "document", "My Studyinfo") : NULL;

  if (source->implementer != NULL && transferred != NULL)
    note = g_strdup_printf ("%s · %s", source->implementer, transferred);
  else
    note = g_strdup (source->implementer != NULL ? source->implementer : transferred);
  row->title
      = ov_sheet_shape (sheet, OV_STYLE_CELL, source->title != NULL ? source->title : "", TITLE_WIDTH, OV_SHAPE_PLAIN);
  row->note = note != NULL ? ov_sheet_shape (sheet, OV_STYLE_CELL_QUIET, note, TITLE_WIDTH + 8, OV_SHAPE_PLAIN) : NULL;
  row->day = ov_sheet_shape (sheet, OV_STYLE_CELL, day, DAY_WIDTH, OV_SHAPE_PLAIN);
  row->certificate = source->certificate != NULL
                       ? ov_sheet_shape (sheet, OV_STYLE_CELL_QUIET, source->certificate, DAY_WIDTH, OV_SHAPE_PLAIN)
                       : NULL;
  row->assessment = source->assessment != NULL
                      ? ov_sheet_shape (sheet, OV_STYLE_CELL, source->assessment, ASSESSMENT_WIDTH, OV_SHAPE_PLAIN)
                      : NULL;
  row->credits = ov_credits_print (source->extent, language);
  row->height = FIRST_LINE + ROW_FOOT
                + MAX (height_of (row->title, row->note),
                       MAX (height_of (row->day, row->certificate), height_of (row->assessment, NULL)));
}

static void
draw_head_cells (Extract *self,
                 gboolean tagged,
                 double   baseline)
{
  OvSheet *sheet = self->page.sheet;
  OvLanguage language = self->content->language;
  const char *heads[] = { ov_text_c (language, "document", "Training and organisation"),
                          ov_text_c (language, "document", "Date and certificate"),
                          ov_text_c (language, "document", "cr"), ov_text_c (language, "document", "Assessment") };
  static const double lefts[] = { TITLE_LEFT, DAY_LEFT, CREDITS_RIGHT, ASSESSMENT_LEFT };

  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    {
      if (tagged)
        ov_sheet_begin (sheet, OV_TAG_TH);
      if (lefts[i] == CREDITS_RIGHT)
        ov_sheet_text_right (sheet, OV_STYLE_COLUMN_HEAD, heads[i], CREDITS_RIGHT, baseline);
      else
        ov_sheet_text (sheet, OV_STYLE_COLUMN_HEAD, heads[i], lefts[i], baseline, 0);
      if (tagged)
        ov_sheet_end (sheet);
    }
  self->y = baseline + 6;
  ov_record_page_head_rule (&self->page, self->y);
}

static void
draw_head_row (Extract *self,
               double   baseline)
{
  ov_sheet_begin (self->page.sheet, OV_TAG_TR);
  draw_head_cells (self, TRUE, baseline);
  ov_sheet_end (self->page.sheet);
}

/* On later pages the head is decoration: the table has it once. */
static void
repeat_head_row (Extract *self,
                 double   baseline)
{
  int suspended = ov_sheet_suspend (self->page.sheet);

  draw_head_cells (self, FALSE, baseline);
  ov_sheet_resume (self->page.sheet, suspended);
}

static char *
subject (const Extract *self)
{
  return self->birth != NULL ? g_strdup_printf ("%s, %s", self->name, self->birth) : g_strdup (self->name);
}

static void
next_page (Extract *self)
{
  g_autofree char *who = subject (self);

  ov_record_page_add (&self->page);
  ov_record_page_running_head (&self->page,
                               ov_text_c (self->content->language, "document", "Extract from the study register"), who,
                               self->content->number);
  repeat_head_row (self, 99);
}

static double
limit (const Extract *self)
{
  return self->page.sheet->page == 0 && self->address != NULL ? QR_PAGE_LIMIT : PAGE_LIMIT;
}

static void
draw_cell (Extract  *self,
           OvShaped *main,
           OvShaped *note,
           double    left,
           int       language)
{
  OvSheet *sheet = self->page.sheet;
  double y = self->y + FIRST_LINE;

  ov_sheet_begin (sheet, OV_TAG_TD);
  if (main != NULL)
    {
      ov_sheet_begin (sheet, OV_TAG_P);
      if (language >= 0)
        ov_sheet_set_language (sheet, language);
      y = ov_sheet_draw (sheet, main, left, y) + NOTE_STEP;
      ov_sheet_end (sheet);
    }
  if (note != NULL)
    {
      ov_sheet_begin (sheet, OV_TAG_P);
      ov_sheet_draw (sheet, note, left, y);
      ov_sheet_end (sheet);
    }
  ov_sheet_end (sheet);
}

static void
draw_row (Extract            *self,
          const OvExtractRow *source,
          const Row          *row)
{
  OvSheet *sheet = self->page.sheet;

  ov_sheet_begin (sheet, OV_TAG_TR);
  draw_cell (self, row->title, row->note, TITLE_LEFT, source->title_language);
  draw_cell (self, row->day, row->certificate, DAY_LEFT, -1);
  ov_sheet_begin (sheet, OV_TAG_TD);
  ov_sheet_text_right (sheet, OV_STYLE_CELL, row->credits, CREDITS_RIGHT, self->y + FIRST_LINE);
  ov_sheet_end (sheet);
  draw_cell (self, row->assessment, NULL, ASSESSMENT_LEFT, -1);
  ov_sheet_end (sheet);
  self->y += row->height;
}

static void
draw_sum (Extract *self,
          gint64   sum)
{
  OvSheet *sheet = self->page.sheet;
  OvLanguage language = self->content->language;
  guint n = self->content->rows->len;
  g_autofree char *count = ov_number_print (n, language);
  g_autofree char *text
      = g_strdup_printf (ov_ntext (language, "Total %s completion", "Total %s completions", n), count);
  g_autofree char *credits = ov_credits_print (sum, language);
  double baseline = self->y + FIRST_LINE;

  ov_sheet_begin (sheet, OV_TAG_TR);
  ov_sheet_put (sheet, OV_TAG_TH_ROW, OV_STYLE_SUM_CELL, text, TITLE_LEFT, baseline, 0);
  ov_sheet_begin (sheet, OV_TAG_TD);
  ov_sheet_end (sheet);
  ov_sheet_begin (sheet, OV_TAG_TD);
  ov_sheet_text_right (sheet, OV_STYLE_SUM_CELL, credits, CREDITS_RIGHT, baseline);
  ov_sheet_end (sheet);
  ov_sheet_put (sheet, OV_TAG_TD, OV_STYLE_SUM_CELL, ov_text_c (language, "document", "cr"), ASSESSMENT_LEFT, baseline,
                0);
  ov_sheet_end (sheet);
  self->y = baseline;
}

static char *
note_text (const Extract *self)
{
  OvLanguage language = self->content->language;
  g_autofree char *hours = ov_words_hours (self->content->minutes_per_credit, language);
  g_autofree char *note = g_strdup_printf (
      ov_text_c (
          language, "document",
          "1 credit (cr) is %s of the participant’s work. “My Studyinfo” means that the completion has been "
          "transferred with the learner’s "
          "consent to the national KOSKI database. The extract comes from the study register and needs no signature."),
      hours);

  if (!self->content->chosen)
    return g_steal_pointer (&note);
  return g_strconcat (ov_text_c (language, "document", "The extract contains only the chosen completions."), " ", note,
                      NULL);
}

/* The last row never stands alone on a page without the sum, nor the sum without the note. */
static void
draw_table (Extract *self)
{
  OvSheet *sheet = self->page.sheet;
  GPtrArray *rows = self->content->rows;
  g_autofree char *note = note_text (self);
  g_autoptr (OvShaped) shaped = ov_sheet_shape (sheet, OV_STYLE_NOTE, note, NOTE_WIDTH, OV_SHAPE_PLAIN);
  double end = FIRST_LINE + 38.5 + (shaped != NULL ? (shaped->n_lines - 1) * 12 : 0);
  gint64 sum = 0;

  ov_sheet_begin (sheet, OV_TAG_TABLE);
  draw_head_row (self, self->y);
  for (guint i = 0; i < rows->len; i++)
    {
      const OvExtractRow *source = g_ptr_array_index (rows, i);
      g_auto (Row) row = { NULL };
      gboolean last = i + 1 == rows->len;

      shape_row (self, source, &row);
      if (self->y + row.height + (last ? end : 0) > limit (self))
        next_page (self);
      draw_row (self, source, &row);
      if (last)
        ov_record_page_head_rule (&self->page, self->y);
      else
        ov_record_page_row_rule (&self->page, self->y);
      sum += source->extent;
    }
  draw_sum (self, sum);
  ov_sheet_end (sheet);
  ov_sheet_begin (sheet, OV_TAG_P);
  ov_sheet_draw (sheet, shaped, OV_RECORD_LEFT, self->y + 38.5);
  ov_sheet_end (sheet);
}

static void
draw_first_head (Extract *self)
{
  const OvExtractContent *content = self->content;
  OvLanguage language = content->language;
  g_autofree char *issued = content->issue_day != OV_DAY_NONE ? ov_words_day (content->issue_day, language) : NULL;
  g_autofree char *day = content->status_day != OV_DAY_NONE ? ov_words_day (content->status_day, language) : NULL;
  g_autofree char *time = content->status_time != OV_TIME_NONE ? ov_time_print (content->status_time, language) : NULL;
  g_autofree char *status = day != NULL && time != NULL
                                ? g_strdup_printf (ov_text_c (language, "document", "%s at %s"), day, time)
                                : g_strdup (day);
  OvMetaRow rows[] = { { ov_text_c (language, "document", "Number"), content->number },
                       { ov_text_c (language, "document", "Issued"), issued },
                       { ov_text_c (language, "document", "Status on"), status } };
  OvSheet *sheet = self->page.sheet;
  g_autoptr (OvShaped) name
      = ov_sheet_shape (sheet, OV_STYLE_RECORD_NAME, self->name, OV_RECORD_WIDTH, OV_SHAPE_BALANCED);

  ov_record_page_add (&self->page);
  ov_record_page_head (&self->page, content->organiser, rows, G_N_ELEMENTS (rows),
                       ov_text_c (language, "document", "Extract from the study register"));
  ov_sheet_begin (sheet, OV_TAG_P);
  self->y = ov_sheet_draw (sheet, name, OV_RECORD_LEFT, OV_RECORD_TITLE_BASELINE + 45);
  ov_sheet_end (sheet);
  if (self->birth != NULL)
    {
      self->y += 20;
      ov_sheet_put (sheet, OV_TAG_P, OV_STYLE_RECORD_BODY, self->birth, OV_RECORD_LEFT, self->y, 0);
    }
  self->y += 38.5;
}

static void
draw_feet (Extract *self)
{
  const OvExtractContent *content = self->content;
  OvLanguage language = content->language;
  OvSheet *sheet = self->page.sheet;
  g_autofree char *number = content->number != NULL
                                ? g_strdup_printf (ov_text_c (language, "document", "Extract %s"), content->number)
                                : NULL;
  g_autofree char *who = ov_record_page_dup_organisation (content->organiser, language);

  for (guint page = 0; page < ov_sheet_get_n_pages (sheet); page++)
    {
      double x = OV_RECORD_LEFT, y = 802 - 12.0 * ((who != NULL) + (self->address != NULL) + (number != NULL) - 1);

      sheet->page = page;
      if (page == 0 && self->address != NULL)
        {
          g_autofree char *alt = g_strdup_printf (ov_text_c (language, "document", "QR code: %s"), self->address);

          ov_sheet_begin_alt (sheet, OV_TAG_FIGURE, alt);
          ov_sheet_qr (sheet, self->address, OV_RECORD_LEFT, 746, 57);
          ov_sheet_end (sheet);
          x += 71;
        }
      if (number != NULL)
        y = 12 + ov_sheet_put (sheet, OV_TAG_P, OV_STYLE_NOTE, number, x, y, 0);
      if (self->address != NULL)
        {
          ov_sheet_verify_line (sheet, self->address, x, y, OV_RECORD_RIGHT - x);
          y += 12;
        }
      if (who != NULL)
        ov_sheet_put (sheet, OV_TAG_P, OV_STYLE_NOTE, who, x, y, 0);
    }
  ov_sheet_number_pages (sheet, 0, OV_RECORD_RIGHT);
}

OvDocument *
ov_extract_document_new (const OvExtractContent *content,
                         OvPictureResolver       resolver,
                         gpointer                user_data,
                         GError                **error)
{
  g_auto (Extract) self = { 0 };
  g_autoptr (OvSheet) sheet = NULL;
  g_autofree char *title = NULL;

  g_return_val_if_fail (content != NULL, NULL);
  if ((content->first_names == NULL && content->surname == NULL)
      || (!content->draft && (content->number == NULL || (content->address == NULL && content->code == NULL))))
    {
      g_set_error_literal (error, OV_ERROR, OV_ERROR_INVALID,
                           _("The extract cannot be made: the person’s name or the number is missing."));
      return NULL;
    }
  if (ov_typefaces_get (error) == NULL)
    return NULL;
  sheet = ov_sheet_new (content->language);
  self.page = (OvRecordPage){ sheet, content->language, content->draft, resolver, user_data };
  self.content = content;
  self.address = ov_content_verification (content->address, content->code);
  self.name = ov_content_person_name (content->first_names, content->surname);
  self.birth = ov_words_birth (content->birth_day, content->identity_code, content->language);
  draw_first_head (&self);
  if (content->rows->len > 0)
    draw_table (&self);
  else
    ov_sheet_put (sheet, OV_TAG_P, OV_STYLE_RECORD_BODY,
                  ov_text_c (content->language, "document", "The study register holds no completions for this person."),
                  OV_RECORD_LEFT, self.y, OV_RECORD_WIDTH);
  draw_feet (&self);
  title = g_strdup_printf ("%s – %s", ov_text_c (content->language, "document", "Extract from the study register"),
                           self.name);
  return ov_document_new (g_steal_pointer (&sheet), title,
                          content->organiser != NULL && content->organiser->name != NULL ? content->organiser->name
                                                                                         : "",
                          content->issued_at, error);
}
