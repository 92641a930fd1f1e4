#pragma once
#include "profile-fixture.h"

/* A training whose participants can get their certificates, in a profile whose registry has it all. */
typedef struct
{
  Profile  profile;         /* opened by the caller */
  OvId     training;
  guint    n_people;
  OvId    *people;
  OvId    *participations;  /* all passed, except that the last one failed */
} Issuing;

/* Organisations, an approved course model, the training and its people. Needs two people at least. */
void issuing_set_up   (Issuing *issuing, guint n_people);
void issuing_clear    (Issuing *issuing);
/* Saves changes (of OvChange) and waits until the registry has them. */
void issuing_save     (Issuing *issuing, GPtrArray *changes);
void issuing_add      (GPtrArray *changes, gpointer record);
/* For wait_until(): data is a gboolean. */
gboolean is_set       (gpointer data);
