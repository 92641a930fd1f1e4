/* What can be taken back in one step though it was done beyond any form, like an import. */
#pragma once
#include "ov-navigator.h"

G_BEGIN_DECLS

typedef struct _OvOffers OvOffers;

OvOffers *ov_offers_new  (void);
void      ov_offers_free (OvOffers *self);
/* Keeps the step and returns the toast that offers it (full reference). The oldest of too many is forgotten. */
AdwToast *ov_offers_add  (OvOffers *self, const char *text, OvTakeBack take_back, gpointer data, GDestroyNotify destroy);
/* Takes the newest step back when it was made after that moment of the monotonic clock; FALSE when there is none. */
gboolean  ov_offers_undo (OvOffers *self, gint64 after);

G_END_DECLS
