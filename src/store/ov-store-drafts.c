#include "ov-store-drafts.h"

#include "ov-failpoint.h"
#include "ov-store-private.h"

typedef struct
{
  char *name;
  char *text;
} Draft;

static void
draft_free (gpointer data)
{
  Draft *draft = data;

  g_free (draft->name);
  g_free (draft->text);
  g_free (draft);
}

static gpointer
draft_new (const char *name, const char *text)
{
  Draft draft = { g_strdup (name), g_strdup (text) };

  return g_memdup2 (&draft, sizeof draft);
}

static gpointer
write_draft (OvWriter *writer, gpointer data, GError **error)
{
  g_autoptr (OvSqlTransaction) transaction = ov_sql_begin (writer->outbox, error);
  Draft *draft = data;
  gboolean fine;

  if (transaction == NULL)
    return NULL;
  if (draft->text != NULL)
    fine = ov_sql_run (writer->outbox, error, "INSERT OR REPLACE INTO draft (name, text, written) VALUES (?, ?, ?)",
                       "ttl", draft->name, draft->text, g_get_real_time ());
  else
    fine = ov_sql_run (writer->outbox, error, "DELETE FROM draft WHERE name = ?", "t", draft->name);
  OV_FAILPOINT ("draft-before-commit");
  return fine && ov_sql_commit (g_steal_pointer (&transaction), error) ? OV_STORE_DONE : NULL;
}

void
ov_store_set_draft_async (OvStore *self, const char *name, const char *text, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail (OV_IS_STORE (self));
  g_return_if_fail (name != NULL);

  ov_store_write (self, OV_SQL_PRIORITY_SAVE, write_draft, draft_new (name, text), draft_free, NULL,
                  ov_store_set_draft_async, cancellable, callback, data);
}

gboolean
ov_store_set_draft_finish (OvStore *self, GAsyncResult *result, GError **error)
{
  return ov_store_finish (self, result, ov_store_set_draft_async, error) != NULL;
}

static gpointer
read_draft (OvWriter *writer, gpointer data, GError **error)
{
  Draft *draft = data;

  return ov_sql_dup_text (writer->outbox, error, "SELECT text FROM draft WHERE name = ?", "t", draft->name);
}

void
ov_store_get_draft_async (OvStore *self, const char *name, GCancellable *cancellable, GAsyncReadyCallback callback,
                          gpointer data)
{
  g_return_if_fail (OV_IS_STORE (self));
  g_return_if_fail (name != NULL);

  ov_store_write (self, OV_SQL_PRIORITY_SAVE, read_draft, draft_new (name, NULL), draft_free, g_free,
                  ov_store_get_draft_async, cancellable, callback, data);
}

char *
ov_store_get_draft_finish (OvStore *self, GAsyncResult *result, GError **error)
{
  return ov_store_finish (self, result, ov_store_get_draft_async, error);
}

static gpointer
read_names (OvWriter *writer, gpointer data, GError **error)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_autoptr (OvSqlStatement) rows = ov_sql_query (writer->outbox, "SELECT name FROM draft ORDER BY written DESC", NULL);

  while (ov_sql_next (rows))
    g_strv_builder_add (names, ov_sql_column_text (rows, 0));
  return ov_sql_finish (rows, error) ? g_strv_builder_end (names) : NULL;
}

void
ov_store_list_drafts_async (OvStore *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail (OV_IS_STORE (self));

  ov_store_write (self, OV_SQL_PRIORITY_NORMAL, read_names, NULL, NULL, (GDestroyNotify) g_strfreev,
                  ov_store_list_drafts_async, cancellable, callback, data);
}

char **
ov_store_list_drafts_finish (OvStore *self, GAsyncResult *result, GError **error)
{
  return ov_store_finish (self, result, ov_store_list_drafts_async, error);
}

char *
ov_store_draft_name (OvNoun noun, OvId id)
{
  char text[OV_ID_TEXT_SIZE];

  return g_strdup_printf ("%s:%s", ov_noun_kind (noun), ov_id_is_none (id) ? "new" : ov_id_print (id, text));
}
