#define G_LOG_DOMAIN "documents"
#include "config.h"
#include "ov-record-table.h"

#define FIRST_LINE 14.5   /* from the row's top to its first baseline */
#define NOTE_STEP 13.5
#define ROW_FOOT 7.5
#define HEAD_ON_NEW_PAGE 99.0
#define MOST_COLUMNS 6

static void
draw_at (OvRecordTable        *self,
         const OvRecordColumn *column,
         OvShaped             *shaped,
         double                baseline)
{
  if (column->numbers)
    ov_sheet_draw_right (self->page->sheet, shaped, column->left + column->width, baseline);
  else
    ov_sheet_draw (self->page->sheet, shaped, column->left, baseline);
}

static void
draw_head (OvRecordTable *self,
           gboolean       tagged,
           double         baseline)
{
  OvSheet *sheet = self->page->sheet;

  for (guint i = 0; i < self->n_columns; i++)
    {
      g_autoptr (OvShaped) shaped = ov_sheet_shape (sheet, OV_STYLE_COLUMN_HEAD, self->columns[i].head, 0, OV_SHAPE_PLAIN);

      if (tagged)
        ov_sheet_begin (sheet, OV_TAG_TH);
      draw_at (self, &self->columns[i], shaped, baseline);
      if (tagged)
        ov_sheet_end (sheet);
    }
  self->y = baseline + 6;
  ov_record_page_head_rule (self->page, self->y);
}

void
ov_record_table_begin (OvRecordTable *self,
                       double         baseline)
{
  g_assert (self->n_columns <= MOST_COLUMNS);
  ov_sheet_begin (self->page->sheet, OV_TAG_TABLE);
  ov_sheet_begin (self->page->sheet, OV_TAG_TR);
  draw_head (self, TRUE, baseline);
  ov_sheet_end (self->page->sheet);
}

static void
turn_page (OvRecordTable *self)
{
  int suspended = ov_sheet_suspend (self->page->sheet);

  self->next_page (self->data);
  draw_head (self, FALSE, HEAD_ON_NEW_PAGE);
  ov_sheet_resume (self->page->sheet, suspended);
}

static OvShaped *
shape (OvRecordTable *self,
       OvStyle        style,
       const char    *text,
       guint          column)
{
  return text && *text ? ov_sheet_shape (self->page->sheet, style, text, self->columns[column].width, OV_SHAPE_PLAIN) : NULL;
}

static double
height_of (const OvShaped *text,
           const OvShaped *note)
{
  double lines = text ? (text->n_lines - 1) * ov_style_info (text->style)->step : 0;

  return FIRST_LINE + ROW_FOOT + lines + (note ? NOTE_STEP + (note->n_lines - 1) * ov_style_info (note->style)->step : 0);
}

static void
draw_cell (OvRecordTable *self,
           guint          column,
           OvShaped      *text,
           OvShaped      *note)
{
  OvSheet *sheet = self->page->sheet;
  double y = self->y + FIRST_LINE;

  if (text)
    {
      ov_sheet_begin (sheet, OV_TAG_P);
      draw_at (self, &self->columns[column], text, y);
      y += (text->n_lines - 1) * ov_style_info (text->style)->step;
      ov_sheet_end (sheet);
    }
  if (note)
    {
      ov_sheet_begin (sheet, OV_TAG_P);
      draw_at (self, &self->columns[column], note, y + NOTE_STEP);
      ov_sheet_end (sheet);
    }
}

static void
draw_row (OvRecordTable      *self,
          const OvRecordCell *cells,
          OvStyle             style,
          gboolean            headed,
          double              keep)
{
  OvShaped *texts[MOST_COLUMNS], *notes[MOST_COLUMNS];
  double height = 0;

  for (guint i = 0; i < self->n_columns; i++)
    {
      texts[i] = shape (self, style, cells[i].text, i);
      notes[i] = shape (self, OV_STYLE_CELL_QUIET, cells[i].note, i);
      height = MAX (height, height_of (texts[i], notes[i]));
    }
  if (self->y + height + keep > self->limit)
    turn_page (self);
  ov_sheet_begin (self->page->sheet, OV_TAG_TR);
  for (guint i = 0; i < self->n_columns; i++)
    {
      ov_sheet_begin (self->page->sheet, headed && texts[i] ? OV_TAG_TH_ROW : OV_TAG_TD);
      headed = headed && texts[i] == NULL;
      draw_cell (self, i, texts[i], notes[i]);
      ov_sheet_end (self->page->sheet);
      g_clear_pointer (&texts[i], ov_shaped_unref);
      g_clear_pointer (&notes[i], ov_shaped_unref);
    }
  ov_sheet_end (self->page->sheet);
  self->y += height;
}

void
ov_record_table_row (OvRecordTable      *self,
                     const OvRecordCell *cells,
                     OvStyle             style,
                     gboolean            last,
                     double              keep)
{
  draw_row (self, cells, style, FALSE, keep);
  if (last)
    ov_record_page_head_rule (self->page, self->y);
  else
    ov_record_page_row_rule (self->page, self->y);
}

void
ov_record_table_sum (OvRecordTable      *self,
                     const OvRecordCell *cells)
{
  draw_row (self, cells, OV_STYLE_SUM_CELL, TRUE, 0);
}

void
ov_record_table_end (OvRecordTable *self)
{
  ov_sheet_end (self->page->sheet);
}
