#include "config.h"
#include "ov-areas.h"
#include "dashboard/ov-dashboard-area.h"

void
ov_areas_add_all (void)
{
  ov_dashboard_area_add ();
}
