#pragma once
#include "ov-aggregate.h"

/* The places of a training: who has one, who waits for one, and whose turn is next. Whoever is enrolled takes a place; who cancelled or
 * interrupted has left it. The waiting list is in the order of enrolling. */
typedef struct
{
  gint64 most;      /* places there are; OV_NUMBER_NONE without a limit */
  gint64 taken;
  gint64 waiting;
  gint64 left;      /* below 0 when more are enrolled than there are places; OV_NUMBER_NONE without a limit */
} OvPlaces;

OvPlaces             ov_places_count  (OvAggregate *training);
/* What whoever enrols now becomes: enrolled, or on the waiting list when the places are full or others wait already. */
OvParticipationState ov_places_state_for_next (OvAggregate *training);
/* Those on the waiting list, first come first. Transfer full. */
GPtrArray           *ov_places_waiting (OvAggregate *training);
/* For sorting by the turn on the waiting list. */
int                  ov_places_compare (OvParticipation *a, OvParticipation *b);
/* Gives the free places to the first on the waiting list; how many got one. */
guint                ov_places_give    (OvAggregate *training);
/* Moves as many to the waiting list as are enrolled beyond the places, the last who enrolled first. */
guint                ov_places_take    (OvAggregate *training);
