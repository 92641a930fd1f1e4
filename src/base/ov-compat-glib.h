#pragma once
#include <glib.h>
#include <string.h>

/* GLib 2.76–2.80 functions with their meaning there; the floor is 2.74. */
static inline gboolean
ov_set_str (char **place, const char *text)
{
  char *copy;

  if (g_strcmp0 (*place, text) == 0)
    return FALSE;
  copy = g_strdup (text);
  g_free (*place);
  *place = copy;
  return TRUE;
}
