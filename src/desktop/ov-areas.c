#include "config.h"
#include "ov-areas.h"
#include "dashboard/ov-dashboard-area.h"
#include "settings/ov-settings-areas.h"

void
ov_areas_add_all (void)
{
  ov_dashboard_area_add ();
  ov_settings_areas_add ();
}
