#pragma once
#include "ov-store.h"

/* Making of OvStoreChanges; internal to the store. */
OvStoreChanges *ov_store_changes_new      (void) G_GNUC_WARN_UNUSED_RESULT;
void            ov_store_changes_add      (OvStoreChanges *self, OvNoun noun, OvId id);
void            ov_store_changes_add_all  (OvStoreChanges *self);   /* of every noun */
gboolean        ov_store_changes_is_empty (OvStoreChanges *self);
