#pragma once
#include "ov-ctl.h"
#include "ov-rules.h"

/* A training of a file with all that rules and calculations ask for: it needs no registry. What the file does not say of the organisation is taken
 * to be in order. */
typedef struct
{
  OvPolicy           *policy;
  OvOrganisationTree *tree;
  OvAggregate        *training;
  OvHourBalance       balance;   /* from the file's "minutes_left" */
  OvRuleContext       context;   /* of the above, on the day that was asked for */
} OvCtlCase;

/* policy: "sivis/2026", or NULL: what the file's organisation says. today: ISO day, or NULL. NULL after saying what is wrong; *exit is then what to
 * end with. */
OvCtlCase *ov_ctl_case_read (const char *path, const char *policy, const char *today, OvCtlExit *exit) G_GNUC_WARN_UNUSED_RESULT;
void       ov_ctl_case_free (OvCtlCase *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OvCtlCase, ov_ctl_case_free)
