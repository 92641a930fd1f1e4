#pragma once
#include "ov-policy-row.h"

/* The values that vary by year and study centre. A value is looked up by rule set, key and day; what the rule set does not say, "common" may.
 * Immutable; may be read from any thread. */
#define OV_TYPE_POLICY (ov_policy_get_type ())
G_DECLARE_FINAL_TYPE (OvPolicy, ov_policy, OV, POLICY, GObject)

#define OV_POLICY_COMMON "common"

/* The keys that the program itself asks for. data/policy has them; README tells how to add one. */
#define OV_POLICY_HOUR_LENGTH        "hour.length"            /* minutes */
#define OV_POLICY_HOUR_MODE          "hour.mode"              /* included | net */
#define OV_POLICY_HOUR_BREAK         "hour.break"             /* minutes of break inside an included hour */
#define OV_POLICY_COURSE_PEOPLE      "course.participants.min"
#define OV_POLICY_COURSE_AGE         "course.age.min"         /* years */
#define OV_POLICY_COURSE_HOURS       "course.hours.min"       /* teaching hours */
#define OV_POLICY_COURSE_EARLIEST    "course.plan.earliest"   /* months before the start */
#define OV_POLICY_COURSE_LATEST      "course.plan.latest"     /* days before the start */
#define OV_POLICY_COURSE_REPORT      "course.report.latest"   /* days after the end */
#define OV_POLICY_PEER_PEOPLE        "peer.members.min"
#define OV_POLICY_PEER_AGE           "peer.age.min"
#define OV_POLICY_PEER_HOURS         "peer.hours.min"
#define OV_POLICY_PEER_EARLIEST      "peer.plan.earliest"     /* months before the start */
#define OV_POLICY_PEER_PUBLISHED     "peer.published.latest"  /* days after the start */
#define OV_POLICY_PEER_REPORT        "peer.report.latest"     /* days after the end */
#define OV_POLICY_COURSE_CUTOFF      "course.report.cutoff"   /* MM-DD, or +MM-DD of the year after: last day of all reports of a year */
#define OV_POLICY_PEER_CUTOFF        "peer.report.cutoff"
#define OV_POLICY_COURSE_EXCLUDED    "course.excluded"        /* occasions that are not supported, separated by spaces */
#define OV_POLICY_PEER_EXCLUDED      "peer.excluded"
#define OV_POLICY_PEER_MEETINGS      "peer.meetings.min"      /* sessions */
#define OV_POLICY_PEER_AGREED        "peer.agreed"            /* "yes": topic, goals and timetable are agreed together */
#define OV_POLICY_PEER_BOOKED        "peer.booked"            /* "registered": costs are in a registered association's accounts */
#define OV_POLICY_COURSE_BOOKED      "course.booked"          /* "itemised": costs are in the accounts, each training apart */
#define OV_POLICY_PEER_CHECKED       "peer.report.checked"    /* "yes": the programme is checked before the report is sent */
#define OV_POLICY_COURSE_CHECKED     "course.report.checked"
#define OV_POLICY_COURSE_EFFECTS     "course.report.effects"  /* "yes": a report assesses the effects */
#define OV_POLICY_COURSE_TRAINER     "course.trainer"         /* "yes": a course has a trainer */
#define OV_POLICY_COURSE_COSTS       "course.costs.rate"      /* cents an hour: least costs */
#define OV_POLICY_OTHER_SUPPORT      "training.other-support" /* "no": not for costs that the state supports already */
#define OV_POLICY_PAID_TO            "training.paid-to"       /* "registered": only to a registered association */
#define OV_POLICY_RETURN_DAYS        "training.return.days"   /* days to complete what was returned */
#define OV_POLICY_SPOT_SHARE         "report.spot-check.share" /* per cent of the reports that a person compares with their vouchers */
#define OV_POLICY_SPOT_LEAST         "report.spot-check.least" /* reports of an organisation and year at the least */
#define OV_POLICY_YEAR_BOUND         "training.year"          /* "calendar": a training stays within one calendar year */
#define OV_POLICY_CREDIT_WORK        "credit.work"            /* hours of the participant's work in a credit */
#define OV_POLICY_MODEL_EXTENT       "model.extent.min"       /* hundredths of a credit */
#define OV_POLICY_CERTIFICATE_LAW    "certificate.law"        /* line at the foot; a language after a dot: certificate.law.fi */
#define OV_POLICY_DRAFT_REMINDER     "draft.reminder"         /* days before the last day to publish */
#define OV_POLICY_SETTLED            "training.settled"       /* days after the end; then nothing stands against a training */
#define OV_POLICY_NUMBER_BLOCK       "certificate.block"      /* numbers that a device reserves */
#define OV_POLICY_BACKUP_DAILY       "backup.daily"           /* generations kept */
#define OV_POLICY_BACKUP_WEEKLY      "backup.weekly"
#define OV_POLICY_CLOCK              "clock."                 /* year clock: clock.NAME = MM-DD or MM-DD/MM-DD; its text in clock.NAME.text.fi … */

OvPolicy     *ov_policy_new         (GPtrArray *rows) G_GNUC_WARN_UNUSED_RESULT;  /* of OvPolicyRow */
/* The row in force; NULL when there is none. */
OvPolicyRow  *ov_policy_find        (OvPolicy *self, const char *rule_set, const char *key, OvDay day);
const char   *ov_policy_get_text    (OvPolicy *self, const char *rule_set, const char *key, OvDay day);      /* NULL */
/* OV_NUMBER_NONE when there is none or it is no whole number: the rule that asks is then silent. */
gint64        ov_policy_get_integer (OvPolicy *self, const char *rule_set, const char *key, OvDay day);
const char   *ov_policy_get_source  (OvPolicy *self, const char *rule_set, const char *key, OvDay day);      /* NULL */
char        **ov_policy_rule_sets   (OvPolicy *self);                                                       /* sorted, without "common" */
/* The earliest year in which any value begins or ends to hold; 0 when none does. */
int           ov_policy_first_year  (OvPolicy *self);
/* All rows in force of the set and of "common" whose key begins so; borrowed elements, sorted by key. */
GPtrArray    *ov_policy_list        (OvPolicy *self, const char *rule_set, const char *prefix, OvDay day);
