#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-repeat-popover.h"
#include <glib/gi18n.h>
#include "ov-holiday.h"
#include "ov-programme-edit.h"
#include "ov-resources.h"

struct _OvRepeatPopover
{
  GtkPopover      parent_instance;
  GtkDropDown    *pattern;
  GtkSpinButton  *times;
  GtkCheckButton *holidays;
  GtkLabel       *days;
  GtkLabel       *left_out;
  GtkWidget      *now;
  OvTrainingDesk *desk;
};

G_DEFINE_FINAL_TYPE (OvRepeatPopover, ov_repeat_popover, GTK_TYPE_POPOVER)

static const struct { const char *label; OvRepeatKind kind; int every; } patterns[] = {
  { N_("Every week"), OV_REPEAT_WEEKLY, 1 },
  { N_("Every two weeks"), OV_REPEAT_WEEKLY, 2 },
  { N_("Every three weeks"), OV_REPEAT_WEEKLY, 3 },
  { N_("Every four weeks"), OV_REPEAT_WEEKLY, 4 },
  { N_("Every month, the same weekday"), OV_REPEAT_MONTHLY, 1 },
};

static GArray *
days_of (OvRepeatPopover *self,
         gboolean         skip_holidays)
{
  guint position = MIN (gtk_drop_down_get_selected (self->pattern), G_N_ELEMENTS (patterns) - 1);
  OvMeeting *last = self->desk ? ov_programme_last (self->desk) : NULL;

  return ov_programme_days_after (last, patterns[position].kind, patterns[position].every,
                                  (guint) gtk_spin_button_get_value_as_int (self->times), skip_holidays);
}

static OvLanguage
language_of (OvRepeatPopover *self)
{
  return ov_training_ground_get_language (ov_training_desk_get_ground (self->desk));
}

static void
show_days (OvRepeatPopover *self,
           GArray          *days)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *label = g_strdup_printf (ngettext ("Add %u session", "Add %u sessions", days->len), days->len);

  for (guint i = 0; i < days->len; i++)
    {
      g_autofree char *day = ov_day_print_weekday (g_array_index (days, OvDay, i), language_of (self));

      g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", day);
    }
  gtk_label_set_text (self->days, days->len > 0 ? text->str : _("The last session has no day yet."));
  gtk_button_set_label (GTK_BUTTON (self->now), label);
  gtk_widget_set_sensitive (self->now, days->len > 0);
}

/* The days that the pattern would have without looking at holidays, up to the last one added. */
static void
show_left_out (OvRepeatPopover *self,
               GArray          *days)
{
  g_autoptr(GArray) all = days_of (self, FALSE);
  OvDay last = days->len > 0 ? g_array_index (days, OvDay, days->len - 1) : OV_DAY_NONE;
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < all->len && g_array_index (all, OvDay, i) <= last; i++)
    {
      OvHoliday holiday = ov_holiday_of_day (g_array_index (all, OvDay, i));
      g_autofree char *day = ov_day_print_short (g_array_index (all, OvDay, i), language_of (self));

      if (holiday != OV_HOLIDAY_NONE)
        g_string_append_printf (text, "%s%s %s", text->len > 0 ? ", " : "", day, ov_text (language_of (self), ov_holiday_name (holiday)));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->left_out), text->len > 0);
  if (gtk_check_button_get_active (self->holidays))
    g_string_prepend (text, _("Left out: "));
  else
    g_string_prepend (text, _("On a holiday: "));
  gtk_label_set_text (self->left_out, text->str);
}

static void
show_cb (OvRepeatPopover *self)
{
  g_autoptr(GArray) days = NULL;

  if (self->desk == NULL)
    return;
  days = days_of (self, gtk_check_button_get_active (self->holidays));
  show_days (self, days);
  show_left_out (self, days);
}

static void
now_cb (OvRepeatPopover *self)
{
  g_autoptr(GArray) days = days_of (self, gtk_check_button_get_active (self->holidays));

  gtk_popover_popdown (GTK_POPOVER (self));
  ov_programme_repeat (self->desk, days);
}

static void
ov_repeat_popover_dispose (GObject *object)
{
  OvRepeatPopover *self = OV_REPEAT_POPOVER (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), OV_TYPE_REPEAT_POPOVER);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (ov_repeat_popover_parent_class)->dispose (object);
}

static void
ov_repeat_popover_class_init (OvRepeatPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ov_repeat_popover_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, OV_UI ("training/ov-repeat-popover.ui"));
  gtk_widget_class_bind_template_child (widget_class, OvRepeatPopover, pattern);
  gtk_widget_class_bind_template_child (widget_class, OvRepeatPopover, times);
  gtk_widget_class_bind_template_child (widget_class, OvRepeatPopover, holidays);
  gtk_widget_class_bind_template_child (widget_class, OvRepeatPopover, days);
  gtk_widget_class_bind_template_child (widget_class, OvRepeatPopover, left_out);
  gtk_widget_class_bind_template_child (widget_class, OvRepeatPopover, now);
  gtk_widget_class_bind_template_callback (widget_class, show_cb);
  gtk_widget_class_bind_template_callback (widget_class, now_cb);
}

static void
ov_repeat_popover_init (OvRepeatPopover *self)
{
  g_autoptr(GtkStringList) list = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++)
    gtk_string_list_append (list, _(patterns[i].label));
  gtk_drop_down_set_model (self->pattern, G_LIST_MODEL (list));
  gtk_popover_set_default_widget (GTK_POPOVER (self), self->now);
}

void
ov_repeat_popover_set_desk (OvRepeatPopover *self,
                            OvTrainingDesk  *desk)
{
  g_return_if_fail (OV_IS_REPEAT_POPOVER (self));
  g_set_object (&self->desk, desk);
}
