#pragma once
#include "ov-choices.h"
#include "ov-record.h"

/* A stored file, known by its SHA-256; who may read it follows from the record that refers to it. */
#define OV_FILE_FIELDS(F, T, t, P) \
  F (T, t, P, text, sha256, N_("SHA-256"), NULL, OV_FIELD_INDEXED | OV_FIELD_REGISTRY, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, text, media_type, N_("Type"), NULL, OV_FIELD_REGISTRY, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, integer, size, N_("Size in bytes"), NULL, OV_FIELD_REGISTRY, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, text, name, N_("Name"), NULL, OV_FIELD_NONE, OV_GROUP_NONE, NULL, NULL) \
  F (T, t, P, reference, organisation, N_("Organisation"), NULL, OV_FIELD_INDEXED, OV_GROUP_NONE, NULL, "organisation")

#define OV_TYPE_FILE (ov_file_get_type ())
OV_RECORD_DECLARE (OvFile, ov_file, OV_FILE, FILE, OV_FILE_FIELDS)
