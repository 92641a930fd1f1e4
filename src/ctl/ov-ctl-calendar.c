#include "ov-ctl-session.h"
#include "ov-calendar.h"
#include "ov-safe-file.h"
#include <stdio.h>

static char **training_options, *output_option;

static const GOptionEntry options[] = {
  { "training", 0, 0, G_OPTION_ARG_STRING_ARRAY, &training_options, N_("A training; may be given several times"), "ID" },
  { "output", 0, 0, G_OPTION_ARG_FILENAME, &output_option, N_("The file that is written"), "FILE.ics" },
  { NULL },
};

static gboolean
add_training (OvSession   *session,
              OvCalendar  *calendar,
              OvId         id,
              GError     **error)
{
  g_autoptr (OvAggregate) training = ov_ctl_load (session, OV_NOUN_TRAINING, id, error);
  GListModel *meetings = training ? ov_aggregate_children (training, OV_NOUN_MEETING) : NULL;

  for (guint i = 0; meetings && i < g_list_model_get_n_items (meetings); i++)
    {
      g_autoptr (OvMeeting) meeting = g_list_model_get_item (meetings, i);

      ov_calendar_add (calendar, OV_TRAINING (ov_aggregate_get_root (training)), meeting);
    }
  return training != NULL;
}

static OvCtlExit
write_calendar (OvCtl     *ctl,
                OvSession *session,
                GArray    *trainings)
{
  g_autoptr (OvCalendar) calendar = ov_calendar_new (ctl->language, g_get_real_time () / G_USEC_PER_SEC);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < trainings->len; i++)
    if (!add_training (session, calendar, g_array_index (trainings, OvId, i), &error))
      return ov_ctl_failed (error);
  if (ov_calendar_get_n_events (calendar) == 0)
    {
      fprintf (stderr, "%s\n", ov_ctl_text (N_("No session has a day yet: no file was written.")));
      return OV_CTL_FINDINGS;
    }
  bytes = ov_calendar_to_bytes (calendar);
  if (!ov_safe_file_save (output_option, bytes, &error))
    return ov_ctl_failed (error);
  return OV_CTL_FINE;
}

static OvCtlExit
run (OvCtl  *ctl,
     char  **arguments)
{
  g_autoptr (GArray) trainings = g_array_new (FALSE, FALSE, sizeof (OvId));
  OvSession *session;
  OvCtlExit exit;

  if (arguments[0] || training_options == NULL || output_option == NULL)
    return ov_ctl_misused (N_("Say of which trainings and where to: --training ID --output FILE.ics."));
  for (char **each = training_options; *each; each++)
    {
      OvId id;

      if (!ov_ctl_parse_id ("--training", *each, &id))
        return OV_CTL_USAGE;
      g_array_append_val (trainings, id);
    }
  session = ov_ctl_session_open (ctl, &exit);
  return session ? ov_ctl_session_end (session, write_calendar (ctl, session, trainings)) : exit;
}

const OvCtlCommand ov_ctl_calendar = {
  .name = "calendar",
  .arguments = "",
  .summary = N_("Write the sessions of trainings as an iCalendar file"),
  .options = options,
  .run = run,
};
