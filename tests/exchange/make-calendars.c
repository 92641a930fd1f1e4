/* Prints random calendars, one JSON line each: the file, and for each session what a reader must find in it. */
#include "ov-calendar.h"
#include <json-glib/json-glib.h>
#include <stdio.h>
#include <stdlib.h>

#define CALENDARS 300
#define NOW 1795867200

/* Pieces that folding, escaping and reading stumble over. */
static const char *const pieces[] = {
  "a", "kurssi", " ", "  ", ",", ";", "\\", "\\n", "\n", "\r\n", ":", "\"", "ä", "Ö", "å", "š", "–", "€", "漢字", "😀", "BEGIN:VEVENT", "\t", "\x07",
  "=", "%", "https://kokous.example/?q=ä", "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz",
};

static char *
dup_random (GRand *random)
{
  GString *text = g_string_new (NULL);

  for (int n = g_rand_int_range (random, 0, 40); n > 0; n--)
    g_string_append (text, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
  return g_string_free (text, FALSE);
}

static void
set_random (GRand      *random,
            OvTraining *training)
{
  g_autofree char *name = dup_random (random), *city = dup_random (random);

  ov_training_set_name (training, name);
  ov_training_set_city (training, city);
  ov_training_set_state (training, g_rand_int_range (random, OV_TRAINING_STATE_DRAFT, OV_TRAINING_STATE_REFUSED + 1));
  ov_record_set_version (OV_RECORD (training), g_rand_int_range (random, 0, 1000));
}

static OvMeeting *
make_meeting (GRand *random)
{
  OvMeeting *meeting = ov_meeting_new ();
  g_autofree char *topic = dup_random (random);

  ov_meeting_set_day (meeting, ov_day_new (2020, 1, 1) + g_rand_int_range (random, 0, 365 * 20));
  ov_meeting_set_start (meeting, g_rand_int_range (random, 0, 23 * 60));
  ov_meeting_set_end (meeting, ov_meeting_get_start (meeting) + g_rand_int_range (random, 1, 60));
  ov_meeting_set_topic (meeting, topic);
  ov_record_set_version (OV_RECORD (meeting), g_rand_int_range (random, 0, 1000));
  return meeting;
}

static void
set_text (JsonObject *object,
          const char *name,
          const char *text)
{
  json_object_set_string_member (object, name, text ? text : "");
}

static JsonObject *
describe (OvTraining *training,
          OvMeeting  *meeting)
{
  JsonObject *object = json_object_new ();
  g_autofree char *day = ov_day_print_iso (ov_meeting_get_day (meeting));
  char id[OV_ID_TEXT_SIZE];

  set_text (object, "id", ov_id_print (ov_record_get_id (OV_RECORD (meeting)), id));
  set_text (object, "day", day);
  set_text (object, "name", ov_training_get_name (training));
  set_text (object, "city", ov_training_get_city (training));
  set_text (object, "topic", ov_meeting_get_topic (meeting));
  set_text (object, "state", ov_choice_nick (&ov_training_state, ov_training_get_state (training)));
  json_object_set_int_member (object, "start", ov_meeting_get_start (meeting));
  json_object_set_int_member (object, "end", ov_meeting_get_end (meeting));
  json_object_set_int_member (object, "sequence", ov_record_get_version (OV_RECORD (training)) + ov_record_get_version (OV_RECORD (meeting)));
  return object;
}

static void
print_calendar (GRand *random)
{
  g_autoptr (OvCalendar) calendar = ov_calendar_new (OV_LANGUAGE_FI, NOW);
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  JsonArray *sessions = json_array_new ();
  g_autofree char *line = NULL, *encoded = NULL;
  g_autoptr (GBytes) bytes = NULL;

  for (int n = g_rand_int_range (random, 1, 8); n > 0; n--)
    {
      g_autoptr (OvTraining) training = ov_training_new ();
      g_autoptr (OvMeeting) meeting = make_meeting (random);

      set_random (random, training);
      g_assert_true (ov_calendar_add (calendar, training, meeting));
      json_array_add_object_element (sessions, describe (training, meeting));
    }
  bytes = ov_calendar_to_bytes (calendar);
  encoded = g_base64_encode (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  json_object_set_string_member (object, "file", encoded);
  json_object_set_array_member (object, "sessions", sessions);
  json_node_take_object (node, object);
  line = json_to_string (node, FALSE);
  puts (line);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (argc > 1 ? (guint32) atoi (argv[1]) : 1);

  for (int i = 0; i < CALENDARS; i++)
    print_calendar (random);
  return EXIT_SUCCESS;
}
