#pragma once
#include "ov-kinds.h"

/* A record of the noun with every field set at random (about one in four left out), for property tests. */
OvRecord *random_record       (OvNoun noun);
/* Changes one random field of it. */
void      random_record_change (OvRecord *record);
