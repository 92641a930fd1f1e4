#include "ov-issuing-private.h"
#include "ov-eligibility.h"
#include "ov-error.h"

#define AT_ONCE 20 /* certificates in one save: a stop loses nothing, and a batch stays far below the registry's limit */

typedef struct
{
  OvId             training;
  GArray          *participations; /* of OvId, still to do */
  OvIssueOptions   options;
  OvCertificate   *replaces;       /* of a reissue, or NULL */
  OvIssueProgress  progress;
  gpointer         progress_data;
  OvAggregate     *aggregate;
  GPtrArray       *eligible;       /* of OvParticipation */
  GPtrArray       *issued;         /* of OvCertificate */
  GPtrArray       *batch;          /* of OvCertificate, being saved */
  GPtrArray       *numbers;        /* of OvNumber, theirs */
  guint            next;           /* of eligible */
} Issue;

static void
issue_free (gpointer data)
{
  Issue *issue = data;

  g_array_unref (issue->participations);
  g_clear_object (&issue->replaces);
  g_clear_object (&issue->aggregate);
  g_clear_pointer (&issue->eligible, g_ptr_array_unref);
  g_ptr_array_unref (issue->issued);
  g_clear_pointer (&issue->batch, g_ptr_array_unref);
  g_clear_pointer (&issue->numbers, g_ptr_array_unref);
  g_free (issue);
}

/* The completion that the study register has already, or a new one added to the changes. */
static OvId
ensure_completion (OvAggregate     *aggregate,
                   OvParticipation *participation,
                   GPtrArray       *changes)
{
  g_autoptr (GPtrArray) known = ov_aggregate_list (aggregate, OV_NOUN_COMPLETION);
  g_autoptr (OvCompletion) completion = NULL;

  for (guint i = 0; i < known->len; i++)
    if (ov_id_equal (ov_completion_get_participation (known->pdata[i]), ov_record_get_id (OV_RECORD (participation))))
      return ov_record_get_id (known->pdata[i]);
  completion = ov_completion_of (aggregate, participation);
  if (completion == NULL)
    return OV_ID_NONE;
  g_ptr_array_add (changes, ov_change_new (OV_CHANGE_CREATE, OV_RECORD (completion), NULL));
  return ov_record_get_id (OV_RECORD (completion));
}

static void
add_replacement (Issue         *issue,
                 OvCertificate *certificate,
                 GPtrArray     *changes)
{
  g_autoptr (OvRecord) old = NULL;

  if (issue->replaces == NULL)
    return;
  old = ov_record_copy (OV_RECORD (issue->replaces));
  ov_certificate_set_state (OV_CERTIFICATE (old), OV_CERTIFICATE_STATE_REPLACED);
  ov_certificate_set_voided_on (OV_CERTIFICATE (old), ov_day_today ());
  ov_certificate_set_replaces (certificate, ov_record_get_id (old));
  g_ptr_array_add (changes, ov_change_new (OV_CHANGE_UPDATE, old, OV_RECORD (issue->replaces)));
}

static OvCertificate *
issue_one (OvSession       *session,
           Issue           *issue,
           OvParticipation *participation,
           OvNumber        *number,
           GPtrArray       *changes)
{
  OvTraining *training = OV_TRAINING (ov_aggregate_get_root (issue->aggregate));
  OvRecord *person = ov_aggregate_lookup (issue->aggregate, ov_participation_get_person (participation));
  g_autofree char *address = ov_session_verify_address (session, number->code);
  g_autoptr (OvCertificateContent) content = NULL;
  g_autofree char *snapshot = NULL;
  OvCertificate *certificate;

  content = ov_issuing_build (session, issue->aggregate, participation, &issue->options, number, address);
  snapshot = ov_certificate_content_print (content);
  certificate = ov_issuing_make_record (session, number, issue->options.document, content->language, OV_PERSON (person));
  ov_certificate_set_training (certificate, issue->training);
  ov_certificate_set_organisation (certificate, ov_training_get_organisation (training));
  ov_certificate_set_title (certificate, content->course_title);
  ov_certificate_set_place (certificate, content->issue_place);
  ov_certificate_set_snapshot (certificate, snapshot);
  if (issue->options.document == OV_CERTIFICATE_TYPE_JOINT)
    ov_certificate_set_completion (certificate, ensure_completion (issue->aggregate, participation, changes));
  add_replacement (issue, certificate, changes);
  g_ptr_array_add (changes, ov_change_new (OV_CHANGE_CREATE, OV_RECORD (certificate), NULL));
  return certificate;
}

static void take_next (GTask *task);

static void
saved_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (GTask) task = data;
  Issue *issue = g_task_get_task_data (task);
  g_autoptr (GPtrArray) batch = g_steal_pointer (&issue->batch);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) undo = ov_store_save_finish (OV_STORE (object), result, &error);

  ov_session_settle_numbers (g_task_get_source_object (task), issue->numbers, undo != NULL);
  g_clear_pointer (&issue->numbers, g_ptr_array_unref);
  if (undo == NULL)
    {
      g_prefix_error (&error, "Saving the certificates: ");
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  for (guint i = 0; i < batch->len; i++)
    {
      g_ptr_array_add (issue->issued, g_object_ref (batch->pdata[i]));
      if (issue->progress)
        issue->progress (issue->issued->len, issue->eligible->len, batch->pdata[i], issue->progress_data);
    }
  take_next (g_steal_pointer (&task));
}

static void
numbers_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (GTask) task = data;
  OvSession *session = OV_SESSION (object);
  Issue *issue = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) numbers = ov_session_take_numbers_finish (session, result, &error);
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_change_free);
  g_autofree char *label = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      take_next (g_steal_pointer (&task));
      return;
    }
  if (numbers == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  issue->batch = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < numbers->len; i++)
    g_ptr_array_add (issue->batch, issue_one (session, issue, issue->eligible->pdata[issue->next++], numbers->pdata[i], changes));
  issue->numbers = g_steal_pointer (&numbers);
  label = g_strdup (ov_training_get_name (OV_TRAINING (ov_aggregate_get_root (issue->aggregate))));
  ov_store_save_async (ov_session_get_store (session), changes, label, NULL, saved_cb, g_steal_pointer (&task));
}

/* Takes the task. A stop is looked at only here, between saves, and while numbers are waited for: what has a number is always saved. */
static void
take_next (GTask *task)
{
  Issue *issue = g_task_get_task_data (task);
  guint left = issue->eligible->len - issue->next;

  if (left == 0 || g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    {
      g_task_return_pointer (task, g_ptr_array_ref (issue->issued), (GDestroyNotify) g_ptr_array_unref);
      g_object_unref (task);
      return;
    }
  ov_session_take_numbers_async (g_task_get_source_object (task), MIN (left, AT_ONCE), g_task_get_cancellable (task), numbers_cb, task);
}

static gboolean
is_asked_for (Issue           *issue,
              OvParticipation *participation)
{
  for (guint i = 0; i < issue->participations->len; i++)
    if (ov_id_equal (g_array_index (issue->participations, OvId, i), ov_record_get_id (OV_RECORD (participation))))
      return TRUE;
  return FALSE;
}

static gboolean
is_eligible (OvSession       *session,
             Issue           *issue,
             OvParticipation *participation)
{
  g_autofree char *obstacle = NULL;
  OvId person = ov_participation_get_person (participation);
  OvRecord *record = ov_aggregate_lookup (issue->aggregate, person);

  if (record == NULL || !OV_IS_PERSON (record))
    return FALSE;
  obstacle = ov_issue_dup_obstacle (session, issue->aggregate, participation, &issue->options, OV_LANGUAGE_FI);
  if (obstacle)
    return FALSE;
  return issue->replaces != NULL || ov_certificate_in_force (issue->aggregate, person, issue->options.document) == NULL;
}

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GTask) task = data;
  OvSession *session = g_task_get_source_object (task);
  Issue *issue = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  GListModel *people;

  issue->aggregate = ov_store_load_finish (OV_STORE (object), result, &error);
  if (issue->aggregate == NULL || !ov_issuing_check_gate (session, issue->aggregate, issue->options.document, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  people = ov_aggregate_children (issue->aggregate, OV_NOUN_PARTICIPATION);
  issue->eligible = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < g_list_model_get_n_items (people); i++)
    {
      g_autoptr (OvParticipation) participation = g_list_model_get_item (people, i);

      if (is_asked_for (issue, participation) && is_eligible (session, issue, participation))
        g_ptr_array_add (issue->eligible, g_steal_pointer (&participation));
    }
  take_next (g_steal_pointer (&task));
}

static GTask *
begin (OvSession           *session,
       Issue               *issue,
       GCancellable        *cancellable,
       GAsyncReadyCallback  callback,
       gpointer             data,
       gpointer             tag)
{
  GTask *task = g_task_new (session, cancellable, callback, data);

  g_task_set_source_tag (task, tag);
  /* A stop is an answer here, not a failure. */
  g_task_set_check_cancellable (task, FALSE);
  issue->issued = g_ptr_array_new_with_free_func (g_object_unref);
  g_task_set_task_data (task, issue, issue_free);
  return task;
}

void
ov_issue_certificates_async (OvSession            *session,
                             OvId                  training,
                             GArray               *participations,
                             const OvIssueOptions *options,
                             OvIssueProgress       progress,
                             gpointer              progress_data,
                             GCancellable         *cancellable,
                             GAsyncReadyCallback   callback,
                             gpointer              data)
{
  Issue *issue = g_new0 (Issue, 1);

  g_return_if_fail (OV_IS_SESSION (session) && participations && options);
  issue->training = training;
  issue->participations = g_array_copy (participations);
  issue->options = *options;
  issue->progress = progress;
  issue->progress_data = progress_data;
  ov_store_load_async (ov_session_get_store (session), OV_NOUN_TRAINING, training, NULL, loaded_cb,
                       begin (session, issue, cancellable, callback, data, ov_issue_certificates_async));
}

GPtrArray *
ov_issue_certificates_finish (OvSession     *session,
                              GAsyncResult  *result,
                              GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, session), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* ---- Reissue ---- */
static void
reissued_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) issued = ov_issue_certificates_finish (OV_SESSION (object), result, &error);

  if (issued == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else if (issued->len == 0)
    g_task_return_new_error (task, OV_ERROR, OV_ERROR_REJECTED,
                             N_("The person can no longer get this certificate. Look at the assessment in the training."));
  else
    g_task_return_pointer (task, g_object_ref (issued->pdata[0]), g_object_unref);
}

static void
reissue_loaded_cb (GObject      *object,
                   GAsyncResult *result,
                   gpointer      data)
{
  GTask *inner = data;
  Issue *issue = g_task_get_task_data (inner);
  g_autoptr (OvAggregate) aggregate = ov_store_load_finish (OV_STORE (object), result, NULL);
  GListModel *people = aggregate ? ov_aggregate_children (aggregate, OV_NOUN_PARTICIPATION) : NULL;

  for (guint i = 0; people && i < g_list_model_get_n_items (people); i++)
    {
      g_autoptr (OvParticipation) participation = g_list_model_get_item (people, i);
      OvId id = ov_record_get_id (OV_RECORD (participation));

      if (ov_id_equal (ov_participation_get_person (participation), ov_certificate_get_person (issue->replaces)))
        g_array_append_val (issue->participations, id);
    }
  ov_store_load_async (OV_STORE (object), OV_NOUN_TRAINING, issue->training, NULL, loaded_cb, inner);
}

void
ov_certificate_reissue_async (OvSession           *session,
                              OvCertificate       *certificate,
                              gboolean             attachment,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             data)
{
  GTask *task = g_task_new (session, cancellable, callback, data);
  Issue *issue = g_new0 (Issue, 1);

  g_return_if_fail (OV_IS_SESSION (session) && OV_IS_CERTIFICATE (certificate));
  g_task_set_source_tag (task, ov_certificate_reissue_async);
  issue->training = ov_certificate_get_training (certificate);
  issue->participations = g_array_new (FALSE, FALSE, sizeof (OvId));
  issue->options = (OvIssueOptions) { ov_certificate_get_document (certificate), -1, attachment };
  issue->replaces = g_object_ref (certificate);
  ov_store_load_async (ov_session_get_store (session), OV_NOUN_TRAINING, issue->training, NULL, reissue_loaded_cb,
                       begin (session, issue, cancellable, reissued_cb, task, ov_issue_certificates_async));
}

OvCertificate *
ov_certificate_reissue_finish (OvSession     *session,
                               GAsyncResult  *result,
                               GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, session), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
