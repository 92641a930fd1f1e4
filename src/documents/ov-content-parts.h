#pragma once
#include "ov-content-build.h"

/* Pieces that several contents share; private to documents/. */
OvContentOrganisation *ov_content_organisation_build (OvOrganisation *organisation, OvOrganisation *logo, OvLanguage language);
OvContentSigner       *ov_content_signer_build       (OvOrganisation *organisation, OvLanguage language);
/* Text in the language if there is one; *actual gets the language it is in. "" becomes NULL. */
char                  *ov_content_localized          (const OvLocalized *text, OvLanguage language, OvLanguage *actual);
char                 **ov_content_list               (GPtrArray *list, OvLanguage language);
gint64                 ov_content_credit_minutes     (const OvBuildContext *context, const char *rule_set, OvDay day);
/* A record language as a language; `otherwise` when unset. */
OvLanguage             ov_content_language           (int record_language, OvLanguage otherwise);
