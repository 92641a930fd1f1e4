#include "config.h"
#include "ov-people-area.h"
#include "ov-area.h"
#include "ov-people-page.h"

static const OvArea area = {
  .id = "people",
  .title = N_("People"),
  .icon_name = "system-users-symbolic",
  .kinds = "person",
  .position = 50,
  .page_type = ov_people_page_get_type,
};

void
ov_people_area_add (void)
{
  ov_area_add (&area);
}
