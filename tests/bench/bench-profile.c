/* Does for a profile what the window does in its first minutes: fetches all from the registry and checks it.
 * bench-profile FOLDER. Prints one line of JSON. */
#include "ov-dashboard-data.h"
#include "ov-session.h"

int
main (int argc, char *argv[])
{
  g_autoptr (GTimer) timer = g_timer_new ();
  g_autoptr (OvSession) session = NULL;
  g_autoptr (GError) error = NULL;
  OvStore *store;
  double fetched;

  if (argc != 2)
    g_error ("bench-profile FOLDER");
  session = ov_session_open_sync (argv[1], &error);
  if (session == NULL)
    g_error ("%s", error->message);
  fetched = g_timer_elapsed (timer, NULL);
  store = ov_session_get_store (session);
  ov_store_set_today (store, ov_day_today ());
  /* The question goes through the thread that checks, so that it has begun. */
  for (gint64 rest = g_get_monotonic_time () + G_USEC_PER_SEC; g_get_monotonic_time () < rest;)
    g_main_context_iteration (NULL, FALSE);
  while (ov_store_get_checking (store))
    g_main_context_iteration (NULL, TRUE);
  g_print ("{\"fetch_seconds\":%.2f,\"check_seconds\":%.2f}\n", fetched, g_timer_elapsed (timer, NULL) - fetched);
  ov_session_close (session);
  return 0;
}
