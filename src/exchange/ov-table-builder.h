#pragma once
#include "ov-table.h"

/* Makes a table of cells that come one by one, row after row and from left to right. The limits are those of
 * every table; what is left behind when the text grows is overwritten. */
typedef struct _OvTableBuilder OvTableBuilder;

OvTableBuilder *ov_table_builder_new    (void);
void            ov_table_builder_free   (OvTableBuilder *builder);

/* line counts from 1, column from 0. OV_ERROR_INVALID when they go backwards, OV_ERROR_TOO_LARGE; the message is a msgid. */
gboolean        ov_table_builder_add    (OvTableBuilder *builder, guint line, guint column, const char *text, GError **error);
/* The line that was begun last stands again on the lines after it; nothing when that line is not `line`. */
gboolean        ov_table_builder_repeat (OvTableBuilder *builder, guint line, guint times, GError **error);
/* OV_ERROR_INVALID when nothing was added. */
OvTable        *ov_table_builder_end    (OvTableBuilder *builder, OvTableHeader header, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OvTableBuilder, ov_table_builder_free)
