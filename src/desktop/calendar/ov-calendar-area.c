#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-calendar-area.h"
#include <glib/gi18n.h>
#include "ov-area.h"
#include "ov-calendar-page.h"

static const OvArea calendar_area = {
  .id = "calendar",
  .title = N_("Calendar"),
  .icon_name = "x-office-calendar-symbolic",
  .position = 45,
  .page_type = ov_calendar_page_get_type,
};

void
ov_calendar_area_add (void)
{
  ov_area_add (&calendar_area);
}
