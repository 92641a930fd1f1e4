#pragma once
#include "ov-context.h"
#include "ov-list-query.h"
#include "ov-pane.h"

/* A pane with the records of one kind: search entry, filters and order of the area's own, rows, and a page each for "nothing yet" and "nothing found".
 * The template of a subclass has a GtkSearchEntry, a GtkListView and a GtkStack with the pages list, empty and none, and hands them to
 * ov_record_pane_setup(); whatever changes the question calls ov_record_pane_ask().
 *
 * Signal: "opened" (const OvId *id, gboolean by_user) a row was chosen, by_user FALSE when the selection only came to it.
 * Property: "choosing" whether several rows are being chosen, for what is done to many. · "chosen" the number of those (read only).
 * Actions: list.clear drops search and filters · list.choose (stateful) · list.choose-none, which ends it (Escape). */
G_BEGIN_DECLS

#define OV_TYPE_RECORD_PANE (ov_record_pane_get_type ())
G_DECLARE_DERIVABLE_TYPE (OvRecordPane, ov_record_pane, OV, RECORD_PANE, OvPane)

struct _OvRecordPaneClass
{
  OvPaneClass parent_class;

  /* Adds list, filters and order to a question that has text, language and day; what it borrows must last until the caller returns. */
  void        (*make_query)  (OvRecordPane *self, OvListQuery *query);
  /* Puts the filters back so that everything is shown; the search text is dropped already. NULL if there are none. */
  void        (*clear)       (OvRecordPane *self);
  /* The subtitle, "%s people", as ngettext gives it for n; number is printed. */
  char       *(*dup_count)   (guint n, const char *number);
  /* Filters and order as they were left last time, and what of them shall be remembered now. NULL if nothing is. */
  void        (*recall)      (OvRecordPane *self, OvSettings *settings);
  void        (*remember)    (OvRecordPane *self, OvSettings *settings);
  /* Nothing was found for this question: the page may say so in its own words. NULL if it has no other words. */
  void        (*show_none)   (OvRecordPane *self, const OvListQuery *query);
};

void       ov_record_pane_setup       (OvRecordPane *self, GtkEditable *search, GtkStack *stack, GtkListView *view, GType row_type);
/* Begins to list what the store has; with another store anew. */
void       ov_record_pane_open        (OvRecordPane *self, OvContext *context, OvStore *store);
/* The same with the store of the context's session; nothing while there is none. */
void       ov_record_pane_set_context (OvRecordPane *self, OvContext *context);
OvContext *ov_record_pane_get_context (OvRecordPane *self);
/* Search, filter or order changed. */
void       ov_record_pane_ask         (OvRecordPane *self);
/* Changes of the filters between the two are asked and remembered once, at thaw. */
void       ov_record_pane_freeze      (OvRecordPane *self);
void       ov_record_pane_thaw        (OvRecordPane *self);
guint      ov_record_pane_get_count   (OvRecordPane *self);
void       ov_record_pane_choose_all  (OvRecordPane *self);  /* all rows of the question */
GArray    *ov_record_pane_get_chosen  (OvRecordPane *self);  /* of OvId, in no order; transfer full */
void       ov_record_pane_search      (OvRecordPane *self);  /* focus to the search entry */
/* Marks the record's row as chosen when it is in the list, without opening it. */
void       ov_record_pane_select      (OvRecordPane *self, OvId id);

/* The rows of a filter: "all", then the values of the enumeration. */
void       ov_record_pane_fill_filter (GtkDropDown *filter, const char *all, const OvChoice *choice);

G_END_DECLS
