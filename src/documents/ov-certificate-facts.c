#define G_LOG_DOMAIN "documents"
#include "config.h"
#include "ov-certificate-facts.h"

#include <string.h>

#include "ov-document-words.h"
#include "ov-number.h"

char *
ov_certificate_level (const char *level,
                      OvLanguage  language)
{
  return level != NULL ? g_strdup_printf (ov_text_c (language, "document", "%s (indicative)"), level) : NULL;
}

static char *
extent_value (const OvCertificateContent *content)
{
  g_autofree char *credits = content->extent > 0 ? ov_words_credits (content->extent, content->language) : NULL;
  g_autofree char *hours = content->work_minutes > 0 ? ov_words_hours (content->work_minutes, content->language) : NULL;
  g_autofree char *work = NULL;

  if (hours == NULL)
    return g_steal_pointer (&credits);
  work = g_strdup_printf (ov_text_c (content->language, "document", "%s of participant’s work"), hours);
  if (credits == NULL)
    return g_steal_pointer (&work);
  return g_strdup_printf ("%s (%s)", credits, work);
}

static char *
attendance_value (const OvCertificateContent *content)
{
  g_autofree char *attended = NULL, *held = NULL;

  if (content->held_hours <= 0)
    return NULL;
  attended = ov_credits_print (content->attended_hours, content->language);
  held = ov_credits_print (content->held_hours, content->language);
  return g_strdup_printf (ov_text_c (content->language, "document", "%s of %s teaching hours"), attended, held);
}

static char *
assessment_value (const OvCertificateContent *content)
{
  if (content->assessment == NULL || content->scale == NULL)
    return g_strdup (content->assessment);
  return g_strdup_printf (ov_text_c (content->language, "document", "%s (scale %s)"), content->assessment,
                          content->scale);
}

static void
add_fact (OvCertificateFacts *self,
          const char         *label,
          char               *value)
{
  self->labels[self->n] = label;
  self->values[self->n++] = value;
}

void
ov_certificate_facts_init (OvCertificateFacts         *self,
                           const OvCertificateContent *content,
                           gboolean                    joint)
{
  OvLanguage language = content->language;

  memset (self, 0, sizeof *self);
  if (joint)
    add_fact (self, ov_text_c (language, "document", "Extent"), extent_value (content));
  add_fact (self, ov_text_c (language, "document", "Date"),
            ov_words_range (content->first_day, content->last_day, language));
  add_fact (self, ov_text_c (language, "document", "Place"), g_strdup (content->place));
  if (joint)
    {
      add_fact (self, ov_text_c (language, "document", "Assessment"), assessment_value (content));
      add_fact (self, ov_text_c (language, "document", "Level"), ov_certificate_level (content->level, language));
    }
  else
    add_fact (self, ov_text_c (language, "document", "Attendance"), attendance_value (content));
  self->n_needed = self->n;
  if (content->organiser != NULL)
    add_fact (self, ov_text_c (language, "document", "Organiser"), g_strdup (content->organiser->name));
  if (content->implementer != NULL)
    add_fact (self, ov_text_c (language, "document", "Carried out by"), g_strdup (content->implementer->name));
}

void
ov_certificate_facts_clear (OvCertificateFacts *self)
{
  for (guint i = 0; i < self->n; i++)
    g_clear_pointer (&self->values[i], g_free);
  self->n = 0;
}
