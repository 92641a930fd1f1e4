#define G_LOG_DOMAIN "ov-registry"
#include <microhttpd.h>
#include <string.h>
#include "ov-http-gate.h"

/* Headers that may stand once at most; a second one is how two readers of a request come to disagree. */
enum
{
  ONCE_HOST,
  ONCE_LENGTH,
  ONCE_ENCODING,
  ONCE_EXPECT,
  ONCE_OTHER,
  N_ONCE = ONCE_OTHER + 7
};

static const char *const once[N_ONCE] = {
  "Host", "Content-Length", "Transfer-Encoding", "Expect",
  "Content-Type", "Content-Encoding", "Authorization", "If-Match", "If-None-Match", "Idempotency-Key", "X-Client",
};

typedef struct
{
  OvHttpGateResult *result;
  guint             count[N_ONCE];
  const char       *value[N_ONCE];
} Headers;

static gboolean
refuse (OvHttpGateResult *result, OvProblem problem, const char *detail)
{
  result->problem = problem;
  result->detail = detail;
  return FALSE;
}

static gboolean
is_token (const char *text, gsize length)
{
  if (length == 0)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (text[i]) && (text[i] == '\0' || strchr ("!#$%&'*+-.^_`|~", text[i]) == NULL))
      return FALSE;
  return TRUE;
}

static enum MHD_Result
see_header (void *cls, enum MHD_ValueKind kind, const char *key, size_t key_size, const char *value, size_t value_size)
{
  Headers *headers = cls;

  if (!is_token (key, key_size))
    {
      refuse (headers->result, OV_PROBLEM_BAD_HEADER, "A header name has characters that are not allowed.");
      return MHD_NO;
    }
  if (value != NULL && strlen (value) != value_size)
    {
      refuse (headers->result, OV_PROBLEM_BAD_HEADER, "A header value has a zero byte.");
      return MHD_NO;
    }
  for (int i = 0; i < N_ONCE; i++)
    if (g_ascii_strcasecmp (key, once[i]) == 0)
      {
        headers->value[i] = value != NULL ? value : "";
        if (++headers->count[i] > 1)
          {
            refuse (headers->result, OV_PROBLEM_BAD_HEADER, "A header that may stand once stands twice.");
            return MHD_NO;
          }
      }
  return MHD_YES;
}

static enum MHD_Result
see_argument (void *cls, enum MHD_ValueKind kind, const char *key, size_t key_size, const char *value,
              size_t value_size)
{
  OvHttpGateResult *result = cls;

  if (key == NULL || strlen (key) != key_size || (value != NULL && strlen (value) != value_size)
      || !g_utf8_validate (key, -1, NULL) || (value != NULL && !g_utf8_validate (value, -1, NULL)))
    {
      refuse (result, OV_PROBLEM_BAD_TARGET, "The query has bytes that are not text.");
      return MHD_NO;
    }
  return MHD_YES;
}

static gboolean
host_is_ours (const char *host, const char *const *hosts)
{
  gsize length = strcspn (host, ":");

  if (host[length] == ':'
      && (host[length + 1] == '\0' || strspn (host + length + 1, "0123456789") != strlen (host + length + 1)))
    return FALSE;
  for (gsize i = 0; hosts[i] != NULL; i++)
    if (strlen (hosts[i]) == length && g_ascii_strncasecmp (host, hosts[i], length) == 0)
      return TRUE;
  return FALSE;
}

gboolean
ov_http_gate_check_target (const char *target, OvHttpGateResult *result)
{
  g_autofree char *path = NULL;

  if (strlen (target) > OV_HTTP_MAX_TARGET)
    return refuse (result, OV_PROBLEM_TARGET_LENGTH, "The address is longer than 2048 bytes.");
  if (target[0] != '/')
    return refuse (result, OV_PROBLEM_BAD_TARGET, "The address must begin with a slash.");
  for (const char *p = target; *p != '\0'; p++)
    if (*p <= ' ' || *p >= 0x7f || *p == '#' || *p == '\\')
      return refuse (result, OV_PROBLEM_BAD_TARGET, "The address has characters that are not allowed.");
  if (strstr (target, "%00") != NULL)
    return refuse (result, OV_PROBLEM_BAD_TARGET, "The address has a zero byte.");

  path = g_strndup (target, strcspn (target, "?"));
  if (strchr (path, '%') != NULL)
    return refuse (result, OV_PROBLEM_BAD_TARGET, "The path must not have escapes.");
  if (strstr (path, "//") != NULL || strstr (path, "/./") != NULL || strstr (path, "/../") != NULL
      || g_str_has_suffix (path, "/.") || g_str_has_suffix (path, "/.."))
    return refuse (result, OV_PROBLEM_BAD_TARGET, "The path must not have empty or dot segments.");
  return TRUE;
}

static gboolean
check_framing (Headers *headers, OvHttpGateResult *result)
{
  const char *length = headers->value[ONCE_LENGTH];
  const char *encoding = headers->value[ONCE_ENCODING];

  if (length != NULL && encoding != NULL)
    return refuse (result, OV_PROBLEM_BAD_HEADER, "Content-Length and Transfer-Encoding cannot stand together.");
  if (encoding != NULL)
    {
      if (g_ascii_strcasecmp (encoding, "chunked") != 0)
        return refuse (result, OV_PROBLEM_NOT_IMPLEMENTED, "The transfer encoding is not known.");
      result->chunked = TRUE;
    }
  if (length != NULL)
    {
      if (*length == '\0' || strspn (length, "0123456789") != strlen (length) || strlen (length) > 18)
        return refuse (result, OV_PROBLEM_BAD_HEADER, "Content-Length is not a number.");
      result->has_length = TRUE;
      result->content_length = g_ascii_strtoull (length, NULL, 10);
    }
  return TRUE;
}

gboolean
ov_http_gate_check (struct MHD_Connection *connection, const char *method, const char *target, const char *version,
                    const char *const *hosts, OvHttpGateResult *result)
{
  Headers headers = { .result = result };
  OvProblem none = OV_N_PROBLEMS;

  memset (result, 0, sizeof *result);
  result->problem = none;
  if (!ov_http_gate_check_target (target, result))
    return FALSE;
  MHD_get_connection_values_n (connection, MHD_HEADER_KIND, see_header, &headers);
  if (result->problem != none)
    return FALSE;
  MHD_get_connection_values_n (connection, MHD_GET_ARGUMENT_KIND, see_argument, result);
  if (result->problem != none)
    return FALSE;

  if (strcmp (method, "TRACE") == 0 || strcmp (method, "CONNECT") == 0)
    return refuse (result, OV_PROBLEM_NOT_IMPLEMENTED, "The method is not known.");
  if (strcmp (version, "HTTP/1.1") == 0 && headers.count[ONCE_HOST] == 0)
    return refuse (result, OV_PROBLEM_BAD_HOST, "Host is missing.");
  if (headers.count[ONCE_HOST] == 1 && !host_is_ours (headers.value[ONCE_HOST], hosts))
    return refuse (result, OV_PROBLEM_BAD_HOST, NULL);
  if (headers.count[ONCE_EXPECT] == 1 && g_ascii_strcasecmp (headers.value[ONCE_EXPECT], "100-continue") != 0)
    return refuse (result, OV_PROBLEM_EXPECTATION, NULL);
  return check_framing (&headers, result);
}
