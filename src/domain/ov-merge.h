#pragma once
#include "ov-record.h"

/* Three-way merge by field (architecture.md 4, reliability-ux.md 1.3). */
typedef struct
{
  GArray   *conflicts; /* of guint field ids where a person must choose */
  GArray   *taken;     /* of guint field ids that came from theirs */
} OvMergeReport;

OvMergeReport *ov_merge_report_new  (void);
void           ov_merge_report_free (OvMergeReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OvMergeReport, ov_merge_report_free)

/* Merges what changed from base to theirs into mine, which keeps its own changes. Sets merge by element, groups as a unit; a field flagged
 * NEVER_MERGE that changed on both sides, or whose group did, is a conflict: mine keeps its value there. Equal changes never conflict.
 * TRUE when nothing is left to choose. All three of one class. */
gboolean ov_merge (OvRecord *base, OvRecord *mine, OvRecord *theirs, OvMergeReport *report);

/* Ids of the fields in which the two differ; transfer full. */
GArray  *ov_record_differences (OvRecord *a, OvRecord *b);
