#pragma once
#include "ov-many-dialog.h"

/* Changes fields of the plans of many trainings: what is left empty stays as it is. */
G_BEGIN_DECLS

#define OV_TYPE_CHANGE_DIALOG (ov_change_dialog_get_type ())
G_DECLARE_FINAL_TYPE (OvChangeDialog, ov_change_dialog, OV, CHANGE_DIALOG, OvManyDialog)

OvManyDialog *ov_change_dialog_new (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
