#include "ov-issuing-private.h"
#include "ov-content-build.h"

typedef struct
{
  GArray        *chosen;    /* of OvId, or NULL */
  OvLanguage     language;
  OvAggregate   *person;
  OvCertificate *certificate;
  GPtrArray     *numbers;   /* of OvNumber: its one */
} Extract;

static void
extract_free (gpointer data)
{
  Extract *extract = data;

  g_clear_pointer (&extract->chosen, g_array_unref);
  g_clear_object (&extract->person);
  g_clear_object (&extract->certificate);
  g_clear_pointer (&extract->numbers, g_ptr_array_unref);
  g_free (extract);
}

static void
saved_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (GTask) task = data;
  Extract *extract = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) undo = ov_store_save_finish (OV_STORE (object), result, &error);

  ov_session_settle_numbers (g_task_get_source_object (task), extract->numbers, undo != NULL);
  if (undo == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, g_object_ref (extract->certificate), g_object_unref);
}

static OvCertificate *
make (OvSession *session,
      Extract   *extract,
      OvNumber  *number)
{
  OvPerson *person = OV_PERSON (ov_aggregate_get_root (extract->person));
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  OvTime time;
  OvDay day = ov_day_of_time (now, &time);
  g_autofree char *address = ov_session_verify_address (session, number->code);
  OvBuildContext context = { ov_session_get_policy (session), ov_session_get_tree (session), day, now, number->number, number->code, address };
  g_autoptr (OvExtractContent) content = ov_extract_content_build (extract->person, extract->chosen, extract->language, time, &context);
  g_autofree char *snapshot = ov_extract_content_print (content);
  OvCertificate *certificate = ov_issuing_make_record (session, number, OV_CERTIFICATE_TYPE_EXTRACT, extract->language, person);

  ov_certificate_set_organisation (certificate, ov_person_get_organisation (person));
  ov_certificate_set_snapshot (certificate, snapshot);
  return certificate;
}

static void
numbers_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (GTask) task = data;
  OvSession *session = OV_SESSION (object);
  Extract *extract = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) numbers = ov_session_take_numbers_finish (session, result, &error);
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_change_free);

  if (numbers == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  extract->certificate = make (session, extract, numbers->pdata[0]);
  extract->numbers = g_steal_pointer (&numbers);
  g_ptr_array_add (changes, ov_change_new (OV_CHANGE_CREATE, OV_RECORD (extract->certificate), NULL));
  ov_store_save_async (ov_session_get_store (session), changes, ov_certificate_get_number (extract->certificate), NULL, saved_cb,
                       g_steal_pointer (&task));
}

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GTask) task = data;
  Extract *extract = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  extract->person = ov_store_load_finish (OV_STORE (object), result, &error);
  if (extract->person == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  ov_session_take_numbers_async (g_task_get_source_object (task), 1, g_task_get_cancellable (task), numbers_cb, g_object_ref (task));
}

void
ov_issue_extract_async (OvSession           *session,
                        OvId                 person,
                        GArray              *chosen,
                        OvLanguage           language,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             data)
{
  GTask *task = g_task_new (session, cancellable, callback, data);
  Extract *extract = g_new0 (Extract, 1);

  g_task_set_source_tag (task, ov_issue_extract_async);
  extract->chosen = chosen ? g_array_copy (chosen) : NULL;
  extract->language = language;
  g_task_set_task_data (task, extract, extract_free);
  ov_store_load_async (ov_session_get_store (session), OV_NOUN_PERSON, person, cancellable, loaded_cb, task);
}

OvCertificate *
ov_issue_extract_finish (OvSession     *session,
                         GAsyncResult  *result,
                         GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, session), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
