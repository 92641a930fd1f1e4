#include "ov-slot.h"
#include "ov-fold.h"

#define DAY 20000

static OvSlot *
make_slot (const char *place, const char *room, const char *trainers, OvTime start, OvTime end)
{
  g_autoptr (OvTraining) training = ov_training_new ();
  g_autoptr (OvMeeting) meeting = ov_meeting_new ();
  g_auto (GStrv) names = g_strsplit (trainers, "|", -1);

  ov_training_set_name (training, "Ensiapu");
  ov_training_set_state (training, OV_TRAINING_STATE_PUBLISHED);
  ov_training_set_place (training, place);
  ov_training_set_city (training, "Turku");
  ov_meeting_set_day (meeting, DAY);
  ov_meeting_set_start (meeting, start);
  ov_meeting_set_end (meeting, end);
  ov_meeting_set_room (meeting, room);
  ov_meeting_set_trainers (meeting, (const char *const *) names);
  return ov_slot_new (training, meeting);
}

static GPtrArray *
find (OvSlot *a, OvSlot *b)
{
  GPtrArray *slots = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_slot_free);

  g_ptr_array_add (slots, a);
  g_ptr_array_add (slots, b);
  ov_slots_find_clashes (slots);
  g_assert_cmpint (a->clash, ==, b->clash);
  return slots;
}

static void
assert_clash (OvSlot *a, OvSlot *b, OvClash clash)
{
  g_autoptr (GPtrArray) slots = find (a, b);

  g_assert_cmpint (a->clash, ==, clash);
}

static void
test_borders (void)
{
  /* One after the other, one minute too early, one within the other. */
  assert_clash (make_slot ("Talo", NULL, "", 600, 660), make_slot ("Talo", NULL, "", 660, 720), OV_CLASH_NONE);
  assert_clash (make_slot ("Talo", NULL, "", 600, 661), make_slot ("Talo", NULL, "", 660, 720), OV_CLASH_PLACE);
  assert_clash (make_slot ("Talo", NULL, "", 600, 900), make_slot ("Talo", NULL, "", 660, 720), OV_CLASH_PLACE);
  /* Without an end or a start nothing is known. */
  assert_clash (make_slot ("Talo", NULL, "", 600, OV_TIME_NONE), make_slot ("Talo", NULL, "", 600, 720), OV_CLASH_NONE);
  assert_clash (make_slot ("Talo", NULL, "", OV_TIME_NONE, 700), make_slot ("Talo", NULL, "", 600, 720), OV_CLASH_NONE);
}

static void
test_places_and_trainers (void)
{
  OvSlot *online = make_slot ("Talo", NULL, "", 600, 660), *cancelled = make_slot ("Talo", NULL, "Aino", 600, 660);
  OvSlot *of_training = make_slot (NULL, NULL, "", 600, 660), *later = make_slot ("Talo", NULL, "Aino", 600, 660);
  const char *aino[] = { "aino  virtanen", NULL };

  assert_clash (make_slot ("Talo", "Sali 1", "", 600, 660), make_slot ("Talo", "Sali 2", "", 600, 660), OV_CLASH_NONE);
  assert_clash (make_slot ("Talo", "sali 1", "", 600, 660), make_slot ("TALO", "Sali  1", "", 600, 660), OV_CLASH_PLACE);
  assert_clash (make_slot (NULL, NULL, "", 600, 660), make_slot (NULL, NULL, "", 600, 660), OV_CLASH_NONE);
  assert_clash (make_slot ("A", NULL, "Aino Virtanen|Eino", 600, 660), make_slot ("B", NULL, "Eino|Liisa", 600, 660), OV_CLASH_TRAINER);
  assert_clash (make_slot ("A", NULL, "Eino", 600, 660), make_slot ("A", NULL, "Eino", 600, 660), OV_CLASH_PLACE | OV_CLASH_TRAINER);
  ov_meeting_set_online (online->meeting, TRUE);
  assert_clash (online, make_slot ("Talo", NULL, "", 600, 660), OV_CLASH_NONE);
  ov_training_set_state (cancelled->training, OV_TRAINING_STATE_CANCELLED);
  assert_clash (cancelled, make_slot ("Talo", NULL, "Aino", 600, 660), OV_CLASH_NONE);
  ov_meeting_set_day (later->meeting, DAY + 1);
  assert_clash (later, make_slot ("Talo", NULL, "Aino", 600, 660), OV_CLASH_NONE);
  /* The training's trainers hold where the session names none. */
  ov_training_set_trainers (of_training->training, aino);
  assert_clash (of_training, make_slot (NULL, NULL, "Aino Virtanen", 600, 660), OV_CLASH_TRAINER);
}

/* One session with a trainer written twice does not clash with itself. */
static void
test_alone (void)
{
  g_autoptr (GPtrArray) slots = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_slot_free);
  OvSlot *slot = make_slot ("A", NULL, "Aino|AINO", 600, 660);

  g_ptr_array_add (slots, slot);
  ov_slots_find_clashes (slots);
  g_assert_cmpint (slot->clash, ==, OV_CLASH_NONE);
}

static void
test_place_text (void)
{
  OvSlot *slot = make_slot ("Turku", "Sali", "", 600, 660);
  g_autofree char *place = ov_slot_dup_place (slot);

  g_assert_cmpstr (place, ==, "Sali, Turku");
  ov_slot_free (slot);
}

/* Each pair compared with each, as the header tells it. */
static OvClash
expected (GPtrArray *slots, guint own)
{
  OvSlot *a = slots->pdata[own];
  OvClash clash = OV_CLASH_NONE;

  for (guint i = 0; i < slots->len; i++)
    {
      OvSlot *b = slots->pdata[i];
      const char *const *mine = ov_slot_trainers (a), *const *theirs = ov_slot_trainers (b);

      if (i == own || !ov_slot_is_on (a) || !ov_slot_is_on (b) || ov_meeting_get_day (a->meeting) != ov_meeting_get_day (b->meeting)
          || ov_meeting_get_start (a->meeting) >= ov_meeting_get_end (b->meeting) || ov_meeting_get_start (b->meeting) >= ov_meeting_get_end (a->meeting))
        continue;
      if (g_strcmp0 (ov_meeting_get_room (a->meeting), ov_meeting_get_room (b->meeting)) == 0
          && g_strcmp0 (ov_training_get_place (a->training), ov_training_get_place (b->training)) == 0
          && (ov_meeting_get_room (a->meeting) || ov_training_get_place (a->training)))
        clash |= OV_CLASH_PLACE;
      for (guint k = 0; mine && mine[k]; k++)
        if (theirs && g_strv_contains (theirs, mine[k]))
          clash |= OV_CLASH_TRAINER;
    }
  return clash;
}

static void
test_random (void)
{
  static const char *const places[] = { NULL, "Talo", "Kirjasto" }, *const rooms[] = { NULL, "Sali", "Luokka" };
  static const char *const trainers[] = { "", "Aino", "Eino", "Aino|Eino", "Eino|Liisa" };

  for (int round = 0; round < 300; round++)
    {
      g_autoptr (GPtrArray) slots = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_slot_free);

      for (int n = g_test_rand_int_range (0, 20); n > 0; n--)
        {
          OvTime start = g_test_rand_int_range (0, 10);
          OvSlot *slot = make_slot (places[g_test_rand_int_range (0, 3)], rooms[g_test_rand_int_range (0, 3)],
                                    trainers[g_test_rand_int_range (0, 5)], start, start + g_test_rand_int_range (1, 5));

          ov_meeting_set_day (slot->meeting, DAY + g_test_rand_int_range (0, 2));
          if (g_test_rand_int_range (0, 5) == 0)
            ov_training_set_state (slot->training, OV_TRAINING_STATE_REFUSED);
          g_ptr_array_add (slots, slot);
        }
      ov_slots_find_clashes (slots);
      for (guint i = 0; i < slots->len; i++)
        g_assert_cmpint (((OvSlot *) slots->pdata[i])->clash, ==, expected (slots, i));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/slot/borders", test_borders);
  g_test_add_func ("/slot/places-and-trainers", test_places_and_trainers);
  g_test_add_func ("/slot/alone", test_alone);
  g_test_add_func ("/slot/place", test_place_text);
  g_test_add_func ("/slot/random", test_random);
  return g_test_run ();
}
