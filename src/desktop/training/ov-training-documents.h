#pragma once
#include <adwaita.h>
#include "ov-training-desk.h"

/* The documents of a training: the sign-in sheet, the way to its certificates, and those that were issued. */
G_BEGIN_DECLS

#define OV_TYPE_TRAINING_DOCUMENTS (ov_training_documents_get_type ())
G_DECLARE_FINAL_TYPE (OvTrainingDocuments, ov_training_documents, OV, TRAINING_DOCUMENTS, AdwBin)

void ov_training_documents_set_desk (OvTrainingDocuments *self, OvTrainingDesk *desk);

G_END_DECLS
