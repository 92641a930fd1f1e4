#include "ov-id.h"

#include <string.h>

static void
test_print_and_parse (void)
{
  const char *text = "0192f0c1-5b7a-7abc-8def-0123456789ab";
  char printed[OV_ID_TEXT_SIZE];
  g_autofree char *copy = NULL;
  OvId id, same;

  g_assert_true (ov_id_parse (text, &id));
  g_assert_cmpstr (ov_id_print (id, printed), ==, text);
  g_assert_true (ov_id_parse ("0192F0C1-5B7A-7ABC-8DEF-0123456789AB", &same));
  g_assert_true (ov_id_equal (id, same));
  copy = ov_id_dup_text (same);
  g_assert_cmpstr (copy, ==, text);
  g_assert_false (ov_id_is_none (id));
  g_assert_true (ov_id_is_none (OV_ID_NONE));
}

static void
test_refused (void)
{
  static const char *const broken[] = {
    "", "0192f0c1", "0192f0c1-5b7a-7abc-8def-0123456789a", "0192f0c1-5b7a-7abc-8def-0123456789abc",
    "0192f0c15b7a7abc8def0123456789ab", "0192f0c1-5b7a-7abc-8def-0123456789ag", "{0192f0c1-5b7a-7abc-8def-0123456789ab}",
    "0192f0c1-5b7a-7abc-8def_0123456789ab", " 0192f0c1-5b7a-7abc-8def-0123456789ab",
  };
  OvId id = OV_ID_NONE;

  for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
    g_assert_false (ov_id_parse (broken[i], &id));
  g_assert_false (ov_id_parse (NULL, &id));
  g_assert_true (ov_id_is_none (id));
}

static void
test_new (void)
{
  OvId last = OV_ID_NONE;
  gint64 before = g_get_real_time () / 1000;
  gint64 after, ms = 0;

  for (int i = 0; i < 100000; i++)
    {
      OvId id = ov_id_new ();

      g_assert_cmpint (ov_id_compare (last, id), <, 0);
      g_assert_cmpint (id.bytes[6] >> 4, ==, 7);
      g_assert_cmpint (id.bytes[8] >> 6, ==, 2);
      last = id;
    }
  after = g_get_real_time () / 1000;
  for (int i = 0; i < 6; i++)
    ms = ms << 8 | last.bytes[i];
  g_assert_cmpint (ms, >=, before);
  /* A slow clock may be overtaken by the ticks handed out, one for each id. */
  g_assert_cmpint (ms, <=, after + 100);
}

static void
test_round_trip (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (ov_id_hash, ov_id_equal_key, g_free, NULL);

  for (int i = 0; i < 2000; i++)
    {
      OvId id, parsed;
      char text[OV_ID_TEXT_SIZE];

      for (int b = 0; b < 16; b++)
        id.bytes[b] = g_test_rand_int_range (0, 256);
      g_assert_true (ov_id_parse (ov_id_print (id, text), &parsed));
      g_assert_true (ov_id_equal (id, parsed));
      g_assert_cmpint (strlen (text), ==, OV_ID_TEXT_SIZE - 1);
      g_hash_table_add (seen, g_memdup2 (&id, sizeof id));
      g_assert_true (g_hash_table_contains (seen, &parsed));
    }
}

static gpointer
make_ids (gpointer data)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (OvId));

  for (int i = 0; i < 20000; i++)
    {
      OvId id = ov_id_new ();

      g_array_append_val (ids, id);
    }
  return ids;
}

static void
test_threads (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (ov_id_hash, ov_id_equal_key, g_free, NULL);
  GThread *threads[4];

  for (int t = 0; t < 4; t++)
    threads[t] = g_thread_new ("ids", make_ids, NULL);
  for (int t = 0; t < 4; t++)
    {
      g_autoptr (GArray) ids = g_thread_join (threads[t]);

      for (guint i = 0; i < ids->len; i++)
        g_assert_true (g_hash_table_add (seen, g_memdup2 (&g_array_index (ids, OvId, i), sizeof (OvId))));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/id/print-and-parse", test_print_and_parse);
  g_test_add_func ("/id/refused", test_refused);
  g_test_add_func ("/id/new", test_new);
  g_test_add_func ("/id/round-trip", test_round_trip);
  g_test_add_func ("/id/threads", test_threads);
  return g_test_run ();
}
