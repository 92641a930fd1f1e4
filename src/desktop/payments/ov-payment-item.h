#pragma once
#include <glib-object.h>
#include "ov-id.h"

/* A line of the lists of this area: a support that waits, a payment of a run, a payment that the bank speaks of. Property "chosen". */
G_BEGIN_DECLS

typedef enum
{
  OV_PAYMENT_LOOK_PLAIN,
  OV_PAYMENT_LOOK_DONE,     /* green */
  OV_PAYMENT_LOOK_WARNING,  /* yellow: a person must look */
  OV_PAYMENT_LOOK_ERROR,    /* red */
  OV_N_PAYMENT_LOOKS
} OvPaymentLook;

#define OV_TYPE_PAYMENT_ITEM (ov_payment_item_get_type ())
G_DECLARE_FINAL_TYPE (OvPaymentItem, ov_payment_item, OV, PAYMENT_ITEM, GObject)

/* id: by which a choice is kept when the list is filled anew. Texts are in the window's language and copied; note may be NULL. subject: what it stands for; borrowed, the list of it lives longer. */
OvPaymentItem *ov_payment_item_new          (OvId id, const char *title, const char *subtitle, const char *amount, gpointer subject) G_GNUC_WARN_UNUSED_RESULT;
void           ov_payment_item_set_note     (OvPaymentItem *self, OvPaymentLook look, const char *note);
/* Whether it can be chosen at all; it is not yet. */
void           ov_payment_item_set_choosable(OvPaymentItem *self, gboolean choosable);
/* An organisation whose data mend what the note says. */
void           ov_payment_item_set_mend     (OvPaymentItem *self, OvId organisation);

OvId           ov_payment_item_get_id       (OvPaymentItem *self);
const char    *ov_payment_item_get_title    (OvPaymentItem *self);
const char    *ov_payment_item_get_subtitle (OvPaymentItem *self);
const char    *ov_payment_item_get_amount   (OvPaymentItem *self);
const char    *ov_payment_item_get_note     (OvPaymentItem *self);
OvPaymentLook  ov_payment_item_get_look     (OvPaymentItem *self);
gboolean       ov_payment_item_get_choosable(OvPaymentItem *self);
gboolean       ov_payment_item_get_chosen   (OvPaymentItem *self);
void           ov_payment_item_set_chosen   (OvPaymentItem *self, gboolean chosen);  /* nothing when it cannot be */
OvId           ov_payment_item_get_mend     (OvPaymentItem *self);  /* OV_ID_NONE: none */
gpointer       ov_payment_item_get_subject  (OvPaymentItem *self);

G_END_DECLS
