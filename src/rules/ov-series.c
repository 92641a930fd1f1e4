#define G_LOG_DOMAIN "ov-rules"
#include "ov-series.h"
#include "ov-repeat.h"

/* ---- Days ---- */

/* The day of that weekday that is nearest to another one. */
static OvDay
nearest_weekday (OvDay day,
                 int   weekday)
{
  int ahead = (weekday - ov_day_weekday (day) + 7) % 7;

  return day + (ahead > 3 ? ahead - 7 : ahead);
}

static OvDay
month_after (const OvSeries *series,
             OvDay           first,
             guint           n)
{
  OvRepeat repeat = { .kind = OV_REPEAT_MONTHLY, .first = first, .every = series->every, .until = OV_DAY_NONE, .count = n + 1 };
  g_autoptr (GArray) days = ov_repeat_days (&repeat);

  return days->len > n ? g_array_index (days, OvDay, n) : OV_DAY_NONE;
}

OvDay
ov_series_day (const OvSeries *series,
               OvDay           first,
               guint           n)
{
  OvDay day;

  g_return_val_if_fail (series != NULL && series->every >= 1 && series->every <= 52 && n <= OV_SERIES_MAX, OV_DAY_NONE);
  if (first == OV_DAY_NONE)
    return OV_DAY_NONE;
  switch (series->unit)
    {
    case OV_SERIES_WEEKS:
      return first + 7 * series->every * (int) n;
    case OV_SERIES_MONTHS:
      return series->keep_weekdays ? month_after (series, first, n) : ov_day_add_months (first, series->every * (int) n);
    case OV_SERIES_YEARS:
      day = ov_day_add_months (first, 12 * series->every * (int) n);
      return day != OV_DAY_NONE && series->keep_weekdays ? nearest_weekday (day, ov_day_weekday (first)) : day;
    }
  g_return_val_if_reached (OV_DAY_NONE);
}

static void
add_day (GArray *days,
         OvDay   day)
{
  guint i = 0;

  while (i < days->len && g_array_index (days, OvDay, i) < day)
    i++;
  if (day != OV_DAY_NONE && (i == days->len || g_array_index (days, OvDay, i) != day))
    g_array_insert_val (days, i, day);
}

GArray *
ov_series_days (OvAggregate *training)
{
  GArray *days = g_array_new (FALSE, FALSE, sizeof (OvDay));
  GListModel *meetings = ov_aggregate_children (training, OV_NOUN_MEETING);
  OvTraining *root = OV_TRAINING (ov_aggregate_get_root (training));

  for (guint i = 0; i < g_list_model_get_n_items (meetings); i++)
    {
      g_autoptr (OvMeeting) meeting = g_list_model_get_item (meetings, i);

      add_day (days, ov_meeting_get_day (meeting));
    }
  if (days->len == 0)
    {
      add_day (days, ov_training_get_first_day (root));
      add_day (days, ov_training_get_last_day (root));
    }
  return days;
}

/* ---- Copying ---- */

static OvDay
move (OvDay day,
      int   moved)
{
  return day == OV_DAY_NONE ? OV_DAY_NONE : day + moved;
}

static void
copy_meeting (OvAggregate *made,
              OvMeeting   *meeting,
              int          moved,
              OvCopyParts  parts)
{
  g_autoptr (OvMeeting) copy = OV_MEETING (ov_record_copy (OV_RECORD (meeting)));

  ov_record_set_id (OV_RECORD (copy), ov_id_new ());
  ov_record_set_version (OV_RECORD (copy), 0);
  ov_record_set_extra (OV_RECORD (copy), NULL);
  ov_meeting_set_training (copy, ov_record_get_id (ov_aggregate_get_root (made)));
  ov_meeting_set_day (copy, move (ov_meeting_get_day (meeting), moved));
  if (!(parts & OV_COPY_TRAINERS))
    ov_record_clear_field (OV_RECORD (copy), ov_record_field (OV_RECORD (copy), OV_MEETING_FIELD_trainers));
  ov_aggregate_add (made, OV_RECORD (copy));
}

static void
clear (OvRecord    *record,
       const guint *fields,
       guint        n)
{
  for (guint i = 0; i < n; i++)
    ov_record_clear_field (record, ov_record_field (record, fields[i]));
}

/* What the registry counts and stamps, and what was written while the training lived. */
static void
forget_life (OvRecord *root)
{
  static const guint written[] = {
    OV_TRAINING_FIELD_booked,      OV_TRAINING_FIELD_booked_by,     OV_TRAINING_FIELD_programme_checked, OV_TRAINING_FIELD_report_signed_by,
    OV_TRAINING_FIELD_report_note, OV_TRAINING_FIELD_report_effects, OV_TRAINING_FIELD_return_note,      OV_TRAINING_FIELD_refuse_reason,
    OV_TRAINING_FIELD_cancel_reason, OV_TRAINING_FIELD_note, OV_TRAINING_FIELD_spot_checked,
  };
  guint n;
  const OvField *fields = ov_record_fields (root, &n);

  for (guint i = 0; i < n; i++)
    if (fields[i].flags & OV_FIELD_REGISTRY)
      ov_record_clear_field (root, &fields[i]);
  clear (root, written, G_N_ELEMENTS (written));
}

OvAggregate *
ov_series_copy (OvAggregate *training,
                int          moved,
                OvCopyParts  parts)
{
  static const guint trainers[] = { OV_TRAINING_FIELD_trainers };
  static const guint costs[] = { OV_TRAINING_FIELD_budget, OV_TRAINING_FIELD_fee };
  g_autoptr (OvRecord) root = ov_record_copy (ov_aggregate_get_root (training));
  GListModel *meetings = ov_aggregate_children (training, OV_NOUN_MEETING);
  OvRecord *model = ov_aggregate_lookup (training, ov_training_get_model (OV_TRAINING (root)));
  OvAggregate *made;

  ov_record_set_id (root, ov_id_new ());
  ov_record_set_version (root, 0);
  ov_record_set_extra (root, NULL);
  forget_life (root);
  ov_training_set_state (OV_TRAINING (root), OV_TRAINING_STATE_DRAFT);
  ov_training_set_first_day (OV_TRAINING (root), move (ov_training_get_first_day (OV_TRAINING (root)), moved));
  ov_training_set_last_day (OV_TRAINING (root), move (ov_training_get_last_day (OV_TRAINING (root)), moved));
  if (!(parts & OV_COPY_TRAINERS))
    clear (root, trainers, G_N_ELEMENTS (trainers));
  if (!(parts & OV_COPY_COSTS))
    clear (root, costs, G_N_ELEMENTS (costs));
  made = ov_aggregate_new (root);
  if (model)
    ov_aggregate_add_reference (made, model);
  for (guint i = 0; (parts & OV_COPY_PROGRAMME) && i < g_list_model_get_n_items (meetings); i++)
    {
      g_autoptr (OvMeeting) meeting = g_list_model_get_item (meetings, i);

      copy_meeting (made, meeting, moved, parts);
    }
  return made;
}
