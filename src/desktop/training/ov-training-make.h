#pragma once
#include "ov-aggregate.h"

/* Making a training: an empty one, one from a course model. They are drafts of the organisation, not yet
 * saved. */

OvAggregate *
ov_training_make_empty (int training_type, OvId organisation, OvLanguage language) G_GNUC_WARN_UNUSED_RESULT;
/* Name, audience, ways of working and extent come from the model; outcomes and content stay in the model and are
 * read there. */
OvAggregate *
ov_training_make_from_model (OvCourseModel *model, OvId organisation, OvLanguage language) G_GNUC_WARN_UNUSED_RESULT;
