#include "ov-course-model.h"

OV_RECORD_DEFINE (OvCourseModel, ov_course_model, OV_COURSE_MODEL, OV_COURSE_MODEL_FIELDS, "course-model", N_("Course model"))
