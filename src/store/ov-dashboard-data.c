#include "ov-dashboard-data.h"
#include "ov-list-sql.h"

#include "ov-cache-findings.h"
#include "ov-store-private.h"

#define MOST_ATTENTION 50
#define MOST_RUNNING   8
#define MOST_RECENT    10
#define KEPT_RECENT    50

struct _OvDashboardData
{
  GObject parent_instance;

  GPtrArray *attention;
  guint      n_attention;
  gboolean   counted;
  GPtrArray *running;
  guint      n_running;
  guint      n_coming;
  guint      n_drafts;
  GPtrArray *recent;
  OvSums     sums;
  OvSums     type_sums[4];   /* by OvTrainingType */
  guint      months[12];
  struct { guint count; OvDay since; } waiting[OV_WAITING_REPORTS + 1];
};

G_DEFINE_FINAL_TYPE (OvDashboardData, ov_dashboard_data, G_TYPE_OBJECT)

static void
attention_free (gpointer data)
{
  OvAttention *attention = data;

  g_object_unref (attention->finding);
  g_free (attention->title);
  g_free (attention->organisation_name);
  g_free (attention);
}

static void
running_free (gpointer data)
{
  OvRunning *running = data;

  g_free (running->name);
  g_free (running->organisation_name);
  g_free (running->next_place);
  g_free (running);
}

static void
recent_free (gpointer data)
{
  OvRecent *recent = data;

  g_free (recent->title);
  g_free (recent);
}

/* ---- Reading ---- */

typedef struct
{
  OvSqlConnection *cache;
  OvId             organisation;
  int              year;
  OvDay            today;
  OvLanguage       language;
} Question;

/* The rows of the organisation and all below it: parameter 1 is its id. */
#define TREE \
  "(WITH RECURSIVE tree (id) AS (VALUES (?1) UNION SELECT o.uuid FROM organisation o JOIN tree ON o.parent = " \
  "tree.id) SELECT id FROM tree)"
#define LOCALIZED(alias, field) \
  "coalesce(" alias ".body ->> '$." field ".@', " alias ".body ->> '$." field ".fi', " alias ".body ->> '$." field \
  ".sv', " alias ".body ->> '$." field ".en')"
#define TITLE(kind, id) \
  "CASE " kind " WHEN 'training' THEN (SELECT x.body ->> '$.name' FROM training x WHERE x.uuid = " id ")" \
  " WHEN 'course-model' THEN (SELECT " LOCALIZED ( \
      "x", "title") " FROM course_model x WHERE x.uuid = " id ")" \
                    " WHEN 'organisation' THEN (SELECT " LOCALIZED ( \
                        "x", "name") " FROM organisation x WHERE x.uuid = " id ")" \
                                     " WHEN 'person' THEN (SELECT trim(coalesce(x.body ->> '$.first_names', '') || ' " \
                                     "' || coalesce(x.body ->> '$.surname', ''))" \
                                     " FROM person x WHERE x.uuid = " id ")" \
                                     " WHEN 'certificate' THEN (SELECT x.body ->> '$.number' FROM certificate x" \
                                     " WHERE x.uuid = " id ") END"

/* `#(column)` stands for the restriction to the tree, `@` for the language. The plus keeps the other columns' indexes in
 * use: those find few rows in their order, while most rows belong to the tree. */
static OvSqlStatement *
ask (const Question *question, const char *text)
{
  static const char *const codes[OV_N_LANGUAGES] = { ".fi'", ".sv'", ".en'" };
  g_autoptr (GString) sql = g_string_new (text);
  gboolean all = ov_id_is_none (question->organisation);
  OvSqlStatement *statement;

  g_string_replace (sql, ".@'", codes[question->language], 0);
  g_string_replace (sql, "#(f.organisation)", all ? "?1 IS NULL" : "+f.organisation IN " TREE, 0);
  g_string_replace (sql, "#(t.organisation)", all ? "?1 IS NULL" : "+t.organisation IN " TREE, 0);
  statement = ov_sql_prepare (question->cache, sql->str);
  ov_sql_bind_id (statement, 1, question->organisation);
  return statement;
}

static gboolean
ask_number (const Question *question, guint *number, const char *text, const char *types, ...)
{
  g_autoptr (OvSqlStatement) row = ask (question, text);
  va_list values;

  va_start (values, types);
  ov_sql_bind_list (row, 2, types, values);
  va_end (values);
  if (ov_sql_next (row))
    *number = (guint) ov_sql_column_int64 (row, 0);
  return ov_sql_finish (row, NULL);
}

static gboolean
read_attention (const Question *question, int limit, GPtrArray *list, GError **error)
{
  g_autoptr (OvSqlStatement) rows = NULL;

  rows = ask (question,
              "SELECT f.kind, f.root, f.body, " TITLE (
                  "f.kind", "f.root") ","
                                      " (SELECT " LOCALIZED (
                                          "o", "name") " FROM organisation o WHERE o.uuid = f.organisation)"
                                                       " FROM finding f WHERE f.severity >= 1 AND #(f.organisation) "
                                                       "ORDER BY f.severity DESC, f.due, f.n LIMIT ?2");
  ov_sql_bind_int64 (rows, 2, limit);
  while (ov_sql_next (rows))
    {
      g_autoptr (OvFinding) finding = ov_cache_findings_read (rows, 2);
      OvAttention *attention;
      OvNoun noun;

      if (finding == NULL || !ov_noun_parse (ov_sql_column_text (rows, 0), &noun))
        continue;
      attention = g_new0 (OvAttention, 1);
      attention->finding = g_steal_pointer (&finding);
      attention->noun = noun;
      attention->id = ov_sql_column_id (rows, 1);
      attention->title = g_strdup (ov_sql_column_text (rows, 3) != NULL ? ov_sql_column_text (rows, 3) : "");
      attention->organisation_name =
          g_strdup (ov_sql_column_text (rows, 4) != NULL ? ov_sql_column_text (rows, 4) : "");
      g_ptr_array_add (list, attention);
    }
  return ov_sql_finish (rows, error);
}

/* Answered by the index training_running alone. */
#define RUNNING "t.state = 'published' AND t.last_day >= ?2 AND t.first_day <= ?2 AND #(t.organisation)"
#define COMING  "t.state = 'published' AND t.last_day > ?2 AND t.first_day > ?2 AND #(t.organisation)"

static gboolean
read_next_session (const Question *question, OvRunning *running, GError **error)
{
  g_autoptr (OvSqlStatement) row = NULL;

  row = ov_sql_query (
      question->cache,
      "SELECT s.day, s.body ->> '$.start', s.body ->> '$.online', coalesce(s.body ->> '$.room', t.body ->> '$.place',"
      " t.body ->> '$.city', '') FROM session s JOIN training t ON t.uuid = s.parent"
      " WHERE s.parent = ? AND +s.day >= ? ORDER BY +s.day, s.body ->> '$.start', s.n LIMIT 1",
      "ud", running->id, question->today);
  running->next_day = OV_DAY_NONE;
  running->next_start = OV_TIME_NONE;
  if (ov_sql_next (row))
    {
      running->next_day = ov_sql_column_day (row, 0);
      if (!ov_sql_column_is_null (row, 1) && !ov_time_parse (ov_sql_column_text (row, 1), &running->next_start))
        running->next_start = OV_TIME_NONE;
      running->online = ov_sql_column_int (row, 2) != 0;
      running->next_place = ov_sql_column_dup (row, 3);
    }
  if (running->next_place == NULL)
    running->next_place = g_strdup ("");
  return ov_sql_finish (row, error);
}

/* More than so many running trainings are not all looked at: those whose sessions come next are found along the days. */
#define MANY_RUNNING 200
#define NEXT_RUNNING \
  "SELECT DISTINCT s.parent FROM session s CROSS JOIN training t ON t.uuid = s.parent WHERE s.day >= ?2 AND " RUNNING \
  " ORDER BY s.day, s.n LIMIT ?3"
#define ALL_RUNNING "SELECT t.uuid FROM training t WHERE " RUNNING
#define RUNNING_AMONG(trainings) \
  "SELECT t.uuid, t.body ->> '$.name', (SELECT " LOCALIZED ( \
      "o", "name") " FROM organisation o WHERE o.uuid = t.organisation)," \
                   " (SELECT count(*) FROM session s WHERE s.parent = t.uuid)," \
                   " (SELECT count(*) FROM session s WHERE s.parent = t.uuid AND +s.day < ?2)," \
                   " (SELECT count(*) FROM participation p WHERE p.parent = t.uuid AND +p.state = 'enrolled')," \
                   " coalesce(t.body ->> '$.places_max', 0)," \
                   " (SELECT min(+s.day) FROM session s WHERE s.parent = t.uuid AND +s.day >= ?2) AS next" \
                   " FROM training t WHERE t.uuid IN (" trainings ") ORDER BY next IS NULL, next, t.name_key LIMIT ?3"

static gboolean
read_running_among (const Question *question, OvDashboardData *self, const char *text, GError **error)
{
  g_autoptr (OvSqlStatement) rows = ask (question, text);

  g_ptr_array_set_size (self->running, 0);
  ov_sql_bind_day (rows, 2, question->today);
  ov_sql_bind_int64 (rows, 3, MOST_RUNNING);
  while (ov_sql_next (rows))
    {
      OvRunning *running = g_new0 (OvRunning, 1);

      g_ptr_array_add (self->running, running);
      running->id = ov_sql_column_id (rows, 0);
      running->name = g_strdup (ov_sql_column_text (rows, 1) != NULL ? ov_sql_column_text (rows, 1) : "");
      running->organisation_name = g_strdup (ov_sql_column_text (rows, 2) != NULL ? ov_sql_column_text (rows, 2) : "");
      running->sessions = (guint) ov_sql_column_int (rows, 3);
      running->sessions_done = (guint) ov_sql_column_int (rows, 4);
      running->participants = (guint) ov_sql_column_int (rows, 5);
      running->places = (guint) ov_sql_column_int (rows, 6);
      if (!read_next_session (question, running, error))
        return FALSE;
    }
  return ov_sql_finish (rows, error);
}

static gboolean
read_running (const Question *question, OvDashboardData *self, GError **error)
{
  if (!ask_number (question, &self->n_running, "SELECT count(*) FROM training t WHERE " RUNNING, "d", question->today))
    {
      g_set_error (error, OV_ERROR, OV_ERROR_FAILED, "Cannot count the running trainings");
      return FALSE;
    }
  if (self->n_running > MANY_RUNNING)
    {
      if (!read_running_among (question, self, RUNNING_AMONG (NEXT_RUNNING), error))
        return FALSE;
      if (self->running->len == MOST_RUNNING)
        return TRUE;
    }
  return read_running_among (question, self, RUNNING_AMONG (ALL_RUNNING), error);
}

static gboolean
read_recent (const Question *question, OvDashboardData *self, GError **error)
{
  g_autoptr (OvSqlStatement) rows =
      ask (question,
           "SELECT r.kind, r.uuid, r.at, " TITLE ("r.kind", "r.uuid") " AS title FROM recent r"
                                                                      " WHERE ?1 IS ?1 ORDER BY r.at DESC LIMIT ?2");

  ov_sql_bind_int64 (rows, 2, KEPT_RECENT);
  while (self->recent->len < MOST_RECENT && ov_sql_next (rows))
    {
      OvRecent *recent;
      OvNoun noun;

      /* Deleted meanwhile, or not here any more. */
      if (ov_sql_column_is_null (rows, 3) || !ov_noun_parse (ov_sql_column_text (rows, 0), &noun))
        continue;
      recent = g_new0 (OvRecent, 1);
      recent->noun = noun;
      recent->id = ov_sql_column_id (rows, 1);
      recent->at = ov_sql_column_int64 (rows, 2) / G_USEC_PER_SEC;
      recent->title = ov_sql_column_dup (rows, 3);
      g_ptr_array_add (self->recent, recent);
    }
  return ov_sql_finish (rows, error);
}

static void
add_sums (OvSums *to, const OvSums *from)
{
  to->trainings += from->trainings;
  to->planned += from->planned;
  to->realised += from->realised;
  to->reserved += from->reserved;
  to->supported += from->supported;
  to->support += from->support;
  to->participations += from->participations;
  to->persons += from->persons;
  to->completions += from->completions;
  to->credits += from->credits;
}

static gboolean
read_sums (const Question *question, OvDashboardData *self, GError **error)
{
  g_autoptr (OvSqlStatement) rows = NULL;

  rows =
      ask (question,
           "SELECT t.type, sum(t.trainings), sum(t.planned), sum(t.realised), sum(t.participations),"
           " sum(t.persons), sum(t.doubled), sum(t.completions), sum(t.credits),"
           " sum(t.reserved), sum(t.supported), sum(t.support) FROM sums t WHERE t.year = ?2 AND #(t.organisation) GROUP BY t.type");
  ov_sql_bind_int64 (rows, 2, question->year);
  while (ov_sql_next (rows))
    {
      int type = ov_choice_value (&ov_training_type, ov_sql_column_text (rows, 0));
      OvSums sums = {
        .trainings = ov_sql_column_int64 (rows, 1),
        .planned = ov_sql_column_int64 (rows, 2),
        .realised = ov_sql_column_int64 (rows, 3),
        .participations = ov_sql_column_int64 (rows, 4),
        .persons = ov_sql_column_int64 (rows, 5),
        .completions = ov_sql_column_int64 (rows, 7),
        .credits = ov_sql_column_int64 (rows, 8),
        .reserved = ov_sql_column_int64 (rows, 9),
        .supported = ov_sql_column_int64 (rows, 10),
        .support = ov_sql_column_int64 (rows, 11),
      };
      gint64 doubled = ov_sql_column_int64 (rows, 6);

      add_sums (&self->sums, &sums);
      if (type > 0 && type < (int) G_N_ELEMENTS (self->type_sums))
        {
          add_sums (&self->type_sums[type], &sums);
          self->type_sums[type].persons -= doubled;
        }
      else if (type == 0)
        {
          /* The row of all types together: how often one person is in several of the sums above. */
          self->sums.persons -= doubled;
        }
    }
  return ov_sql_finish (rows, error);
}

static gboolean
read_months (const Question *question, OvDashboardData *self, GError **error)
{
  g_autoptr (OvSqlStatement) rows = NULL;

  rows = ask (
      question,
      "SELECT t.month, sum(t.trainings) FROM sum_month t WHERE t.year = ?2 AND #(t.organisation) GROUP BY t.month");
  ov_sql_bind_int64 (rows, 2, question->year);
  while (ov_sql_next (rows))
    {
      int month = ov_sql_column_int (rows, 0);

      if (month >= 1 && month <= 12)
        self->months[month - 1] = (guint) MAX (ov_sql_column_int64 (rows, 1), 0);
    }
  return ov_sql_finish (rows, error);
}

static gpointer
read_dashboard (OvSqlConnection *cache, gpointer data, GError **error)
{
  Question *question = data;
  g_autoptr (OvSqlTransaction) transaction = ov_sql_begin_read (cache, error);
  g_autoptr (OvDashboardData) self = g_object_new (OV_TYPE_DASHBOARD_DATA, NULL);
  guint counted = 0;

  question->cache = cache;
  if (transaction == NULL || !read_attention (question, MOST_ATTENTION, self->attention, error)
      || !read_running (question, self, error) || !read_recent (question, self, error)
      || !read_sums (question, self, error) || !read_months (question, self, error))
    return NULL;
  for (OvWaiting which = OV_WAITING_PLANS; which <= OV_WAITING_REPORTS; which++)
    if (!ov_list_sql_waiting (question->cache, which, &self->waiting[which].count, &self->waiting[which].since, error))
      return NULL;
  if (!ask_number (question, &self->n_attention,
                   "SELECT sum(f.findings) FROM finding_count f WHERE f.severity >= 1 AND #(f.organisation)", NULL)
      || !ask_number (question, &counted,
                      "SELECT EXISTS (SELECT 1 FROM position WHERE done != 0) AND NOT EXISTS (SELECT 1 FROM dirty)"
                      " WHERE ?1 IS ?1", NULL)
      || !ask_number (question, &self->n_coming, "SELECT count(*) FROM training t WHERE " COMING, "d", question->today)
      || !ask_number (question, &self->n_drafts,
                      "SELECT count(*) FROM training t WHERE t.state = 'draft' AND #(t.organisation)", NULL))
    {
      g_set_error (error, OV_ERROR, OV_ERROR_FAILED, "Cannot count what the dashboard shows");
      return NULL;
    }
  self->counted = counted != 0;
  return g_steal_pointer (&self);
}

void
ov_store_dashboard_async (OvStore *self, OvId organisation, int year, OvDay today, OvLanguage language,
                          GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  Question question = { NULL, organisation, year, today, language };

  g_return_if_fail (OV_IS_STORE (self));

  ov_store_read (self, OV_STORE_LANE_READ, OV_SQL_PRIORITY_SEARCH, read_dashboard,
                 g_memdup2 (&question, sizeof question), g_free, g_object_unref, ov_store_dashboard_async, cancellable,
                 callback, data);
}

OvDashboardData *
ov_store_dashboard_finish (OvStore *self, GAsyncResult *result, GError **error)
{
  return ov_store_finish (self, result, ov_store_dashboard_async, error);
}

static gpointer
read_all_attention (OvSqlConnection *cache, gpointer data, GError **error)
{
  Question *question = data;
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (attention_free);

  question->cache = cache;
  return read_attention (question, G_MAXINT, list, error) ? g_steal_pointer (&list) : NULL;
}

void
ov_store_list_attention_async (OvStore *self, OvId organisation, OvLanguage language, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer data)
{
  Question question = { .organisation = organisation, .language = language };

  g_return_if_fail (OV_IS_STORE (self));

  ov_store_read (self, OV_STORE_LANE_SEARCH, OV_SQL_PRIORITY_NORMAL, read_all_attention,
                 g_memdup2 (&question, sizeof question), g_free, (GDestroyNotify) g_ptr_array_unref,
                 ov_store_list_attention_async, cancellable, callback, data);
}

GPtrArray *
ov_store_list_attention_finish (OvStore *self, GAsyncResult *result, GError **error)
{
  return ov_store_finish (self, result, ov_store_list_attention_async, error);
}

typedef struct
{
  OvNoun noun;
  OvId   id;
} Opened;

static gpointer
write_opened (OvWriter *writer, gpointer data, GError **error)
{
  Opened *opened = data;

  return ov_sql_run (writer->cache, error, "INSERT OR REPLACE INTO recent (uuid, kind, at) VALUES (?, ?, ?)", "utl",
                     opened->id, ov_noun_kind (opened->noun), g_get_real_time ())
                 && ov_sql_run (
                     writer->cache, error,
                     "DELETE FROM recent WHERE at <= (SELECT at FROM recent ORDER BY at DESC LIMIT 1 OFFSET ?)", "i",
                     KEPT_RECENT)
             ? OV_STORE_DONE
             : NULL;
}

void
ov_store_note_opened (OvStore *self, OvNoun noun, OvId id)
{
  Opened opened = { noun, id };

  g_return_if_fail (OV_IS_STORE (self));

  ov_store_write (self, OV_SQL_PRIORITY_APPLY, write_opened, g_memdup2 (&opened, sizeof opened), g_free, NULL,
                  ov_store_note_opened, NULL, NULL, NULL);
}

/* ---- The object ---- */

GPtrArray *
ov_dashboard_data_get_attention (OvDashboardData *self)
{
  g_return_val_if_fail (OV_IS_DASHBOARD_DATA (self), NULL);
  return self->attention;
}

guint
ov_dashboard_data_get_n_attention (OvDashboardData *self)
{
  g_return_val_if_fail (OV_IS_DASHBOARD_DATA (self), 0);
  return self->n_attention;
}

gboolean
ov_dashboard_data_is_counted (OvDashboardData *self)
{
  g_return_val_if_fail (OV_IS_DASHBOARD_DATA (self), FALSE);
  return self->counted;
}

GPtrArray *
ov_dashboard_data_get_running (OvDashboardData *self)
{
  g_return_val_if_fail (OV_IS_DASHBOARD_DATA (self), NULL);
  return self->running;
}

guint
ov_dashboard_data_get_n_running (OvDashboardData *self)
{
  g_return_val_if_fail (OV_IS_DASHBOARD_DATA (self), 0);
  return self->n_running;
}

guint
ov_dashboard_data_get_n_coming (OvDashboardData *self)
{
  g_return_val_if_fail (OV_IS_DASHBOARD_DATA (self), 0);
  return self->n_coming;
}

guint
ov_dashboard_data_get_n_drafts (OvDashboardData *self)
{
  g_return_val_if_fail (OV_IS_DASHBOARD_DATA (self), 0);
  return self->n_drafts;
}

guint
ov_dashboard_data_get_n_waiting (OvDashboardData *self, OvWaiting which)
{
  g_return_val_if_fail (OV_IS_DASHBOARD_DATA (self) && which <= OV_WAITING_REPORTS, 0);
  return self->waiting[which].count;
}

OvDay
ov_dashboard_data_get_waiting_since (OvDashboardData *self, OvWaiting which)
{
  g_return_val_if_fail (OV_IS_DASHBOARD_DATA (self) && which <= OV_WAITING_REPORTS, OV_DAY_NONE);
  return self->waiting[which].since;
}

GPtrArray *
ov_dashboard_data_get_recent (OvDashboardData *self)
{
  g_return_val_if_fail (OV_IS_DASHBOARD_DATA (self), NULL);
  return self->recent;
}

const OvSums *
ov_dashboard_data_get_sums (OvDashboardData *self)
{
  g_return_val_if_fail (OV_IS_DASHBOARD_DATA (self), NULL);
  return &self->sums;
}

const OvSums *
ov_dashboard_data_get_type_sums (OvDashboardData *self, OvTrainingType type)
{
  g_return_val_if_fail (OV_IS_DASHBOARD_DATA (self), NULL);
  g_return_val_if_fail (type > 0 && type < G_N_ELEMENTS (self->type_sums), NULL);
  return &self->type_sums[type];
}

const guint *
ov_dashboard_data_get_months (OvDashboardData *self)
{
  g_return_val_if_fail (OV_IS_DASHBOARD_DATA (self), NULL);
  return self->months;
}

static void
ov_dashboard_data_finalize (GObject *object)
{
  OvDashboardData *self = OV_DASHBOARD_DATA (object);

  g_ptr_array_unref (self->attention);
  g_ptr_array_unref (self->running);
  g_ptr_array_unref (self->recent);

  G_OBJECT_CLASS (ov_dashboard_data_parent_class)->finalize (object);
}

static void
ov_dashboard_data_class_init (OvDashboardDataClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ov_dashboard_data_finalize;
}

static void
ov_dashboard_data_init (OvDashboardData *self)
{
  self->attention = g_ptr_array_new_with_free_func (attention_free);
  self->running = g_ptr_array_new_with_free_func (running_free);
  self->recent = g_ptr_array_new_with_free_func (recent_free);
}
