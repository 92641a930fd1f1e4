#pragma once
#include "ov-session.h"
#include "ov-settings.h"

/* Where the profiles of this computer are, and which was open last. */
char *ov_profiles_folder (OvProfileKind kind); /* $XDG_DATA_HOME/opintoverkko/sample or computer; transfer full */
char *ov_profiles_last     (OvSettings *settings);     /* NULL when none was open, or it is no more; transfer full */
void  ov_profiles_remember (OvSettings *settings, const char *folder);  /* NULL: none */
/* Makes the folder of a profile of the kind; one that is there already will do. Finish gives the folder (transfer full)
 * and the kind (may be NULL). Errors: FULL, READ_ONLY. */
void     ov_profiles_make_async  (OvProfileKind kind, GAsyncReadyCallback callback, gpointer data);
gboolean ov_profiles_make_finish (GAsyncResult *result, OvProfileKind *kind, char **folder, GError **error);
