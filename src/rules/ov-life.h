#pragma once
#include "ov-rules.h"

/* The steps of a life: the same on this computer, which shows them at once, and in the registry, whose word counts. */

/* Takes the step: state, stamps, what is forgotten, and for trainings the hours and the money (product.md 12 "Hours"). The context's hours are those of
 * the training's pool. Whether the step is allowed has been asked before. */
void     ov_life_take           (OvAggregate *aggregate, const OvTransition *transition, const OvRuleContext *context);
/* What of it the registry decides alone, whatever it was sent: reserved and supported hours, support, day of completion. */
gboolean ov_life_is_decided     (const OvField *field);
/* TRUE while a training's report is with the study centre or settled: its sessions, participants, attendance and costs stay what they were reported to be. */
gboolean ov_training_is_locked  (OvTraining *training);
/* Why, as a msgid; NULL when it is not locked. */
const char *ov_training_locked_why (OvTraining *training);
/* Whether a participant's field is reported: who takes part and was there. Assessment and documents go on after the report. */
gboolean ov_participation_is_reported (const OvField *field);
/* Why the plan is kept as it is (msgid): with the study centre, cancelled, refused, ended; NULL when it may be changed. */
const char *ov_training_plan_kept (OvTraining *training);
/* A declaration that the costs are booked keeps who made it and when: filled in when it is made, forgotten when it is taken back. `who` may be NULL. */
void     ov_training_keep_declaration (OvTraining *training, const char *who, OvDay today);
/* The same of a spot check that was done. */
void     ov_training_keep_spot_check (OvTraining *training, const char *who, OvDay today);
/* TRUE for a training whose life has a report: courses and peer study groups. */
gboolean ov_training_has_report (OvTraining *training);
/* TRUE when the payments of a training aggregate that were paid make its support exactly. */
gboolean ov_training_is_paid    (OvAggregate *training);
/* A payment that is paid or may still be: neither rejected nor withdrawn. A training has at most one. */
gboolean ov_payment_is_live     (OvPayment *payment);
gboolean ov_training_has_payment(OvAggregate *training);
/* Who is paid: the organisation itself or the nearest above it that has a bank account, never the study centre. NULL when there is none. */
OvOrganisation *ov_training_payee (OvOrganisationTree *tree, OvId organisation);
/* Why its support, counted already, cannot be paid to an account now, as a msgid, or NULL; `why` (msgid; never NULL then) tells how that is mended: in the
 * data of the organisation. Policy: "training.paid-to". */
const char *ov_training_unpayable (OvTraining *training, OvOrganisationTree *tree, OvPolicy *policy, OvDay today, const char **why);
