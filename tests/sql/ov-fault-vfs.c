#include "ov-fault-vfs.h"

#include <sqlite3.h>
#include <string.h>

typedef struct
{
  sqlite3_file  base;
  sqlite3_file *real;
} FaultFile;

static sqlite3_vfs vfs;
static sqlite3_vfs *real_vfs;
static int fault_kind;   /* atomic */
static int fault_after;  /* atomic */
static int fault_count;  /* atomic */
static int fault_struck; /* atomic */

static int
strike (void)
{
  int number = g_atomic_int_add (&fault_count, 1);
  OvFault kind = (OvFault) g_atomic_int_get (&fault_kind);

  if (kind == OV_FAULT_NONE || number < g_atomic_int_get (&fault_after))
    return SQLITE_OK;
  g_atomic_int_set (&fault_struck, 1);
  return kind == OV_FAULT_FULL ? SQLITE_FULL : kind == OV_FAULT_IO ? SQLITE_IOERR_WRITE : SQLITE_READONLY;
}

#define REAL(file) (((FaultFile *) (file))->real)

static int
fault_close (sqlite3_file *file)
{
  int code = REAL (file)->pMethods != NULL ? REAL (file)->pMethods->xClose (REAL (file)) : SQLITE_OK;

  g_free (REAL (file));
  return code;
}

static int
fault_read (sqlite3_file *file, void *bytes, int size, sqlite3_int64 offset)
{
  return REAL (file)->pMethods->xRead (REAL (file), bytes, size, offset);
}

static int
fault_write (sqlite3_file *file, const void *bytes, int size, sqlite3_int64 offset)
{
  int code = strike ();

  return code != SQLITE_OK ? code : REAL (file)->pMethods->xWrite (REAL (file), bytes, size, offset);
}

static int
fault_truncate (sqlite3_file *file, sqlite3_int64 size)
{
  int code = strike ();

  return code != SQLITE_OK ? code : REAL (file)->pMethods->xTruncate (REAL (file), size);
}

static int
fault_sync (sqlite3_file *file, int flags)
{
  int code = strike ();

  return code != SQLITE_OK ? code : REAL (file)->pMethods->xSync (REAL (file), flags);
}

static int
fault_size (sqlite3_file *file, sqlite3_int64 *size)
{
  return REAL (file)->pMethods->xFileSize (REAL (file), size);
}

static int
fault_lock (sqlite3_file *file, int level)
{
  return REAL (file)->pMethods->xLock (REAL (file), level);
}

static int
fault_unlock (sqlite3_file *file, int level)
{
  return REAL (file)->pMethods->xUnlock (REAL (file), level);
}

static int
fault_check_lock (sqlite3_file *file, int *result)
{
  return REAL (file)->pMethods->xCheckReservedLock (REAL (file), result);
}

static int
fault_control (sqlite3_file *file, int operation, void *argument)
{
  return REAL (file)->pMethods->xFileControl (REAL (file), operation, argument);
}

static int
fault_sector (sqlite3_file *file)
{
  return REAL (file)->pMethods->xSectorSize (REAL (file));
}

static int
fault_characteristics (sqlite3_file *file)
{
  return REAL (file)->pMethods->xDeviceCharacteristics (REAL (file));
}

static int
fault_shm_map (sqlite3_file *file, int page, int size, int extend, void volatile **map)
{
  return REAL (file)->pMethods->xShmMap (REAL (file), page, size, extend, map);
}

static int
fault_shm_lock (sqlite3_file *file, int offset, int n, int flags)
{
  return REAL (file)->pMethods->xShmLock (REAL (file), offset, n, flags);
}

static void
fault_shm_barrier (sqlite3_file *file)
{
  REAL (file)->pMethods->xShmBarrier (REAL (file));
}

static int
fault_shm_unmap (sqlite3_file *file, int delete_flag)
{
  return REAL (file)->pMethods->xShmUnmap (REAL (file), delete_flag);
}

static const sqlite3_io_methods methods = {
  .iVersion = 2,
  .xClose = fault_close,
  .xRead = fault_read,
  .xWrite = fault_write,
  .xTruncate = fault_truncate,
  .xSync = fault_sync,
  .xFileSize = fault_size,
  .xLock = fault_lock,
  .xUnlock = fault_unlock,
  .xCheckReservedLock = fault_check_lock,
  .xFileControl = fault_control,
  .xSectorSize = fault_sector,
  .xDeviceCharacteristics = fault_characteristics,
  .xShmMap = fault_shm_map,
  .xShmLock = fault_shm_lock,
  .xShmBarrier = fault_shm_barrier,
  .xShmUnmap = fault_shm_unmap,
};

static int
fault_open (sqlite3_vfs *self, sqlite3_filename name, sqlite3_file *file, int flags, int *out_flags)
{
  FaultFile *fault = (FaultFile *) file;
  int code;

  fault->base.pMethods = &methods;
  fault->real = g_malloc0 ((gsize) real_vfs->szOsFile);
  code = real_vfs->xOpen (real_vfs, name, fault->real, flags, out_flags);
  if (code != SQLITE_OK)
    {
      g_free (fault->real);
      fault->base.pMethods = NULL;
    }
  return code;
}

void
ov_fault_vfs_install (void)
{
  real_vfs = sqlite3_vfs_find (NULL);
  memcpy (&vfs, real_vfs, sizeof vfs);
  vfs.zName = "fault";
  vfs.szOsFile = sizeof (FaultFile);
  vfs.xOpen = fault_open;
  vfs.pNext = NULL;
  sqlite3_vfs_register (&vfs, 1);
}

void
ov_fault_vfs_set (OvFault fault, int after)
{
  g_atomic_int_set (&fault_kind, fault);
  g_atomic_int_set (&fault_after, after);
  g_atomic_int_set (&fault_count, 0);
  g_atomic_int_set (&fault_struck, 0);
}

int
ov_fault_vfs_count (void)
{
  return g_atomic_int_get (&fault_count);
}

gboolean
ov_fault_vfs_struck (void)
{
  return g_atomic_int_get (&fault_struck) != 0;
}
