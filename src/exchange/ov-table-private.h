#pragma once
#include "ov-table.h"

/* The cells lie one after the other, each with its closing NUL, in the decoded text itself. */
struct _OvTable
{
  gatomicrefcount  references;
  char            *text;
  gsize            size;
  GArray          *cells;       /* guint32: where each cell begins */
  GArray          *rows;        /* guint32: the row's first cell */
  GArray          *lines;       /* guint32: the row's number in the file */
  guint            n_columns;
  GHashTable      *edits;       /* row << 16 | column → text, for the cells that were set */
  OvEncoding       encoding;
  char             separator;
  gboolean         has_header;
};

OvTable *ov_table_new_empty      (void);
void     ov_table_decide_header  (OvTable *table, OvTableHeader header);

/* The separator that parts the text into the most even columns; 0 when none does. */
char     ov_table_guess_separator (const char *text);
/* Parts table->text, whose length is size, into cells where they stand. */
gboolean ov_table_parse           (OvTable *table, GError **error);
