#include "ov-store-calendar.h"
#include "store-fixture.h"

#define MONDAY 20000

static OvMeeting *
add_session (StoreFixture *fixture, OvTraining *training, OvDay day, OvTime start)
{
  OvMeeting *meeting = ov_meeting_new ();
  g_autoptr (GPtrArray) undo = NULL;

  ov_meeting_set_training (meeting, ov_record_get_id (OV_RECORD (training)));
  ov_meeting_set_day (meeting, day);
  ov_meeting_set_start (meeting, start);
  ov_meeting_set_end (meeting, start + 60);
  undo = store_create (fixture->store, meeting);
  return meeting;
}

static OvTraining *
add_training (StoreFixture *fixture, const char *name, OvOrganisation *organisation)
{
  OvTraining *training = make_training (name, ov_record_get_id (OV_RECORD (organisation)), MONDAY);
  g_autoptr (GPtrArray) undo = NULL;

  ov_training_set_place (training, "Kylätalo");
  undo = store_create (fixture->store, training);
  return training;
}

static GPtrArray *
read_calendar (StoreFixture *fixture, OvId organisation, OvDay first, OvDay last)
{
  Waiting waiting = { NULL };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *slots;

  ov_store_calendar_async (fixture->store, organisation, first, last, NULL, store_done, &waiting);
  result = store_wait (&waiting);
  slots = ov_store_calendar_finish (fixture->store, result, &error);
  g_assert_no_error (error);
  return slots;
}

/* "Ensiapu 600" for each, in order. */
static void
assert_slots (GPtrArray *slots, const char *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < slots->len; i++)
    {
      OvSlot *slot = slots->pdata[i];

      g_string_append_printf (text, "%s%s %d.%d%s", i > 0 ? " · " : "", ov_training_get_name (slot->training),
                              ov_meeting_get_day (slot->meeting) - MONDAY, ov_meeting_get_start (slot->meeting),
                              slot->clash != OV_CLASH_NONE ? "!" : "");
    }
  g_assert_cmpstr (text->str, ==, expected);
  g_ptr_array_unref (slots);
}

static void
test_calendar (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (OvOrganisation) district = make_organisation ("Piiri", OV_ID_NONE);
  OvId district_id = ov_record_get_id (OV_RECORD (district));
  g_autoptr (OvOrganisation) association = make_organisation ("Yhdistys", district_id);
  g_autoptr (OvOrganisation) other = make_organisation ("Muu", OV_ID_NONE);
  g_autoptr (GPtrArray) first = store_create (fixture->store, district);
  g_autoptr (GPtrArray) second = store_create (fixture->store, association);
  g_autoptr (GPtrArray) third = store_create (fixture->store, other);
  g_autoptr (OvTraining) aid = add_training (fixture, "Ensiapu", association);
  g_autoptr (OvTraining) choir = add_training (fixture, "Kuoro", district);
  g_autoptr (OvTraining) foreign = add_training (fixture, "Vieras", other);
  g_autoptr (OvMeeting) one = add_session (fixture, aid, MONDAY, 1080);
  g_autoptr (OvMeeting) two = add_session (fixture, aid, MONDAY + 7, 1080);
  g_autoptr (OvMeeting) three = add_session (fixture, choir, MONDAY + 7, 600);
  g_autoptr (OvMeeting) four = add_session (fixture, foreign, MONDAY, 1090);
  g_autoptr (OvRecord) moved = ov_record_copy (OV_RECORD (three));
  g_autoptr (OvRecord) cancelled = ov_record_copy (OV_RECORD (choir));
  g_autoptr (GPtrArray) fourth = NULL;
  g_autoptr (GPtrArray) fifth = NULL;

  assert_slots (read_calendar (fixture, district_id, MONDAY, MONDAY + 7), "Ensiapu 0.1080 · Kuoro 7.600 · Ensiapu 7.1080");
  assert_slots (read_calendar (fixture, district_id, MONDAY + 1, MONDAY + 6), "");
  assert_slots (read_calendar (fixture, ov_record_get_id (OV_RECORD (association)), MONDAY, MONDAY + 6), "Ensiapu 0.1080");
  assert_slots (read_calendar (fixture, OV_ID_NONE, MONDAY, MONDAY), "Ensiapu 0.1080! · Vieras 0.1090!");
  ov_meeting_set_start (OV_MEETING (moved), 1139);
  ov_meeting_set_end (OV_MEETING (moved), 1200);
  fourth = store_update (fixture->store, three, moved);
  assert_slots (read_calendar (fixture, district_id, MONDAY + 7, MONDAY + 7), "Ensiapu 7.1080! · Kuoro 7.1139!");
  ov_training_set_state (OV_TRAINING (cancelled), OV_TRAINING_STATE_CANCELLED);
  fifth = store_update (fixture->store, choir, cancelled);
  assert_slots (read_calendar (fixture, district_id, MONDAY + 7, MONDAY + 7), "Ensiapu 7.1080 · Kuoro 7.1139");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/store/calendar", StoreFixture, NULL, store_fixture_set_up, test_calendar, store_fixture_tear_down);
  return g_test_run ();
}
