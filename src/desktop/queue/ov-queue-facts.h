#pragma once
#include <adwaita.h>
#include "ov-deciding.h"
#include "ov-report.h"

/* What is looked at before a decision, as rows that nobody edits. Each fills the list box anew. */

/* What is learnt, by whom and how: the fields of the plan that are filled in. */
void ov_queue_show_plan      (GtkListBox *rows, OvCase *of, OvLanguage language);
void ov_queue_show_programme (GtkListBox *rows, OvCase *of, const OvReport *report, OvPolicy *policy, OvLanguage language);
/* How many there are, and how many of them count by the age limit. */
void ov_queue_show_people    (GtkListBox *rows, const OvReport *report, gint64 needed, OvLanguage language);
/* The costs with their vouchers (queue.voucher "s": sha256), or what they are estimated to be. */
void ov_queue_show_costs     (GtkListBox *rows, const OvReport *report, OvLanguage language);
/* What the report says in words, and who declared and signed it. */
void ov_queue_show_report    (GtkListBox *rows, OvCase *of, OvLanguage language);
