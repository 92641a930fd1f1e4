#pragma once
#include <adwaita.h>
#include "ov-payment-item.h"

/* A row of a list of payments: choice, whom and for what, amount, what is to be said of it and the way to mend it. */
G_BEGIN_DECLS

#define OV_TYPE_PAYMENT_ROW (ov_payment_row_get_type ())
G_DECLARE_FINAL_TYPE (OvPaymentRow, ov_payment_row, OV, PAYMENT_ROW, AdwBin)

/* Of a list of OvPaymentItem; transfer full. */
GtkListItemFactory *ov_payment_row_factory_new (void) G_GNUC_WARN_UNUSED_RESULT;
void ov_payment_row_set_item (OvPaymentRow *self, OvPaymentItem *item);  /* NULL: shows nothing any more */

G_END_DECLS
