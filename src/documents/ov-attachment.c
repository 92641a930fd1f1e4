#define G_LOG_DOMAIN "documents"
#include "config.h"
#include "ov-ceremony-documents.h"

#include "ov-certificate-facts.h"
#include "ov-document-words.h"
#include "ov-number.h"

#define BODY_STEP 15.0
#define ROW_STEP 22.0
#define GAP 7.5
#define LIMIT 757.0
#define NEXT_PAGE_TOP 120.0

typedef struct
{
  OvCeremony                 *ceremony;
  const OvCertificateContent *content;
  const OvModelContent       *model;
  char                       *name;
  double                      y;  /* the next baseline */
} Attachment;

static void
next_page (Attachment *self)
{
  const OvCertificateContent *content = self->content;
  const char *title = ov_text_c (content->language, "document", "Description of the course model");
  g_autofree char *head = content->number != NULL
                              ? g_strdup_printf (ov_text_c (content->language, "document", "%s · register number %s"),
                                                 title, content->number)
                              : g_strdup (title);

  ov_ceremony_add_page (self->ceremony);
  ov_ceremony_running_head (self->ceremony, head, self->name);
  self->y = NEXT_PAGE_TOP;
}

/* Begins a new page unless lines of this height fit. */
static void
need (Attachment *self,
      double      height)
{
  if (self->y + height - BODY_STEP > LIMIT && self->y > NEXT_PAGE_TOP)
    next_page (self);
}

static char *
version_value (const OvModelContent *model,
               OvLanguage            language)
{
  g_autofree char *day = NULL;

  if (model->code == NULL)
    return NULL;
  if (model->approved_day == OV_DAY_NONE)
    return g_strdup_printf (ov_text_c (language, "document", "%s, version %d"), model->code, (int) model->version);
  day = ov_words_day (model->approved_day, language);
  return g_strdup_printf (ov_text_c (language, "document", "%s, version %d, approved %s"), model->code,
                          (int)model->version, day);
}

static char *
extent_value (const OvModelContent *model,
              OvLanguage            language)
{
  g_autofree char *credits = model->extent > 0 ? ov_words_credits (model->extent, language) : NULL;
  g_autofree char *hours = NULL;

  if (credits == NULL || model->minutes_per_credit <= 0)
    return g_steal_pointer (&credits);
  hours = ov_words_hours (model->minutes_per_credit, language);
  return g_strdup_printf (ov_text_c (language, "document", "%s; 1 ECTS credit is %s of participant’s work"), credits,
                          hours);
}

static void
draw_facts (Attachment *self)
{
  OvLanguage language = self->content->language;
  g_autofree char *version = version_value (self->model, language), *extent = extent_value (self->model, language);
  g_autofree char *level = ov_certificate_level (self->model->level, language);
  const char *labels[]
      = { ov_text_c (language, "document", "Model and version"), ov_text_c (language, "document", "Extent"),
          ov_text_c (language, "document", "For whom"), ov_text_c (language, "document", "Level") };
  const char *values[] = { version, extent, self->model->audience, level };

  ov_sheet_begin (self->ceremony->sheet, OV_TAG_L);
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      need (self, ov_ceremony_fact_height (self->ceremony, values[i]));
      self->y = ov_ceremony_fact (self->ceremony, labels[i], values[i], self->y);
    }
  ov_sheet_end (self->ceremony->sheet);
}

static void
draw_outcomes (Attachment *self)
{
  OvCeremony *ceremony = self->ceremony;
  OvLanguage language = self->content->language;

  if (self->model->outcomes == NULL || self->model->outcomes[0] == NULL)
    return;
  self->y += GAP;
  need (self, BODY_STEP + ov_ceremony_item_height (ceremony, self->model->outcomes[0]));
  ov_ceremony_section (ceremony, ov_text_c (language, "document", "Learning outcomes"), self->y);
  ov_sheet_put (ceremony->sheet, OV_TAG_P, OV_STYLE_LEDE_SMALL,
                ov_text_c (language, "document", "Whoever has completed the training is able to"),
                OV_CEREMONY_VALUE_LEFT, self->y, OV_CEREMONY_VALUE_WIDTH);
  self->y += BODY_STEP;
  ov_sheet_begin (ceremony->sheet, OV_TAG_L);
  for (guint i = 0; self->model->outcomes[i] != NULL; i++)
    {
      need (self, ov_ceremony_item_height (ceremony, self->model->outcomes[i]));
      self->y = ov_ceremony_item (ceremony, self->model->outcomes[i], self->y);
    }
  ov_sheet_end (ceremony->sheet);
}

/* A long text goes on over pages line by line, for it has no rows of its own. */
static void
draw_lines (Attachment *self,
            OvShaped   *shaped)
{
  OvSheet *sheet = self->ceremony->sheet;

  for (guint i = 0; i < shaped->n_lines; i++)
    {
      need (self, BODY_STEP);
      ov_sheet_draw_line (sheet, shaped, i, OV_CEREMONY_VALUE_LEFT, self->y);
      self->y += BODY_STEP;
    }
}

static void
draw_text (Attachment *self,
           const char *label,
           const char *text)
{
  OvSheet *sheet = self->ceremony->sheet;
  g_autoptr (OvShaped) shaped = NULL;

  if (text == NULL || *text == '\0')
    return;
  shaped = ov_sheet_shape (sheet, OV_STYLE_BODY, text, OV_CEREMONY_VALUE_WIDTH, OV_SHAPE_PLAIN);
  if (shaped == NULL)
    return;
  self->y += GAP;
  need (self, BODY_STEP * MIN (shaped->n_lines, 2));
  ov_ceremony_section (self->ceremony, label, self->y);
  ov_sheet_begin (sheet, OV_TAG_P);
  draw_lines (self, shaped);
  ov_sheet_end (sheet);
}

static void
draw_work_row (Attachment *self,
               OvStyle     style,
               const char *name,
               gint64      minutes)
{
  OvSheet *sheet = self->ceremony->sheet;
  g_autofree char *hours = ov_minutes_print (minutes, self->content->language);

  ov_sheet_begin (sheet, OV_TAG_TR);
  self->y
      = ov_sheet_put (sheet, OV_TAG_TH_ROW, style, name, OV_CEREMONY_VALUE_LEFT, self->y, OV_CEREMONY_VALUE_WIDTH - 80);
  ov_sheet_begin (sheet, OV_TAG_TD);
  ov_sheet_text_right (sheet, style, hours, OV_CEREMONY_RIGHT, self->y);
  ov_sheet_end (sheet);
  ov_sheet_end (sheet);
}

static void
draw_work (Attachment *self)
{
  OvSheet *sheet = self->ceremony->sheet;
  OvLanguage language = self->content->language;
  guint n = self->model->work->len;
  gint64 sum = 0;

  if (n == 0)
    return;
  self->y += GAP;
  need (self, BODY_STEP + ROW_STEP);
  ov_ceremony_section (self->ceremony, ov_text_c (language, "document", "Participant’s work"), self->y);
  ov_sheet_begin (sheet, OV_TAG_TABLE);
  for (guint i = 0; i < n; i++)
    {
      const OvContentWork *work = g_ptr_array_index (self->model->work, i);

      /* The last row stays with the sum. */
      need (self, i + 1 == n ? BODY_STEP + 2 * ROW_STEP : BODY_STEP + ROW_STEP);
      draw_work_row (self, OV_STYLE_CELL, work->name != NULL ? work->name : "", work->minutes);
      ov_sheet_line (sheet, i + 1 == n ? OV_COLOUR_INK : OV_COLOUR_HAIRLINE, i + 1 == n ? 0.9 : 0.4,
                     OV_CEREMONY_VALUE_LEFT, self->y + 7, OV_CEREMONY_RIGHT, self->y + 7);
      self->y += ROW_STEP;
      sum += work->minutes;
    }
  draw_work_row (self, OV_STYLE_SUM_CELL, ov_text_c (language, "document", "Total"), sum);
  ov_sheet_end (sheet);
  self->y += 18.5;
}

static void
draw_head (Attachment *self)
{
  OvSheet *sheet = self->ceremony->sheet;
  OvLanguage language = self->content->language;
  g_autofree char *belongs
      = g_strdup_printf (ov_text_c (language, "document", "Attachment to joint certificate %s, %s"),
                         self->content->number != NULL ? self->content->number : "–", self->name);
  const char *title = self->model->title != NULL ? self->model->title : self->content->course_title;
  OvShaped *shaped = ov_sheet_shape (sheet, OV_STYLE_COURSE, title, OV_CEREMONY_WIDTH, OV_SHAPE_BALANCED);
  double y;

  ov_sheet_put (sheet, OV_TAG_H1, OV_STYLE_RECORD_TITLE,
                ov_text_c (language, "document", "Description of the course model"), OV_CEREMONY_LEFT, 172.5,
                OV_CEREMONY_WIDTH);
  y = ov_sheet_put (sheet, OV_TAG_P, OV_STYLE_SUBJECT, belongs, OV_CEREMONY_LEFT, 191, OV_CEREMONY_WIDTH) + 41.5;
  if (shaped != NULL && shaped->n_lines > 2)
    {
      ov_shaped_unref (shaped);
      shaped = ov_sheet_shape (sheet, OV_STYLE_COURSE_SMALL, title, OV_CEREMONY_WIDTH, OV_SHAPE_BALANCED);
    }
  ov_sheet_begin (sheet, OV_TAG_P);
  ov_sheet_set_language (sheet,
                         self->model->title != NULL ? self->model->title_language : self->content->course_language);
  self->y = ov_sheet_draw (sheet, shaped, OV_CEREMONY_LEFT, y) + 30;
  ov_sheet_end (sheet);
  g_clear_pointer (&shaped, ov_shaped_unref);
}

void
ov_attachment_draw (OvCeremony                 *ceremony,
                    const OvCertificateContent *content)
{
  g_autofree char *name = ov_content_person_name (content->first_names, content->surname);
  Attachment self = { ceremony, content, content->attachment, name, 0 };
  OvLanguage language = content->language;
  guint first = ov_sheet_get_n_pages (ceremony->sheet), n;
  g_autofree char *belongs
      = content->number != NULL
            ? g_strdup_printf (ov_text_c (language, "document", "Belongs to certificate %s"), content->number)
            : NULL;

  ov_ceremony_add_page (ceremony);
  ov_ceremony_logos (ceremony, content->organiser, content->implementer, 79);
  draw_head (&self);
  draw_facts (&self);
  draw_outcomes (&self);
  draw_text (&self, ov_text_c (language, "document", "Content"), self.model->content);
  draw_text (&self, ov_text_c (language, "document", "Ways of working"), self.model->working);
  draw_work (&self);
  draw_text (&self, ov_text_c (language, "document", "Assessment"), self.model->assessment);
  draw_text (&self, ov_text_c (language, "document", "Quality mark"), self.model->quality_mark);
  n = ov_sheet_get_n_pages (ceremony->sheet);
  for (guint page = first; page < n; page++)
    {
      ceremony->sheet->page = page;
      ov_ceremony_foot (ceremony, OV_CEREMONY_LEFT, belongs, NULL,
                        ov_content_verification (content->address, content->code), NULL);
    }
  ov_sheet_number_pages (ceremony->sheet, first, OV_CEREMONY_RIGHT);
}
