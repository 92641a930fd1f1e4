#pragma once
#include "ov-store.h"

/* The registry takes at most so many changes as one; what is bigger is saved in parts, and taken back whole. */
#define OV_SAVE_MOST 200

/* Takes back what was saved in parts: steps are what ov_store_save_finish() gave, in the order of saving; the last one is taken back first. FALSE with
 * the error of the first part that cannot be; what was saved before that part then stays. */
void     ov_store_take_back_async  (OvStore *self, GPtrArray *steps, const char *label, GAsyncReadyCallback callback, gpointer data);
gboolean ov_store_take_back_finish (OvStore *self, GAsyncResult *result, GError **error);
