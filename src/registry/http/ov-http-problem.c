#define G_LOG_DOMAIN "ov-registry"
#include "ov-http-problem.h"
#include "ov-error.h"

#define OV_PROBLEM_TYPE_PREFIX "urn:opintoverkko:problem:"

typedef struct
{
  const char *nick;
  guint       status;
  OvRetry     retry;
  const char *title;
} Entry;

#define OV_PROBLEM_ENTRY(NAME, nick, status, retry, title) \
  [OV_PROBLEM_##NAME] = { nick, status, OV_RETRY_##retry, title },
static const Entry entries[OV_N_PROBLEMS] = { OV_PROBLEM_LIST (OV_PROBLEM_ENTRY) };
#undef OV_PROBLEM_ENTRY

static const char *const retry_nicks[] = { "never", "same-key", "sign-in", "merge", "resync" };

const char *
ov_problem_nick (OvProblem problem)
{
  g_return_val_if_fail (problem < OV_N_PROBLEMS, NULL);
  return entries[problem].nick;
}

guint
ov_problem_status (OvProblem problem)
{
  g_return_val_if_fail (problem < OV_N_PROBLEMS, 500);
  return entries[problem].status;
}

const char *
ov_problem_title (OvProblem problem)
{
  g_return_val_if_fail (problem < OV_N_PROBLEMS, NULL);
  return entries[problem].title;
}

OvRetry
ov_problem_retry (OvProblem problem)
{
  g_return_val_if_fail (problem < OV_N_PROBLEMS, OV_RETRY_NEVER);
  return entries[problem].retry;
}

const char *
ov_problem_retry_nick (OvProblem problem)
{
  return retry_nicks[ov_problem_retry (problem)];
}

OvProblem
ov_problem_for_error (const GError *error)
{
  if (error == NULL || error->domain != OV_ERROR)
    return OV_PROBLEM_INTERNAL;

  switch ((OvError) error->code)
    {
    case OV_ERROR_FULL:
      return OV_PROBLEM_FULL;
    case OV_ERROR_READ_ONLY:
      return OV_PROBLEM_READ_ONLY;
    case OV_ERROR_BUSY:
      return OV_PROBLEM_BUSY;
    case OV_ERROR_NOT_FOUND:
      return OV_PROBLEM_NOT_FOUND;
    case OV_ERROR_DENIED:
      return OV_PROBLEM_DENIED;
    case OV_ERROR_TOO_LARGE:
      return OV_PROBLEM_TOO_LARGE;
    case OV_ERROR_INVALID:
      return OV_PROBLEM_BAD_REQUEST;
    case OV_ERROR_EXISTS:
    case OV_ERROR_CONFLICT:
      return OV_PROBLEM_CONFLICT;
    case OV_ERROR_REJECTED:
      return OV_PROBLEM_INVALID;
    case OV_ERROR_UNREACHABLE:
    case OV_ERROR_CORRUPT:
    case OV_ERROR_CANCELLED:
    case OV_ERROR_FAILED:
      break;
    }
  return OV_PROBLEM_INTERNAL;
}

JsonObject *
ov_problem_to_json (OvProblem problem, OvLanguage language, const char *detail)
{
  JsonObject *object = json_object_new ();
  g_autofree char *type = g_strconcat (OV_PROBLEM_TYPE_PREFIX, ov_problem_nick (problem), NULL);

  json_object_set_string_member (object, "type", type);
  json_object_set_string_member (object, "title", ov_text (language, ov_problem_title (problem)));
  json_object_set_int_member (object, "status", ov_problem_status (problem));
  if (detail != NULL)
    json_object_set_string_member (object, "detail", detail);
  json_object_set_string_member (object, "code", ov_problem_nick (problem));
  json_object_set_string_member (object, "retry", ov_problem_retry_nick (problem));
  return object;
}
