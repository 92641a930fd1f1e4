#include "config.h"
#include "ov-programme-edit.h"
#include <glib/gi18n.h>
#include "ov-teaching-time.h"

#define WEEK 7

OvMeeting *
ov_programme_last (OvTrainingDesk *desk)
{
  GListModel *list = ov_training_desk_get_meetings (desk);
  OvMeeting *last = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr(OvMeeting) meeting = g_list_model_get_item (list, i);

      if (last == NULL || ov_meeting_get_day (meeting) >= ov_meeting_get_day (last))
        last = meeting; /* the list keeps it */
    }
  return last;
}

static OvMeeting *
copy_of (OvMeeting *meeting)
{
  OvMeeting *copy = OV_MEETING (ov_record_copy (OV_RECORD (meeting)));

  ov_record_set_id (OV_RECORD (copy), ov_id_new ());
  ov_record_set_version (OV_RECORD (copy), 0);
  ov_record_set_extra (OV_RECORD (copy), NULL);
  return copy;
}

static OvMeeting *
week_after (OvMeeting *meeting)
{
  OvMeeting *copy = copy_of (meeting);

  if (ov_meeting_get_day (meeting) != OV_DAY_NONE)
    ov_meeting_set_day (copy, ov_meeting_get_day (meeting) + WEEK);
  ov_meeting_set_topic (copy, NULL);
  return copy;
}

OvMeeting *
ov_programme_append (OvTrainingDesk *desk)
{
  OvAggregate *aggregate = ov_training_desk_get_aggregate (desk);
  OvMeeting *last = ov_programme_last (desk);
  g_autoptr(OvMeeting) meeting = last ? week_after (last) : ov_meeting_new ();

  ov_meeting_set_training (meeting, ov_record_get_id (ov_aggregate_get_root (aggregate)));
  ov_aggregate_add (aggregate, OV_RECORD (meeting));
  return meeting; /* the aggregate keeps it */
}

OvMeeting *
ov_programme_add (OvTrainingDesk *desk)
{
  OvMeeting *meeting;

  ov_training_desk_commit (desk, NULL);
  meeting = ov_programme_append (desk);
  ov_training_desk_commit (desk, N_("Add a session"));
  return meeting;
}

static guint
position_of (OvTrainingDesk *desk,
             OvMeeting      *meeting)
{
  GListModel *list = ov_training_desk_get_meetings (desk);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr(OvMeeting) each = g_list_model_get_item (list, i);

      if (each == meeting)
        return i;
    }
  return g_list_model_get_n_items (list);
}

OvMeeting *
ov_programme_duplicate (OvTrainingDesk *desk,
                        OvMeeting      *meeting)
{
  g_autoptr(OvMeeting) copy = copy_of (meeting);

  ov_training_desk_commit (desk, NULL);
  ov_aggregate_insert (ov_training_desk_get_aggregate (desk), position_of (desk, meeting) + 1, OV_RECORD (copy));
  ov_training_desk_commit (desk, N_("Duplicate a session"));
  return copy;
}

GArray *
ov_programme_days_after (OvMeeting    *meeting,
                         OvRepeatKind  kind,
                         int           every,
                         guint         times,
                         gboolean      skip_holidays)
{
  OvDay first = meeting ? ov_meeting_get_day (meeting) : OV_DAY_NONE;
  OvRepeat repeat = { .kind = kind, .first = first, .every = every, .until = OV_DAY_NONE, .skip_holidays = skip_holidays };
  GArray *days = first == OV_DAY_NONE ? g_array_new (FALSE, FALSE, sizeof (OvDay)) : ov_repeat_days (&repeat);

  if (days->len > 0 && g_array_index (days, OvDay, 0) == first)
    g_array_remove_index (days, 0);
  if (days->len > times)
    g_array_set_size (days, times);
  return days;
}

void
ov_programme_repeat (OvTrainingDesk *desk,
                     GArray         *days)
{
  OvMeeting *last = ov_programme_last (desk);

  ov_training_desk_commit (desk, NULL);
  for (guint i = 0; last && i < days->len; i++)
    {
      g_autoptr(OvMeeting) meeting = copy_of (last);

      ov_meeting_set_day (meeting, g_array_index (days, OvDay, i));
      ov_meeting_set_topic (meeting, NULL);
      ov_aggregate_add (ov_training_desk_get_aggregate (desk), OV_RECORD (meeting));
    }
  ov_training_desk_commit (desk, N_("Repeat the session"));
}

void
ov_programme_remove (OvTrainingDesk *desk,
                     OvMeeting      *meeting)
{
  GListModel *people = ov_training_desk_get_participations (desk);
  char id[OV_ID_TEXT_SIZE];

  ov_training_desk_commit (desk, NULL);
  ov_id_print (ov_record_get_id (OV_RECORD (meeting)), id);
  for (guint i = 0; i < g_list_model_get_n_items (people); i++)
    {
      g_autoptr(OvRecord) participation = g_list_model_get_item (people, i);

      if (ov_record_set_contains (participation, OV_PARTICIPATION_FIELD_attended, id))
        ov_record_set_toggle (participation, OV_PARTICIPATION_FIELD_attended, id, FALSE);
    }
  ov_aggregate_remove (ov_training_desk_get_aggregate (desk), OV_RECORD (meeting));
  ov_training_desk_commit (desk, N_("Remove a session"));
}

void
ov_programme_set_break (OvTrainingDesk *desk,
                        OvMeeting      *meeting)
{
  OvPolicy *policy = ov_training_ground_get_policy (ov_training_desk_get_ground (desk));
  const char *rule_set = ov_training_desk_get_rule_set (desk);
  OvDay day = ov_training_get_first_day (ov_training_desk_get_training (desk));
  OvTeachingTime time = ov_teaching_time (meeting, policy, rule_set, day);
  gint64 in_hour = ov_policy_get_integer (policy, rule_set, OV_POLICY_HOUR_BREAK, day);

  if (!time.valid || in_hour == OV_NUMBER_NONE)
    return;
  ov_training_desk_commit (desk, NULL);
  ov_meeting_set_breaks (meeting, time.present / time.length * in_hour);
  ov_training_desk_commit (desk, N_("Set the breaks"));
}
