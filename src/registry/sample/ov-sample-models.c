#define G_LOG_DOMAIN "ov-registry"
#include "ov-json.h"
#include "ov-policy-seed.h"
#include "ov-record-json.h"
#include "ov-sample-private.h"

OvCourseModel *
ov_sample_find_model (OvSample *self, const char *code)
{
  for (guint i = 0; code != NULL && i < self->models->len; i++)
    if (g_strcmp0 (ov_course_model_get_code (self->models->pdata[i]), code) == 0)
      return self->models->pdata[i];
  return NULL;
}

static gboolean
write_parts (OvSample *self, OvId model, JsonArray *parts, GError **error)
{
  for (guint i = 0; i < json_array_get_length (parts); i++)
    {
      JsonArray *row = json_array_get_array_element (parts, i);
      JsonObject *title = json_array_get_object_element (row, 0);
      g_autoptr (OvModelPart) part = ov_model_part_new ();
      g_autoptr (OvLocalized) name = ov_localized_new (ov_json_get_text (title, "fi"), ov_json_get_text (title, "sv"),
                                                       ov_json_get_text (title, "en"));

      ov_record_set_id (OV_RECORD (part), ov_sample_id (self));
      ov_model_part_set_model (part, model);
      ov_model_part_set_position (part, i + 1);
      ov_model_part_set_title (part, name);
      ov_model_part_set_extent (part, json_array_get_int_element (row, 1));
      ov_model_part_set_work (part, json_array_get_int_element (row, 2));
      g_ptr_array_add (self->model_parts, g_object_ref (part));
      if (!ov_sample_write (self, OV_RECORD (part), error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_model (OvSample *self, JsonObject *entry, GError **error)
{
  g_autoptr (JsonObject) json = json_object_new ();
  g_autoptr (GList) members = json_object_get_members (entry);
  g_autoptr (OvRecord) record = NULL;
  OvCourseModel *model;
  int state;

  for (GList *l = members; l != NULL; l = l->next)
    if (ov_noun_field (OV_NOUN_COURSE_MODEL, l->data) != NULL)
      json_object_set_member (json, l->data, json_object_dup_member (entry, l->data));
  record = ov_record_from_json (OV_NOUN_COURSE_MODEL, ov_sample_id (self), 0, json, error);
  if (record == NULL)
    return FALSE;
  model = OV_COURSE_MODEL (record);
  state = ov_course_model_get_state (model);
  ov_course_model_set_organisation (model,
                                    ov_record_get_id (self->centrals->pdata[ov_json_get_integer (entry, "owner", 0)]));
  if (state == OV_MODEL_STATE_APPROVED || state == OV_MODEL_STATE_RETIRED)
    {
      ov_course_model_set_decided_on (model,
                                      ov_day_new (ov_day_year (self->today) - 3, 5, 12 + (int) self->models->len));
      ov_course_model_set_decided_by (model, ov_organisation_get_signer_name (self->centre));
    }
  g_ptr_array_add (self->models, g_object_ref (model));
  return ov_sample_write (self, record, error)
         && write_parts (self, ov_record_get_id (record), ov_json_get_array (entry, "parts"), error);
}

gboolean
ov_sample_models (OvSample *self, GError **error)
{
  g_autofree char *folder = ov_data_folder ("sample");
  g_autofree char *path = g_build_filename (folder, "models.json", NULL);
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) node = NULL;
  JsonArray *models;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, error) || (node = ov_json_parse (text, length, error)) == NULL)
    return FALSE;
  models = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (models); i++)
    if (!write_model (self, json_array_get_object_element (models, i), error))
      return FALSE;
  return TRUE;
}
