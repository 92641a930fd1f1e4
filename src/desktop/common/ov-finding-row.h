#pragma once
#include <adwaita.h>
#include "ov-finding.h"

/* A rule's result, standing in the list directly under the row it concerns: what is the case, why and by when, which
 * rule says so, and the button that mends it. */
G_BEGIN_DECLS

#define OV_TYPE_FINDING_ROW (ov_finding_row_get_type ())
G_DECLARE_FINAL_TYPE (OvFindingRow, ov_finding_row, OV, FINDING_ROW, AdwPreferencesRow)

GtkWidget *ov_finding_row_new (OvSeverity severity, const char *sentence, const char *body, const char *source);
/* The same from a rule's result; its button is the action page.mend "(ss)": nick of the mend and the record's id.
 * Another one leads to the rule. */
GtkWidget *ov_finding_row_new_for        (OvFinding *finding, OvLanguage language);
/* The mend: a verb. target may be floating. NULL label takes the button away. */
void       ov_finding_row_set_mend   (OvFindingRow *self, const char *label, const char *action, GVariant *target);
const char *ov_finding_row_get_sentence  (OvFindingRow *self);

/* Focuses the finding after the focused one among those shown inside; the first one after the last. */
void        ov_finding_row_focus_next    (GtkWidget *inside);

/* Icon and style class of a severity, for whoever shows it elsewhere. */
const char *ov_severity_icon         (OvSeverity severity);
const char *ov_severity_class        (OvSeverity severity);

G_END_DECLS
