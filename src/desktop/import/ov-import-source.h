#pragma once
#include <adwaita.h>
#include "ov-table.h"

/* Asks for the table: a file, the clipboard or what is dropped here; tells plainly when it cannot be read.
 * Signal "chosen" (OvTable *table, const char *name): name is of the file, or says that it was pasted. Signal "kept": the encoding was
 * not chosen anew after all. */
G_BEGIN_DECLS

#define OV_TYPE_IMPORT_SOURCE (ov_import_source_get_type ())
G_DECLARE_FINAL_TYPE (OvImportSource, ov_import_source, OV, IMPORT_SOURCE, AdwBin)

void ov_import_source_take_file (OvImportSource *self, GFile *file);
void ov_import_source_take_text (OvImportSource *self, const char *text);
void ov_import_source_paste     (OvImportSource *self);                    /* from the clipboard */
/* Whether what was read last is a file: then its encoding can be chosen anew. The file itself is not read again. */
gboolean ov_import_source_has_file        (OvImportSource *self);
void     ov_import_source_choose_encoding (OvImportSource *self);

G_END_DECLS
