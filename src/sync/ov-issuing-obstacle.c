#include "ov-issuing-private.h"
#include "ov-eligibility.h"
#include "ov-error.h"
#include "ov-document-letters.h"

OvCertificateContent *
ov_issuing_build (OvSession            *session,
                  OvAggregate          *training,
                  OvParticipation      *participation,
                  const OvIssueOptions *options,
                  const OvNumber       *number,
                  const char           *address)
{
  OvLanguage language = options->language >= 0 ? (OvLanguage) options->language : ov_participation_language (training, participation);
  OvBuildContext context = {
    .policy = ov_session_get_policy (session),
    .tree = ov_session_get_tree (session),
    .issue_day = ov_day_today (),
    .issued_at = g_get_real_time () / G_USEC_PER_SEC,
    .number = number ? number->number : NULL,
    .code = number ? number->code : NULL,
    .address = address,
  };

  return ov_certificate_content_build (training, participation, options->document, language, options->attachment, &context);
}

char *
ov_issue_dup_obstacle (OvSession            *session,
                       OvAggregate          *training,
                       OvParticipation      *participation,
                       const OvIssueOptions *options,
                       OvLanguage            language)
{
  const char *obstacle = ov_certificate_obstacle (training, participation, options->document);
  g_autoptr (OvCertificateContent) content = NULL;
  g_autoptr (GError) error = NULL;

  if (obstacle)
    return g_strdup (ov_text (language, obstacle));
  content = ov_issuing_build (session, training, participation, options, NULL, NULL);
  return ov_certificate_content_check_letters (content, &error) ? NULL : g_strdup (error->message);
}

GPtrArray *
ov_issue_dup_findings (OvSession         *session,
                       OvAggregate       *training,
                       OvCertificateType  document)
{
  static const char *const concerned[] = { "training.model", "training.signer", "training.signature", "training.logo", NULL };
  OvRuleContext context = { ov_session_get_policy (session), ov_session_get_tree (session), ov_day_today () };
  GPtrArray *findings = ov_rules_check (training, &context, NULL);

  for (guint i = findings->len; i-- > 0;)
    if (document != OV_CERTIFICATE_TYPE_JOINT || !g_strv_contains (concerned, ov_finding_get_rule (findings->pdata[i])))
      g_ptr_array_remove_index (findings, i);
  return findings;
}

gboolean
ov_issuing_check_gate (OvSession         *session,
                       OvAggregate       *training,
                       OvCertificateType  document,
                       GError           **error)
{
  g_autoptr (GPtrArray) findings = ov_issue_dup_findings (session, training, document);
  g_autoptr (GPtrArray) stopping = ov_rules_stopping (findings, OV_GATE_ISSUE);
  g_autofree char *what = NULL;

  if (stopping->len == 0)
    return TRUE;
  /* Whoever calls has told the findings in the reader's language before; this is for the log and the terminal. */
  what = ov_finding_dup_what (stopping->pdata[0], OV_LANGUAGE_EN);
  g_set_error_literal (error, OV_ERROR, OV_ERROR_REJECTED, what);
  return FALSE;
}
