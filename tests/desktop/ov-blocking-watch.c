/* Loaded before a program with a window (LD_PRELOAD). While its main loop runs, nothing on that thread may wait for a
 * disk or a network: SQLite, reading or changing files, resolving names, JSON over 64 KB. What does is told with its
 * way there on standard error, and the program ends (OV_BLOCKING=tell: goes on, to find more than one at a time).
 *
 * The loop runs in g_application_run (), from the first iteration on, and in a test that iterates by itself; what a
 * test does between is its own affair, and so is every other thread. */
/* Both names of each function are wrapped, so the headers must not make one of the other. */
#undef _FILE_OFFSET_BITS
/* The wrappers must be seen by the program. */
#pragma GCC visibility push(default)
#include <dirent.h>
#include <dlfcn.h>
#include <execinfo.h>
#include <fcntl.h>
#include <json-glib/json-glib.h>
#include <netdb.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#define JSON_LIMIT (64 * 1024)
#define FRAMES_MAX 48

/* The desktop's own files, which GTK, fontconfig and GIO read when they please: none of them is ours to change. */
static const char *const systems[] = {
  "/usr/", "/lib", "/etc/", "/proc/", "/sys/", "/dev/", "/run/", "/var/", NULL
};
/* The same beside the user's data: GTK's settings and style, icons, the lists of the file chooser, font caches, the
 * words of the program from where it was built. */
static const char *const desktops[] = {
  "/gtk-4.0", "/icons", "/.icons", "/themes", "/.themes", "/mime/", "/applications", "/fontconfig", "/fonts", "/.fonts",
  "/user-dirs", "/recently-used.xbel", "/LC_MESSAGES/", "/.Xdefaults", "/.gtk-bookmarks", "/.gtk-custom-papers", NULL
};

static int      depth;      /* of loops, on the main thread */
static _Thread_local int quiet; /* while something is told */

static int
is_main_thread (void)
{
  return gettid () == getpid ();
}

static int
is_watched (void)
{
  return depth > 0 && quiet == 0 && is_main_thread ();
}

/* GTK spools what is printed on this thread, and its printing to a file writes there. */
static int
is_printing (void **frames, int count)
{
  for (int i = 0; i < count; i++)
    {
      Dl_info info;

      if (dladdr (frames[i], &info)
          && ((info.dli_sname && strncmp (info.dli_sname, "gtk_print_", 10) == 0)
              || (info.dli_fname && strstr (info.dli_fname, "/printbackends/"))))
        return 1;
    }
  return 0;
}

static void
tell (const char *what, const char *which)
{
  void *frames[FRAMES_MAX];
  int count;
  const char *mode = getenv ("OV_BLOCKING");

  quiet++;
  count = backtrace (frames, FRAMES_MAX);
  if (is_printing (frames, count))
    {
      quiet--;
      return;
    }
  fprintf (stderr, "** Blocking the main thread: %s %s\n", what, which);
  fflush (stderr);
  backtrace_symbols_fd (frames, count, STDERR_FILENO);
  if (!mode || strcmp (mode, "tell") != 0)
    abort ();
  quiet--;
}

static int
is_allowed (const char *path)
{
  const char *data = getenv ("OV_DATA_DIR");

  for (int i = 0; systems[i]; i++)
    if (strncmp (path, systems[i], strlen (systems[i])) == 0)
      return 1;
  for (int i = 0; desktops[i]; i++)
    if (strstr (path, desktops[i]))
      return 1;
  /* What comes with the program, where it was not installed; and the folder that GTK makes for its recent files. */
  return (data && strncmp (path, data, strlen (data)) == 0) || strcmp (path, g_get_user_data_dir ()) == 0;
}

static void
look_at_path (const char *what, const char *path)
{
  if (path && is_watched () && !is_allowed (path))
    tell (what, path);
}

/* What was opened elsewhere. Pipes, sockets and memory are no files. */
static void
look_at_descriptor (const char *what, int descriptor)
{
  struct stat info;
  char link[64], path[4096];
  ssize_t length;

  if (!is_watched () || fstat (descriptor, &info) != 0 || !S_ISREG (info.st_mode))
    return;
  snprintf (link, sizeof link, "/proc/self/fd/%d", descriptor);
  length = readlink (link, path, sizeof path - 1);
  if (length < 0)
    return;
  path[length] = '\0';
  /* Standard output and error may be put into a file by who began the program. */
  if (descriptor > STDERR_FILENO && !is_allowed (path) && strncmp (path, "/memfd:", 7) != 0)
    tell (what, path);
}

/* The wrapped function itself. */
#define REAL(name) \
  static __typeof__ (name) *real; \
  if (!real) \
    real = (__typeof__ (name) *) dlsym (RTLD_NEXT, #name)

__attribute__ ((constructor)) static void
start (void)
{
  void *frame[1];

  /* The registry and whatever else the program starts may do on their main threads what they like. */
  unsetenv ("LD_PRELOAD");
  (void) backtrace (frame, 1); /* loads what it needs now */
}

/* ---- The loop ---- */

void
g_main_loop_run (GMainLoop *loop)
{
  REAL (g_main_loop_run);
  int counts = is_main_thread ();

  depth += counts;
  real (loop);
  depth -= counts;
}

gboolean
g_main_context_iteration (GMainContext *context, gboolean may_block)
{
  REAL (g_main_context_iteration);
  int counts = is_main_thread (), dispatched;

  depth += counts;
  dispatched = real (context, may_block);
  depth -= counts;
  return dispatched;
}

/* ---- SQLite and JSON ---- */

#define SQLITE(name, ARGUMENTS, VALUES) \
  int name ARGUMENTS \
  { \
    REAL (name); \
    if (is_watched ()) \
      tell ("SQLite", #name); \
    return real VALUES; \
  }
SQLITE (sqlite3_step, (sqlite3_stmt *statement), (statement))
SQLITE (sqlite3_open_v2, (const char *path, sqlite3 **db, int flags, const char *vfs), (path, db, flags, vfs))
SQLITE (sqlite3_prepare_v3, (sqlite3 *db, const char *sql, int size, unsigned flags, sqlite3_stmt **statement, const char **rest),
        (db, sql, size, flags, statement, rest))
SQLITE (sqlite3_prepare_v2, (sqlite3 *db, const char *sql, int size, sqlite3_stmt **statement, const char **rest),
        (db, sql, size, statement, rest))
SQLITE (sqlite3_exec,
        (sqlite3 *db, const char *sql, int (*callback) (void *, int, char **, char **), void *data, char **error),
        (db, sql, callback, data, error))
SQLITE (sqlite3_close_v2, (sqlite3 *db), (db))

gboolean
json_parser_load_from_data (JsonParser *parser, const char *text, gssize length, GError **error)
{
  REAL (json_parser_load_from_data);
  if (is_watched () && (length < 0 ? strlen (text) : (size_t) length) > JSON_LIMIT)
    tell ("JSON", "json_parser_load_from_data");
  return real (parser, text, length, error);
}

/* ---- Files ---- */

#define OPEN(name) \
  int name (const char *path, int flags, ...) \
  { \
    REAL (name); \
    va_list list; \
    va_start (list, flags); \
    look_at_path (#name, path); \
    if (flags & (O_CREAT | O_TMPFILE)) \
      { \
        mode_t mode = va_arg (list, mode_t); \
        va_end (list); \
        return real (path, flags, mode); \
      } \
    va_end (list); \
    return real (path, flags); \
  }
OPEN (open)
OPEN (open64)

#define ON_PATH(type, name, ARGUMENTS, VALUES) \
  type name ARGUMENTS \
  { \
    REAL (name); \
    look_at_path (#name, path); \
    return real VALUES; \
  }
ON_PATH (FILE *, fopen, (const char *path, const char *mode), (path, mode))
ON_PATH (FILE *, fopen64, (const char *path, const char *mode), (path, mode))
ON_PATH (DIR *, opendir, (const char *path), (path))
ON_PATH (int, mkdir, (const char *path, mode_t mode), (path, mode))
ON_PATH (int, unlink, (const char *path), (path))
ON_PATH (int, rename, (const char *path, const char *to), (path, to))

#define ON_DESCRIPTOR(name, ARGUMENTS, VALUES) \
  ssize_t name ARGUMENTS \
  { \
    REAL (name); \
    look_at_descriptor (#name, descriptor); \
    return real VALUES; \
  }
ON_DESCRIPTOR (read, (int descriptor, void *bytes, size_t size), (descriptor, bytes, size))
ON_DESCRIPTOR (write, (int descriptor, const void *bytes, size_t size), (descriptor, bytes, size))

int
fsync (int descriptor)
{
  REAL (fsync);
  look_at_descriptor ("fsync", descriptor);
  return real (descriptor);
}

int
fdatasync (int descriptor)
{
  REAL (fdatasync);
  look_at_descriptor ("fdatasync", descriptor);
  return real (descriptor);
}

/* ---- The network ---- */

int
getaddrinfo (const char *node, const char *service, const struct addrinfo *hints, struct addrinfo **found)
{
  REAL (getaddrinfo);
  if (is_watched ())
    tell ("getaddrinfo", node ? node : "");
  return real (node, service, hints, found);
}

/* A socket that does not wait, or one of this computer (the X server, the buses), blocks nothing. */
int
connect (int descriptor, const struct sockaddr *address, socklen_t size)
{
  REAL (connect);
  if (is_watched () && address->sa_family != AF_UNIX && !(fcntl (descriptor, F_GETFL) & O_NONBLOCK))
    tell ("connect", "to another computer");
  return real (descriptor, address, size);
}
