#include "ov-payment.h"

OV_RECORD_DEFINE (OvPayment, ov_payment, OV_PAYMENT, OV_PAYMENT_FIELDS, "payment", N_("Payment"))
