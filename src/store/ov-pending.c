#include "ov-pending.h"

#include "ov-compat-glib.h"
#include "ov-merge.h"
#include "ov-record-json.h"

OvPending *
ov_pending_new (OvChangeKind kind, OvNoun noun, OvId id)
{
  OvPending *self = g_new0 (OvPending, 1);

  self->op.kind = kind;
  self->op.noun = noun;
  self->op.id = id;
  return self;
}

void
ov_pending_free (OvPending *self)
{
  g_free (self->base);
  g_free (self->op.data);
  g_clear_pointer (&self->op.conflicts, g_array_unref);
  g_free (self);
}

static char *
make_patch (OvRecord *base, OvRecord *mine)
{
  g_autoptr (JsonObject) patch = ov_record_make_patch (base, mine);

  return ov_json_object_canonical (patch);
}

OvPending *
ov_pending_of_change (OvChange *change)
{
  g_autoptr (OvPending) self =
      ov_pending_new (change->kind, ov_noun_of (change->record), ov_record_get_id (change->record));
  OvRecord *base = change->base != NULL ? change->base : change->record;

  switch (change->kind)
    {
    case OV_CHANGE_CREATE:
      self->op.data = ov_record_to_body (change->record);
      return g_steal_pointer (&self);
    case OV_CHANGE_UPDATE:
      self->op.data = make_patch (base, change->record);
      if (ov_pending_is_empty (self))
        return NULL;
      break;
    case OV_CHANGE_DELETE:
      break;
    }
  self->base = ov_record_to_body (base);
  self->base_version = ov_record_get_version (base);
  return g_steal_pointer (&self);
}

gboolean
ov_pending_is_empty (OvPending *self)
{
  return self->op.kind == OV_CHANGE_UPDATE && g_str_equal (self->op.data, "{}");
}

/* Its word stands until the registry has answered, or a person has decided. */
static gboolean
is_frozen (OvPending *self)
{
  return self->state == OV_OUTBOX_INFLIGHT || self->state == OV_OUTBOX_REJECTED;
}

static OvRecord *
read_base (OvPending *self, GError **error)
{
  return ov_record_from_body (self->op.noun, self->op.id, self->base_version, self->base, -1, error);
}

static gboolean
apply_data (OvPending *self, OvRecord *record, GError **error)
{
  g_autoptr (JsonObject) patch = ov_json_parse_object (self->op.data, -1, error);

  return patch != NULL && ov_record_apply_patch (record, patch, error);
}

static void
set_conflicts (OvPending *self, GArray *conflicts, gboolean deleted_there)
{
  g_clear_pointer (&self->op.conflicts, g_array_unref);
  if (conflicts != NULL && conflicts->len > 0)
    self->op.conflicts = g_array_ref (conflicts);
  self->op.deleted_there = deleted_there;
}

static gboolean
build_on (OvPending *self, OvRecord *theirs, OvRecord *mine, OvRebase *result)
{
  g_autofree char *data = make_patch (theirs, mine);
  g_autofree char *base = ov_record_to_body (theirs);

  if (self->op.kind != OV_CHANGE_UPDATE || self->op.conflicts != NULL || self->op.deleted_there
      || !g_str_equal (data, self->op.data) || !g_str_equal (base, self->base))
    *result = OV_REBASE_REWRITTEN;
  self->op.kind = OV_CHANGE_UPDATE;
  ov_set_str (&self->op.data, data);
  ov_set_str (&self->base, base);
  self->base_version = ov_record_get_version (theirs);
  set_conflicts (self, NULL, FALSE);
  if (ov_pending_is_empty (self))
    *result = OV_REBASE_EMPTY;
  return TRUE;
}

static gboolean
rebase_create (OvPending *self, OvRecord *theirs, OvRebase *result, OvRecord **view, GError **error)
{
  g_autoptr (OvRecord) mine = ov_record_from_body (self->op.noun, self->op.id, 0, self->op.data, -1, error);

  if (mine == NULL)
    return FALSE;
  if (theirs != NULL)
    {
      ov_record_set_version (mine, ov_record_get_version (theirs));
      if (!is_frozen (self))
        build_on (self, theirs, mine, result);
    }
  *view = g_steal_pointer (&mine);
  return TRUE;
}

static gboolean
rebase_update (OvPending *self, OvRecord *theirs, OvRebase *result, OvRecord **view, GError **error)
{
  g_autoptr (OvMergeReport) report = ov_merge_report_new ();
  g_autoptr (OvRecord) base = read_base (self, error);
  g_autoptr (OvRecord) mine = NULL;
  gboolean fits;

  if (base == NULL)
    return FALSE;
  mine = ov_record_copy (base);
  if (!apply_data (self, mine, error))
    return FALSE;

  /* Shown together with theirs even when what is sent stays as it is. */
  fits = theirs != NULL && ov_merge (base, mine, theirs, report);
  if (!is_frozen (self) && fits)
    {
      build_on (self, theirs, mine, result);
    }
  else if (!is_frozen (self))
    {
      set_conflicts (self, report->conflicts, theirs == NULL);
      *result = OV_REBASE_CONFLICT;
    }
  *view = g_steal_pointer (&mine);
  return TRUE;
}

static gboolean
rebase_delete (OvPending *self, OvRecord *theirs, OvRebase *result, OvRecord **view, GError **error)
{
  g_autoptr (OvRecord) base = NULL;

  *view = NULL;
  if (theirs == NULL)
    {
      *result = is_frozen (self) ? OV_REBASE_SAME : OV_REBASE_EMPTY;
      return TRUE;
    }
  if (is_frozen (self))
    {
      if (self->state == OV_OUTBOX_REJECTED)
        *view = ov_record_copy (theirs);
      return TRUE;
    }
  base = read_base (self, error);
  if (base == NULL)
    return FALSE;
  if (!ov_record_equal (base, theirs))
    {
      g_autoptr (GArray) conflicts = ov_record_differences (base, theirs);

      /* Somebody went on working on it: it is shown again until a person has decided. */
      set_conflicts (self, conflicts, FALSE);
      *result = OV_REBASE_CONFLICT;
      *view = ov_record_copy (theirs);
    }
  return TRUE;
}

gboolean
ov_pending_rebase (OvPending *self, OvRecord *theirs, OvRebase *result, OvRecord **view, GError **error)
{
  *result = OV_REBASE_SAME;
  *view = NULL;
  switch (self->op.kind)
    {
    case OV_CHANGE_CREATE:
      return rebase_create (self, theirs, result, view, error);
    case OV_CHANGE_UPDATE:
      return rebase_update (self, theirs, result, view, error);
    case OV_CHANGE_DELETE:
      return rebase_delete (self, theirs, result, view, error);
    }
  g_return_val_if_reached (FALSE);
}

gboolean
ov_pending_compose (OvPending *self, OvPending *later, GError **error)
{
  g_autoptr (OvRecord) shown = NULL;
  g_autoptr (OvRecord) base = NULL;

  shown = ov_record_from_body (later->op.noun, later->op.id, later->base_version, later->base, -1, error);
  if (shown == NULL || !apply_data (later, shown, error))
    return FALSE;
  if (self->op.kind == OV_CHANGE_CREATE)
    {
      g_free (self->op.data);
      self->op.data = ov_record_to_body (shown);
      return TRUE;
    }
  base = read_base (self, error);
  if (base == NULL)
    return FALSE;
  g_free (self->op.data);
  self->op.data = make_patch (base, shown);
  return TRUE;
}

static void
add_reference (GArray *ids, const char *text)
{
  OvId id;

  if (text != NULL && ov_id_parse (text, &id))
    g_array_append_val (ids, id);
}

GArray *
ov_pending_references (OvPending *self)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (OvId));
  g_autoptr (JsonObject) data = self->op.data != NULL ? ov_json_parse_object (self->op.data, -1, NULL) : NULL;
  OvRecordClass *klass = ov_noun_class (self->op.noun);

  for (guint i = 0; data != NULL && i < klass->n_fields; i++)
    {
      const OvField *field = &klass->fields[i];

      if (field->kind == OV_KIND_reference)
        {
          add_reference (ids, ov_json_get_text (data, field->name));
        }
      else if (field->kind == OV_KIND_set)
        {
          JsonArray *set = ov_json_get_array (data, field->name);

          for (guint j = 0; set != NULL && j < json_array_get_length (set); j++)
            if (JSON_NODE_HOLDS_VALUE (json_array_get_element (set, j)))
              add_reference (ids, json_array_get_string_element (set, j));
        }
    }
  return ids;
}
