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
