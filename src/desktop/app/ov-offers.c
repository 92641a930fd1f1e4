#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-offers.h"
#include <glib/gi18n.h>

typedef struct
{
  OvOffers      *offers;
  gint64         time;
  OvTakeBack     take_back;
  gpointer       data;
  GDestroyNotify destroy;
  AdwToast      *toast;
  gulong         clicked;
} Offer;

struct _OvOffers
{
  GQueue queue;  /* of Offer, the newest first */
};

#define MOST_OFFERS  20
#define UNDO_SECONDS 10 /* that the toast stays */

static void
offer_free (gpointer data)
{
  Offer *offer = data;

  g_signal_handler_disconnect (offer->toast, offer->clicked);
  offer->destroy (offer->data);
  g_object_unref (offer->toast);
  g_free (offer);
}

static void
take_offer (Offer *offer)
{
  g_queue_remove (&offer->offers->queue, offer);
  adw_toast_dismiss (offer->toast);
  offer->take_back (offer->data);
  offer_free (offer);
}

OvOffers *
ov_offers_new (void)
{
  return g_new0 (OvOffers, 1);
}

void
ov_offers_free (OvOffers *self)
{
  g_queue_clear_full (&self->queue, offer_free);
  g_free (self);
}

AdwToast *
ov_offers_add (OvOffers *self, const char *text, OvTakeBack take_back, gpointer data, GDestroyNotify destroy)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  Offer *offer = g_new0 (Offer, 1);

  *offer = (Offer) { self, g_get_monotonic_time (), take_back, data, destroy, g_object_ref_sink (adw_toast_new (escaped)), 0 };
  adw_toast_set_button_label (offer->toast, _("Undo"));
  adw_toast_set_timeout (offer->toast, UNDO_SECONDS);
  offer->clicked = g_signal_connect_swapped (offer->toast, "button-clicked", G_CALLBACK (take_offer), offer);
  g_queue_push_head (&self->queue, offer);
  if (g_queue_get_length (&self->queue) > MOST_OFFERS)
    offer_free (g_queue_pop_tail (&self->queue));
  return g_object_ref (offer->toast);
}

gboolean
ov_offers_undo (OvOffers *self, gint64 after)
{
  Offer *newest = g_queue_peek_head (&self->queue);

  if (!newest || newest->time <= after)
    return FALSE;
  take_offer (newest);
  return TRUE;
}
