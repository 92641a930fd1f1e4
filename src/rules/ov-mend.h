#pragma once
#include "ov-rules.h"

/* Mends that need nobody's words: they change the aggregate so that the finding is gone. FALSE when the finding's mend is none of them: then it opens
 * the place where a person mends it. */
gboolean ov_mend_apply (OvAggregate *aggregate, OvFinding *finding, const OvRuleContext *context);
