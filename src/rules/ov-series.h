#pragma once
#include "ov-aggregate.h"
#include "ov-day.h"

/* New trainings from one that is there: a copy, or a series of them. A copy is a series of one. All sessions of a copy move by the same number of
 * days, so that the programme keeps its shape. */

typedef enum
{
  OV_SERIES_WEEKS,
  OV_SERIES_MONTHS,
  OV_SERIES_YEARS,
} OvSeriesUnit;

typedef struct
{
  OvSeriesUnit unit;
  int          every;          /* units between two of them, 1 … 52 */
  gboolean     keep_weekdays;  /* months: the same weekday of the month (ov_repeat_days()); years: the same weekday nearest the same date. Weeks always do. */
} OvSeries;

#define OV_SERIES_MAX 52       /* copies of one training at a time */

/* What comes along. Participants, attendance, completions, costs with their vouchers, report, payment, states and what the study centre said never do. */
typedef enum
{
  OV_COPY_PROGRAMME = 1 << 0,  /* the sessions with their days, times and topics */
  OV_COPY_TRAINERS  = 1 << 1,  /* of the training and of its sessions */
  OV_COPY_COSTS     = 1 << 2,  /* the estimated costs and the fee */
  OV_COPY_ALL       = OV_COPY_PROGRAMME | OV_COPY_TRAINERS | OV_COPY_COSTS,
} OvCopyParts;

/* The first day of the nth of the series after a training that begins on `first`; n from 1. OV_DAY_NONE without a first day, and beyond the days that
 * are known. */
OvDay        ov_series_day    (const OvSeries *series, OvDay first, guint n);
/* The days of the training's sessions, ascending, each once; without any, its first and last day. Transfer full, GArray of OvDay; may be empty. */
GArray      *ov_series_days   (OvAggregate *training);
/* A draft of the training, not yet saved, `moved` days later (or earlier). Transfer full. */
OvAggregate *ov_series_copy   (OvAggregate *training, int moved, OvCopyParts parts) G_GNUC_WARN_UNUSED_RESULT;
