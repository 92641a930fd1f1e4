#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-payment-words.h"
#include <glib/gi18n.h>
#include "ov-day.h"
#include "ov-error-page.h"
#include "ov-error.h"
#include "ov-navigator.h"

char *
ov_payment_dup_moment (gint64     unix_time,
                       OvLanguage language)
{
  OvTime time;
  OvDay day = ov_day_of_time (unix_time, &time);
  g_autofree char *date = ov_day_print (day, language);
  g_autofree char *clock = ov_time_print (time, language);

  return g_strdup_printf ("%s %s", date, clock);
}

void
ov_payment_tell_failure (GtkWidget    *inside,
                         const GError *error)
{
  gboolean own = g_error_matches (error, OV_ERROR, OV_ERROR_INVALID) || g_error_matches (error, OV_ERROR, OV_ERROR_REJECTED)
                 || g_error_matches (error, OV_ERROR, OV_ERROR_UNREACHABLE) || g_error_matches (error, OV_ERROR, OV_ERROR_TOO_LARGE);
  g_autofree char *text = own ? g_strdup (_(error->message)) : ov_error_text (error);

  ov_navigator_toast (inside, text, NULL, NULL, NULL);
}
