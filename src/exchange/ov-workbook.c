#define G_LOG_DOMAIN "ov-exchange"
#include "ov-workbook-private.h"

#include <string.h>

#include "ov-error.h"
#include "ov-fold.h"
#include "ov-language.h"

static void
sheet_free (gpointer data)
{
  OvWorkbookSheet *sheet = data;

  g_free (sheet->name);
  g_free (sheet->part);
  g_free (sheet);
}

void
ov_workbook_add_sheet (OvWorkbook *workbook, const char *name, const char *part, gboolean hidden)
{
  OvWorkbookSheet *sheet;

  if (workbook->sheets->len >= OV_WORKBOOK_MAX_SHEETS)
    return;
  sheet = g_new0 (OvWorkbookSheet, 1);
  sheet->name = g_strdup (name);
  sheet->part = g_strdup (part);
  sheet->hidden = hidden;
  g_ptr_array_add (workbook->sheets, sheet);
}

gboolean
ov_workbook_recognize (GBytes *bytes)
{
  return ov_package_recognize (bytes);
}

static gboolean
open_parts (OvWorkbook *workbook, GError **error)
{
  g_autofree char *type = ov_package_dup_start (workbook->package, "mimetype", 80);

  workbook->is_ods = g_str_has_prefix (type, "application/vnd.oasis.opendocument.spreadsheet");
  if (workbook->is_ods)
    return ov_workbook_ods_open (workbook, error);
  if (type[0] == '\0' && ov_package_has (workbook->package, "_rels/.rels"))
    return ov_workbook_xlsx_open (workbook, error);
  g_set_error_literal (error, OV_ERROR, OV_ERROR_INVALID, N_("This is not a spreadsheet. Choose an XLSX, ODS or CSV file."));
  return FALSE;
}

OvWorkbook *
ov_workbook_new (GBytes *bytes, GError **error)
{
  g_autoptr (OvWorkbook) workbook = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);

  if (g_bytes_get_size (bytes) > OV_TABLE_MAX_BYTES)
    {
      g_set_error_literal (error, OV_ERROR, OV_ERROR_TOO_LARGE, N_("The file is over 20 MB. Bring it in in parts."));
      return NULL;
    }
  workbook = g_new0 (OvWorkbook, 1);
  g_atomic_ref_count_init (&workbook->references);
  workbook->sheets = g_ptr_array_new_with_free_func (sheet_free);
  workbook->package = ov_package_new (bytes, error);
  if (workbook->package == NULL || !open_parts (workbook, error))
    return NULL;
  if (workbook->sheets->len > 0)
    return g_steal_pointer (&workbook);
  g_set_error_literal (error, OV_ERROR, OV_ERROR_INVALID, N_("The file has no sheets."));
  return NULL;
}

OvWorkbook *
ov_workbook_ref (OvWorkbook *workbook)
{
  g_atomic_ref_count_inc (&workbook->references);
  return workbook;
}

void
ov_workbook_unref (OvWorkbook *workbook)
{
  if (!g_atomic_ref_count_dec (&workbook->references))
    return;
  g_clear_pointer (&workbook->package, ov_package_free);
  g_ptr_array_unref (workbook->sheets);
  g_free (workbook->strings_part);
  g_free (workbook->styles_part);
  g_free (workbook);
}

guint
ov_workbook_get_n_sheets (OvWorkbook *workbook)
{
  return workbook->sheets->len;
}

static OvWorkbookSheet *
get_sheet (OvWorkbook *workbook, guint sheet)
{
  return g_ptr_array_index (workbook->sheets, sheet);
}

const char *
ov_workbook_get_sheet_name (OvWorkbook *workbook, guint sheet)
{
  g_return_val_if_fail (sheet < workbook->sheets->len, NULL);
  return get_sheet (workbook, sheet)->name;
}

gboolean
ov_workbook_get_sheet_hidden (OvWorkbook *workbook, guint sheet)
{
  g_return_val_if_fail (sheet < workbook->sheets->len, FALSE);
  return get_sheet (workbook, sheet)->hidden;
}

guint
ov_workbook_find_sheet (OvWorkbook *workbook, const char *name)
{
  g_autofree char *wanted = ov_fold (name);

  for (guint i = 0; i < workbook->sheets->len; i++)
    {
      g_autofree char *folded = ov_fold (get_sheet (workbook, i)->name);

      if (g_str_equal (folded, wanted))
        return i;
    }
  return G_MAXUINT;
}

guint
ov_workbook_only_sheet (OvWorkbook *workbook)
{
  guint shown = 0, found = G_MAXUINT;

  if (workbook->sheets->len == 1)
    return 0;
  for (guint i = 0; i < workbook->sheets->len; i++)
    if (!get_sheet (workbook, i)->hidden)
      {
        shown++;
        found = i;
      }
  return shown == 1 ? found : G_MAXUINT;
}

OvTable *
ov_workbook_read_sheet (OvWorkbook *workbook, guint sheet, OvTableHeader header, GError **error)
{
  g_autoptr (OvTableBuilder) builder = NULL;
  gboolean read;

  g_return_val_if_fail (sheet < workbook->sheets->len, NULL);

  builder = ov_table_builder_new ();
  read = workbook->is_ods ? ov_workbook_ods_read (workbook, sheet, builder, error)
                          : ov_workbook_xlsx_read (workbook, sheet, builder, error);
  return read ? ov_table_builder_end (builder, header, error) : NULL;
}

/* ---- In a thread ---- */

static void
new_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  OvWorkbook *workbook = ov_workbook_new (data, &error);

  if (workbook != NULL)
    g_task_return_pointer (task, workbook, (GDestroyNotify) ov_workbook_unref);
  else
    g_task_return_error (task, error);
}

void
ov_workbook_new_async (GBytes *bytes, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);

  g_return_if_fail (bytes != NULL);

  g_task_set_source_tag (task, ov_workbook_new_async);
  g_task_set_task_data (task, g_bytes_ref (bytes), (GDestroyNotify) g_bytes_unref);
  g_task_run_in_thread (task, new_thread);
}

OvWorkbook *
ov_workbook_new_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

typedef struct
{
  OvWorkbook *workbook;
  guint       sheet;
} SheetRead;

static void
sheet_read_free (gpointer data)
{
  SheetRead *read = data;

  ov_workbook_unref (read->workbook);
  g_free (read);
}

static void
read_sheet_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  SheetRead *read = data;
  GError *error = NULL;
  OvTable *table = ov_workbook_read_sheet (read->workbook, read->sheet, OV_TABLE_HEADER_GUESS, &error);

  if (table != NULL)
    g_task_return_pointer (task, table, (GDestroyNotify) ov_table_unref);
  else
    g_task_return_error (task, error);
}

void
ov_workbook_read_sheet_async (OvWorkbook *workbook, guint sheet, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  SheetRead *read = g_new0 (SheetRead, 1);

  read->workbook = ov_workbook_ref (workbook);
  read->sheet = sheet;
  g_task_set_source_tag (task, ov_workbook_read_sheet_async);
  g_task_set_task_data (task, read, sheet_read_free);
  g_task_run_in_thread (task, read_sheet_thread);
}

OvTable *
ov_workbook_read_sheet_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
