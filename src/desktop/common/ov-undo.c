#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-undo.h"

typedef enum { ITEM_EDIT, ITEM_ADD, ITEM_REMOVE } ItemKind;

typedef struct
{
  ItemKind  kind;
  OvRecord *record;
  OvRecord *before;    /* of an edit */
  OvRecord *after;
  guint     position;  /* of a child that came or went */
} Item;

typedef struct
{
  char      *label;
  GPtrArray *items;
  gint64     ended;    /* monotonic time */
} Step;

struct _OvUndo
{
  GPtrArray *done;     /* of Step */
  GPtrArray *undone;
  Step      *open;
  guint      depth;
};

#define TYPING_ON_US (3 * G_USEC_PER_SEC)
#define MOST_STEPS 200

static void
item_free (Item *item)
{
  g_clear_object (&item->record);
  g_clear_object (&item->before);
  g_clear_object (&item->after);
  g_free (item);
}

static void
step_free (Step *step)
{
  g_free (step->label);
  g_ptr_array_unref (step->items);
  g_free (step);
}

OvUndo *
ov_undo_new (void)
{
  OvUndo *self = g_new0 (OvUndo, 1);

  self->done = g_ptr_array_new_with_free_func ((GDestroyNotify) step_free);
  self->undone = g_ptr_array_new_with_free_func ((GDestroyNotify) step_free);
  return self;
}

void
ov_undo_free (OvUndo *self)
{
  g_clear_pointer (&self->open, step_free);
  g_ptr_array_unref (self->done);
  g_ptr_array_unref (self->undone);
  g_free (self);
}

void
ov_undo_clear (OvUndo *self)
{
  g_ptr_array_set_size (self->done, 0);
  g_ptr_array_set_size (self->undone, 0);
}

void
ov_undo_begin (OvUndo *self, const char *label)
{
  if (self->depth++ > 0)
    return;
  self->open = g_new0 (Step, 1);
  self->open->label = g_strdup (label ? label : "");
  self->open->items = g_ptr_array_new_with_free_func ((GDestroyNotify) item_free);
}

static void
add_item (OvUndo *self, ItemKind kind, OvRecord *record, guint position)
{
  Item *item;

  if (!self->open)
    return;
  item = g_new0 (Item, 1);
  item->kind = kind;
  item->record = g_object_ref (record);
  item->position = position;
  if (kind == ITEM_EDIT)
    item->before = ov_record_copy (record);
  g_ptr_array_add (self->open->items, item);
}

void
ov_undo_touch (OvUndo *self, OvRecord *record)
{
  for (guint i = 0; self->open && i < self->open->items->len; i++)
    {
      Item *item = g_ptr_array_index (self->open->items, i);

      if (item->record == record && item->kind == ITEM_EDIT)
        return;
    }
  add_item (self, ITEM_EDIT, record, 0);
}

void
ov_undo_note_added (OvUndo *self, OvRecord *child, guint position)
{
  add_item (self, ITEM_ADD, child, position);
}

void
ov_undo_note_removed (OvUndo *self, OvRecord *child, guint position)
{
  add_item (self, ITEM_REMOVE, child, position);
}

/* Takes out the edits that changed nothing, and remembers what the others made. */
static void
close_items (Step *step)
{
  for (guint i = step->items->len; i > 0; i--)
    {
      Item *item = g_ptr_array_index (step->items, i - 1);

      if (item->kind != ITEM_EDIT)
        continue;
      if (ov_record_equal (item->before, item->record))
        g_ptr_array_remove_index (step->items, i - 1);
      else
        item->after = ov_record_copy (item->record);
    }
}

static Item *
only_edit (Step *step)
{
  Item *item = step->items->len == 1 ? g_ptr_array_index (step->items, 0) : NULL;

  return item && item->kind == ITEM_EDIT ? item : NULL;
}

/* Two edits of the same field of the same record, one soon after the other, are one. */
static gboolean
join_last (OvUndo *self, Step *step)
{
  Step *last = self->done->len > 0 ? g_ptr_array_index (self->done, self->done->len - 1) : NULL;
  Item *older = last ? only_edit (last) : NULL;
  Item *newer = only_edit (step);

  if (!older || !newer || older->record != newer->record || self->undone->len > 0 || !*step->label ||
      !g_str_equal (last->label, step->label) || g_get_monotonic_time () - last->ended > TYPING_ON_US)
    return FALSE;
  g_set_object (&older->after, newer->after);
  last->ended = g_get_monotonic_time ();
  return TRUE;
}

gboolean
ov_undo_end (OvUndo *self)
{
  Step *step;

  g_return_val_if_fail (self->depth > 0, FALSE);
  if (--self->depth > 0)
    return FALSE;
  step = g_steal_pointer (&self->open);
  close_items (step);
  if (step->items->len == 0 || join_last (self, step))
    {
      step_free (step);
      return FALSE;
    }
  step->ended = g_get_monotonic_time ();
  g_ptr_array_set_size (self->undone, 0);
  g_ptr_array_add (self->done, step);
  if (self->done->len > MOST_STEPS)
    g_ptr_array_remove_index (self->done, 0);
  return TRUE;
}

static void
copy_fields (OvRecord *to, OvRecord *from)
{
  guint n_fields;
  const OvField *fields = ov_record_fields (to, &n_fields);

  g_object_freeze_notify (G_OBJECT (to));
  for (guint i = 0; i < n_fields; i++)
    ov_record_copy_field (to, from, &fields[i]);
  g_object_thaw_notify (G_OBJECT (to));
}

static void
play (Item *item, OvAggregate *aggregate, gboolean redo)
{
  if (item->kind == ITEM_EDIT)
    copy_fields (item->record, redo ? item->after : item->before);
  else if ((item->kind == ITEM_ADD) == redo)
    ov_aggregate_insert (aggregate, item->position, item->record);
  else
    ov_aggregate_remove (aggregate, item->record);
}

gboolean
ov_undo_step (OvUndo *self, OvAggregate *aggregate, gboolean redo)
{
  GPtrArray *from = redo ? self->undone : self->done;
  GPtrArray *to = redo ? self->done : self->undone;
  Step *step;

  if (from->len == 0 || self->depth > 0)
    return FALSE;
  step = g_ptr_array_steal_index (from, from->len - 1);
  for (guint i = 0; i < step->items->len; i++)
    play (g_ptr_array_index (step->items, redo ? i : step->items->len - 1 - i), aggregate, redo);
  step->ended = 0;
  g_ptr_array_add (to, step);
  return TRUE;
}

const char *
ov_undo_get_label (OvUndo *self)
{
  return self->done->len > 0 ? ((Step *) g_ptr_array_index (self->done, self->done->len - 1))->label : NULL;
}

gboolean
ov_undo_can_redo (OvUndo *self)
{
  return self->undone->len > 0;
}
