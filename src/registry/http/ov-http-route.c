#define G_LOG_DOMAIN "ov-registry"
#include <string.h>
#include "ov-http-route.h"

static const struct
{
  const char  *name;
  OvHttpMethod method;
} method_names[] = {
  { "GET", OV_HTTP_GET },   { "HEAD", OV_HTTP_GET },     { "POST", OV_HTTP_POST },
  { "PUT", OV_HTTP_PUT },   { "PATCH", OV_HTTP_PATCH },  { "DELETE", OV_HTTP_DELETE },
};

gboolean
ov_http_method_parse (const char *text, OvHttpMethod *method)
{
  for (gsize i = 0; i < G_N_ELEMENTS (method_names); i++)
    if (strcmp (text, method_names[i].name) == 0)
      {
        *method = method_names[i].method;
        return TRUE;
      }
  return FALSE;
}

const char *
ov_http_method_name (OvHttpMethod method)
{
  for (gsize i = 0; i < G_N_ELEMENTS (method_names); i++)
    if (method_names[i].method == method)
      return method_names[i].name;
  return "";
}

char *
ov_http_methods_allow (guint methods)
{
  GString *allow = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (method_names); i++)
    if (methods & method_names[i].method)
      g_string_append_printf (allow, "%s, ", method_names[i].name);
  g_string_append (allow, "OPTIONS");
  return g_string_free (allow, FALSE);
}

static gboolean
pattern_matches (const char *pattern, const char *path, OvHttpMatch *match)
{
  while (*pattern != '\0' && *path != '\0')
    {
      if (*pattern == '{')
        {
          gsize name = strcspn (pattern + 1, "}");
          gsize value = strcspn (path, "/");

          if (value == 0 || match->n_params == OV_HTTP_MAX_PARAMS)
            return FALSE;
          match->names[match->n_params] = g_strndup (pattern + 1, name);
          match->values[match->n_params++] = g_strndup (path, value);
          pattern += name + 2;
          path += value;
        }
      else if (*pattern++ != *path++)
        return FALSE;
    }
  return *pattern == '\0' && *path == '\0';
}

void
ov_http_route_match (const OvHttpRoute *routes, gsize n_routes, OvHttpMethod method, const char *path,
                     OvHttpMatch *match)
{
  const char *pattern = NULL;

  memset (match, 0, sizeof *match);
  for (gsize i = 0; i < n_routes; i++)
    {
      if (pattern == NULL)
        {
          if (!pattern_matches (routes[i].pattern, path, match))
            {
              ov_http_match_clear (match);
              continue;
            }
          pattern = routes[i].pattern;
        }
      else if (strcmp (pattern, routes[i].pattern) != 0)
        continue;

      match->allow |= routes[i].method;
      if (routes[i].method == method)
        match->route = &routes[i];
    }
}

void
ov_http_match_clear (OvHttpMatch *match)
{
  for (guint i = 0; i < match->n_params; i++)
    {
      g_free (match->names[i]);
      g_free (match->values[i]);
    }
  memset (match, 0, sizeof *match);
}
