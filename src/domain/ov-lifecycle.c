#include "ov-lifecycle.h"

#define STAFF OV_ROLE_BIT (OV_ROLE_STAFF)
#define OWN   (OV_ROLE_BIT (OV_ROLE_MAIN_USER) | OV_ROLE_BIT (OV_ROLE_RESPONSIBLE))
#define MAIN  OV_ROLE_BIT (OV_ROLE_MAIN_USER)

#define TRAINING(name) OV_TRAINING_STATE_##name
static const OvTransition training[] = {
  { 0,                    TRAINING (DRAFT),     "begin",   N_("New training"), OWN, NULL, FALSE },
  { TRAINING (DRAFT),     TRAINING (PUBLISHED), "publish", N_("Publish"),      OWN, NULL, FALSE },
  { TRAINING (PUBLISHED), TRAINING (DRAFT),     "withdraw", N_("Back to draft"), OWN, NULL, FALSE },
  { TRAINING (PUBLISHED), TRAINING (ENDED),     "end",     N_("Mark as ended"), OWN, NULL, FALSE },
  { TRAINING (ENDED),     TRAINING (PUBLISHED), "reopen",  N_("Reopen"),       OWN, NULL, FALSE },
  { TRAINING (DRAFT),     TRAINING (CANCELLED), "cancel",  N_("Cancel the training…"), OWN, "cancel_reason", FALSE },
  { TRAINING (PUBLISHED), TRAINING (CANCELLED), "cancel",  N_("Cancel the training…"), OWN, "cancel_reason", FALSE },
  { TRAINING (CANCELLED), TRAINING (DRAFT),     "restore", N_("Take up again"), OWN, NULL, FALSE },
  { 0 }
};

#define MODEL(name) OV_MODEL_STATE_##name
static const OvTransition model[] = {
  { 0,                MODEL (PROPOSAL), "propose", N_("New course model"), MAIN | STAFF, NULL, FALSE },
  { MODEL (PROPOSAL), MODEL (IN_WORK),  "take",    N_("Take into work"),   STAFF, NULL, FALSE },
  { MODEL (IN_WORK),  MODEL (PROPOSAL), "return",  N_("Return"),           STAFF, NULL, FALSE },
  { MODEL (IN_WORK),  MODEL (APPROVED), "approve", N_("Approve"),          STAFF, NULL, FALSE },
  { MODEL (APPROVED), MODEL (RETIRED),  "retire",  N_("Retire"),           STAFF, NULL, FALSE },
  { MODEL (RETIRED),  MODEL (APPROVED), "revive",  N_("Take into use again"), STAFF, NULL, FALSE },
  { 0 }
};

#define CERTIFICATE(name) OV_CERTIFICATE_STATE_##name
static const OvTransition certificate[] = {
  { 0,                    CERTIFICATE (ISSUED),   "issue",   N_("Issue"),   OWN, NULL, FALSE },
  { CERTIFICATE (ISSUED), CERTIFICATE (VOID),     "void",    N_("Void…"),   OWN, "void_reason", TRUE },
  { CERTIFICATE (ISSUED), CERTIFICATE (REPLACED), "replace", N_("Reissue…"), OWN, NULL, TRUE },
  { 0 }
};

const OvTransition *
ov_lifecycle (OvNoun noun)
{
  switch ((int) noun)
    {
    case OV_NOUN_TRAINING: return training;
    case OV_NOUN_COURSE_MODEL: return model;
    case OV_NOUN_CERTIFICATE: return certificate;
    default: return NULL;
    }
}

const OvTransition *
ov_lifecycle_between (OvNoun noun,
                      int    from,
                      int    to,
                      guint  roles)
{
  for (const OvTransition *t = ov_lifecycle (noun); t && t->verb; t++)
    if (t->from == from && t->to == to && (t->roles & roles))
      return t;
  return NULL;
}

const OvTransition *
ov_lifecycle_verb (OvNoun      noun,
                   int         from,
                   const char *verb,
                   guint       roles)
{
  for (const OvTransition *t = ov_lifecycle (noun); t && t->verb; t++)
    if (t->from == from && g_str_equal (t->verb, verb) && (t->roles & roles))
      return t;
  return NULL;
}

gboolean
ov_lifecycle_may_begin (OvNoun noun,
                        int    state,
                        guint  roles)
{
  return ov_lifecycle (noun) == NULL || ov_lifecycle_between (noun, 0, state, roles) != NULL;
}
