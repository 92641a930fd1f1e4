#pragma once
#include <adwaita.h>

/* A list beside what is chosen in it; one over the other when narrow. In a .ui file: <child type="list"> and <child
 * type="detail">, each an OvPane. Emits nothing and knows nothing of the window: it looks after back buttons, window
 * buttons and the action nav.back by itself. */
G_BEGIN_DECLS

#define OV_TYPE_LIST_DETAIL (ov_list_detail_get_type ())
G_DECLARE_FINAL_TYPE (OvListDetail, ov_list_detail, OV, LIST_DETAIL, AdwBin)

/* Brings the detail to front; call it when the user chose a row (not when a row was only preselected). */
void     ov_list_detail_show_detail (OvListDetail *self);
void     ov_list_detail_show_list   (OvListDetail *self);
/* TRUE when folded and the detail was in front: the list is now. For OvPageClass.go_back. */
gboolean ov_list_detail_go_back     (OvListDetail *self);
gboolean ov_list_detail_is_folded   (OvListDetail *self);

G_END_DECLS
