#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-undo.h"

/* One record before and after a step; NULL where it was not there. */
typedef struct
{
  OvRecord *before;
  OvRecord *after;
  guint     position;  /* among its siblings, where it is there */
} Part;

typedef struct
{
  GPtrArray  *parts;   /* of Part */
  const char *label;
  gint64      time;
} Step;

struct _OvUndo
{
  OvAggregate *aggregate;
  OvAggregate *present;  /* as of the last step */
  GPtrArray   *done;     /* of Step */
  GPtrArray   *undone;
};

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

OvUndo *
ov_undo_new (OvAggregate *aggregate)
{
  OvUndo *self = g_new0 (OvUndo, 1);

  self->aggregate = g_object_ref (aggregate);
  self->present = ov_aggregate_copy (aggregate);
  self->done = g_ptr_array_new_with_free_func ((GDestroyNotify) step_free);
  self->undone = g_ptr_array_new_with_free_func ((GDestroyNotify) step_free);
  return self;
}

void
ov_undo_free (OvUndo *self)
{
  g_ptr_array_unref (self->done);
  g_ptr_array_unref (self->undone);
  g_object_unref (self->aggregate);
  g_object_unref (self->present);
  g_free (self);
}

static void
add_part (GPtrArray *parts, OvRecord *before, OvRecord *after, guint position)
{
  Part *part = g_new0 (Part, 1);

  part->before = before ? ov_record_copy (before) : NULL;
  part->after = after ? ov_record_copy (after) : NULL;
  part->position = position;
  g_ptr_array_add (parts, part);
}

/* Nearly always it stands where it stood: at `hint`. */
static OvRecord *
find_in (GListModel *list, OvId id, guint hint)
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
compare_children (GPtrArray *parts, GListModel *before, GListModel *after)
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
compare (OvAggregate *before, OvAggregate *after)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func ((GDestroyNotify) part_free);

  if (!ov_record_equal (ov_aggregate_get_root (before), ov_aggregate_get_root (after)))
    add_part (parts, ov_aggregate_get_root (before), ov_aggregate_get_root (after), 0);
  for (OvNoun noun = 0; noun < OV_N_NOUNS; noun++)
    compare_children (parts, ov_aggregate_children (before, noun), ov_aggregate_children (after, noun));
  return parts;
}

void
ov_undo_rebase (OvUndo *self)
{
  g_object_unref (self->present);
  self->present = ov_aggregate_copy (self->aggregate);
}

gboolean
ov_undo_commit (OvUndo *self, const char *label)
{
  g_autoptr(GPtrArray) parts = compare (self->present, self->aggregate);
  Step *step;

  if (parts->len == 0)
    return FALSE;
  step = g_new0 (Step, 1);
  step->parts = g_steal_pointer (&parts);
  step->label = label ? label : "";
  step->time = g_get_monotonic_time ();
  g_ptr_array_add (self->done, step);
  if (self->done->len > MOST_STEPS)
    g_ptr_array_remove_index (self->done, 0);
  g_ptr_array_set_size (self->undone, 0);
  ov_undo_rebase (self);
  return TRUE;
}

/* Only the fields that the step changed. */
static void
set_fields (OvRecord *live, OvRecord *from, OvRecord *to)
{
  guint n_fields;
  const OvField *fields = ov_record_fields (live, &n_fields);

  g_object_freeze_notify (G_OBJECT (live));
  for (guint i = 0; i < n_fields; i++)
    if (!ov_record_field_equal (from, to, &fields[i]))
      ov_record_copy_field (live, to, &fields[i]);
  g_object_thaw_notify (G_OBJECT (live));
}

static void
turn (OvUndo *self, OvRecord *from, OvRecord *to, guint position)
{
  OvRecord *any = from ? from : to;
  OvId id = ov_record_get_id (any);
  OvRecord *root = ov_aggregate_get_root (self->aggregate);
  OvRecord *live = ov_id_equal (id, ov_record_get_id (root))
                       ? root
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

/* Children leave last first and come first first, so that every position is right when it is used. */
static void
play (OvUndo *self, Step *step, gboolean redo)
{
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < step->parts->len; i++)
      {
        Part *part = g_ptr_array_index (step->parts, pass == 0 ? step->parts->len - 1 - i : i);
        OvRecord *from = redo ? part->before : part->after;
        OvRecord *to = redo ? part->after : part->before;

        if ((to == NULL) == (pass == 0))
          turn (self, from, to, part->position);
      }
}

gboolean
ov_undo_step (OvUndo *self, gboolean redo)
{
  GPtrArray *from = redo ? self->undone : self->done;
  Step *step;

  if (from->len == 0)
    return FALSE;
  step = g_ptr_array_steal_index (from, from->len - 1);
  play (self, step, redo);
  g_ptr_array_add (redo ? self->done : self->undone, step);
  ov_undo_rebase (self);
  return TRUE;
}

const char *
ov_undo_get_label (OvUndo *self, gboolean redo)
{
  GPtrArray *steps = redo ? self->undone : self->done;

  return steps->len > 0 ? ((Step *) g_ptr_array_index (steps, steps->len - 1))->label : NULL;
}

gint64
ov_undo_get_time (OvUndo *self)
{
  return self->done->len > 0 ? ((Step *) g_ptr_array_index (self->done, self->done->len - 1))->time : 0;
}
