#pragma once
#include <adwaita.h>

/* A column of the window: header bar with title and subtitle, what stands under it, and the content. In a .ui file:
 *   <object class="OvPane"> <property name="title" translatable="yes">People</property>
 *     <child type="start">…</child>   at the left of the header (after the back button)
 *     <child type="end">…</child>     at its right (first given stands outermost)
 *     <child type="title">…</child>   instead of title and subtitle, e.g. AdwViewSwitcherTitle
 *     <child type="bar">…</child>     rows under the header that do not scroll: search entry, switcher
 *     <child type="bottom">…</child>  rows below the content
 *     <child>…</child>                the content; scrolls by itself if it wants to (OvScrolled)
 * Its containers (OvListDetail, the window) set back-visible and the two window button sides; nobody else does. */
G_BEGIN_DECLS

#define OV_TYPE_PANE (ov_pane_get_type ())
G_DECLARE_DERIVABLE_TYPE (OvPane, ov_pane, OV, PANE, AdwBin)

struct _OvPaneClass
{
  AdwBinClass parent_class;
  gpointer    padding[2];
};

GtkWidget  *ov_pane_new           (const char *title, GtkWidget *content);
const char *ov_pane_get_title     (OvPane *self);
void        ov_pane_set_title     (OvPane *self, const char *title);
void        ov_pane_set_subtitle  (OvPane *self, const char *subtitle);
void        ov_pane_set_content   (OvPane *self, GtkWidget *content);
void        ov_pane_pack_start    (OvPane *self, GtkWidget *child);
void        ov_pane_pack_end      (OvPane *self, GtkWidget *child);
void        ov_pane_add_bar       (OvPane *self, GtkWidget *child);
void        ov_pane_add_bottom    (OvPane *self, GtkWidget *child);
/* Pixels that the rows below the content take just now; 0 without any. */
int         ov_pane_get_bottom_height (OvPane *self);

G_END_DECLS
