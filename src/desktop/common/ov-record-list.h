#pragma once
#include <gtk/gtk.h>
#include "ov-paged-list.h"

/* What the areas' lists of records have in common: a GtkListView over an OvPagedList, rows of the area's own, the selected record kept while rows come
 * and go. The area keeps search, filters and empty pages.
 *
 * Signals: "opened" (const OvId *id) the user chose a row · "changed" the number of rows or the loading is another. */
G_BEGIN_DECLS

#define OV_TYPE_RECORD_LIST (ov_record_list_get_type ())
G_DECLARE_FINAL_TYPE (OvRecordList, ov_record_list, OV, RECORD_LIST, GObject)

/* A new row widget; and what it shows, NULL to let go. */
typedef GtkWidget *(*OvRecordRowNew) (void);
typedef void       (*OvRecordRowSet) (gpointer widget, OvRow *row, OvLanguage language);

OvRecordList *ov_record_list_new         (GtkListView *view, OvRecordRowNew row_new, OvRecordRowSet row_set) G_GNUC_WARN_UNUSED_RESULT;
/* Begins; later queries by set_query. Does nothing the second time. */
void          ov_record_list_open        (OvRecordList *self, OvStore *store, const OvListQuery *query);
gboolean      ov_record_list_is_open     (OvRecordList *self);
void          ov_record_list_set_query   (OvRecordList *self, const OvListQuery *query);
guint         ov_record_list_get_count   (OvRecordList *self);
gboolean      ov_record_list_is_loading  (OvRecordList *self);
/* Marks the record's row and scrolls to it, now and whenever the rows are others. */
void          ov_record_list_select      (OvRecordList *self, OvId id);

G_END_DECLS
