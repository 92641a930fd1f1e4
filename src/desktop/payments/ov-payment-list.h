#pragma once
#include <adwaita.h>
#include "ov-payment-item.h"

/* A scrolling list of OvPaymentItem; activating a row that can be chosen chooses it or takes the choice back.
 * Signal: "chosen-changed" after what is chosen changed. */
G_BEGIN_DECLS

#define OV_TYPE_PAYMENT_LIST (ov_payment_list_get_type ())
G_DECLARE_FINAL_TYPE (OvPaymentList, ov_payment_list, OV, PAYMENT_LIST, AdwBin)

/* All rows anew; what was chosen stays chosen where it still can be. items: of OvPaymentItem. */
void       ov_payment_list_fill       (OvPaymentList *self, GPtrArray *items);
GPtrArray *ov_payment_list_get_chosen (OvPaymentList *self);  /* the subjects of what is chosen, in order; borrowed elements, transfer container */
void       ov_payment_list_choose_all (OvPaymentList *self, gboolean chosen);
guint      ov_payment_list_count_choosable (OvPaymentList *self);

G_END_DECLS
