#pragma once
#include "ov-ctl.h"
#include "ov-session.h"

/* The profile of --data, open and in step with its registry. NULL after saying what is wrong; *exit is then what to end with. */
OvSession     *ov_ctl_session_open (OvCtl *ctl, OvCtlExit *exit) G_GNUC_WARN_UNUSED_RESULT;
/* Waits until the registry has everything, and closes; exit is handed on unless that fails. */
OvCtlExit      ov_ctl_session_end  (OvSession *session, OvCtlExit exit);

/* For calls that end in _finish: hand ov_ctl_keep_result and the address of a result that is NULL, then wait. */
void           ov_ctl_keep_result  (GObject *source, GAsyncResult *result, gpointer data);
GAsyncResult  *ov_ctl_wait         (GAsyncResult **result);
/* A record with all that belongs to it. */
OvAggregate   *ov_ctl_load         (OvSession *session, OvNoun noun, OvId id, GError **error);
/* Reads an id, and says what is wrong when it is none. */
gboolean       ov_ctl_parse_id     (const char *option, const char *text, OvId *id);
