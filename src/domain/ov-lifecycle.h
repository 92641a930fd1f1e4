#pragma once
#include "ov-kinds.h"

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
} OvTransition;

/* The noun's transitions, closed by one without verb; NULL when the noun has no life. */
const OvTransition *ov_lifecycle          (OvNoun noun);
/* The transition between two states for someone with these roles, or NULL. Staying where one is, is always allowed and has none. */
const OvTransition *ov_lifecycle_between  (OvNoun noun, int from, int to, guint roles);
const OvTransition *ov_lifecycle_verb     (OvNoun noun, int from, const char *verb, guint roles);
/* The state in which a record of the noun may be born. */
gboolean            ov_lifecycle_may_begin(OvNoun noun, int state, guint roles);
#define OV_ROLE_BIT(role) (1u << (role))
#define OV_ROLES_ALL 0xffffffffu
