#pragma once
#include <adwaita.h>

/* A document kept with a record (a voucher): a PDF, PNG or JPEG chosen from a file or dropped on it, shown in the window, taken away. It needs a page
 * around it. */
G_BEGIN_DECLS

#define OV_TYPE_FILE_FIELD (ov_file_field_get_type ())
G_DECLARE_FINAL_TYPE (OvFileField, ov_file_field, OV, FILE_FIELD, AdwActionRow)

G_END_DECLS
