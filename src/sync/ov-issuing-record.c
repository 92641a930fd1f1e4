#include "ov-issuing-private.h"
#include "ov-document-content.h"

OvCertificate *
ov_issuing_make_record (OvSession         *session,
                        const OvNumber    *number,
                        OvCertificateType  document,
                        OvLanguage         language,
                        OvPerson          *person)
{
  static const OvRecordLanguage languages[] = { OV_RECORD_LANGUAGE_FI, OV_RECORD_LANGUAGE_SV, OV_RECORD_LANGUAGE_EN };
  OvCertificate *certificate = ov_certificate_new ();
  g_autofree char *name = ov_content_person_name (ov_person_get_first_names (person), ov_person_get_surname (person));

  ov_record_set_id (OV_RECORD (certificate), number->certificate);
  ov_certificate_set_number (certificate, number->number);
  ov_certificate_set_code (certificate, number->code);
  ov_certificate_set_document (certificate, document);
  ov_certificate_set_state (certificate, OV_CERTIFICATE_STATE_ISSUED);
  ov_certificate_set_person (certificate, ov_record_get_id (OV_RECORD (person)));
  ov_certificate_set_person_name (certificate, name);
  ov_certificate_set_language (certificate, languages[language]);
  ov_certificate_set_issued_on (certificate, ov_day_today ());
  ov_certificate_set_issued_by (certificate, ov_session_get_user_name (session));
  return certificate;
}

static void
saved_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) undo = ov_store_save_finish (OV_STORE (object), result, &error);

  if (undo == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_boolean (task, TRUE);
}

void
ov_issuing_save (OvSession  *session,
                 GPtrArray  *changes,
                 const char *label,
                 GTask      *task)
{
  ov_store_save_async (ov_session_get_store (session), changes, label, NULL, saved_cb, task);
}

void
ov_certificate_void_async (OvSession           *session,
                           OvCertificate       *certificate,
                           const char          *reason,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             data)
{
  GTask *task = g_task_new (session, cancellable, callback, data);
  g_autoptr (OvRecord) changed = ov_record_copy (OV_RECORD (certificate));
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_change_free);

  g_task_set_source_tag (task, ov_certificate_void_async);
  ov_certificate_set_state (OV_CERTIFICATE (changed), OV_CERTIFICATE_STATE_VOID);
  ov_certificate_set_void_reason (OV_CERTIFICATE (changed), reason);
  ov_certificate_set_voided_on (OV_CERTIFICATE (changed), ov_day_today ());
  g_ptr_array_add (changes, ov_change_new (OV_CHANGE_UPDATE, changed, OV_RECORD (certificate)));
  ov_issuing_save (session, changes, ov_certificate_get_number (certificate), task);
}

gboolean
ov_certificate_void_finish (OvSession     *session,
                            GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, session), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
