#include "ov-calendar.h"
#include <string.h>

#define NOW 1795867200 /* 28.11.2026 12.00 UTC */

static const char *const trainers[] = { "Öberg, Åke", "Virtanen; Aino", NULL };

static OvTraining *
make_training (void)
{
  OvTraining *training = ov_training_new ();

  ov_training_set_name (training, "Ensiapu, perusteet; osa 1");
  ov_training_set_state (training, OV_TRAINING_STATE_PUBLISHED);
  ov_training_set_language (training, OV_RECORD_LANGUAGE_FI);
  ov_training_set_place (training, "Kylätalo");
  ov_training_set_city (training, "Äänekoski");
  ov_training_set_responsible (training, "Maija Mainio");
  ov_training_set_responsible_email (training, "maija@posti.example");
  ov_record_set_version (OV_RECORD (training), 5);
  return training;
}

static OvMeeting *
make_meeting (OvDay  day,
              OvTime start,
              OvTime end)
{
  OvMeeting *meeting = ov_meeting_new ();
  OvId id;

  g_assert_true (ov_id_parse ("019a0f2c-6f00-7000-8000-000000000001", &id));
  ov_record_set_id (OV_RECORD (meeting), id);
  ov_record_set_version (OV_RECORD (meeting), 3);
  ov_meeting_set_day (meeting, day);
  ov_meeting_set_start (meeting, start);
  ov_meeting_set_end (meeting, end);
  return meeting;
}

/* The file of one session; NULL when it was left out. */
static char *
write_one (OvTraining *training,
           OvMeeting  *meeting)
{
  g_autoptr (OvCalendar) calendar = ov_calendar_new (OV_LANGUAGE_EN, NOW);
  gboolean added = ov_calendar_add (calendar, training, meeting);
  g_autoptr (GBytes) bytes = ov_calendar_to_bytes (calendar);
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  g_assert_cmpuint (ov_calendar_get_n_events (calendar), ==, added);
  return added ? g_strndup (data, size) : NULL;
}

static void
assert_has (const char *text,
            const char *line)
{
  g_autofree char *whole = g_strconcat ("\r\n", line, "\r\n", NULL);

  if (strstr (text, whole) == NULL)
    g_error ("No line “%s” in\n%s", line, text);
}

static void
assert_lacks (const char *text,
              const char *name)
{
  g_autofree char *begin = g_strconcat ("\r\n", name, NULL);

  g_assert_null (strstr (text, begin));
}

static void
test_event (void)
{
  g_autoptr (OvTraining) training = make_training ();
  g_autoptr (OvMeeting) meeting = make_meeting (ov_day_new (2027, 1, 12), 17 * 60 + 30, 20 * 60);
  g_autofree char *text = NULL;

  ov_meeting_set_room (meeting, "Sali 2");
  ov_meeting_set_topic (meeting, "Elvytys");
  ov_meeting_set_trainers (meeting, trainers);
  text = write_one (training, meeting);
  assert_has (text, "VERSION:2.0");
  assert_has (text, "TZID:Europe/Helsinki");
  assert_has (text, "UID:019a0f2c-6f00-7000-8000-000000000001");
  assert_has (text, "DTSTAMP:20261128T120000Z");
  assert_has (text, "SEQUENCE:8");
  assert_has (text, "DTSTART;TZID=Europe/Helsinki:20270112T173000");
  assert_has (text, "DTEND;TZID=Europe/Helsinki:20270112T200000");
  assert_has (text, "STATUS:CONFIRMED");
  assert_has (text, "SUMMARY:Ensiapu\\, perusteet\\; osa 1");
  assert_has (text, "LOCATION:Sali 2\\, Kylätalo\\, Äänekoski");
  assert_has (text, "DESCRIPTION:Elvytys\\nKouluttajat: Virtanen\\; Aino\\, Öberg\\, Åke");
  assert_has (text, "CONTACT:Maija Mainio\\, maija@posti.example");
  assert_lacks (text, "METHOD");
  g_assert_true (g_str_has_prefix (text, "BEGIN:VCALENDAR\r\n"));
  g_assert_true (g_str_has_suffix (text, "END:VEVENT\r\nEND:VCALENDAR\r\n"));
}

static void
test_online (void)
{
  g_autoptr (OvTraining) training = make_training ();
  g_autoptr (OvMeeting) meeting = make_meeting (ov_day_new (2027, 1, 12), 600, 660);
  g_autofree char *bare = NULL, *linked = NULL;

  ov_meeting_set_online (meeting, TRUE);
  bare = write_one (training, meeting);
  assert_has (bare, "LOCATION:Verkossa");
  ov_training_set_online_link (training, "https://kokous.example/x?a=1,2;b");
  linked = write_one (training, meeting);
  assert_has (linked, "LOCATION:https://kokous.example/x?a=1\\,2\\;b");
  assert_has (linked, "DESCRIPTION:Etäyhteyden linkki: https://kokous.example/x?a=1\\,2\\;b");
}

/* The same sessions after the training was cancelled, before it was published, and after it was over. */
static void
test_status (void)
{
  static const struct { OvTrainingState state; const char *status; } cases[] = {
    { OV_TRAINING_STATE_DRAFT, "STATUS:TENTATIVE" },      { OV_TRAINING_STATE_SENT, "STATUS:TENTATIVE" },
    { OV_TRAINING_STATE_RETURNED, "STATUS:TENTATIVE" },   { OV_TRAINING_STATE_PUBLISHED, "STATUS:CONFIRMED" },
    { OV_TRAINING_STATE_ENDED, "STATUS:CONFIRMED" },      { OV_TRAINING_STATE_PAID, "STATUS:CONFIRMED" },
    { OV_TRAINING_STATE_CANCELLED, "STATUS:CANCELLED" },  { OV_TRAINING_STATE_REFUSED, "STATUS:CANCELLED" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (OvTraining) training = make_training ();
      g_autoptr (OvMeeting) meeting = make_meeting (ov_day_new (2027, 1, 12), 600, 660);
      g_autofree char *text = NULL;

      ov_training_set_state (training, cases[i].state);
      if (cases[i].state == OV_TRAINING_STATE_CANCELLED)
        ov_training_set_cancel_reason (training, "Liian vähän osallistujia");
      text = write_one (training, meeting);
      assert_has (text, cases[i].status);
      g_assert_true ((strstr (text, "Peruttu: Liian vähän osallistujia") != NULL) == (cases[i].state == OV_TRAINING_STATE_CANCELLED));
    }
}

static void
test_times (void)
{
  g_autoptr (OvTraining) training = make_training ();
  OvDay day = ov_day_new (2026, 12, 31);
  g_autoptr (OvMeeting) undated = make_meeting (OV_DAY_NONE, 600, 660);
  g_autoptr (OvMeeting) untimed = make_meeting (day, OV_TIME_NONE, 660);
  g_autoptr (OvMeeting) endless = make_meeting (day, 600, OV_TIME_NONE);
  g_autoptr (OvMeeting) backward = make_meeting (day, 600, 600);
  g_autoptr (OvMeeting) midnight = make_meeting (day, 22 * 60, 24 * 60);
  g_autofree char *of_day = write_one (training, untimed), *without_end = write_one (training, endless);
  g_autofree char *turned = write_one (training, backward), *late = write_one (training, midnight);

  g_assert_null (write_one (training, undated));
  assert_has (of_day, "DTSTART;VALUE=DATE:20261231");
  assert_lacks (of_day, "DTEND");
  assert_has (without_end, "DTSTART;TZID=Europe/Helsinki:20261231T100000");
  assert_lacks (without_end, "DTEND");
  assert_lacks (turned, "DTEND");
  assert_has (late, "DTEND;TZID=Europe/Helsinki:20270101T000000");
}

/* A later version never has a smaller number; the id stays. */
static void
test_sequence (void)
{
  g_autoptr (OvTraining) training = make_training ();
  g_autoptr (OvMeeting) meeting = make_meeting (ov_day_new (2027, 1, 12), 600, 660);
  g_autofree char *later = NULL;

  ov_record_set_version (OV_RECORD (training), 6);
  later = write_one (training, meeting);
  assert_has (later, "SEQUENCE:9");
  assert_has (later, "UID:019a0f2c-6f00-7000-8000-000000000001");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/calendar/event", test_event);
  g_test_add_func ("/calendar/online", test_online);
  g_test_add_func ("/calendar/status", test_status);
  g_test_add_func ("/calendar/times", test_times);
  g_test_add_func ("/calendar/sequence", test_sequence);
  return g_test_run ();
}
