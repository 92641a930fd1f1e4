#include "ov-training.h"

OV_RECORD_DEFINE (OvTraining, ov_training, OV_TRAINING, OV_TRAINING_FIELDS, "training", N_("Training"))
