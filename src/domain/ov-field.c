#include "ov-field.h"

static const char * const kind_nicks[OV_N_KINDS] = {
  "text", "localized", "day", "time", "minutes", "cents", "credits", "integer", "boolean",
  "choice", "code", "reference", "set", "list", "attachment", "sealed",
};

const char *
ov_kind_nick (OvKind kind)
{
  g_return_val_if_fail (kind < OV_N_KINDS, NULL);
  return kind_nicks[kind];
}

OvSealed *
ov_sealed_new (GBytes     *sealed,
               const char *mask)
{
  OvSealed *self = g_new0 (OvSealed, 1);

  self->sealed = sealed ? g_bytes_ref (sealed) : NULL;
  self->mask = g_strdup (mask);
  return self;
}

OvSealed *
ov_sealed_copy (const OvSealed *sealed)
{
  return sealed ? ov_sealed_new (sealed->sealed, sealed->mask) : NULL;
}

void
ov_sealed_free (OvSealed *sealed)
{
  if (sealed == NULL)
    return;
  g_clear_pointer (&sealed->sealed, g_bytes_unref);
  g_free (sealed->mask);
  g_free (sealed);
}

gboolean
ov_sealed_equal (const OvSealed *a,
                 const OvSealed *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  if (g_strcmp0 (a->mask, b->mask) != 0)
    return FALSE;
  if (a->sealed == NULL || b->sealed == NULL)
    return a->sealed == b->sealed;
  return g_bytes_equal (a->sealed, b->sealed);
}

G_DEFINE_BOXED_TYPE (OvSealed, ov_sealed, ov_sealed_copy, ov_sealed_free)
G_DEFINE_BOXED_TYPE (OvLocalized, ov_localized, ov_localized_copy, ov_localized_free)
