#include "ov-failpoint.h"

#include <string.h>
#include <unistd.h>

gboolean ov_failpoint_armed = FALSE;

static char armed_name[64];
static int  visits_left = 0;

#define NAME(name) name,
static const char *const names[] = { OV_FAILPOINTS (NAME) NULL };
#undef NAME

const char *const *
ov_failpoint_names (void)
{
  return names;
}

void
ov_failpoint_read_environment (void)
{
  const char *value = g_getenv ("OV_FAILPOINT");
  const char *colon;
  gsize length;

  ov_failpoint_armed = FALSE;
  if (value == NULL || *value == '\0')
    return;

  colon = strchr (value, ':');
  length = colon != NULL ? (gsize) (colon - value) : strlen (value);
  if (length >= sizeof armed_name)
    return;

  memcpy (armed_name, value, length);
  armed_name[length] = '\0';
  visits_left = colon != NULL ? (int) g_ascii_strtoll (colon + 1, NULL, 10) : 1;
  ov_failpoint_armed = TRUE;
}

/* Runs before main() so that no program has to remember it. */
__attribute__ ((constructor)) static void
ov_failpoint_start (void)
{
  ov_failpoint_read_environment ();
}

void
ov_failpoint_visit (const char *name)
{
  if (strcmp (armed_name, OV_FAILPOINT_ANY) != 0 && strcmp (name, armed_name) != 0)
    return;
  if (g_atomic_int_dec_and_test (&visits_left))
    _exit (9);
}
