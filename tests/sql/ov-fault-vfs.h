#pragma once
#include <glib.h>

/* A file layer for tests that fails on purpose: the default one of the process after ov_fault_vfs_install (). */
typedef enum
{
  OV_FAULT_NONE,
  OV_FAULT_FULL,       /* SQLITE_FULL, as a disk without space */
  OV_FAULT_IO,         /* SQLITE_IOERR_WRITE */
  OV_FAULT_READ_ONLY,  /* SQLITE_READONLY */
} OvFault;

void     ov_fault_vfs_install (void);
/* Writes, truncations and syncs number `after` + 1 and later fail, until told otherwise. 0 fails at once. */
void     ov_fault_vfs_set     (OvFault fault, int after);
/* Writes, truncations and syncs since the last ov_fault_vfs_set (). */
int      ov_fault_vfs_count   (void);
/* Whether a fault was given since the last ov_fault_vfs_set (). */
gboolean ov_fault_vfs_struck  (void);
