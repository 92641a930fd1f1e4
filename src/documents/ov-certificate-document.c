#define G_LOG_DOMAIN "documents"
#include "config.h"
#include "ov-certificate-document.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ov-ceremony-documents.h"
#include "ov-certificate-facts.h"
#include "ov-document-private.h"
#include "ov-document-words.h"
#include "ov-error.h"
#include "ov-number.h"

#define BODY_STEP 15.0
#define FACTS_LIMIT 600.0
#define FLOW_LIMIT 745.0

/* How hard the texts are pressed to fit on page 1; each level adds to those before it. */
typedef enum
{
  FIT_FREE,
  FIT_OUTCOMES_APART,  /* outcomes and additional text on page 2 */
  FIT_TIGHT,           /* gaps lose a half step */
  FIT_NO_ORGANISERS,   /* both stand in the head and under the signatures */
  FIT_SMALL_NAME,
  FIT_SMALL_COURSE,
  FIT_LEAST,
  N_FITS
} Fit;

typedef struct
{
  OvCeremony                  ceremony;
  const OvCertificateContent *content;
  gboolean                    joint;
  Fit                         fit;
  char                       *name;
  OvCertificateFacts          facts;
} Certificate;

static void
certificate_clear (Certificate *self)
{
  g_clear_pointer (&self->name, g_free);
  ov_certificate_facts_clear (&self->facts);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Certificate, certificate_clear)

static gboolean
has_outcomes (const Certificate *self)
{
  return self->joint && self->content->outcomes != NULL && self->content->outcomes[0] != NULL;
}

static gboolean
apart (const Certificate *self)
{
  return self->fit >= FIT_OUTCOMES_APART && (has_outcomes (self) || self->content->additional != NULL);
}

/* One line of 28, 25 or 22.5; else as many balanced lines of 22.5 (or less) as it takes. */
static OvShaped *
shape_name (Certificate *self)
{
  static const OvStyle one_line[] = { OV_STYLE_NAME, OV_STYLE_NAME_MIDDLE, OV_STYLE_NAME_SMALL };
  OvStyle many = self->fit >= FIT_LEAST        ? OV_STYLE_BODY
                 : self->fit >= FIT_SMALL_NAME ? OV_STYLE_COURSE_SMALL
                                               : OV_STYLE_NAME_SMALL;

  for (guint i = 0; i < G_N_ELEMENTS (one_line); i++)
    {
      OvShaped *shaped = ov_sheet_shape (self->ceremony.sheet, one_line[i], self->name, 0, OV_SHAPE_PLAIN);

      if (shaped == NULL || shaped->width <= OV_CEREMONY_WIDTH)
        return shaped;
      ov_shaped_unref (shaped);
    }
  return ov_sheet_shape (self->ceremony.sheet, many, self->name, OV_CEREMONY_WIDTH, OV_SHAPE_BALANCED);
}

static OvShaped *
shape_course (Certificate *self)
{
  OvShaped *shaped = ov_sheet_shape (self->ceremony.sheet, OV_STYLE_COURSE, self->content->course_title,
                                     OV_CEREMONY_WIDTH, OV_SHAPE_BALANCED);

  if (shaped == NULL || shaped->n_lines <= 2)
    return shaped;
  ov_shaped_unref (shaped);
  return ov_sheet_shape (self->ceremony.sheet, self->fit >= FIT_SMALL_COURSE ? OV_STYLE_BODY : OV_STYLE_COURSE_SMALL,
                         self->content->course_title, OV_CEREMONY_WIDTH, OV_SHAPE_BALANCED);
}

static double
gap (const Certificate *self,
     double             whole)
{
  return self->fit >= FIT_TIGHT ? whole - 7.5 : whole;
}

/* Height of the block from the first fact's baseline to the last line's. */
static double
facts_height (Certificate *self)
{
  double height = -BODY_STEP;
  guint n = self->fit >= FIT_NO_ORGANISERS ? self->facts.n_needed : self->facts.n;

  for (guint i = 0; i < n; i++)
    height += ov_ceremony_fact_height (&self->ceremony, self->facts.values[i]);
  if (apart (self))
    return height + 22.5;
  if (has_outcomes (self))
    {
      height += 22.5;
      for (guint i = 0; self->content->outcomes[i] != NULL; i++)
        height += ov_ceremony_item_height (&self->ceremony, self->content->outcomes[i]);
    }
  if (self->content->additional != NULL)
    height += 7.5 + ov_ceremony_fact_height (&self->ceremony, self->content->additional);
  if (!self->joint)
    height += 22.5 + 2 * BODY_STEP;
  return height;
}

typedef struct
{
  OvShaped *name, *course;
  double    title, name_line, birth, lede, course_line, facts, last;
} Places;

static void
places_clear (Places *places)
{
  g_clear_pointer (&places->name, ov_shaped_unref);
  g_clear_pointer (&places->course, ov_shaped_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Places, places_clear)

static gboolean
place (Certificate *self,
       Places      *places)
{
  double step;

  places_clear (places);
  places->name = shape_name (self);
  places->course = shape_course (self);
  if (places->name == NULL || places->course == NULL)
    return FALSE;
  places->title = gap (self, 180);
  places->name_line = places->title + gap (self, 60);
  step = ov_style_info (places->name->style)->step;
  places->birth = places->name_line + (places->name->n_lines - 1) * step;
  if (self->content->identity_code != NULL || self->content->birth_day != OV_DAY_NONE)
    places->birth += 22.5;
  places->lede = places->birth + gap (self, 37.5);
  places->course_line = places->lede + (places->course->style == OV_STYLE_BODY ? 22.5 : 28);
  step = ov_style_info (places->course->style)->step;
  places->facts = places->course_line + (places->course->n_lines - 1) * step
                  + gap (self, places->course->style == OV_STYLE_COURSE ? 39.5 : 32);
  places->last = places->facts + facts_height (self);
  return TRUE;
}

/* A list of many outcomes is never split between pages 1 and 2: it moves as a whole. */
static gboolean
find_fit (Certificate *self,
          Places      *places)
{
  for (self->fit = FIT_FREE; self->fit < N_FITS; self->fit++)
    {
      if (!place (self, places))
        return FALSE;
      if (places->last <= FACTS_LIMIT)
        return TRUE;
    }
  if (self->ceremony.sheet->error == NULL)
    g_set_error (&self->ceremony.sheet->error, OV_ERROR, OV_ERROR_TOO_LARGE,
                 _("The name and the texts of %s are too long for a certificate."), self->name);
  return FALSE;
}

static void
draw_person (Certificate  *self,
             const Places *places)
{
  OvSheet *sheet = self->ceremony.sheet;
  const OvCertificateContent *content = self->content;
  g_autofree char *birth = ov_words_birth (content->birth_day, content->identity_code, content->language);

  ov_sheet_put (sheet, OV_TAG_H1, OV_STYLE_TITLE,
                self->joint ? ov_text_c (content->language, "document", "Joint certificate")
                            : ov_text_c (content->language, "document", "Certificate of attendance"),
                OV_CEREMONY_LEFT, places->title, 0);
  ov_sheet_begin (sheet, OV_TAG_P);
  ov_sheet_draw (sheet, places->name, OV_CEREMONY_LEFT, places->name_line);
  ov_sheet_end (sheet);
  if (birth != NULL)
    ov_sheet_put (sheet, OV_TAG_P, OV_STYLE_RECORD_BODY, birth, OV_CEREMONY_LEFT, places->birth, 0);
  ov_sheet_put (sheet, OV_TAG_P, OV_STYLE_LEDE,
                self->joint ? ov_text_c (content->language, "document", "has successfully completed the training")
                            : ov_text_c (content->language, "document", "has taken part in the training"),
                OV_CEREMONY_LEFT, places->lede, 0);
  ov_sheet_begin (sheet, OV_TAG_P);
  ov_sheet_set_language (sheet, content->course_language);
  ov_sheet_draw (sheet, places->course, OV_CEREMONY_LEFT, places->course_line);
  ov_sheet_end (sheet);
}

/* On page 1 after the facts. */
static double
draw_outcomes (Certificate *self,
               double       y)
{
  OvCeremony *ceremony = &self->ceremony;

  ov_ceremony_section (ceremony, ov_text_c (ceremony->language, "document", "Learning outcomes"), y);
  ov_sheet_put (ceremony->sheet, OV_TAG_P, OV_STYLE_LEDE_SMALL,
                ov_text_c (ceremony->language, "document", "The holder of the certificate is able to"),
                OV_CEREMONY_VALUE_LEFT, y, OV_CEREMONY_VALUE_WIDTH);
  y += BODY_STEP;
  ov_sheet_begin (ceremony->sheet, OV_TAG_L);
  for (guint i = 0; self->content->outcomes[i] != NULL; i++)
    y = ov_ceremony_item (ceremony, self->content->outcomes[i], y);
  ov_sheet_end (ceremony->sheet);
  return y;
}

static void
draw_facts (Certificate *self,
            double       y)
{
  OvCeremony *ceremony = &self->ceremony;
  const OvCertificateContent *content = self->content;
  OvLanguage language = content->language;
  guint n = self->fit >= FIT_NO_ORGANISERS ? self->facts.n_needed : self->facts.n;

  ov_sheet_begin (ceremony->sheet, OV_TAG_L);
  for (guint i = 0; i < n; i++)
    y = ov_ceremony_fact (ceremony, self->facts.labels[i], self->facts.values[i], y);
  if (apart (self))
    {
      g_autofree char *where = g_strdup_printf (ov_text_c (language, "document", "Described on page %d."), 2);

      y = ov_ceremony_fact (ceremony,
                            has_outcomes (self) ? ov_text_c (language, "document", "Learning outcomes")
                                                : ov_text_c (language, "document", "Additional information"),
                            where, y + 7.5);
    }
  ov_sheet_end (ceremony->sheet);
  if (!apart (self) && has_outcomes (self))
    y = draw_outcomes (self, y + 7.5);
  if (!apart (self) && content->additional != NULL)
    {
      ov_sheet_begin (ceremony->sheet, OV_TAG_L);
      y = ov_ceremony_fact (ceremony, ov_text_c (language, "document", "Additional information"), content->additional,
                            y + 7.5);
      ov_sheet_end (ceremony->sheet);
    }
  if (!self->joint)
    ov_sheet_put (ceremony->sheet, OV_TAG_P, OV_STYLE_LEDE_SMALL,
                  ov_text_c (language, "document",
                             "This is a certificate of attendance, not a joint certificate. It does not attest to an "
                             "assessed completion and "
                             "gives no credits."),
                  OV_CEREMONY_VALUE_LEFT, y + 7.5, OV_CEREMONY_VALUE_WIDTH);
}

static void
draw_next_page (Certificate *self)
{
  const OvCertificateContent *content = self->content;
  const char *title = self->joint ? ov_text_c (content->language, "document", "Joint certificate")
                                  : ov_text_c (content->language, "document", "Certificate of attendance");
  g_autofree char *head = content->number != NULL
                              ? g_strdup_printf (ov_text_c (content->language, "document", "%s · register number %s"),
                                                 title, content->number)
                              : g_strdup (title);

  ov_ceremony_add_page (&self->ceremony);
  ov_ceremony_running_head (&self->ceremony, head, self->name);
}

/* Outcomes and additional text from page 2 on; an item is never split. */
static void
draw_apart (Certificate *self)
{
  OvCeremony *ceremony = &self->ceremony;
  OvSheet *sheet = ceremony->sheet;
  const OvCertificateContent *content = self->content;
  double y = 165;

  draw_next_page (self);
  if (has_outcomes (self))
    {
      ov_sheet_put (sheet, OV_TAG_H2, OV_STYLE_COURSE, ov_text_c (content->language, "document", "Learning outcomes"),
                    OV_CEREMONY_LEFT, 135, 0);
      ov_sheet_put (sheet, OV_TAG_P, OV_STYLE_LEDE_SMALL,
                    ov_text_c (content->language, "document", "The holder of the certificate is able to"),
                    OV_CEREMONY_VALUE_LEFT, y, 0);
      y += 18.75;
      ov_sheet_begin (sheet, OV_TAG_L);
      for (guint i = 0; content->outcomes[i] != NULL; i++)
        {
          if (y + ov_ceremony_item_height (ceremony, content->outcomes[i]) - BODY_STEP > FLOW_LIMIT)
            {
              draw_next_page (self);
              y = 120;
            }
          y = ov_ceremony_item (ceremony, content->outcomes[i], y) + 3.75;
        }
      ov_sheet_end (sheet);
      y += 11;
    }
  else
    y = 135;
  if (content->additional == NULL)
    return;
  if (y + ov_ceremony_fact_height (ceremony, content->additional) - BODY_STEP > FLOW_LIMIT)
    {
      draw_next_page (self);
      y = 120;
    }
  ov_sheet_begin (sheet, OV_TAG_L);
  ov_ceremony_fact (ceremony, ov_text_c (content->language, "document", "Additional information"), content->additional,
                    y);
  ov_sheet_end (sheet);
}

static gboolean
check_content (const OvCertificateContent *content,
               GError                    **error)
{
  const char *missing = NULL;

  if (g_strcmp0 (content->kind, "joint") != 0 && g_strcmp0 (content->kind, "attendance") != 0)
    missing = _("the kind of certificate");
  else if (content->first_names == NULL && content->surname == NULL)
    missing = _("the person’s name");
  else if (content->course_title == NULL)
    missing = _("the name of the training");
  else if (!content->draft && (content->number == NULL || (content->address == NULL && content->code == NULL)))
    missing = _("the register number");
  for (guint i = 0; missing == NULL && i < content->signers->len; i++)
    {
      const OvContentSigner *signer = g_ptr_array_index (content->signers, i);

      if (signer->name == NULL)
        missing = _("the signer’s name");
    }
  if (missing == NULL)
    return TRUE;
  g_set_error (error, OV_ERROR, OV_ERROR_INVALID, _("The certificate cannot be made: %s is missing."), missing);
  return FALSE;
}

static void
draw_pages (Certificate *self)
{
  OvCeremony *ceremony = &self->ceremony;
  const OvCertificateContent *content = self->content;
  g_autofree char *number_line
      = content->number != NULL
            ? g_strdup_printf (ov_text_c (content->language, "document", "Register number %s"), content->number)
            : NULL;
  g_auto (Places) places = { NULL };
  guint n;

  if (!find_fit (self, &places))
    return;
  ov_ceremony_add_page (ceremony);
  ov_ceremony_logos (ceremony, content->organiser, content->implementer, 82);
  draw_person (self, &places);
  draw_facts (self, places.facts);
  ov_certificate_draw_issue (ceremony, content);
  ov_certificate_draw_foot (ceremony, content,
                            self->joint && content->attachment != NULL
                              ? ov_text_c (content->language, "document", "Attachment: description of the course model")
                              : NULL,
                            number_line);
  if (apart (self))
    draw_apart (self);
  n = ov_sheet_get_n_pages (ceremony->sheet);
  for (guint page = 1; page < n; page++)
    {
      ceremony->sheet->page = page;
      ov_ceremony_foot (ceremony, OV_CEREMONY_LEFT, NULL, number_line,
                        ov_content_verification (content->address, content->code), content->law);
    }
  ov_sheet_number_pages (ceremony->sheet, 0, OV_CEREMONY_RIGHT);
  if (self->joint && content->attachment != NULL)
    ov_attachment_draw (ceremony, content);
}

OvDocument *
ov_certificate_document_new (const OvCertificateContent *content,
                             OvPictureResolver           resolver,
                             gpointer                    user_data,
                             GError                    **error)
{
  g_auto (Certificate) self = { 0 };
  g_autoptr (OvSheet) sheet = NULL;
  g_autofree char *title = NULL;
  OvLanguage language;

  g_return_val_if_fail (content != NULL, NULL);
  if (!check_content (content, error) || ov_typefaces_get (error) == NULL)
    return NULL;
  language = content->language;
  sheet = ov_sheet_new (language);
  self.joint = strcmp (content->kind, "joint") == 0;
  self.content = content;
  self.ceremony = (OvCeremony){ sheet, language, self.joint ? 5 : 2, content->draft, resolver, user_data };
  self.name = ov_content_person_name (content->first_names, content->surname);
  ov_certificate_facts_init (&self.facts, content, self.joint);
  draw_pages (&self);
  title = g_strdup_printf ("%s – %s – %s",
                           self.joint ? ov_text_c (language, "document", "Joint certificate")
                                      : ov_text_c (language, "document", "Certificate of attendance"),
                           self.name, content->course_title);
  return ov_document_new (g_steal_pointer (&sheet), title,
                          content->organiser != NULL && content->organiser->name != NULL ? content->organiser->name
                                                                                         : "",
                          content->issued_at, error);
}
