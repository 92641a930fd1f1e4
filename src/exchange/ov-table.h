#pragma once
#include <gio/gio.h>
#include "ov-encoding.h"

/* A table of text: what a CSV file or the clipboard holds. Rows may have different lengths; a cell that is not there
 * reads as "". Rows that are wholly empty are left out. The first row may be headings.
 *
 * A cell can be hidden: its text is overwritten where it stands, so that an identity code does not outlive its
 * sealing. The table keeps no other copy of the text. */
typedef struct _OvTable OvTable;

#define OV_TABLE_MAX_BYTES      (20 * 1024 * 1024)
#define OV_TABLE_MAX_ROWS       200000
#define OV_TABLE_MAX_COLUMNS    256
#define OV_TABLE_MAX_CHARACTERS 10000  /* in a cell */

typedef enum
{
  OV_TABLE_HEADER_GUESS,
  OV_TABLE_HEADER_YES,
  OV_TABLE_HEADER_NO
} OvTableHeader;

typedef struct
{
  OvEncoding    encoding;
  char          separator;  /* one of ; , | tab; 0 guesses */
  OvTableHeader header;
} OvTableOptions;

/* options NULL guesses everything. OV_ERROR_INVALID (no text, broken quotes, empty) or OV_ERROR_TOO_LARGE; the
 * message is a msgid, one plain sentence that says what to do. */
OvTable    *ov_table_new_from_bytes  (GBytes *bytes, const OvTableOptions *options, GError **error);
OvTable    *ov_table_new_from_text   (const char *text, const OvTableOptions *options, GError **error);
OvTable    *ov_table_ref             (OvTable *table);
void        ov_table_unref           (OvTable *table);

OvEncoding  ov_table_get_encoding    (OvTable *table);
char        ov_table_get_separator   (OvTable *table);   /* 0: there is one column only */
gboolean    ov_table_get_has_header  (OvTable *table);
void        ov_table_set_has_header  (OvTable *table, gboolean has_header);

/* Without the headings' row. */
guint       ov_table_get_n_rows      (OvTable *table);
guint       ov_table_get_n_columns   (OvTable *table);
/* Borrowed until the cell is set or hidden. */
const char *ov_table_get_cell        (OvTable *table, guint row, guint column);
const char *ov_table_get_heading     (OvTable *table, guint column);  /* "" when there is no headings' row */
guint       ov_table_get_line        (OvTable *table, guint row);     /* number of the row in the file, from 1 */

void        ov_table_set_cell        (OvTable *table, guint row, guint column, const char *text);
/* Overwrites the cell's text with the mask: one of the same length, or ASCII, which is shortened to it. */
void        ov_table_hide_cell       (OvTable *table, guint row, guint column, const char *mask);

/* As CSV with the separator; what new_from_text reads back as the same table. */
char       *ov_table_print           (OvTable *table, char separator);

#define OV_TYPE_TABLE (ov_table_get_type ())
GType ov_table_get_type (void);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OvTable, ov_table_unref)
