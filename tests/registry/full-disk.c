/* Preloaded into a registry by tests: while the file named by OV_FULL_DISK exists, no regular file takes any more
 * bytes. */
#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

ssize_t write (int fd, const void *bytes, size_t size);
ssize_t pwrite (int fd, const void *bytes, size_t size, off_t offset);
ssize_t pwrite64 (int fd, const void *bytes, size_t size, off64_t offset);

static int
is_full (int fd)
{
  const char *flag = getenv ("OV_FULL_DISK");
  struct stat info;

  return flag != NULL && access (flag, F_OK) == 0 && fstat (fd, &info) == 0 && S_ISREG (info.st_mode);
}

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
