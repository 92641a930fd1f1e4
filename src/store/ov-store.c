#include "ov-store-private.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "ov-cache-findings.h"
#include "ov-dashboard-data.h"
#include "ov-sql-backup.h"

/* While synchronization brings page after page, records are checked once after it rather than after each page. */
#define FINDINGS_REST_MS 300
/* So many records are checked before others get their turn on the thread. */
#define FINDINGS_SLICE 20

typedef struct
{
  OvSqlThread     *thread;
  OvSqlConnection *cache;       /* read only; of the thread */
  int              generation;  /* of the file it reads */
} Lane;

struct _OvStore
{
  GObject parent_instance;

  char         *folder;
  int           lock_fd;
  GMainContext *context;
  OvSqlThread  *thread;         /* writes */
  OvWriter     *writer;         /* of that thread */
  Lane          lanes[OV_STORE_N_LANES];
  int           generation;     /* atomic: rises when cache.db is made anew */
  int           today;          /* atomic */
  int           findings_queued;/* atomic */
  int           findings_later; /* atomic: a timer runs */
  gint64        last_apply;     /* monotonic time; of the writing thread */

  guint         waiting;
  guint         conflicts;
  guint         rejected;
  gboolean      salvaged;
  gboolean      checking;
};

G_DEFINE_FINAL_TYPE (OvStore, ov_store, G_TYPE_OBJECT)

enum { PROP_0, PROP_WAITING, PROP_CONFLICTS, PROP_REJECTED, PROP_SALVAGED, PROP_CHECKING, N_PROPS };
static GParamSpec *properties[N_PROPS];

enum { CHANGED, OUTBOX_CHANGED, CACHE_REBUILT, FINDINGS_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* ---- What the writing thread has to tell ---- */

typedef struct
{
  OvStore        *store;
  OvStoreChanges *changes;       /* NULL when there are none */
  gboolean        outbox;
  guint           counts[5];
  gboolean        rebuilt;
  gboolean        findings;
  int             checking;      /* -1 unchanged */
} News;

static void
news_free (gpointer data)
{
  News *news = data;

  g_clear_pointer (&news->changes, ov_store_changes_unref);
  g_object_unref (news->store);
  g_free (news);
}

static void
set_count (OvStore *self, guint *place, guint value, guint property)
{
  if (*place == value)
    return;
  *place = value;
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static gboolean
tell (gpointer data)
{
  News *news = data;
  OvStore *self = news->store;

  if (news->rebuilt)
    g_signal_emit (self, signals[CACHE_REBUILT], 0);
  if (news->changes != NULL)
    g_signal_emit (self, signals[CHANGED], 0, news->changes);
  if (news->outbox)
    {
      set_count (self, &self->waiting, news->counts[OV_OUTBOX_QUEUED] + news->counts[OV_OUTBOX_INFLIGHT], PROP_WAITING);
      set_count (self, &self->conflicts, news->counts[OV_OUTBOX_CONFLICT], PROP_CONFLICTS);
      set_count (self, &self->rejected, news->counts[OV_OUTBOX_REJECTED], PROP_REJECTED);
      g_signal_emit (self, signals[OUTBOX_CHANGED], 0);
    }
  if (news->findings)
    g_signal_emit (self, signals[FINDINGS_CHANGED], 0);
  if (news->checking >= 0 && self->checking != news->checking)
    {
      self->checking = news->checking;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHECKING]);
    }
  return G_SOURCE_REMOVE;
}

static void
send_news (OvStore *self, gboolean findings, int checking)
{
  OvWriter *writer = self->writer;
  News *news = g_new0 (News, 1);
  GSource *source;

  news->store = g_object_ref (self);
  news->findings = findings;
  news->checking = checking;
  if (!ov_store_changes_is_empty (writer->changes))
    {
      news->changes = writer->changes;
      writer->changes = ov_store_changes_new ();
    }
  if (writer->outbox_touched)
    {
      writer->outbox_touched = FALSE;
      news->outbox = TRUE;
      ov_outbox_count (writer->outbox, news->counts);
    }
  if (writer->rebuilt)
    {
      writer->rebuilt = FALSE;
      news->rebuilt = TRUE;
      g_atomic_int_inc (&self->generation);
    }
  if (news->changes == NULL && !news->outbox && !news->rebuilt && !findings && checking < 0)
    {
      news_free (news);
      return;
    }
  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, tell, news, news_free);
  g_source_attach (source, self->context);
  g_source_unref (source);
}

/* ---- Running work ---- */

typedef struct
{
  OvWriteFunc    write;
  OvReadFunc     read;
  OvStoreLane    lane;
  OvSqlPriority  priority;
  gpointer       data;
  GDestroyNotify free_data;
  GDestroyNotify free_result;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  if (work->free_data != NULL)
    work->free_data (work->data);
  g_free (work);
}

static void
return_result (GTask *task, Work *work, gpointer result, GError *error)
{
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, result, work->free_result);
}

/* The cache may be broken, or could not follow when the disk was full: it is made good here, where nothing else uses
 * it. */
static gboolean
mend_cache (OvStore *self, GError **error)
{
  OvWriter *writer = self->writer;

  if (writer->cache == NULL || !ov_sql_check (writer->cache, NULL))
    return ov_writer_rebuild (writer, error);
  return !writer->stale || ov_writer_repair (writer, error);
}

static void
run_write (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  OvStore *self = source;
  Work *work = task_data;
  GError *error = NULL;
  gpointer result = NULL;

  /* There is none when it was broken and the disk had no room for a new one. */
  if (self->writer->cache != NULL || mend_cache (self, &error))
    result = work->write (self->writer, work->data, &error);
  if (work->priority == OV_SQL_PRIORITY_APPLY)
    self->last_apply = g_get_monotonic_time ();
  if (self->writer->stale || g_error_matches (error, OV_ERROR, OV_ERROR_CORRUPT))
    mend_cache (self, NULL);
  if (g_error_matches (error, OV_ERROR, OV_ERROR_CORRUPT) && self->writer->cache != NULL)
    {
      g_clear_error (&error);
      result = work->write (self->writer, work->data, &error);
    }
  send_news (self, FALSE, -1);
  return_result (task, work, result, error);
  ov_store_check_findings (self);
}

static gboolean
open_lane (OvStore *self, Lane *lane, GError **error)
{
  int generation = g_atomic_int_get (&self->generation);
  g_autofree char *path = NULL;

  if (lane->cache != NULL && lane->generation == generation)
    return TRUE;
  path = g_build_filename (self->folder, "cache.db", NULL);
  g_clear_object (&lane->cache);
  lane->cache = ov_sql_connection_open (path, OV_SQL_OPEN_READ_ONLY, OV_CACHE_APPLICATION_ID, error);
  if (lane->cache == NULL)
    return FALSE;
  lane->generation = generation;
  ov_sql_set_pragma (lane->cache, "cache_size", -8192, NULL);
  return TRUE;
}

static gpointer
check_cache (OvWriter *writer, gpointer data, GError **error)
{
  writer->stale = TRUE; /* run_write () looks whether it is whole */
  return OV_STORE_DONE;
}

static void
run_read (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  OvStore *self = source;
  Work *work = task_data;
  Lane *lane = &self->lanes[work->lane];
  GError *error = NULL;
  gpointer result = NULL;

  if (open_lane (self, lane, &error))
    {
      ov_sql_set_cancellable (lane->cache, cancellable);
      result = work->read (lane->cache, work->data, &error);
      ov_sql_set_cancellable (lane->cache, NULL);
    }
  if (g_error_matches (error, OV_ERROR, OV_ERROR_CORRUPT))
    ov_store_write (self, OV_SQL_PRIORITY_SAVE, check_cache, NULL, NULL, NULL, run_read, NULL, NULL, NULL);
  return_result (task, work, result, error);
}

static GTask *
make_task (OvStore *self, Work work, gpointer source_tag, GCancellable *cancellable, GAsyncReadyCallback callback,
           gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, source_tag);
  g_task_set_task_data (task, g_memdup2 (&work, sizeof work), work_free);
  return task;
}

void
ov_store_write (OvStore *self, OvSqlPriority priority, OvWriteFunc func, gpointer data, GDestroyNotify free_data,
                GDestroyNotify free_result, gpointer source_tag, GCancellable *cancellable,
                GAsyncReadyCallback callback, gpointer user_data)
{
  Work work = {
    .write = func, .priority = priority, .data = data, .free_data = free_data, .free_result = free_result
  };
  GTask *task = make_task (self, work, source_tag, cancellable, callback, user_data);

  /* What was written stays written: who cancels later is told that it is. */
  g_task_set_check_cancellable (task, FALSE);
  ov_sql_thread_push (self->thread, priority, task, run_write);
}

void
ov_store_read (OvStore *self, OvStoreLane lane, OvSqlPriority priority, OvReadFunc func, gpointer data,
               GDestroyNotify free_data, GDestroyNotify free_result, gpointer source_tag, GCancellable *cancellable,
               GAsyncReadyCallback callback, gpointer user_data)
{
  Work work = { .read = func, .lane = lane, .data = data, .free_data = free_data, .free_result = free_result };

  ov_sql_thread_push (self->lanes[lane].thread, priority,
                      make_task (self, work, source_tag, cancellable, callback, user_data), run_read);
}

gpointer
ov_store_finish (OvStore *self, GAsyncResult *result, gpointer source_tag, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, source_tag), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

guint64
ov_store_count_statements (OvStore *self)
{
  guint64 n = 0;

  for (int i = 0; i < OV_STORE_N_LANES; i++)
    if (self->lanes[i].cache != NULL)
      n += ov_sql_count_statements (self->lanes[i].cache);
  return n;
}

/* ---- Findings, in slices when nothing else waits ---- */

static gboolean
on_findings_due (gpointer data)
{
  g_atomic_int_set (&((OvStore *) data)->findings_later, 0);
  ov_store_check_findings (data);
  return G_SOURCE_REMOVE;
}

static void
check_findings_later (OvStore *self)
{
  GSource *source;

  if (!g_atomic_int_compare_and_exchange (&self->findings_later, 0, 1))
    return;
  source = g_timeout_source_new (FINDINGS_REST_MS);
  g_source_set_callback (source, on_findings_due, g_object_ref (self), g_object_unref);
  g_source_attach (source, self->context);
  g_source_unref (source);
}

static void
run_findings (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  OvStore *self = source;
  gboolean marked, rest, changed = FALSE;
  guint checked = 0;

  g_atomic_int_set (&self->findings_queued, 0);
  marked = self->writer->cache != NULL && ov_cache_findings_are_marked (self->writer->cache);
  rest = g_get_monotonic_time () - self->last_apply < FINDINGS_REST_MS * 1000;
  /* What cannot be written now (a full disk) stays marked and is judged with the next change or at the next start: trying again at once
   * would never end. */
  if (marked && !rest)
    ov_cache_findings_renew (self->writer->cache, &self->writer->rules, ov_store_get_today (self), FINDINGS_SLICE,
                             &checked, &changed, NULL);
  send_news (self, changed, checked > 0 || (marked && rest));
  g_task_return_boolean (task, TRUE);
  if (marked && rest)
    check_findings_later (self);
  else if (checked > 0)
    ov_store_check_findings (self);
}

void
ov_store_check_findings (OvStore *self)
{
  GTask *task;

  if (!g_atomic_int_compare_and_exchange (&self->findings_queued, 0, 1))
    return;
  task = g_task_new (self, NULL, NULL, NULL);
  g_task_set_source_tag (task, ov_store_check_findings);
  ov_sql_thread_push (self->thread, OV_SQL_PRIORITY_IDLE, task, run_findings);
}

OvDay
ov_store_get_today (OvStore *self)
{
  return g_atomic_int_get (&self->today);
}

static gpointer
wake_findings (OvWriter *writer, gpointer data, GError **error)
{
  writer->today = GPOINTER_TO_INT (data);
  return ov_cache_findings_wake (writer->cache, writer->today, error) ? OV_STORE_DONE : NULL;
}

void
ov_store_set_today (OvStore *self, OvDay today)
{
  g_return_if_fail (OV_IS_STORE (self));

  g_atomic_int_set (&self->today, today);
  ov_store_write (self, OV_SQL_PRIORITY_APPLY, wake_findings, GINT_TO_POINTER (today), NULL, NULL, ov_store_set_today,
                  NULL, NULL, NULL);
}

/* ---- Opening and closing ---- */

static gboolean
lock_folder (OvStore *self, GError **error)
{
  g_autofree char *path = g_build_filename (self->folder, "lock", NULL);
  int number;

  if (g_mkdir_with_parents (self->folder, 0700) == 0)
    self->lock_fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  number = errno;
  if (self->lock_fd < 0)
    {
      g_set_error (error, OV_ERROR, number == ENOSPC ? OV_ERROR_FULL : OV_ERROR_READ_ONLY, "Cannot write into %s: %s",
                   self->folder, g_strerror (number));
      return FALSE;
    }
  if (flock (self->lock_fd, LOCK_EX | LOCK_NB) == 0)
    return TRUE;
  g_set_error (error, OV_ERROR, OV_ERROR_BUSY, "%s is open in another window", self->folder);
  return FALSE;
}

static void
run_open (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  OvStore *self = source;
  GError *error = NULL;

  if (lock_folder (self, &error))
    self->writer = ov_writer_open (self->folder, &error);
  if (self->writer == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  self->salvaged = self->writer->salvaged;
  self->writer->rebuilt = FALSE; /* nobody has read yet */
  send_news (self, FALSE, -1);
  g_task_return_pointer (task, g_object_ref (self), g_object_unref);
  ov_store_check_findings (self);
}

void
ov_store_open_async (const char *folder, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (OvStore) self = g_object_new (OV_TYPE_STORE, NULL);
  GTask *task = g_task_new (self, cancellable, callback, data);

  self->folder = g_strdup (folder);
  self->context = g_main_context_ref_thread_default ();
  self->thread = ov_sql_thread_new ("store-write");
  self->lanes[OV_STORE_LANE_READ].thread = ov_sql_thread_new ("store-read");
  self->lanes[OV_STORE_LANE_SEARCH].thread = ov_sql_thread_new ("store-search");
  g_task_set_source_tag (task, ov_store_open_async);
  g_task_set_check_cancellable (task, FALSE);
  ov_sql_thread_push (self->thread, OV_SQL_PRIORITY_SAVE, task, run_open);
}

OvStore *
ov_store_open_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, ov_store_open_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
ov_store_close (OvStore *self)
{
  g_return_if_fail (OV_IS_STORE (self));

  for (int i = 0; i < OV_STORE_N_LANES; i++)
    if (self->lanes[i].thread != NULL)
      {
        ov_sql_thread_stop (self->lanes[i].thread);
        g_clear_object (&self->lanes[i].cache);
      }
  if (self->thread != NULL)
    ov_sql_thread_stop (self->thread);
  g_clear_pointer (&self->writer, ov_writer_free);
  if (self->lock_fd >= 0)
    {
      close (self->lock_fd);
      self->lock_fd = -1;
    }
}

const char *
ov_store_get_folder (OvStore *self)
{
  g_return_val_if_fail (OV_IS_STORE (self), NULL);
  return self->folder;
}

guint
ov_store_get_waiting (OvStore *self)
{
  g_return_val_if_fail (OV_IS_STORE (self), 0);
  return self->waiting;
}

guint
ov_store_get_conflicts (OvStore *self)
{
  g_return_val_if_fail (OV_IS_STORE (self), 0);
  return self->conflicts;
}

guint
ov_store_get_rejected (OvStore *self)
{
  g_return_val_if_fail (OV_IS_STORE (self), 0);
  return self->rejected;
}

gboolean
ov_store_get_salvaged (OvStore *self)
{
  g_return_val_if_fail (OV_IS_STORE (self), FALSE);
  return self->salvaged;
}

gboolean
ov_store_get_checking (OvStore *self)
{
  g_return_val_if_fail (OV_IS_STORE (self), FALSE);
  return self->checking;
}

static void
ov_store_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  OvStore *self = OV_STORE (object);

  switch (id)
    {
    case PROP_WAITING:
      g_value_set_uint (value, self->waiting);
      break;
    case PROP_CONFLICTS:
      g_value_set_uint (value, self->conflicts);
      break;
    case PROP_REJECTED:
      g_value_set_uint (value, self->rejected);
      break;
    case PROP_SALVAGED:
      g_value_set_boolean (value, self->salvaged);
      break;
    case PROP_CHECKING:
      g_value_set_boolean (value, self->checking);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ov_store_finalize (GObject *object)
{
  OvStore *self = OV_STORE (object);

  ov_store_close (self);
  g_clear_object (&self->thread);
  for (int i = 0; i < OV_STORE_N_LANES; i++)
    g_clear_object (&self->lanes[i].thread);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_clear_pointer (&self->folder, g_free);

  G_OBJECT_CLASS (ov_store_parent_class)->finalize (object);
}

static void
ov_store_class_init (OvStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = ov_store_finalize;
  object_class->get_property = ov_store_get_property;

  properties[PROP_WAITING] = g_param_spec_uint ("waiting", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_CONFLICTS] = g_param_spec_uint ("conflicts", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_REJECTED] = g_param_spec_uint ("rejected", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_SALVAGED] = g_param_spec_boolean ("salvaged", NULL, NULL, FALSE, flags);
  properties[PROP_CHECKING] = g_param_spec_boolean ("checking", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[CHANGED] = g_signal_new ("changed", OV_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                   OV_TYPE_STORE_CHANGES);
  signals[OUTBOX_CHANGED] =
      g_signal_new ("outbox-changed", OV_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CACHE_REBUILT] =
      g_signal_new ("cache-rebuilt", OV_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FINDINGS_CHANGED] =
      g_signal_new ("findings-changed", OV_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ov_store_init (OvStore *self)
{
  self->lock_fd = -1;
  self->today = ov_day_today ();
}
