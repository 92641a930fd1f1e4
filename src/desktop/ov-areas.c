#include "config.h"
#include "ov-areas.h"
#include "calendar/ov-calendar-area.h"
#include "dashboard/ov-dashboard-area.h"
#include "register/ov-register-area.h"
#include "people/ov-people-area.h"
#include "models/ov-models-area.h"
#include "payments/ov-payments-area.h"
#include "queue/ov-queue-area.h"
#include "settings/ov-settings-areas.h"
#include "training/ov-training-area.h"
#include "import/ov-import-area.h"
#include "rules/ov-rules-area.h"

void
ov_areas_add_all (void)
{
  ov_dashboard_area_add ();
  ov_register_area_add ();
  ov_people_area_add ();
  ov_models_area_add ();
  ov_payments_area_add ();
  ov_queue_area_add ();
  ov_settings_areas_add ();
  ov_training_area_add ();
  ov_calendar_area_add ();
  ov_import_area_add ();
  ov_rules_area_add ();
}
