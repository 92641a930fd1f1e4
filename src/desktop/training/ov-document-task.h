#pragma once
#include "ov-pane.h"
#include "ov-training-desk.h"

/* A document of a training on the whole window: looked at, printed, saved. Its language is that of the training. */
G_BEGIN_DECLS

#define OV_TYPE_DOCUMENT_TASK (ov_document_task_get_type ())
G_DECLARE_FINAL_TYPE (OvDocumentTask, ov_document_task, OV, DOCUMENT_TASK, OvPane)

typedef enum
{
  OV_TRAINING_DOCUMENT_SIGN_IN_SHEET,
  OV_TRAINING_DOCUMENT_REPORT,
  OV_TRAINING_DOCUMENT_FLYER,
} OvTrainingDocument;

GtkWidget *ov_document_task_new (OvTrainingDesk *desk, OvTrainingDocument document);

G_END_DECLS
