#define G_LOG_DOMAIN "ov-exchange"
#include "ov-calendar.h"
#include "ov-lifecycle.h"
#include "ov-slot.h"
#include <libical/ical.h>
#include <string.h>

#define ZONE "Europe/Helsinki"

/* Summer time of the European Union since 1996; earlier trainings are not kept. The times are those of the clock that is left. */
#define ZONE_RULES \
  "BEGIN:VTIMEZONE\r\nTZID:" ZONE "\r\n" \
  "BEGIN:STANDARD\r\nDTSTART:19961027T040000\r\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\n" \
  "TZOFFSETFROM:+0300\r\nTZOFFSETTO:+0200\r\nTZNAME:EET\r\nEND:STANDARD\r\n" \
  "BEGIN:DAYLIGHT\r\nDTSTART:19970330T030000\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n" \
  "TZOFFSETFROM:+0200\r\nTZOFFSETTO:+0300\r\nTZNAME:EEST\r\nEND:DAYLIGHT\r\n" \
  "END:VTIMEZONE\r\n"

struct _OvCalendar
{
  icalcomponent *root;
  OvLanguage     language;
  gint64         now;
  guint          n_events;
};

OvCalendar *
ov_calendar_new (OvLanguage language,
                 gint64     now)
{
  OvCalendar *self = g_new0 (OvCalendar, 1);

  self->language = language;
  self->now = now;
  self->root = icalcomponent_new (ICAL_VCALENDAR_COMPONENT);
  icalcomponent_add_property (self->root, icalproperty_new_version ("2.0"));
  icalcomponent_add_property (self->root, icalproperty_new_prodid ("-//fi.opintoverkko//Opintoverkko//EN"));
  icalcomponent_add_property (self->root, icalproperty_new_calscale ("GREGORIAN"));
  icalcomponent_add_component (self->root, icalcomponent_new_from_string (ZONE_RULES));
  return self;
}

void
ov_calendar_free (OvCalendar *self)
{
  if (self == NULL)
    return;
  icalcomponent_free (self->root);
  g_free (self);
}

/* ---- Texts ---- */

/* A value of the format has no control characters but line breaks, and those in one way; the library escapes them. */
static char *
dup_clean (const char *text)
{
  GString *clean = g_string_new (NULL);

  for (const char *at = text; *at; at = g_utf8_next_char (at))
    {
      gunichar letter = g_utf8_get_char (at);

      if (letter == '\r' && at[1] != '\n')
        letter = '\n';
      if (letter == '\n' || !g_unichar_iscntrl (letter))
        g_string_append_unichar (clean, letter);
      else if (letter == '\t')
        g_string_append_c (clean, ' ');
    }
  return g_string_free (clean, FALSE);
}

static void
add_text (icalcomponent  *event,
          icalproperty *(*make) (const char *),
          const char     *text)
{
  g_autofree char *clean = dup_clean (text ? text : "");

  if (*clean)
    icalcomponent_add_property (event, make (clean));
}

static OvLanguage
language_of (OvCalendar *self,
             OvTraining *training)
{
  const char *nick = ov_choice_nick (&ov_record_language, ov_training_get_language (training));
  OvLanguage language = self->language;

  if (nick)
    ov_language_parse (nick, &language);
  return language;
}

/* Room and place of a meeting face to face; of one online its link. */
static char *
dup_location (const OvSlot *slot,
              OvLanguage    language)
{
  const char *link = ov_training_get_online_link (slot->training);

  if (ov_meeting_get_online (slot->meeting))
    return g_strdup (link ? link : ov_text (language, N_("Online")));
  return ov_slot_dup_place (slot);
}

static void
append_line (GString    *text,
             OvLanguage  language,
             const char *label,
             const char *value)
{
  if (value == NULL || *value == '\0')
    return;
  if (text->len > 0)
    g_string_append_c (text, '\n');
  if (label)
    g_string_append_printf (text, "%s: ", ov_text (language, label));
  g_string_append (text, value);
}

static char *
dup_description (const OvSlot *slot,
                 OvLanguage    language)
{
  const char *const *trainers = ov_slot_trainers (slot);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *names = NULL;

  names = trainers ? g_strjoinv (", ", (char **) trainers) : NULL;
  append_line (text, language, NULL, ov_meeting_get_topic (slot->meeting));
  append_line (text, language, N_("Trainers"), names);
  append_line (text, language, N_("Online link"), ov_training_get_online_link (slot->training));
  append_line (text, language, N_("Cancelled"), ov_training_get_cancel_reason (slot->training));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
dup_contact (OvTraining *training)
{
  const char *name = ov_training_get_responsible (training), *email = ov_training_get_responsible_email (training);

  return name && email ? g_strdup_printf ("%s, %s", name, email) : g_strdup (name ? name : email);
}

/* ---- Times ---- */

static struct icaltimetype
time_of (OvDay  day,
         OvTime time)
{
  struct icaltimetype moment = icaltime_null_time ();

  /* The end of the day is the beginning of the next one. */
  if (time == 24 * 60)
    {
      day++;
      time = 0;
    }
  ov_day_split (day, &moment.year, &moment.month, &moment.day);
  moment.is_date = time == OV_TIME_NONE;
  if (!moment.is_date)
    {
      moment.hour = time / 60;
      moment.minute = time % 60;
    }
  return moment;
}

static void
add_time (icalcomponent *event,
          icalproperty  *property,
          OvTime         time)
{
  if (time != OV_TIME_NONE)
    icalproperty_add_parameter (property, icalparameter_new_tzid (ZONE));
  icalcomponent_add_property (event, property);
}

/* An end that is not after the start is left out, as it is when nobody has said it: the event then is a moment. */
static void
add_times (icalcomponent *event,
           OvMeeting     *meeting)
{
  OvDay day = ov_meeting_get_day (meeting);
  OvTime start = ov_meeting_get_start (meeting), end = ov_meeting_get_end (meeting);

  add_time (event, icalproperty_new_dtstart (time_of (day, start)), start);
  if (start != OV_TIME_NONE && end > start)
    add_time (event, icalproperty_new_dtend (time_of (day, end)), end);
}

/* ---- Events ---- */

static icalproperty_status
status_of (OvTraining *training)
{
  switch (ov_training_get_state (training))
    {
    case OV_TRAINING_STATE_CANCELLED:
    case OV_TRAINING_STATE_REFUSED:
      return ICAL_STATUS_CANCELLED;
    default:
      return ov_training_is_held (ov_training_get_state (training)) ? ICAL_STATUS_CONFIRMED : ICAL_STATUS_TENTATIVE;
    }
}

static void
add_texts (icalcomponent *event,
           OvTraining    *training,
           OvMeeting     *meeting,
           OvLanguage     language)
{
  const OvSlot slot = { training, meeting, OV_CLASH_NONE };
  g_autofree char *location = dup_location (&slot, language);
  g_autofree char *description = dup_description (&slot, language);
  g_autofree char *contact = dup_contact (training);

  add_text (event, icalproperty_new_summary, ov_training_get_name (training));
  add_text (event, icalproperty_new_location, location);
  add_text (event, icalproperty_new_description, description);
  add_text (event, icalproperty_new_contact, contact);
}

gboolean
ov_calendar_add (OvCalendar *self,
                 OvTraining *training,
                 OvMeeting  *meeting)
{
  icalcomponent *event;
  char id[OV_ID_TEXT_SIZE];
  gint64 sequence = ov_record_get_version (OV_RECORD (meeting)) + ov_record_get_version (OV_RECORD (training));

  g_return_val_if_fail (OV_IS_TRAINING (training) && OV_IS_MEETING (meeting), FALSE);

  if (ov_meeting_get_day (meeting) == OV_DAY_NONE)
    return FALSE;
  event = icalcomponent_new (ICAL_VEVENT_COMPONENT);
  icalcomponent_add_property (event, icalproperty_new_uid (ov_id_print (ov_record_get_id (OV_RECORD (meeting)), id)));
  icalcomponent_add_property (event, icalproperty_new_dtstamp (icaltime_from_timet_with_zone (self->now, FALSE, icaltimezone_get_utc_timezone ())));
  icalcomponent_add_property (event, icalproperty_new_sequence ((int) CLAMP (sequence, 0, G_MAXINT32)));
  add_times (event, meeting);
  icalcomponent_add_property (event, icalproperty_new_status (status_of (training)));
  add_texts (event, training, meeting, language_of (self, training));
  icalcomponent_add_component (self->root, event);
  self->n_events++;
  return TRUE;
}

guint
ov_calendar_get_n_events (OvCalendar *self)
{
  return self->n_events;
}

GBytes *
ov_calendar_to_bytes (OvCalendar *self)
{
  char *text = icalcomponent_as_ical_string_r (self->root);
  GBytes *bytes = g_bytes_new (text, strlen (text));

  icalmemory_free_buffer (text);
  return bytes;
}
