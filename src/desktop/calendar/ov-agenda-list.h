#pragma once
#include <adwaita.h>
#include "ov-slot.h"

/* The calendar where it is narrow: the days that have sessions or a holiday, under each other. */
G_BEGIN_DECLS

#define OV_TYPE_AGENDA_LIST (ov_agenda_list_get_type ())
G_DECLARE_FINAL_TYPE (OvAgendaList, ov_agenda_list, OV, AGENDA_LIST, AdwBin)

/* From the first day to the last; slots: of OvSlot in their order, NULL while they are not known. */
void ov_agenda_list_show (OvAgendaList *self, OvDay first, OvDay last, OvDay today, GPtrArray *slots, OvLanguage language);

G_END_DECLS
