#include "config.h"
#include "ov-rules-area.h"
#include "ov-area.h"
#include "ov-rules-page.h"

static const OvArea area = {
  .id = "rules",
  .title = N_("Rules"),
  .icon_name = "help-about-symbolic",
  .position = -4,
  .page_type = ov_rules_page_get_type,
};

void
ov_rules_area_add (void)
{
  ov_area_add (&area);
}
