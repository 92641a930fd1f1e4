/* Preloaded into a program by tests.
 *
 * While the file named by OV_FULL_DISK exists, no regular file takes any more bytes; while the one named by OV_READ_ONLY exists, none can be
 * made. A folder written in that file limits it to what is in the folder: root, too, is refused. */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

ssize_t write (int fd, const void *bytes, size_t size);
ssize_t pwrite (int fd, const void *bytes, size_t size, off_t offset);
ssize_t pwrite64 (int fd, const void *bytes, size_t size, off64_t offset);
int open (const char *path, int flags, ...);
int open64 (const char *path, int flags, ...);

static int
really_open (const char *path, int flags, int mode)
{
  static int (*real) (const char *, int, ...);

  if (real == NULL)
    real = (int (*) (const char *, int, ...)) dlsym (RTLD_NEXT, "open64");
  return real (path, flags, mode);
}

/* Whether the flag of that name is up for the path. */
static int
is_up (const char *variable, const char *path)
{
  const char *flag = getenv (variable);
  char folder[PATH_MAX];
  ssize_t length;
  /* Not by the functions of the library, which another preloaded module may watch. */
  int fd = flag != NULL ? (int) syscall (SYS_openat, AT_FDCWD, flag, O_RDONLY | O_CLOEXEC) : -1;

  if (fd < 0)
    return 0;
  length = syscall (SYS_read, fd, folder, sizeof folder);
  close (fd);
  return length == 0 || (length > 0 && strncmp (path, folder, (size_t) length) == 0);
}

static int
is_full (int fd)
{
  struct stat info;
  char link[64], path[PATH_MAX];
  ssize_t length;

  if (getenv ("OV_FULL_DISK") == NULL || fstat (fd, &info) != 0 || !S_ISREG (info.st_mode))
    return 0;
  snprintf (link, sizeof link, "/proc/self/fd/%d", fd);
  length = readlink (link, path, sizeof path - 1);
  path[length > 0 ? length : 0] = '\0';
  return is_up ("OV_FULL_DISK", path);
}

static int
open_unless_read_only (const char *path, int flags, int mode)
{
  if ((flags & O_CREAT) == 0 || !is_up ("OV_READ_ONLY", path))
    return really_open (path, flags, mode);
  errno = EROFS;
  return -1;
}

__attribute__ ((visibility ("default"))) int
open64 (const char *path, int flags, ...)
{
  va_list rest;
  int mode;

  va_start (rest, flags);
  mode = va_arg (rest, int);
  va_end (rest);
  return open_unless_read_only (path, flags, mode);
}

#if !defined _FILE_OFFSET_BITS || _FILE_OFFSET_BITS != 64
__attribute__ ((visibility ("default"))) int
open (const char *path, int flags, ...)
{
  va_list rest;
  int mode;

  va_start (rest, flags);
  mode = va_arg (rest, int);
  va_end (rest);
  return open_unless_read_only (path, flags, mode);
}
#endif

__attribute__ ((visibility ("default"))) ssize_t
write (int fd, const void *bytes, size_t size)
{
  static ssize_t (*real) (int, const void *, size_t);

  if (real == NULL)
    real = (ssize_t (*) (int, const void *, size_t)) dlsym (RTLD_NEXT, "write");
  if (!is_full (fd))
    return real (fd, bytes, size);
  errno = ENOSPC;
  return -1;
}

__attribute__ ((visibility ("default"))) ssize_t
pwrite64 (int fd, const void *bytes, size_t size, off64_t offset)
{
  static ssize_t (*real) (int, const void *, size_t, off64_t);

  if (real == NULL)
    real = (ssize_t (*) (int, const void *, size_t, off64_t)) dlsym (RTLD_NEXT, "pwrite64");
  if (!is_full (fd))
    return real (fd, bytes, size, offset);
  errno = ENOSPC;
  return -1;
}

#if !defined _FILE_OFFSET_BITS || _FILE_OFFSET_BITS != 64
__attribute__ ((visibility ("default"))) ssize_t
pwrite (int fd, const void *bytes, size_t size, off_t offset)
{
  return pwrite64 (fd, bytes, size, offset);
}
#endif
