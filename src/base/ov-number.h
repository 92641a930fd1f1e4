#pragma once
#include <glib.h>
#include "ov-language.h"

/* Numbers as integers: cents, minutes, hundredths of a credit. Printing follows the language: decimal comma (en: point), no-break
 * space for thousands and before the unit, true minus. Parsing accepts what people type in any of the languages. */
#define OV_NUMBER_NONE G_MININT64 /* printed as "" */

char     *ov_number_print    (gint64 value, OvLanguage language);              /* 1 512 */
char     *ov_decimal_print   (gint64 value, int decimals, gboolean trim_zeros, OvLanguage language); /* value in 10^-decimals: 150,2 → 1,5 trimmed */
char     *ov_money_print     (gint64 cents, OvLanguage language);              /* 1 512,40 € */
char     *ov_credits_print   (gint64 hundredths, OvLanguage language);         /* 1,5 (no unit) */
char     *ov_hours_print     (gint64 numerator, gint64 denominator, OvLanguage language); /* teaching hours with two decimals, half up: 9,75 */
char     *ov_minutes_print   (gint64 minutes, OvLanguage language);            /* 9 h 45 min; 45 min; 2 h; an ordinary space between the parts */
gboolean  ov_integer_parse   (const char *text, gint64 *value);                /* 1 512, 1512, −3 */
gboolean  ov_decimal_parse   (const char *text, int decimals, gint64 *value);  /* 1,5 or 1.5; more decimals than allowed fails */
gboolean  ov_money_parse     (const char *text, gint64 *cents);                /* 1 512,40 €, 1512.4, 12€ */
gint64    ov_round_half_up   (gint64 numerator, gint64 denominator);           /* denominator > 0; away from zero at exactly half only upwards */
