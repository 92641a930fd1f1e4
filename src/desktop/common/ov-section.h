#pragma once
#include <adwaita.h>

/* A titled part of a page: heading at the left, a link to more at the right end, the content under it. Properties:
 * title, link-label, link-action (detailed, e.g. "nav.open(('hours', ''))"), and its child in .ui. */
G_BEGIN_DECLS

#define OV_TYPE_SECTION (ov_section_get_type ())
G_DECLARE_FINAL_TYPE (OvSection, ov_section, OV, SECTION, GtkBox)

GtkWidget *ov_section_new       (const char *title, GtkWidget *content);
void       ov_section_set_title (OvSection *self, const char *title);
/* NULL label takes the link away. */
void       ov_section_set_link  (OvSection *self, const char *label, const char *detailed_action);

G_END_DECLS
