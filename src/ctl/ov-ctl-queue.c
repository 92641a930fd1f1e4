#include "ov-ctl-session.h"
#include "ov-accepting.h"
#include "ov-store-queue.h"
#include <stdio.h>

/* The study centre's queue from a terminal: what waits for its decision, and the acceptance of what nothing stands against. */

static gboolean plans_option, reports_option, clean_option;

#define WHICH \
  { "plans", 0, 0, G_OPTION_ARG_NONE, &plans_option, N_("Only plans"), NULL }, \
  { "reports", 0, 0, G_OPTION_ARG_NONE, &reports_option, N_("Only reports"), NULL }

static const GOptionEntry list_options[] = { WHICH, { NULL } };

static const GOptionEntry accept_options[] = {
  { "clean", 0, 0, G_OPTION_ARG_NONE, &clean_option, N_("All that has neither errors nor warnings"), NULL },
  WHICH,
  { NULL },
};

static OvWaiting
which (void)
{
  return plans_option == reports_option ? OV_WAITING_ALL : plans_option ? OV_WAITING_PLANS : OV_WAITING_REPORTS;
}

/* What waits, in the order of the window; of OvRow. */
static GPtrArray *
load_rows (OvCtl      *ctl,
           OvSession  *session,
           GError    **error)
{
  OvListQuery query = { .list = OV_LIST_TRAININGS, .sort = OV_SORT_URGENCY, .language = ctl->language, .waiting = which () };
  OvStore *store = ov_session_get_store (session);
  g_autoptr (GAsyncResult) result = NULL;

  while (ov_store_get_checking (store))
    g_main_context_iteration (NULL, TRUE);
  ov_store_get_rows_async (store, &query, NULL, ov_ctl_keep_result, &result);
  return ov_store_get_rows_finish (store, ov_ctl_wait (&result), error);
}

static void
print_row (OvCtl *ctl,
           OvRow *row)
{
  OvDay day = ov_row_get_day (row, OV_TRAINING_COLUMN_sent_on);
  g_autofree char *id = ov_id_dup_text (ov_row_get_id (row));
  g_autofree char *sent = ov_day_print (day, ctl->language);
  guint errors = (guint) ov_row_get_number (row, OV_TRAINING_COLUMN_errors), warnings = (guint) ov_row_get_number (row, OV_TRAINING_COLUMN_warnings);
  JsonObject *object;

  if (!ctl->json)
    {
      printf ("%s  %s  %u/%u  %s · %s\n", id, sent, errors, warnings, ov_row_get_text (row, OV_TRAINING_COLUMN_name),
              ov_row_get_text (row, OV_TRAINING_COLUMN_organisation_name));
      return;
    }
  object = json_object_new ();
  json_object_set_string_member (object, "training", id);
  json_object_set_string_member (object, "name", ov_row_get_text (row, OV_TRAINING_COLUMN_name));
  json_object_set_string_member (object, "organisation", ov_row_get_text (row, OV_TRAINING_COLUMN_organisation_name));
  json_object_set_string_member (object, "type", ov_row_get_text (row, OV_TRAINING_COLUMN_training_type));
  json_object_set_string_member (object, "state", ov_row_get_text (row, OV_TRAINING_COLUMN_state));
  json_object_set_int_member (object, "errors", errors);
  json_object_set_int_member (object, "warnings", warnings);
  json_object_set_boolean_member (object, "spot_check", ov_row_get_number (row, OV_TRAINING_COLUMN_spot_check) != 0);
  if (day != OV_DAY_NONE)
    {
      g_autofree char *iso = ov_day_print_iso (day);

      json_object_set_string_member (object, "sent_on", iso);
    }
  ov_ctl_print_object (object, FALSE);
}

static OvCtlExit
list (OvCtl     *ctl,
      OvSession *session)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = load_rows (ctl, session, &error);

  if (rows == NULL)
    return ov_ctl_failed (error);
  for (guint i = 0; i < rows->len; i++)
    print_row (ctl, rows->pdata[i]);
  return OV_CTL_FINE;
}

static OvCtlExit
run_list (OvCtl  *ctl,
          char  **arguments)
{
  OvSession *session;
  OvCtlExit exit;

  if (arguments[0])
    return ov_ctl_misused (N_("This command takes no arguments."));
  session = ov_ctl_session_open (ctl, &exit);
  return session ? ov_ctl_session_end (session, list (ctl, session)) : exit;
}

const OvCtlCommand ov_ctl_queue_list = {
  .name = "queue list",
  .arguments = "",
  .summary = N_("List the plans and reports that wait for the study centre"),
  .more = N_("What has errors comes first, then warnings, then what has neither; of each the one sent first. After the day stand the errors and warnings."),
  .options = list_options,
  .run = run_list,
};

/* ---- queue accept ---- */

static void
tell_left (OvCtl        *ctl,
           OvAcceptable *left)
{
  const char *name = ov_training_get_name (left->training);

  fprintf (stderr, "%s: %s\n", name ? name : "–", ov_text (ctl->language, left->why->message));
}

/* Prints the row of each that was accepted, and of each other why it was left. */
static void
print_accepted (OvCtl     *ctl,
                GPtrArray *rows,
                GPtrArray *acceptables)
{
  for (guint i = 0; i < acceptables->len; i++)
    {
      OvAcceptable *of = acceptables->pdata[i];

      if (of->state == OV_ACCEPTABLE_LEFT)
        tell_left (ctl, of);
      for (guint j = 0; j < rows->len; j++)
        if (of->state == OV_ACCEPTABLE_ACCEPTED && ov_id_equal (ov_row_get_id (rows->pdata[j]), ov_record_get_id (OV_RECORD (of->training))))
          print_row (ctl, rows->pdata[j]);
    }
}

static OvCtlExit
accept (OvCtl     *ctl,
        OvSession *session)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = load_rows (ctl, session, &error), acceptables = NULL;
  g_autoptr (GAsyncResult) listed = NULL, accepted = NULL;

  if (rows == NULL)
    return ov_ctl_failed (error);
  ov_accept_list_async (session, which (), ctl->language, NULL, ov_ctl_keep_result, &listed);
  acceptables = ov_accept_list_finish (session, ov_ctl_wait (&listed), &error);
  if (acceptables == NULL)
    return ov_ctl_failed (error);
  ov_accept_async (session, acceptables, ctl->language, NULL, NULL, NULL, ov_ctl_keep_result, &accepted);
  ov_accept_finish (session, ov_ctl_wait (&accepted));
  print_accepted (ctl, rows, acceptables);
  return OV_CTL_FINE;
}

static OvCtlExit
run_accept (OvCtl  *ctl,
            char  **arguments)
{
  OvSession *session;
  OvCtlExit exit;

  if (arguments[0] || !clean_option)
    return ov_ctl_misused (N_("Only what has no findings is accepted from here: say --clean."));
  session = ov_ctl_session_open (ctl, &exit);
  return session ? ov_ctl_session_end (session, accept (ctl, session)) : exit;
}

const OvCtlCommand ov_ctl_queue_accept = {
  .name = "queue accept",
  .arguments = "",
  .summary = N_("Accept the waiting plans and reports that nothing stands against"),
  .more = N_("Each is judged anew, and what was accepted is listed. What has errors or warnings stays in the queue, to be looked at in the window."),
  .options = accept_options,
  .run = run_accept,
};
