#pragma once
#include "ov-day.h"
#include "ov-drawn-row.h"
#include "ov-row.h"

/* A record in a list of the window: an area's class says what of an OvRow stands in which place, and it is renewed when its data come or change. */
G_BEGIN_DECLS

#define OV_TYPE_RECORD_ROW (ov_record_row_get_type ())
G_DECLARE_DERIVABLE_TYPE (OvRecordRow, ov_record_row, OV, RECORD_ROW, OvDrawnRow)

struct _OvRecordRowClass
{
  OvDrawnRowClass parent_class;

  /* Puts what the columns say into its places, always the same ones. Not called while the row is still loading: they are empty then. */
  void  (*show)       (OvDrawnRow *self, OvRow *row, OvLanguage language, OvDay today);
  /* What a screen reader says for the row just shown, in one piece. */
  char *(*dup_spoken) (OvDrawnRow *self);
};

/* NULL lets the former row go. */
void ov_record_row_set_row    (OvRecordRow *self, OvRow *row, OvLanguage language, OvDay today);
/* While several are chosen the row has a mark, set when its record is in the set (OvId -> itself); NULL: none. Again after the set changed. */
void ov_record_row_set_chosen (OvRecordRow *self, GHashTable *chosen);

G_END_DECLS
