#pragma once
#include <glib.h>

/* What the registry answers of a verification code or file, for people: the public page, the window and the terminal say the same.
 * status is the member "status" of the answer; NULL when the registry knows nothing. msgid, one sentence. */
const char *ov_verify_status_label  (const char *status);
/* Only this one holds. */
gboolean    ov_verify_status_is_valid (const char *status);
/* Reserved, not yet confirmed: neither good nor bad. */
gboolean    ov_verify_status_is_open  (const char *status);
