#include "ov-content-parts.h"
#include "ov-eligibility.h"
#include "ov-teaching-time.h"

typedef struct
{
  OvAggregate          *aggregate;
  OvTraining           *training;
  OvCourseModel        *model;      /* may be NULL */
  OvOrganisation       *centre;     /* may be NULL */
  OvOrganisation       *implementer;
  const char           *rule_set;
  OvLanguage            language;
  const OvBuildContext *context;
} Build;

OvLanguage
ov_participation_language (OvAggregate     *training,
                           OvParticipation *participation)
{
  OvTraining *root = OV_TRAINING (ov_aggregate_get_root (training));
  OvRecord *person = ov_aggregate_lookup (training, ov_participation_get_person (participation));
  OvLanguage language = ov_content_language (ov_training_get_language (root), OV_LANGUAGE_FI);

  if (person && OV_IS_PERSON (person))
    language = ov_content_language (ov_person_get_language (OV_PERSON (person)), language);
  return ov_content_language (ov_participation_get_document_language (participation), language);
}

static Build
begin (OvAggregate          *aggregate,
       OvLanguage            language,
       const OvBuildContext *context)
{
  OvTraining *training = OV_TRAINING (ov_aggregate_get_root (aggregate));
  OvId organisation = ov_training_get_organisation (training);

  return (Build) {
    .aggregate = aggregate,
    .training = training,
    .model = ov_training_model (aggregate),
    .centre = ov_organisation_tree_above (context->tree, organisation, OV_ORGANISATION_TYPE_CENTRE),
    .implementer = ov_organisation_tree_lookup (context->tree, organisation),
    .rule_set = ov_organisation_tree_rule_set (context->tree, organisation),
    .language = language,
    .context = context,
  };
}

/* The nearest above the implementer that has the field; the study centre has its own place on the page. */
static OvOrganisation *
own (Build *build,
     guint  field)
{
  OvOrganisation *found = ov_organisation_tree_nearest (build->context->tree, ov_training_get_organisation (build->training), field);

  return found == build->centre ? NULL : found;
}

static char *
text_scale (OvScale    scale,
            OvLanguage language)
{
  switch ((int) scale)
    {
    case OV_SCALE_PASS_FAIL: return g_strdup (ov_text_c (language, "scale", NC_("scale", "pass–fail")));
    case OV_SCALE_ONE_FIVE: return g_strdup ("1–5");
    default: return NULL;
    }
}

static char *
law_line (Build *build)
{
  g_autofree char *key = g_strconcat (OV_POLICY_CERTIFICATE_LAW, ".", ov_language_code (build->language), NULL);

  return g_strdup (ov_policy_get_text (build->context->policy, build->rule_set, key, build->context->issue_day));
}

static OvModelContent *
build_model (Build *build)
{
  OvCourseModel *model = build->model;
  OvModelContent *content = ov_model_content_new ();
  g_autoptr (GPtrArray) list = ov_aggregate_list (build->aggregate, OV_NOUN_MODEL_PART);
  g_auto (GStrv) lines = ov_content_list (ov_course_model_get_content (model), build->language);

  content->code = g_strdup (ov_course_model_get_code (model));
  content->version = MAX (1, ov_course_model_get_edition (model));
  content->approved_day = ov_course_model_get_decided_on (model);
  content->title = ov_content_localized (ov_course_model_get_title (model), build->language, &content->title_language);
  content->extent = MAX (0, ov_course_model_get_extent (model));
  content->minutes_per_credit = ov_content_credit_minutes (build->context, build->rule_set, build->context->issue_day);
  content->audience = ov_content_localized (ov_course_model_get_audience (model), build->language, NULL);
  content->level = g_strdup (ov_course_model_get_level (model));
  content->outcomes = ov_content_list (ov_course_model_get_outcomes (model), build->language);
  content->content = lines ? g_strjoinv ("\n", lines) : NULL;
  content->working = ov_content_localized (ov_course_model_get_methods (model), build->language, NULL);
  content->assessment = ov_content_localized (ov_course_model_get_assessment (model), build->language, NULL);
  for (guint i = 0; i < list->len; i++)
    {
      OvModelPart *part = list->pdata[i];
      OvContentWork *work;

      if (!ov_id_equal (ov_model_part_get_model (part), ov_record_get_id (OV_RECORD (model))) || ov_model_part_get_work (part) == OV_NUMBER_NONE)
        continue;
      work = ov_content_work_new ();
      work->name = ov_content_localized (ov_model_part_get_title (part), build->language, NULL);
      work->minutes = ov_model_part_get_work (part);
      g_ptr_array_add (content->work, work);
    }
  if (ov_course_model_get_quality_mark (model) && build->centre)
    content->quality_mark = ov_content_localized (ov_organisation_get_name (build->centre), build->language, NULL);
  return content;
}

/* Hundredths of a teaching hour of the sessions attended, and of all that were held. */
static void
count_attendance (Build                *build,
                  OvParticipation      *participation,
                  OvCertificateContent *content)
{
  GListModel *meetings = ov_aggregate_children (build->aggregate, OV_NOUN_MEETING);
  gint64 attended = 0, held = 0, length = 1;

  for (guint i = 0; i < g_list_model_get_n_items (meetings); i++)
    {
      g_autoptr (OvMeeting) meeting = g_list_model_get_item (meetings, i);
      OvTeachingTime time = ov_teaching_time (meeting, build->context->policy, build->rule_set, ov_training_get_first_day (build->training));
      char id[OV_ID_TEXT_SIZE];

      length = time.length;
      held += time.minutes;
      ov_id_print (ov_record_get_id (OV_RECORD (meeting)), id);
      if (ov_record_set_contains (OV_RECORD (participation), OV_PARTICIPATION_FIELD_attended, id))
        attended += time.minutes;
    }
  content->attended_hours = ov_round_half_up (attended * 100, length);
  content->held_hours = ov_round_half_up (held * 100, length);
}

static void
set_person (OvCertificateContent *content,
            OvPerson             *person,
            OvParticipation      *participation)
{
  const OvSealed *code = ov_person_get_identity_code (person);

  content->first_names = g_strdup (ov_person_get_first_names (person));
  content->surname = g_strdup (ov_person_get_surname (person));
  content->birth_day = ov_person_get_birth_day (person);
  if (ov_participation_get_document_identity (participation) == OV_DOCUMENT_IDENTITY_IDENTITY_CODE && code)
    content->identity_code = g_strdup (code->mask);
}

static void
set_course (Build                *build,
            OvCertificateContent *content)
{
  OvTraining *training = build->training;
  OvLanguage training_language = ov_content_language (ov_training_get_language (training), OV_LANGUAGE_FI);

  if (build->model)
    content->course_title = ov_content_localized (ov_course_model_get_title (build->model), build->language, &content->course_language);
  if (content->course_title == NULL)
    {
      content->course_title = g_strdup (ov_training_get_name (training));
      content->course_language = training_language;
    }
  content->first_day = ov_training_get_first_day (training);
  content->last_day = ov_training_get_last_day (training);
  content->place = g_strdup (ov_training_get_city (training) ? ov_training_get_city (training) : ov_training_get_place (training));
  content->additional = ov_content_localized (ov_training_get_additional (training), build->language, NULL);
}

static void
set_model (Build                *build,
           OvCertificateContent *content,
           OvParticipation      *participation)
{
  OvCourseModel *model = build->model;
  gint64 extent = ov_course_model_get_extent (model);
  OvAssessment assessment = ov_participation_get_assessment (participation);

  content->extent = extent == OV_NUMBER_NONE ? 0 : extent;
  content->work_minutes = ov_round_half_up (content->extent *
                                            ov_content_credit_minutes (build->context, build->rule_set, build->context->issue_day), 100);
  if (assessment > OV_ASSESSMENT_NONE)
    content->assessment = g_strdup (ov_text (build->language, ov_choice_label (&ov_assessment, assessment)));
  content->scale = text_scale (ov_course_model_get_scale (model), build->language);
  content->level = g_strdup (ov_course_model_get_level (model));
  content->outcomes = ov_content_list (ov_course_model_get_outcomes (model), build->language);
}

static void
add_signer (OvCertificateContent *content,
            OvOrganisation       *organisation,
            OvLanguage            language)
{
  OvContentSigner *signer = ov_content_signer_build (organisation, language);

  if (signer)
    g_ptr_array_add (content->signers, signer);
}

static void
set_issue (Build                *build,
           OvCertificateContent *content)
{
  const OvBuildContext *context = build->context;
  OvOrganisation *signer = own (build, OV_ORGANISATION_FIELD_signer_name);
  OvOrganisation *place = own (build, OV_ORGANISATION_FIELD_city);

  content->organiser = ov_content_organisation_build (build->centre, build->centre, build->language);
  content->implementer = ov_content_organisation_build (build->implementer, own (build, OV_ORGANISATION_FIELD_logo), build->language);
  if (g_str_equal (content->kind, "joint"))
    add_signer (content, build->centre, build->language);
  add_signer (content, signer, build->language);
  content->issue_place = g_strdup (place ? ov_organisation_get_city (place) : content->place);
  content->issue_day = context->issue_day;
  content->issued_at = context->issued_at;
  content->number = g_strdup (context->number);
  content->code = g_strdup (context->code);
  content->address = g_strdup (context->address);
  content->draft = context->number == NULL;
  content->law = law_line (build);
}

OvCertificateContent *
ov_certificate_content_build (OvAggregate          *training,
                              OvParticipation      *participation,
                              OvCertificateType     document,
                              OvLanguage            language,
                              gboolean              attachment,
                              const OvBuildContext *context)
{
  Build build = begin (training, language, context);
  OvRecord *person = ov_aggregate_lookup (training, ov_participation_get_person (participation));
  OvCertificateContent *content = ov_certificate_content_new ();
  gboolean joint = document == OV_CERTIFICATE_TYPE_JOINT;

  content->kind = g_strdup (joint ? "joint" : "attendance");
  content->language = language;
  if (person && OV_IS_PERSON (person))
    set_person (content, OV_PERSON (person), participation);
  set_course (&build, content);
  if (joint && build.model)
    set_model (&build, content, participation);
  else
    {
      content->outcomes = ov_content_list (ov_training_get_outcomes (build.training), language);
      count_attendance (&build, participation, content);
    }
  set_issue (&build, content);
  if (joint && attachment && build.model)
    content->attachment = build_model (&build);
  return content;
}

OvSignInSheetContent *
ov_sign_in_sheet_content_build (OvAggregate          *training,
                                OvLanguage            language,
                                const OvBuildContext *context)
{
  Build build = begin (training, language, context);
  OvSignInSheetContent *content = ov_sign_in_sheet_content_new ();
  GListModel *meetings = ov_aggregate_children (training, OV_NOUN_MEETING);
  GListModel *people = ov_aggregate_children (training, OV_NOUN_PARTICIPATION);
  gint64 age = ov_policy_get_integer (context->policy, build.rule_set, OV_POLICY_COURSE_AGE, context->issue_day);

  content->language = language;
  content->organiser = ov_content_organisation_build (build.centre, build.centre, language);
  content->implementer = ov_content_organisation_build (build.implementer, own (&build, OV_ORGANISATION_FIELD_logo), language);
  content->title = g_strdup (ov_training_get_name (build.training));
  content->title_language = ov_content_language (ov_training_get_language (build.training), OV_LANGUAGE_FI);
  content->place = g_strdup (ov_training_get_place (build.training) ? ov_training_get_place (build.training) : ov_training_get_city (build.training));
  content->trainers = g_strdupv ((char **) ov_training_get_trainers (build.training));
  content->age_limit = age == OV_NUMBER_NONE ? 0 : age;
  content->printed_day = context->issue_day;
  content->printed_at = context->issued_at;
  for (guint i = 0; i < g_list_model_get_n_items (people); i++)
    {
      g_autoptr (OvParticipation) participation = g_list_model_get_item (people, i);
      OvRecord *person = ov_aggregate_lookup (training, ov_participation_get_person (participation));
      OvSignInPerson *row;

      if (person == NULL || !OV_IS_PERSON (person) || ov_participation_get_state (participation) != OV_PARTICIPATION_STATE_ENROLLED)
        continue;
      row = ov_sign_in_person_new ();
      row->surname = g_strdup (ov_person_get_surname (OV_PERSON (person)));
      row->first_names = g_strdup (ov_person_get_first_names (OV_PERSON (person)));
      g_ptr_array_add (content->persons, row);
    }
  for (guint i = 0; i < g_list_model_get_n_items (meetings); i++)
    {
      g_autoptr (OvMeeting) meeting = g_list_model_get_item (meetings, i);
      OvSignInSession *row = ov_sign_in_session_new ();

      row->day = ov_meeting_get_day (meeting);
      row->start = ov_meeting_get_start (meeting);
      row->end = ov_meeting_get_end (meeting);
      g_ptr_array_add (content->sessions, row);
    }
  return content;
}
