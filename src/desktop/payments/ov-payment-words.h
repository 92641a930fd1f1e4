#pragma once
#include <adwaita.h>
#include "ov-language.h"

/* "30.11.2026 klo 10.15", by the clock of Finland; free it. */
char *ov_payment_dup_moment   (gint64 unix_time, OvLanguage language);
/* In a toast: what stopped paying in its own words where it has them. */
void  ov_payment_tell_failure (GtkWidget *inside, const GError *error);
