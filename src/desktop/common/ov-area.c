#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-area.h"

static GPtrArray *areas;

static int
compare_positions (gconstpointer a, gconstpointer b)
{
  const OvArea *first = *(const OvArea *const *) a;
  const OvArea *second = *(const OvArea *const *) b;

  return first->position - second->position;
}

void
ov_area_add (const OvArea *area)
{
  if (ov_area_find (area->id))
    return;
  if (!areas)
    areas = g_ptr_array_new ();
  g_ptr_array_add (areas, (gpointer) area);
  g_ptr_array_sort (areas, compare_positions);
}

const OvArea *
ov_area_get (guint position)
{
  return areas && position < areas->len ? g_ptr_array_index (areas, position) : NULL;
}

const OvArea *
ov_area_find (const char *id)
{
  const OvArea *area;

  for (guint i = 0; (area = ov_area_get (i)); i++)
    if (g_strcmp0 (area->id, id) == 0)
      return area;
  return NULL;
}

const OvArea *
ov_area_for_kind (const char *kind)
{
  const OvArea *area;

  for (guint i = 0; (area = ov_area_get (i)); i++)
    {
      g_auto(GStrv) kinds = g_strsplit (area->kinds ? area->kinds : "", " ", -1);

      if (g_strv_contains ((const char *const *) kinds, kind))
        return area;
    }
  return NULL;
}

gboolean
ov_area_is_for (const OvArea *area,
                OvContext    *context)
{
  OvSession *session = ov_context_get_session (context);

  return area->roles == 0 || (session != NULL && (ov_session_get_roles (session) & area->roles) != 0);
}
