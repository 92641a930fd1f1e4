#include "ov-file.h"

OV_RECORD_DEFINE (OvFile, ov_file, OV_FILE, OV_FILE_FIELDS, "file", N_("File"))
