#pragma once
#include "ov-registry.h"

/* Shared by ov-registry.c and ov-registry-backup.c. */
gboolean ov_registry_make_folder (const char *folder, GError **error);   /* 0700, and it can be written */
/* Locks the folder for this process until the descriptor is closed; −1 with BUSY when another has it. */
int      ov_registry_lock_folder (const char *folder, GError **error);
