#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-report-words.h"
#include <glib/gi18n.h>

char *
ov_report_dup_places (const OvReport *report,
                      OvLanguage      language)
{
  g_autofree char *least = report->places_min == OV_NUMBER_NONE ? NULL : ov_number_print (report->places_min, language);
  g_autofree char *most = report->places_max == OV_NUMBER_NONE ? NULL : ov_number_print (report->places_max, language);

  if (least && most)
    return g_strdup_printf (_("Planned for %s–%s participants"), least, most);
  if (most)
    return g_strdup_printf (_("Planned for at most %s participants"), most);
  return least ? g_strdup_printf (_("Planned for at least %s participants"), least) : NULL;
}

char *
ov_report_dup_people (const OvReport *report,
                      gboolean        assessed)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (report->attendance)
    {
      g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u took part", "%u took part", report->started), report->started));
      g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u to the end", "%u to the end", report->finished), report->finished));
    }
  if (report->age != OV_NUMBER_NONE)
    g_ptr_array_add (parts, g_strdup_printf (_("%u aged %d or more"), report->of_age, (int) report->age));
  if (assessed)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u passed", "%u passed", report->passed), report->passed));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **) parts->pdata);
}
