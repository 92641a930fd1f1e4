#pragma once
#include "ov-slot.h"

/* What the calendar says of a session, the same in each of its views. All are free'd by the caller; "" when there is nothing to say. */
char *ov_slot_dup_times  (const OvSlot *slot, OvLanguage language); /* "17.30–20.00" */
char *ov_slot_dup_brief  (const OvSlot *slot, OvLanguage language, const char *between); /* "17.30 Ensiapu 1" */
char *ov_slot_dup_where  (const OvSlot *slot);                      /* place, or "Online" */
char *ov_slot_dup_state  (const OvSlot *slot);                      /* "Cancelled", "Draft"; "" when it takes place as planned */
char *ov_slot_dup_clash  (const OvSlot *slot);                      /* a sentence */
/* All of it, a line each: tooltip and what screen readers say. */
char *ov_slot_dup_whole  (const OvSlot *slot, OvLanguage language);
/* Where the session is edited, for app.open-record of "training". */
char *ov_slot_dup_target (const OvSlot *slot);
