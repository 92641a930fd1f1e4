#pragma once
#include "ov-rules.h"

/* The support of a training (product.md 12), all in integers:
 *
 *   supported hours = min (realised, granted hours left, most hours of one training by policy)
 *   support         = min (rate x supported hours, percentage x eligible costs, most support of one training by policy)
 *
 * rounded half up to the cent once, at the end. Of a plan it is an estimate: planned hours and estimated costs stand in for what is not known yet.
 * Policy keys begin with "course." or "peer.": support.rate (cents), support.rate.member (instead, for members of the study centre),
 * support.percentage, support.max (cents), support.hours (hours). What a rule set does not name does not limit. */

typedef enum
{
  OV_SUPPORT_NOTHING,     /* an own training, no costs or no hours: there is no support */
  OV_SUPPORT_BY_RATE,
  OV_SUPPORT_BY_COSTS,
  OV_SUPPORT_BY_MAXIMUM,
} OvSupportLimit;

/* Whether a cost is supported, and by which word of the policy. */
typedef struct
{
  OvCostLine *line;      /* borrowed from the training */
  gint64      amount;    /* cents; 0 when it is not set */
  gboolean    eligible;
  const char *why;       /* msgid, of one that is not */
  const char *note;      /* the study centre's own words, or NULL */
  const char *source;    /* or NULL; borrowed from the policy */
} OvCostVerdict;

typedef struct
{
  gboolean       supported_type;   /* course or peer study group */
  gboolean       estimate;         /* of a plan */
  gint64         minutes;          /* realised (estimate: planned) */
  gint64         length;           /* of a teaching hour, minutes */
  OvHourBalance  balance;          /* as given; granted OV_NUMBER_NONE when not known */
  gint64         left;             /* minutes; OV_NUMBER_NONE: not limited */
  gint64         most_minutes;     /* of one training; OV_NUMBER_NONE: not limited */
  gint64         supported;        /* minutes */
  gint64         costs;            /* cents, all */
  gint64         eligible;         /* cents, never below 0 */
  gint64         rate;             /* cents an hour; OV_NUMBER_NONE: not limited */
  gint64         percentage;       /* of eligible costs; OV_NUMBER_NONE: not limited */
  gint64         most;             /* cents; OV_NUMBER_NONE: not limited */
  gint64         support;          /* cents */
  gint64         own_share;        /* costs - support */
  OvSupportLimit limit;            /* what decided */
  const char    *rule_set;         /* borrowed from the tree; may be NULL */
  OvDay          day;              /* whose policy was in force: that of the first session's year */
  const char    *rate_key;         /* the policy key that the rate came from */
  GPtrArray     *verdicts;         /* of OvCostVerdict, in the order of the cost lines */
} OvSupport;

OvSupport    *ov_support_count   (OvAggregate *training, const OvRuleContext *context) G_GNUC_WARN_UNUSED_RESULT;
void          ov_support_free    (OvSupport *support);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OvSupport, ov_support_free)

/* One cost by the policy. */
OvCostVerdict ov_cost_line_judge (OvCostLine *line, OvTrainingType type, OvPolicy *policy, const char *rule_set, OvDay day);

/* A line of the calculation as people read it. */
typedef struct
{
  const char *id;      /* "hours.supported" */
  char       *what;    /* "Supported hours" */
  char       *sum;     /* "the smaller of 20,00 h and 40,00 h"; never NULL */
  char       *result;  /* "20,00 h" */
  gboolean    money;   /* value is cents, else minutes */
  gint64      value;
  const char *source;  /* or NULL; borrowed from the policy */
} OvSupportLine;

/* The whole calculation line by line, the support last but its own share. Transfer full. */
GPtrArray    *ov_support_explain (const OvSupport *support, OvPolicy *policy, OvLanguage language);
