#include "ov-places.h"

int
ov_places_compare (OvParticipation *a,
                   OvParticipation *b)
{
  OvDay day_a = ov_participation_get_enrolled_on (a), day_b = ov_participation_get_enrolled_on (b);

  if (day_a != day_b)
    return day_a < day_b ? -1 : 1;
  return ov_id_compare (ov_record_get_id (OV_RECORD (a)), ov_record_get_id (OV_RECORD (b))); /* ids are in the order of their making */
}

static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  return ov_places_compare (*(OvParticipation **) a, *(OvParticipation **) b);
}

static gboolean
has_place (OvParticipation *participation)
{
  OvParticipationState state = ov_participation_get_state (participation);

  return state != OV_PARTICIPATION_STATE_WAITING && state != OV_PARTICIPATION_STATE_CANCELLED &&
         state != OV_PARTICIPATION_STATE_INTERRUPTED;
}

static gboolean
is_waiting (OvParticipation *participation)
{
  return ov_participation_get_state (participation) == OV_PARTICIPATION_STATE_WAITING;
}

/* Those who are wanted, in the order of enrolling. */
static GPtrArray *
collect (OvAggregate *training,
         gboolean   (*is_wanted) (OvParticipation *))
{
  GListModel *list = ov_aggregate_children (training, OV_NOUN_PARTICIPATION);
  GPtrArray *found = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (OvParticipation) participation = g_list_model_get_item (list, i);

      if (is_wanted (participation))
        g_ptr_array_add (found, g_steal_pointer (&participation));
    }
  g_ptr_array_sort (found, compare_places);
  return found;
}

OvPlaces
ov_places_count (OvAggregate *training)
{
  GListModel *list = ov_aggregate_children (training, OV_NOUN_PARTICIPATION);
  OvPlaces places = { ov_training_get_places_max (OV_TRAINING (ov_aggregate_get_root (training))), 0, 0, OV_NUMBER_NONE };

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (OvParticipation) participation = g_list_model_get_item (list, i);

      places.taken += has_place (participation);
      places.waiting += is_waiting (participation);
    }
  if (places.most != OV_NUMBER_NONE)
    places.left = places.most - places.taken;
  return places;
}

OvParticipationState
ov_places_state_for_next (OvAggregate *training)
{
  OvPlaces places = ov_places_count (training);

  return places.left == OV_NUMBER_NONE || places.left > places.waiting ? OV_PARTICIPATION_STATE_ENROLLED
                                                                        : OV_PARTICIPATION_STATE_WAITING;
}

GPtrArray *
ov_places_waiting (OvAggregate *training)
{
  return collect (training, is_waiting);
}

guint
ov_places_give (OvAggregate *training)
{
  OvPlaces places = ov_places_count (training);
  g_autoptr (GPtrArray) waiting = ov_places_waiting (training);
  guint n = places.left == OV_NUMBER_NONE ? waiting->len : (guint) CLAMP (places.left, 0, (gint64) waiting->len);

  for (guint i = 0; i < n; i++)
    ov_participation_set_state (waiting->pdata[i], OV_PARTICIPATION_STATE_ENROLLED);
  return n;
}

guint
ov_places_take (OvAggregate *training)
{
  OvPlaces places = ov_places_count (training);
  g_autoptr (GPtrArray) enrolled = collect (training, has_place);
  guint n = places.left == OV_NUMBER_NONE || places.left >= 0 ? 0 : MIN ((guint) -places.left, enrolled->len);

  for (guint i = 0; i < n; i++)
    ov_participation_set_state (enrolled->pdata[enrolled->len - 1 - i], OV_PARTICIPATION_STATE_WAITING);
  return n;
}
