#include "ov-ctl-session.h"
#include "ov-eligibility.h"
#include "ov-printing.h"
#include <glib/gstdio.h>
#include <stdio.h>

static char *training_option, *person_option, *output_option, *language_option, *document_option;
static gboolean combined;

static const GOptionEntry certificate_options[] = {
  { "training", 0, 0, G_OPTION_ARG_STRING, &training_option, N_("The training"), "ID" },
  { "output", 0, 0, G_OPTION_ARG_FILENAME, &output_option, N_("Folder that the files are written into"), "DIR" },
  { "language", 0, 0, G_OPTION_ARG_STRING, &language_option, N_("fi, sv or en; else each participant's own"), "LANGUAGE" },
  { "document", 0, 0, G_OPTION_ARG_STRING, &document_option, N_("joint or attendance; else joint where there is an approved model"), "KIND" },
  { "combined", 0, 0, G_OPTION_ARG_NONE, &combined, N_("One file for all"), NULL },
  { NULL },
};

static const GOptionEntry extract_options[] = {
  { "person", 0, 0, G_OPTION_ARG_STRING, &person_option, N_("The person"), "ID" },
  { "output", 0, 0, G_OPTION_ARG_FILENAME, &output_option, N_("The file that is written"), "FILE.pdf" },
  { "language", 0, 0, G_OPTION_ARG_STRING, &language_option, N_("fi (if nothing is said), sv or en"), "LANGUAGE" },
  { NULL },
};

/* -1 when none was asked for. */
static gboolean
parse_language (int *language)
{
  OvLanguage parsed;

  *language = -1;
  if (language_option == NULL)
    return TRUE;
  if (!ov_language_parse (language_option, &parsed))
    return ov_ctl_misused (N_("--language takes fi, sv or en, not “%s”."), language_option), FALSE;
  *language = parsed;
  return TRUE;
}

static gboolean
parse_document (OvAggregate       *training,
                OvCertificateType *document)
{
  if (document_option == NULL)
    *document = ov_training_model (training) ? OV_CERTIFICATE_TYPE_JOINT : OV_CERTIFICATE_TYPE_ATTENDANCE;
  else
    *document = ov_choice_value (&ov_certificate_type, document_option);
  if (*document == OV_CERTIFICATE_TYPE_JOINT || *document == OV_CERTIFICATE_TYPE_ATTENDANCE)
    return TRUE;
  ov_ctl_misused (N_("--document takes joint or attendance, not “%s”."), document_option);
  return FALSE;
}

/* ---- certificates ---- */

/* Participations that can get the document; tells why the others cannot. */
static GArray *
choose (OvCtl                *ctl,
        OvSession            *session,
        OvAggregate          *training,
        const OvIssueOptions *options,
        gboolean             *left_out)
{
  GListModel *list = ov_aggregate_children (training, OV_NOUN_PARTICIPATION);
  GArray *chosen = g_array_new (FALSE, FALSE, sizeof (OvId));

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (OvParticipation) participation = g_list_model_get_item (list, i);
      g_autofree char *obstacle = ov_issue_dup_obstacle (session, training, participation, options, ctl->language);
      OvRecord *person = ov_aggregate_lookup (training, ov_participation_get_person (participation));
      OvId id = ov_record_get_id (OV_RECORD (participation));

      if (obstacle == NULL)
        {
          g_array_append_val (chosen, id);
          continue;
        }
      *left_out = TRUE;
      if (person && OV_IS_PERSON (person))
        fprintf (stderr, "%s %s: %s\n", ov_person_get_surname (OV_PERSON (person)), ov_person_get_first_names (OV_PERSON (person)),
                 obstacle);
    }
  return chosen;
}

/* FALSE when a rule stops the whole training's certificates; what is only good to know is told too. */
static gboolean
tell_findings (OvCtl             *ctl,
               OvSession         *session,
               OvAggregate       *training,
               OvCertificateType  document)
{
  g_autoptr (GPtrArray) findings = ov_issue_dup_findings (session, training, document);
  g_autoptr (GPtrArray) stopping = ov_rules_stopping (findings, OV_GATE_ISSUE);

  for (guint i = 0; i < findings->len; i++)
    {
      g_autofree char *what = ov_finding_dup_what (findings->pdata[i], ctl->language);

      fprintf (stderr, "%s\n", what);
    }
  return stopping->len == 0;
}

static GPtrArray *
issue (OvSession            *session,
       OvId                  training,
       GArray               *participations,
       const OvIssueOptions *options,
       GError              **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  ov_issue_certificates_async (session, training, participations, options, NULL, NULL, NULL, ov_ctl_keep_result, &result);
  return ov_issue_certificates_finish (session, ov_ctl_wait (&result), error);
}

static void
print_issued (OvCtl     *ctl,
              GPtrArray *certificates)
{
  for (guint i = 0; i < certificates->len; i++)
    {
      OvCertificate *certificate = certificates->pdata[i];
      JsonObject *object;

      if (!ctl->json)
        {
          printf ("%s  %s  %s\n", ov_certificate_get_number (certificate), ov_certificate_get_code (certificate),
                  ov_certificate_get_person_name (certificate));
          continue;
        }
      object = json_object_new ();
      json_object_set_string_member (object, "number", ov_certificate_get_number (certificate));
      json_object_set_string_member (object, "code", ov_certificate_get_code (certificate));
      json_object_set_string_member (object, "person_name", ov_certificate_get_person_name (certificate));
      ov_ctl_print_object (object, FALSE);
    }
}

static gboolean
write_files (OvCtl      *ctl,
             OvSession  *session,
             GPtrArray  *certificates,
             const char *path,
             GError    **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_auto (GStrv) paths = NULL;

  ov_print_save_async (session, certificates, path, combined, NULL, NULL, NULL, ov_ctl_keep_result, &result);
  paths = ov_print_save_finish (session, ov_ctl_wait (&result), error);
  for (char **each = paths; each && *each; each++)
    fprintf (stderr, "%s\n", *each);
  return paths != NULL;
}

static OvCtlExit
issue_certificates (OvCtl     *ctl,
                    OvSession *session,
                    OvId       training_id,
                    int        language)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OvAggregate) training = ov_ctl_load (session, OV_NOUN_TRAINING, training_id, &error);
  OvIssueOptions issue_options = { .language = language, .attachment = TRUE };
  g_autoptr (GArray) participations = NULL;
  g_autoptr (GPtrArray) certificates = NULL;
  g_autofree char *path = combined ? g_build_filename (output_option, "certificates.pdf", NULL) : g_strdup (output_option);
  gboolean left_out = FALSE;

  if (training == NULL)
    return ov_ctl_failed (error);
  if (!parse_document (training, &issue_options.document))
    return OV_CTL_USAGE;
  if (!tell_findings (ctl, session, training, issue_options.document))
    return OV_CTL_FINDINGS;
  participations = choose (ctl, session, training, &issue_options, &left_out);
  certificates = issue (session, training_id, participations, &issue_options, &error);
  if (certificates == NULL || (certificates->len > 0 && !write_files (ctl, session, certificates, path, &error)))
    return ov_ctl_failed (error);
  print_issued (ctl, certificates);
  return left_out ? OV_CTL_FINDINGS : OV_CTL_FINE;
}

static OvCtlExit
run_certificates (OvCtl  *ctl,
                  char  **arguments)
{
  OvSession *session;
  OvCtlExit exit;
  OvId training;
  int language;

  if (arguments[0] || output_option == NULL)
    return ov_ctl_misused (N_("Say of which training and where to: --training ID --output DIR."));
  if (!ov_ctl_parse_id ("--training", training_option, &training) || !parse_language (&language))
    return OV_CTL_USAGE;
  if (g_mkdir_with_parents (output_option, 0755) != 0)
    return ov_ctl_misused (N_("The folder %s cannot be made."), output_option);
  session = ov_ctl_session_open (ctl, &exit);
  return session ? ov_ctl_session_end (session, issue_certificates (ctl, session, training, language)) : exit;
}

const OvCtlCommand ov_ctl_issue_certificates = {
  .name = "issue certificates",
  .arguments = "",
  .summary = N_("Issue the certificates of a training and write them as PDF files"),
  .more = N_("Who cannot get one is told on standard error and passed over; who has one is passed over."),
  .options = certificate_options,
  .run = run_certificates,
};

/* ---- extract ---- */

static gboolean
write_file (OvSession      *session,
            OvCertificate  *certificate,
            const char     *path,
            GError        **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  ov_print_save_one_async (session, certificate, path, NULL, ov_ctl_keep_result, &result);
  return ov_print_save_one_finish (session, ov_ctl_wait (&result), error);
}

static OvCtlExit
issue_extract (OvCtl      *ctl,
               OvSession  *session,
               OvId        person,
               OvLanguage  language)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (OvCertificate) extract = NULL;
  g_autoptr (GPtrArray) issued = g_ptr_array_new ();

  ov_issue_extract_async (session, person, NULL, language, NULL, ov_ctl_keep_result, &result);
  extract = ov_issue_extract_finish (session, ov_ctl_wait (&result), &error);
  if (extract == NULL || !write_file (session, extract, output_option, &error))
    return ov_ctl_failed (error);
  g_ptr_array_add (issued, extract);
  print_issued (ctl, issued);
  return OV_CTL_FINE;
}

static OvCtlExit
run_extract (OvCtl  *ctl,
             char  **arguments)
{
  OvSession *session;
  OvCtlExit exit;
  OvId person;
  int language;

  if (arguments[0] || output_option == NULL)
    return ov_ctl_misused (N_("Say of whom and where to: --person ID --output FILE.pdf."));
  if (!ov_ctl_parse_id ("--person", person_option, &person) || !parse_language (&language))
    return OV_CTL_USAGE;
  session = ov_ctl_session_open (ctl, &exit);
  return session ? ov_ctl_session_end (session, issue_extract (ctl, session, person, language < 0 ? OV_LANGUAGE_FI : (OvLanguage) language)) : exit;
}

const OvCtlCommand ov_ctl_issue_extract = {
  .name = "issue extract",
  .arguments = "",
  .summary = N_("Issue a person's study-register extract and write it as a PDF file"),
  .options = extract_options,
  .run = run_extract,
};
