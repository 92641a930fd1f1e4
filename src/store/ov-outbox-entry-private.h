#pragma once
#include "ov-outbox-entry.h"
#include "ov-pending.h"
#include "ov-sql-statement.h"

#define OV_OUTBOX_ENTRY_COLUMNS "n, key, state, label, made, tries, problem, seq"

/* An entry from a row of OV_OUTBOX_ENTRY_COLUMNS, still without operations. Transfer full. */
OvOutboxEntry *ov_outbox_entry_read (OvSqlStatement *row);
void           ov_outbox_entry_add  (OvOutboxEntry *self, OvPending *pending, gint64 version);
