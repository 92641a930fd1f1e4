#pragma once
#include "ov-package.h"
#include "ov-table-builder.h"
#include "ov-workbook.h"

#define OV_WORKBOOK_MAX_SHEETS 1000
#define OV_WORKBOOK_MAX_ROWS   1048576

typedef struct
{
  char     *name;
  char     *part;    /* of an XLSX file */
  gboolean  hidden;
} OvWorkbookSheet;

struct _OvWorkbook
{
  gatomicrefcount references;
  OvPackage *package;
  GPtrArray *sheets;        /* OvWorkbookSheet */
  gboolean   is_ods;
  /* Of an XLSX file: */
  gboolean   from_1904;
  char      *strings_part;  /* NULL: there are none */
  char      *styles_part;
};

void     ov_workbook_add_sheet (OvWorkbook *workbook, const char *name, const char *part, gboolean hidden);

gboolean ov_workbook_xlsx_open (OvWorkbook *workbook, GError **error);
gboolean ov_workbook_xlsx_read (OvWorkbook *workbook, guint sheet, OvTableBuilder *builder, GError **error);
gboolean ov_workbook_ods_open  (OvWorkbook *workbook, GError **error);
gboolean ov_workbook_ods_read  (OvWorkbook *workbook, guint sheet, OvTableBuilder *builder, GError **error);
