#pragma once
#include "ov-record-row.h"

/* A person in the list: name, year of birth and municipality, balance of the study account. */
G_BEGIN_DECLS

#define OV_TYPE_PERSON_ROW (ov_person_row_get_type ())
G_DECLARE_FINAL_TYPE (OvPersonRow, ov_person_row, OV, PERSON_ROW, OvRecordRow)

G_END_DECLS
