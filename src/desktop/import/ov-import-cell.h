#pragma once
#include <adwaita.h>
#include "ov-participant-import.h"

/* A cell of the imported list: its text, bold with icon and colour where something is to be mended; edited in place by F2 or two clicks.
 * Signal "edited" (guint row, guint column, const char *text). */
G_BEGIN_DECLS

#define OV_TYPE_IMPORT_CELL (ov_import_cell_get_type ())
G_DECLARE_FINAL_TYPE (OvImportCell, ov_import_cell, OV, IMPORT_CELL, AdwBin)

/* A NULL row empties the cell. */
void  ov_import_cell_show       (OvImportCell *self, OvTable *table, OvImportRow *row, guint column, gboolean number, OvLanguage language);
void  ov_import_cell_edit       (OvImportCell *self);
guint ov_import_cell_get_column (OvImportCell *self);
/* NULL when the cell is empty. */
OvImportRow *ov_import_cell_get_row (OvImportCell *self);

G_END_DECLS
