#pragma once
#include <gtk/gtk.h>
#include "ov-form.h"

/* A widget that edits one field of a record. In .ui it has the property "field", "training:name", and nothing else
 * about the field: label, hint, kind and findings come from the field's own table through OvForm.
 *
 * How to add one: a class derived from a row implements this interface with refresh and set_editable, calls
 * ov_field_widget_install() in its class_init, and writes between ov_field_widget_begin() and ov_field_widget_end(). */
G_BEGIN_DECLS

#define OV_TYPE_FIELD_WIDGET (ov_field_widget_get_type ())
G_DECLARE_INTERFACE (OvFieldWidget, ov_field_widget, OV, FIELD_WIDGET, GtkWidget)

struct _OvFieldWidgetInterface
{
  GTypeInterface parent;
  void (*refresh) (OvFieldWidget *self); /* shows what the record has; label and hint the first time */
  void (*set_editable) (OvFieldWidget *self, gboolean editable);
  /* What was typed and cannot be the field's value: msgid of the reason; NULL when all is well, or without the
   * function. */
  const char *(*get_problem) (OvFieldWidget *self);
};

/* For class_init, before other properties: the property "field" as number 1. */
void           ov_field_widget_install      (GObjectClass *klass);
enum { OV_FIELD_WIDGET_PROP_FIELD = 1 };

const char    *ov_field_widget_get_path     (OvFieldWidget *self);
/* The field's row of its table; NULL when the path names none. */
const OvField *ov_field_widget_get_field    (OvFieldWidget *self);
OvRecord      *ov_field_widget_get_record   (OvFieldWidget *self);  /* NULL when not bound */
OvForm        *ov_field_widget_get_form     (OvFieldWidget *self);
OvLanguage     ov_field_widget_get_language (OvFieldWidget *self);
const char    *ov_field_widget_get_label    (OvFieldWidget *self);  /* in the window's language */
const char    *ov_field_widget_get_hint     (OvFieldWidget *self);  /* NULL without one */

/* Around a change of the record by the user: it is typed into this field, and the widget itself is not refreshed. begin is FALSE when
 * nothing is bound or the change comes from a refresh: then leave it. */
gboolean       ov_field_widget_begin        (OvFieldWidget *self);
void           ov_field_widget_end          (OvFieldWidget *self);
/* What is typed and is no value of the field, so that it is kept beside the record; NULL when it is one. */
void           ov_field_widget_keep_typed   (OvFieldWidget *self, const char *text);
/* Whether what stands in the widget is taken by no field (ov_record_refuse_text()): then the record keeps what it had, and the reason is told under the widget until something else
 * stands there. A widget of several entries says it for all of them. */
gboolean       ov_field_widget_refuses      (OvFieldWidget *self, const char *text);
void           ov_field_widget_set_refused  (OvFieldWidget *self, const char *why);
const char    *ov_field_widget_get_typed    (OvFieldWidget *self);  /* NULL without any */
/* What get_problem() tells has changed. */
void           ov_field_widget_problem_changed (OvFieldWidget *self);

/* For OvForm. */
void           ov_field_widget_bind         (OvFieldWidget *self, OvForm *form, OvRecord *record);
void           ov_field_widget_set_editable (OvFieldWidget *self, gboolean editable);
void           ov_field_widget_show_findings(OvFieldWidget *self, GPtrArray *findings);  /* of OvFinding */

G_END_DECLS
