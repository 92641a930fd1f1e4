#define G_LOG_DOMAIN "ov-exchange"
#include "ov-payment-table.h"

#include <glib/gstdio.h>
#include <xlsxwriter.h>

#include "ov-error.h"

#define MONEY "#,##0.00"
#define DAY   "d.m.yyyy"

typedef struct
{
  lxw_worksheet *sheet;
  lxw_format    *bold;
  lxw_format    *money;
  lxw_format    *total;
  lxw_format    *day;
  OvLanguage     language;
} Sheet;

enum { PAYEE, IBAN, MESSAGE, REFERENCE, AMOUNT, STATE, PAID_ON, REASON, N_COLUMNS };

static const struct { const char *label; double width; } columns[N_COLUMNS] = {
  [PAYEE] = { N_("Name of the payee"), 32 },   [IBAN] = { N_("Bank account (IBAN)"), 24 }, [MESSAGE] = { N_("Message to the payee"), 44 },
  [REFERENCE] = { N_("End-to-end reference"), 24 }, [AMOUNT] = { N_("Amount"), 12 },      [STATE] = { N_("State"), 20 },
  [PAID_ON] = { N_("Paid on"), 12 },           [REASON] = { N_("Why it was rejected"), 32 },
};

static void
write_text (Sheet *sheet, guint row, guint column, const char *text, lxw_format *format)
{
  worksheet_write_string (sheet->sheet, row, column, text != NULL ? text : "", format);
}

static void
write_day (Sheet *sheet, guint row, guint column, OvDay day)
{
  lxw_datetime date = { 0 };

  if (day == OV_DAY_NONE)
    return;
  ov_day_split (day, &date.year, &date.month, &date.day);
  worksheet_write_datetime (sheet->sheet, row, column, &date, sheet->day);
}

static void
write_fact (Sheet *sheet, guint row, const char *label, const char *text)
{
  write_text (sheet, row, 0, ov_text (sheet->language, label), sheet->bold);
  write_text (sheet, row, 1, text, NULL);
}

/* Gives the next free row. */
static guint
write_facts (Sheet *sheet, OvPaymentRun *run)
{
  write_fact (sheet, 0, N_("Payment run"), ov_payment_run_get_number (run));
  write_fact (sheet, 1, N_("Name of the payer"), ov_payment_run_get_payer (run));
  write_fact (sheet, 2, N_("Paid from (IBAN)"), ov_payment_run_get_iban (run));
  write_fact (sheet, 3, N_("Day of payment"), "");
  write_day (sheet, 3, 1, ov_payment_run_get_due_on (run));
  write_fact (sheet, 4, N_("Made by"), ov_payment_run_get_made_by (run));
  write_fact (sheet, 5, N_("Checksum of the file (SHA-256)"), ov_payment_run_get_file_hash (run));
  return 7;
}

static void
write_payment (Sheet *sheet, guint row, OvPayment *payment)
{
  const char *state = ov_text (sheet->language, ov_choice_label (&ov_payment_state, ov_payment_get_state (payment)));

  write_text (sheet, row, PAYEE, ov_payment_get_payee (payment), NULL);
  write_text (sheet, row, IBAN, ov_payment_get_iban (payment), NULL);
  write_text (sheet, row, MESSAGE, ov_payment_get_message (payment), NULL);
  write_text (sheet, row, REFERENCE, ov_payment_get_end_to_end (payment), NULL);
  worksheet_write_number (sheet->sheet, row, AMOUNT, (double) ov_payment_get_amount (payment) / 100, sheet->money);
  write_text (sheet, row, STATE, state, NULL);
  write_day (sheet, row, PAID_ON, ov_payment_get_paid_on (payment));
  write_text (sheet, row, REASON, ov_payment_get_reject_reason (payment), NULL);
}

/* A formula with its value: who does not calculate reads it all the same. */
static void
write_total (Sheet *sheet, guint first, guint row, gint64 cents)
{
  g_autofree char *formula = g_strdup_printf ("=SUM(E%u:E%u)", first + 1, row);

  write_text (sheet, row, PAYEE, ov_text (sheet->language, N_("Total")), sheet->bold);
  worksheet_write_formula_num (sheet->sheet, row, AMOUNT, formula, sheet->total, (double) cents / 100);
}

static void
write_sheet (Sheet *sheet, OvPaymentRun *run, GPtrArray *payments)
{
  guint first = write_facts (sheet, run) + 1;

  for (guint column = 0; column < N_COLUMNS; column++)
    {
      worksheet_set_column (sheet->sheet, column, column, columns[column].width, NULL);
      write_text (sheet, first - 1, column, ov_text (sheet->language, columns[column].label), sheet->bold);
    }
  for (guint i = 0; i < payments->len; i++)
    write_payment (sheet, first + i, payments->pdata[i]);
  write_total (sheet, first, first + payments->len, ov_payment_run_get_amount (run));
  worksheet_freeze_panes (sheet->sheet, first, 0);
  worksheet_set_landscape (sheet->sheet);
  worksheet_fit_to_pages (sheet->sheet, 1, 0);
  worksheet_repeat_rows (sheet->sheet, first - 1, first - 1);
}

static lxw_format *
add_format (lxw_workbook *workbook, const char *pattern, gboolean bold)
{
  lxw_format *format = workbook_add_format (workbook);

  if (pattern != NULL)
    format_set_num_format (format, pattern);
  if (bold)
    format_set_bold (format);
  return format;
}

gboolean
ov_payment_run_save_table (OvPaymentRun *run, GPtrArray *payments, OvLanguage language, const char *path, GError **error)
{
  g_autofree char *beside = g_strconcat (path, ".part", NULL);
  Sheet sheet = { .language = language };
  lxw_workbook *workbook;
  lxw_error failure;

  /* The library would tell on standard error that it cannot write there. */
  if (!g_file_set_contents (beside, "", 0, NULL))
    {
      g_set_error (error, OV_ERROR, OV_ERROR_READ_ONLY, "Cannot write %s", path);
      return FALSE;
    }
  workbook = workbook_new (beside);
  sheet.sheet = workbook_add_worksheet (workbook, ov_payment_run_get_number (run));
  sheet.bold = add_format (workbook, NULL, TRUE);
  sheet.money = add_format (workbook, MONEY, FALSE);
  sheet.total = add_format (workbook, MONEY, TRUE);
  sheet.day = add_format (workbook, DAY, FALSE);
  write_sheet (&sheet, run, payments);
  failure = workbook_close (workbook);
  if (failure == LXW_NO_ERROR && g_rename (beside, path) == 0)
    return TRUE;
  g_unlink (beside);
  g_set_error_literal (error, OV_ERROR, OV_ERROR_FAILED, lxw_strerror (failure));
  return FALSE;
}
