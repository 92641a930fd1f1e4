#pragma once
#include "ov-day.h"
#include "ov-registry.h"

/* Invented data, enough of it that every screen looks real: a study centre, three central organisations with districts
 * and associations, three years of trainings. The same options give the same data on every machine. Identity codes and
 * birthdays are synthetic (individual numbers 900–999). Zero means the default. */
typedef struct
{
  int   participations;  /* about so many [3000] */
  int   persons;         /* [two fifths of the participations] */
  int   seed;
  OvDay today;
} OvSampleOptions;

/* Into a registry without organisations (EXISTS otherwise); marks it as sample data. */
gboolean ov_sample_fill (OvRegistry *registry, const OvSampleOptions *options, GError **error);
