#define G_LOG_DOMAIN "ov-registry"
#include "ov-database-private.h"
#include "ov-fold.h"
#include "ov-sql-record.h"

gboolean
ov_database_is_searched (OvNoun noun)
{
  OvRecordClass *klass = ov_noun_class (noun);

  for (guint i = 0; i < klass->n_fields; i++)
    if (klass->fields[i].flags & OV_FIELD_SEARCHED)
      return TRUE;
  return FALSE;
}

static void
append_field (GString *text, OvRecord *record, const OvField *field)
{
  gpointer member = ov_record_member (record, field);
  OvLocalized *localized;
  char **set;

  if (!ov_record_is_set (record, field))
    return;
  switch (field->kind)
    {
    case OV_KIND_localized:
      localized = *(OvLocalized **) member;
      for (int l = 0; l < OV_N_LANGUAGES; l++)
        if (localized->text[l] != NULL)
          g_string_append_printf (text, "%s ", localized->text[l]);
      break;
    case OV_KIND_set:
      set = *(char ***) member;
      for (guint i = 0; set[i] != NULL; i++)
        g_string_append_printf (text, "%s ", set[i]);
      break;
    case OV_KIND_text:
      g_string_append_printf (text, "%s ", *(char **) member);
      break;
    default:
      break;
    }
}

gboolean
ov_database_unindex (OvDatabase *self, OvNoun noun, gint64 n, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("DELETE FROM \"search_%s\" WHERE rowid = ?", ov_sql_record_table (noun));

  return ov_sql_run (self->sql, error, sql, "l", n);
}

gboolean
ov_database_index (OvDatabase *self, OvRecord *record, gint64 n, gboolean is_new, GError **error)
{
  OvNoun noun = ov_noun_of (record);
  OvRecordClass *klass = ov_noun_class (noun);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *folded = NULL;
  g_autofree char *sql = NULL;

  if (!ov_database_is_searched (noun))
    return TRUE;
  if (!is_new && !ov_database_unindex (self, noun, n, error))
    return FALSE;
  for (guint i = 0; i < klass->n_fields; i++)
    if (klass->fields[i].flags & OV_FIELD_SEARCHED)
      append_field (text, record, &klass->fields[i]);
  folded = ov_fold (text->str);
  sql = g_strdup_printf ("INSERT INTO \"search_%s\" (rowid, text) VALUES (?, ?)", ov_sql_record_table (noun));
  return ov_sql_run (self->sql, error, sql, "lt", n, folded);
}
