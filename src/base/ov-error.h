#pragma once
#include <glib.h>

/* Failures of the machine or the outside world. A user's mistake is never an error: it is a finding (rules/ov-finding.h). */
typedef enum
{
  OV_ERROR_FAILED,
  OV_ERROR_INVALID,       /* data that breaks its format */
  OV_ERROR_NOT_FOUND,
  OV_ERROR_EXISTS,
  OV_ERROR_CONFLICT,      /* the version moved on */
  OV_ERROR_DENIED,        /* no right to it */
  OV_ERROR_UNREACHABLE,   /* registry not there */
  OV_ERROR_BUSY,          /* try again later */
  OV_ERROR_CORRUPT,       /* a database or file is broken */
  OV_ERROR_FULL,          /* disk full */
  OV_ERROR_READ_ONLY,     /* folder or file cannot be written */
  OV_ERROR_TOO_LARGE,
  OV_ERROR_REJECTED,      /* the registry refused: findings say why */
  OV_ERROR_CANCELLED,
} OvError;

#define OV_ERROR (ov_error_quark ())
GQuark ov_error_quark (void);

/* How a program of ours tells its parent why it failed: an exit status for each code, above those that the system and
 * the commands use. Of another error OV_ERROR_FAILED. */
int     ov_error_exit_status         (const GError *error);
OvError ov_error_code_of_exit_status (int status);   /* OV_ERROR_FAILED when it is none of these */
