#pragma once
#include "ov-eligibility.h"
#include "ov-issuing.h"

/* A participant in the list of certificates to issue. Properties: "selected" · "certificate" (the one in force) · both
 * notify. */
G_BEGIN_DECLS

#define OV_TYPE_ISSUE_ITEM (ov_issue_item_get_type ())
G_DECLARE_FINAL_TYPE (OvIssueItem, ov_issue_item, OV, ISSUE_ITEM, GObject)

/* language: of what is in the way. */
OvIssueItem *ov_issue_item_new (OvSession *session, OvAggregate *training, OvParticipation *participation,
                                const OvIssueOptions *options, OvLanguage language) G_GNUC_WARN_UNUSED_RESULT;
const char      *ov_issue_item_get_name        (OvIssueItem *self);
OvId             ov_issue_item_get_id          (OvIssueItem *self);  /* of the participation */
OvParticipation *ov_issue_item_get_participation (OvIssueItem *self);
const char      *ov_issue_item_get_obstacle    (OvIssueItem *self);  /* NULL when nothing is in the way */
OvCertificate   *ov_issue_item_get_certificate (OvIssueItem *self);  /* NULL until issued */
void             ov_issue_item_set_certificate (OvIssueItem *self, OvCertificate *certificate);
gboolean         ov_issue_item_get_selected    (OvIssueItem *self);
void ov_issue_item_set_selected (OvIssueItem *self, gboolean selected); /* does nothing while something is in the way */
gboolean         ov_issue_item_can_select      (OvIssueItem *self);
/* Selected and not issued: will get one. */
gboolean         ov_issue_item_is_waiting      (OvIssueItem *self);

G_END_DECLS
