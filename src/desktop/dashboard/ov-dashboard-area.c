#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-dashboard-area.h"
#include <glib/gi18n.h>
#include "ov-area.h"
#include "ov-dashboard-page.h"

static const OvArea dashboard_area = {
  .id = "dashboard",
  .title = N_("Overview"),
  .icon_name = "user-home-symbolic",
  .position = 10,
  .page_type = ov_dashboard_page_get_type,
};

void
ov_dashboard_area_add (void)
{
  ov_area_add (&dashboard_area);
}
