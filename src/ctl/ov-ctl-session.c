#include "ov-ctl-session.h"
#include "ov-error.h"

/* The registry takes a change within moments; a slow disk gets its time. */
#define PATIENCE_SECONDS 120

OvSession *
ov_ctl_session_open (OvCtl     *ctl,
                     OvCtlExit *exit)
{
  g_autoptr (GError) error = NULL;
  OvSession *session;

  if (ctl->data == NULL)
    {
      *exit = ov_ctl_misused (N_("Say whose data, before the command: --data DIR."));
      return NULL;
    }
  session = ov_session_open_sync (ctl->data, &error);
  if (session)
    return session;
  if (g_error_matches (error, OV_ERROR, OV_ERROR_BUSY))
    g_prefix_error (&error, "%s ", ov_ctl_text (N_("The window has these data open; close it first.")));
  if (g_error_matches (error, OV_ERROR, OV_ERROR_NOT_FOUND))
    error->code = OV_ERROR_UNREACHABLE;
  *exit = ov_ctl_failed (error);
  return NULL;
}

OvCtlExit
ov_ctl_session_end (OvSession *session,
                    OvCtlExit  exit)
{
  g_autoptr (GError) error = NULL;

  if (!ov_session_settle (session, PATIENCE_SECONDS, &error))
    exit = ov_ctl_failed (error);
  ov_session_close (session);
  g_object_unref (session);
  return exit;
}

void
ov_ctl_keep_result (GObject      *source,
                    GAsyncResult *result,
                    gpointer      data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

GAsyncResult *
ov_ctl_wait (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

OvAggregate *
ov_ctl_load (OvSession  *session,
             OvNoun      noun,
             OvId        id,
             GError    **error)
{
  OvStore *store = ov_session_get_store (session);
  g_autoptr (GAsyncResult) result = NULL;

  ov_store_load_async (store, noun, id, NULL, ov_ctl_keep_result, &result);
  return ov_store_load_finish (store, ov_ctl_wait (&result), error);
}

gboolean
ov_ctl_parse_id (const char *option,
                 const char *text,
                 OvId       *id)
{
  if (text && ov_id_parse (text, id))
    return TRUE;
  ov_ctl_misused (N_("%s takes the id of a record; opintoverkkoctl list KIND tells the ids."), option);
  return FALSE;
}
