#include "ov-paying.h"
#include "ov-error.h"
#include "ov-store-payments.h"

/* What the bank replies, and what follows from it. */

#define AT_ONCE 400 /* payments in one save: with their trainings below the registry's limit */

void
ov_bank_answer_free (OvBankAnswer *answer)
{
  g_clear_pointer (&answer->matches, g_ptr_array_unref);
  g_free (answer);
}

guint
ov_bank_answer_count (OvBankAnswer *answer,
                      OvBankVerdict verdict)
{
  guint count = 0;

  for (guint i = 0; i < answer->matches->len; i++)
    count += ((OvBankMatch *) answer->matches->pdata[i])->verdict == verdict;
  return count;
}

OvBankMatch *
ov_bank_match_by_hand (OvPayment  *payment,
                       OvDay       day,
                       const char *reason)
{
  OvBankMatch *match = g_new0 (OvBankMatch, 1);

  match->payment = g_object_ref (payment);
  match->verdict = reason ? OV_BANK_MATCH_REJECTED : OV_BANK_MATCH_PAID;
  match->day = reason ? OV_DAY_NONE : day;
  match->reason = g_strdup (reason ? reason : "");
  return match;
}

/* ---- Reading ---- */

typedef struct
{
  GBytes         *file;
  OvBankReplyKind kind;
  GPtrArray      *entries;
  GPtrArray      *payments;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_bytes_unref (reading->file);
  g_clear_pointer (&reading->entries, g_ptr_array_unref);
  g_clear_pointer (&reading->payments, g_ptr_array_unref);
  g_free (reading);
}

static void
runs_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (GTask) task = data;
  Reading *reading = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GPtrArray) runs = ov_store_get_all_finish (OV_STORE (object), result, &error);
  OvBankAnswer *answer;

  if (runs == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  answer = g_new0 (OvBankAnswer, 1);
  answer->matches = ov_bank_match (reading->entries, reading->kind, runs, reading->payments, &answer->others);
  g_task_return_pointer (task, answer, (GDestroyNotify) ov_bank_answer_free);
}

static void
found_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (GTask) task = data;
  Reading *reading = g_task_get_task_data (task);
  GError *error = NULL;

  reading->payments = ov_store_find_payments_finish (OV_STORE (object), result, &error);
  if (reading->payments)
    ov_store_get_all_async (OV_STORE (object), OV_NOUN_PAYMENT_RUN, NULL, runs_cb, g_steal_pointer (&task));
  else
    g_task_return_error (task, error);
}

static void
find_payments (OvSession *session,
               GTask     *task)
{
  Reading *reading = g_task_get_task_data (task);
  g_autoptr (GStrvBuilder) references = g_strv_builder_new ();
  g_autoptr (GHashTable) numbers = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char **runs = NULL;
  g_auto (GStrv) names = NULL;

  for (guint i = 0; i < reading->entries->len; i++)
    {
      const OvBankEntry *entry = reading->entries->pdata[i];

      if (entry->end_to_end_id[0] != '\0')
        g_strv_builder_add (references, entry->end_to_end_id);
      else if (entry->run_id[0] != '\0')
        g_hash_table_add (numbers, entry->run_id);
    }
  names = g_strv_builder_end (references);
  runs = (char **) g_hash_table_get_keys_as_array (numbers, NULL);
  ov_store_find_payments_async (ov_session_get_store (session), (const char *const *) names, (const char *const *) runs, NULL, found_cb,
                                g_object_ref (task));
}

static void
parse_in_thread (GTask        *parsing,
                 gpointer      source,
                 gpointer      data,
                 GCancellable *cancellable)
{
  Reading *reading = g_task_get_task_data (data);
  GError *error = NULL;

  reading->entries = ov_bank_reply_read (reading->file, &reading->kind, &error);
  if (reading->entries)
    g_task_return_boolean (parsing, TRUE);
  else
    g_task_return_error (parsing, error);
}

static void
parsed_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    find_payments (OV_SESSION (object), task);
  else
    g_task_return_error (task, error);
}

void
ov_pay_read_reply_async (OvSession           *session,
                         GBytes              *file,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             data)
{
  g_autoptr (GTask) task = g_task_new (session, cancellable, callback, data);
  g_autoptr (GTask) parsing = g_task_new (session, NULL, parsed_cb, g_object_ref (task));
  Reading *reading = g_new0 (Reading, 1);

  g_return_if_fail (OV_IS_SESSION (session) && file);
  reading->file = g_bytes_ref (file);
  g_task_set_source_tag (task, ov_pay_read_reply_async);
  g_task_set_task_data (task, reading, reading_free);
  g_task_set_task_data (parsing, g_object_ref (task), g_object_unref);
  g_task_run_in_thread (parsing, parse_in_thread);
}

OvBankAnswer *
ov_pay_read_reply_finish (OvSession     *session,
                          GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, session), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* ---- Settling ---- */

typedef struct
{
  GPtrArray  *matches;    /* of OvBankMatch, borrowed from `all`: PAID and REJECTED */
  GPtrArray  *all;
  GHashTable *trainings;  /* OvId → OvTraining */
  guint       next;
} Settling;

static void
settling_free (gpointer data)
{
  Settling *settling = data;

  g_ptr_array_unref (settling->matches);
  g_ptr_array_unref (settling->all);
  g_hash_table_unref (settling->trainings);
  g_free (settling);
}

static void
add_training (Settling    *settling,
              OvBankMatch *match,
              GPtrArray   *changes)
{
  OvId id = ov_payment_get_training (match->payment);
  OvRecord *training = g_hash_table_lookup (settling->trainings, &id);
  g_autoptr (OvRecord) paid = NULL;

  if (training == NULL || ov_training_get_state (OV_TRAINING (training)) != OV_TRAINING_STATE_ACCEPTED)
    return;
  paid = ov_record_copy (training);
  ov_training_set_state (OV_TRAINING (paid), OV_TRAINING_STATE_PAID);
  ov_training_set_paid_on (OV_TRAINING (paid), MIN (match->day, ov_day_today ()));
  g_ptr_array_add (changes, ov_change_new (OV_CHANGE_UPDATE, paid, training));
}

static void
add_changes (Settling    *settling,
             OvBankMatch *match,
             GPtrArray   *changes)
{
  g_autoptr (OvRecord) payment = ov_record_copy (OV_RECORD (match->payment));
  gboolean paid = match->verdict == OV_BANK_MATCH_PAID;

  ov_payment_set_state (OV_PAYMENT (payment), paid ? OV_PAYMENT_STATE_PAID : OV_PAYMENT_STATE_REJECTED);
  if (paid)
    ov_payment_set_paid_on (OV_PAYMENT (payment), MIN (match->day, ov_day_today ()));
  else
    ov_payment_set_reject_reason (OV_PAYMENT (payment), match->reason[0] != '\0' ? match->reason : "RJCT");
  g_ptr_array_add (changes, ov_change_new (OV_CHANGE_UPDATE, payment, OV_RECORD (match->payment)));
  if (paid)
    add_training (settling, match, changes);
}

static void settle_next (OvStore *store, GTask *task);

static void
part_saved_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (GPtrArray) undo = ov_store_save_finish (OV_STORE (object), result, &error);

  if (undo)
    settle_next (OV_STORE (object), g_steal_pointer (&task));
  else
    g_task_return_error (task, error);
}

/* Takes the task. */
static void
settle_next (OvStore *store,
             GTask   *task)
{
  Settling *settling = g_task_get_task_data (task);
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_change_free);
  guint end = MIN (settling->next + AT_ONCE, settling->matches->len);
  const char *label;

  if (settling->next == settling->matches->len)
    {
      g_task_return_int (task, settling->matches->len);
      g_object_unref (task);
      return;
    }
  label = ov_payment_get_end_to_end (((OvBankMatch *) settling->matches->pdata[settling->next])->payment);
  for (; settling->next < end; settling->next++)
    add_changes (settling, settling->matches->pdata[settling->next], changes);
  ov_store_save_async (store, changes, label, NULL, part_saved_cb, task);
}

static void
trainings_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr (GTask) task = data;
  Settling *settling = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GPtrArray) trainings = ov_store_get_many_finish (OV_STORE (object), result, &error);

  if (trainings == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  for (guint i = 0; i < trainings->len; i++)
    {
      OvId id = ov_record_get_id (trainings->pdata[i]);

      g_hash_table_insert (settling->trainings, g_memdup2 (&id, sizeof id), g_object_ref (trainings->pdata[i]));
    }
  settle_next (OV_STORE (object), g_steal_pointer (&task));
}

void
ov_pay_settle_async (OvSession           *session,
                     GPtrArray           *matches,
                     GCancellable        *cancellable,
                     GAsyncReadyCallback  callback,
                     gpointer             data)
{
  GTask *task = g_task_new (session, cancellable, callback, data);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (OvId));
  Settling *settling = g_new0 (Settling, 1);

  g_return_if_fail (OV_IS_SESSION (session) && matches);
  settling->all = g_ptr_array_ref (matches);
  settling->matches = g_ptr_array_new ();
  settling->trainings = g_hash_table_new_full (ov_id_hash, ov_id_equal_key, g_free, g_object_unref);
  for (guint i = 0; i < matches->len; i++)
    {
      OvBankMatch *match = matches->pdata[i];
      OvId training = ov_payment_get_training (match->payment);

      if (match->verdict != OV_BANK_MATCH_PAID && match->verdict != OV_BANK_MATCH_REJECTED)
        continue;
      g_ptr_array_add (settling->matches, match);
      g_array_append_val (ids, training);
    }
  g_task_set_source_tag (task, ov_pay_settle_async);
  g_task_set_task_data (task, settling, settling_free);
  ov_store_get_many_async (ov_session_get_store (session), OV_NOUN_TRAINING, ids, NULL, trainings_cb, task);
}

int
ov_pay_settle_finish (OvSession     *session,
                      GAsyncResult  *result,
                      GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, session), -1);
  return (int) g_task_propagate_int (G_TASK (result), error);
}
