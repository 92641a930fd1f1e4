#pragma once
#include "ov-context.h"
#include "ov-pane.h"

/* A page of a task area: what the window shows beside the sidebar.
 *
 * How to add a page
 * 1. src/desktop/people/ov-people-page.[ch] with its twin data/ui/people/ov-people-page.ui:
 *    a final class derived from OvPage, made by g_object_new (OV_TYPE_PEOPLE_PAGE, "context", context, NULL). Being an
 * OvPane, the page has title, subtitle, header widgets. A page of list and detail sets header-visible to False and has
 * one OvListDetail as its content. ov_page_get_context() is set from constructed() on; the context may be NULL only
 * where a test makes the bare template.
 * 2. src/desktop/people/ov-people-area.[ch] with one function: void ov_people_area_add (void) { ov_area_add
 * (&people_area); } – see ov-area.h.
 * 3. One line in src/desktop/ov-areas.c, one in src/desktop/meson.build.
 *
 * What the window asks of a page
 * - open(): show a record or place; called each time something leads here. target is a record, or a field of one, as
 * ov-target.h says, "new" for beginning a new one, a place of the page's own choosing, or NULL ("as you were").
 * - go_back(): TRUE when the page itself had something to go back from.
 * - keys: the window turns Ctrl+F, Ctrl+N, Ctrl+S, Ctrl+Z, Shift+Ctrl+Z into the actions page.find, page.new,
 * page.save, page.undo, page.redo of the focused widget or one around it; a page installs those it can do with
 * gtk_widget_class_install_action.
 *
 * A page never names its container: it goes elsewhere by the actions nav.open "(ss)" (area or record kind, target),
 * nav.back, app.open-record "(ss)". */
G_BEGIN_DECLS

#define OV_TYPE_PAGE (ov_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (OvPage, ov_page, OV, PAGE, OvPane)

struct _OvPageClass
{
  OvPaneClass parent_class;
  void      (*open)    (OvPage *self, const char *kind, const char *target);
  gboolean  (*go_back) (OvPage *self);
  gpointer    padding[4];
};

OvContext *ov_page_get_context (OvPage *self);
/* kind is the record kind that led here, or NULL; target that of ov-target.h or a place of the page's own choosing, or
 * NULL. */
void       ov_page_open        (OvPage *self, const char *kind, const char *target);
gboolean   ov_page_go_back     (OvPage *self);

/* The context of the page around a widget, NULL when it stands in none. */
OvContext *ov_context_of       (GtkWidget *widget);

G_END_DECLS
