#include "config.h"
#include "ov-models-area.h"
#include "ov-area.h"
#include "ov-models-page.h"

static const OvArea area = {
  .id = "models",
  .title = N_("Course models"),
  .icon_name = "view-grid-symbolic",
  .kinds = "course-model",
  .position = 70,
  .page_type = ov_models_page_get_type,
};

void
ov_models_area_add (void)
{
  ov_area_add (&area);
}
