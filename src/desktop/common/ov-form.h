#pragma once
#include <gtk/gtk.h>
#include "ov-rules.h"

/* What is being edited: an aggregate, the rules that judge it, and the way back. Finds the field widgets
 * (ov-field-widget.h) in a page, binds them to the aggregate's root, shows the rules' findings under them while typing,
 * and keeps every change as a step of undo. Keeping it safe is OvFormKeeper's work.
 *
 * Signals: "changed" after any change of the aggregate · "findings-changed" · "undo-changed". */
G_BEGIN_DECLS

#define OV_TYPE_FORM (ov_form_get_type ())
G_DECLARE_FINAL_TYPE (OvForm, ov_form, OV, FORM, GObject)

OvForm      *ov_form_new             (OvLanguage language) G_GNUC_WARN_UNUSED_RESULT;
OvLanguage   ov_form_get_language    (OvForm *self);
/* Takes all field widgets in the container (not in pages of their own). Call it once the templates are made. */
void         ov_form_add_widgets     (OvForm *self, GtkWidget *container);
/* Binds the widgets whose field belongs to the root's noun; NULL empties them. Undo begins anew. */
void         ov_form_set_aggregate   (OvForm *self, OvAggregate *aggregate);
OvAggregate *ov_form_get_aggregate   (OvForm *self);
OvRecord    *ov_form_get_root        (OvForm *self);  /* NULL without an aggregate */
/* Policy and tree may be NULL: then no rule judges. */
void         ov_form_set_rules       (OvForm *self, OvPolicy *policy, OvOrganisationTree *tree, OvDay today);
/* All findings, most severe first, of OvFinding; borrowed. Those of the root's fields are shown already. */
GPtrArray   *ov_form_get_findings    (OvForm *self);
/* The rules are asked soon after a change; this asks them now. */
void         ov_form_check           (OvForm *self);
/* FALSE shows everything without edit marks. */
void         ov_form_set_editable    (OvForm *self, gboolean editable);
gboolean     ov_form_get_editable    (OvForm *self);
/* Brings the field's widget into view and focuses it. FALSE when no widget has it. */
gboolean     ov_form_focus_field     (OvForm *self, const char *field);
/* Alt+Enter: the next finding's row after the focus. */
void         ov_form_focus_next_finding (OvForm *self);

/* Changes that people can undo: begin (label: what is undone, NULL for nothing special), touch each record before it is
 * changed, add and remove children through the form, end. Steps may be nested; the outermost counts. */
void         ov_form_begin           (OvForm *self, const char *label);
void         ov_form_touch           (OvForm *self, OvRecord *record);
void         ov_form_add             (OvForm *self, OvRecord *child);
void         ov_form_insert          (OvForm *self, guint position, OvRecord *child);
void         ov_form_remove          (OvForm *self, OvRecord *child);
void         ov_form_end             (OvForm *self);
gboolean     ov_form_can_undo        (OvForm *self);
gboolean     ov_form_can_redo        (OvForm *self);
void         ov_form_undo            (OvForm *self);
void         ov_form_redo            (OvForm *self);
const char  *ov_form_get_undo_label  (OvForm *self);  /* NULL when there is nothing to undo */

/* For a page's class_init: the actions page.undo, page.redo and page.next-finding act on the form that ov_form_attach()
 * gave the page. */
void         ov_form_install_actions (GtkWidgetClass *klass);
void         ov_form_attach          (OvForm *self, GtkWidget *page);

/* For the field widgets. */
void         ov_form_place_findings  (OvForm *self);

G_END_DECLS
