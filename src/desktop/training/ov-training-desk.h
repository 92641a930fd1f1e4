#pragma once
#include "ov-edit-history.h"
#include "ov-rules.h"
#include "ov-training-ground.h"

/* One training as it lies on the desk: what is shown and edited, what the rules find in it, what is saved and what
 * can be taken back. Widgets set fields of the records; the desk does the rest: counts the hours, checks the rules,
 * makes steps of undo, and saves a moment after typing stops.
 *
 * Signals
 * - "changed": something of the training changed (told once for many changes, before the next drawing)
 * - "findings-changed": the findings are others
 * - "gone": it was deleted elsewhere
 * Properties: "problem" why saving does not work now, in plain words, or NULL; it is tried again with the next
 * change. "can-undo", "can-redo". */
G_BEGIN_DECLS

#define OV_TYPE_TRAINING_DESK (ov_training_desk_get_type ())
G_DECLARE_FINAL_TYPE (OvTrainingDesk, ov_training_desk, OV, TRAINING_DESK, GObject)

/* A training that is in the store already, with its children. */
OvTrainingDesk *ov_training_desk_new (OvTrainingGround *ground, OvAggregate *aggregate) G_GNUC_WARN_UNUSED_RESULT;
void ov_training_desk_load_async (OvTrainingGround *ground, OvId id, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer data);
OvTrainingDesk   *ov_training_desk_load_finish    (GAsyncResult *result, GError **error);

OvTrainingGround *ov_training_desk_get_ground     (OvTrainingDesk *self);
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

/* Makes a step of undo of what changed, and saves at once. Typing needs no call: it is committed when it stops.
 * What is done by a button calls it before and after, so that it is a step of its own. label: msgid or NULL. */
void              ov_training_desk_commit         (OvTrainingDesk *self, const char *label);
gboolean          ov_training_desk_undo           (OvTrainingDesk *self);
gboolean          ov_training_desk_redo           (OvTrainingDesk *self);
gboolean          ov_training_desk_can_undo       (OvTrainingDesk *self);
gboolean          ov_training_desk_can_redo       (OvTrainingDesk *self);
const char       *ov_training_desk_get_problem    (OvTrainingDesk *self);
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
