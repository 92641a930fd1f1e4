#define G_LOG_DOMAIN "ov-registry"
#include "ov-error.h"
#include "ov-sample.h"

gboolean
ov_sample_fill (OvRegistry *registry, const OvSampleOptions *options, GError **error)
{
  return ov_database_set_setting (ov_registry_get_writer (registry), OV_SETTING_SAMPLE, "1", error);
}
