#include "ov-ctl-session.h"
#include "ov-printing.h"
#include <stdio.h>

static char *training_option, *output_option, *language_option;

static const GOptionEntry report_options[] = {
  { "training", 0, 0, G_OPTION_ARG_STRING, &training_option, N_("The training"), "ID" },
  { "output", 0, 0, G_OPTION_ARG_FILENAME, &output_option, N_("The file that is written"), "FILE.pdf" },
  { "language", 0, 0, G_OPTION_ARG_STRING, &language_option, N_("fi, sv or en; else the language of the training"), "LANGUAGE" },
  { NULL },
};

/* What the options or the training say, else Finnish. */
static OvLanguage
language_of (OvTraining *training)
{
  const char *nick = ov_choice_nick (&ov_record_language, ov_training_get_language (training));
  OvLanguage language = OV_LANGUAGE_FI;

  ov_language_parse (language_option ? language_option : nick ? nick : "fi", &language);
  return language;
}

static OvCtlExit
write_report (OvSession *session,
              OvId       id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OvAggregate) training = ov_ctl_load (session, OV_NOUN_TRAINING, id, &error);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (OvDocument) report = NULL;

  if (training == NULL)
    return ov_ctl_failed (error);
  ov_print_report_async (session, id, language_of (OV_TRAINING (ov_aggregate_get_root (training))), NULL, ov_ctl_keep_result, &result);
  report = ov_print_finish (session, ov_ctl_wait (&result), &error);
  if (report == NULL || !ov_document_save (report, output_option, NULL, &error))
    return ov_ctl_failed (error);
  fprintf (stderr, "%s\n", output_option);
  return OV_CTL_FINE;
}

static OvCtlExit
run (OvCtl  *ctl,
     char  **arguments)
{
  OvSession *session;
  OvCtlExit exit;
  OvId training;
  OvLanguage language;

  if (arguments[0] || output_option == NULL)
    return ov_ctl_misused (N_("Say of which training and where to: --training ID --output FILE.pdf."));
  if (!ov_ctl_parse_id ("--training", training_option, &training))
    return OV_CTL_USAGE;
  if (language_option && !ov_language_parse (language_option, &language))
    return ov_ctl_misused (N_("--language takes fi, sv or en, not “%s”."), language_option);
  session = ov_ctl_session_open (ctl, &exit);
  return session ? ov_ctl_session_end (session, write_report (session, training)) : exit;
}

const OvCtlCommand ov_ctl_issue_report = {
  .name = "issue report",
  .arguments = "",
  .summary = N_("Write the report of a training as a PDF file"),
  .more = N_("A report that was not sent is marked as a draft."),
  .options = report_options,
  .run = run,
};
