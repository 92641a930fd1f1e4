#define G_LOG_DOMAIN "documents"
#include "config.h"
#include "ov-flyer-document.h"

#include <glib/gi18n-lib.h>

#include "ov-ceremony.h"
#include "ov-document-private.h"
#include "ov-document-words.h"
#include "ov-error.h"
#include "ov-number.h"

#define LOGOS 84.0
#define TITLE 172.0
#define ENROL_TOP 664.0   /* of the box at the foot */
#define ENROL_HEIGHT 104.0
#define CODE_SIDE 76.0
#define FOOT 796.0
#define LAST (ENROL_TOP - 16)

typedef struct
{
  OvCeremony            page;
  const OvFlyerContent *content;
  double                y;
} Flyer;

static const char *
word (Flyer      *self,
      const char *msgid)
{
  return ov_text_c (self->content->language, "document", msgid);
}

/* ---- What and when ---- */

static void
draw_title (Flyer *self)
{
  static const OvStyle styles[] = { OV_STYLE_NAME, OV_STYLE_NAME_MIDDLE, OV_STYLE_NAME_SMALL, OV_STYLE_RECORD_NAME };
  OvSheet *sheet = self->page.sheet;
  OvShaped *title = NULL;
  guint i = 0;

  /* As large as it stays within three lines. */
  for (; i < G_N_ELEMENTS (styles); i++)
    {
      title = ov_sheet_shape (sheet, styles[i], self->content->title, OV_CEREMONY_WIDTH, OV_SHAPE_BALANCED);
      if (title == NULL || title->n_lines <= 3 || i + 1 == G_N_ELEMENTS (styles))
        break;
      g_clear_pointer (&title, ov_shaped_unref);
    }
  if (self->content->type)
    ov_sheet_put (sheet, OV_TAG_P, OV_STYLE_SUBJECT, self->content->type, OV_CEREMONY_LEFT, TITLE - 34, OV_CEREMONY_WIDTH);
  ov_sheet_begin (sheet, OV_TAG_H1);
  ov_sheet_set_language (sheet, self->content->title_language);
  self->y = ov_sheet_draw (sheet, title, OV_CEREMONY_LEFT, TITLE) + 32;
  ov_sheet_end (sheet);
  g_clear_pointer (&title, ov_shaped_unref);
}

/* "Tuesday 1 September 2026, 17:00–19:00", or "1–29 September 2026, 5 sessions". */
static char *
dup_when (Flyer *self)
{
  const OvFlyerContent *content = self->content;
  g_autofree char *range = NULL, *start = NULL, *end = NULL, *count = NULL;

  if (content->first_day == OV_DAY_NONE)
    return NULL;
  range = content->last_day == content->first_day ? ov_day_print_long (content->first_day, content->language)
                                                  : ov_words_range (content->first_day, content->last_day, content->language);
  if (content->sessions > 1)
    count = g_strdup_printf (ov_ntext (content->language, "%u session", "%u sessions", (guint64) content->sessions), (guint) content->sessions);
  if (content->start == OV_TIME_NONE || content->end == OV_TIME_NONE)
    return count ? g_strjoin (", ", range, count, NULL) : g_steal_pointer (&range);
  start = ov_time_print (content->start, content->language);
  end = ov_time_print (content->end, content->language);
  return count ? g_strdup_printf ("%s, %s–%s, %s", range, start, end, count) : g_strdup_printf ("%s, %s–%s", range, start, end);
}

static char *
dup_fee (Flyer *self)
{
  const OvFlyerContent *content = self->content;

  if (content->fee == OV_NUMBER_NONE)
    return NULL;
  return content->fee == 0 ? g_strdup (word (self, NC_ ("document", "Free of charge"))) : ov_money_print (content->fee, content->language);
}

static char *
dup_places (Flyer *self)
{
  return self->content->places == OV_NUMBER_NONE ? NULL : ov_number_print (self->content->places, self->content->language);
}

static void
draw_facts (Flyer *self)
{
  const OvFlyerContent *content = self->content;
  g_autofree char *when = dup_when (self), *fee = dup_fee (self), *places = dup_places (self);
  g_autofree char *trainers = content->trainers ? g_strjoinv (", ", content->trainers) : NULL;
  g_autofree char *extent = content->extent > 0 ? ov_words_credits (content->extent, content->language) : NULL;
  const struct { const char *label; const char *value; } facts[] = {
    { word (self, NC_ ("document", "When")), when },
    { word (self, NC_ ("document", "Where")), content->place },
    { word (self, NC_ ("document", "For whom")), content->audience },
    { word (self, NC_ ("document", "Trainers")), trainers },
    { word (self, NC_ ("document", "Extent")), extent },
    { word (self, NC_ ("document", "Places")), places },
    { word (self, NC_ ("document", "Fee")), fee },
    { word (self, NC_ ("document", "Carried out by")), content->implementer ? content->implementer->name : NULL },
  };

  gboolean begun = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    if (facts[i].value && *facts[i].value && self->y + ov_ceremony_fact_height (&self->page, facts[i].value) < LAST)
      {
        if (!begun)
          ov_sheet_begin (self->page.sheet, OV_TAG_L);
        begun = TRUE;
        self->y = ov_ceremony_fact (&self->page, facts[i].label, facts[i].value, self->y);
      }
  if (begun)
    ov_sheet_end (self->page.sheet);
}

/* ---- What one learns ---- */

static void
draw_outcomes (Flyer *self)
{
  OvSheet *sheet = self->page.sheet;
  char **outcomes = self->content->outcomes;

  if (outcomes == NULL || *outcomes == NULL || self->y + 12 + ov_ceremony_item_height (&self->page, *outcomes) > LAST)
    return;
  self->y += 12;
  ov_ceremony_section (&self->page, word (self, NC_ ("document", "What you learn")), self->y);
  ov_sheet_begin (sheet, OV_TAG_L);
  for (guint i = 0; outcomes[i] && self->y + ov_ceremony_item_height (&self->page, outcomes[i]) <= LAST; i++)
    self->y = ov_ceremony_item (&self->page, outcomes[i], self->y);
  ov_sheet_end (sheet);
}

/* As many lines of a text as end above `bottom`; returns the next baseline. */
static double
draw_lines (Flyer      *self,
            OvStyle     style,
            const char *text,
            double      left,
            double      width,
            double      y,
            double      bottom)
{
  g_autoptr (OvShaped) shaped = ov_sheet_shape (self->page.sheet, style, text, width, OV_SHAPE_PLAIN);
  double step = ov_style_info (style)->step;

  for (guint i = 0; shaped && i < shaped->n_lines && y <= bottom; i++, y += step)
    ov_sheet_draw_line (self->page.sheet, shaped, i, left, y);
  return y;
}

/* What the training holds, as many lines as there is room for. */
static void
draw_text (Flyer *self)
{
  OvSheet *sheet = self->page.sheet;

  if (self->content->text == NULL || self->y + 12 > LAST)
    return;
  self->y += 12;
  ov_ceremony_section (&self->page, word (self, NC_ ("document", "Content")), self->y);
  ov_sheet_begin (sheet, OV_TAG_P);
  self->y = draw_lines (self, OV_STYLE_BODY, self->content->text, OV_CEREMONY_VALUE_LEFT, OV_CEREMONY_VALUE_WIDTH, self->y, LAST);
  ov_sheet_end (sheet);
}

/* ---- How one enrols ---- */

static void
draw_code (Flyer *self)
{
  OvSheet *sheet = self->page.sheet;
  g_autofree char *alt = g_strdup_printf (word (self, NC_ ("document", "QR code: %s")), self->content->enrolment_shown);

  ov_sheet_begin_alt (sheet, OV_TAG_FIGURE, alt);
  ov_sheet_qr (sheet, self->content->enrolment, OV_CEREMONY_RIGHT - 14 - CODE_SIDE, ENROL_TOP + (ENROL_HEIGHT - CODE_SIDE) / 2, CODE_SIDE);
  ov_sheet_end (sheet);
}

static void
draw_enrolment (Flyer *self)
{
  OvSheet *sheet = self->page.sheet;
  const OvFlyerContent *content = self->content;
  const char *title = content->enrolment ? word (self, NC_ ("document", "Enrol")) : word (self, NC_ ("document", "Ask more"));
  double left = OV_CEREMONY_LEFT + 14, first = ENROL_TOP + 46, y = first;
  double width = OV_CEREMONY_WIDTH - 28 - (content->enrolment ? CODE_SIDE + 14 : 0);
  g_autofree char *contact = NULL;

  if (content->enrolment == NULL && content->contact == NULL)
    return;
  ov_sheet_fill (sheet, OV_COLOUR_TINT, OV_CEREMONY_LEFT, ENROL_TOP, OV_CEREMONY_WIDTH, ENROL_HEIGHT);
  ov_sheet_put (sheet, OV_TAG_H2, OV_STYLE_SECTION, title, left, ENROL_TOP + 26, 0);
  if (content->enrolment)
    {
      ov_sheet_begin (sheet, OV_TAG_P);
      ov_sheet_begin_alt (sheet, OV_TAG_LINK, content->enrolment_shown);
      y = draw_lines (self, OV_STYLE_RECORD_BODY, content->enrolment_shown, left, width, y, ENROL_TOP + 68) + 3;
      ov_sheet_link (sheet, content->enrolment, left, first - 11, width, y - first);
      ov_sheet_end (sheet);
      ov_sheet_end (sheet);
    }
  if (content->contact)
    {
      contact = content->enrolment ? g_strdup_printf (word (self, NC_ ("document", "Ask more: %s")), content->contact) : g_strdup (content->contact);
      ov_sheet_begin (sheet, OV_TAG_P);
      draw_lines (self, OV_STYLE_NOTE_INK, contact, left, width, y, ENROL_TOP + ENROL_HEIGHT - 10);
      ov_sheet_end (sheet);
    }
  if (content->enrolment)
    draw_code (self);
}

static void
draw_foot (Flyer *self)
{
  const OvFlyerContent *content = self->content;
  g_autofree char *with = NULL;

  if (content->organiser == NULL || content->organiser->name == NULL)
    return;
  with = g_strdup_printf (word (self, NC_ ("document", "In cooperation with: %s")), content->organiser->name);
  ov_sheet_put (self->page.sheet, OV_TAG_P, OV_STYLE_NOTE, with, OV_CEREMONY_LEFT, FOOT, OV_CEREMONY_WIDTH);
}

OvDocument *
ov_flyer_document_new (const OvFlyerContent *content,
                       OvPictureResolver     resolver,
                       gpointer              user_data,
                       GError              **error)
{
  Flyer self = { .content = content };
  g_autoptr (OvSheet) sheet = NULL;

  g_return_val_if_fail (content != NULL, NULL);
  if (content->title == NULL)
    {
      g_set_error_literal (error, OV_ERROR, OV_ERROR_INVALID, _("The flyer cannot be made: the name of the training is missing."));
      return NULL;
    }
  if (ov_typefaces_get (error) == NULL)
    return NULL;
  sheet = ov_sheet_new (content->language);
  self.page = (OvCeremony) { sheet, content->language, 2, FALSE, resolver, user_data };
  ov_ceremony_add_page (&self.page);
  ov_ceremony_logos (&self.page, content->organiser, content->implementer, LOGOS);
  draw_title (&self);
  draw_facts (&self);
  draw_outcomes (&self);
  draw_text (&self);
  draw_enrolment (&self);
  draw_foot (&self);
  return ov_document_new (g_steal_pointer (&sheet), content->title,
                          content->implementer && content->implementer->name ? content->implementer->name : "", content->printed_at, error);
}
