#include "ov-digest.h"

guint64
ov_digest_row (OvId id, gint64 version)
{
  guint64 hash = 14695981039346656037u;

  for (guint i = 0; i < sizeof id.bytes; i++)
    hash = (hash ^ id.bytes[i]) * 1099511628211u;
  for (int shift = 56; shift >= 0; shift -= 8)
    hash = (hash ^ (((guint64) version >> shift) & 0xff)) * 1099511628211u;
  return hash;
}

char *
ov_digest_print (guint64 sum)
{
  return g_strdup_printf ("%016" G_GINT64_MODIFIER "x", sum);
}
