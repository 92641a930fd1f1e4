/* The policy that comes with the program, in words: every value has a name and says something in each language. */
#include "ov-policy-seed.h"
#include "ov-policy-words.h"

static char *
words (const char *key, const char *value, const char *unit, OvLanguage language)
{
  g_autoptr (OvPolicyRow) row = ov_policy_row_new ();

  ov_policy_row_set_key (row, key);
  ov_policy_row_set_value (row, value);
  ov_policy_row_set_unit (row, unit);
  return ov_policy_row_dup_words (row, language);
}

static void
test_words (void)
{
  static const struct { const char *key, *value, *unit, *words; } cases[] = {
    { "course.participants.min", "7", "persons", "7 people" },
    { "peer.members.min", "1", "persons", "1 person" },
    { "course.support.rate", "1500", "cents per hour", "15.00\302\240€" },
    { "course.support.percentage", "55", "per cent of eligible costs", "55\302\240%" },
    { "model.extent.min", "100", "hundredths of a credit", "1 credit" },
    { "course.report.cutoff", "+01-18", "month-day, + of the year after", "18 Jan of the year after" },
    { "course.report.cutoff", "12-31", "month-day, + of the year after", "31 Dec" },
    { "clock.window-spring", "03-13/03-25", "month-days", "13 Mar–25 Mar" },
    { "course.excluded", "company qualification", "occasions", "Training sold to a company · Training for a vocational qualification" },
    { "course.cost.own-room", "no", "eligible", "is not supported" },
    { "peer.booked", "registered", "declaration", "of a registered association" },
    { "course.trainer", "yes", "declaration", "yes" },
    /* What the program does not know, or cannot read, is given as it is. */
    { "course.trainer", "sometimes", "declaration", "sometimes declaration" },
    { "course.participants.min", "many", "persons", "many persons" },
    { "somebody.knows", "12", "", "12" },
    { "clock.apply", "13-45", "month-days", "13-45" },
    { "hour.length", NULL, "minutes", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *got = words (cases[i].key, cases[i].value, cases[i].unit, OV_LANGUAGE_EN);

      g_assert_cmpstr (got, ==, cases[i].words);
    }
}

/* A key that the program's own rule sets have and nobody named would be shown as a key. */
static void
test_every_seed (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = ov_policy_seed_load (&error);
  g_autoptr (OvPolicy) policy = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, >, 100);
  policy = ov_policy_new (rows);
  for (guint i = 0; i < rows->len; i++)
    for (OvLanguage language = 0; language < OV_N_LANGUAGES; language++)
      {
        OvPolicyRow *row = rows->pdata[i];
        const char *key = ov_policy_row_get_key (row);
        OvDay day = ov_policy_row_get_valid_to (row) == OV_DAY_NONE ? ov_day_new (2026, 1, 1) : ov_policy_row_get_valid_to (row);
        g_autofree char *name = NULL, *said = NULL;

        if (!ov_policy_key_is_value (key))
          continue;
        name = ov_policy_dup_name (policy, ov_policy_row_get_rule_set (row), key, day, language);
        said = ov_policy_row_dup_words (row, language);
        g_assert_cmpstr (name, !=, key);
        g_assert_cmpstr (name, !=, "");
        g_assert_cmpstr (said, !=, "");
        /* A word of the policy is never shown to people as it stands there. */
        if (!g_ascii_isdigit (*ov_policy_row_get_value (row)) && !g_str_has_prefix (key, "certificate.law") && !g_str_equal (ov_policy_row_get_value (row), "yes")
            && !g_str_equal (ov_policy_row_get_value (row), "no"))
          g_assert_false (g_str_has_prefix (said, ov_policy_row_get_value (row)));
      }
}

static void
test_groups (void)
{
  g_assert_cmpint (ov_policy_group ("course.age.min"), ==, OV_POLICY_GROUP_COURSE);
  g_assert_cmpint (ov_policy_group ("peer.age.min"), ==, OV_POLICY_GROUP_PEER);
  g_assert_cmpint (ov_policy_group ("clock.apply"), ==, OV_POLICY_GROUP_CLOCK);
  g_assert_cmpint (ov_policy_group ("credit.work"), ==, OV_POLICY_GROUP_TRAINING);
  g_assert_cmpint (ov_policy_group ("backup.daily"), ==, OV_POLICY_GROUP_PROGRAM);
  g_assert_true (ov_policy_key_is_value ("clock.apply"));
  g_assert_false (ov_policy_key_is_value ("clock.apply.text.fi"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rules/policy-words/words", test_words);
  g_test_add_func ("/rules/policy-words/every-seed", test_every_seed);
  g_test_add_func ("/rules/policy-words/groups", test_groups);
  return g_test_run ();
}
