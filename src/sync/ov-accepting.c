#include "ov-accepting.h"
#include "ov-store-queue.h"
#include "ov-support.h"

static void
acceptable_free (gpointer data)
{
  OvAcceptable *self = data;

  g_clear_object (&self->training);
  g_clear_error (&self->why);
  g_free (self);
}

/* ---- What may be accepted ---- */

typedef struct
{
  GPtrArray *rows;     /* of OvRow that wait, as the store has judged them */
  guint      next;
  GPtrArray *clean;    /* of OvAcceptable */
} Listing;

static void
listing_free (gpointer data)
{
  Listing *listing = data;

  g_clear_pointer (&listing->rows, g_ptr_array_unref);
  g_ptr_array_unref (listing->clean);
  g_free (listing);
}

static OvAcceptable *
make_acceptable (OvSession *session,
                 OvCase    *of)
{
  OvRuleContext context = { .policy = ov_session_get_policy (session), .tree = ov_session_get_tree (session), .today = ov_day_today (), .hours = &of->hours };
  g_autoptr (OvSupport) support = ov_support_count (of->training, &context);
  OvAcceptable *acceptable = g_new0 (OvAcceptable, 1);

  acceptable->training = g_object_ref (OV_TRAINING (ov_aggregate_get_root (of->training)));
  acceptable->minutes = support->supported;
  acceptable->length = support->length;
  acceptable->support = support->support;
  return acceptable;
}

static void load_next (GTask *task);

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GTask) task = data;
  Listing *listing = g_task_get_task_data (task);
  OvSession *session = OV_SESSION (object);
  g_autoptr (GError) error = NULL;
  g_autoptr (OvCase) of = ov_decide_load_finish (session, result, &error);

  if (of == NULL && !g_error_matches (error, OV_ERROR, OV_ERROR_NOT_FOUND))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (of && ov_case_waits (of) && ov_case_is_clean (of))
    g_ptr_array_add (listing->clean, make_acceptable (session, of));
  load_next (g_steal_pointer (&task));
}

static void
load_next (GTask *task)
{
  Listing *listing = g_task_get_task_data (task);
  OvRow *row = listing->next < listing->rows->len ? listing->rows->pdata[listing->next++] : NULL;

  if (row)
    {
      ov_decide_load_async (g_task_get_source_object (task), ov_row_get_id (row), g_task_get_cancellable (task), loaded_cb, task);
      return;
    }
  g_task_return_pointer (task, g_ptr_array_ref (listing->clean), (GDestroyNotify) g_ptr_array_unref);
  g_object_unref (task);
}

static void
listed_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GTask) task = data;
  Listing *listing = g_task_get_task_data (task);
  GError *error = NULL;

  listing->rows = ov_store_get_rows_finish (OV_STORE (object), result, &error);
  if (listing->rows)
    load_next (g_steal_pointer (&task));
  else
    g_task_return_error (task, error);
}

void
ov_accept_list_async (OvSession           *session,
                      OvWaiting            which,
                      OvLanguage           language,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             data)
{
  GTask *task = g_task_new (session, cancellable, callback, data);
  OvListQuery query = { .list = OV_LIST_TRAININGS, .sort = OV_SORT_URGENCY, .waiting = which, .clean = TRUE, .language = language };
  Listing *listing = g_new0 (Listing, 1);

  g_return_if_fail (OV_IS_SESSION (session));
  listing->clean = g_ptr_array_new_with_free_func (acceptable_free);
  g_task_set_source_tag (task, ov_accept_list_async);
  g_task_set_task_data (task, listing, listing_free);
  ov_store_get_rows_async (ov_session_get_store (session), &query, cancellable, listed_cb, task);
}

GPtrArray *
ov_accept_list_finish (OvSession     *session,
                       GAsyncResult  *result,
                       GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, session), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

OvAcceptableSum
ov_accept_sum (GPtrArray *acceptables)
{
  OvAcceptableSum sum = { 0 };

  for (guint i = 0; i < acceptables->len; i++)
    {
      OvAcceptable *acceptable = acceptables->pdata[i];

      sum.count++;
      sum.hours += acceptable->length > 0 ? acceptable->minutes * OV_ACCEPT_PARTS / acceptable->length : 0;
      sum.support += acceptable->support;
    }
  return sum;
}

/* ---- The acceptance ---- */

typedef struct
{
  GPtrArray       *acceptables;
  guint            done;
  OvLanguage       language;
  OvAcceptProgress progress;
  gpointer         progress_data;
} Accepting;

static void
accepting_free (gpointer data)
{
  Accepting *accepting = data;

  g_ptr_array_unref (accepting->acceptables);
  g_free (accepting);
}

static void accept_next (GTask *task);

static void
decided_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      data)
{
  GTask *task = data;
  Accepting *accepting = g_task_get_task_data (task);
  OvAcceptable *acceptable = accepting->acceptables->pdata[accepting->done++];

  acceptable->state = ov_decide_finish (OV_SESSION (object), result, &acceptable->why) ? OV_ACCEPTABLE_ACCEPTED : OV_ACCEPTABLE_LEFT;
  if (accepting->progress)
    accepting->progress (acceptable, accepting->done, accepting->acceptables->len, accepting->progress_data);
  accept_next (task);
}

static void
accept_next (GTask *task)
{
  Accepting *accepting = g_task_get_task_data (task);
  OvAcceptable *acceptable = accepting->done < accepting->acceptables->len ? accepting->acceptables->pdata[accepting->done] : NULL;

  if (acceptable && !g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    {
      ov_decide_clean_async (g_task_get_source_object (task), acceptable->training, accepting->language, NULL, decided_cb, task);
      return;
    }
  g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

void
ov_accept_async (OvSession           *session,
                 GPtrArray           *acceptables,
                 OvLanguage           language,
                 OvAcceptProgress     progress,
                 gpointer             progress_data,
                 GCancellable        *cancellable,
                 GAsyncReadyCallback  callback,
                 gpointer             data)
{
  GTask *task = g_task_new (session, cancellable, callback, data);
  Accepting *accepting = g_new0 (Accepting, 1);

  g_return_if_fail (OV_IS_SESSION (session));
  accepting->acceptables = g_ptr_array_ref (acceptables);
  accepting->language = language;
  accepting->progress = progress;
  accepting->progress_data = progress_data;
  g_task_set_source_tag (task, ov_accept_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, accepting, accepting_free);
  accept_next (task);
}

void
ov_accept_finish (OvSession    *session,
                  GAsyncResult *result)
{
  g_return_if_fail (g_task_is_valid (result, session));
  g_task_propagate_boolean (G_TASK (result), NULL);
}
