#pragma once
#include "ov-rules.h"

/* Who may be given which certificate of a training. */

/* NULL when the document can be issued to the participant, else a msgid that says what is in the way. Judges the participant only; what stops the whole
 * training are the findings of gate OV_GATE_ISSUE.
 *   joint: passed, in a training made from an approved (or later retired) model (product.md 7)
 *   attendance: took part in at least one session */
const char    *ov_certificate_obstacle (OvAggregate *training, OvParticipation *participation, OvCertificateType document);
/* The certificate of the person in this training that is in force, or NULL. Borrowed. */
OvCertificate *ov_certificate_in_force (OvAggregate *training, OvId person, OvCertificateType document);
/* The model of a training aggregate, or NULL. Borrowed. */
OvCourseModel *ov_training_model       (OvAggregate *training);
/* The completion that a pass makes; NULL for a fail or a training without a model. Transfer full. */
OvCompletion  *ov_completion_of        (OvAggregate *training, OvParticipation *participation);
gboolean       ov_assessment_is_pass   (OvAssessment assessment);
