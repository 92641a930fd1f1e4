#pragma once
#include <adwaita.h>
#include "ov-issuing.h"
#include "ov-progress-row.h"

/* One long work with the certificates of a training – issuing, saving or printing them –, shown in a progress row, and told at its end what
 * came of it: how many, how many are left, why. Property "busy" notifies. Signal "issued" (OvCertificate): one more that is safe in the store. */
G_BEGIN_DECLS

#define OV_TYPE_ISSUE_WORK (ov_issue_work_get_type ())
G_DECLARE_FINAL_TYPE (OvIssueWork, ov_issue_work, OV, ISSUE_WORK, GObject)

/* inside: the widget that owns the work, is told through, and has the action page.print. It is kept until a work is over. */
OvIssueWork *ov_issue_work_new          (GtkWidget *inside, OvProgressRow *row) G_GNUC_WARN_UNUSED_RESULT;
gboolean     ov_issue_work_is_busy      (OvIssueWork *self);
/* Of the work under way or the last one. */
OvId         ov_issue_work_get_training (OvIssueWork *self);
/* What is shown is another training's by now: what came of it is told with the training's name. */
void         ov_issue_work_set_shown    (OvIssueWork *self, OvId training);

/* Each begins one; only when it is not busy. training is a loaded aggregate. */
void         ov_issue_work_issue        (OvIssueWork *self, OvSession *session, OvAggregate *training, GArray *participations,
                                         const OvIssueOptions *options);
/* Asks where to, and again when that place takes no files. */
void         ov_issue_work_save         (OvIssueWork *self, OvSession *session, OvAggregate *training, GPtrArray *certificates,
                                         gboolean combined);
void         ov_issue_work_print        (OvIssueWork *self, OvSession *session, OvAggregate *training, GPtrArray *certificates);

G_END_DECLS
