#pragma once
#include "ov-issue-item.h"

/* Questions about a list of OvIssueItem. */
G_BEGIN_DECLS

typedef gboolean (*OvIssueJudge) (OvIssueItem *item);

gboolean   ov_issue_item_is_issued   (OvIssueItem *item);  /* selected and issued: can be saved and printed */
guint      ov_issue_items_count      (GListModel *items, OvIssueJudge judge);
void       ov_issue_items_select     (GListModel *items, gboolean selected);
/* The certificates of those that are selected and issued; transfer full. */
GPtrArray *ov_issue_items_issued     (GListModel *items);
/* Participations (OvId) of those that will get one; transfer full. */
GArray    *ov_issue_items_waiting    (GListModel *items);
/* Participations (as text) of those that are selected and issued; transfer full. */
GHashTable *ov_issue_items_chosen    (GListModel *items);
/* One more was issued: its person has it now. */
void       ov_issue_items_set_issued (GListModel *items, OvCertificate *certificate);
/* Which to look at: the one of this participation, else the first that is issued, else the first that can be. An issued one goes
 * before one that is not when only_issued. */
guint      ov_issue_items_best       (GListModel *items, OvId participation, gboolean only_issued);

G_END_DECLS
