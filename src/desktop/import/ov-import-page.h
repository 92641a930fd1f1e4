#pragma once
#include "ov-page.h"

/* Opened with the id of a training: brings participants into it by a task that takes the whole window, and goes back. After the id and a space there
 * may stand where the list is: the address of a file, or "clipboard". */
G_BEGIN_DECLS

#define OV_TYPE_IMPORT_PAGE (ov_import_page_get_type ())
G_DECLARE_FINAL_TYPE (OvImportPage, ov_import_page, OV, IMPORT_PAGE, OvPage)

G_END_DECLS
