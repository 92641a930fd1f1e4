#pragma once
#include "ov-finding.h"
#include "ov-json.h"

/* A finding as problem+json and the terminal carry it: rule, severity, kind, id, field, what, why, source, due, action. What is not set is absent.
 * The texts are those of the language. Transfer full. */
JsonObject *ov_finding_to_json  (OvFinding *finding, OvLanguage language);
JsonArray  *ov_findings_to_json (GPtrArray *findings, OvLanguage language);
