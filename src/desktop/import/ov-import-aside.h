#pragma once
#include <adwaita.h>
#include "ov-participant-import.h"

/* The chosen row: findings with their mends, both versions of a person, the choice. Signals: "edited" (guint row, guint column, const char *text) ·
 * "mended" (guint row, guint finding): the suggestion of a finding was taken · "decided" (guint row, guint action). */
G_BEGIN_DECLS

#define OV_TYPE_IMPORT_ASIDE (ov_import_aside_get_type ())
G_DECLARE_FINAL_TYPE (OvImportAside, ov_import_aside, OV, IMPORT_ASIDE, AdwBin)

/* NULL row: says how to choose one. Follows the row's changes. */
void ov_import_aside_set_row    (OvImportAside *self, OvParticipantImport *import, OvImportRow *row, OvLanguage language);
/* Shows the names of municipalities instead of their codes. Code → name. */
void ov_import_aside_set_names  (OvImportAside *self, GHashTable *municipalities);
/* "Point 3 / 4"; NULL hides it. */
void ov_import_aside_set_place  (OvImportAside *self, const char *text);
void ov_import_aside_set_folded (OvImportAside *self, gboolean folded);
/* Chooses as the keys 1, 2, 3 do: same person, new person, left out. */
void ov_import_aside_choose     (OvImportAside *self, OvImportAction action);

G_END_DECLS
