#pragma once
#include "ov-kinds.h"
#include "ov-transfer.h"

/* A payment run as the bank's file. The same run and payments give the same bytes, whenever it is asked for. */

/* payments: all of the run, in its order (of OvPayment). Errors: those of ov_transfer_run_print(). Transfer full. */
char       *ov_payment_run_print       (OvPaymentRun *run, GPtrArray *payments, OvTransferVersion version, GError **error);
/* "pain.001.001.03"; what is not known counts as the one that every bank takes. */
const char *ov_transfer_version_name   (OvTransferVersion version);
gboolean    ov_transfer_version_parse  (const char *name, OvTransferVersion *version);
/* What the file is called: "20261201-7F3A9C.xml"; transfer full. */
char       *ov_payment_run_file_name   (OvPaymentRun *run, const char *suffix);
