#include "ov-payment-run.h"

OV_RECORD_DEFINE (OvPaymentRun, ov_payment_run, OV_PAYMENT_RUN, OV_PAYMENT_RUN_FIELDS, "payment-run", N_("Payment run"))
