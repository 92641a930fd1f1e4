#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-settings-areas.h"
#include <glib/gi18n.h>
#include "ov-area.h"
#include "ov-organisation-page.h"
#include "ov-preferences-page.h"
#include "ov-waiting-page.h"

static const OvArea organisation_area = {
  .id = "organisation",
  .title = N_("Organisation"),
  .icon_name = "user-home-symbolic",
  .kinds = "organisation",
  .position = -2,
  .page_type = ov_organisation_page_get_type,
};

static const OvArea preferences_area = {
  .id = "preferences",
  .title = N_("Preferences"),
  .icon_name = "emblem-system-symbolic",
  .position = -1,
  .page_type = ov_preferences_page_get_type,
};

static const OvArea waiting_area = {
  .id = "waiting",
  .title = N_("What is waiting"),
  .icon_name = "document-open-recent-symbolic",
  .position = -3,
  .page_type = ov_waiting_page_get_type,
};

void
ov_settings_areas_add (void)
{
  ov_area_add (&organisation_area);
  ov_area_add (&preferences_area);
  ov_area_add (&waiting_area);
}
