#pragma once
#include <adwaita.h>

/* AdwBanner's properties (libadwaita 1.3) on 1.2: title, button-label, revealed; the button activates action-name. */
G_BEGIN_DECLS

#define OV_TYPE_BANNER (ov_banner_get_type ())
G_DECLARE_FINAL_TYPE (OvBanner, ov_banner, OV, BANNER, AdwBin)

GtkWidget *ov_banner_new          (const char *title);
void       ov_banner_set_title    (OvBanner *self, const char *title);
void       ov_banner_set_revealed (OvBanner *self, gboolean revealed);
/* NULL label: no button. target may be floating. */
void       ov_banner_set_button   (OvBanner *self, const char *label, const char *action, GVariant *target);

G_END_DECLS
