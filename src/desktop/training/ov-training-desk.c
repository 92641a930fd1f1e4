#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-training-desk.h"
#include "ov-life.h"
#include "ov-teaching-time.h"

struct _OvTrainingDesk
{
  GObject           parent_instance;
  OvTrainingGround *ground;
  OvForm           *form;
  OvFormKeeper     *keeper;
  OvAggregate      *aggregate; /* the form lets go of it when it is deleted elsewhere; the pages then still have it */
};

G_DEFINE_FINAL_TYPE (OvTrainingDesk, ov_training_desk, G_TYPE_OBJECT)

enum { CHANGED, FINDINGS_CHANGED, GONE, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
derive_cb (OvTrainingDesk *self)
{
  OvAggregate *aggregate = ov_form_get_aggregate (self->form);

  if (aggregate == NULL)
    return;
  ov_training_count (aggregate, ov_training_ground_get_policy (self->ground), ov_training_desk_get_rule_set (self));
  ov_training_keep_declaration (ov_training_desk_get_training (self), ov_context_get_user_name (ov_training_ground_get_context (self->ground)),
                                ov_training_ground_get_today (self->ground));
}

static void
tell (OvTrainingDesk *self,
      guint           signal)
{
  if (ov_form_get_aggregate (self->form))
    g_signal_emit (self, signals[signal], 0);
}

static void
settled_cb (OvTrainingDesk *self)
{
  tell (self, CHANGED);
}

static void
findings_cb (OvTrainingDesk *self)
{
  tell (self, FINDINGS_CHANGED);
}

static void
keep_cb (OvTrainingDesk *self)
{
  g_set_object (&self->aggregate, ov_form_get_aggregate (self->form));
}

static void
gone_cb (OvTrainingDesk *self)
{
  g_signal_emit (self, signals[GONE], 0);
}

static void
renew_rules_cb (OvTrainingDesk *self)
{
  ov_form_set_rules (self->form, ov_training_ground_get_policy (self->ground),
                     ov_training_ground_get_tree (self->ground), ov_training_ground_get_today (self->ground));
}

static void
ov_training_desk_finalize (GObject *object)
{
  OvTrainingDesk *self = OV_TRAINING_DESK (object);

  g_clear_object (&self->keeper);
  g_clear_object (&self->form);
  g_clear_object (&self->aggregate);
  g_clear_object (&self->ground);
  G_OBJECT_CLASS (ov_training_desk_parent_class)->finalize (object);
}

static void
ov_training_desk_class_init (OvTrainingDeskClass *klass)
{
  static const char * const names[] = { "changed", "findings-changed", "gone" };

  G_OBJECT_CLASS (klass)->finalize = ov_training_desk_finalize;
  for (guint i = 0; i < N_SIGNALS; i++)
    signals[i] =
      g_signal_new (names[i], G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ov_training_desk_init (OvTrainingDesk *self)
{
}

static OvTrainingDesk *
desk_on (OvTrainingGround *ground)
{
  OvTrainingDesk *self = g_object_new (OV_TYPE_TRAINING_DESK, NULL);
  OvContext *context = ov_training_ground_get_context (ground);

  self->ground = g_object_ref (ground);
  self->form = ov_form_new (ov_training_ground_get_language (ground));
  self->keeper = ov_form_keeper_new (self->form, context, ov_training_ground_get_store (ground));
  renew_rules_cb (self);
  g_signal_connect_object (self->form, "derive", G_CALLBACK (derive_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->form, "settled", G_CALLBACK (settled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->form, "findings-changed", G_CALLBACK (findings_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->keeper, "loaded", G_CALLBACK (keep_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->keeper, "gone", G_CALLBACK (gone_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (ground, "changed", G_CALLBACK (renew_rules_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "notify::today", G_CALLBACK (renew_rules_cb), self, G_CONNECT_SWAPPED);
  return self;
}

OvTrainingDesk *
ov_training_desk_new (OvTrainingGround *ground,
                      OvAggregate      *aggregate)
{
  OvTrainingDesk *self;

  g_return_val_if_fail (OV_IS_TRAINING_GROUND (ground) && OV_IS_AGGREGATE (aggregate), NULL);
  self = desk_on (ground);
  ov_form_keeper_begin (self->keeper, aggregate, TRUE);
  return self;
}

/* ---- Loading ---- */

static void
loaded_cb (GTask        *task,
           OvFormKeeper *keeper)
{
  g_signal_handlers_disconnect_by_data (keeper, task);
  g_task_return_pointer (task, g_object_ref (g_task_get_task_data (task)), g_object_unref);
  g_object_unref (task);
}

static void
failed_cb (GTask        *task,
           const GError *error,
           OvFormKeeper *keeper)
{
  g_signal_handlers_disconnect_by_data (keeper, task);
  g_task_return_error (task, g_error_copy (error));
  g_object_unref (task);
}

void
ov_training_desk_load_async (OvTrainingGround    *ground,
                             OvId                 id,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, data);
  OvTrainingDesk *self = desk_on (ground);

  g_task_set_source_tag (task, ov_training_desk_load_async);
  g_task_set_task_data (task, self, g_object_unref);
  g_signal_connect_swapped (self->keeper, "loaded", G_CALLBACK (loaded_cb), task);
  g_signal_connect_swapped (self->keeper, "failed", G_CALLBACK (failed_cb), task);
  ov_form_keeper_load (self->keeper, OV_NOUN_TRAINING, id);
}

OvTrainingDesk *
ov_training_desk_load_finish (GAsyncResult  *result,
                              GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* ---- What lies on it ---- */

OvTrainingGround *
ov_training_desk_get_ground (OvTrainingDesk *self)
{
  return self->ground;
}

OvForm *
ov_training_desk_get_form (OvTrainingDesk *self)
{
  return self->form;
}

OvFormKeeper *
ov_training_desk_get_keeper (OvTrainingDesk *self)
{
  return self->keeper;
}

OvAggregate *
ov_training_desk_get_aggregate (OvTrainingDesk *self)
{
  return self->aggregate;
}

GPtrArray *
ov_training_desk_get_findings (OvTrainingDesk *self)
{
  return ov_form_get_findings (self->form);
}

void
ov_training_desk_commit (OvTrainingDesk *self,
                         const char     *label)
{
  g_return_if_fail (OV_IS_TRAINING_DESK (self));
  ov_form_commit (self->form, label);
  ov_form_keeper_flush (self->keeper);
}

gboolean
ov_training_desk_is_saved (OvTrainingDesk *self)
{
  return ov_form_keeper_get_state (self->keeper) == OV_KEEPER_SAVED && !ov_aggregate_is_dirty (self->aggregate);
}
