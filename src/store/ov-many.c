#define G_LOG_DOMAIN "ov-store"
#include "ov-many.h"
#include "ov-store-queue.h"
#include "ov-take-back.h"

struct _OvMany
{
  GObject         parent_instance;
  OvStore        *store;
  GArray         *ids;
  OvRuleContext   context;
  char           *user;
  OvManyChange    change;
  gpointer        data;
  GDestroyNotify  destroy;
  guint           done;
  GPtrArray      *changes;   /* of GPtrArray of OvChange, one for each training that is changed or made */
  GArray         *changed;   /* of OvId, beside them */
  GPtrArray      *refusals;
};

G_DEFINE_FINAL_TYPE (OvMany, ov_many, G_TYPE_OBJECT)

enum { PROP_0, PROP_DONE, N_PROPS };
static GParamSpec *properties[N_PROPS];

static void
refusal_free (gpointer data)
{
  OvRefusal *refusal = data;

  g_free (refusal->name);
  g_free (refusal->why);
  g_free (refusal);
}

/* ---- Preparing ---- */

void
ov_many_add (OvMany      *self,
             OvAggregate *changed)
{
  GPtrArray *changes;
  OvId id;

  g_return_if_fail (OV_IS_MANY (self) && OV_IS_AGGREGATE (changed));
  changes = ov_aggregate_changes (changed);
  if (changes->len == 0)
    {
      g_ptr_array_unref (changes);
      return;
    }
  id = ov_record_get_id (ov_aggregate_get_root (changed));
  g_array_append_val (self->changed, id);
  g_ptr_array_add (self->changes, changes);
}

static void
refuse (OvMany     *self,
        OvTraining *training,
        char       *why)
{
  OvRefusal *refusal = g_new0 (OvRefusal, 1);

  refusal->id = ov_record_get_id (OV_RECORD (training));
  refusal->name = g_strdup (ov_training_get_name (training));
  refusal->why = why;
  g_ptr_array_add (self->refusals, refusal);
}

static void prepare_next (GTask *task);

static void
on_loaded (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GTask) task = data;
  OvMany *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (OvJudged) judged = ov_store_load_judged_finish (OV_STORE (source), result, &error);

  if (judged == NULL && !g_error_matches (error, OV_ERROR, OV_ERROR_NOT_FOUND))
    {
      g_task_return_error (task, error);
      return;
    }
  g_clear_error (&error);
  if (judged)
    {
      OvRuleContext context = self->context;
      g_autofree char *why = NULL;

      context.hours = &judged->hours;
      why = self->change (self, judged->training, &context, self->data);
      if (why)
        refuse (self, OV_TRAINING (ov_aggregate_get_root (judged->training)), g_steal_pointer (&why));
    }
  self->done++;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DONE]);
  prepare_next (g_steal_pointer (&task));
}

/* Takes the task. */
static void
prepare_next (GTask *task)
{
  OvMany *self = g_task_get_source_object (task);

  if (self->done < self->ids->len)
    {
      ov_store_load_judged_async (self->store, g_array_index (self->ids, OvId, self->done), g_task_get_cancellable (task), on_loaded, task);
      return;
    }
  g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

void
ov_many_prepare_async (OvMany              *self,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             data)
{
  GTask *task;

  g_return_if_fail (OV_IS_MANY (self) && self->done == 0);
  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, ov_many_prepare_async);
  prepare_next (task);
}

gboolean
ov_many_prepare_finish (OvMany        *self,
                        GAsyncResult  *result,
                        GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

guint
ov_many_get_total (OvMany *self)
{
  g_return_val_if_fail (OV_IS_MANY (self), 0);
  return self->ids->len;
}

guint
ov_many_get_done (OvMany *self)
{
  g_return_val_if_fail (OV_IS_MANY (self), 0);
  return self->done;
}

guint
ov_many_get_n_changed (OvMany *self)
{
  g_return_val_if_fail (OV_IS_MANY (self), 0);
  return self->changes->len;
}

OvId
ov_many_get_only (OvMany *self)
{
  g_return_val_if_fail (OV_IS_MANY (self), OV_ID_NONE);
  return self->changed->len == 1 ? g_array_index (self->changed, OvId, 0) : OV_ID_NONE;
}

GPtrArray *
ov_many_get_refusals (OvMany *self)
{
  g_return_val_if_fail (OV_IS_MANY (self), NULL);
  return self->refusals;
}

/* ---- Saving ---- */

typedef struct
{
  char      *label;
  GPtrArray *steps;
  guint      training;  /* where it goes on: among the trainings, and among the changes of that one */
  guint      change;
  GError    *error;     /* of a part; the parts before it are being taken back */
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  g_free (saving->label);
  g_clear_pointer (&saving->steps, g_ptr_array_unref);
  g_clear_error (&saving->error);
  g_free (saving);
}

/* As much as the registry takes as one: whole trainings, where they are small enough. Borrowed changes; NULL when all are saved. */
static GPtrArray *
next_part (OvMany *self,
           Saving *saving)
{
  g_autoptr (GPtrArray) part = g_ptr_array_new ();

  while (saving->training < self->changes->len)
    {
      GPtrArray *changes = self->changes->pdata[saving->training];

      if (part->len > 0 && part->len + changes->len - saving->change > OV_SAVE_MOST)
        break;
      while (saving->change < changes->len && part->len < OV_SAVE_MOST)
        g_ptr_array_add (part, changes->pdata[saving->change++]);
      if (saving->change < changes->len)
        break;
      saving->training++;
      saving->change = 0;
    }
  return part->len > 0 ? g_steal_pointer (&part) : NULL;
}

static void save_next (GTask *task);

static void
on_taken_back (GObject      *source,
               GAsyncResult *result,
               gpointer      data)
{
  g_autoptr (GTask) task = data;
  Saving *saving = g_task_get_task_data (task);

  ov_store_take_back_finish (OV_STORE (source), result, NULL);
  g_task_return_error (task, g_steal_pointer (&saving->error));
}

static void
on_saved (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (GTask) task = data;
  Saving *saving = g_task_get_task_data (task);
  GPtrArray *back = ov_store_save_finish (OV_STORE (source), result, &saving->error);

  if (back)
    {
      g_ptr_array_add (saving->steps, back);
      save_next (g_steal_pointer (&task));
    }
  else
    ov_store_take_back_async (OV_STORE (source), saving->steps, saving->label, on_taken_back, g_steal_pointer (&task));
}

/* Takes the task. */
static void
save_next (GTask *task)
{
  OvMany *self = g_task_get_source_object (task);
  Saving *saving = g_task_get_task_data (task);
  g_autoptr (GPtrArray) part = next_part (self, saving);

  if (part)
    {
      ov_store_save_async (self->store, part, saving->label, NULL, on_saved, task);
      return;
    }
  g_task_return_pointer (task, g_steal_pointer (&saving->steps), (GDestroyNotify) g_ptr_array_unref);
  g_object_unref (task);
}

void
ov_many_save_async (OvMany              *self,
                    const char          *label,
                    GAsyncReadyCallback  callback,
                    gpointer             data)
{
  Saving *saving;
  GTask *task;

  g_return_if_fail (OV_IS_MANY (self));
  task = g_task_new (self, NULL, callback, data);
  g_task_set_source_tag (task, ov_many_save_async);
  saving = g_new0 (Saving, 1);
  saving->label = g_strdup (label);
  saving->steps = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_task_set_task_data (task, saving, saving_free);
  save_next (task);
}

GPtrArray *
ov_many_save_finish (OvMany        *self,
                     GAsyncResult  *result,
                     GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* ---- The object ---- */

static void
ov_many_get_property (GObject    *object,
                      guint       id,
                      GValue     *value,
                      GParamSpec *pspec)
{
  if (id == PROP_DONE)
    g_value_set_uint (value, OV_MANY (object)->done);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
ov_many_finalize (GObject *object)
{
  OvMany *self = OV_MANY (object);

  if (self->destroy)
    self->destroy (self->data);
  g_clear_object (&self->store);
  g_clear_object (&self->context.policy);
  g_clear_object (&self->context.tree);
  g_free (self->user);
  g_clear_pointer (&self->ids, g_array_unref);
  g_clear_pointer (&self->changed, g_array_unref);
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  g_clear_pointer (&self->refusals, g_ptr_array_unref);
  G_OBJECT_CLASS (ov_many_parent_class)->finalize (object);
}

static void
ov_many_class_init (OvManyClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = ov_many_get_property;
  object_class->finalize = ov_many_finalize;
  properties[PROP_DONE] = g_param_spec_uint ("done", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
ov_many_init (OvMany *self)
{
  self->changes = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  self->changed = g_array_new (FALSE, FALSE, sizeof (OvId));
  self->refusals = g_ptr_array_new_with_free_func (refusal_free);
}

OvMany *
ov_many_new (OvStore             *store,
             GArray              *ids,
             const OvRuleContext *context,
             OvManyChange         change,
             gpointer             data,
             GDestroyNotify       destroy)
{
  OvMany *self = g_object_new (OV_TYPE_MANY, NULL);

  g_return_val_if_fail (OV_IS_STORE (store) && change != NULL, NULL);
  self->store = g_object_ref (store);
  self->ids = g_array_copy (ids);
  self->user = g_strdup (context->user);
  self->context = (OvRuleContext) { g_object_ref (context->policy), g_object_ref (context->tree), context->today, NULL, self->user };
  self->change = change;
  self->data = data;
  self->destroy = destroy;
  return self;
}
