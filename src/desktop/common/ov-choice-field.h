#pragma once
#include <adwaita.h>

/* One of a few: the values of a closed enumeration by themselves; codes and references from the options that the page
 * gives. A value that is not among them is shown as it is and kept. */
G_BEGIN_DECLS

#define OV_TYPE_CHOICE_FIELD (ov_choice_field_get_type ())
G_DECLARE_FINAL_TYPE (OvChoiceField, ov_choice_field, OV, CHOICE_FIELD, AdwComboRow)

GtkWidget *ov_choice_field_new           (const char *field);
/* For codes and references: what can be chosen, in order. value is a code, or an id as text. Clear first; "" is
 * "nothing chosen". */
void       ov_choice_field_clear_options (OvChoiceField *self);
void       ov_choice_field_add_option    (OvChoiceField *self, const char *value, const char *label);
/* After the last option. */
void       ov_choice_field_end_options   (OvChoiceField *self);
/* What stands for no value; by default such a line is offered only while nothing is chosen. */
void       ov_choice_field_set_none      (OvChoiceField *self, const char *label);

G_END_DECLS
