#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-target.h"

static char *
dup_part (char **parts, guint place)
{
  return g_strv_length (parts) > place && *parts[place] != '\0' ? g_strdup (parts[place]) : NULL;
}

gboolean
ov_target_parse (const char *text, OvTarget *target)
{
  g_auto(GStrv) parts = g_strsplit (text ? text : "", ":", 4);
  g_autofree char *record = dup_part (parts, 2);

  *target = (OvTarget) { OV_ID_NONE, NULL, OV_ID_NONE, NULL };
  if (parts[0] == NULL || !ov_id_parse (parts[0], &target->id))
    return FALSE;
  target->record = target->id;
  if (record && !ov_id_parse (record, &target->record))
    target->record = target->id;
  target->tab = dup_part (parts, 1);
  target->field = dup_part (parts, 3);
  return TRUE;
}

void
ov_target_clear (OvTarget *target)
{
  g_clear_pointer (&target->tab, g_free);
  g_clear_pointer (&target->field, g_free);
  target->id = target->record = OV_ID_NONE;
}

char *
ov_target_of_finding (OvId id, OvFinding *finding)
{
  OvId record = ov_finding_get_record (finding);
  const char *field = ov_finding_get_field (finding);
  char root[OV_ID_TEXT_SIZE], part[OV_ID_TEXT_SIZE];

  ov_id_print (id, root);
  if (ov_id_is_none (record) || (ov_id_equal (record, id) && field == NULL))
    return g_strdup (root);
  return g_strdup_printf ("%s::%s:%s", root, ov_id_print (record, part), field ? field : "");
}
