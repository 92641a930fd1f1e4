#pragma once
#include <adwaita.h>
#include "ov-row.h"

/* A person in the list: name, year of birth and municipality, balance of the study account. */
G_BEGIN_DECLS

#define OV_TYPE_PERSON_ROW (ov_person_row_get_type ())
G_DECLARE_FINAL_TYPE (OvPersonRow, ov_person_row, OV, PERSON_ROW, AdwBin)

GtkWidget *ov_person_row_new     (void);
void       ov_person_row_set_row (OvPersonRow *self, OvRow *row, OvLanguage language);  /* row may be NULL */

G_END_DECLS
