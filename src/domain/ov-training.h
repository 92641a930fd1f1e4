#pragma once
#include "ov-choices.h"
#include "ov-record.h"

/* A course, a peer study group or an own training outside the support (product.md 4). */
#define OV_TRAINING_FIELDS(F, T, t, P) \
  F (T, t, P, text, name, N_("Name"), NULL, OV_FIELD_INDEXED | OV_FIELD_SEARCHED, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, choice, training_type, N_("Kind"), NULL, OV_FIELD_INDEXED, OV_GROUP_NONE, &ov_training_type, NULL) \
  F (T, t, P, choice, state, N_("State"), NULL, OV_FIELD_INDEXED | OV_FIELD_NEVER_MERGE, OV_GROUP_NONE, &ov_training_state, NULL) \
  F (T, t, P, reference, organisation, N_("Carried out by"), NULL, OV_FIELD_INDEXED, OV_GROUP_NONE, NULL, "organisation") \
  F (T, t, P, reference, model, N_("Course model"), N_("A training made from an approved model gives a joint certificate."), OV_FIELD_INDEXED, OV_GROUP_NONE, NULL, "course-model") \
  F (T, t, P, choice, language, N_("Language"), NULL, OV_FIELD_NONE, OV_GROUP_NONE, &ov_record_language, NULL) \
  F (T, t, P, day, first_day, N_("First day"), NULL, OV_FIELD_INDEXED, OV_GROUP_TIME, NULL, NULL) \
  F (T, t, P, day, last_day, N_("Last day"), NULL, OV_FIELD_INDEXED, OV_GROUP_TIME, NULL, NULL) \
  F (T, t, P, choice, form, N_("Form"), NULL, OV_FIELD_NONE, OV_GROUP_NONE, &ov_training_form, NULL) \
  F (T, t, P, text, place, N_("Place"), NULL, OV_FIELD_SEARCHED, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, text, city, N_("City"), N_("Printed as the place on certificates."), OV_FIELD_SEARCHED, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, text, online_link, N_("Online link"), N_("Where the online sessions are joined; it goes into the calendar file."), OV_FIELD_NONE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, text, enrolment, N_("Enrolment"), N_("The address of a page or an e-mail address where one enrols; it goes onto the flyer. Empty: the e-mail of the responsible person."), OV_FIELD_NONE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, text, responsible, N_("Responsible person"), NULL, OV_FIELD_SEARCHED, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, text, responsible_email, N_("E-mail of the responsible person"), NULL, OV_FIELD_NONE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, set, trainers, N_("Trainers"), N_("Separate the names with commas."), OV_FIELD_SEARCHED, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, text, audience, N_("For whom"), NULL, OV_FIELD_MULTILINE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, list, outcomes, N_("Learning outcomes"), N_("What is learnt: one line each."), OV_FIELD_NONE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, text, content, N_("Content"), NULL, OV_FIELD_MULTILINE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, text, methods, N_("Ways of working"), NULL, OV_FIELD_MULTILINE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, integer, places_min, N_("Fewest participants"), NULL, OV_FIELD_NONE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, integer, places_max, N_("Places"), NULL, OV_FIELD_NONE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, cents, fee, N_("Fee"), NULL, OV_FIELD_NEVER_MERGE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, minutes, planned, N_("Planned teaching"), N_("Counted from the programme."), OV_FIELD_SUMMED | OV_FIELD_REGISTRY, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, minutes, realised, N_("Realised teaching"), N_("Counted from the programme when the training ends."), OV_FIELD_SUMMED | OV_FIELD_REGISTRY, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, integer, planned_sessions, N_("Planned sessions"), N_("Counted from the programme."), OV_FIELD_REGISTRY, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, credits, extent, N_("Extent (credits)"), N_("From the course model."), OV_FIELD_NEVER_MERGE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, localized, additional, N_("Additional information on the certificate"), NULL, OV_FIELD_MULTILINE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, choice, occasion, N_("Nature of the event"), N_("Study is supported; parties, sales, meetings and recreation are not."), OV_FIELD_NONE, OV_GROUP_NONE, &ov_occasion, NULL) \
  F (T, t, P, boolean, other_support, N_("Other state support for the same costs"), N_("The same costs are supported only once."), OV_FIELD_NEVER_MERGE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, boolean, agreed_together, N_("Topic, goals and timetable are agreed together"), N_("In a peer study group everybody is responsible."), OV_FIELD_NONE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, cents, budget, N_("Estimated costs"), NULL, OV_FIELD_NEVER_MERGE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, boolean, booked, N_("The costs are booked in the accounts of a registered association"), NULL, OV_FIELD_NEVER_MERGE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, text, booked_by, N_("Declared by"), N_("The name of whoever declares that the costs are booked."), OV_FIELD_NEVER_MERGE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, day, booked_on, N_("Declared on"), NULL, OV_FIELD_REGISTRY | OV_FIELD_NEVER_MERGE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, boolean, programme_checked, N_("The programme tells what took place"), N_("Days, times, breaks and trainers are checked: the realised hours are counted from them."), OV_FIELD_NEVER_MERGE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, text, report_signed_by, N_("The report is signed by"), NULL, OV_FIELD_NEVER_MERGE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, text, report_note, N_("What was achieved"), N_("How the goals were reached, in a few sentences."), OV_FIELD_MULTILINE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, text, report_effects, N_("Effects"), N_("What changed for the participants, the organisation or others."), OV_FIELD_MULTILINE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, minutes, reserved, N_("Hours reserved"), N_("Reserved from the granted hours when the plan is published."), OV_FIELD_SUMMED | OV_FIELD_REGISTRY | OV_FIELD_NEVER_MERGE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, minutes, supported, N_("Hours supported"), N_("Settled when the report is accepted."), OV_FIELD_SUMMED | OV_FIELD_REGISTRY | OV_FIELD_NEVER_MERGE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, cents, support, N_("Support"), N_("Counted when the report is accepted."), OV_FIELD_SUMMED | OV_FIELD_REGISTRY | OV_FIELD_NEVER_MERGE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, text, return_note, N_("What must be completed"), N_("The study centre's note to whoever made the plan or report."), OV_FIELD_MULTILINE | OV_FIELD_NEVER_MERGE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, day, return_due, N_("To be completed by"), NULL, OV_FIELD_REGISTRY | OV_FIELD_NEVER_MERGE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, text, refuse_reason, N_("Reason of the refusal"), NULL, OV_FIELD_MULTILINE | OV_FIELD_NEVER_MERGE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, text, cancel_reason, N_("Reason of the cancellation"), NULL, OV_FIELD_NONE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, day, sent_on, N_("Sent on"), NULL, OV_FIELD_REGISTRY | OV_FIELD_NEVER_MERGE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, day, published_on, N_("Published on"), NULL, OV_FIELD_REGISTRY | OV_FIELD_NEVER_MERGE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, day, report_sent_on, N_("Report sent on"), NULL, OV_FIELD_REGISTRY | OV_FIELD_NEVER_MERGE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, day, accepted_on, N_("Report accepted on"), NULL, OV_FIELD_REGISTRY | OV_FIELD_NEVER_MERGE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, day, paid_on, N_("Paid on"), NULL, OV_FIELD_REGISTRY | OV_FIELD_NEVER_MERGE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, boolean, spot_check, N_("Picked for the spot check"), N_("Drawn by the registry when the report is sent."), OV_FIELD_REGISTRY | OV_FIELD_NEVER_MERGE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, boolean, spot_checked, N_("The report was compared with its vouchers"), NULL, OV_FIELD_NEVER_MERGE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, text, spot_checked_by, N_("Spot check by"), NULL, OV_FIELD_REGISTRY | OV_FIELD_NEVER_MERGE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, day, spot_checked_on, N_("Spot check on"), NULL, OV_FIELD_REGISTRY | OV_FIELD_NEVER_MERGE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, text, note, N_("Note"), NULL, OV_FIELD_MULTILINE, OV_GROUP_NONE, NULL, NULL)

#define OV_TYPE_TRAINING (ov_training_get_type ())
OV_RECORD_DECLARE (OvTraining, ov_training, OV_TRAINING, TRAINING, OV_TRAINING_FIELDS)
