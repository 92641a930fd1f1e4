#include "ov-verify-status.h"
#include "ov-language.h"

static const struct
{
  const char *status;
  const char *label;
} labels[] = {
  { "valid", N_("This document is valid.") },
  { "void", N_("This document has been voided. It is no longer valid.") },
  { "replaced", N_("This document has been replaced by a newer one. It is no longer valid.") },
  { "reserved", N_("The code is reserved, but the document is not yet confirmed.") },
};

const char *
ov_verify_status_label (const char *status)
{
  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_strcmp0 (labels[i].status, status) == 0)
      return labels[i].label;
  return N_("No document has this code.");
}

gboolean
ov_verify_status_is_valid (const char *status)
{
  return g_strcmp0 (status, "valid") == 0;
}

gboolean
ov_verify_status_is_open (const char *status)
{
  return g_strcmp0 (status, "reserved") == 0;
}
