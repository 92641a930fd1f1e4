#include "ov-printing.h"
#include "ov-issuing-private.h"
#include "ov-certificate-document.h"
#include "ov-document-content.h"
#include "ov-error.h"
#include "ov-extract-document.h"
#include "ov-flyer-document.h"
#include "ov-print-material.h"
#include "ov-report-document.h"
#include "ov-sign-in-sheet-document.h"

/* One document on its way: contents from records or a snapshot, then its material, then the thread that lays it out. */
typedef struct
{
  OvId                  record;        /* training or person */
  OvId                  participation;
  OvIssueOptions        options;
  OvLanguage            language;
  GArray               *chosen;
  gboolean              of_report;
  gboolean              of_flyer;
  OvCertificateContent *certificate;   /* exactly one of these five */
  OvExtractContent     *extract;
  OvSignInSheetContent *sheet;
  OvReportContent      *report;
  OvFlyerContent       *flyer;
  OvPrintMaterial      *material;
} Print;

static void
print_free (gpointer data)
{
  Print *print = data;

  g_clear_pointer (&print->chosen, g_array_unref);
  g_clear_pointer (&print->certificate, ov_certificate_content_free);
  g_clear_pointer (&print->extract, ov_extract_content_free);
  g_clear_pointer (&print->sheet, ov_sign_in_sheet_content_free);
  g_clear_pointer (&print->report, ov_report_content_free);
  g_clear_pointer (&print->flyer, ov_flyer_content_free);
  ov_print_material_free (print->material);
  g_free (print);
}

static GTask *
begin (OvSession           *session,
       Print              **print,
       GCancellable        *cancellable,
       GAsyncReadyCallback  callback,
       gpointer             data)
{
  GTask *task = g_task_new (session, cancellable, callback, data);

  *print = g_new0 (Print, 1);
  (*print)->material = ov_print_material_new ();
  g_task_set_source_tag (task, begin);
  g_task_set_task_data (task, *print, print_free);
  return task;
}

static void
lay_out (GTask        *task,
         gpointer      source,
         gpointer      data,
         GCancellable *cancellable)
{
  Print *print = data;
  g_autoptr (GError) error = NULL;
  OvDocument *document;

  if (print->certificate)
    document = ov_certificate_document_new (print->certificate, ov_print_material_resolve, print->material, &error);
  else if (print->extract)
    document = ov_extract_document_new (print->extract, ov_print_material_resolve, print->material, &error);
  else if (print->flyer)
    document = ov_flyer_document_new (print->flyer, ov_print_material_resolve, print->material, &error);
  else if (print->report)
    document = ov_report_document_new (print->report, ov_print_material_resolve, print->material, &error);
  else
    document = ov_sign_in_sheet_document_new (print->sheet, ov_print_material_resolve, print->material, &error);
  if (document)
    g_task_return_pointer (task, document, g_object_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
fetched_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (GTask) task = data;
  Print *print = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (!ov_print_material_fetch_finish (print->material, result, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_run_in_thread (task, lay_out);
}

static void
fetch (GTask *task)
{
  Print *print = g_task_get_task_data (task);

  if (print->certificate)
    ov_print_material_add_certificate (print->material, print->certificate, print->record);
  else if (print->extract)
    ov_print_material_add_organisation (print->material, print->extract->organiser);
  else if (print->report)
    ov_print_material_add_organisation (print->material, print->report->organiser);
  else if (print->flyer)
    {
      ov_print_material_add_organisation (print->material, print->flyer->organiser);
      ov_print_material_add_organisation (print->material, print->flyer->implementer);
    }
  else
    {
      ov_print_material_add_organisation (print->material, print->sheet->organiser);
      ov_print_material_add_organisation (print->material, print->sheet->implementer);
    }
  ov_print_material_fetch_async (print->material, g_task_get_source_object (task), g_task_get_cancellable (task), fetched_cb, task);
}

static OvBuildContext
draft_context (OvSession *session)
{
  return (OvBuildContext) {
    .policy = ov_session_get_policy (session),
    .tree = ov_session_get_tree (session),
    .issue_day = ov_day_today (),
    .issued_at = g_get_real_time () / G_USEC_PER_SEC,
  };
}

static void
build_from_training (Print       *print,
                     OvSession   *session,
                     OvAggregate *training)
{
  OvBuildContext context = draft_context (session);
  OvRecord *participation = ov_id_is_none (print->participation) ? NULL : ov_aggregate_lookup (training, print->participation);

  if (print->of_report)
    print->report = ov_report_content_build (training, print->language, &context);
  else if (print->of_flyer)
    print->flyer = ov_flyer_content_build (training, print->language, &context);
  else if (ov_id_is_none (print->participation))
    print->sheet = ov_sign_in_sheet_content_build (training, print->language, &context);
  else if (participation && OV_IS_PARTICIPATION (participation))
    print->certificate = ov_issuing_build (session, training, OV_PARTICIPATION (participation), &print->options, NULL, NULL);
}

static void
build_from_person (Print       *print,
                   OvSession   *session,
                   OvAggregate *person)
{
  OvBuildContext context = draft_context (session);
  OvTime now;

  ov_day_of_time (context.issued_at, &now);
  print->extract = ov_extract_content_build (person, print->chosen, print->language, now, &context);
}

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GTask) task = data;
  Print *print = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (OvAggregate) aggregate = ov_store_load_finish (OV_STORE (object), result, &error);

  if (aggregate == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (OV_IS_TRAINING (ov_aggregate_get_root (aggregate)))
    build_from_training (print, g_task_get_source_object (task), aggregate);
  else
    build_from_person (print, g_task_get_source_object (task), aggregate);
  if (print->certificate || print->extract || print->sheet || print->report || print->flyer)
    fetch (g_steal_pointer (&task));
  else
    g_task_return_new_error (task, OV_ERROR, OV_ERROR_NOT_FOUND, N_("The participant is no longer in the training."));
}

void
ov_print_preview_async (OvSession            *session,
                        OvId                  training,
                        OvId                  participation,
                        const OvIssueOptions *options,
                        GCancellable         *cancellable,
                        GAsyncReadyCallback   callback,
                        gpointer              data)
{
  Print *print;
  GTask *task = begin (session, &print, cancellable, callback, data);

  print->record = training;
  print->participation = participation;
  print->options = *options;
  ov_store_load_async (ov_session_get_store (session), OV_NOUN_TRAINING, training, cancellable, loaded_cb, task);
}

void
ov_print_extract_preview_async (OvSession           *session,
                                OvId                 person,
                                GArray              *chosen,
                                OvLanguage           language,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             data)
{
  Print *print;
  GTask *task = begin (session, &print, cancellable, callback, data);

  print->record = person;
  print->chosen = chosen ? g_array_copy (chosen) : NULL;
  print->language = language;
  ov_store_load_async (ov_session_get_store (session), OV_NOUN_PERSON, person, cancellable, loaded_cb, task);
}

void
ov_print_sign_in_sheet_async (OvSession           *session,
                              OvId                 training,
                              OvLanguage           language,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             data)
{
  Print *print;
  GTask *task = begin (session, &print, cancellable, callback, data);

  print->record = training;
  print->language = language;
  ov_store_load_async (ov_session_get_store (session), OV_NOUN_TRAINING, training, cancellable, loaded_cb, task);
}

void
ov_print_report_async (OvSession           *session,
                       OvId                 training,
                       OvLanguage           language,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             data)
{
  Print *print;
  GTask *task = begin (session, &print, cancellable, callback, data);

  print->record = training;
  print->language = language;
  print->of_report = TRUE;
  ov_store_load_async (ov_session_get_store (session), OV_NOUN_TRAINING, training, cancellable, loaded_cb, task);
}

void
ov_print_flyer_async (OvSession           *session,
                      OvId                 training,
                      OvLanguage           language,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             data)
{
  Print *print;
  GTask *task = begin (session, &print, cancellable, callback, data);

  print->record = training;
  print->language = language;
  print->of_flyer = TRUE;
  ov_store_load_async (ov_session_get_store (session), OV_NOUN_TRAINING, training, cancellable, loaded_cb, task);
}

void
ov_print_certificate_async (OvSession           *session,
                            OvCertificate       *certificate,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             data)
{
  Print *print;
  GTask *task = begin (session, &print, cancellable, callback, data);
  const char *snapshot = ov_certificate_get_snapshot (certificate);
  g_autoptr (GError) error = NULL;

  print->record = ov_certificate_get_person (certificate);
  if (ov_certificate_get_document (certificate) == OV_CERTIFICATE_TYPE_EXTRACT)
    print->extract = ov_extract_content_parse (snapshot ? snapshot : "", &error);
  else
    print->certificate = ov_certificate_content_parse (snapshot ? snapshot : "", &error);
  if (error)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      g_object_unref (task);
      return;
    }
  fetch (task);
}

OvDocument *
ov_print_finish (OvSession     *session,
                 GAsyncResult  *result,
                 GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, session), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
