#pragma once
#include "ov-choice.h"
#include "ov-language.h"

/* Every closed enumeration of the records. A value a line. */

#define OV_ORGANISATION_TYPES(V, P) \
  V (P, CENTRE,      "study-centre", N_("Study centre")) \
  V (P, CENTRAL,     "central",      N_("Central organisation")) \
  V (P, DISTRICT,    "district",     N_("District")) \
  V (P, ASSOCIATION, "association",  N_("Association")) \
  V (P, INSTITUTION, "institution",  N_("Educational institution"))
OV_CHOICE_DECLARE (OvOrganisationType, ov_organisation_type, OV_ORGANISATION_TYPE, OV_ORGANISATION_TYPES)

#define OV_ROLES(V, P) \
  V (P, STAFF,       "staff",       N_("Study-centre staff")) \
  V (P, MAIN_USER,   "main-user",   N_("Main user")) \
  V (P, RESPONSIBLE, "responsible", N_("Responsible user")) \
  V (P, TRAINER,     "trainer",     N_("Trainer")) \
  V (P, CONTACT,     "contact",     N_("Contact person")) \
  V (P, COUNSELLOR,  "counsellor",  N_("Counsellor"))
OV_CHOICE_DECLARE (OvRole, ov_role, OV_ROLE, OV_ROLES)

#define OV_USER_STATES(V, P) \
  V (P, ACTIVE,   "active",   N_("Active")) \
  V (P, DISABLED, "disabled", N_("Disabled"))
OV_CHOICE_DECLARE (OvUserState, ov_user_state, OV_USER_STATE, OV_USER_STATES)

#define OV_RECORD_LANGUAGES(V, P) \
  V (P, FI, "fi", N_("Finnish")) \
  V (P, SV, "sv", N_("Swedish")) \
  V (P, EN, "en", N_("English"))
OV_CHOICE_DECLARE (OvRecordLanguage, ov_record_language, OV_RECORD_LANGUAGE, OV_RECORD_LANGUAGES)

#define OV_MODEL_STATES(V, P) \
  V (P, PROPOSAL, "proposal", N_("Proposal")) \
  V (P, IN_WORK,  "in-work",  N_("In work")) \
  V (P, APPROVED, "approved", N_("Approved")) \
  V (P, RETIRED,  "retired",  N_("Retired"))
OV_CHOICE_DECLARE (OvModelState, ov_model_state, OV_MODEL_STATE, OV_MODEL_STATES)

#define OV_SCALES(V, P) \
  V (P, PASS_FAIL, "pass-fail", N_("Pass–fail")) \
  V (P, ONE_FIVE,  "one-five",  N_("1–5"))
OV_CHOICE_DECLARE (OvScale, ov_scale, OV_SCALE, OV_SCALES)

#define OV_ASSESSMENTS(V, P) \
  V (P, PASS, "pass", N_("Pass")) \
  V (P, FAIL, "fail", N_("Fail")) \
  V (P, G1,   "1",    N_("1")) \
  V (P, G2,   "2",    N_("2")) \
  V (P, G3,   "3",    N_("3")) \
  V (P, G4,   "4",    N_("4")) \
  V (P, G5,   "5",    N_("5"))
OV_CHOICE_DECLARE (OvAssessment, ov_assessment, OV_ASSESSMENT, OV_ASSESSMENTS)

#define OV_TRAINING_TYPES(V, P) \
  V (P, COURSE,     "course",     N_("Course")) \
  V (P, PEER_GROUP, "peer-group", N_("Peer study group")) \
  V (P, OWN,        "own",        N_("Own training"))
OV_CHOICE_DECLARE (OvTrainingType, ov_training_type, OV_TRAINING_TYPE, OV_TRAINING_TYPES)

#define OV_TRAINING_STATES(V, P) \
  V (P, DRAFT,           "draft",           N_("Draft")) \
  V (P, SENT,            "sent",            N_("Sent")) \
  V (P, RETURNED,        "returned",        N_("Returned")) \
  V (P, PUBLISHED,       "published",       N_("Published")) \
  V (P, ENDED,           "ended",           N_("Ended")) \
  V (P, REPORT_SENT,     "report-sent",     N_("Report sent")) \
  V (P, REPORT_RETURNED, "report-returned", N_("Report returned")) \
  V (P, ACCEPTED,        "accepted",        N_("Report accepted")) \
  V (P, PAID,            "paid",            N_("Paid")) \
  V (P, CANCELLED,       "cancelled",       N_("Cancelled")) \
  V (P, REFUSED,         "refused",         N_("Refused"))
OV_CHOICE_DECLARE (OvTrainingState, ov_training_state, OV_TRAINING_STATE, OV_TRAINING_STATES)

#define OV_TRAINING_FORMS(V, P) \
  V (P, CONTACT, "contact", N_("Contact teaching")) \
  V (P, ONLINE,  "online",  N_("Online")) \
  V (P, HYBRID,  "hybrid",  N_("Hybrid"))
OV_CHOICE_DECLARE (OvTrainingForm, ov_training_form, OV_TRAINING_FORM, OV_TRAINING_FORMS)

/* What kind of occasion it is: some are not supported (policy: course.excluded, peer.excluded). */
#define OV_OCCASIONS(V, P) \
  V (P, STUDY,         "study",         N_("Study")) \
  V (P, PARTY,         "party",         N_("Party")) \
  V (P, SALE,          "sale",          N_("Sale or fair")) \
  V (P, MEETING,       "meeting",       N_("Annual or other meeting")) \
  V (P, RECREATION,    "recreation",    N_("Recreation")) \
  V (P, PERFORMANCE,   "performance",   N_("Concert or performance")) \
  V (P, PLANNING,      "planning",      N_("Planning of activities")) \
  V (P, COMPANY,       "company",       N_("Training sold to a company")) \
  V (P, QUALIFICATION, "qualification", N_("Training for a vocational qualification"))
OV_CHOICE_DECLARE (OvOccasion, ov_occasion, OV_OCCASION, OV_OCCASIONS)

/* Which of them a study centre supports is policy (course.cost.CATEGORY, peer.cost.CATEGORY). */
#define OV_COST_CATEGORIES(V, P) \
  V (P, TRAINER_FEE,    "trainer-fee",    N_("Trainers' fees")) \
  V (P, EMPLOYER,       "employer",       N_("Employer's side costs of the fees")) \
  V (P, TRAINER_TRAVEL, "trainer-travel", N_("Trainers' travel, lodging and daily allowance")) \
  V (P, ROOM,           "room",           N_("Rent of rooms and equipment")) \
  V (P, MATERIAL,       "material",       N_("Material and copying")) \
  V (P, MARKETING,      "marketing",      N_("Marketing and announcements")) \
  V (P, CATERING,       "catering",       N_("Catering")) \
  V (P, PARTICIPANTS,   "participants",   N_("Participants' travel and lodging")) \
  V (P, TICKETS,        "tickets",        N_("Tickets")) \
  V (P, OWN_ROOM,       "own-room",       N_("Own rooms")) \
  V (P, OWN_STAFF,      "own-staff",      N_("Share of own staff")) \
  V (P, OTHER,          "other",          N_("Other costs"))
OV_CHOICE_DECLARE (OvCostCategory, ov_cost_category, OV_COST_CATEGORY, OV_COST_CATEGORIES)

#define OV_PAYMENT_STATES(V, P) \
  V (P, ORDERED,   "ordered",   N_("In a payment run")) \
  V (P, PAID,      "paid",      N_("Paid")) \
  V (P, REJECTED,  "rejected",  N_("Rejected by the bank")) \
  V (P, WITHDRAWN, "withdrawn", N_("Withdrawn"))
OV_CHOICE_DECLARE (OvPaymentState, ov_payment_state, OV_PAYMENT_STATE, OV_PAYMENT_STATES)

#define OV_PAYMENT_RUN_STATES(V, P) \
  V (P, OPEN,      "open",      N_("No file yet")) \
  V (P, FILED,     "filed",     N_("File made")) \
  V (P, CANCELLED, "cancelled", N_("Cancelled"))
OV_CHOICE_DECLARE (OvPaymentRunState, ov_payment_run_state, OV_PAYMENT_RUN_STATE, OV_PAYMENT_RUN_STATES)

#define OV_PARTICIPATION_STATES(V, P) \
  V (P, ENROLLED,    "enrolled",    N_("Enrolled")) \
  V (P, WAITING,     "waiting",     N_("On the waiting list")) \
  V (P, CANCELLED,   "cancelled",   N_("Cancelled")) \
  V (P, INTERRUPTED, "interrupted", N_("Interrupted"))
OV_CHOICE_DECLARE (OvParticipationState, ov_participation_state, OV_PARTICIPATION_STATE, OV_PARTICIPATION_STATES)

/* What stands under the name on a document: the person's own choice. */
#define OV_DOCUMENT_IDENTITIES(V, P) \
  V (P, BIRTH_DAY,     "birth-day",     N_("Date of birth")) \
  V (P, IDENTITY_CODE, "identity-code", N_("Personal identity code"))
OV_CHOICE_DECLARE (OvDocumentIdentity, ov_document_identity, OV_DOCUMENT_IDENTITY, OV_DOCUMENT_IDENTITIES)

#define OV_CERTIFICATE_TYPES(V, P) \
  V (P, JOINT,      "joint",      N_("Joint certificate")) \
  V (P, ATTENDANCE, "attendance", N_("Certificate of attendance")) \
  V (P, EXTRACT,    "extract",    N_("Extract from the study register"))
OV_CHOICE_DECLARE (OvCertificateType, ov_certificate_type, OV_CERTIFICATE_TYPE, OV_CERTIFICATE_TYPES)

#define OV_CERTIFICATE_STATES(V, P) \
  V (P, ISSUED,   "issued",   N_("Issued")) \
  V (P, VOID,     "void",     N_("Void")) \
  V (P, REPLACED, "replaced", N_("Replaced"))
OV_CHOICE_DECLARE (OvCertificateState, ov_certificate_state, OV_CERTIFICATE_STATE, OV_CERTIFICATE_STATES)
