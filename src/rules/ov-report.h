#pragma once
#include "ov-support.h"

/* The report of a training (selvitys) in figures: what was planned beside what took place. Window, document and terminal show these. */

typedef struct
{
  OvCostCategory category;  /* 0: not chosen yet */
  guint          lines;
  gint64         amount;    /* cents */
  gint64         eligible;  /* cents of them that are supported */
  const char    *why;       /* msgid: why the first that is left out is; NULL when all are supported */
} OvReportCategory;

typedef struct
{
  gint64     planned_minutes;   /* OV_NUMBER_NONE: not known */
  gint64     planned_sessions;
  gint64     minutes;           /* realised; planned while the training is not over */
  gint64     sessions;
  gint64     places_min;        /* OV_NUMBER_NONE: not said */
  gint64     places_max;
  guint      enrolled;          /* all but those on the waiting list */
  guint      started;           /* were there at least once */
  guint      finished;          /* of those, neither cancelled nor interrupted */
  guint      of_age;            /* count for the support */
  guint      passed;
  gint64     age;               /* the limit in years; OV_NUMBER_NONE: none */
  gboolean   attendance;        /* somebody's attendance is marked: else started and finished say nothing */
  gint64     budget;            /* estimated costs, cents; OV_NUMBER_NONE: not said */
  GPtrArray *categories;        /* of OvReportCategory, in the order of the kinds */
  OvSupport *support;
} OvReport;

OvReport *ov_report_count (OvAggregate *training, const OvRuleContext *context) G_GNUC_WARN_UNUSED_RESULT;
void      ov_report_free  (OvReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OvReport, ov_report_free)

/* Whether the participant counts for the support: enrolled or interrupted, and old enough on the first day of the training. age_min: OV_NUMBER_NONE
 * takes everybody; who is of unknown age counts only when confirmed (product.md 12). */
gboolean  ov_participation_counts  (OvAggregate *training, OvParticipation *participation, gint64 age_min);
/* How many were marked as present in the session. */
guint     ov_report_present        (OvAggregate *training, OvMeeting *meeting);
/* The report can be written now: the training is over and its report is not with the study centre. */
gboolean  ov_report_is_being_made  (OvTraining *training);
/* The last day to send the report and the policy key that it comes from; OV_DAY_NONE when there is none. day: whose policy is in force. */
OvDay     ov_report_due            (OvTraining *training, OvPolicy *policy, const char *rule_set, OvDay day, const char **key);
/* In whose accounts the costs are: the organisation itself or the nearest above it that is a registered association, never the study centre. NULL when
 * there is none. */
OvOrganisation *ov_report_bookkeeper (OvOrganisationTree *tree, OvTraining *training);
