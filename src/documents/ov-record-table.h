#pragma once
#include "ov-record-page.h"

/* A table of a record document: rows of cells, each a line or more with an optional quiet line below. Rows never split; on a new page the head is
 * repeated as decoration. Private to documents/. */
typedef struct
{
  const char *head;
  double      left;
  double      width;
  gboolean    numbers;  /* stands at the right */
} OvRecordColumn;

typedef struct
{
  const char *text;     /* NULL: empty */
  const char *note;     /* or NULL */
} OvRecordCell;

typedef struct
{
  OvRecordPage         *page;
  const OvRecordColumn *columns;
  guint                 n_columns;
  double                limit;      /* no row goes below */
  double                y;          /* top of the next row; its bottom at the end */
  void                (*next_page) (gpointer data);  /* adds a page with its running head */
  gpointer              data;
} OvRecordTable;

#define OV_RECORD_TABLE_LEAST 60.0  /* what a table needs to begin: its head and a row */

/* Opens the table and draws its head. */
void ov_record_table_begin (OvRecordTable *self, double baseline);
/* A cell for each column. style: OV_STYLE_CELL, or OV_STYLE_SUM_CELL for the row that matters; last: the closing rule follows; keep: what must fit below
 * on the same page, in points. */
void ov_record_table_row   (OvRecordTable *self, const OvRecordCell *cells, OvStyle style, gboolean last, double keep);
/* The sum: bold, without a rule; its first cell that has words heads the row. */
void ov_record_table_sum   (OvRecordTable *self, const OvRecordCell *cells);
void ov_record_table_end   (OvRecordTable *self);
