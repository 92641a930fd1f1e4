#include "ov-lifecycle.h"

#define STAFF OV_ROLE_BIT (OV_ROLE_STAFF)
#define OWN   (OV_ROLE_BIT (OV_ROLE_MAIN_USER) | OV_ROLE_BIT (OV_ROLE_RESPONSIBLE))
#define MAIN  OV_ROLE_BIT (OV_ROLE_MAIN_USER)
#define STEP(from_, to_, verb_, label_, roles_, ...) \
  { .from = from_, .to = to_, .verb = verb_, .label = label_, .roles = roles_, __VA_ARGS__ }

#define T(name) OV_TRAINING_STATE_##name

/* Outside the support: nobody decides of it. */
static const OvTransition own_training[] = {
  STEP (0,             T (DRAFT),     "begin",    N_("New training"),  OWN),
  STEP (T (DRAFT),     T (PUBLISHED), "publish",  N_("Publish"),       OWN, .gate = OV_GATE_PUBLISH, .effects = OV_EFFECT_COUNT,
        .stamp = "published_on", .next = TRUE),
  STEP (T (PUBLISHED), T (DRAFT),     "withdraw", N_("Back to draft"), OWN, .forgets = "published_on"),
  STEP (T (PUBLISHED), T (ENDED),     "end",      N_("Mark as ended"), OWN, .effects = OV_EFFECT_COUNT, .next = TRUE),
  STEP (T (ENDED),     T (PUBLISHED), "reopen",   N_("Reopen"),        OWN, .forgets = "realised"),
  STEP (T (DRAFT),     T (CANCELLED), "cancel",   N_("Cancel the training…"), OWN, .needs = "cancel_reason"),
  STEP (T (PUBLISHED), T (CANCELLED), "cancel",   N_("Cancel the training…"), OWN, .needs = "cancel_reason"),
  STEP (T (CANCELLED), T (DRAFT),     "restore",  N_("Take up again"), OWN, .forgets = "cancel_reason", .next = TRUE),
  { 0 }
};

/* Courses and peer study groups: the study centre publishes the plan, accepts the report and pays (product.md 4). They differ by rules, not by steps:
 * a group's hours need no application, and all its members are responsible. */
#define SUPPORTED_TRAINING \
  STEP (0,              T (DRAFT),     "begin",    N_("New training"),     OWN), \
  STEP (T (DRAFT),      T (SENT),      "send",     N_("Send the plan"),    OWN, .gate = OV_GATE_SEND, .effects = OV_EFFECT_COUNT, \
        .stamp = "sent_on", .next = TRUE), \
  STEP (T (SENT),       T (DRAFT),     "recall",   N_("Take back"),        OWN, .forgets = "sent_on"), \
  STEP (T (SENT),       T (RETURNED),  "return",   N_("Return for completion…"), STAFF, .needs = "return_note", \
        .effects = OV_EFFECT_DEADLINE), \
  STEP (T (RETURNED),   T (SENT),      "send",     N_("Send the plan"),    OWN, .gate = OV_GATE_SEND, .effects = OV_EFFECT_COUNT, \
        .stamp = "sent_on", .forgets = "return_note", .next = TRUE), \
  STEP (T (SENT),       T (PUBLISHED), "publish",  N_("Publish"),          STAFF, .gate = OV_GATE_PUBLISH, \
        .effects = OV_EFFECT_COUNT | OV_EFFECT_RESERVE, .stamp = "published_on", .next = TRUE), \
  STEP (T (SENT),       T (REFUSED),   "refuse",   N_("Refuse…"),          STAFF, .needs = "refuse_reason"), \
  STEP (T (PUBLISHED),  T (DRAFT),     "withdraw", N_("Back to draft"),    OWN, .effects = OV_EFFECT_RELEASE, .forgets = "published_on"), \
  STEP (T (PUBLISHED),  T (SENT),      "unpublish", N_("Take the publication back"), STAFF, .effects = OV_EFFECT_RELEASE, \
        .forgets = "published_on"), \
  STEP (T (PUBLISHED),  T (ENDED),     "end",      N_("Mark as ended"),    OWN, .effects = OV_EFFECT_COUNT, .next = TRUE), \
  STEP (T (ENDED),      T (PUBLISHED), "reopen",   N_("Reopen"),           OWN, .forgets = "realised"), \
  STEP (T (ENDED),      T (REPORT_SENT), "send-report", N_("Send the report…"), OWN, .needs = "report_signed_by", .gate = OV_GATE_REPORT, \
        .effects = OV_EFFECT_COUNT | OV_EFFECT_DRAW, .stamp = "report_sent_on", .next = TRUE), \
  STEP (T (REPORT_SENT), T (ENDED),    "recall-report", N_("Take the report back"), OWN, .forgets = "report_sent_on"), \
  STEP (T (REPORT_SENT), T (REPORT_RETURNED), "return-report", N_("Return for completion…"), STAFF, .needs = "return_note", \
        .effects = OV_EFFECT_DEADLINE), \
  STEP (T (REPORT_RETURNED), T (REPORT_SENT), "send-report", N_("Send the report…"), OWN, .needs = "report_signed_by", \
        .gate = OV_GATE_REPORT, .effects = OV_EFFECT_COUNT | OV_EFFECT_DRAW, .stamp = "report_sent_on", .forgets = "return_note", .next = TRUE), \
  STEP (T (REPORT_SENT), T (REFUSED),  "refuse",   N_("Refuse…"),          STAFF, .needs = "refuse_reason", .effects = OV_EFFECT_RELEASE), \
  STEP (T (REPORT_SENT), T (ACCEPTED), "accept",   N_("Accept the report"), STAFF, .gate = OV_GATE_ACCEPT, .effects = OV_EFFECT_SETTLE, \
        .stamp = "accepted_on", .next = TRUE), \
  STEP (T (ACCEPTED),   T (REPORT_SENT), "reconsider", N_("Reconsider"),   STAFF, .effects = OV_EFFECT_UNSETTLE, .forgets = "accepted_on"), \
  STEP (T (ACCEPTED),   T (PAID),      "pay",      N_("Mark as paid"),     STAFF, .final = TRUE, .gate = OV_GATE_PAY, \
        .effects = OV_EFFECT_PAID, .stamp = "paid_on", .next = TRUE), \
  STEP (T (DRAFT),      T (CANCELLED), "cancel",   N_("Cancel the training…"), OWN, .needs = "cancel_reason"), \
  STEP (T (SENT),       T (CANCELLED), "cancel",   N_("Cancel the training…"), OWN, .needs = "cancel_reason"), \
  STEP (T (RETURNED),   T (CANCELLED), "cancel",   N_("Cancel the training…"), OWN, .needs = "cancel_reason"), \
  STEP (T (PUBLISHED),  T (CANCELLED), "cancel",   N_("Cancel the training…"), OWN, .needs = "cancel_reason", \
        .effects = OV_EFFECT_RELEASE), \
  STEP (T (CANCELLED),  T (DRAFT),     "restore",  N_("Take up again"),    OWN, .forgets = "cancel_reason", .next = TRUE), \
  STEP (T (REFUSED),    T (DRAFT),     "restore",  N_("Take up again"),    OWN, .forgets = "refuse_reason", .next = TRUE),

static const OvTransition course[] = { SUPPORTED_TRAINING { 0 } };
static const OvTransition peer_group[] = { SUPPORTED_TRAINING { 0 } };

#define MODEL(name) OV_MODEL_STATE_##name
static const OvTransition model[] = {
  STEP (0,                MODEL (PROPOSAL), "propose", N_("New course model"), MAIN | STAFF),
  STEP (MODEL (PROPOSAL), MODEL (IN_WORK),  "take",    N_("Take into work"),   STAFF, .next = TRUE),
  STEP (MODEL (IN_WORK),  MODEL (PROPOSAL), "return",  N_("Return"),           STAFF),
  STEP (MODEL (IN_WORK),  MODEL (APPROVED), "approve", N_("Approve"),          STAFF, .gate = OV_GATE_APPROVE, .next = TRUE),
  STEP (MODEL (APPROVED), MODEL (RETIRED),  "retire",  N_("Retire"),           STAFF),
  STEP (MODEL (RETIRED),  MODEL (APPROVED), "revive",  N_("Take into use again"), STAFF),
  { 0 }
};

#define CERTIFICATE(name) OV_CERTIFICATE_STATE_##name
static const OvTransition certificate[] = {
  STEP (0,                    CERTIFICATE (ISSUED),   "issue",   N_("Issue"),    OWN),
  STEP (CERTIFICATE (ISSUED), CERTIFICATE (VOID),     "void",    N_("Void…"),    OWN, .needs = "void_reason", .final = TRUE),
  STEP (CERTIFICATE (ISSUED), CERTIFICATE (REPLACED), "replace", N_("Reissue…"), OWN, .final = TRUE),
  { 0 }
};

/* A payment is born with its run, and what ended in another way than paid stays as it was: the support is then paid by a payment of its own. */
#define PAYMENT(name) OV_PAYMENT_STATE_##name
static const OvTransition payment[] = {
  STEP (0,                 PAYMENT (ORDERED),   "order",    N_("New payment"),       STAFF),
  STEP (PAYMENT (ORDERED), PAYMENT (PAID),      "pay",      N_("Mark as paid"),      STAFF, .final = TRUE, .stamp = "paid_on", .next = TRUE),
  STEP (PAYMENT (ORDERED), PAYMENT (REJECTED),  "reject",   N_("Mark as rejected…"), STAFF, .needs = "reject_reason", .final = TRUE),
  STEP (PAYMENT (ORDERED), PAYMENT (WITHDRAWN), "withdraw", N_("Withdraw"),          STAFF, .final = TRUE),
  { 0 }
};

#define RUN(name) OV_PAYMENT_RUN_STATE_##name
static const OvTransition payment_run[] = {
  STEP (0,           RUN (OPEN),      "make",   N_("New payment run"),      STAFF),
  STEP (RUN (OPEN),  RUN (FILED),     "file",   N_("Save the bank's file…"), STAFF, .needs = "file_hash", .stamp = "filed_on", .next = TRUE),
  STEP (RUN (OPEN),  RUN (CANCELLED), "cancel", N_("Cancel the run…"),      STAFF, .needs = "cancel_reason", .final = TRUE),
  STEP (RUN (FILED), RUN (CANCELLED), "cancel", N_("Cancel the run…"),      STAFF, .needs = "cancel_reason", .final = TRUE),
  { 0 }
};

const OvTransition *
ov_lifecycle (OvNoun noun,
              int    kind)
{
  switch ((int) noun)
    {
    case OV_NOUN_TRAINING:
      return kind == OV_TRAINING_TYPE_COURSE ? course : kind == OV_TRAINING_TYPE_PEER_GROUP ? peer_group : own_training;
    case OV_NOUN_COURSE_MODEL: return model;
    case OV_NOUN_CERTIFICATE: return certificate;
    case OV_NOUN_PAYMENT: return payment;
    case OV_NOUN_PAYMENT_RUN: return payment_run;
    default: return NULL;
    }
}

const OvTransition *
ov_lifecycle_of (OvRecord *record)
{
  return ov_lifecycle (ov_noun_of (record), OV_IS_TRAINING (record) ? (int) ov_training_get_training_type (OV_TRAINING (record)) : 0);
}

int
ov_lifecycle_state (OvRecord *record)
{
  const OvField *field = ov_record_find_field (record, "state");

  if (field == NULL || field->kind != OV_KIND_choice || !ov_record_is_set (record, field))
    return 0;
  return ov_choice_value (field->choice, *(const char **) ov_record_member (record, field));
}

const OvTransition *
ov_lifecycle_between (const OvTransition *life,
                      int                 from,
                      int                 to,
                      guint               roles)
{
  for (const OvTransition *t = life; t && t->verb; t++)
    if (t->from == from && t->to == to && (t->roles & roles))
      return t;
  return NULL;
}

const OvTransition *
ov_lifecycle_verb (const OvTransition *life,
                   int                 from,
                   const char         *verb,
                   guint               roles)
{
  for (const OvTransition *t = life; t && t->verb; t++)
    if (t->from == from && g_str_equal (t->verb, verb) && (t->roles & roles))
      return t;
  return NULL;
}

const OvTransition *
ov_lifecycle_next (const OvTransition *life,
                   int                 from,
                   guint               roles)
{
  for (const OvTransition *t = life; t && t->verb; t++)
    if (t->from == from && t->next && (t->roles & roles))
      return t;
  return NULL;
}

gboolean
ov_lifecycle_awaits (const OvTransition *life,
                     int                 state,
                     guint               roles)
{
  gboolean with_words = FALSE;

  for (const OvTransition *t = life; t && t->verb; t++)
    with_words |= t->from == state && t->needs != NULL && (t->roles & roles) != 0;
  return with_words && ov_lifecycle_next (life, state, roles) != NULL;
}

gboolean
ov_lifecycle_may_begin (const OvTransition *life,
                        int                 state,
                        guint               roles)
{
  return life == NULL || ov_lifecycle_between (life, 0, state, roles) != NULL;
}

gboolean
ov_training_is_held (int state)
{
  return state == OV_TRAINING_STATE_PUBLISHED || ov_training_is_over (state);
}

gboolean
ov_training_is_over (int state)
{
  switch (state)
    {
    case OV_TRAINING_STATE_ENDED:
    case OV_TRAINING_STATE_REPORT_SENT:
    case OV_TRAINING_STATE_REPORT_RETURNED:
    case OV_TRAINING_STATE_ACCEPTED:
    case OV_TRAINING_STATE_PAID:
      return TRUE;
    default:
      return FALSE;
    }
}
