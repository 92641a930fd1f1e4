#pragma once
#include "ov-many-dialog.h"

/* Copies trainings: one to another date or as a series, many each to another date. The days are shown before anything is made, with the holidays they
 * meet; those of the copies of one can be typed. */
G_BEGIN_DECLS

#define OV_TYPE_COPY_DIALOG (ov_copy_dialog_get_type ())
G_DECLARE_FINAL_TYPE (OvCopyDialog, ov_copy_dialog, OV, COPY_DIALOG, OvManyDialog)

OvManyDialog *ov_copy_dialog_new (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
