#include "ov-slot.h"
#include "ov-fold.h"
#include <string.h>

OvSlot *
ov_slot_new (OvTraining *training,
             OvMeeting  *meeting)
{
  OvSlot *slot = g_new0 (OvSlot, 1);

  slot->training = g_object_ref (training);
  slot->meeting = g_object_ref (meeting);
  return slot;
}

void
ov_slot_free (OvSlot *slot)
{
  g_object_unref (slot->training);
  g_object_unref (slot->meeting);
  g_free (slot);
}

int
ov_slot_compare (const OvSlot *a,
                 const OvSlot *b)
{
  if (ov_meeting_get_day (a->meeting) != ov_meeting_get_day (b->meeting))
    return ov_meeting_get_day (a->meeting) < ov_meeting_get_day (b->meeting) ? -1 : 1;
  if (ov_meeting_get_start (a->meeting) != ov_meeting_get_start (b->meeting))
    return ov_meeting_get_start (a->meeting) < ov_meeting_get_start (b->meeting) ? -1 : 1;
  return ov_order_compare (ov_training_get_name (a->training), ov_training_get_name (b->training));
}

gboolean
ov_slot_is_on (const OvSlot *slot)
{
  int state = ov_training_get_state (slot->training);

  return state != OV_TRAINING_STATE_CANCELLED && state != OV_TRAINING_STATE_REFUSED;
}

const char *const *
ov_slot_trainers (const OvSlot *slot)
{
  const char *const *trainers = ov_meeting_get_trainers (slot->meeting);

  if (trainers == NULL || trainers[0] == NULL)
    trainers = ov_training_get_trainers (slot->training);
  return trainers && trainers[0] ? trainers : NULL;
}

char *
ov_slot_dup_place (const OvSlot *slot)
{
  const char *places[] = { ov_meeting_get_room (slot->meeting), ov_training_get_place (slot->training), ov_training_get_city (slot->training) };
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) parts = NULL;

  if (ov_meeting_get_online (slot->meeting))
    return g_strdup ("");
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (places[i] && (i == 0 || g_strcmp0 (places[i], places[i - 1]) != 0))
      g_strv_builder_add (builder, places[i]);
  parts = g_strv_builder_end (builder);
  return g_strjoinv (", ", parts);
}

/* ---- Clashes ---- */

/* Those that use one thing on one day. */
static void
use (GHashTable *users,
     char        what,
     const char *name,
     OvSlot     *slot)
{
  g_autofree char *folded = ov_fold (name);
  g_autofree char *key = g_strdup_printf ("%d %c %s", ov_meeting_get_day (slot->meeting), what, folded);
  GPtrArray *slots = g_hash_table_lookup (users, key);

  if (*folded == '\0')
    return;
  if (slots == NULL)
    {
      slots = g_ptr_array_new ();
      g_hash_table_insert (users, g_steal_pointer (&key), slots);
    }
  g_ptr_array_add (slots, slot);
}

/* A city alone is no place that anybody could fill. */
static void
use_place (GHashTable *users,
           OvSlot     *slot)
{
  g_autofree char *place = ov_slot_dup_place (slot);

  if (ov_meeting_get_room (slot->meeting) || ov_training_get_place (slot->training))
    use (users, 'p', place, slot);
}

static gboolean
is_timed (const OvSlot *slot)
{
  OvTime start = ov_meeting_get_start (slot->meeting);

  return ov_meeting_get_day (slot->meeting) != OV_DAY_NONE && start != OV_TIME_NONE && ov_meeting_get_end (slot->meeting) > start;
}

static int
by_slot (gconstpointer a,
         gconstpointer b)
{
  return ov_slot_compare (*(OvSlot *const *) a, *(OvSlot *const *) b);
}

/* The slots are of one day: sorted by their start, those that meet stand near each other. */
static void
mark (GPtrArray *slots,
      OvClash    clash)
{
  g_ptr_array_sort (slots, by_slot);
  for (guint i = 0; i < slots->len; i++)
    for (guint k = i + 1; k < slots->len; k++)
      {
        OvSlot *first = slots->pdata[i], *second = slots->pdata[k];

        if (ov_meeting_get_start (second->meeting) >= ov_meeting_get_end (first->meeting))
          break;
        if (first == second) /* one trainer written twice */
          continue;
        first->clash |= clash;
        second->clash |= clash;
      }
}

void
ov_slots_find_clashes (GPtrArray *slots)
{
  g_autoptr (GHashTable) users = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  GHashTableIter iter;
  gpointer key, sharing;

  for (guint i = 0; i < slots->len; i++)
    {
      OvSlot *slot = slots->pdata[i];
      const char *const *trainers = ov_slot_trainers (slot);

      slot->clash = OV_CLASH_NONE;
      if (!ov_slot_is_on (slot) || !is_timed (slot))
        continue;
      use_place (users, slot);
      for (guint k = 0; trainers && trainers[k]; k++)
        use (users, 't', trainers[k], slot);
    }
  g_hash_table_iter_init (&iter, users);
  while (g_hash_table_iter_next (&iter, &key, &sharing))
    mark (sharing, strchr (key, ' ')[1] == 'p' ? OV_CLASH_PLACE : OV_CLASH_TRAINER);
}
