/* The hours that are left of a pool, against a recount that walks the tree. */
#include "ov-sql-hours.h"
#include "ov-sql-record.h"

#define N_ORGANISATIONS 12
#define N_TRAININGS 60
#define LENGTH 45

typedef struct
{
  OvSqlConnection *connection;
  OvId             organisations[N_ORGANISATIONS];
  int              parents[N_ORGANISATIONS];    /* index, -1 at the top */
  gint64           hours[N_ORGANISATIONS][2][2]; /* granted in 2025 and 2026 to peer groups or not, -1 without a grant */
  OvTraining      *trainings[N_TRAININGS];
  int              of[N_TRAININGS];             /* index of the organisation */
} World;

static void
put (World *world, gpointer record)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (ov_sql_record_put (world->connection, record, &error));
  g_assert_no_error (error);
}

static void
make_grant (World *world, int i, int year, int group)
{
  g_autoptr (OvHourGrant) grant = ov_hour_grant_new ();

  ov_hour_grant_set_organisation (grant, world->organisations[i]);
  ov_hour_grant_set_year (grant, 2025 + year);
  ov_hour_grant_set_training_type (grant, group ? OV_TRAINING_TYPE_PEER_GROUP : OV_TRAINING_TYPE_COURSE);
  ov_hour_grant_set_hours (grant, g_random_int_range (0, 500));
  world->hours[i][year][group] = MAX (world->hours[i][year][group], 0) + ov_hour_grant_get_hours (grant);
  put (world, grant);
}

static void
make_training (World *world, int i)
{
  OvTraining *training = world->trainings[i] = ov_training_new ();

  world->of[i] = g_random_int_range (0, N_ORGANISATIONS);
  ov_training_set_organisation (training, world->organisations[world->of[i]]);
  ov_training_set_training_type (training, g_random_boolean () ? OV_TRAINING_TYPE_PEER_GROUP : OV_TRAINING_TYPE_COURSE);
  ov_training_set_first_day (training, ov_day_new (g_random_int_range (2025, 2027), g_random_boolean () ? 1 : 12, g_random_boolean () ? 1 : 31));
  if (g_random_boolean ())
    ov_training_set_reserved (training, g_random_int_range (0, 2000));
  if (g_random_boolean ())
    ov_training_set_supported (training, g_random_int_range (0, 2000));
  put (world, training);
}

static World *
make_world (void)
{
  World *world = g_new0 (World, 1);
  g_autoptr (GError) error = NULL;

  world->connection = ov_sql_connection_open (":memory:", OV_SQL_OPEN_CREATE, 0, &error);
  g_assert_no_error (error);
  g_assert_true (ov_sql_record_create_tables (world->connection, &error));
  for (int i = 0; i < N_ORGANISATIONS; i++)
    {
      g_autoptr (OvOrganisation) organisation = ov_organisation_new ();

      world->organisations[i] = ov_record_get_id (OV_RECORD (organisation));
      world->parents[i] = i == 0 ? -1 : g_random_int_range (-1, i);
      if (world->parents[i] >= 0)
        ov_organisation_set_parent (organisation, world->organisations[world->parents[i]]);
      put (world, organisation);
      for (int year = 0; year < 2; year++)
        for (int group = 0; group < 2; group++)
          {
            world->hours[i][year][group] = -1;
            for (int n = g_random_int_range (0, 6); n > 3; n--)
              make_grant (world, i, year, group);
          }
    }
  for (int i = 0; i < N_TRAININGS; i++)
    make_training (world, i);
  return world;
}

static void
world_free (World *world)
{
  for (int i = 0; i < N_TRAININGS; i++)
    g_object_unref (world->trainings[i]);
  g_object_unref (world->connection);
  g_free (world);
}

/* The index of the nearest upwards that has a grant, or -1. */
static int
owner_of (World *world, int organisation, int year, int group)
{
  while (organisation >= 0 && world->hours[organisation][year][group] < 0)
    organisation = world->parents[organisation];
  return organisation;
}

static OvHourBalance
recount (World *world, int i)
{
  OvTraining *training = world->trainings[i];
  int year = ov_day_year (ov_training_get_first_day (training)) - 2025;
  int group = ov_training_get_training_type (training) == OV_TRAINING_TYPE_PEER_GROUP;
  int owner = owner_of (world, world->of[i], year, group);
  OvHourBalance balance = OV_HOUR_BALANCE_UNKNOWN;

  if (owner < 0)
    return balance;
  balance.granted = world->hours[owner][year][group] * LENGTH;
  for (int n = 0; n < N_TRAININGS; n++)
    {
      OvTraining *other = world->trainings[n];

      if (n == i || ov_day_year (ov_training_get_first_day (other)) - 2025 != year
          || ov_training_get_training_type (other) != ov_training_get_training_type (training)
          || owner_of (world, world->of[n], year, group) != owner)
        continue;
      balance.reserved += MAX (ov_training_get_reserved (other), 0);
      balance.settled += MAX (ov_training_get_supported (other), 0);
    }
  return balance;
}

static void
check (World *world, int i, OvSqlPools *pools)
{
  OvHourBalance balance, expected = recount (world, i);
  g_autoptr (GError) error = NULL;

  g_assert_true (ov_sql_hour_balance (world->connection, world->trainings[i], LENGTH, pools, &balance, &error));
  g_assert_no_error (error);
  g_assert_cmpint (balance.granted, ==, expected.granted);
  g_assert_cmpint (balance.reserved, ==, expected.reserved);
  g_assert_cmpint (balance.settled, ==, expected.settled);
}

static void
test_random (void)
{
  for (int round = 0; round < 30; round++)
    {
      World *world = make_world ();
      OvSqlPools *pools = ov_sql_pools_new ();

      for (int i = 0; i < N_TRAININGS; i++)
        {
          check (world, i, NULL);
          check (world, i, pools);
        }
      g_hash_table_unref (pools);
      world_free (world);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sql-hours/random", test_random);
  return g_test_run ();
}
