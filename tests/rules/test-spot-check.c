/* Which reports are drawn for the spot check: by example, and over many ids. */
#include "ov-spot-check.h"
#include "ov-number.h"
#include <string.h>

#define MANY 20000

static GBytes *
secret_of (guint8 n)
{
  guint8 bytes[32];

  memset (bytes, n, sizeof bytes);
  return g_bytes_new (bytes, sizeof bytes);
}

static OvId
id_of (guint32 n)
{
  OvId id = { { 0 } };

  for (int i = 0; i < 4; i++)
    id.bytes[12 + i] = (guint8) (n >> (24 - 8 * i));
  return id;
}

/* HMAC-SHA-256 of the ids 0 to 3 (16 bytes, big end first) under 32 bytes of 1, reckoned by Python's hmac: the first four bytes as a share. */
static void
test_examples (void)
{
  static const struct { guint32 id; int smallest; } examples[] = { { 0, 27 }, { 1, 63 }, { 2, 29 }, { 3, 96 } };
  g_autoptr (GBytes) secret = secret_of (1);

  for (guint i = 0; i < G_N_ELEMENTS (examples); i++)
    {
      g_assert_false (ov_spot_check_draws (secret, id_of (examples[i].id), examples[i].smallest - 1, OV_NUMBER_NONE, 0));
      g_assert_true (ov_spot_check_draws (secret, id_of (examples[i].id), examples[i].smallest, OV_NUMBER_NONE, 0));
    }
}

static guint
count (GBytes *secret, gint64 share)
{
  guint n = 0;

  for (guint32 i = 0; i < MANY; i++)
    n += ov_spot_check_draws (secret, id_of (i), share, OV_NUMBER_NONE, 0);
  return n;
}

/* As many as the share says, within what chance allows (five times the deviation), under any secret. */
static void
test_share (void)
{
  static const int shares[] = { 1, 5, 10, 50, 90 };

  for (guint8 n = 0; n < 5; n++)
    for (guint i = 0; i < G_N_ELEMENTS (shares); i++)
      {
        g_autoptr (GBytes) secret = secret_of (n);
        gint64 drawn = count (secret, shares[i]), expected = MANY * shares[i] / 100;
        gint64 variance = expected * (100 - shares[i]) / 100;

        g_assert_cmpint ((drawn - expected) * (drawn - expected), <=, 25 * variance);
      }
}

static void
test_limits (void)
{
  g_autoptr (GBytes) secret = secret_of (7);

  g_assert_cmpuint (count (secret, OV_NUMBER_NONE), ==, 0);
  g_assert_cmpuint (count (secret, 0), ==, 0);
  g_assert_cmpuint (count (secret, -5), ==, 0);
  g_assert_cmpuint (count (secret, 100), ==, MANY);
  g_assert_cmpuint (count (secret, 1000), ==, MANY);
}

/* The same answer each time, kept by larger shares, and another one under another secret. */
static void
test_stable (void)
{
  g_autoptr (GBytes) secret = secret_of (3), same = secret_of (3), other = secret_of (4);
  guint differ = 0;

  for (guint32 i = 0; i < MANY; i++)
    {
      gboolean drawn = ov_spot_check_draws (secret, id_of (i), 10, OV_NUMBER_NONE, 0);

      g_assert_cmpint (drawn, ==, ov_spot_check_draws (same, id_of (i), 10, OV_NUMBER_NONE, 0));
      g_assert_true (!drawn || ov_spot_check_draws (secret, id_of (i), 11, OV_NUMBER_NONE, 0));
      differ += drawn != ov_spot_check_draws (other, id_of (i), 10, OV_NUMBER_NONE, 0);
    }
  g_assert_cmpuint (differ, >, MANY / 10);
}

/* Until there are as many as demanded every one is drawn, then only by the share. */
static void
test_least (void)
{
  g_autoptr (GBytes) secret = secret_of (9);

  for (gint64 had = 0; had < 4; had++)
    {
      g_assert_cmpint (ov_spot_check_draws (secret, id_of (1), 0, 2, had), ==, had < 2);
      g_assert_cmpint (ov_spot_check_draws (secret, id_of (1), OV_NUMBER_NONE, 2, had), ==, had < 2);
      g_assert_true (ov_spot_check_draws (secret, id_of (1), 100, 2, had));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/spot-check/examples", test_examples);
  g_test_add_func ("/spot-check/share", test_share);
  g_test_add_func ("/spot-check/limits", test_limits);
  g_test_add_func ("/spot-check/stable", test_stable);
  g_test_add_func ("/spot-check/least", test_least);
  return g_test_run ();
}
