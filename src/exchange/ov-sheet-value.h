#pragma once
#include "ov-day.h"

/* What a value of a spreadsheet reads as: the text that a Finnish spreadsheet program shows and saves as CSV. Days are
 * 1.2.2026, clock times 17.30, decimals have a comma, and thousands are not parted. A number is never shortened
 * to fit: a telephone number or an account number keeps all its digits. */
typedef enum
{
  OV_SHEET_PLAIN,
  OV_SHEET_DAY,
  OV_SHEET_TIME,
  OV_SHEET_DAY_TIME,
  OV_SHEET_DURATION,   /* hours may be over 24 */
  OV_SHEET_PERCENT,
  OV_SHEET_DIGITS      /* a picture of digits that begins with 0: 00000, 000 000 0000 */
} OvSheetKind;

OvSheetKind ov_sheet_kind_of_id   (guint number_format_id);  /* the formats that XLSX files do not spell out */
OvSheetKind ov_sheet_kind_of_code (const char *format_code);

/* raw is the number as XLSX and ODS write it; what is no number is returned as it is. picture is the format code for
 * OV_SHEET_DIGITS. Days count from 1904 in files of old Macintosh programs. */
char *ov_sheet_print_number (const char *raw, OvSheetKind kind, const char *picture, gboolean from_1904);
/* 2026-02-01, 2026-02-01T17:30:00: NULL when it is neither. */
char *ov_sheet_print_iso    (const char *iso);
/* PT17H30M00S of an ODS file; NULL when it is none. */
char *ov_sheet_print_period (const char *period);
char *ov_sheet_print_yes_no (gboolean yes);
