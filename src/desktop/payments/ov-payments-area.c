#include "config.h"
#include "ov-payments-area.h"
#include "ov-area.h"
#include "ov-lifecycle.h"
#include "ov-payments-page.h"

static const OvArea area = {
  .id = "payments",
  .title = N_("Payments"),
  .icon_name = "emblem-documents-symbolic",
  .kinds = "payment-run payment",
  .position = 46,
  .roles = OV_ROLE_BIT (OV_ROLE_STAFF),
  .page_type = ov_payments_page_get_type,
};

void
ov_payments_area_add (void)
{
  ov_area_add (&area);
}
