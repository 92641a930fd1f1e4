#pragma once
#include "ov-row.h"

/* How OvPagedList fills its rows. */
typedef enum
{
  OV_COLUMN_text,
  OV_COLUMN_number,
  OV_COLUMN_day,
  OV_COLUMN_id,
} OvColumnKind;

/* What a row shows; made on the store's thread. */
typedef struct
{
  gint64  n;         /* row number in cache.db */
  OvId    id;
  guint   n_columns;
  struct
  {
    char  *text;
    gint64 number;
    OvId   id;
  } columns[];
} OvRowData;

OvRowData *ov_row_data_new  (guint n_columns) G_GNUC_WARN_UNUSED_RESULT;
void       ov_row_data_free (OvRowData *data);

OvRow     *ov_row_new          (OvNoun noun, gint64 n) G_GNUC_WARN_UNUSED_RESULT;
gint64     ov_row_get_n        (OvRow *self);
/* Takes the data; notifies when anything differs. */
void       ov_row_take_data    (OvRow *self, OvRowData *data);
/* Called when the row ends, until cleared with NULL. */
typedef void (*OvRowGone) (OvRow *row, gpointer owner);
void       ov_row_set_owner    (OvRow *self, OvRowGone gone, gpointer owner);
/* Where the list last gave it out; a wish for its page is under way. */
guint      ov_row_get_position (OvRow *self);
void       ov_row_set_position (OvRow *self, guint position);
gboolean   ov_row_is_wanted    (OvRow *self);
void       ov_row_set_wanted   (OvRow *self, gboolean wanted);
