#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-training-area.h"
#include <glib/gi18n.h>
#include "ov-area.h"
#include "ov-training-page.h"

static const OvArea training_area = {
  .id = "training",
  .title = N_("Trainings"),
  .icon_name = "x-office-presentation-symbolic",
  .kinds = "training session participation",
  .position = 40,
  .page_type = ov_training_page_get_type,
};

void
ov_training_area_add (void)
{
  ov_area_add (&training_area);
}
