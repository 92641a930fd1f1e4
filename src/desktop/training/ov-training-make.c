#include "config.h"
#include "ov-training-make.h"

OvAggregate *
ov_training_make_empty (int        training_type,
                        OvId       organisation,
                        OvLanguage language)
{
  g_autoptr(OvTraining) training = ov_training_new ();

  ov_training_set_training_type (training, training_type);
  ov_training_set_state (training, OV_TRAINING_STATE_DRAFT);
  ov_training_set_organisation (training, organisation);
  ov_training_set_form (training, OV_TRAINING_FORM_CONTACT);
  ov_record_set_nick (OV_RECORD (training), OV_TRAINING_FIELD_language, ov_language_code (language));
  return ov_aggregate_new (OV_RECORD (training));
}

OvAggregate *
ov_training_make_from_model (OvCourseModel *model,
                             OvId           organisation,
                             OvLanguage     language)
{
  OvAggregate *made = ov_training_make_empty (OV_TRAINING_TYPE_COURSE, organisation, language);
  OvTraining *training = OV_TRAINING (ov_aggregate_get_root (made));

  ov_training_set_name (training, ov_localized_get (ov_course_model_get_title (model), language));
  ov_training_set_model (training, ov_record_get_id (OV_RECORD (model)));
  ov_training_set_extent (training, ov_course_model_get_extent (model));
  ov_training_set_audience (training, ov_localized_get (ov_course_model_get_audience (model), language));
  ov_training_set_methods (training, ov_localized_get (ov_course_model_get_methods (model), language));
  ov_aggregate_add_reference (made, OV_RECORD (model));
  return made;
}

static void
copy_meeting (OvAggregate *made,
              OvMeeting   *meeting)
{
  g_autoptr(OvRecord) copy = ov_record_copy (OV_RECORD (meeting));

  ov_record_set_id (copy, ov_id_new ());
  ov_record_set_version (copy, 0);
  ov_meeting_set_training (OV_MEETING (copy), ov_record_get_id (ov_aggregate_get_root (made)));
  ov_meeting_set_day (OV_MEETING (copy), OV_DAY_NONE);
  ov_aggregate_add (made, copy);
}

OvAggregate *
ov_training_make_copy (OvAggregate *training)
{
  static const guint dropped[] = {
    OV_TRAINING_FIELD_first_day,     OV_TRAINING_FIELD_last_day,     OV_TRAINING_FIELD_realised,
    OV_TRAINING_FIELD_cancel_reason, OV_TRAINING_FIELD_published_on, OV_TRAINING_FIELD_note,
    OV_TRAINING_FIELD_sent_on,       OV_TRAINING_FIELD_return_note,  OV_TRAINING_FIELD_return_due,
    OV_TRAINING_FIELD_refuse_reason, OV_TRAINING_FIELD_reserved,     OV_TRAINING_FIELD_supported,
    OV_TRAINING_FIELD_support,       OV_TRAINING_FIELD_booked,       OV_TRAINING_FIELD_report_note,
    OV_TRAINING_FIELD_report_signed_by, OV_TRAINING_FIELD_report_sent_on, OV_TRAINING_FIELD_accepted_on,
    OV_TRAINING_FIELD_paid_on,       OV_TRAINING_FIELD_booked_by,    OV_TRAINING_FIELD_booked_on,
    OV_TRAINING_FIELD_programme_checked, OV_TRAINING_FIELD_report_effects,
  };
  g_autoptr(OvRecord) root = ov_record_copy (ov_aggregate_get_root (training));
  GListModel *meetings = ov_aggregate_children (training, OV_NOUN_MEETING);
  OvRecord *model = ov_aggregate_lookup (training, ov_training_get_model (OV_TRAINING (root)));
  OvAggregate *made;

  ov_record_set_id (root, ov_id_new ());
  ov_record_set_version (root, 0);
  ov_training_set_state (OV_TRAINING (root), OV_TRAINING_STATE_DRAFT);
  for (guint i = 0; i < G_N_ELEMENTS (dropped); i++)
    ov_record_clear_field (root, ov_record_field (root, dropped[i]));
  made = ov_aggregate_new (root);
  if (model)
    ov_aggregate_add_reference (made, model);
  for (guint i = 0; i < g_list_model_get_n_items (meetings); i++)
    {
      g_autoptr(OvMeeting) meeting = g_list_model_get_item (meetings, i);

      copy_meeting (made, meeting);
    }
  return made;
}
