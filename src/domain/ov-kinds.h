#pragma once
#include "ov-organisation.h"
#include "ov-user.h"
#include "ov-role-grant.h"
#include "ov-policy-row.h"
#include "ov-code-value.h"
#include "ov-hour-grant.h"
#include "ov-course-model.h"
#include "ov-model-part.h"
#include "ov-training.h"
#include "ov-meeting.h"
#include "ov-person.h"
#include "ov-participation.h"
#include "ov-cost-line.h"
#include "ov-completion.h"
#include "ov-certificate.h"
#include "ov-payment-run.h"
#include "ov-payment.h"
#include "ov-file.h"

/* Every noun, in the order in which a client needs them first. */
#define OV_NOUNS(N) \
  N (ORGANISATION) \
  N (USER) \
  N (ROLE_GRANT) \
  N (POLICY_ROW) \
  N (CODE_VALUE) \
  N (HOUR_GRANT) \
  N (COURSE_MODEL) \
  N (MODEL_PART) \
  N (TRAINING) \
  N (MEETING) \
  N (PERSON) \
  N (PARTICIPATION) \
  N (COST_LINE) \
  N (COMPLETION) \
  N (CERTIFICATE) \
  N (PAYMENT_RUN) \
  N (PAYMENT) \
  N (FILE)

typedef enum
{
#define OV_NOUN_CONSTANT_(NAME) OV_NOUN_##NAME,
  OV_NOUNS (OV_NOUN_CONSTANT_)
#undef OV_NOUN_CONSTANT_
  OV_N_NOUNS
} OvNoun;

GType          ov_noun_type      (OvNoun noun);
OvRecordClass *ov_noun_class     (OvNoun noun);                         /* lives as long as the process */
const char    *ov_noun_kind      (OvNoun noun);                         /* "training" */
gboolean       ov_noun_parse     (const char *kind, OvNoun *noun);
OvNoun         ov_noun_of        (OvRecord *record);
OvRecord      *ov_noun_new       (OvNoun noun, OvId id);                /* transfer full */
/* A field by noun and name: NULL when there is none. "training:name" style too. */
const OvField *ov_noun_field     (OvNoun noun, const char *name);
const OvField *ov_field_lookup   (const char *path);
