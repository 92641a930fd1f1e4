#pragma once
#include "ov-ctl.h"
#include "ov-rules.h"

/* "sivis/2026" into a rule set that the policy has and a year; without a year, the present one. Says what is wrong. */
gboolean   ov_ctl_parse_policy  (OvPolicy *policy, const char *text, char **rule_set, int *year);
/* The policy as it is on the year's first day, in force for all days. */
OvPolicy  *ov_ctl_policy_of_year (OvPolicy *policy, const char *rule_set, int year) G_GNUC_WARN_UNUSED_RESULT;
/* A training of a file: its fields, and as further members "sessions", "participations" and "cost_lines" (lists; a participation may hold its
 * "person" as an object), "model" and "organisation" (objects) and "minutes_left" (of the granted hours; *left is OV_NUMBER_NONE without it).
 * The organisation, if any, is put into *organisation. Transfer full. */
OvAggregate *ov_ctl_read_training (const char *path, OvOrganisation **organisation, gint64 *left, GError **error);
/* Prints the findings; the exit code says whether any asks for something. */
OvCtlExit  ov_ctl_print_findings (OvCtl *ctl, GPtrArray *findings);
