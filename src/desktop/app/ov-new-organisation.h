#pragma once
#include "ov-session.h"

/* The first records of a profile of this computer. answers "(ssss)": user's name, organisation, study centre, rule set
 * ("" for none). Makes the study centre, the organisation below it and the user's role there, in one save. */
void ov_new_organisation_async (OvSession *session, GVariant *answers, OvLanguage language,
                                GAsyncReadyCallback callback, gpointer data);
gboolean ov_new_organisation_finish (GAsyncResult *result, GError **error);
