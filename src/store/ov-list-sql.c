#include "ov-list-sql.h"

#include <string.h>

#include "ov-cache-text.h"
#include "ov-fold.h"
#include "ov-lifecycle.h"

/* In the list's language (for @), else in Finnish, Swedish, English. */
#define LOCALIZED(alias, field) \
  "coalesce(" alias ".body ->> '$." field ".@', " alias ".body ->> '$." field ".fi', " alias ".body ->> '$." field \
  ".sv', " alias ".body ->> '$." field ".en')"
#define ORGANISATION_NAME(id) "(SELECT " LOCALIZED ("o", "name") " FROM organisation o WHERE o.uuid = " id ")"
#define PENDING "coalesce((SELECT pending FROM base WHERE uuid = t.uuid), 0)"
#define FINDINGS(severity) "(SELECT count(*) FROM finding f WHERE f.root = t.uuid AND f.severity = " severity ")"
#define MUNICIPALITY(code) \
  "coalesce((SELECT " LOCALIZED ("v", "name") " FROM code_list v WHERE v.list = 'municipality' AND v.code = " code \
                                              "), " code ")"
#define BIRTH_YEAR(alias) \
  "coalesce(" alias ".body ->> '$.birth_year', CAST (strftime('%Y', " alias \
  ".birth_day * 86400, 'unixepoch') AS INTEGER), 0)"
#define ENROLLED "(SELECT count(*) FROM participation p WHERE p.parent = t.uuid AND +p.state = 'enrolled')"
#define CERTIFICATE_OF(person, training) \
  "(SELECT c.body ->> '$.number' FROM certificate c WHERE c.parent = " person " AND +c.training = " training \
  " AND +c.state = 'issued' ORDER BY +c.issued_on DESC LIMIT 1)"

/* A report is sent after its plan; the day of one that was taken back may still be there. */
#define SENT_DAY(sent) "CAST (julianday(nullif(" sent ", '')) - 2440587.5 AS INTEGER)"
#define SENT_ON "max(coalesce(t.body ->> '$.sent_on', ''), coalesce(t.body ->> '$.report_sent_on', ''))"
/* The day stands in the row itself: of more than so many it is not looked for. */
#define MANY_WAITING 300
#define HAS_FINDING(severity) "EXISTS (SELECT 1 FROM finding f WHERE f.root = t.uuid AND f.severity >= " severity ")"

/* In the order of the lists' columns in ov-row.h. */
static const char *const training_columns[] = {
  "t.body ->> '$.name'",
  "t.training_type",
  "t.state",
  "t.organisation",
  ORGANISATION_NAME ("t.organisation"),
  "t.first_day",
  "t.last_day",
  "coalesce(t.body ->> '$.place', t.body ->> '$.city')",
  "t.body ->> '$.form'",
  ENROLLED,
  "(SELECT count(*) FROM participation p WHERE p.parent = t.uuid AND +p.state = 'waiting')",
  "coalesce(t.body ->> '$.places_max', 0)",
  "coalesce(t.planned, 0)",
  FINDINGS ("2"),
  FINDINGS ("1"),
  "(SELECT " LOCALIZED ("m", "title") " FROM course_model m WHERE m.uuid = t.model)",
  PENDING,
  SENT_DAY (SENT_ON),
  "coalesce(t.body ->> '$.spot_check', 0) AND NOT coalesce(t.body ->> '$.spot_checked', 0)",
};
static const char *const person_columns[] = {
  "t.body ->> '$.surname'",
  "t.body ->> '$.first_names'",
  BIRTH_YEAR ("t"),
  MUNICIPALITY ("t.body ->> '$.municipality'"),
  "t.body ->> '$.email'",
  "coalesce((SELECT credits FROM person_sum WHERE person = t.uuid), 0)",
  "coalesce((SELECT participations FROM person_sum WHERE person = t.uuid), 0)",
  "(SELECT last_day FROM person_sum WHERE person = t.uuid)",
  "t.organisation",
  PENDING,
};
static const char *const certificate_columns[] = {
  "t.body ->> '$.number'", "t.code", "t.body ->> '$.person_name'", "t.body ->> '$.title'", "t.document", "t.state",
  "t.body ->> '$.language'", "t.issued_on", "t.body ->> '$.issued_by'", "t.parent", "t.training", PENDING,
};
static const char *const participant_columns[] = {
  "t.person",
  "p.body ->> '$.surname'",
  "p.body ->> '$.first_names'",
  BIRTH_YEAR ("p"),
  MUNICIPALITY ("p.body ->> '$.municipality'"),
  "p.body ->> '$.email'",
  "t.state",
  "coalesce(json_array_length(t.body, '$.attended'), 0)",
  "(SELECT count(*) FROM session s WHERE s.parent = t.parent)",
  "t.body ->> '$.assessment'",
  CERTIFICATE_OF ("t.person", "t.parent"),
  PENDING,
};
static const char *const model_columns[] = {
  LOCALIZED ("t", "title"),
  "t.body ->> '$.code'",
  "coalesce(t.body ->> '$.edition', 0)",
  "t.state",
  "coalesce(t.body ->> '$.extent', 0)",
  ORGANISATION_NAME ("t.organisation"),
  "(SELECT count(*) FROM training g WHERE g.model = t.uuid)",
  FINDINGS ("2"),
  FINDINGS ("1"),
  PENDING,
};
static const char *const completion_columns[] = {
  LOCALIZED ("t", "title"), "(SELECT CAST (julianday(t.body ->> '$.first_day') - 2440587.5 AS INTEGER))", "t.day",
  ORGANISATION_NAME ("t.organisation"), "t.body ->> '$.assessment'", "coalesce(t.extent, 0)",
  "(SELECT coalesce(sum(c.extent), 0) FROM completion c WHERE c.parent = t.parent AND (c.day, c.n) <= (t.day, t.n)"
  " AND c.body ->> '$.assessment' IS NOT 'fail')",
  CERTIFICATE_OF ("t.parent", "t.training"), "t.training", "t.parent",
};
static const char *const organisation_columns[] = {
  LOCALIZED ("t", "name"),
  "t.level",
  "t.parent",
  ORGANISATION_NAME ("t.parent"),
  "t.business_id",
  "t.body ->> '$.city'",
  "(SELECT count(*) FROM training g WHERE g.organisation = t.uuid)",
  PENDING,
};

#define KIND(L, kind, name) OV_COLUMN_##kind,
static const OvColumnKind training_kinds[] = { OV_TRAINING_COLUMNS (KIND, _) };
static const OvColumnKind person_kinds[] = { OV_PERSON_COLUMNS (KIND, _) };
static const OvColumnKind certificate_kinds[] = { OV_CERTIFICATE_COLUMNS (KIND, _) };
static const OvColumnKind participant_kinds[] = { OV_PARTICIPANT_COLUMNS (KIND, _) };
static const OvColumnKind model_kinds[] = { OV_COURSE_MODEL_COLUMNS (KIND, _) };
static const OvColumnKind completion_kinds[] = { OV_COMPLETION_COLUMNS (KIND, _) };
static const OvColumnKind organisation_kinds[] = { OV_ORGANISATION_COLUMNS (KIND, _) };

#define NOUN(NAME) (1u << OV_NOUN_##NAME)

/* Orders: expressions with + for rising, - for falling. */
typedef struct
{
  OvSort      sort;
  const char *order;
} Order;

typedef struct
{
  const char         *join;
  const char *const  *columns;
  const OvColumnKind *kinds;
  guint               n_columns;
  guint               nouns;        /* shown in the columns */
  const char         *day;          /* of the filter by year */
  const char         *type;         /* of the filter by type */
  Order               orders[7];    /* the first one is the default, also of sorts that are not named */
} List;

#define COLUMNS(name) .columns = name##_columns, .kinds = name##_kinds, .n_columns = G_N_ELEMENTS (name##_columns)

static const List lists[OV_N_LISTS] = {
  [OV_LIST_TRAININGS] = {
    COLUMNS (training), .day = "t.first_day", .type = "t.training_type",
    .nouns = NOUN (TRAINING) | NOUN (PARTICIPATION) | NOUN (ORGANISATION) | NOUN (COURSE_MODEL),
    .orders = { { OV_SORT_DEFAULT, "-t.first_day|+t.name_key" }, { OV_SORT_NAME, "+t.name_key|-t.first_day" },
                { OV_SORT_DAY, "+t.first_day|+t.name_key" }, { OV_SORT_STATE, "+t.state|-t.first_day" },
                { OV_SORT_ORGANISATION,
                  "+(SELECT name_key FROM organisation WHERE uuid = t.organisation)|-t.first_day" },
                { OV_SORT_NUMBER, "+" ENROLLED "|-t.first_day" },
                { OV_SORT_URGENCY, "-" HAS_FINDING ("2") "|-" HAS_FINDING ("1") "|+" SENT_ON } },
  },
  [OV_LIST_PEOPLE] = {
    COLUMNS (person), .day = NULL, .type = NULL,
    .nouns = NOUN (PERSON) | NOUN (PARTICIPATION) | NOUN (COMPLETION) | NOUN (CODE_VALUE),
    .orders = { { OV_SORT_DEFAULT, "+t.surname_key|+t.first_names_key" },
                { OV_SORT_FIRST_NAMES, "+t.first_names_key|+t.surname_key" },
                { OV_SORT_DAY, "+" BIRTH_YEAR ("t") "|+t.birth_day|+t.surname_key" },
                { OV_SORT_NUMBER, "+(SELECT credits FROM person_sum WHERE person = t.uuid)|+t.surname_key" },
                { OV_SORT_ACTIVITY, "+(SELECT last_day FROM person_sum WHERE person = t.uuid)|+t.surname_key" } },
  },
  [OV_LIST_CERTIFICATES] = {
    COLUMNS (certificate), .day = "t.issued_on", .type = "t.document", .nouns = NOUN (CERTIFICATE),
    .orders = { { OV_SORT_DEFAULT, "-t.issued_on|-t.number_key" }, { OV_SORT_NAME, "+t.person_name_key|-t.issued_on" },
                { OV_SORT_DAY, "+t.issued_on|+t.number_key" }, { OV_SORT_STATE, "+t.state|-t.issued_on" },
                { OV_SORT_NUMBER, "+t.number_key" } },
  },
  [OV_LIST_PARTICIPANTS] = {
    .join = "LEFT JOIN person p ON p.uuid = t.person", COLUMNS (participant), .day = NULL, .type = NULL,
    .nouns = NOUN (PARTICIPATION) | NOUN (PERSON) | NOUN (MEETING) | NOUN (CERTIFICATE) | NOUN (CODE_VALUE),
    .orders = { { OV_SORT_DEFAULT, "+p.surname_key|+p.first_names_key" },
                { OV_SORT_FIRST_NAMES, "+p.first_names_key|+p.surname_key" },
                { OV_SORT_STATE, "+t.state|+p.surname_key" },
                { OV_SORT_DAY, "+" BIRTH_YEAR ("p") "|+p.surname_key" } },
  },
  [OV_LIST_COURSE_MODELS] = {
    COLUMNS (model), .day = NULL, .type = NULL, .nouns = NOUN (COURSE_MODEL) | NOUN (ORGANISATION) | NOUN (TRAINING),
    .orders = { { OV_SORT_DEFAULT, "+t.title_key" }, { OV_SORT_STATE, "+t.state|+t.title_key" },
                { OV_SORT_NUMBER, "+t.body ->> '$.extent'|+t.title_key" } },
  },
  [OV_LIST_COMPLETIONS] = {
    COLUMNS (completion), .day = "t.day", .type = NULL,
    .nouns = NOUN (COMPLETION) | NOUN (ORGANISATION) | NOUN (CERTIFICATE),
    .orders = { { OV_SORT_DEFAULT, "+t.day" } },
  },
  [OV_LIST_ORGANISATIONS] = {
    COLUMNS (organisation), .day = NULL, .type = "t.level", .nouns = NOUN (ORGANISATION),
    .orders = { { OV_SORT_DEFAULT, "+t.name_key" } },
  },
};

guint
ov_list_column_nouns (OvList list)
{
  return lists[list].nouns;
}

guint
ov_list_order_nouns (const OvListQuery *query)
{
  guint nouns = 1u << ov_list_noun (query->list);

  if (query->list == OV_LIST_PARTICIPANTS)
    nouns |= NOUN (PERSON);
  if (query->sort == OV_SORT_ORGANISATION || !ov_id_is_none (query->organisation))
    nouns |= NOUN (ORGANISATION);
  if (query->sort == OV_SORT_NUMBER || query->sort == OV_SORT_ACTIVITY)
    nouns |= NOUN (PARTICIPATION) | NOUN (COMPLETION);
  return nouns;
}

/* A query text with the values of its parameters in order. */
typedef struct
{
  GString   *sql;
  GPtrArray *values; /* of GVariant: s, x, ay */
} Builder;

static void
add_value (Builder *builder, GVariant *value)
{
  g_ptr_array_add (builder->values, g_variant_ref_sink (value));
}

static void
add_id (Builder *builder, OvId id)
{
  add_value (builder, g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, id.bytes, sizeof id.bytes, 1));
}

static void
builder_clear (Builder *builder)
{
  g_string_free (builder->sql, TRUE);
  g_ptr_array_unref (builder->values);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Builder, builder_clear)

static OvSqlStatement *
prepare (OvSqlConnection *cache, Builder *builder)
{
  OvSqlStatement *statement = ov_sql_prepare (cache, builder->sql->str);

  for (guint i = 0; i < builder->values->len; i++)
    {
      GVariant *value = builder->values->pdata[i];

      if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
        ov_sql_bind_text (statement, (int) i + 1, g_variant_get_string (value, NULL));
      else if (g_variant_is_of_type (value, G_VARIANT_TYPE_INT64))
        ov_sql_bind_int64 (statement, (int) i + 1, g_variant_get_int64 (value));
      else
        ov_sql_bind_bytes (statement, (int) i + 1, g_variant_get_data (value), g_variant_get_size (value));
    }
  return statement;
}

/* One word of one or two letters begins too many words: only the beginnings of names are asked, in their own order. */
static gboolean
filter_by_beginning (const OvListQuery *query, Builder *builder)
{
  g_auto (GStrv) words = ov_cache_text_words (query->text);
  g_autofree char *key = NULL;
  g_autofree char *end = NULL;
  char *level;

  if (query->list != OV_LIST_PEOPLE || words[0] == NULL || words[1] != NULL || g_utf8_strlen (words[0], -1) > 2)
    return FALSE;
  key = ov_order_key (words[0]);
  level = strchr (key, '\x01');
  if (level != NULL)
    *level = '\0';
  end = g_strconcat (key, "\x7f", NULL);
  g_string_append (
      builder->sql,
      " AND ((t.surname_key >= ? AND t.surname_key < ?) OR (t.first_names_key >= ? AND t.first_names_key < ?))");
  for (int i = 0; i < 2; i++)
    {
      add_value (builder, g_variant_new_string (key));
      add_value (builder, g_variant_new_string (end));
    }
  return TRUE;
}

static void
filter_by_text (const OvListQuery *query, Builder *builder)
{
  OvNoun noun = query->list == OV_LIST_PARTICIPANTS ? OV_NOUN_PERSON : ov_list_noun (query->list);
  const char *table = ov_cache_text_table (noun);
  g_autofree char *match = query->text != NULL && *query->text != '\0' ? ov_cache_text_match (query->text) : NULL;

  if (match == NULL || table == NULL || filter_by_beginning (query, builder))
    return;
  g_string_append_printf (builder->sql, " AND %s.n IN (SELECT rowid FROM \"%s\" WHERE \"%s\" MATCH ?)",
                          query->list == OV_LIST_PARTICIPANTS ? "p" : "t", table, table);
  add_value (builder, g_variant_new_string (match));
}

static void
filter_by_state (const OvListQuery *query, Builder *builder)
{
  OvDay today = query->today == 0 || query->today == OV_DAY_NONE ? ov_day_today () : query->today;
  gboolean running = g_strcmp0 (query->state, "running") == 0;

  if (query->state == NULL || *query->state == '\0')
    return;
  if (query->list == OV_LIST_TRAININGS && (running || g_str_equal (query->state, "coming")))
    {
      g_string_append_printf (builder->sql, " AND t.state = 'published' AND t.first_day %s %d", running ? "<=" : ">",
                              today);
      if (running)
        g_string_append_printf (builder->sql, " AND coalesce(t.last_day, t.first_day) >= %d", today);
      return;
    }
  g_string_append (builder->sql, " AND t.state = ?");
  add_value (builder, g_variant_new_string (query->state));
}

/* Whether a state is one in which trainings wait for the study centre. What is outside support never comes into it. */
static gboolean
is_waiting (OvWaiting waiting, int state)
{
  gboolean awaits = FALSE;

  for (const OvChoiceValue *type = ov_training_type.values; type->nick != NULL; type++)
    awaits |= ov_lifecycle_awaits (ov_lifecycle (OV_NOUN_TRAINING, type->value), state, OV_ROLE_BIT (OV_ROLE_STAFF));
  return awaits && (waiting == OV_WAITING_ALL || (waiting == OV_WAITING_REPORTS) == ov_training_is_over (state));
}

static void
filter_by_waiting (const OvListQuery *query, Builder *builder)
{
  const char *before = " AND t.state IN (";

  if (query->waiting == OV_WAITING_ANY_OR_NOT)
    return;
  for (const OvChoiceValue *state = ov_training_state.values; state->nick != NULL; state++)
    if (is_waiting (query->waiting, state->value))
      {
        g_string_append_printf (builder->sql, "%s'%s'", before, state->nick);
        before = ", ";
      }
  g_string_append (builder->sql, ")");
}

static void
filter_by_id (Builder *builder, const char *column, OvId id)
{
  if (ov_id_is_none (id) || column == NULL)
    return;
  g_string_append_printf (builder->sql, " AND %s = ?", column);
  add_id (builder, id);
}

static void
filter_by_places (const OvListQuery *query, Builder *builder)
{
  OvNoun noun = ov_list_noun (query->list);
  const OvField *training = ov_noun_field (noun, "training");
  const OvField *person = ov_noun_field (noun, "person");

  if (!ov_id_is_none (query->organisation) && query->list != OV_LIST_PARTICIPANTS)
    {
      g_string_append_printf (
          builder->sql,
          " AND t.%s IN (WITH RECURSIVE tree (id) AS (VALUES (?) UNION SELECT o.uuid FROM organisation o"
          " JOIN tree ON o.parent = tree.id) SELECT id FROM tree)",
          query->list == OV_LIST_ORGANISATIONS ? "uuid" : "organisation");
      add_id (builder, query->organisation);
    }
  if (training != NULL)
    {
      g_autofree char *column = g_strconcat ("t.", ov_sql_record_column (training), NULL);

      filter_by_id (builder, column, query->training);
    }
  if (person != NULL)
    {
      g_autofree char *column = g_strconcat ("t.", ov_sql_record_column (person), NULL);

      filter_by_id (builder, column, query->person);
    }
  if (noun == OV_NOUN_TRAINING || noun == OV_NOUN_COMPLETION)
    filter_by_id (builder, "t.model", query->model);
}

static void
add_filters (const OvListQuery *query, const List *list, Builder *builder)
{
  g_string_append (builder->sql, " WHERE 1");
  filter_by_places (query, builder);
  filter_by_state (query, builder);
  if (query->type != NULL && *query->type != '\0' && list->type != NULL)
    {
      g_string_append_printf (builder->sql, " AND %s = ?", list->type);
      add_value (builder, g_variant_new_string (query->type));
    }
  if (query->year != 0 && list->day != NULL)
    g_string_append_printf (builder->sql, " AND %s BETWEEN %d AND %d", list->day, ov_day_new (query->year, 1, 1),
                            ov_day_new (query->year, 12, 31));
  filter_by_waiting (query, builder);
  if (query->with_findings)
    g_string_append (builder->sql, " AND " HAS_FINDING ("1"));
  if (query->clean)
    g_string_append (builder->sql, " AND NOT " HAS_FINDING ("1"));
  filter_by_text (query, builder);
}

static void
add_order (const OvListQuery *query, const List *list, Builder *builder)
{
  const char *order = list->orders[0].order;
  g_auto (GStrv) parts = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (list->orders) && list->orders[i].order != NULL; i++)
    if (list->orders[i].sort == query->sort)
      order = list->orders[i].order;
  parts = g_strsplit (order, "|", -1);
  g_string_append (builder->sql, " ORDER BY ");
  for (guint i = 0; parts[i] != NULL; i++)
    {
      gboolean down = (parts[i][0] == '-') != query->descending;

      /* A training without days is one that is being planned: it stands with the newest. */
      g_string_append_printf (builder->sql, "%s%s%s, ", parts[i] + 1, down ? " DESC" : "",
                              down && g_str_equal (parts[i] + 1, "t.first_day") ? " NULLS FIRST" : "");
    }
  g_string_append (builder->sql, query->descending ? "t.n DESC" : "t.n");
}

static void
begin_query (Builder *builder, const OvListQuery *query, const char *what)
{
  const List *list = &lists[query->list];

  g_string_printf (builder->sql, "SELECT %s FROM \"%s\" t %s", what, ov_sql_record_table (ov_list_noun (query->list)),
                   list->join != NULL ? list->join : "");
  add_filters (query, list, builder);
}

static OvSqlStatement *
query_rows (OvSqlConnection *cache, const OvListQuery *query, const char *what)
{
  g_auto (Builder) builder = { g_string_new (NULL), g_ptr_array_new_with_free_func ((GDestroyNotify) g_variant_unref) };

  begin_query (&builder, query, what);
  add_order (query, &lists[query->list], &builder);
  return prepare (cache, &builder);
}

gboolean
ov_list_sql_count (OvSqlConnection *cache, const OvListQuery *query, guint *count, GError **error)
{
  g_auto (Builder) builder = { g_string_new (NULL), g_ptr_array_new_with_free_func ((GDestroyNotify) g_variant_unref) };
  g_autoptr (OvSqlStatement) row = NULL;

  begin_query (&builder, query, "count(*)");
  row = prepare (cache, &builder);
  if (ov_sql_next (row))
    *count = (guint) ov_sql_column_int64 (row, 0);
  return ov_sql_finish (row, error);
}

GArray *
ov_list_sql_order (OvSqlConnection *cache, const OvListQuery *query, GError **error)
{
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (OvSqlStatement) rows = query_rows (cache, query, "t.n");

  while (ov_sql_next (rows))
    {
      gint64 n = ov_sql_column_int64 (rows, 0);

      g_array_append_val (numbers, n);
    }
  return ov_sql_finish (rows, error) ? g_steal_pointer (&numbers) : NULL;
}

static gboolean
read_first_sent (OvSqlConnection *cache, const OvListQuery *query, OvDay *since, GError **error)
{
  g_auto (Builder) builder = { g_string_new (NULL), g_ptr_array_new_with_free_func ((GDestroyNotify) g_variant_unref) };
  g_autoptr (OvSqlStatement) row = NULL;

  begin_query (&builder, query, SENT_DAY ("min(nullif(" SENT_ON ", ''))"));
  row = prepare (cache, &builder);
  if (ov_sql_next (row) && !ov_sql_column_is_null (row, 0))
    *since = ov_sql_column_day (row, 0);
  return ov_sql_finish (row, error);
}

gboolean
ov_list_sql_waiting (OvSqlConnection *cache, OvWaiting waiting, guint *count, OvDay *since, GError **error)
{
  OvListQuery query = { .list = OV_LIST_TRAININGS, .waiting = waiting };

  *since = OV_DAY_NONE;
  return ov_list_sql_count (cache, &query, count, error)
         && (*count > MANY_WAITING || read_first_sent (cache, &query, since, error));
}

GArray *
ov_list_sql_ids (OvSqlConnection *cache, const OvListQuery *query, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (OvId));
  g_autoptr (OvSqlStatement) rows = query_rows (cache, query, "t.uuid");

  while (ov_sql_next (rows))
    {
      OvId id = ov_sql_column_id (rows, 0);

      g_array_append_val (ids, id);
    }
  return ov_sql_finish (rows, error) ? g_steal_pointer (&ids) : NULL;
}

static OvRowData *
read_row (OvSqlStatement *row, const List *list)
{
  OvRowData *data = ov_row_data_new (list->n_columns);

  data->n = ov_sql_column_int64 (row, 0);
  data->id = ov_sql_column_id (row, 1);
  for (guint i = 0; i < list->n_columns; i++)
    switch (list->kinds[i])
      {
      case OV_COLUMN_text:
        data->columns[i].text = ov_sql_column_dup (row, (int) i + 2);
        break;
      case OV_COLUMN_number:
        data->columns[i].number = ov_sql_column_int64 (row, (int) i + 2);
        break;
      case OV_COLUMN_day:
        data->columns[i].number = ov_sql_column_day (row, (int) i + 2);
        break;
      case OV_COLUMN_id:
        data->columns[i].id = ov_sql_column_id (row, (int) i + 2);
        break;
      }
  return data;
}

static char *
page_sql (const OvListQuery *query)
{
  const List *list = &lists[query->list];
  g_autoptr (GString) sql = g_string_new ("SELECT t.n, t.uuid");

  for (guint i = 0; i < list->n_columns; i++)
    g_string_append_printf (sql, ", %s", list->columns[i]);
  g_string_append_printf (sql, " FROM \"%s\" t %s WHERE t.n IN (SELECT value FROM json_each(?))",
                          ov_sql_record_table (ov_list_noun (query->list)), list->join != NULL ? list->join : "");
  g_string_replace (sql, ".@'",
                    query->language == OV_LANGUAGE_SV   ? ".sv'"
                    : query->language == OV_LANGUAGE_EN ? ".en'"
                                                        : ".fi'",
                    0);
  return g_string_free (g_steal_pointer (&sql), FALSE);
}

GPtrArray *
ov_list_sql_page (OvSqlConnection *cache, const OvListQuery *query, GArray *numbers, GError **error)
{
  g_autoptr (GPtrArray) page = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_row_data_free);
  g_autoptr (GString) list = g_string_new ("[");
  g_autofree char *sql = page_sql (query);
  g_autoptr (OvSqlStatement) rows = NULL;

  for (guint i = 0; i < numbers->len; i++)
    g_string_append_printf (list, "%s%" G_GINT64_FORMAT, i > 0 ? "," : "", g_array_index (numbers, gint64, i));
  g_string_append_c (list, ']');
  rows = ov_sql_query (cache, sql, "t", list->str);
  while (ov_sql_next (rows))
    g_ptr_array_add (page, read_row (rows, &lists[query->list]));
  return ov_sql_finish (rows, error) ? g_steal_pointer (&page) : NULL;
}
