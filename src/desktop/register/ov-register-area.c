#include "config.h"
#include "ov-register-area.h"
#include "ov-area.h"
#include "ov-register-page.h"

static const OvArea area = {
  .id = "register",
  .title = N_("Certificates"),
  .icon_name = "application-certificate-symbolic",
  .kinds = "certificate certificates",
  .position = 60,
  .page_type = ov_register_page_get_type,
};

void
ov_register_area_add (void)
{
  ov_area_add (&area);
}
