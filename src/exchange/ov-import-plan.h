#pragma once
#include "ov-aggregate.h"
#include "ov-participant-import.h"

/* What bringing a checked table into a training does to the records: persons made and brought up to date, and those who come to the training. Only
 * tells; the caller saves. Gone through in parts, so that nothing ever holds the records of a hundred thousand rows. */
typedef struct _OvImportPlan OvImportPlan;

typedef struct
{
  guint n_enrolled; /* who come to the training and have a place */
  guint n_waiting;  /* who come to its waiting list: there are no places left */
  guint n_there;    /* rows of those who take part already (or come twice): they are only brought up to date */
  guint n_updated;  /* persons of the register who are changed */
  guint n_notes;    /* notes of rows that no record has a place for */
} OvImportCounts;

/* training: as ov_store_load_async() gives it; only read. assessed_by may be NULL. Who attended is marked for the sessions up to today. Someone who had
 * cancelled is enrolled again. A note becomes the reason of an assessment. Until the plan is freed neither the import nor the training may change. */
OvImportPlan   *ov_import_plan_new        (OvParticipantImport *import, OvAggregate *training, OvDay today,
                                           const char *assessed_by) G_GNUC_WARN_UNUSED_RESULT;
void            ov_import_plan_free       (OvImportPlan *self);
/* The changes (OvChange) of the next rows that are saved as one, at most `most` (2 or more); a person stands right before its participation. NULL at
 * the end. Transfer full. */
GPtrArray      *ov_import_plan_next       (OvImportPlan *self, guint most);
/* Of the rows gone through so far. */
OvImportCounts  ov_import_plan_get_counts (OvImportPlan *self);
guint           ov_import_plan_get_done   (OvImportPlan *self);
/* What going through the whole plan would count; makes no records. */
OvImportCounts  ov_import_plan_count      (OvParticipantImport *import, OvAggregate *training);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OvImportPlan, ov_import_plan_free)
