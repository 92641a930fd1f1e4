#include "config.h"
#include "ov-policy-seed.h"
#include "ov-error.h"

char *
ov_data_folder (const char *name)
{
  const char *data = g_getenv ("OV_DATA_DIR");

  return g_build_filename (data && *data ? data : OV_PKGDATADIR, name, NULL);
}

static gboolean
read_rows (GPtrArray   *rows,
           JsonObject  *set,
           GError     **error)
{
  const char *rule_set = ov_json_get_text (set, "rule_set");
  JsonArray *array = ov_json_get_array (set, "rows");

  if (rule_set == NULL || array == NULL)
    {
      g_set_error (error, OV_ERROR, OV_ERROR_INVALID, "rule_set and rows were expected");
      return FALSE;
    }
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *json = json_array_get_object_element (array, i);
      OvRecord *row = ov_record_from_json (OV_NOUN_POLICY_ROW, ov_id_new (), 0, json, error);

      if (row == NULL)
        return FALSE;
      ov_policy_row_set_rule_set (OV_POLICY_ROW (row), rule_set);
      g_ptr_array_add (rows, row);
    }
  return TRUE;
}

static gboolean
read_file (GPtrArray   *rows,
           const char  *path,
           GError     **error)
{
  g_autofree char *text = NULL;
  g_autoptr (JsonObject) set = NULL;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, error))
    return FALSE;
  set = ov_json_parse_object (text, length, error);
  if (set == NULL || !read_rows (rows, set, error))
    {
      g_prefix_error (error, "%s: ", path);
      return FALSE;
    }
  return TRUE;
}

GPtrArray *
ov_policy_seed_load (GError **error)
{
  g_autofree char *folder = ov_data_folder ("policy");
  g_autoptr (GDir) dir = g_dir_open (folder, 0, error);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_str_has_suffix (name, ".json") && !read_file (rows, path, error))
        return NULL;
    }
  return dir ? g_steal_pointer (&rows) : NULL;
}

OvPolicy *
ov_policy_seed_policy (GError **error)
{
  g_autoptr (GPtrArray) rows = ov_policy_seed_load (error);

  return rows ? ov_policy_new (rows) : NULL;
}
