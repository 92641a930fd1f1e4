#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-agenda-list.h"
#include <glib/gi18n.h>
#include "ov-holiday.h"
#include "ov-slot-words.h"

struct _OvAgendaList
{
  AdwBin  parent_instance;
  GtkBox *days;
};

G_DEFINE_FINAL_TYPE (OvAgendaList, ov_agenda_list, ADW_TYPE_BIN)

static GtkWidget *
make_row (const OvSlot *slot,
          OvLanguage    language)
{
  g_autofree char *times = ov_slot_dup_times (slot, language), *where = ov_slot_dup_where (slot);
  g_autofree char *state = ov_slot_dup_state (slot), *clash = ov_slot_dup_clash (slot);
  g_autofree char *target = ov_slot_dup_target (slot);
  const char *const *names = ov_slot_trainers (slot);
  g_autofree char *trainers = names ? g_strjoinv (", ", (char **) names) : g_strdup ("");
  const char *parts[] = { state, times, ov_meeting_get_topic (slot->meeting), where, trainers };
  g_autoptr(GString) subtitle = g_string_new (NULL);
  GtkWidget *row;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] && *parts[i])
      g_string_append_printf (subtitle, "%s%s", subtitle->len > 0 ? " · " : "", parts[i]);
  if (*clash)
    g_string_append_printf (subtitle, "\n%s", clash);
  row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", ov_training_get_name (slot->training) ? ov_training_get_name (slot->training) : _("Without a name"),
                      "subtitle", subtitle->str, "activatable", TRUE, "title-lines", 0, "subtitle-lines", 0, NULL);
  if (*clash)
    {
      GtkWidget *mark = gtk_image_new_from_icon_name ("dialog-warning-symbolic");

      gtk_widget_add_css_class (mark, "warning");
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), mark);
    }
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "(ss)", "training", target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "app.open-record");
  return row;
}

static void
add_day (OvAgendaList *self,
         OvDay         day,
         OvDay         today,
         GPtrArray    *slots,
         guint         from,
         guint         to,
         OvLanguage    language)
{
  OvHoliday holiday = ov_holiday_of_day (day);
  g_autofree char *name = ov_day_print_long (day, language);
  g_autofree char *title = NULL;
  GtkWidget *group;

  if (from == to && holiday == OV_HOLIDAY_NONE)
    return;
  /* TRANSLATORS: a day in full that is the present one. */
  title = day == today ? g_strdup_printf (_("Today, %s"), name) : g_strdup (name);
  group = g_object_new (ADW_TYPE_PREFERENCES_GROUP, "title", title, NULL);
  if (holiday != OV_HOLIDAY_NONE)
    adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), _(ov_holiday_name (holiday)));
  for (; from < to; from++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_row (slots->pdata[from], language));
  gtk_box_append (self->days, group);
}

void
ov_agenda_list_show (OvAgendaList *self,
                     OvDay         first,
                     OvDay         last,
                     OvDay         today,
                     GPtrArray    *slots,
                     OvLanguage    language)
{
  guint at = 0, n = slots ? slots->len : 0;
  GtkWidget *child;

  g_return_if_fail (OV_IS_AGENDA_LIST (self));
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->days))))
    gtk_box_remove (self->days, child);
  for (OvDay day = first; day <= last; day++)
    {
      guint from;

      while (at < n && ov_meeting_get_day (((OvSlot *) slots->pdata[at])->meeting) < day)
        at++;
      for (from = at; at < n && ov_meeting_get_day (((OvSlot *) slots->pdata[at])->meeting) == day;)
        at++;
      add_day (self, day, today, slots, from, at, language);
    }
  if (slots && gtk_widget_get_first_child (GTK_WIDGET (self->days)) == NULL)
    {
      GtkWidget *nothing = gtk_label_new (_("There are no sessions in this time."));

      gtk_label_set_wrap (GTK_LABEL (nothing), TRUE);
      gtk_widget_add_css_class (nothing, "secondary");
      gtk_box_append (self->days, nothing);
    }
}

static void
ov_agenda_list_class_init (OvAgendaListClass *klass)
{
}

static void
ov_agenda_list_init (OvAgendaList *self)
{
  self->days = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 18));
  gtk_widget_add_css_class (GTK_WIDGET (self->days), "page-content");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->days));
}
