#include <glib.h>

#include "ov-failpoint.h"

static void
test_names_once (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (const char *const *name = ov_failpoint_names (); *name != NULL; name++)
    g_assert_true (g_hash_table_add (seen, (gpointer) *name));
  g_assert_cmpuint (g_hash_table_size (seen), >, 0);
}

static void
test_nth_visit (void)
{
  if (g_test_subprocess ())
    {
      g_setenv ("OV_FAILPOINT", "save-before-commit:3", TRUE);
      ov_failpoint_read_environment ();
      for (int i = 1; i <= 3; i++)
        {
          g_print ("visit %d\n", i);
          OV_FAILPOINT ("save-after-commit");
          OV_FAILPOINT ("save-before-commit");
        }
      g_assert_not_reached ();
    }

  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stdout ("*visit 3*");
  g_test_trap_assert_stderr_unmatched ("*not_reached*");
}

static void
test_any (void)
{
  if (g_test_subprocess ())
    {
      g_setenv ("OV_FAILPOINT", OV_FAILPOINT_ANY ":2", TRUE);
      ov_failpoint_read_environment ();
      OV_FAILPOINT ("save-before-commit");
      g_print ("after the first\n");
      OV_FAILPOINT ("save-after-commit");
      g_assert_not_reached ();
    }

  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stdout ("*after the first*");
  g_test_trap_assert_stderr_unmatched ("*not_reached*");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/failpoint/names-once", test_names_once);
  g_test_add_func ("/failpoint/nth-visit", test_nth_visit);
  g_test_add_func ("/failpoint/any", test_any);
  return g_test_run ();
}
