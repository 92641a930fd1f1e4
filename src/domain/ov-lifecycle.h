#pragma once
#include "ov-kinds.h"

/* What an error of a rule stops, and which of these gates a step of a life passes. In a training's life they stand in a row: what stops an
 * earlier gate stops the later ones too. */
typedef enum
{
  OV_GATE_NONE,     /* nothing: it is said */
  OV_GATE_SAVE,     /* any save */
  OV_GATE_SEND,     /* sending the plan */
  OV_GATE_PUBLISH,  /* publishing it */
  OV_GATE_REPORT,   /* sending the report */
  OV_GATE_ACCEPT,   /* accepting the report */
  OV_GATE_PAY,      /* marking it as paid */
  OV_GATE_APPROVE,  /* the model's step "approve" */
  OV_GATE_ISSUE,    /* issuing certificates */
} OvGate;

/* What happens with a step, see ov_life_take(). */
typedef enum
{
  OV_EFFECT_NONE     = 0,
  OV_EFFECT_COUNT    = 1 << 0, /* days and teaching hours are counted from the programme */
  OV_EFFECT_RESERVE  = 1 << 1, /* planned hours are reserved from those that are left */
  OV_EFFECT_RELEASE  = 1 << 2, /* the reservation ends */
  OV_EFFECT_SETTLE   = 1 << 3, /* the support is counted, its hours are used */
  OV_EFFECT_UNSETTLE = 1 << 4, /* the other way round */
  OV_EFFECT_DEADLINE = 1 << 5, /* a day is set by which it is completed */
  OV_EFFECT_PAID     = 1 << 6, /* only when the bank has paid what was granted */
  OV_EFFECT_DRAW     = 1 << 7, /* the registry draws whether it is spot checked; an earlier check does not count */
} OvEffects;

/* The life of a noun as one table: buttons, registry and documents are made from it. */
typedef struct
{
  int         from;       /* choice value of the noun's field `state`; 0 = not yet there */
  int         to;
  const char *verb;       /* "publish" */
  const char *label;      /* msgid of the button */
  guint       roles;      /* bits 1 << OvRole: who may */
  const char *needs;      /* name of a field that must be filled in with it ("cancel_reason"), or NULL */
  gboolean    final;      /* cannot be taken back: asked first */
  OvGate      gate;       /* which rules must hold; NONE: those of any save */
  OvEffects   effects;
  const char *stamp;      /* day field that is set to the day of the step, or NULL */
  const char *forgets;    /* field that is emptied, or NULL */
  gboolean    next;       /* the usual next step: the blue button */
} OvTransition;

/* The noun's transitions, closed by one without verb; NULL when the noun has no life. Trainings live by their type: kind is the value of their
 * training_type, 0 for other nouns. */
const OvTransition *ov_lifecycle          (OvNoun noun, int kind);
const OvTransition *ov_lifecycle_of       (OvRecord *record);
/* The record's state by the choice of its noun; 0 when it has none. */
int                 ov_lifecycle_state    (OvRecord *record);
/* The transition between two states for someone with these roles, or NULL. Staying where one is, is always allowed and has none. */
const OvTransition *ov_lifecycle_between  (const OvTransition *life, int from, int to, guint roles);
const OvTransition *ov_lifecycle_verb     (const OvTransition *life, int from, const char *verb, guint roles);
/* The usual next step for someone with these roles, or NULL. */
const OvTransition *ov_lifecycle_next     (const OvTransition *life, int from, guint roles);
/* Whether a record in this state waits for a decision of someone with these roles: it leads on only by them, and they may give it back with words
 * instead. A sent plan and a sent report wait so for the study centre. */
gboolean            ov_lifecycle_awaits   (const OvTransition *life, int state, guint roles);
/* The state in which a record of the noun may be born. */
gboolean            ov_lifecycle_may_begin(const OvTransition *life, int state, guint roles);
#define OV_ROLE_BIT(role) (1u << (role))
#define OV_ROLES_ALL 0xffffffffu

/* A training that takes place or took place: published or later, neither cancelled nor refused. Its hours and people are counted. */
gboolean ov_training_is_held (int state);
/* One that is over: ended or later. */
gboolean ov_training_is_over (int state);
