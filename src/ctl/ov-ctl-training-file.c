#include "ov-ctl-rules.h"
#include "ov-error.h"
#include "ov-record-json.h"

/* The record of a JSON object, which may name its own id. */
static OvRecord *
read_record (OvNoun       noun,
             JsonObject  *json,
             GError     **error)
{
  const char *text = ov_json_get_text (json, "id");
  OvId id = ov_id_new ();

  if (text && !ov_id_parse (text, &id))
    {
      g_set_error (error, OV_ERROR, OV_ERROR_INVALID, "“%s” is not the id of a record", text);
      return NULL;
    }
  json_object_remove_member (json, "id");
  return ov_record_from_json (noun, id, 0, json, error);
}

/* Takes a member that is an object for a record, and puts that record's id in its place. NULL without error when it is none. */
static OvRecord *
take_record (JsonObject  *parent,
             const char  *member,
             OvNoun       noun,
             GError     **error)
{
  JsonObject *json = ov_json_get_object (parent, member);
  g_autofree char *id = NULL;
  OvRecord *record;

  if (json == NULL)
    return NULL;
  record = read_record (noun, json, error);
  if (record)
    {
      id = ov_id_dup_text (ov_record_get_id (record));
      json_object_set_string_member (parent, member, id);
    }
  return record;
}

static gboolean
add_child (OvAggregate  *training,
           OvNoun        noun,
           JsonNode     *node,
           GError      **error)
{
  g_autoptr (OvRecord) child = NULL;
  g_autoptr (OvRecord) person = NULL;
  g_autoptr (GError) failure = NULL;
  JsonObject *json;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      g_set_error (error, OV_ERROR, OV_ERROR_INVALID, "sessions, participations and cost_lines are lists of objects");
      return FALSE;
    }
  json = json_node_get_object (node);
  if (noun == OV_NOUN_PARTICIPATION)
    person = take_record (json, "person", OV_NOUN_PERSON, &failure);
  if (failure == NULL)
    child = read_record (noun, json, &failure);
  if (failure)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (person)
    ov_aggregate_add_reference (training, person);
  ov_aggregate_add (training, child);
  return TRUE;
}

static gboolean
add_children (OvAggregate  *training,
              OvNoun        noun,
              JsonArray    *array,
              GError      **error)
{
  for (guint i = 0; array && i < json_array_get_length (array); i++)
    if (!add_child (training, noun, json_array_get_element (array, i), error))
      return FALSE;
  return TRUE;
}

/* A list member, taken out of the object so that it is not kept as one unknown to the record. */
static JsonArray *
take_list (JsonObject *object,
           const char *member)
{
  JsonArray *array = ov_json_get_array (object, member);

  if (array)
    json_array_ref (array);
  json_object_remove_member (object, member);
  return array;
}

/* Takes a whole number that is no field of the training. */
static gboolean
take_minutes (JsonObject  *json,
              const char  *member,
              gint64      *value,
              GError     **error)
{
  JsonNode *node = json_object_get_member (json, member);

  *value = OV_NUMBER_NONE;
  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64 || json_node_get_int (node) < 0)
    {
      g_set_error (error, OV_ERROR, OV_ERROR_INVALID, "%s: a whole number of minutes was expected", member);
      return FALSE;
    }
  *value = json_node_get_int (node);
  json_object_remove_member (json, member);
  return TRUE;
}

static OvAggregate *
build (JsonObject      *json,
       OvOrganisation **organisation,
       GError         **error)
{
  g_autoptr (JsonArray) sessions = take_list (json, "sessions");
  g_autoptr (JsonArray) participations = take_list (json, "participations");
  g_autoptr (JsonArray) costs = take_list (json, "cost_lines");
  g_autoptr (GError) failure = NULL;
  g_autoptr (OvRecord) model = take_record (json, "model", OV_NOUN_COURSE_MODEL, &failure);
  g_autoptr (OvRecord) owner = failure ? NULL : take_record (json, "organisation", OV_NOUN_ORGANISATION, &failure);
  g_autoptr (OvRecord) root = failure ? NULL : read_record (OV_NOUN_TRAINING, json, &failure);
  g_autoptr (OvAggregate) training = NULL;

  if (failure)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  training = ov_aggregate_new (root);
  if (model)
    ov_aggregate_add_reference (training, model);
  if (owner)
    ov_aggregate_add_reference (training, owner);
  if (!add_children (training, OV_NOUN_MEETING, sessions, error) ||
      !add_children (training, OV_NOUN_PARTICIPATION, participations, error) ||
      !add_children (training, OV_NOUN_COST_LINE, costs, error))
    return NULL;
  *organisation = (OvOrganisation *) g_steal_pointer (&owner);
  return g_steal_pointer (&training);
}

OvAggregate *
ov_ctl_read_training (const char      *path,
                      OvOrganisation **organisation,
                      gint64          *left,
                      GError         **error)
{
  g_autoptr (GBytes) bytes = ov_ctl_read_file (path, error);
  g_autoptr (JsonObject) json = NULL;
  OvAggregate *training;

  if (bytes == NULL)
    return NULL;
  json = ov_json_parse_object (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), error);
  training = json && take_minutes (json, "minutes_left", left, error) ? build (json, organisation, error) : NULL;
  if (training == NULL)
    g_prefix_error (error, "%s: ", path);
  return training;
}
