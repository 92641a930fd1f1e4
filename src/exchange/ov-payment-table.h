#pragma once
#include "ov-kinds.h"
#include "ov-language.h"

/* A payment run as a workbook (XLSX) for an accountant: its facts, a payment a row with what became of it, and a total that adds itself up. Amounts are
 * numbers and days are dates. In a thread; the file stands under its name whole or not at all. payments: all of the run, in its order (of OvPayment). Errors:
 * READ_ONLY; FAILED, with the library's reason. */
gboolean ov_payment_run_save_table (OvPaymentRun *run, GPtrArray *payments, OvLanguage language, const char *path, GError **error);
