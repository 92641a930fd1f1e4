#define G_LOG_DOMAIN "ov-registry"
#include <string.h>
#include "ov-json.h"
#include "ov-lifecycle.h"
#include "ov-sample-private.h"
#include "ov-teaching-time.h"

/* Trainings that ended longer ago than this are done with; younger ones still wait for assessment and certificates. */
#define SETTLED_DAYS 21

/* One training under way through the generator. */
typedef struct
{
  OvSampleBranch *branch;
  OvTraining     *training;
  OvCourseModel  *model;
  GPtrArray      *meetings;  /* of OvMeeting */
  OvAggregate    *aggregate;
  GHashTable     *taken;
  OvDay           first;
  OvDay           last;
} Making;

static void
making_clear (Making *making)
{
  g_clear_object (&making->training);
  g_clear_object (&making->aggregate);
  g_clear_pointer (&making->meetings, g_ptr_array_unref);
  g_clear_pointer (&making->taken, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Making, making_clear)

/* ---- plan ---- */

static void
set_outcomes (Making *making, JsonArray *outcomes)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_localized_free);

  for (guint i = 0; outcomes != NULL && i < json_array_get_length (outcomes); i++)
    {
      const char *text = json_array_get_string_element (outcomes, i);

      g_ptr_array_add (list, making->branch->swedish ? ov_localized_new (NULL, text, NULL)
                                                     : ov_localized_new (text, NULL, NULL));
    }
  ov_training_set_outcomes (making->training, list);
}

static void
plan_course (OvSample *self, Making *making, const char **shape, int *meetings)
{
  JsonArray *courses = ov_json_get_array (making->branch->topics, "courses");
  JsonObject *course = json_array_get_object_element (courses,
                                                      ov_sample_below (self, (int) json_array_get_length (courses)));

  *shape = ov_json_get_text (course, "shape");
  *meetings = (int) ov_json_get_integer (course, "meetings", 1);
  making->model = ov_sample_find_model (self, ov_json_get_text (course, "model"));
  ov_training_set_name (making->training, ov_json_get_text (course, "name"));
  ov_training_set_training_type (making->training, OV_TRAINING_TYPE_COURSE);
  if (making->model != NULL)
    {
      ov_training_set_model (making->training, ov_record_get_id (OV_RECORD (making->model)));
      ov_training_set_extent (making->training, ov_course_model_get_extent (making->model));
      ov_training_set_outcomes (making->training, ov_course_model_get_outcomes (making->model));
    }
  else
    set_outcomes (making, ov_json_get_array (course, "outcomes"));
  if (ov_sample_chance (self, 40))
    ov_training_set_fee (making->training, 500 * (1 + ov_sample_below (self, 9)));
}

static void
plan_group (OvSample *self, Making *making, gboolean own, const char **shape, int *meetings)
{
  const char *word = ov_sample_pick (self, ov_json_get_array (making->branch->topics, own ? "own" : "groups"));
  g_autofree char *small = g_utf8_strdown (word, -1);
  g_autofree char *name = g_strdup_printf ("%s %s", making->branch->place, small);

  *shape = own ? "weekend" : "afternoon";
  *meetings = own ? 1 : 5 + ov_sample_below (self, 6);
  ov_training_set_name (making->training, name);
  ov_training_set_training_type (making->training, own ? OV_TRAINING_TYPE_OWN : OV_TRAINING_TYPE_PEER_GROUP);
  if (!own)
    {
      g_autoptr (JsonArray) goal = json_array_new ();

      json_array_add_string_element (goal, making->branch->swedish
                                               ? "lära sig av varandra om det gemensamma temat"
                                               : "oppia toisilta ryhmän yhdessä valitsemasta aiheesta");
      set_outcomes (making, goal);
    }
}

static gboolean
plan_meetings (OvSample *self, Making *making, const char *shape, int count, OvDay day)
{
  static const struct
  {
    const char *name;
    OvTime      start, end;
    int         breaks, weekday;
  } shapes[] = {
    { "evening", 17 * 60 + 30, 20 * 60, 15, 3 }, { "online", 18 * 60, 20 * 60, 15, 1 },
    { "weekend", 9 * 60 + 30, 16 * 60, 75, 6 }, { "afternoon", 13 * 60, 15 * 60, 30, 4 },
  };
  gsize s = 0;
  gint64 minutes = 0;
  int month;
  const char *rule_set = ov_organisation_get_policy_set (self->centre);

  while (s + 1 < G_N_ELEMENTS (shapes) && strcmp (shapes[s].name, shape) != 0)
    s++;
  ov_day_split (day, NULL, &month, NULL);
  if (month == 7)
    day += 35; /* everybody is away */
  day += (shapes[s].weekday - ov_day_weekday (day) + ov_sample_below (self, 2) + 7) % 7;
  /* Hours are granted by calendar year: what would go over the turn of the year begins earlier. */
  while (ov_day_year (day + 7 * (count - 1)) != ov_day_year (day))
    day -= 7;
  for (int i = 0; i < count; i++)
    {
      g_autoptr (OvMeeting) meeting = ov_meeting_new ();

      ov_record_set_id (OV_RECORD (meeting), ov_sample_id (self));
      ov_meeting_set_training (meeting, ov_record_get_id (OV_RECORD (making->training)));
      ov_meeting_set_day (meeting, day + 7 * i);
      ov_meeting_set_start (meeting, shapes[s].start);
      ov_meeting_set_end (meeting, shapes[s].end);
      ov_meeting_set_breaks (meeting, shapes[s].breaks);
      ov_meeting_set_online (meeting, strcmp (shape, "online") == 0);
      minutes += ov_teaching_time (meeting, self->policy, rule_set, day).minutes;
      g_ptr_array_add (making->meetings, g_object_ref (meeting));
    }
  making->first = day;
  making->last = day + 7 * (count - 1);
  ov_training_set_first_day (making->training, making->first);
  ov_training_set_last_day (making->training, making->last);
  ov_training_set_planned (making->training, minutes);
  return TRUE;
}

static void
set_people_and_place (OvSample *self, Making *making, const char *shape)
{
  OvSampleBranch *branch = making->branch;
  JsonObject *set = ov_json_get_object (self->names, branch->swedish ? "sv" : "fi");
  g_autofree char *trainer = g_strdup_printf ("%s %s%s", ov_sample_pick (self, ov_json_get_array (set, "women")),
                                              ov_sample_pick (self, ov_json_get_array (set, "beginnings")),
                                              ov_sample_pick (self, ov_json_get_array (set, "endings")));
  g_autofree char *responsible = g_strdup_printf ("%s %s%s", ov_sample_pick (self, ov_json_get_array (set, "men")),
                                                  ov_sample_pick (self, ov_json_get_array (set, "beginnings")),
                                                  ov_sample_pick (self, ov_json_get_array (set, "endings")));
  const char *trainers[] = { trainer, NULL };
  gboolean online = strcmp (shape, "online") == 0;

  ov_training_set_responsible (making->training, responsible);
  if (ov_training_get_training_type (making->training) == OV_TRAINING_TYPE_COURSE)
    ov_training_set_trainers (making->training, trainers);
  ov_training_set_form (making->training, online                       ? OV_TRAINING_FORM_ONLINE
                                          : ov_sample_chance (self, 8) ? OV_TRAINING_FORM_HYBRID
                                                                       : OV_TRAINING_FORM_CONTACT);
  if (!online)
    ov_training_set_place (making->training, ov_sample_pick (self, ov_json_get_array (branch->topics, "rooms")));
  ov_training_set_city (making->training, ov_organisation_get_city (branch->organisation));
}

/* ---- life ---- */

static OvTrainingState
choose_state (OvSample *self, const Making *making)
{
  int ago = self->today - making->last;

  if (ov_sample_chance (self, 3))
    return OV_TRAINING_STATE_CANCELLED;
  if (ago > SETTLED_DAYS)
    return ov_sample_chance (self, 99) ? OV_TRAINING_STATE_ENDED : OV_TRAINING_STATE_PUBLISHED;
  if (ago > 0)
    return ov_sample_chance (self, 65) ? OV_TRAINING_STATE_ENDED : OV_TRAINING_STATE_PUBLISHED;
  if (making->first <= self->today)
    return OV_TRAINING_STATE_PUBLISHED;
  return ov_sample_chance (self, making->first - self->today < 45 ? 75 : 30) ? OV_TRAINING_STATE_PUBLISHED
                                                                             : OV_TRAINING_STATE_DRAFT;
}

static void
set_state (OvSample *self, Making *making)
{
  OvTrainingState state = ov_sample_life (self, making->training, choose_state (self, making), making->last);

  ov_training_set_state (making->training, state);
  if (state == OV_TRAINING_STATE_CANCELLED)
    ov_training_set_cancel_reason (making->training,
                                   making->branch->swedish ? "För få anmälda" : "Liian vähän ilmoittautuneita");
  if (ov_training_is_held (state))
    ov_training_set_published_on (making->training, MIN (self->today, making->first - 20 - ov_sample_below (self, 40)));
  if (ov_training_is_over (state))
    ov_training_set_realised (making->training, ov_training_get_planned (making->training));
}

static int
count_participants (OvSample *self, const Making *making)
{
  OvTrainingState state = ov_training_get_state (making->training);
  gboolean group = ov_training_get_training_type (making->training) == OV_TRAINING_TYPE_PEER_GROUP;
  gboolean accepted = state == OV_TRAINING_STATE_ACCEPTED || state == OV_TRAINING_STATE_PAID;
  /* Some groups are too small, but then their report is not accepted. */
  int full = group ? (accepted ? 6 : 4) + ov_sample_below (self, 6) : 8 + ov_sample_below (self, 13);

  if (!ov_training_is_held (state))
    return 0;
  return making->first > self->today ? ov_sample_below (self, full) : full;
}

/* ---- participants ---- */

static int
attend (OvSample *self, const Making *making, OvParticipation *participation)
{
  g_autoptr (GPtrArray) attended = g_ptr_array_new_with_free_func (g_free);
  gboolean interrupted = ov_participation_get_state (participation) == OV_PARTICIPATION_STATE_INTERRUPTED;

  for (guint i = 0; i < making->meetings->len; i++)
    {
      OvMeeting *meeting = making->meetings->pdata[i];

      if (ov_meeting_get_day (meeting) > self->today || (interrupted && i > 0))
        break;
      if (ov_sample_chance (self, 93))
        g_ptr_array_add (attended, ov_id_dup_text (ov_record_get_id (OV_RECORD (meeting))));
    }
  g_ptr_array_add (attended, NULL);
  ov_participation_set_attended (participation, (const char *const *) attended->pdata);
  return (int) attended->len - 1;
}

static void
assess (OvSample *self, const Making *making, OvParticipation *participation, int attended)
{
  gboolean enough = 4 * attended >= 3 * (int) making->meetings->len;
  const char *const *trainers = ov_training_get_trainers (making->training);
  OvAssessment assessment = OV_ASSESSMENT_FAIL;

  if (enough && ov_sample_chance (self, 97))
    assessment = ov_course_model_get_scale (making->model) == OV_SCALE_ONE_FIVE
                     ? OV_ASSESSMENT_G2 + ov_sample_below (self, 4)
                     : OV_ASSESSMENT_PASS;
  ov_participation_set_assessment (participation, assessment);
  ov_participation_set_assessed_on (participation, making->last);
  if (trainers != NULL)
    ov_participation_set_assessed_by (participation, trainers[0]);
  if (assessment == OV_ASSESSMENT_FAIL)
    ov_participation_set_assessment_note (participation, making->branch->swedish
                                                             ? "Närvaron räckte inte till för att visa kunnandet."
                                                             : "Läsnäolo ei riittänyt osaamisen osoittamiseen.");
}

static OvCompletion *
complete (OvSample *self, const Making *making, OvParticipation *participation)
{
  OvCompletion *completion = ov_completion_new ();

  ov_record_set_id (OV_RECORD (completion), ov_sample_id (self));
  ov_completion_set_person (completion, ov_participation_get_person (participation));
  ov_completion_set_training (completion, ov_record_get_id (OV_RECORD (making->training)));
  ov_completion_set_participation (completion, ov_record_get_id (OV_RECORD (participation)));
  ov_completion_set_model (completion, ov_record_get_id (OV_RECORD (making->model)));
  ov_completion_set_organisation (completion, ov_training_get_organisation (making->training));
  ov_completion_set_title (completion, ov_course_model_get_title (making->model));
  ov_completion_set_first_day (completion, making->first);
  ov_completion_set_day (completion, making->last);
  ov_completion_set_extent (completion, ov_course_model_get_extent (making->model));
  ov_completion_set_assessment (completion, ov_participation_get_assessment (participation));
  ov_completion_set_scale (completion, ov_course_model_get_scale (making->model));
  return completion;
}

static OvAggregate *
get_aggregate (OvSample *self, Making *making)
{
  if (making->aggregate != NULL)
    return making->aggregate;
  making->aggregate = ov_aggregate_new (OV_RECORD (making->training));
  for (guint i = 0; i < making->meetings->len; i++)
    ov_aggregate_add (making->aggregate, making->meetings->pdata[i]);
  if (making->model != NULL)
    ov_aggregate_add_reference (making->aggregate, OV_RECORD (making->model));
  for (guint i = 0; making->model != NULL && i < self->model_parts->len; i++)
    if (ov_id_equal (ov_model_part_get_model (self->model_parts->pdata[i]),
                     ov_record_get_id (OV_RECORD (making->model))))
      ov_aggregate_add_reference (making->aggregate, self->model_parts->pdata[i]);
  return making->aggregate;
}

/* What follows from having taken part: assessment, completion, certificate. */
static gboolean
settle (OvSample *self, Making *making, const OvSamplePerson *person, OvParticipation *participation, int attended,
        gboolean attendance, GError **error)
{
  gboolean settled = self->today - making->last > SETTLED_DAYS;
  g_autoptr (OvCompletion) completion = NULL;
  int assessment;

  if (ov_participation_get_state (participation) != OV_PARTICIPATION_STATE_ENROLLED)
    return ov_sample_write (self, OV_RECORD (participation), error);
  if (making->model != NULL && (settled || ov_sample_chance (self, 40)))
    assess (self, making, participation, attended);
  assessment = ov_participation_get_assessment (participation);
  if (assessment != 0 && assessment != OV_ASSESSMENT_FAIL)
    completion = complete (self, making, participation);
  if (!ov_sample_write (self, OV_RECORD (participation), error)
      || (completion != NULL && !ov_sample_write (self, OV_RECORD (completion), error)))
    return FALSE;
  if (!settled || person->birth_day == OV_DAY_NONE || attended == 0)
    return TRUE;
  if (completion != NULL ? !ov_sample_chance (self, 93) : !attendance)
    return TRUE;
  return ov_sample_certificate (self, making->branch, get_aggregate (self, making), participation, person, completion,
                                making->last + 1 + ov_sample_below (self, 6), error);
}

static gboolean
add_participant (OvSample *self, Making *making, gboolean attendance, GError **error)
{
  const OvSamplePerson *person = ov_sample_person (self, making->branch, making->taken, error);
  g_autoptr (OvParticipation) participation = ov_participation_new ();
  gboolean ended = ov_training_is_over (ov_training_get_state (making->training));
  int dice = ov_sample_below (self, 100);
  int attended = 0;

  if (person == NULL)
    return FALSE;
  g_hash_table_add (making->taken, g_memdup2 (&person->id, sizeof person->id));
  ov_record_set_id (OV_RECORD (participation), ov_sample_id (self));
  ov_participation_set_training (participation, ov_record_get_id (OV_RECORD (making->training)));
  ov_participation_set_person (participation, person->id);
  ov_participation_set_enrolled_on (participation, MIN (self->today, making->first - 1 - ov_sample_below (self, 30)));
  ov_participation_set_state (participation,
                              dice < 3                                  ? OV_PARTICIPATION_STATE_CANCELLED
                              : dice < 7 && making->first < self->today ? OV_PARTICIPATION_STATE_INTERRUPTED
                              : dice < 9 && making->first > self->today ? OV_PARTICIPATION_STATE_WAITING
                                                                        : OV_PARTICIPATION_STATE_ENROLLED);
  if (ov_participation_get_state (participation) != OV_PARTICIPATION_STATE_CANCELLED)
    attended = attend (self, making, participation);
  self->made_participations++;
  if (!ended)
    return ov_sample_write (self, OV_RECORD (participation), error);
  return settle (self, making, person, participation, attended, attendance, error);
}

gboolean
ov_sample_training (OvSample *self, OvDay day, GError **error)
{
  g_auto (Making) making = { 0 };
  gboolean attendance = ov_sample_chance (self, 12);
  int dice = ov_sample_below (self, 100);
  const char *shape;
  int meetings, participants;

  making.branch = self->branches->pdata[ov_sample_below (self, (int) self->branches->len)];
  making.training = ov_training_new ();
  making.meetings = g_ptr_array_new_with_free_func (g_object_unref);
  making.taken = g_hash_table_new_full (ov_id_hash, ov_id_equal_key, g_free, NULL);
  ov_record_set_id (OV_RECORD (making.training), ov_sample_id (self));
  ov_training_set_organisation (making.training, ov_record_get_id (OV_RECORD (making.branch->organisation)));
  ov_training_set_language (making.training, making.branch->swedish ? OV_RECORD_LANGUAGE_SV : OV_RECORD_LANGUAGE_FI);
  if (dice < 62)
    plan_course (self, &making, &shape, &meetings);
  else
    plan_group (self, &making, dice >= 92, &shape, &meetings);
  set_people_and_place (self, &making, shape);
  plan_meetings (self, &making, shape, meetings, day);
  set_state (self, &making);
  participants = count_participants (self, &making);
  ov_training_set_places_max (making.training, MAX (10, (participants + 5) / 2 * 2));

  ov_sample_money (self, making.branch, get_aggregate (self, &making));

  ov_sample_begin (self, making.first - 30);
  if (!ov_sample_write (self, OV_RECORD (making.training), error))
    return FALSE;
  for (guint i = 0; i < making.meetings->len; i++)
    if (!ov_sample_write (self, making.meetings->pdata[i], error))
      return FALSE;
  if (!ov_sample_write_money (self, get_aggregate (self, &making), error))
    return FALSE;
  for (int i = 0; i < participants; i++)
    if (!add_participant (self, &making, attendance, error))
      return FALSE;
  return TRUE;
}
