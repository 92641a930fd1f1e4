#include "ov-error.h"

G_DEFINE_QUARK (ov-error-quark, ov_error)

#define FIRST_STATUS 16

int
ov_error_exit_status (const GError *error)
{
  return FIRST_STATUS + (error != NULL && error->domain == OV_ERROR ? error->code : OV_ERROR_FAILED);
}

OvError
ov_error_code_of_exit_status (int status)
{
  int code = status - FIRST_STATUS;

  return code >= OV_ERROR_FAILED && code <= OV_ERROR_CANCELLED ? (OvError) code : OV_ERROR_FAILED;
}
