#pragma once
#include "ov-form-keeper.h"
#include "ov-training-ground.h"

/* One training as it lies on the desk: a form and its keeper, which counts the hours while they are typed, and what the
 * pages of trainings ask of it.
 *
 * Signals
 * - "changed": something of the training changed (told once for many changes, before the next drawing)
 * - "findings-changed": the findings are others
 * - "gone": it was deleted elsewhere */
G_BEGIN_DECLS

#define OV_TYPE_TRAINING_DESK (ov_training_desk_get_type ())
G_DECLARE_FINAL_TYPE (OvTrainingDesk, ov_training_desk, OV, TRAINING_DESK, GObject)

/* A training that was just made, with its children: it is saved at once. */
OvTrainingDesk *ov_training_desk_new (OvTrainingGround *ground, OvAggregate *aggregate) G_GNUC_WARN_UNUSED_RESULT;
void ov_training_desk_load_async (OvTrainingGround *ground, OvId id, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer data);
OvTrainingDesk   *ov_training_desk_load_finish    (GAsyncResult *result, GError **error);

OvTrainingGround *ov_training_desk_get_ground     (OvTrainingDesk *self);
OvForm           *ov_training_desk_get_form       (OvTrainingDesk *self);
OvFormKeeper     *ov_training_desk_get_keeper     (OvTrainingDesk *self);
OvAggregate      *ov_training_desk_get_aggregate  (OvTrainingDesk *self);
OvTraining       *ov_training_desk_get_training   (OvTrainingDesk *self);
OvCourseModel    *ov_training_desk_get_model      (OvTrainingDesk *self);  /* NULL without one */
GListModel       *ov_training_desk_get_meetings   (OvTrainingDesk *self);
GListModel       *ov_training_desk_get_participations (OvTrainingDesk *self);
/* NULL when unknown here. */
OvPerson         *ov_training_desk_get_person     (OvTrainingDesk *self, OvParticipation *participation);
const char       *ov_training_desk_get_rule_set   (OvTrainingDesk *self);
/* All findings, most severe first; borrowed, valid until "findings-changed". */
GPtrArray        *ov_training_desk_get_findings   (OvTrainingDesk *self);

/* ov_form_commit(), and saves at once. */
void              ov_training_desk_commit         (OvTrainingDesk *self, const char *label);
gboolean          ov_training_desk_is_saved       (OvTrainingDesk *self);  /* nothing waits to be saved */

/* Adds a person to the training: an existing one, or a new one that is saved with it. Returns the participation,
 * borrowed. */
OvParticipation  *ov_training_desk_enroll         (OvTrainingDesk *self, OvPerson *person, gboolean is_new);

/* The step of its life, or NULL: by verb; and the one the blue button does. */
const OvTransition *ov_training_desk_verb         (OvTrainingDesk *self, const char *verb);
const OvTransition *ov_training_desk_next         (OvTrainingDesk *self);
/* Why the step can not be taken now: the first finding that stops it. NULL when it can. */
OvFinding        *ov_training_desk_obstacle       (OvTrainingDesk *self, const OvTransition *transition);
/* Takes the step and saves; needed: text of the field that the step needs, or NULL. FALSE when something stands in
 * the way. */
gboolean          ov_training_desk_take_step      (OvTrainingDesk *self, const char *verb, const char *needed);

G_END_DECLS
