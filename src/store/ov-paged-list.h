#pragma once
#include "ov-list-query.h"
#include "ov-store.h"

/* A GListModel of OvRow over any number of rows: the order is fetched as numbers only, the columns by pages of 128
 * when a row is looked at, newest wish first. The same row object stays while anyone holds it, and its content changes
 * by notify::revision. The list follows the store by itself: a small difference is one items_changed, a big one is
 * told as "all gone" and "all new" (GTK 4.8 asks for every row otherwise), after which the view selects again by
 * ov_paged_list_find_async ().
 *
 * Properties: "n-items" · "loading" (a new order is on its way; show a spinner after a while only) · "error" (text or
 * NULL). Signal "reloaded" after the big kind of change: select and scroll again. */
#define OV_TYPE_PAGED_LIST (ov_paged_list_get_type ())
G_DECLARE_FINAL_TYPE (OvPagedList, ov_paged_list, OV, PAGED_LIST, GObject)

OvPagedList *ov_paged_list_new         (OvStore *store, const OvListQuery *query) G_GNUC_WARN_UNUSED_RESULT;
/* A new question; the former one's answer is dropped. The same question does nothing. */
void         ov_paged_list_set_query   (OvPagedList *self, const OvListQuery *query);
const OvListQuery *ov_paged_list_get_query (OvPagedList *self);
gboolean     ov_paged_list_get_loading (OvPagedList *self);
/* Position of a record in the list; GTK_INVALID_LIST_POSITION (G_MAXUINT) without error when it is not in it. */
void         ov_paged_list_find_async  (OvPagedList *self, OvId id, GCancellable *cancellable,
                                        GAsyncReadyCallback callback, gpointer data);
guint        ov_paged_list_find_finish (OvPagedList *self, GAsyncResult *result, GError **error);
/* Ids of all rows in order, for actions on all of them (GArray of OvId, transfer full). */
void         ov_paged_list_get_ids_async  (OvPagedList *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                                           gpointer data);
GArray      *ov_paged_list_get_ids_finish (OvPagedList *self, GAsyncResult *result, GError **error);
