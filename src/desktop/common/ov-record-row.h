#pragma once
#include <gtk/gtk.h>
#include "ov-day.h"
#include "ov-row.h"

/* A record in a list of the window: an area's class says what stands in which place, the row draws it, and is renewed when its data come or change. It
 * is one widget that draws: GTK keeps two hundred rows, and with labels, boxes and icons in them it looks at ten times as many styles with each turn of
 * the wheel. */
G_BEGIN_DECLS

#define OV_TYPE_RECORD_ROW (ov_record_row_get_type ())
G_DECLARE_DERIVABLE_TYPE (OvRecordRow, ov_record_row, OV, RECORD_ROW, GtkWidget)

/* Small ones are captions with figures of one width. */
typedef enum
{
  OV_RECORD_ROW_NAME,   /* the first line */
  OV_RECORD_ROW_BESIDE, /* small, at its end */
  OV_RECORD_ROW_FACTS,  /* small, the second line */
  OV_RECORD_ROW_STATE,  /* small, the third line */
  OV_RECORD_ROW_COUNT,  /* small, at its end */
  OV_RECORD_ROW_AMOUNT, /* small, at the end of all lines */
  OV_N_RECORD_ROW_PLACES
} OvRecordRowPlace;

struct _OvRecordRowClass
{
  GtkWidgetClass parent_class;

  guint n_lines; /* of the three, the same for all rows */
  /* Puts what the row's columns say into places; those left out are empty. Not called while the row is still loading. */
  void  (*show)       (OvRecordRow *self, OvRow *row, OvLanguage language, OvDay today);
  /* What a screen reader says for the row just shown, in one piece. */
  char *(*dup_spoken) (OvRecordRow *self);
};

/* NULL lets the former row go. */
void        ov_record_row_set_row  (OvRecordRow *self, OvRow *row, OvLanguage language, OvDay today);

/* For `show`: a text, the symbolic icon before it, or NULL, and the style class whose colour both have, or NULL; static strings. */
void        ov_record_row_put      (OvRecordRow *self, OvRecordRowPlace place, const char *text, const char *icon_name, const char *style);
/* What stands in a place, or "". */
const char *ov_record_row_get_text (OvRecordRow *self, OvRecordRowPlace place);

/* The text that is cut short at a point of the row, whole, or NULL; with a negative x all of them, one a line. Free it. */
char       *ov_record_row_dup_cut  (OvRecordRow *self, double x, double y);

G_END_DECLS
