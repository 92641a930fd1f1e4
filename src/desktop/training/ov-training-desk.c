#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-training-desk.h"
#include "ov-error-page.h"
#include "ov-teaching-time.h"

struct _OvTrainingDesk
{
  GObject           parent_instance;
  OvTrainingGround *ground;
  OvAggregate      *aggregate;
  OvEditHistory    *history;
  GPtrArray        *findings;
  char             *problem;
  guint             told;        /* source: tell once for many changes */
  guint             typed;       /* source: typing has stopped */
  gint64            typed_since; /* monotonic time of the first change that is not committed; 0 when there is none */
  gboolean          counting;    /* changes of our own making */
  gboolean          saving;
  gboolean          stale;       /* the store has news */
};

G_DEFINE_FINAL_TYPE (OvTrainingDesk, ov_training_desk, G_TYPE_OBJECT)

enum { PROP_0, PROP_PROBLEM, PROP_CAN_UNDO, PROP_CAN_REDO, N_PROPS };
static GParamSpec *properties[N_PROPS];
enum { CHANGED, FINDINGS_CHANGED, GONE, N_SIGNALS };
static guint signals[N_SIGNALS];

#define PAUSE 600        /* milliseconds without a key: typing has stopped */
#define MOST_UNSAVED 2500 /* milliseconds of typing without a pause */

static void save (OvTrainingDesk *self);
static void reload (OvTrainingDesk *self);

static gboolean
same_findings (GPtrArray *a,
               GPtrArray *b)
{
  if (a == NULL || a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    {
      g_autofree char *x = ov_finding_dup_what (a->pdata[i], OV_LANGUAGE_EN);
      g_autofree char *y = ov_finding_dup_what (b->pdata[i], OV_LANGUAGE_EN);

      if (g_strcmp0 (ov_finding_get_rule (a->pdata[i]), ov_finding_get_rule (b->pdata[i])) != 0 ||
          g_strcmp0 (x, y) != 0 ||
          g_strcmp0 (ov_finding_get_field (a->pdata[i]), ov_finding_get_field (b->pdata[i])) != 0 ||
          !ov_id_equal (ov_finding_get_record (a->pdata[i]), ov_finding_get_record (b->pdata[i])))
        return FALSE;
    }
  return TRUE;
}

static void
check (OvTrainingDesk *self)
{
  OvRuleContext context = { ov_training_ground_get_policy (self->ground), ov_training_ground_get_tree (self->ground),
                            ov_training_ground_get_today (self->ground) };
  g_autoptr(GPtrArray) findings = ov_rules_check (self->aggregate, &context, NULL);

  if (same_findings (self->findings, findings))
    return;
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  self->findings = g_steal_pointer (&findings);
  g_signal_emit (self, signals[FINDINGS_CHANGED], 0);
}

static gboolean
tell_cb (gpointer data)
{
  g_autoptr(OvTrainingDesk) self = g_object_ref (data);

  self->told = 0;
  self->counting = TRUE;
  ov_training_count (self->aggregate, ov_training_ground_get_policy (self->ground),
                     ov_training_desk_get_rule_set (self));
  self->counting = FALSE;
  g_signal_emit (self, signals[CHANGED], 0);
  check (self);
  return G_SOURCE_REMOVE;
}

static void
tell_soon (OvTrainingDesk *self)
{
  if (self->told == 0)
    self->told = g_idle_add_full (G_PRIORITY_HIGH_IDLE, tell_cb, self, NULL);
}

/* What waits to be told must be counted before it is saved. */
static void
tell_now (OvTrainingDesk *self)
{
  if (self->told == 0)
    return;
  g_clear_handle_id (&self->told, g_source_remove);
  tell_cb (self);
}

static gboolean
typing_stopped_cb (gpointer data)
{
  OvTrainingDesk *self = data;

  self->typed = 0;
  ov_training_desk_commit (self, NULL);
  return G_SOURCE_REMOVE;
}

static void
aggregate_changed_cb (OvTrainingDesk *self)
{
  gint64 now = g_get_monotonic_time () / 1000;

  tell_soon (self);
  if (self->counting)
    return;
  if (self->typed_since == 0)
    self->typed_since = now;
  if (self->typed && now - self->typed_since >= MOST_UNSAVED)
    return;
  g_clear_handle_id (&self->typed, g_source_remove);
  self->typed = g_timeout_add (PAUSE, typing_stopped_cb, self);
}

static void
set_problem (OvTrainingDesk *self,
             const GError   *error)
{
  g_autofree char *text = error ? ov_error_text (error) : NULL;

  if (g_strcmp0 (text, self->problem) == 0)
    return;
  g_free (self->problem);
  self->problem = g_steal_pointer (&text);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROBLEM]);
}

typedef struct
{
  OvTrainingDesk *self;
  OvAggregate    *copy; /* what is being saved */
} Save;

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autofree Save *saved = data;
  g_autoptr(OvTrainingDesk) self = saved->self;
  g_autoptr(OvAggregate) copy = saved->copy;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) back = ov_store_save_finish (OV_STORE (source), result, &error);

  self->saving = FALSE;
  set_problem (self, error);
  if (error)
    return;
  ov_aggregate_mark_saved_as (self->aggregate, copy);
  if (ov_aggregate_is_dirty (self->aggregate) && self->typed == 0)
    save (self);
  else if (self->stale)
    reload (self);
}

static void
save (OvTrainingDesk *self)
{
  const char *name = ov_training_get_name (ov_training_desk_get_training (self));
  g_autoptr(OvAggregate) copy = NULL;
  g_autoptr(GPtrArray) changes = NULL;
  Save *saved;

  if (self->saving)
    return;
  copy = ov_aggregate_copy (self->aggregate);
  changes = ov_aggregate_changes (copy);
  if (changes->len == 0)
    return;
  saved = g_new0 (Save, 1);
  saved->self = g_object_ref (self);
  saved->copy = g_object_ref (copy);
  self->saving = TRUE;
  ov_store_save_async (ov_training_ground_get_store (self->ground), changes, name, NULL, saved_cb, saved);
}

/* ---- What comes in from elsewhere ---- */

static void
take_record (OvTrainingDesk *self,
             OvRecord       *news)
{
  OvRecord *live = ov_aggregate_lookup (self->aggregate, ov_record_get_id (news));
  guint n_fields;
  const OvField *fields = ov_record_fields (news, &n_fields);

  if (live == NULL)
    {
      g_autoptr(OvRecord) copy = ov_record_copy (news);

      ov_aggregate_add (self->aggregate, copy);
      return;
    }
  ov_record_set_version (live, ov_record_get_version (news));
  ov_record_set_extra (live, ov_record_get_extra (news));
  for (guint i = 0; i < n_fields; i++)
    if (!ov_record_field_equal (live, news, &fields[i]))
      ov_record_copy_field (live, news, &fields[i]);
}

static void
take_children (OvTrainingDesk *self,
               OvAggregate    *news,
               OvNoun          noun)
{
  GListModel *live = ov_aggregate_children (self->aggregate, noun);
  GListModel *list = ov_aggregate_children (news, noun);

  for (guint i = g_list_model_get_n_items (live); i > 0; i--)
    {
      g_autoptr(OvRecord) record = g_list_model_get_item (live, i - 1);

      if (ov_aggregate_lookup (news, ov_record_get_id (record)) == NULL)
        ov_aggregate_remove (self->aggregate, record);
    }
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr(OvRecord) record = g_list_model_get_item (list, i);

      take_record (self, record);
    }
}

/* Persons, model, organisations: whatever the children refer to now. Persons that were added here stay children. */
static void
take_references (OvTrainingDesk *self,
                 OvAggregate    *news)
{
  GListModel *list = ov_aggregate_children (news, OV_NOUN_PARTICIPATION);
  OvId model = ov_training_get_model (OV_TRAINING (ov_aggregate_get_root (news)));
  OvRecord *found = ov_id_is_none (model) ? NULL : ov_aggregate_lookup (news, model);

  if (found)
    ov_aggregate_add_reference (self->aggregate, found);
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr(OvParticipation) participation = g_list_model_get_item (list, i);

      found = ov_aggregate_lookup (news, ov_participation_get_person (participation));
      if (found && !g_list_model_get_n_items (ov_aggregate_children (self->aggregate, OV_NOUN_PERSON)))
        ov_aggregate_add_reference (self->aggregate, found);
    }
}

static void
reloaded_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr(OvTrainingDesk) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(OvAggregate) news = ov_store_load_finish (OV_STORE (source), result, &error);

  if (g_error_matches (error, OV_ERROR, OV_ERROR_NOT_FOUND))
    g_signal_emit (self, signals[GONE], 0);
  if (news == NULL)
    return;
  if (self->saving || self->typed || ov_aggregate_is_dirty (self->aggregate))
    {
      self->stale = TRUE; /* looked at again after the save */
      return;
    }
  self->counting = TRUE;
  take_references (self, news);
  take_record (self, ov_aggregate_get_root (news));
  take_children (self, news, OV_NOUN_MEETING);
  take_children (self, news, OV_NOUN_PARTICIPATION);
  self->counting = FALSE;
  ov_aggregate_mark_saved (self->aggregate);
  ov_edit_history_rebase (self->history);
  tell_soon (self);
}

static void
reload (OvTrainingDesk *self)
{
  self->stale = FALSE;
  ov_store_load_async (ov_training_ground_get_store (self->ground), OV_NOUN_TRAINING,
                       ov_record_get_id (ov_aggregate_get_root (self->aggregate)), NULL, reloaded_cb,
                       g_object_ref (self));
}

static void
store_changed_cb (OvTrainingDesk *self,
                  OvStoreChanges *changes)
{
  if (!ov_store_changes_touch (changes, OV_NOUN_TRAINING) && !ov_store_changes_touch (changes, OV_NOUN_MEETING) &&
      !ov_store_changes_touch (changes, OV_NOUN_PARTICIPATION) && !ov_store_changes_touch (changes, OV_NOUN_PERSON) &&
      !ov_store_changes_touch (changes, OV_NOUN_COURSE_MODEL))
    return;
  if (self->saving || self->typed)
    self->stale = TRUE;
  else
    reload (self);
}

/* ---- The object ---- */

static void
ov_training_desk_get_property (GObject    *object,
                               guint       id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  OvTrainingDesk *self = OV_TRAINING_DESK (object);

  if (id == PROP_PROBLEM)
    g_value_set_string (value, self->problem);
  else if (id == PROP_CAN_UNDO)
    g_value_set_boolean (value, ov_training_desk_can_undo (self));
  else if (id == PROP_CAN_REDO)
    g_value_set_boolean (value, ov_training_desk_can_redo (self));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
ov_training_desk_dispose (GObject *object)
{
  OvTrainingDesk *self = OV_TRAINING_DESK (object);

  g_clear_handle_id (&self->told, g_source_remove);
  g_clear_handle_id (&self->typed, g_source_remove);
  G_OBJECT_CLASS (ov_training_desk_parent_class)->dispose (object);
}

static void
ov_training_desk_finalize (GObject *object)
{
  OvTrainingDesk *self = OV_TRAINING_DESK (object);

  g_clear_object (&self->history);
  g_clear_object (&self->aggregate);
  g_clear_object (&self->ground);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_clear_pointer (&self->problem, g_free);
  G_OBJECT_CLASS (ov_training_desk_parent_class)->finalize (object);
}

static void
ov_training_desk_class_init (OvTrainingDeskClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = ov_training_desk_get_property;
  object_class->dispose = ov_training_desk_dispose;
  object_class->finalize = ov_training_desk_finalize;
  properties[PROP_PROBLEM] = g_param_spec_string ("problem", NULL, NULL, NULL, flags);
  properties[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, flags);
  properties[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FINDINGS_CHANGED] = g_signal_new ("findings-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                            NULL, NULL, G_TYPE_NONE, 0);
  signals[GONE] =
    g_signal_new ("gone", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ov_training_desk_init (OvTrainingDesk *self)
{
}

static void
history_changed_cb (OvTrainingDesk *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_UNDO]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_REDO]);
}

OvTrainingDesk *
ov_training_desk_new (OvTrainingGround *ground,
                      OvAggregate      *aggregate)
{
  OvTrainingDesk *self;

  g_return_val_if_fail (OV_IS_TRAINING_GROUND (ground) && OV_IS_AGGREGATE (aggregate), NULL);
  self = g_object_new (OV_TYPE_TRAINING_DESK, NULL);
  self->ground = g_object_ref (ground);
  self->aggregate = g_object_ref (aggregate);
  self->history = ov_edit_history_new (aggregate);
  g_signal_connect_object (aggregate, "changed", G_CALLBACK (aggregate_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->history, "notify::can-undo", G_CALLBACK (history_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (ov_training_ground_get_store (ground), "changed", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (ground, "changed", G_CALLBACK (tell_soon), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (ov_training_ground_get_context (ground), "notify::today", G_CALLBACK (tell_soon), self,
                           G_CONNECT_SWAPPED);
  check (self);
  return self;
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(GTask) task = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(OvAggregate) aggregate = ov_store_load_finish (OV_STORE (source), result, &error);

  if (aggregate)
    g_task_return_pointer (task, ov_training_desk_new (g_task_get_task_data (task), aggregate), g_object_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
ov_training_desk_load_async (OvTrainingGround    *ground,
                             OvId                 id,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, data);

  g_task_set_source_tag (task, ov_training_desk_load_async);
  g_task_set_task_data (task, g_object_ref (ground), g_object_unref);
  ov_store_load_async (ov_training_ground_get_store (ground), OV_NOUN_TRAINING, id, cancellable, loaded_cb, task);
}

OvTrainingDesk *
ov_training_desk_load_finish (GAsyncResult  *result,
                              GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

OvTrainingGround *
ov_training_desk_get_ground (OvTrainingDesk *self)
{
  return self->ground;
}

OvAggregate *
ov_training_desk_get_aggregate (OvTrainingDesk *self)
{
  return self->aggregate;
}

GPtrArray *
ov_training_desk_get_findings (OvTrainingDesk *self)
{
  return self->findings;
}

const char *
ov_training_desk_get_problem (OvTrainingDesk *self)
{
  return self->problem;
}

void
ov_training_desk_commit (OvTrainingDesk *self,
                         const char     *label)
{
  g_return_if_fail (OV_IS_TRAINING_DESK (self));
  tell_now (self);
  g_clear_handle_id (&self->typed, g_source_remove);
  self->typed_since = 0;
  ov_edit_history_commit (self->history, label);
  save (self);
}

/* Counting again after a step back or forth is no step of its own. */
static void
keep_turned (OvTrainingDesk *self)
{
  tell_now (self);
  g_clear_handle_id (&self->typed, g_source_remove);
  self->typed_since = 0;
  ov_edit_history_rebase (self->history);
  save (self);
}

gboolean
ov_training_desk_undo (OvTrainingDesk *self)
{
  g_return_val_if_fail (OV_IS_TRAINING_DESK (self), FALSE);
  ov_training_desk_commit (self, NULL);
  if (!ov_edit_history_undo (self->history))
    return FALSE;
  keep_turned (self);
  return TRUE;
}

gboolean
ov_training_desk_redo (OvTrainingDesk *self)
{
  g_return_val_if_fail (OV_IS_TRAINING_DESK (self), FALSE);
  ov_training_desk_commit (self, NULL);
  if (!ov_edit_history_redo (self->history))
    return FALSE;
  keep_turned (self);
  return TRUE;
}

gboolean
ov_training_desk_can_undo (OvTrainingDesk *self)
{
  return ov_edit_history_can_undo (self->history);
}

gboolean
ov_training_desk_can_redo (OvTrainingDesk *self)
{
  return ov_edit_history_can_redo (self->history);
}

gboolean
ov_training_desk_is_saved (OvTrainingDesk *self)
{
  return !self->saving && self->typed == 0 && !ov_aggregate_is_dirty (self->aggregate);
}
