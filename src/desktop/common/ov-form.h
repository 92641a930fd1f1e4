#pragma once
#include <gtk/gtk.h>
#include "ov-rules.h"
#include "ov-typed.h"

/* What is being edited: an aggregate, the rules that judge it, and the way back. Finds the field widgets
 * (ov-field-widget.h) in a page, binds them to the aggregate's root, shows the rules' findings under them while typing,
 * and makes every change a step of undo: what is typed into one field is one step, and so is whatever one command does
 * to many records (ov_form_commit()). Keeping it safe is OvFormKeeper's work.
 *
 * Signals
 * - "changed" at once after any change of the aggregate
 * - "take" before a step is made: who holds what was typed gives it to the records now
 * - "derive" before the rules are asked: who counts something from the records writes it now
 * - "settled" once for many changes, before the next drawing, when all is counted
 * - "untyped" what was typed and is no value was dropped: who showed it shows the record again
 * - "findings-changed" · "undo-changed". */
G_BEGIN_DECLS

#define OV_TYPE_FORM (ov_form_get_type ())
G_DECLARE_FINAL_TYPE (OvForm, ov_form, OV, FORM, GObject)

OvForm      *ov_form_new             (OvLanguage language) G_GNUC_WARN_UNUSED_RESULT;
OvLanguage   ov_form_get_language    (OvForm *self);
/* Takes all field widgets in the container (not in pages of their own). Call it once the templates are made. */
void         ov_form_add_widgets     (OvForm *self, GtkWidget *container);
/* The same for one of the aggregate's children: the widgets of its noun are bound to it and have an edit mark of their own. A container that is
 * destroyed needs no call. */
void         ov_form_add_child_widgets (OvForm *self, GtkWidget *container, OvRecord *child, gboolean editable);
/* Lets go of all of them. */
void         ov_form_release_widgets (OvForm *self);
/* Binds the widgets whose field belongs to the root's noun; NULL empties them. Undo begins anew. */
void         ov_form_set_aggregate   (OvForm *self, OvAggregate *aggregate);
OvAggregate *ov_form_get_aggregate   (OvForm *self);
OvRecord    *ov_form_get_root        (OvForm *self);  /* NULL without an aggregate */
/* Policy and tree may be NULL: then no rule judges. */
void         ov_form_set_rules       (OvForm *self, OvPolicy *policy, OvOrganisationTree *tree, OvDay today);
/* All findings, most severe first, of OvFinding; borrowed. Those of the root's fields are shown already. */
GPtrArray   *ov_form_get_findings    (OvForm *self);
/* Counts and asks the rules now, not just before the next drawing. */
void         ov_form_check           (OvForm *self);
/* FALSE shows everything without edit marks. */
void         ov_form_set_editable    (OvForm *self, gboolean editable);
/* The widgets in the container have an edit mark of their own from now on. */
void         ov_form_set_own_editable (OvForm *self, GtkWidget *container, gboolean editable);
gboolean     ov_form_get_editable    (OvForm *self);
/* Brings the field's widget into view, with the tab that it is on, and focuses it. FALSE when no widget has it. */
gboolean     ov_form_focus_field     (OvForm *self, const char *field);
/* The same of one of the records; the first of its fields when field is NULL. */
gboolean     ov_form_focus_record    (OvForm *self, OvId record, const char *field);
/* Alt+Enter: the next finding's row after the focus. */
void         ov_form_focus_next_finding (OvForm *self);

/* Makes a step of undo of what changed since the last one. Typing needs no call: it is committed when it rests or goes
 * on in another field. What a command does calls it before (with NULL) and after, so that it is a step of its own. label:
 * msgid of what was done, NULL for what was typed. FALSE when nothing changed. */
gboolean     ov_form_commit          (OvForm *self, const char *label);
/* What changed since the last step came from elsewhere: it is no step. */
void         ov_form_rebase          (OvForm *self);
gboolean     ov_form_can_undo        (OvForm *self);
gboolean     ov_form_can_redo        (OvForm *self);
gboolean     ov_form_undo            (OvForm *self);  /* FALSE when there was nothing to take back */
gboolean     ov_form_redo            (OvForm *self);
/* msgid of the last step; "" when it has no name, NULL when there is none. */
const char  *ov_form_get_undo_label  (OvForm *self);

/* For a page's class_init: the actions page.undo, page.redo and page.next-finding act on the form that ov_form_attach()
 * gave the page. */
void         ov_form_install_actions (GtkWidgetClass *klass);
void         ov_form_attach          (OvForm *self, GtkWidget *page);

/* What stands in an entry and cannot be kept in the record (ov-typed.h); NULL when it now is, or is gone. */
void         ov_form_keep_typed      (OvForm *self, OvRecord *record, const char *name, const char *text);
const char  *ov_form_get_typed       (OvForm *self, OvRecord *record, const char *name);
OvTyped     *ov_form_get_all_typed   (OvForm *self);
/* The aggregate with what had been typed beside it; NULL for nothing. */
void         ov_form_set_drafted     (OvForm *self, OvAggregate *aggregate, JsonObject *typed);

/* For the field widgets: what changes next is typed into this field (label: msgid) of this record. */
void         ov_form_type            (OvForm *self, OvRecord *record, const char *label);
void         ov_form_place_findings  (OvForm *self);

G_END_DECLS
