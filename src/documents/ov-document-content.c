#define G_LOG_DOMAIN "documents"
#include "config.h"
#include "ov-document-content.h"

#define FIELD(Type, KIND, name) { #name, OV_SNAPSHOT_##KIND, G_STRUCT_OFFSET (Type, name), NULL }
#define PART(Type, KIND, name, type) { #name, OV_SNAPSHOT_##KIND, G_STRUCT_OFFSET (Type, name), &type }

static const OvSnapshotField ov_content_organisation_fields[] = {
  FIELD (OvContentOrganisation, TEXT, name),
  FIELD (OvContentOrganisation, TEXT, logo_sha256),
  FIELD (OvContentOrganisation, TEXT, business_id),
  FIELD (OvContentOrganisation, TEXT, address),
  { NULL }
};
const OvSnapshotType ov_content_organisation_type
    = { "content organisation", sizeof (OvContentOrganisation), ov_content_organisation_fields };

static const OvSnapshotField ov_content_signer_fields[] = {
  FIELD (OvContentSigner, TEXT, name),
  FIELD (OvContentSigner, TEXT, title),
  FIELD (OvContentSigner, TEXT, organisation),
  FIELD (OvContentSigner, TEXT, signature_sha256),
  { NULL }
};
const OvSnapshotType ov_content_signer_type = { "content signer", sizeof (OvContentSigner), ov_content_signer_fields };

static const OvSnapshotField ov_content_work_fields[] = {
  FIELD (OvContentWork, TEXT, name),
  FIELD (OvContentWork, INTEGER, minutes),
  { NULL }
};
const OvSnapshotType ov_content_work_type = { "content work", sizeof (OvContentWork), ov_content_work_fields };

static const OvSnapshotField ov_model_content_fields[] = {
  FIELD (OvModelContent, TEXT, code),
  FIELD (OvModelContent, INTEGER, version),
  FIELD (OvModelContent, DAY, approved_day),
  FIELD (OvModelContent, TEXT, title),
  FIELD (OvModelContent, LANGUAGE, title_language),
  FIELD (OvModelContent, INTEGER, extent),
  FIELD (OvModelContent, INTEGER, minutes_per_credit),
  FIELD (OvModelContent, TEXT, audience),
  FIELD (OvModelContent, TEXT, level),
  FIELD (OvModelContent, TEXTS, outcomes),
  FIELD (OvModelContent, TEXT, content),
  FIELD (OvModelContent, TEXT, working),
  PART (OvModelContent, PARTS, work, ov_content_work_type),
  FIELD (OvModelContent, TEXT, assessment),
  FIELD (OvModelContent, TEXT, quality_mark),
  { NULL }
};
const OvSnapshotType ov_model_content_type = { "model content", sizeof (OvModelContent), ov_model_content_fields };

static const OvSnapshotField ov_certificate_content_fields[] = {
  FIELD (OvCertificateContent, TEXT, kind),
  FIELD (OvCertificateContent, LANGUAGE, language),
  FIELD (OvCertificateContent, TEXT, first_names),
  FIELD (OvCertificateContent, TEXT, surname),
  FIELD (OvCertificateContent, DAY, birth_day),
  FIELD (OvCertificateContent, TEXT, identity_code),
  FIELD (OvCertificateContent, TEXT, course_title),
  FIELD (OvCertificateContent, LANGUAGE, course_language),
  FIELD (OvCertificateContent, INTEGER, extent),
  FIELD (OvCertificateContent, INTEGER, work_minutes),
  FIELD (OvCertificateContent, INTEGER, attended_hours),
  FIELD (OvCertificateContent, INTEGER, held_hours),
  FIELD (OvCertificateContent, DAY, first_day),
  FIELD (OvCertificateContent, DAY, last_day),
  FIELD (OvCertificateContent, TEXT, place),
  FIELD (OvCertificateContent, TEXT, assessment),
  FIELD (OvCertificateContent, TEXT, scale),
  FIELD (OvCertificateContent, TEXT, level),
  PART (OvCertificateContent, PART, organiser, ov_content_organisation_type),
  PART (OvCertificateContent, PART, implementer, ov_content_organisation_type),
  FIELD (OvCertificateContent, TEXTS, outcomes),
  FIELD (OvCertificateContent, TEXT, additional),
  FIELD (OvCertificateContent, TEXT, issue_place),
  FIELD (OvCertificateContent, DAY, issue_day),
  FIELD (OvCertificateContent, INTEGER, issued_at),
  PART (OvCertificateContent, PARTS, signers, ov_content_signer_type),
  FIELD (OvCertificateContent, TEXT, number),
  FIELD (OvCertificateContent, TEXT, code),
  FIELD (OvCertificateContent, TEXT, address),
  FIELD (OvCertificateContent, TEXT, law),
  FIELD (OvCertificateContent, FLAG, draft),
  PART (OvCertificateContent, PART, attachment, ov_model_content_type),
  { NULL }
};
const OvSnapshotType ov_certificate_content_type
    = { "certificate content", sizeof (OvCertificateContent), ov_certificate_content_fields };

static const OvSnapshotField ov_extract_row_fields[] = {
  FIELD (OvExtractRow, TEXT, title),
  FIELD (OvExtractRow, LANGUAGE, title_language),
  FIELD (OvExtractRow, TEXT, implementer),
  FIELD (OvExtractRow, FLAG, transferred),
  FIELD (OvExtractRow, DAY, first_day),
  FIELD (OvExtractRow, DAY, last_day),
  FIELD (OvExtractRow, TEXT, certificate),
  FIELD (OvExtractRow, INTEGER, extent),
  FIELD (OvExtractRow, TEXT, assessment),
  { NULL }
};
const OvSnapshotType ov_extract_row_type = { "extract row", sizeof (OvExtractRow), ov_extract_row_fields };

static const OvSnapshotField ov_extract_content_fields[] = {
  FIELD (OvExtractContent, LANGUAGE, language),
  FIELD (OvExtractContent, TEXT, first_names),
  FIELD (OvExtractContent, TEXT, surname),
  FIELD (OvExtractContent, DAY, birth_day),
  FIELD (OvExtractContent, TEXT, identity_code),
  PART (OvExtractContent, PART, organiser, ov_content_organisation_type),
  PART (OvExtractContent, PARTS, rows, ov_extract_row_type),
  FIELD (OvExtractContent, FLAG, chosen),
  FIELD (OvExtractContent, INTEGER, minutes_per_credit),
  FIELD (OvExtractContent, DAY, issue_day),
  FIELD (OvExtractContent, DAY, status_day),
  FIELD (OvExtractContent, TIME, status_time),
  FIELD (OvExtractContent, INTEGER, issued_at),
  FIELD (OvExtractContent, TEXT, number),
  FIELD (OvExtractContent, TEXT, code),
  FIELD (OvExtractContent, TEXT, address),
  FIELD (OvExtractContent, FLAG, draft),
  { NULL }
};
const OvSnapshotType ov_extract_content_type
    = { "extract content", sizeof (OvExtractContent), ov_extract_content_fields };

static const OvSnapshotField ov_sign_in_person_fields[] = {
  FIELD (OvSignInPerson, TEXT, surname),
  FIELD (OvSignInPerson, TEXT, first_names),
  { NULL }
};
const OvSnapshotType ov_sign_in_person_type = { "sign in person", sizeof (OvSignInPerson), ov_sign_in_person_fields };

static const OvSnapshotField ov_sign_in_session_fields[] = {
  FIELD (OvSignInSession, DAY, day),
  FIELD (OvSignInSession, TIME, start),
  FIELD (OvSignInSession, TIME, end),
  { NULL }
};
const OvSnapshotType ov_sign_in_session_type
    = { "sign in session", sizeof (OvSignInSession), ov_sign_in_session_fields };

static const OvSnapshotField ov_sign_in_sheet_content_fields[] = {
  FIELD (OvSignInSheetContent, LANGUAGE, language),
  PART (OvSignInSheetContent, PART, organiser, ov_content_organisation_type),
  PART (OvSignInSheetContent, PART, implementer, ov_content_organisation_type),
  FIELD (OvSignInSheetContent, TEXT, title),
  FIELD (OvSignInSheetContent, LANGUAGE, title_language),
  FIELD (OvSignInSheetContent, TEXT, number),
  FIELD (OvSignInSheetContent, TEXT, place),
  FIELD (OvSignInSheetContent, TEXTS, trainers),
  PART (OvSignInSheetContent, PARTS, persons, ov_sign_in_person_type),
  PART (OvSignInSheetContent, PARTS, sessions, ov_sign_in_session_type),
  FIELD (OvSignInSheetContent, INTEGER, age_limit),
  FIELD (OvSignInSheetContent, DAY, printed_day),
  FIELD (OvSignInSheetContent, INTEGER, printed_at),
  { NULL }
};
const OvSnapshotType ov_sign_in_sheet_content_type
    = { "sign in sheet content", sizeof (OvSignInSheetContent), ov_sign_in_sheet_content_fields };

static const OvSnapshotField ov_report_session_fields[] = {
  FIELD (OvReportSession, DAY, day),
  FIELD (OvReportSession, TIME, start),
  FIELD (OvReportSession, TIME, end),
  FIELD (OvReportSession, TEXT, topic),
  FIELD (OvReportSession, TEXT, trainers),
  FIELD (OvReportSession, INTEGER, breaks),
  FIELD (OvReportSession, INTEGER, hours),
  FIELD (OvReportSession, INTEGER, present),
  { NULL }
};
const OvSnapshotType ov_report_session_type
    = { "report session", sizeof (OvReportSession), ov_report_session_fields };

static const OvSnapshotField ov_report_cost_fields[] = {
  FIELD (OvReportCost, TEXT, voucher),
  FIELD (OvReportCost, FLAG, attached),
  FIELD (OvReportCost, TEXT, kind),
  FIELD (OvReportCost, TEXT, what),
  FIELD (OvReportCost, TEXT, why),
  FIELD (OvReportCost, INTEGER, amount),
  FIELD (OvReportCost, INTEGER, eligible),
  { NULL }
};
const OvSnapshotType ov_report_cost_type = { "report cost", sizeof (OvReportCost), ov_report_cost_fields };

static const OvSnapshotField ov_report_line_fields[] = {
  FIELD (OvReportLine, TEXT, what),
  FIELD (OvReportLine, TEXT, sum),
  FIELD (OvReportLine, TEXT, result),
  FIELD (OvReportLine, TEXT, source),
  FIELD (OvReportLine, FLAG, decides),
  { NULL }
};
const OvSnapshotType ov_report_line_type = { "report line", sizeof (OvReportLine), ov_report_line_fields };

static const OvSnapshotField ov_report_content_fields[] = {
  FIELD (OvReportContent, LANGUAGE, language),
  PART (OvReportContent, PART, organiser, ov_content_organisation_type),
  PART (OvReportContent, PART, implementer, ov_content_organisation_type),
  FIELD (OvReportContent, TEXT, title),
  FIELD (OvReportContent, LANGUAGE, title_language),
  FIELD (OvReportContent, TEXT, type),
  FIELD (OvReportContent, TEXT, model),
  FIELD (OvReportContent, INTEGER, extent),
  FIELD (OvReportContent, DAY, first_day),
  FIELD (OvReportContent, DAY, last_day),
  FIELD (OvReportContent, TEXT, place),
  FIELD (OvReportContent, TEXT, responsible),
  FIELD (OvReportContent, TEXT, rule_set),
  FIELD (OvReportContent, INTEGER, year),
  FIELD (OvReportContent, INTEGER, hour_length),
  FIELD (OvReportContent, INTEGER, planned_hours),
  FIELD (OvReportContent, INTEGER, hours),
  FIELD (OvReportContent, INTEGER, planned_sessions),
  FIELD (OvReportContent, INTEGER, places_min),
  FIELD (OvReportContent, INTEGER, places_max),
  FIELD (OvReportContent, INTEGER, budget),
  FIELD (OvReportContent, INTEGER, enrolled),
  FIELD (OvReportContent, FLAG, attendance),
  FIELD (OvReportContent, INTEGER, started),
  FIELD (OvReportContent, INTEGER, finished),
  FIELD (OvReportContent, INTEGER, age),
  FIELD (OvReportContent, INTEGER, of_age),
  FIELD (OvReportContent, INTEGER, passed),
  PART (OvReportContent, PARTS, sessions, ov_report_session_type),
  PART (OvReportContent, PARTS, costs, ov_report_cost_type),
  FIELD (OvReportContent, INTEGER, costs_sum),
  FIELD (OvReportContent, INTEGER, eligible_sum),
  PART (OvReportContent, PARTS, lines, ov_report_line_type),
  FIELD (OvReportContent, INTEGER, support),
  FIELD (OvReportContent, TEXT, payee),
  FIELD (OvReportContent, TEXT, iban),
  FIELD (OvReportContent, TEXT, accounts),
  FIELD (OvReportContent, FLAG, booked),
  FIELD (OvReportContent, TEXT, booked_by),
  FIELD (OvReportContent, DAY, booked_day),
  FIELD (OvReportContent, FLAG, other_support),
  FIELD (OvReportContent, FLAG, programme_checked),
  FIELD (OvReportContent, TEXT, achieved),
  FIELD (OvReportContent, TEXT, effects),
  FIELD (OvReportContent, DAY, due_day),
  FIELD (OvReportContent, DAY, sent_day),
  FIELD (OvReportContent, DAY, accepted_day),
  FIELD (OvReportContent, TEXT, signed_by),
  FIELD (OvReportContent, FLAG, draft),
  FIELD (OvReportContent, DAY, printed_day),
  FIELD (OvReportContent, INTEGER, printed_at),
  { NULL }
};
const OvSnapshotType ov_report_content_type = { "report content", sizeof (OvReportContent), ov_report_content_fields };

static const OvSnapshotField ov_flyer_content_fields[] = {
  FIELD (OvFlyerContent, LANGUAGE, language),
  PART (OvFlyerContent, PART, organiser, ov_content_organisation_type),
  PART (OvFlyerContent, PART, implementer, ov_content_organisation_type),
  FIELD (OvFlyerContent, TEXT, title),
  FIELD (OvFlyerContent, LANGUAGE, title_language),
  FIELD (OvFlyerContent, TEXT, type),
  FIELD (OvFlyerContent, INTEGER, extent),
  FIELD (OvFlyerContent, DAY, first_day),
  FIELD (OvFlyerContent, DAY, last_day),
  FIELD (OvFlyerContent, TIME, start),
  FIELD (OvFlyerContent, TIME, end),
  FIELD (OvFlyerContent, INTEGER, sessions),
  FIELD (OvFlyerContent, TEXT, place),
  FIELD (OvFlyerContent, TEXT, audience),
  FIELD (OvFlyerContent, TEXTS, trainers),
  FIELD (OvFlyerContent, TEXTS, outcomes),
  FIELD (OvFlyerContent, TEXT, text),
  FIELD (OvFlyerContent, INTEGER, fee),
  FIELD (OvFlyerContent, INTEGER, places),
  FIELD (OvFlyerContent, TEXT, enrolment),
  FIELD (OvFlyerContent, TEXT, enrolment_shown),
  FIELD (OvFlyerContent, TEXT, contact),
  FIELD (OvFlyerContent, INTEGER, printed_at),
  { NULL }
};
const OvSnapshotType ov_flyer_content_type = { "flyer content", sizeof (OvFlyerContent), ov_flyer_content_fields };

char *
ov_content_person_name (const char *first_names,
                        const char *surname)
{
  gboolean both = first_names != NULL && *first_names != '\0' && surname != NULL && *surname != '\0';

  return g_strconcat (first_names != NULL ? first_names : "", both ? " " : "", surname != NULL ? surname : "", NULL);
}

const char *
ov_content_verification (const char *address,
                         const char *code)
{
  return address != NULL ? address : code;
}
