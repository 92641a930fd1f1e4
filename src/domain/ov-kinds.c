#include "ov-kinds.h"
#include <string.h>

GType
ov_noun_type (OvNoun noun)
{
  switch (noun)
    {
#define OV_NOUN_TYPE_(NAME) case OV_NOUN_##NAME: return OV_TYPE_##NAME;
    OV_NOUNS (OV_NOUN_TYPE_)
#undef OV_NOUN_TYPE_
    case OV_N_NOUNS: break;
    }
  g_return_val_if_reached (G_TYPE_INVALID);
}

OvRecordClass *
ov_noun_class (OvNoun noun)
{
  static OvRecordClass *classes[OV_N_NOUNS];

  g_return_val_if_fail (noun < OV_N_NOUNS, NULL);
  if (g_once_init_enter (&classes[noun]))
    g_once_init_leave (&classes[noun], g_type_class_ref (ov_noun_type (noun)));
  return classes[noun];
}

const char *
ov_noun_kind (OvNoun noun)
{
  return ov_noun_class (noun)->kind;
}

gboolean
ov_noun_parse (const char *kind,
               OvNoun     *noun)
{
  for (int i = 0; kind && i < OV_N_NOUNS; i++)
    if (g_str_equal (ov_noun_kind (i), kind))
      {
        *noun = i;
        return TRUE;
      }
  return FALSE;
}

OvNoun
ov_noun_of (OvRecord *record)
{
  GType type = G_OBJECT_TYPE (record);

  for (int i = 0; i < OV_N_NOUNS; i++)
    if (ov_noun_type (i) == type)
      return i;
  g_return_val_if_reached (OV_N_NOUNS);
}

OvRecord *
ov_noun_new (OvNoun noun,
             OvId   id)
{
  OvRecord *record = g_object_new (ov_noun_type (noun), NULL);

  ov_record_set_id (record, id);
  return record;
}

const OvField *
ov_noun_field (OvNoun      noun,
               const char *name)
{
  OvRecordClass *klass = ov_noun_class (noun);

  for (guint i = 0; i < klass->n_fields; i++)
    if (g_str_equal (klass->fields[i].name, name))
      return &klass->fields[i];
  return NULL;
}

const OvField *
ov_field_lookup (const char *path)
{
  const char *colon = strchr (path, ':');
  g_autofree char *kind = NULL;
  OvNoun noun;

  if (colon == NULL)
    return NULL;
  kind = g_strndup (path, colon - path);
  return ov_noun_parse (kind, &noun) ? ov_noun_field (noun, colon + 1) : NULL;
}
