#include "ov-verifying.h"
#include "ov-error.h"
#include "ov-json.h"
#include "ov-qr.h"
#include "ov-registry-client.h"

void
ov_verified_free (OvVerified *self)
{
  g_free (self->status);
  g_free (self->person_name);
  g_free (self->title);
  g_free (self->organisation);
  g_free (self->number);
  g_free (self);
}

static OvDay
get_day (JsonObject *object,
         const char *member)
{
  const char *text = ov_json_get_text (object, member);
  OvDay day = OV_DAY_NONE;

  return text && ov_day_parse_iso (text, &day) ? day : OV_DAY_NONE;
}

static OvVerified *
read_answer (JsonObject *object)
{
  OvVerified *verified = g_new0 (OvVerified, 1);

  verified->status = g_strdup (ov_json_get_text (object, "status"));
  verified->person_name = g_strdup (ov_json_get_text (object, "person_name"));
  verified->title = g_strdup (ov_json_get_text (object, "title"));
  verified->organisation = g_strdup (ov_json_get_text (object, "organisation"));
  verified->number = g_strdup (ov_json_get_text (object, "number"));
  verified->issued_on = get_day (object, "issued_on");
  verified->voided_on = get_day (object, "voided_on");
  return verified;
}

static void
answered_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (OvRegistryReply) refused = NULL;
  g_autoptr (OvRegistryReply) reply = ov_registry_client_call_finish (OV_REGISTRY_CLIENT (object), result, &refused, &error);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_verified_free);
  JsonObject *body = reply ? ov_registry_reply_get_body (reply) : NULL;
  JsonArray *list = body ? ov_json_get_array (body, "certificates") : NULL;

  if (body == NULL && !g_error_matches (error, OV_ERROR, OV_ERROR_NOT_FOUND))
    {
      if (error == NULL)
        g_set_error_literal (&error, OV_ERROR, OV_ERROR_UNREACHABLE, "The registry gave no answer");
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  for (guint i = 0; list && i < json_array_get_length (list); i++)
    g_ptr_array_add (all, read_answer (json_array_get_object_element (list, i)));
  if (body && list == NULL)
    g_ptr_array_add (all, read_answer (body));
  g_task_return_pointer (task, g_steal_pointer (&all), (GDestroyNotify) g_ptr_array_unref);
}

/* Takes both. */
static void
ask (GTask             *task,
     OvRegistryRequest *request)
{
  OvSession *session = g_task_get_source_object (task);

  ov_registry_client_send_async (ov_session_get_client (session), request, g_task_get_cancellable (task), answered_cb, task);
  ov_registry_request_unref (request);
}

static void
read_file (GTask        *task,
           gpointer      source,
           gpointer      path,
           GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  OvRegistryRequest *request = ov_registry_request_verify_path (path, &error);

  if (request)
    g_task_return_pointer (task, request, (GDestroyNotify) ov_registry_request_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      data)
{
  GTask *task = data;
  g_autoptr (GError) error = NULL;
  OvRegistryRequest *request = g_task_propagate_pointer (G_TASK (result), &error);

  if (request)
    {
      ask (task, request);
      return;
    }
  g_task_return_error (task, g_steal_pointer (&error));
  g_object_unref (task);
}

void
ov_verify_async (OvSession           *session,
                 const char          *code,
                 const char          *path,
                 GCancellable        *cancellable,
                 GAsyncReadyCallback  callback,
                 gpointer             data)
{
  GTask *task = g_task_new (session, cancellable, callback, data);
  g_autofree char *normal = code ? ov_verification_code_normalize (code) : NULL;
  g_autoptr (GTask) reading = NULL;

  g_return_if_fail (OV_IS_SESSION (session));
  g_return_if_fail ((code == NULL) != (path == NULL));
  g_task_set_source_tag (task, ov_verify_async);
  if (normal)
    {
      ask (task, ov_registry_request_verify_code (normal));
      return;
    }
  if (code)
    {
      g_task_return_new_error (task, OV_ERROR, OV_ERROR_INVALID, "“%s” is not a verification code", code);
      g_object_unref (task);
      return;
    }
  reading = g_task_new (NULL, cancellable, read_cb, task);
  g_task_set_task_data (reading, g_strdup (path), g_free);
  g_task_run_in_thread (reading, read_file);
}

GPtrArray *
ov_verify_finish (OvSession     *session,
                  GAsyncResult  *result,
                  GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, session), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
