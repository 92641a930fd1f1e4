#pragma once
#include <glib.h>

/* Places where a crash is rehearsed. OV_FAILPOINT=name in the environment ends the process at the first visit of that
 * place, OV_FAILPOINT=name:3 at the third, as kill -9 would: nothing is flushed, nothing is closed.
 * OV_FAILPOINT=any:7 ends it at the seventh place it comes to, whatever its name. Without the variable a visit costs
 * one load. Every name stands once in OV_FAILPOINTS, so that a test can visit them all. */
#define OV_FAILPOINT_ANY "any"
#define OV_FAILPOINTS(X) \
  X ("migrate-before-commit")   /* a step of a migration is done, not committed */ \
  X ("migrate-after-commit")    /* committed, the next step not begun */ \
  X ("save-before-commit")      /* an edit is written into outbox.db, not committed */ \
  X ("save-after-commit")       /* committed, the caller does not know it yet */ \
  X ("draft-before-commit") \
  X ("mark-before-commit")      /* an entry's new state (in flight, acknowledged, …) is not committed */ \
  X ("mark-after-commit") \
  X ("apply-before-commit")     /* a page of changes and its cursor are written into cache.db, not committed */ \
  X ("apply-after-commit")      /* committed, entries not rebased on it */ \
  X ("rebase-before-commit") \
  X ("rebase-after-commit") \
  X ("restore-before-rename")   /* the restored copy lies beside the database */ \
  X ("registry-before-commit")  /* the registry has written, not committed */ \
  X ("registry-after-commit")   /* committed, no reply sent */ \
  X ("registry-before-reply")   /* the reply is made, not sent */ \
  X ("registry-file-before-rename") /* an attachment is written under its temporary name */ \
  X ("registry-mid-backup")     /* the copy is made, not whole and not in its place */

extern gboolean ov_failpoint_armed;

/* Counts the visit and ends the process with status 9 when it is the one asked for. */
void               ov_failpoint_visit (const char *name);
/* Reads the environment again; for tests that set it after the start. */
void               ov_failpoint_read_environment (void);
/* All names, NULL-terminated. */
const char *const *ov_failpoint_names (void);

#define OV_FAILPOINT(name) \
  G_STMT_START { if (G_UNLIKELY (ov_failpoint_armed)) ov_failpoint_visit (name); } G_STMT_END
