#pragma once
#include <adwaita.h>
#include "ov-day.h"
#include "ov-row.h"

/* A record in a list of the window: a template of the area's own that shows an OvRow and is renewed when its data come or change. */
G_BEGIN_DECLS

#define OV_TYPE_RECORD_ROW (ov_record_row_get_type ())
G_DECLARE_DERIVABLE_TYPE (OvRecordRow, ov_record_row, OV, RECORD_ROW, AdwBin)

struct _OvRecordRowClass
{
  AdwBinClass parent_class;

  /* Puts the row's columns on the widgets. Called for rows that are still loading, too: their columns are empty then. */
  void  (*show)       (OvRecordRow *self, OvRow *row, OvLanguage language, OvDay today);
  /* What a screen reader says for the row just shown, in one piece. */
  char *(*dup_spoken) (OvRecordRow *self);
};

/* NULL lets the former row go. */
void ov_record_row_set_row   (OvRecordRow *self, OvRow *row, OvLanguage language, OvDay today);

/* For subclasses: the icon of the state, and a style class for icon and word instead of the former one; static strings, NULL for none. */
void ov_record_row_set_look  (OvRecordRow *self, const char *icon_name, const char *style, GtkImage *icon, GtkLabel *word);

G_END_DECLS
