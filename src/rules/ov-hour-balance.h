#pragma once
#include "ov-number.h"

/* The hours of the pool that a training draws from, in minutes, without the training itself. */
typedef struct
{
  gint64 granted;   /* OV_NUMBER_NONE: no grant is known, nothing is limited by it */
  gint64 reserved;  /* by published trainings whose report is not accepted yet */
  gint64 settled;   /* supported by accepted reports */
} OvHourBalance;

#define OV_HOUR_BALANCE_UNKNOWN ((OvHourBalance) { OV_NUMBER_NONE, 0, 0 })

/* Minutes that are free; OV_NUMBER_NONE when no grant is known, never below 0. */
static inline gint64
ov_hour_balance_left (const OvHourBalance *balance)
{
  if (balance == NULL || balance->granted == OV_NUMBER_NONE)
    return OV_NUMBER_NONE;
  return MAX (0, balance->granted - balance->reserved - balance->settled);
}
