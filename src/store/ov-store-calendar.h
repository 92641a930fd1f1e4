#pragma once
#include "ov-slot.h"
#include "ov-store.h"

/* The sessions of the trainings of an organisation and all below it (OV_ID_NONE: of everything here) from the first day to the last, in their order
 * (ov_slot_compare()), with what they clash in. Also of drafts and of cancelled trainings: who shows them says so. Transfer full, of OvSlot. */
void       ov_store_calendar_async  (OvStore *self, OvId organisation, OvDay first, OvDay last, GCancellable *cancellable,
                                     GAsyncReadyCallback callback, gpointer data);
GPtrArray *ov_store_calendar_finish (OvStore *self, GAsyncResult *result, GError **error);
