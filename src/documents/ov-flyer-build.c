#include "ov-content-parts.h"
#include "ov-eligibility.h"
#include "ov-life.h"

/* An address that a telephone understands: of a page, or to write to. NULL when it is neither. */
static char *
dup_enrolment (const char *typed)
{
  if (typed == NULL || strchr (typed, ' '))
    return NULL;
  if (g_str_has_prefix (typed, "https://") || g_str_has_prefix (typed, "http://") || g_str_has_prefix (typed, "mailto:"))
    return g_strdup (typed);
  return strchr (typed, '@') ? g_strconcat ("mailto:", typed, NULL) : strchr (typed, '.') ? g_strconcat ("https://", typed, NULL) : NULL;
}

static char *
dup_joined (const char *first,
            const char *second)
{
  if (first == NULL || second == NULL)
    return g_strdup (first ? first : second);
  return g_strdup_printf ("%s, %s", first, second);
}

/* The clock times, when all sessions share them. */
static void
set_times (OvFlyerContent *content,
           OvAggregate    *training)
{
  GListModel *meetings = ov_aggregate_children (training, OV_NOUN_MEETING);

  content->sessions = g_list_model_get_n_items (meetings);
  for (guint i = 0; i < g_list_model_get_n_items (meetings); i++)
    {
      g_autoptr (OvMeeting) meeting = g_list_model_get_item (meetings, i);
      gboolean same = i == 0 || (content->start == ov_meeting_get_start (meeting) && content->end == ov_meeting_get_end (meeting));

      content->start = same ? ov_meeting_get_start (meeting) : OV_TIME_NONE;
      content->end = same ? ov_meeting_get_end (meeting) : OV_TIME_NONE;
      if (!same)
        return;
    }
}

static void
set_organisations (OvFlyerContent       *content,
                   OvTraining           *training,
                   const OvBuildContext *context)
{
  OvId id = ov_training_get_organisation (training);
  OvOrganisation *centre = ov_organisation_tree_above (context->tree, id, OV_ORGANISATION_TYPE_CENTRE);
  OvOrganisation *logo = ov_organisation_tree_nearest (context->tree, id, OV_ORGANISATION_FIELD_logo);

  /* What the centre supports carries its logo and name in all material; what is outside its support does not use them. */
  if (ov_training_has_report (training))
    content->organiser = ov_content_organisation_build (centre, centre, content->language);
  content->implementer = ov_content_organisation_build (ov_organisation_tree_lookup (context->tree, id), logo == centre ? NULL : logo, content->language);
}

static void
set_model (OvFlyerContent *content,
           OvTraining     *training,
           OvCourseModel  *model)
{
  OvLanguage language = content->language;
  gint64 extent = model ? ov_course_model_get_extent (model) : OV_NUMBER_NONE;

  content->extent = extent == OV_NUMBER_NONE ? 0 : extent;
  content->outcomes = ov_content_list (ov_training_get_outcomes (training), language);
  if (model && (content->outcomes == NULL || *content->outcomes == NULL))
    {
      g_clear_pointer (&content->outcomes, g_strfreev);
      content->outcomes = ov_content_list (ov_course_model_get_outcomes (model), language);
    }
  content->text = g_strdup (ov_training_get_content (training));
  if (model && content->text == NULL)
    {
      g_auto (GStrv) lines = ov_content_list (ov_course_model_get_content (model), language);

      content->text = lines && *lines ? g_strjoinv (" · ", lines) : NULL;
    }
}

OvFlyerContent *
ov_flyer_content_build (OvAggregate          *training,
                        OvLanguage            language,
                        const OvBuildContext *context)
{
  OvTraining *root = OV_TRAINING (ov_aggregate_get_root (training));
  OvFlyerContent *content = ov_flyer_content_new ();
  const char *email = ov_training_get_responsible_email (root);
  const char *enrolment = ov_training_get_enrolment (root) ? ov_training_get_enrolment (root) : email;

  content->language = language;
  content->printed_at = context->issued_at;
  content->title = g_strdup (ov_training_get_name (root));
  content->title_language = ov_content_language (ov_training_get_language (root), OV_LANGUAGE_FI);
  content->type = g_strdup (ov_text (language, ov_choice_label (&ov_training_type, ov_training_get_training_type (root))));
  content->first_day = ov_training_get_first_day (root);
  content->last_day = ov_training_get_last_day (root);
  content->place = ov_training_get_form (root) == OV_TRAINING_FORM_ONLINE && ov_training_get_place (root) == NULL
                     ? g_strdup (ov_text (language, ov_choice_label (&ov_training_form, OV_TRAINING_FORM_ONLINE)))
                     : dup_joined (ov_training_get_place (root), ov_training_get_city (root));
  content->audience = g_strdup (ov_training_get_audience (root));
  content->trainers = g_strdupv ((char **) ov_training_get_trainers (root));
  content->fee = ov_training_get_fee (root);
  content->places = ov_training_get_places_max (root);
  content->enrolment = dup_enrolment (enrolment);
  content->enrolment_shown = content->enrolment ? g_strdup (enrolment) : NULL;
  content->contact = dup_joined (ov_training_get_responsible (root), email);
  set_times (content, training);
  set_organisations (content, root, context);
  set_model (content, root, ov_training_model (training));
  return content;
}
