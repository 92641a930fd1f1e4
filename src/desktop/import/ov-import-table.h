#pragma once
#include <adwaita.h>
#include "ov-participant-import.h"

/* The rows of the list under its own heads, with the field that each column fills above the head. Signals:
 * "chosen" another row is chosen, or none · "opened" the chosen row was activated · "edited" (guint row, guint column, const char *text) ·
 * "meaning" (guint column, guint meaning): another field was chosen for a column. */
G_BEGIN_DECLS

#define OV_TYPE_IMPORT_TABLE (ov_import_table_get_type ())
G_DECLARE_FINAL_TYPE (OvImportTable, ov_import_table, OV, IMPORT_TABLE, AdwBin)

/* NULL empties the table. The rows have been checked. */
void         ov_import_table_set_import (OvImportTable *self, OvParticipantImport *import, OvLanguage language);
/* An OvImportState, or -1 for all rows. */
void         ov_import_table_set_filter (OvImportTable *self, int state);
OvImportRow *ov_import_table_get_row    (OvImportTable *self);  /* NULL when none is chosen */
/* Chooses the next row (step 1) or the one before (-1) that is not simply ready. FALSE when there is none. */
gboolean     ov_import_table_step       (OvImportTable *self, int step);
/* Edits a cell of the chosen row: the one that has the focus, else the bad one, else the first. */
void         ov_import_table_edit       (OvImportTable *self);

G_END_DECLS
