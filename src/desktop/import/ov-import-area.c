#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-import-area.h"
#include <glib/gi18n.h>
#include "ov-area.h"
#include "ov-import-page.h"

static const OvArea import_area = {
  .id = "import",
  .title = N_("Bring in participants"),
  .icon_name = "system-users-symbolic",
  .kinds = "import",
  .position = -1,
  .page_type = ov_import_page_get_type,
};

void
ov_import_area_add (void)
{
  ov_area_add (&import_area);
}
