#include "ov-life.h"

/* To which account an accepted support can be paid: what stands in the way is told, and what is paid or under way says nothing. */

typedef struct
{
  OvOrganisation     *association;
  OvOrganisation     *district;
  OvOrganisationTree *tree;
  OvPolicy           *policy;
  OvTraining         *training;
} Fixture;

static OvOrganisation *
make_organisation (OvOrganisation *above, OvOrganisationType level)
{
  OvOrganisation *organisation = ov_organisation_new ();

  ov_organisation_set_level (organisation, level);
  if (above != NULL)
    ov_organisation_set_parent (organisation, ov_record_get_id (OV_RECORD (above)));
  return organisation;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (OvOrganisation) centre = make_organisation (NULL, OV_ORGANISATION_TYPE_CENTRE);
  g_autoptr (GPtrArray) organisations = g_ptr_array_new ();
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  OvPolicyRow *row = ov_policy_row_new ();

  ov_organisation_set_iban (centre, "FI5850001510000026");
  ov_organisation_set_registered (centre, TRUE);
  ov_organisation_set_policy_set (centre, "sivis");
  f->district = make_organisation (centre, OV_ORGANISATION_TYPE_DISTRICT);
  f->association = make_organisation (f->district, OV_ORGANISATION_TYPE_ASSOCIATION);
  g_ptr_array_add (organisations, centre);
  g_ptr_array_add (organisations, f->district);
  g_ptr_array_add (organisations, f->association);
  f->tree = ov_organisation_tree_new (organisations);
  ov_policy_row_set_rule_set (row, "sivis");
  ov_policy_row_set_key (row, OV_POLICY_PAID_TO);
  ov_policy_row_set_value (row, "registered");
  ov_policy_row_set_valid_from (row, ov_day_new (2026, 1, 1));
  g_ptr_array_add (rows, row);
  f->policy = ov_policy_new (rows);
  f->training = ov_training_new ();
  ov_training_set_organisation (f->training, ov_record_get_id (OV_RECORD (f->association)));
  ov_training_set_training_type (f->training, OV_TRAINING_TYPE_COURSE);
  ov_training_set_state (f->training, OV_TRAINING_STATE_ACCEPTED);
  ov_training_set_first_day (f->training, ov_day_new (2026, 9, 5));
  ov_training_set_support (f->training, 21000);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_clear_object (&f->training);
  g_clear_object (&f->policy);
  g_clear_object (&f->tree);
  g_clear_object (&f->association);
  g_clear_object (&f->district);
}

static const char *
unpayable (Fixture *f)
{
  const char *why = NULL, *what = ov_training_unpayable (f->training, f->tree, f->policy, ov_day_new (2026, 12, 1), &why);

  g_assert_true (what == NULL || why != NULL);
  return what;
}

static void
test_account (Fixture *f, gconstpointer data)
{
  /* The study centre's own account is never one to pay to. */
  g_assert_cmpstr (unpayable (f), ==, "The organisation has no bank account.");
  ov_organisation_set_iban (f->association, "FI2112345600000786");
  g_assert_cmpstr (unpayable (f), ==, "The account number of the organisation is not right.");
  ov_organisation_set_iban (f->association, "FI2112345600000785");
  g_assert_cmpstr (unpayable (f), ==, "The account is not that of a registered association.");
  ov_organisation_set_registered (f->association, TRUE);
  g_assert_cmpstr (unpayable (f), ==, NULL);
  /* The nearest account counts, whoever else has one. */
  ov_organisation_set_iban (f->association, NULL);
  ov_organisation_set_iban (f->district, "FI2112345600000785");
  g_assert_cmpstr (unpayable (f), ==, "The account is not that of a registered association.");
  ov_organisation_set_registered (f->district, TRUE);
  g_assert_cmpstr (unpayable (f), ==, NULL);
}

static void
test_policy (Fixture *f, gconstpointer data)
{
  ov_organisation_set_iban (f->association, "FI2112345600000785");
  /* The rule set that is in force when the training begins decides. */
  ov_training_set_first_day (f->training, ov_day_new (2025, 12, 31));
  g_assert_cmpstr (unpayable (f), ==, NULL);
  ov_training_set_first_day (f->training, ov_day_new (2026, 1, 1));
  g_assert_cmpstr (unpayable (f), ==, "The account is not that of a registered association.");
}

static gboolean
is_found (Fixture *f, OvPaymentState state)
{
  g_autoptr (OvAggregate) aggregate = ov_aggregate_new (OV_RECORD (f->training));
  OvRuleContext context = { f->policy, f->tree, ov_day_new (2026, 12, 1), NULL };
  g_autoptr (GPtrArray) findings = NULL;

  if (state != OV_PAYMENT_STATE_NONE)
    {
      g_autoptr (OvPayment) payment = ov_payment_new ();

      ov_payment_set_training (payment, ov_record_get_id (OV_RECORD (f->training)));
      ov_payment_set_state (payment, state);
      ov_aggregate_add_reference (aggregate, OV_RECORD (payment));
    }
  findings = ov_rules_check (aggregate, &context, NULL);
  for (guint i = 0; i < findings->len; i++)
    if (g_str_equal (ov_finding_get_rule (findings->pdata[i]), "training.payable"))
      return g_str_equal (ov_finding_get_mend (findings->pdata[i]), "open-organisation");
  return FALSE;
}

static void
test_rule (Fixture *f, gconstpointer data)
{
  g_assert_true (is_found (f, OV_PAYMENT_STATE_NONE));
  g_assert_true (is_found (f, OV_PAYMENT_STATE_REJECTED));
  g_assert_true (is_found (f, OV_PAYMENT_STATE_WITHDRAWN));
  g_assert_false (is_found (f, OV_PAYMENT_STATE_ORDERED));
  g_assert_false (is_found (f, OV_PAYMENT_STATE_PAID));
  ov_training_set_state (f->training, OV_TRAINING_STATE_REPORT_SENT);
  g_assert_false (is_found (f, OV_PAYMENT_STATE_NONE));
  ov_training_set_state (f->training, OV_TRAINING_STATE_ACCEPTED);
  ov_training_set_support (f->training, 0);
  g_assert_false (is_found (f, OV_PAYMENT_STATE_NONE));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/payable/account", Fixture, NULL, set_up, test_account, tear_down);
  g_test_add ("/payable/policy", Fixture, NULL, set_up, test_policy, tear_down);
  g_test_add ("/payable/rule", Fixture, NULL, set_up, test_rule, tear_down);
  return g_test_run ();
}
