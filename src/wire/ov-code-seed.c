#include "config.h"
#include "ov-code-seed.h"
#include "ov-error.h"
#include "ov-policy-seed.h"

static gboolean
read_codes (GPtrArray   *values,
            JsonObject  *file,
            GError     **error)
{
  const char *list = ov_json_get_text (file, "list");
  JsonArray *codes = ov_json_get_array (file, "codes");

  if (list == NULL || codes == NULL)
    {
      g_set_error (error, OV_ERROR, OV_ERROR_INVALID, "list and codes were expected");
      return FALSE;
    }
  for (guint i = 0; i < json_array_get_length (codes); i++)
    {
      OvRecord *value = ov_record_from_json (OV_NOUN_CODE_VALUE, ov_id_new (), 0, json_array_get_object_element (codes, i), error);

      if (value == NULL)
        return FALSE;
      ov_code_value_set_list (OV_CODE_VALUE (value), list);
      g_ptr_array_add (values, value);
    }
  return TRUE;
}

static gboolean
read_file (GPtrArray   *values,
           const char  *path,
           GError     **error)
{
  g_autofree char *text = NULL;
  g_autoptr (JsonObject) file = NULL;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, error))
    return FALSE;
  file = ov_json_parse_object (text, length, error);
  if (file == NULL || !read_codes (values, file, error))
    {
      g_prefix_error (error, "%s: ", path);
      return FALSE;
    }
  return TRUE;
}

GPtrArray *
ov_code_seed_load (GError **error)
{
  g_autofree char *folder = ov_data_folder ("codes");
  g_autoptr (GDir) dir = g_dir_open (folder, 0, error);
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_object_unref);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_str_has_suffix (name, ".json") && !read_file (values, path, error))
        return NULL;
    }
  return dir ? g_steal_pointer (&values) : NULL;
}
