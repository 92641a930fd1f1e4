#include "ov-policy.h"
#include <string.h>

struct _OvPolicy
{
  GObject     parent_instance;
  GHashTable *rows; /* "set\nkey" -> GPtrArray of OvPolicyRow */
};

G_DEFINE_FINAL_TYPE (OvPolicy, ov_policy, G_TYPE_OBJECT)

static void
ov_policy_finalize (GObject *object)
{
  g_hash_table_unref (OV_POLICY (object)->rows);
  G_OBJECT_CLASS (ov_policy_parent_class)->finalize (object);
}

static void
ov_policy_class_init (OvPolicyClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ov_policy_finalize;
}

static void
ov_policy_init (OvPolicy *self)
{
  self->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
}

OvPolicy *
ov_policy_new (GPtrArray *rows)
{
  OvPolicy *self = g_object_new (OV_TYPE_POLICY, NULL);

  for (guint i = 0; rows && i < rows->len; i++)
    {
      OvPolicyRow *row = rows->pdata[i];
      g_autofree char *place = NULL;
      GPtrArray *versions;

      if (ov_policy_row_get_rule_set (row) == NULL || ov_policy_row_get_key (row) == NULL)
        continue;
      place = g_strdup_printf ("%s\n%s", ov_policy_row_get_rule_set (row), ov_policy_row_get_key (row));
      versions = g_hash_table_lookup (self->rows, place);
      if (versions == NULL)
        {
          versions = g_ptr_array_new_with_free_func (g_object_unref);
          g_hash_table_insert (self->rows, g_steal_pointer (&place), versions);
        }
      g_ptr_array_add (versions, g_object_ref (row));
    }
  return self;
}

static gboolean
in_force (OvPolicyRow *row,
          OvDay        day)
{
  OvDay from = ov_policy_row_get_valid_from (row);
  OvDay to = ov_policy_row_get_valid_to (row);

  return (from == OV_DAY_NONE || from <= day) && (to == OV_DAY_NONE || day <= to);
}

/* Of several in force, the one that began last. */
static OvPolicyRow *
find_in_set (OvPolicy   *self,
             const char *rule_set,
             const char *key,
             OvDay       day)
{
  g_autofree char *place = g_strdup_printf ("%s\n%s", rule_set, key);
  GPtrArray *versions = g_hash_table_lookup (self->rows, place);
  OvPolicyRow *best = NULL;

  for (guint i = 0; versions && i < versions->len; i++)
    if (in_force (versions->pdata[i], day) &&
        (best == NULL || ov_policy_row_get_valid_from (versions->pdata[i]) > ov_policy_row_get_valid_from (best)))
      best = versions->pdata[i];
  return best;
}

OvPolicyRow *
ov_policy_find (OvPolicy   *self,
                const char *rule_set,
                const char *key,
                OvDay       day)
{
  OvPolicyRow *row = NULL;

  g_return_val_if_fail (OV_IS_POLICY (self), NULL);
  if (rule_set)
    row = find_in_set (self, rule_set, key, day);
  return row ? row : find_in_set (self, OV_POLICY_COMMON, key, day);
}

const char *
ov_policy_get_text (OvPolicy   *self,
                    const char *rule_set,
                    const char *key,
                    OvDay       day)
{
  OvPolicyRow *row = ov_policy_find (self, rule_set, key, day);

  return row ? ov_policy_row_get_value (row) : NULL;
}

gint64
ov_policy_get_integer (OvPolicy   *self,
                       const char *rule_set,
                       const char *key,
                       OvDay       day)
{
  const char *text = ov_policy_get_text (self, rule_set, key, day);
  gint64 value;

  return text && g_ascii_string_to_signed (text, 10, G_MININT32, G_MAXINT64, &value, NULL) ? value : OV_NUMBER_NONE;
}

const char *
ov_policy_get_source (OvPolicy   *self,
                      const char *rule_set,
                      const char *key,
                      OvDay       day)
{
  OvPolicyRow *row = ov_policy_find (self, rule_set, key, day);

  return row ? ov_policy_row_get_source (row) : NULL;
}

static int
compare_strings (gconstpointer a,
                 gconstpointer b)
{
  return strcmp (*(char * const *) a, *(char * const *) b);
}

char **
ov_policy_rule_sets (OvPolicy *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *sets = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer place;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &place, NULL))
    {
      char *set = g_strndup (place, strchr (place, '\n') - (char *) place);

      if (!g_str_equal (set, OV_POLICY_COMMON) && !g_hash_table_contains (seen, set))
        g_ptr_array_add (sets, g_strdup (set));
      g_hash_table_add (seen, set);
    }
  g_ptr_array_sort (sets, compare_strings);
  g_ptr_array_add (sets, NULL);
  return (char **) g_ptr_array_free (sets, FALSE);
}

static void
take_earlier (int  *year,
              OvDay day)
{
  if (day != OV_DAY_NONE && (*year == 0 || ov_day_year (day) < *year))
    *year = ov_day_year (day);
}

int
ov_policy_first_year (OvPolicy *self)
{
  GHashTableIter iter;
  gpointer versions;
  int year = 0;

  g_return_val_if_fail (OV_IS_POLICY (self), 0);
  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &versions))
    for (guint i = 0; i < ((GPtrArray *) versions)->len; i++)
      {
        OvPolicyRow *row = ((GPtrArray *) versions)->pdata[i];

        take_earlier (&year, ov_policy_row_get_valid_from (row));
        take_earlier (&year, ov_policy_row_get_valid_to (row));
      }
  return year;
}

static int
compare_keys (gconstpointer a,
              gconstpointer b)
{
  return strcmp (ov_policy_row_get_key (*(OvPolicyRow * const *) a), ov_policy_row_get_key (*(OvPolicyRow * const *) b));
}

GPtrArray *
ov_policy_list (OvPolicy   *self,
                const char *rule_set,
                const char *prefix,
                OvDay       day)
{
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *list = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer place;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &place, NULL))
    {
      const char *key = strchr (place, '\n') + 1;
      OvPolicyRow *row;

      if (!g_str_has_prefix (key, prefix) || g_hash_table_contains (keys, key))
        continue;
      row = ov_policy_find (self, rule_set, key, day);
      if (row)
        g_ptr_array_add (list, row);
      g_hash_table_add (keys, g_strdup (key));
    }
  g_ptr_array_sort (list, compare_keys);
  return list;
}
