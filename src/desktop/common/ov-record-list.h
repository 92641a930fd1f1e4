#pragma once
#include <gtk/gtk.h>
#include "ov-paged-list.h"
#include "ov-record-row.h"

/* A GtkListView over an OvPagedList: rows of the area's own type, the selected record kept while rows come and go. One click or Enter opens; the arrow
 * keys show what they come to.
 *
 * While several are chosen, a click, Enter or Space chooses the row or leaves it out instead of opening it; what is chosen stays so when the question
 * is another.
 *
 * Signals: "opened" (const OvId *id, gboolean by_user) a row was chosen, by_user FALSE when the selection only came to it · "changed" the number of rows
 * or the loading is another · "chosen" what is chosen is another. */
G_BEGIN_DECLS

#define OV_TYPE_RECORD_LIST (ov_record_list_get_type ())
G_DECLARE_FINAL_TYPE (OvRecordList, ov_record_list, OV, RECORD_LIST, GObject)

/* row_type: a subclass of OvRecordRow. */
OvRecordList *ov_record_list_new        (GtkListView *view, GType row_type) G_GNUC_WARN_UNUSED_RESULT;
/* Begins to list, with another store anew. */
void          ov_record_list_open       (OvRecordList *self, OvStore *store, const OvListQuery *query);
void          ov_record_list_set_query  (OvRecordList *self, const OvListQuery *query);
gboolean      ov_record_list_is_open    (OvRecordList *self);
guint         ov_record_list_get_count  (OvRecordList *self);
gboolean      ov_record_list_is_loading (OvRecordList *self);
/* Marks the record's row and scrolls to it, now and whenever the rows are others. Opens nothing. */
void          ov_record_list_select     (OvRecordList *self, OvId id);
/* As if the user had chosen it. */
void          ov_record_list_activate   (OvRecordList *self, guint position);

/* Whether several can be chosen; FALSE forgets those that are. */
void          ov_record_list_set_choosing (OvRecordList *self, gboolean choosing);
/* All rows of the question, also those that are not shown yet. */
void          ov_record_list_choose_all   (OvRecordList *self);
guint         ov_record_list_get_n_chosen (OvRecordList *self);
GArray       *ov_record_list_get_chosen   (OvRecordList *self);  /* of OvId, in no order; transfer full */

G_END_DECLS
