#pragma once
#include <adwaita.h>

/* A rule's result, standing in the list directly under the row it concerns: what is the case, why and by when, which
 * rule says so, and the button that mends it. Properties: severity (0 information, 1 warning, 2 error), title, body,
 * source (all plain text), source-uri, button-label, action-name, action-target. */
G_BEGIN_DECLS

typedef enum { OV_SHOWN_INFORMATION, OV_SHOWN_WARNING, OV_SHOWN_ERROR } OvShownSeverity;

#define OV_TYPE_FINDING_ROW (ov_finding_row_get_type ())
G_DECLARE_FINAL_TYPE (OvFindingRow, ov_finding_row, OV, FINDING_ROW, AdwPreferencesRow)

GtkWidget *ov_finding_row_new (OvShownSeverity severity, const char *sentence, const char *body, const char *source);
/* The mend: a verb. target may be floating. NULL label takes the button away. */
void       ov_finding_row_set_mend   (OvFindingRow *self, const char *label, const char *action, GVariant *target);
void       ov_finding_row_set_source_uri (OvFindingRow *self, const char *uri);
const char *ov_finding_row_get_sentence  (OvFindingRow *self);

/* Icon and style class of a severity, for whoever shows it elsewhere. */
const char *ov_severity_icon         (OvShownSeverity severity);
const char *ov_severity_class        (OvShownSeverity severity);
const char *ov_severity_word (OvShownSeverity severity); /* "Error", translated: stands first in spoken order */

G_END_DECLS
