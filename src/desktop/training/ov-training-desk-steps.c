#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-training-desk.h"
#include "ov-life.h"
#include "ov-places.h"

/* What the pages ask of the desk, and the steps of a training's life. */

OvTraining *
ov_training_desk_get_training (OvTrainingDesk *self)
{
  return OV_TRAINING (ov_aggregate_get_root (ov_training_desk_get_aggregate (self)));
}

OvCourseModel *
ov_training_desk_get_model (OvTrainingDesk *self)
{
  OvId id = ov_training_get_model (ov_training_desk_get_training (self));
  OvRecord *model = ov_id_is_none (id) ? NULL : ov_aggregate_lookup (ov_training_desk_get_aggregate (self), id);

  return model && OV_IS_COURSE_MODEL (model) ? OV_COURSE_MODEL (model) : NULL;
}

GListModel *
ov_training_desk_get_meetings (OvTrainingDesk *self)
{
  return ov_aggregate_children (ov_training_desk_get_aggregate (self), OV_NOUN_MEETING);
}

GListModel *
ov_training_desk_get_participations (OvTrainingDesk *self)
{
  return ov_aggregate_children (ov_training_desk_get_aggregate (self), OV_NOUN_PARTICIPATION);
}

OvPerson *
ov_training_desk_get_person (OvTrainingDesk  *self,
                             OvParticipation *participation)
{
  OvRecord *person =
    ov_aggregate_lookup (ov_training_desk_get_aggregate (self), ov_participation_get_person (participation));

  return person && OV_IS_PERSON (person) ? OV_PERSON (person) : NULL;
}

const char *
ov_training_desk_get_rule_set (OvTrainingDesk *self)
{
  OvOrganisationTree *tree = ov_training_ground_get_tree (ov_training_desk_get_ground (self));

  return ov_organisation_tree_rule_set (tree, ov_training_get_organisation (ov_training_desk_get_training (self)));
}

OvParticipation *
ov_training_desk_enroll (OvTrainingDesk *self,
                         OvPerson       *person,
                         gboolean        is_new)
{
  OvAggregate *aggregate = ov_training_desk_get_aggregate (self);
  g_autoptr(OvParticipation) participation = ov_participation_new ();

  g_return_val_if_fail (OV_IS_PERSON (person), NULL);
  if (is_new)
    ov_aggregate_add (aggregate, OV_RECORD (person));
  else if (ov_aggregate_lookup (aggregate, ov_record_get_id (OV_RECORD (person))) == NULL)
    ov_aggregate_add_reference (aggregate, OV_RECORD (person));
  ov_participation_set_training (participation, ov_record_get_id (ov_aggregate_get_root (aggregate)));
  ov_participation_set_person (participation, ov_record_get_id (OV_RECORD (person)));
  ov_participation_set_state (participation, ov_places_state_for_next (aggregate));
  ov_participation_set_enrolled_on (participation, ov_training_ground_get_today (ov_training_desk_get_ground (self)));
  ov_aggregate_add (aggregate, OV_RECORD (participation));
  return participation; /* the aggregate keeps it */
}

static int
state_of (OvTrainingDesk *self)
{
  return ov_training_get_state (ov_training_desk_get_training (self));
}

const OvTransition *
ov_training_desk_verb (OvTrainingDesk *self,
                       const char     *verb)
{
  return ov_lifecycle_verb (ov_lifecycle_of (OV_RECORD (ov_training_desk_get_training (self))), state_of (self), verb,
                            ov_training_ground_get_roles (ov_training_desk_get_ground (self)));
}

const OvTransition *
ov_training_desk_next (OvTrainingDesk *self)
{
  return ov_lifecycle_next (ov_lifecycle_of (OV_RECORD (ov_training_desk_get_training (self))), state_of (self),
                            ov_training_ground_get_roles (ov_training_desk_get_ground (self)));
}

OvFinding *
ov_training_desk_obstacle (OvTrainingDesk     *self,
                           const OvTransition *transition)
{
  g_autoptr(GPtrArray) stopping =
    ov_rules_stopping (ov_training_desk_get_findings (self), transition->gate);

  return stopping->len ? stopping->pdata[0] : NULL;
}

/* Shown at once; of hours and money the registry's word is what counts. */
static void
take (OvTrainingDesk     *self,
      const OvTransition *transition)
{
  OvTrainingGround *ground = ov_training_desk_get_ground (self);
  OvRuleContext context = { ov_training_ground_get_policy (ground), ov_training_ground_get_tree (ground), ov_training_ground_get_today (ground) };

  ov_life_take (ov_training_desk_get_aggregate (self), transition, &context);
}

gboolean
ov_training_desk_take_step (OvTrainingDesk *self,
                            const char     *verb,
                            const char     *needed)
{
  OvTraining *training = ov_training_desk_get_training (self);
  const OvTransition *transition;

  ov_training_desk_commit (self, NULL);
  transition = ov_training_desk_verb (self, verb);
  if (transition == NULL || ov_training_desk_obstacle (self, transition))
    return FALSE;
  if (transition->needs)
    {
      const OvField *field = ov_noun_field (OV_NOUN_TRAINING, transition->needs);

      if (needed == NULL || *needed == '\0')
        return FALSE;
      ov_record_set_text (OV_RECORD (training), field->id, needed);
    }
  take (self, transition);
  ov_training_desk_commit (self, transition->label);
  return TRUE;
}
