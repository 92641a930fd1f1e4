#pragma once
#include "ov-table.h"

/* A spreadsheet file: XLSX (also with macros, which are not looked at) or ODS. Its sheets are listed, and each is read as
 * the same kind of table that a CSV file gives; see ov-sheet-value.h for how values read. Formulas give the value that
 * was saved with them. May be used in any one thread at a time. */
typedef struct _OvWorkbook OvWorkbook;

/* Whether the bytes are a ZIP package, which no text is. */
gboolean    ov_workbook_recognize        (GBytes *bytes);
/* OV_ERROR_INVALID (broken, locked, no spreadsheet) or OV_ERROR_TOO_LARGE; the message is a msgid, one plain sentence. */
OvWorkbook *ov_workbook_new              (GBytes *bytes, GError **error);
/* The same in a thread of its own. */
void        ov_workbook_new_async        (GBytes *bytes, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
OvWorkbook *ov_workbook_new_finish       (GAsyncResult *result, GError **error);
OvWorkbook *ov_workbook_ref              (OvWorkbook *workbook);
void        ov_workbook_unref            (OvWorkbook *workbook);

guint       ov_workbook_get_n_sheets     (OvWorkbook *workbook);              /* at least one */
const char *ov_workbook_get_sheet_name   (OvWorkbook *workbook, guint sheet);
gboolean    ov_workbook_get_sheet_hidden (OvWorkbook *workbook, guint sheet);
/* G_MAXUINT when there is none; names are compared without regard to case. */
guint       ov_workbook_find_sheet       (OvWorkbook *workbook, const char *name);
/* The only sheet that is not hidden, or the only one at all; G_MAXUINT when one must be chosen. */
guint       ov_workbook_only_sheet       (OvWorkbook *workbook);
OvTable    *ov_workbook_read_sheet       (OvWorkbook *workbook, guint sheet, OvTableHeader header, GError **error);
/* The same in a thread of its own, with the header guessed; until it ends, nothing else may be read of the workbook. */
void        ov_workbook_read_sheet_async (OvWorkbook *workbook, guint sheet, GCancellable *cancellable, GAsyncReadyCallback callback,
                                          gpointer data);
OvTable    *ov_workbook_read_sheet_finish (GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OvWorkbook, ov_workbook_unref)
