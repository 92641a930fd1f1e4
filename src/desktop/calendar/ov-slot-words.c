#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-slot-words.h"
#include <glib/gi18n.h>
#include "ov-lifecycle.h"

char *
ov_slot_dup_times (const OvSlot *slot,
                   OvLanguage    language)
{
  g_autofree char *start = ov_time_print (ov_meeting_get_start (slot->meeting), language);
  g_autofree char *end = ov_time_print (ov_meeting_get_end (slot->meeting), language);

  return *start && *end ? g_strdup_printf ("%s–%s", start, end) : g_strdup (start);
}

static const char *
name_of (const OvSlot *slot)
{
  const char *name = ov_training_get_name (slot->training);

  return name ? name : _("Without a name");
}

char *
ov_slot_dup_brief (const OvSlot *slot,
                   OvLanguage    language,
                   const char   *between)
{
  g_autofree char *start = ov_time_print (ov_meeting_get_start (slot->meeting), language);

  return *start ? g_strconcat (start, between, name_of (slot), NULL) : g_strdup (name_of (slot));
}

char *
ov_slot_dup_where (const OvSlot *slot)
{
  return ov_meeting_get_online (slot->meeting) ? g_strdup (_("Online")) : ov_slot_dup_place (slot);
}

char *
ov_slot_dup_state (const OvSlot *slot)
{
  int state = ov_training_get_state (slot->training);

  const char *label = ov_choice_label (&ov_training_state, state);

  return g_strdup (!ov_training_is_held (state) && *label ? _(label) : "");
}

char *
ov_slot_dup_clash (const OvSlot *slot)
{
  switch ((int) slot->clash)
    {
    case OV_CLASH_PLACE:
      return g_strdup (_("Another session is in the same place at this time"));
    case OV_CLASH_TRAINER:
      return g_strdup (_("A trainer is in another session at this time"));
    case OV_CLASH_PLACE | OV_CLASH_TRAINER:
      return g_strdup (_("Another session has the same place and trainer at this time"));
    default:
      return g_strdup ("");
    }
}

char *
ov_slot_dup_whole (const OvSlot *slot,
                   OvLanguage    language)
{
  g_autofree char *times = ov_slot_dup_times (slot, language), *where = ov_slot_dup_where (slot);
  g_autofree char *state = ov_slot_dup_state (slot), *clash = ov_slot_dup_clash (slot);
  const char *const *names = ov_slot_trainers (slot);
  g_autofree char *trainers = names ? g_strjoinv (", ", (char **) names) : NULL;
  const char *lines[] = { name_of (slot), state, times, ov_meeting_get_topic (slot->meeting), where, trainers, clash };
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    if (lines[i] && *lines[i])
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", lines[i]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
ov_slot_dup_target (const OvSlot *slot)
{
  char training[OV_ID_TEXT_SIZE], meeting[OV_ID_TEXT_SIZE];

  ov_id_print (ov_record_get_id (OV_RECORD (slot->training)), training);
  ov_id_print (ov_record_get_id (OV_RECORD (slot->meeting)), meeting);
  return g_strdup_printf ("%s:programme:%s:day", training, meeting);
}
