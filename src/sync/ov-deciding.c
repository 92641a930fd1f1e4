#include "ov-deciding.h"
#include "ov-error.h"
#include "ov-life.h"
#include "ov-store-queue.h"

#define STAFF OV_ROLE_BIT (OV_ROLE_STAFF)

/* ---- A case ---- */

void
ov_case_free (OvCase *self)
{
  g_clear_object (&self->training);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_free (self);
}

static OvRecord *
root_of (OvCase *self)
{
  return ov_aggregate_get_root (self->training);
}

gboolean
ov_case_waits (OvCase *self)
{
  return ov_lifecycle_awaits (ov_lifecycle_of (root_of (self)), ov_lifecycle_state (root_of (self)), STAFF);
}

gboolean
ov_case_is_clean (OvCase *self)
{
  /* Most severe first. */
  return self->findings->len == 0 || ov_finding_get_severity (self->findings->pdata[0]) < OV_SEVERITY_WARNING;
}

const OvTransition *
ov_case_step (OvCase     *self,
              const char *verb)
{
  const OvTransition *life = ov_lifecycle_of (root_of (self));
  int state = ov_lifecycle_state (root_of (self));

  return verb ? ov_lifecycle_verb (life, state, verb, STAFF) : ov_lifecycle_next (life, state, STAFF);
}

OvFinding *
ov_case_obstacle (OvCase             *self,
                  const OvTransition *step)
{
  g_autoptr (GPtrArray) stopping = ov_rules_stopping (self->findings, step->gate);

  return stopping->len > 0 ? stopping->pdata[0] : NULL;
}

/* ---- Loading ---- */

gboolean
ov_decide_is_allowed (OvSession *session)
{
  return (ov_session_get_roles (session) & STAFF) != 0;
}

static OvRuleContext
make_context (OvSession *session,
              OvCase    *of)
{
  return (OvRuleContext) { .policy = ov_session_get_policy (session), .tree = ov_session_get_tree (session), .today = ov_day_today (),
                           .hours = &of->hours, .user = ov_session_get_user_name (session) };
}

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (OvJudged) judged = ov_store_load_judged_finish (OV_STORE (object), result, &error);
  OvRuleContext context;
  OvCase *loaded;

  if (judged == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  loaded = g_new0 (OvCase, 1);
  loaded->training = g_object_ref (judged->training);
  loaded->hours = judged->hours;
  context = make_context (g_task_get_source_object (task), loaded);
  loaded->findings = ov_rules_check (loaded->training, &context, NULL);
  g_task_return_pointer (task, loaded, (GDestroyNotify) ov_case_free);
}

void
ov_decide_load_async (OvSession           *session,
                      OvId                 training,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             data)
{
  GTask *task = g_task_new (session, cancellable, callback, data);

  g_return_if_fail (OV_IS_SESSION (session));
  g_task_set_source_tag (task, ov_decide_load_async);
  ov_store_load_judged_async (ov_session_get_store (session), training, cancellable, loaded_cb, task);
}

OvCase *
ov_decide_load_finish (OvSession     *session,
                       GAsyncResult  *result,
                       GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, session), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* ---- A decision ---- */

typedef struct
{
  char       *verb;
  char       *words;
  OvLanguage  language;
  OvTraining *seen;   /* only when it is still this, and nothing stands against it; or NULL */
} Decision;

static void
decision_free (gpointer data)
{
  Decision *decision = data;

  g_clear_object (&decision->seen);
  g_free (decision->verb);
  g_free (decision->words);
  g_free (decision);
}

/* What is wrong with taking the step, as an error; NULL when nothing is. */
static GError *
refuse (OvCase             *of,
        const OvTransition *step,
        const Decision     *decision)
{
  OvFinding *found = decision->seen && !ov_case_is_clean (of) ? of->findings->pdata[0] : NULL;
  OvFinding *obstacle = found ? found : step ? ov_case_obstacle (of, step) : NULL;
  g_autofree char *what = obstacle ? ov_finding_dup_what (obstacle, decision->language) : NULL;

  if (decision->seen && ov_case_waits (of) && !ov_record_equal (OV_RECORD (decision->seen), root_of (of)))
    return g_error_new_literal (OV_ERROR, OV_ERROR_CONFLICT, N_("It has changed meanwhile."));
  if (step == NULL || (decision->seen && !ov_case_waits (of)))
    return g_error_new_literal (OV_ERROR, OV_ERROR_CONFLICT, N_("It does not wait for this any more."));
  if (step->needs && (decision->words == NULL || *decision->words == '\0'))
    return g_error_new_literal (OV_ERROR, OV_ERROR_INVALID, N_("Write the reason."));
  return what ? g_error_new_literal (OV_ERROR, OV_ERROR_REJECTED, what) : NULL;
}

static void
saved_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) undo = ov_store_save_finish (OV_STORE (object), result, &error);

  if (undo)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
decide_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GTask) task = data;
  Decision *decision = g_task_get_task_data (task);
  OvSession *session = OV_SESSION (object);
  GError *error = NULL;
  g_autoptr (OvCase) of = ov_decide_load_finish (session, result, &error);
  const OvTransition *step = of ? ov_case_step (of, decision->verb) : NULL;
  g_autoptr (GPtrArray) changes = NULL;
  OvRuleContext context;

  if (of)
    error = refuse (of, step, decision);
  if (error)
    {
      g_task_return_error (task, error);
      return;
    }
  if (step->needs)
    ov_record_set_text (root_of (of), ov_record_find_field (root_of (of), step->needs)->id, decision->words);
  context = make_context (session, of);
  ov_life_take (of->training, step, &context);
  changes = ov_aggregate_changes (of->training);
  ov_store_save_async (ov_session_get_store (session), changes, ov_training_get_name (OV_TRAINING (root_of (of))), NULL, saved_cb,
                       g_steal_pointer (&task));
}

static void
begin (OvSession           *session,
       OvId                 training,
       const Decision      *of,
       GCancellable        *cancellable,
       GAsyncReadyCallback  callback,
       gpointer             data)
{
  GTask *task = g_task_new (session, cancellable, callback, data);
  Decision *decision = g_memdup2 (of, sizeof *of);

  decision->verb = g_strdup (of->verb);
  decision->seen = of->seen ? g_object_ref (of->seen) : NULL;
  decision->words = g_strstrip (g_strdup (of->words ? of->words : ""));
  g_task_set_source_tag (task, ov_decide_async);
  g_task_set_task_data (task, decision, decision_free);
  ov_decide_load_async (session, training, cancellable, decide_cb, task);
}

void
ov_decide_async (OvSession           *session,
                 OvId                 training,
                 const char          *verb,
                 const char          *words,
                 OvLanguage           language,
                 GCancellable        *cancellable,
                 GAsyncReadyCallback  callback,
                 gpointer             data)
{
  Decision decision = { .verb = (char *) verb, .words = (char *) words, .language = language };

  g_return_if_fail (OV_IS_SESSION (session) && verb != NULL);
  begin (session, training, &decision, cancellable, callback, data);
}

void
ov_decide_clean_async (OvSession           *session,
                       OvTraining          *seen,
                       OvLanguage           language,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             data)
{
  Decision decision = { .language = language, .seen = seen };

  g_return_if_fail (OV_IS_SESSION (session) && OV_IS_TRAINING (seen));
  begin (session, ov_record_get_id (OV_RECORD (seen)), &decision, cancellable, callback, data);
}

static void
spot_check_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      data)
{
  g_autoptr (GTask) task = data;
  OvSession *session = OV_SESSION (object);
  GError *error = NULL;
  g_autoptr (OvCase) of = ov_decide_load_finish (session, result, &error);
  g_autoptr (GPtrArray) changes = NULL;
  OvTraining *training;

  if (of && (!ov_case_waits (of) || !ov_training_get_spot_check (OV_TRAINING (root_of (of)))))
    error = g_error_new_literal (OV_ERROR, OV_ERROR_CONFLICT, N_("It does not wait for this any more."));
  if (error)
    {
      g_task_return_error (task, error);
      return;
    }
  training = OV_TRAINING (root_of (of));
  ov_training_set_spot_checked (training, GPOINTER_TO_INT (g_task_get_task_data (task)));
  ov_training_keep_spot_check (training, ov_session_get_user_name (session), ov_day_today ());
  changes = ov_aggregate_changes (of->training);
  ov_store_save_async (ov_session_get_store (session), changes, ov_training_get_name (training), NULL, saved_cb, g_steal_pointer (&task));
}

void
ov_decide_spot_check_async (OvSession           *session,
                            OvId                 training,
                            gboolean             done,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             data)
{
  GTask *task = g_task_new (session, cancellable, callback, data);

  g_return_if_fail (OV_IS_SESSION (session));
  g_task_set_source_tag (task, ov_decide_spot_check_async);
  g_task_set_task_data (task, GINT_TO_POINTER (done), NULL);
  ov_decide_load_async (session, training, cancellable, spot_check_cb, task);
}

gboolean
ov_decide_finish (OvSession     *session,
                  GAsyncResult  *result,
                  GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, session), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
