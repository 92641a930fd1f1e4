#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-edit-history.h"

/* One record before and after a step; NULL where it was not there. */
typedef struct
{
  OvRecord *before;
  OvRecord *after;
  guint     position; /* among its siblings, where it is there */
} Part;

typedef struct
{
  GPtrArray  *parts; /* of Part */
  const char *label;
} Step;

struct _OvEditHistory
{
  GObject      parent_instance;
  OvAggregate *aggregate;
  OvAggregate *present; /* as of the last step */
  GQueue       done;    /* of Step, latest first */
  GQueue       undone;
};

G_DEFINE_FINAL_TYPE (OvEditHistory, ov_edit_history, G_TYPE_OBJECT)

enum { PROP_0, PROP_CAN_UNDO, PROP_CAN_REDO, N_PROPS };
static GParamSpec *properties[N_PROPS];

#define MOST_STEPS 200

static void
part_free (Part *part)
{
  g_clear_object (&part->before);
  g_clear_object (&part->after);
  g_free (part);
}

static void
step_free (Step *step)
{
  g_ptr_array_unref (step->parts);
  g_free (step);
}

static void
add_part (GPtrArray *parts,
          OvRecord  *before,
          OvRecord  *after,
          guint      position)
{
  Part *part = g_new0 (Part, 1);

  part->before = before ? ov_record_copy (before) : NULL;
  part->after = after ? ov_record_copy (after) : NULL;
  part->position = position;
  g_ptr_array_add (parts, part);
}

/* Nearly always it stands where it stood: at `hint`. */
static OvRecord *
find_in (GListModel *list,
         OvId        id,
         guint       hint)
{
  g_autoptr(OvRecord) there = g_list_model_get_item (list, hint);

  if (there && ov_id_equal (ov_record_get_id (there), id))
    return there; /* the list keeps it */
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr(OvRecord) record = g_list_model_get_item (list, i);

      if (ov_id_equal (ov_record_get_id (record), id))
        return record; /* the list keeps it */
    }
  return NULL;
}

static void
compare_children (GPtrArray  *parts,
                  GListModel *before,
                  GListModel *after)
{
  for (guint i = 0; i < g_list_model_get_n_items (before); i++)
    {
      g_autoptr(OvRecord) record = g_list_model_get_item (before, i);

      if (find_in (after, ov_record_get_id (record), i) == NULL)
        add_part (parts, record, NULL, i);
    }
  for (guint i = 0; i < g_list_model_get_n_items (after); i++)
    {
      g_autoptr(OvRecord) record = g_list_model_get_item (after, i);
      OvRecord *old = find_in (before, ov_record_get_id (record), i);

      if (old == NULL || !ov_record_equal (old, record))
        add_part (parts, old, record, i);
    }
}

static GPtrArray *
compare (OvAggregate *before,
         OvAggregate *after)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func ((GDestroyNotify) part_free);

  if (!ov_record_equal (ov_aggregate_get_root (before), ov_aggregate_get_root (after)))
    add_part (parts, ov_aggregate_get_root (before), ov_aggregate_get_root (after), 0);
  for (int noun = 0; noun < OV_N_NOUNS; noun++)
    compare_children (parts, ov_aggregate_children (before, noun), ov_aggregate_children (after, noun));
  return parts;
}

/* Only the fields that the step changed. */
static void
set_fields (OvRecord *live,
            OvRecord *from,
            OvRecord *to)
{
  guint n_fields;
  const OvField *fields = ov_record_fields (live, &n_fields);

  for (guint i = 0; i < n_fields; i++)
    if (!ov_record_field_equal (from, to, &fields[i]))
      ov_record_copy_field (live, to, &fields[i]);
}

static void
turn (OvEditHistory *self,
      OvRecord      *from,
      OvRecord      *to,
      guint          position)
{
  OvRecord *any = from ? from : to;
  OvId id = ov_record_get_id (any);
  OvRecord *live = ov_id_equal (id, ov_record_get_id (ov_aggregate_get_root (self->aggregate)))
                     ? ov_aggregate_get_root (self->aggregate)
                     : find_in (ov_aggregate_children (self->aggregate, ov_noun_of (any)), id, position);

  if (to == NULL && live)
    ov_aggregate_remove (self->aggregate, live);
  else if (to && live == NULL)
    {
      g_autoptr(OvRecord) copy = ov_record_copy (to);

      ov_aggregate_insert (self->aggregate, position, copy);
    }
  else if (to && live && from)
    set_fields (live, from, to);
}

static void
ov_edit_history_get_property (GObject    *object,
                              guint       id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  OvEditHistory *self = OV_EDIT_HISTORY (object);

  if (id == PROP_CAN_UNDO)
    g_value_set_boolean (value, ov_edit_history_can_undo (self));
  else if (id == PROP_CAN_REDO)
    g_value_set_boolean (value, ov_edit_history_can_redo (self));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
ov_edit_history_finalize (GObject *object)
{
  OvEditHistory *self = OV_EDIT_HISTORY (object);

  g_queue_clear_full (&self->done, (GDestroyNotify) step_free);
  g_queue_clear_full (&self->undone, (GDestroyNotify) step_free);
  g_clear_object (&self->aggregate);
  g_clear_object (&self->present);
  G_OBJECT_CLASS (ov_edit_history_parent_class)->finalize (object);
}

static void
ov_edit_history_class_init (OvEditHistoryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = ov_edit_history_get_property;
  object_class->finalize = ov_edit_history_finalize;
  properties[PROP_CAN_UNDO] =
    g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_CAN_REDO] =
    g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
ov_edit_history_init (OvEditHistory *self)
{
  g_queue_init (&self->done);
  g_queue_init (&self->undone);
}

static void
tell (OvEditHistory *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_UNDO]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_REDO]);
}

OvEditHistory *
ov_edit_history_new (OvAggregate *aggregate)
{
  OvEditHistory *self;

  g_return_val_if_fail (OV_IS_AGGREGATE (aggregate), NULL);
  self = g_object_new (OV_TYPE_EDIT_HISTORY, NULL);
  self->aggregate = g_object_ref (aggregate);
  self->present = ov_aggregate_copy (aggregate);
  return self;
}

gboolean
ov_edit_history_commit (OvEditHistory *self,
                        const char    *label)
{
  g_autoptr(GPtrArray) parts = NULL;
  Step *step;

  g_return_val_if_fail (OV_IS_EDIT_HISTORY (self), FALSE);
  parts = compare (self->present, self->aggregate);
  if (parts->len == 0)
    return FALSE;
  step = g_new0 (Step, 1);
  step->parts = g_steal_pointer (&parts);
  step->label = label;
  g_queue_push_head (&self->done, step);
  if (g_queue_get_length (&self->done) > MOST_STEPS)
    step_free (g_queue_pop_tail (&self->done));
  g_queue_clear_full (&self->undone, (GDestroyNotify) step_free);
  ov_edit_history_rebase (self);
  tell (self);
  return TRUE;
}

void
ov_edit_history_rebase (OvEditHistory *self)
{
  g_return_if_fail (OV_IS_EDIT_HISTORY (self));
  g_clear_object (&self->present);
  self->present = ov_aggregate_copy (self->aggregate);
}

/* Children leave last first and come first first, so that every position is right when it is used. */
gboolean
ov_edit_history_undo (OvEditHistory *self)
{
  Step *step;

  g_return_val_if_fail (OV_IS_EDIT_HISTORY (self), FALSE);
  ov_edit_history_commit (self, NULL);
  step = g_queue_pop_head (&self->done);
  if (step == NULL)
    return FALSE;
  for (guint i = step->parts->len; i > 0; i--)
    {
      Part *part = step->parts->pdata[i - 1];

      if (part->before == NULL)
        turn (self, part->after, NULL, part->position);
    }
  for (guint i = 0; i < step->parts->len; i++)
    {
      Part *part = step->parts->pdata[i];

      if (part->before)
        turn (self, part->after, part->before, part->position);
    }
  g_queue_push_head (&self->undone, step);
  ov_edit_history_rebase (self);
  tell (self);
  return TRUE;
}

gboolean
ov_edit_history_redo (OvEditHistory *self)
{
  Step *step;

  g_return_val_if_fail (OV_IS_EDIT_HISTORY (self), FALSE);
  if (ov_edit_history_commit (self, NULL))
    return FALSE;
  step = g_queue_pop_head (&self->undone);
  if (step == NULL)
    return FALSE;
  for (guint i = step->parts->len; i > 0; i--)
    {
      Part *part = step->parts->pdata[i - 1];

      if (part->after == NULL)
        turn (self, part->before, NULL, part->position);
    }
  for (guint i = 0; i < step->parts->len; i++)
    {
      Part *part = step->parts->pdata[i];

      if (part->after)
        turn (self, part->before, part->after, part->position);
    }
  g_queue_push_head (&self->done, step);
  ov_edit_history_rebase (self);
  tell (self);
  return TRUE;
}

gboolean
ov_edit_history_can_undo (OvEditHistory *self)
{
  g_return_val_if_fail (OV_IS_EDIT_HISTORY (self), FALSE);
  return !g_queue_is_empty (&self->done);
}

gboolean
ov_edit_history_can_redo (OvEditHistory *self)
{
  g_return_val_if_fail (OV_IS_EDIT_HISTORY (self), FALSE);
  return !g_queue_is_empty (&self->undone);
}

const char *
ov_edit_history_undo_label (OvEditHistory *self)
{
  Step *step = g_queue_peek_head (&self->done);

  return step ? step->label : NULL;
}

const char *
ov_edit_history_redo_label (OvEditHistory *self)
{
  Step *step = g_queue_peek_head (&self->undone);

  return step ? step->label : NULL;
}
