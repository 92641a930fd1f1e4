#pragma once
#include <gtk/gtk.h>

/* What a row of a long list says, in places that are the same for all lists. It is one widget that draws: GTK 4.8 keeps two hundred rows of a list,
 * and with labels, boxes and icons in them it looks at ten times as many styles with each turn of the wheel, and makes them with each letter of a
 * search. */
G_BEGIN_DECLS

#define OV_TYPE_DRAWN_ROW (ov_drawn_row_get_type ())
G_DECLARE_DERIVABLE_TYPE (OvDrawnRow, ov_drawn_row, OV, DRAWN_ROW, GtkWidget)

struct _OvDrawnRowClass
{
  GtkWidgetClass parent_class;
};

/* Small ones are captions with figures of one width. */
typedef enum
{
  OV_ROW_NAME,   /* the first line */
  OV_ROW_BESIDE, /* small, at its end */
  OV_ROW_FACTS,  /* small, the second line */
  OV_ROW_STATE,  /* small, the third line */
  OV_ROW_COUNT,  /* small, at its end */
  OV_ROW_AMOUNT, /* small, at the end of all lines */
  OV_ROW_MARK,   /* an icon alone, before all lines */
  OV_N_ROW_PLACES
} OvRowPlace;

/* How many of the three lines it has: 3 if it is never told. Its height does not depend on what stands there. */
void        ov_drawn_row_set_lines (OvDrawnRow *self, guint n_lines);
/* A text or "", the symbolic icon before it or NULL, and the style class whose colour both have or NULL; static strings. */
void        ov_drawn_row_put       (OvDrawnRow *self, OvRowPlace place, const char *text, const char *icon_name, const char *style);
/* What stands in a place, or "". */
const char *ov_drawn_row_get_text  (OvDrawnRow *self, OvRowPlace place);
/* The text that is cut short at a point of the row, whole, or NULL; with a negative x all of them, one a line. Free it. */
char       *ov_drawn_row_dup_cut   (OvDrawnRow *self, double x, double y);

G_END_DECLS
