#include "ov-paged-list.h"

#include "ov-list-sql.h"
#include "ov-store-private.h"

#define PAGE_ROWS 128
#define KEPT_PAGES 16
/* A difference up to this many rows is told as it is; a bigger one would make GTK 4.8 ask for every row and move the
 * selection. */
#define SMALL_DIFFERENCE 1000
/* Changes of the store that follow each other closely are looked at together: after the first one the next are given
 * time to gather, in a long list more, since synchronization may bring page after page into it. */
#define REFRESH_DELAY_MS      60
#define NEXT_REFRESH_DELAY_MS 200
#define LONG_REFRESH_DELAY_MS 1000
#define LONG_LIST             5000

struct _OvPagedList
{
  GObject parent_instance;

  OvStore      *store;
  OvListQuery  *query;
  GArray       *numbers;      /* row numbers in order */
  GHashTable   *rows;         /* number → OvRow, not held */
  GQueue        wanted;       /* OvRow (not held), the newest wish first */
  GQueue        kept;         /* GPtrArray of OvRow: the pages that came last */
  gboolean      page_asked;   /* one page at a time, so that a newer wish is not behind an older one */
  guint         generation;   /* of the query: what older ones answer is dropped */
  guint         row_generation; /* of the rows: rises when their columns are others */
  GCancellable *cancellable;  /* of the query */
  gboolean      order_asked;
  gboolean      order_stale;  /* ask again when the answer has come */
  guint         refresh_id;
  gint64        refreshed;    /* monotonic time of the last one */
  gboolean      refresh_order;
  char         *error;
  GQueue        finds;        /* GTask: wait for the order */
};

static void ov_paged_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (OvPagedList, ov_paged_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, ov_paged_list_model_init))

enum { PROP_0, PROP_LOADING, PROP_ERROR, PROP_N_ITEMS, N_PROPS };
static GParamSpec *properties[N_PROPS];

enum { RELOADED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void ask_for_page (OvPagedList *self);
static void ask_for_order (OvPagedList *self);

/* The list may be gone when an answer comes, or have another query. */
typedef struct
{
  OvPagedList *list; /* weak */
  guint        generation;
} Ask;

static Ask *
ask_new (OvPagedList *self, guint generation)
{
  Ask *ask = g_new0 (Ask, 1);

  g_set_weak_pointer (&ask->list, self);
  ask->generation = generation;
  return ask;
}

static OvPagedList *
ask_take (Ask *ask, guint *generation)
{
  OvPagedList *self = ask->list != NULL ? g_object_ref (ask->list) : NULL;

  *generation = ask->generation;
  g_clear_weak_pointer (&ask->list);
  g_free (ask);
  return self;
}

/* ---- Rows ---- */

static void
on_row_gone (OvRow *row, gpointer owner)
{
  OvPagedList *self = owner;
  gint64 n = ov_row_get_n (row);

  g_hash_table_remove (self->rows, &n);
  if (ov_row_is_wanted (row))
    g_queue_remove (&self->wanted, row);
}

static OvRow *
ref_row (OvPagedList *self, gint64 n)
{
  OvRow *row = g_hash_table_lookup (self->rows, &n);

  if (row != NULL)
    return g_object_ref (row);
  row = ov_row_new (ov_list_noun (self->query->list), n);
  ov_row_set_owner (row, on_row_gone, self);
  g_hash_table_insert (self->rows, g_memdup2 (&n, sizeof n), row);
  return row;
}

static void
want_row (OvPagedList *self, OvRow *row)
{
  if (ov_row_is_wanted (row))
    return;
  ov_row_set_wanted (row, TRUE);
  g_queue_push_head (&self->wanted, row);
  ask_for_page (self);
}

static void
keep_page (OvPagedList *self, GPtrArray *page)
{
  g_queue_push_head (&self->kept, page);
  while (self->kept.length > KEPT_PAGES)
    g_ptr_array_unref (g_queue_pop_tail (&self->kept));
}

/* ---- Pages ---- */

typedef struct
{
  OvListQuery *query;
  GArray      *numbers;
} PageRequest;

static void
page_request_free (gpointer data)
{
  PageRequest *request = data;

  ov_list_query_free (request->query);
  g_array_unref (request->numbers);
  g_free (request);
}

static gpointer
read_page (OvSqlConnection *cache, gpointer data, GError **error)
{
  PageRequest *request = data;

  return ov_list_sql_page (cache, request->query, request->numbers, error);
}

static void
fill_page (OvPagedList *self, GPtrArray *page)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);

  while (page->len > 0)
    {
      OvRowData *data = g_ptr_array_steal_index_fast (page, page->len - 1);
      OvRow *row = ref_row (self, data->n);

      ov_row_take_data (row, data);
      g_ptr_array_add (rows, row);
    }
  keep_page (self, rows);
}

static void
on_page (GObject *source, GAsyncResult *result, gpointer data)
{
  guint generation;
  g_autoptr (OvPagedList) self = ask_take (data, &generation);
  g_autoptr (GPtrArray) page = ov_store_finish (OV_STORE (source), result, ask_for_page, NULL);

  if (self == NULL)
    return;
  self->page_asked = FALSE;
  if (page != NULL && generation == self->row_generation)
    fill_page (self, page);
  ask_for_page (self);
}

static void
add_number (GArray *numbers, OvPagedList *self, gint64 n)
{
  OvRow *row = g_hash_table_lookup (self->rows, &n);

  g_array_append_val (numbers, n);
  if (row != NULL && ov_row_is_wanted (row))
    {
      ov_row_set_wanted (row, FALSE);
      g_queue_remove (&self->wanted, row);
    }
}

/* The page around the newest wish; when the order has moved under it, the wishes themselves. */
static GArray *
next_numbers (OvPagedList *self)
{
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  OvRow *newest = g_queue_peek_head (&self->wanted);
  guint position = ov_row_get_position (newest);

  if (position < self->numbers->len && g_array_index (self->numbers, gint64, position) == ov_row_get_n (newest))
    {
      guint first = position - position % PAGE_ROWS;

      for (guint i = first; i < MIN (first + PAGE_ROWS, self->numbers->len); i++)
        add_number (numbers, self, g_array_index (self->numbers, gint64, i));
      return numbers;
    }
  while (self->wanted.length > 0 && numbers->len < PAGE_ROWS)
    add_number (numbers, self, ov_row_get_n (g_queue_peek_head (&self->wanted)));
  return numbers;
}

static void
ask_for_page (OvPagedList *self)
{
  PageRequest *request;

  if (self->page_asked || self->wanted.length == 0)
    return;
  self->page_asked = TRUE;
  request = g_new0 (PageRequest, 1);
  request->query = ov_list_query_copy (self->query);
  request->numbers = next_numbers (self);
  ov_store_read (self->store, OV_STORE_LANE_READ, OV_SQL_PRIORITY_PAGE, read_page, request, page_request_free,
                 (GDestroyNotify) g_ptr_array_unref, ask_for_page, NULL, on_page, ask_new (self, self->row_generation));
}

/* Rows that somebody holds are brought up to date, the others forgotten. */
static void
refresh_rows (OvPagedList *self)
{
  g_autoptr (GPtrArray) live = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer row;

  while (self->kept.length > 0)
    g_ptr_array_unref (g_queue_pop_tail (&self->kept));
  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    g_ptr_array_add (live, g_object_ref (row));
  for (guint i = 0; i < live->len; i++)
    want_row (self, live->pdata[i]);
}

/* ---- Order ---- */

static gpointer
read_order (OvSqlConnection *cache, gpointer data, GError **error)
{
  return ov_list_sql_order (cache, data, error);
}

static guint
common_start (GArray *a, GArray *b)
{
  guint n = MIN (a->len, b->len);
  guint i = 0;

  while (i < n && g_array_index (a, gint64, i) == g_array_index (b, gint64, i))
    i++;
  return i;
}

static guint
common_end (GArray *a, GArray *b, guint start)
{
  guint n = MIN (a->len, b->len) - start;
  guint i = 0;

  while (i < n && g_array_index (a, gint64, a->len - 1 - i) == g_array_index (b, gint64, b->len - 1 - i))
    i++;
  return i;
}

static void
tell_items (OvPagedList *self, guint position, guint removed, guint added)
{
  if (removed == 0 && added == 0)
    return;
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
  if (removed != added)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_ITEMS]);
}

static void
take_order (OvPagedList *self, GArray *numbers)
{
  g_autoptr (GArray) old = self->numbers;
  guint start = common_start (old, numbers);
  guint end = common_end (old, numbers, start);
  guint removed = old->len - start - end;
  guint added = numbers->len - start - end;

  if (old->len == 0 || removed + added <= SMALL_DIFFERENCE)
    {
      self->numbers = g_array_ref (numbers);
      tell_items (self, start, removed, added);
      return;
    }
  self->numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  tell_items (self, 0, old->len, 0);
  g_array_unref (self->numbers);
  self->numbers = g_array_ref (numbers);
  tell_items (self, 0, 0, numbers->len);
  g_signal_emit (self, signals[RELOADED], 0);
}

static void
set_error (OvPagedList *self, GError *error)
{
  const char *text = error != NULL ? error->message : NULL;

  if (g_strcmp0 (text, self->error) == 0)
    return;
  g_free (self->error);
  self->error = g_strdup (text);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
}

static guint
position_of (OvPagedList *self, gint64 n)
{
  const gint64 *numbers = (const gint64 *) (gpointer) self->numbers->data;

  for (guint i = 0; i < self->numbers->len; i++)
    if (numbers[i] == n)
      return i;
  return G_MAXUINT;
}

static void
answer_finds (OvPagedList *self)
{
  GTask *find;

  while ((find = g_queue_pop_head (&self->finds)) != NULL)
    {
      gint64 *n = g_task_get_task_data (find);

      g_task_return_int (find, *n != 0 ? (gssize) position_of (self, *n) : (gssize) G_MAXUINT);
      g_object_unref (find);
    }
}

static void
on_order (GObject *source, GAsyncResult *result, gpointer data)
{
  guint generation;
  g_autoptr (OvPagedList) self = ask_take (data, &generation);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) numbers = ov_store_finish (OV_STORE (source), result, ask_for_order, &error);

  if (self == NULL || generation != self->generation)
    return;
  self->order_asked = FALSE;
  set_error (self, error);
  if (numbers != NULL)
    take_order (self, numbers);
  if (self->order_stale)
    {
      ask_for_order (self);
      return;
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
  if (self->refresh_id == 0)
    answer_finds (self);
}

static void
ask_for_order (OvPagedList *self)
{
  if (self->order_asked)
    {
      self->order_stale = TRUE;
      return;
    }
  self->order_asked = TRUE;
  self->order_stale = FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
  ov_store_read (self->store, OV_STORE_LANE_SEARCH, OV_SQL_PRIORITY_NORMAL, read_order,
                 ov_list_query_copy (self->query), (GDestroyNotify) ov_list_query_free, (GDestroyNotify) g_array_unref,
                 ask_for_order, self->cancellable, on_order, ask_new (self, self->generation));
}

/* ---- Following the store ---- */

static gboolean
on_refresh (gpointer data)
{
  OvPagedList *self = data;

  self->refresh_id = 0;
  self->refreshed = g_get_monotonic_time ();
  refresh_rows (self);
  if (self->refresh_order)
    ask_for_order (self);
  else if (!self->order_asked)
    answer_finds (self);
  self->refresh_order = FALSE;
  return G_SOURCE_REMOVE;
}

static void
schedule_refresh (OvPagedList *self, gboolean order)
{
  guint next = self->numbers->len > LONG_LIST ? LONG_REFRESH_DELAY_MS : NEXT_REFRESH_DELAY_MS;
  gint64 since = (g_get_monotonic_time () - self->refreshed) / 1000;

  self->refresh_order = self->refresh_order || order;
  if (self->refresh_id == 0)
    self->refresh_id = g_timeout_add (since < next ? next : REFRESH_DELAY_MS, on_refresh, self);
}

static void
on_store_changed (OvPagedList *self, OvStoreChanges *changes, OvStore *store)
{
  guint columns = ov_list_column_nouns (self->query->list);
  guint order = ov_list_order_nouns (self->query);
  gboolean any = FALSE, reorder = FALSE;

  for (OvNoun noun = 0; noun < OV_N_NOUNS; noun++)
    if (ov_store_changes_touch (changes, noun))
      {
        any = any || (columns & (1u << noun));
        reorder = reorder || (order & (1u << noun));
      }
  if (any || reorder)
    schedule_refresh (self, reorder);
}

static void
on_findings_changed (OvPagedList *self, OvStore *store)
{
  if (self->query->list == OV_LIST_TRAININGS || self->query->list == OV_LIST_COURSE_MODELS)
    schedule_refresh (self, self->query->with_findings || self->query->clean || self->query->sort == OV_SORT_URGENCY);
}

/* ---- The model ---- */

static GType
ov_paged_list_get_item_type (GListModel *model)
{
  return OV_TYPE_ROW;
}

static guint
ov_paged_list_get_n_items (GListModel *model)
{
  return OV_PAGED_LIST (model)->numbers->len;
}

static gpointer
ov_paged_list_get_item (GListModel *model, guint position)
{
  OvPagedList *self = OV_PAGED_LIST (model);
  OvRow *row;

  if (position >= self->numbers->len)
    return NULL;
  row = ref_row (self, g_array_index (self->numbers, gint64, position));
  ov_row_set_position (row, position);
  if (ov_row_is_loading (row))
    want_row (self, row);
  return row;
}

static void
ov_paged_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = ov_paged_list_get_item_type;
  iface->get_n_items = ov_paged_list_get_n_items;
  iface->get_item = ov_paged_list_get_item;
}

OvPagedList *
ov_paged_list_new (OvStore *store, const OvListQuery *query)
{
  OvPagedList *self;

  g_return_val_if_fail (OV_IS_STORE (store), NULL);
  g_return_val_if_fail (query != NULL && query->list < OV_N_LISTS, NULL);

  self = g_object_new (OV_TYPE_PAGED_LIST, NULL);
  self->store = g_object_ref (store);
  self->query = ov_list_query_copy (query);
  g_signal_connect_object (store, "changed", G_CALLBACK (on_store_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (store, "findings-changed", G_CALLBACK (on_findings_changed), self, G_CONNECT_SWAPPED);
  ask_for_order (self);
  return self;
}

static void
forget_rows (OvPagedList *self)
{
  GHashTableIter iter;
  gpointer row;

  g_queue_clear (&self->wanted);
  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    {
      ov_row_set_owner (row, NULL, NULL);
      ov_row_set_wanted (row, FALSE);
    }
  g_hash_table_remove_all (self->rows);
  while (self->kept.length > 0)
    g_ptr_array_unref (g_queue_pop_tail (&self->kept));
}

void
ov_paged_list_set_query (OvPagedList *self, const OvListQuery *query)
{
  gboolean other_rows;

  g_return_if_fail (OV_IS_PAGED_LIST (self));
  g_return_if_fail (query != NULL && query->list < OV_N_LISTS);

  if (ov_list_query_equal (self->query, query))
    return;
  other_rows = query->list != self->query->list || query->language != self->query->language;
  ov_list_query_free (self->query);
  self->query = ov_list_query_copy (query);
  self->generation++;
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->order_asked = FALSE;
  if (other_rows)
    {
      guint n = self->numbers->len;

      self->row_generation++;
      forget_rows (self);
      g_array_unref (self->numbers);
      self->numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
      tell_items (self, 0, n, 0);
    }
  ask_for_order (self);
}

const OvListQuery *
ov_paged_list_get_query (OvPagedList *self)
{
  g_return_val_if_fail (OV_IS_PAGED_LIST (self), NULL);
  return self->query;
}

gboolean
ov_paged_list_get_loading (OvPagedList *self)
{
  g_return_val_if_fail (OV_IS_PAGED_LIST (self), FALSE);
  return self->order_asked;
}

typedef struct
{
  OvNoun noun;
  OvId   id;
} Find;

static gpointer
read_number (OvSqlConnection *cache, gpointer data, GError **error)
{
  Find *find = data;
  g_autofree char *sql = g_strdup_printf ("SELECT n FROM \"%s\" WHERE uuid = ?", ov_sql_record_table (find->noun));
  gint64 n = 0;

  ov_sql_get_int64 (cache, error, &n, sql, "u", find->id);
  return g_memdup2 (&n, sizeof n);
}

static void
on_number (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) find = data;
  OvPagedList *self = g_task_get_source_object (find);
  GError *error = NULL;
  gint64 *n = ov_store_finish (OV_STORE (source), result, ov_paged_list_find_async, &error);

  if (error != NULL)
    {
      g_free (n);
      g_task_return_error (find, error);
      return;
    }
  g_task_set_task_data (find, n, g_free);
  g_queue_push_tail (&self->finds, g_steal_pointer (&find));
  if (!self->order_asked && self->refresh_id == 0)
    answer_finds (self);
}

void
ov_paged_list_find_async (OvPagedList *self, OvId id, GCancellable *cancellable, GAsyncReadyCallback callback,
                          gpointer data)
{
  GTask *task;
  Find find;

  g_return_if_fail (OV_IS_PAGED_LIST (self));

  find = (Find) { ov_list_noun (self->query->list), id };
  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, ov_paged_list_find_async);
  ov_store_read (self->store, OV_STORE_LANE_READ, OV_SQL_PRIORITY_SEARCH, read_number, g_memdup2 (&find, sizeof find),
                 g_free, g_free, ov_paged_list_find_async, cancellable, on_number, task);
}

guint
ov_paged_list_find_finish (OvPagedList *self, GAsyncResult *result, GError **error)
{
  GError *problem = NULL;
  gssize position;

  g_return_val_if_fail (g_task_is_valid (result, self), G_MAXUINT);

  position = g_task_propagate_int (G_TASK (result), &problem);
  if (problem == NULL)
    return (guint) position;
  g_propagate_error (error, problem);
  return G_MAXUINT;
}

static gpointer
read_ids (OvSqlConnection *cache, gpointer data, GError **error)
{
  return ov_list_sql_ids (cache, data, error);
}

static void
on_ids (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  GArray *ids = ov_store_finish (OV_STORE (source), result, ov_paged_list_get_ids_async, &error);

  if (ids != NULL)
    g_task_return_pointer (task, ids, (GDestroyNotify) g_array_unref);
  else
    g_task_return_error (task, error);
}

void
ov_paged_list_get_ids_async (OvPagedList *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  GTask *task;

  g_return_if_fail (OV_IS_PAGED_LIST (self));

  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, ov_paged_list_get_ids_async);
  ov_store_read (self->store, OV_STORE_LANE_SEARCH, OV_SQL_PRIORITY_NORMAL, read_ids, ov_list_query_copy (self->query),
                 (GDestroyNotify) ov_list_query_free, (GDestroyNotify) g_array_unref, ov_paged_list_get_ids_async,
                 cancellable, on_ids, task);
}

GArray *
ov_paged_list_get_ids_finish (OvPagedList *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
ov_paged_list_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  OvPagedList *self = OV_PAGED_LIST (object);

  switch (id)
    {
    case PROP_LOADING:
      g_value_set_boolean (value, self->order_asked);
      break;
    case PROP_ERROR:
      g_value_set_string (value, self->error);
      break;
    case PROP_N_ITEMS:
      g_value_set_uint (value, self->numbers->len);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ov_paged_list_dispose (GObject *object)
{
  OvPagedList *self = OV_PAGED_LIST (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->refresh_id, g_source_remove);
  if (self->rows != NULL)
    forget_rows (self);

  G_OBJECT_CLASS (ov_paged_list_parent_class)->dispose (object);
}

static void
ov_paged_list_finalize (GObject *object)
{
  OvPagedList *self = OV_PAGED_LIST (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->store);
  g_clear_pointer (&self->query, ov_list_query_free);
  g_clear_pointer (&self->numbers, g_array_unref);
  g_clear_pointer (&self->rows, g_hash_table_unref);
  g_clear_pointer (&self->error, g_free);

  G_OBJECT_CLASS (ov_paged_list_parent_class)->finalize (object);
}

static void
ov_paged_list_class_init (OvPagedListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = ov_paged_list_dispose;
  object_class->finalize = ov_paged_list_finalize;
  object_class->get_property = ov_paged_list_get_property;

  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE, flags);
  properties[PROP_ERROR] = g_param_spec_string ("error", NULL, NULL, NULL, flags);
  properties[PROP_N_ITEMS] = g_param_spec_uint ("n-items", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[RELOADED] =
      g_signal_new ("reloaded", OV_TYPE_PAGED_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ov_paged_list_init (OvPagedList *self)
{
  self->numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->rows = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->cancellable = g_cancellable_new ();
  g_queue_init (&self->wanted);
  g_queue_init (&self->kept);
  g_queue_init (&self->finds);
}
