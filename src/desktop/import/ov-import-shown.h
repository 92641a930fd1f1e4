#pragma once
#include "ov-participant-import.h"

/* The rows of an import that are in one state, or all: a GListModel. A row that changes its state stays until the state is chosen again, so that
 * nothing moves under the hand. A hundred thousand rows take no longer than counting them. */
G_BEGIN_DECLS

#define OV_TYPE_IMPORT_SHOWN (ov_import_shown_get_type ())
G_DECLARE_FINAL_TYPE (OvImportShown, ov_import_shown, OV, IMPORT_SHOWN, GObject)

OvImportShown *ov_import_shown_new       (OvParticipantImport *import, int state) G_GNUC_WARN_UNUSED_RESULT;
void           ov_import_shown_set_state (OvImportShown *self, int state); /* OvImportState; -1 = all */

G_END_DECLS
