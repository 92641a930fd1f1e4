#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-language-switch.h"
#include <glib/gi18n.h>

struct _OvLanguageSwitch
{
  GtkBox     parent;
  GtkWidget *buttons[OV_N_LANGUAGES];
};

G_DEFINE_FINAL_TYPE (OvLanguageSwitch, ov_language_switch, GTK_TYPE_BOX)

enum { SIGNAL_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
toggled_cb (OvLanguageSwitch *self, GtkToggleButton *button)
{
  if (gtk_toggle_button_get_active (button))
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
ov_language_switch_class_init (OvLanguageSwitchClass *klass)
{
  signals[SIGNAL_CHANGED] =
      g_signal_new ("changed", OV_TYPE_LANGUAGE_SWITCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ov_language_switch_init (OvLanguageSwitch *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "linked");
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  for (int i = 0; i < OV_N_LANGUAGES; i++)
    {
      self->buttons[i] = gtk_toggle_button_new_with_label (ov_language_code (i));
      gtk_widget_add_css_class (self->buttons[i], "language");
      gtk_widget_set_tooltip_text (self->buttons[i], ov_language_name (i));
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->buttons[i]), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      ov_language_name (i), -1);
      if (i > 0)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (self->buttons[i]), GTK_TOGGLE_BUTTON (self->buttons[0]));
      g_signal_connect_object (self->buttons[i], "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (self), self->buttons[i]);
    }
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->buttons[OV_LANGUAGE_FI]), TRUE);
}

GtkWidget *
ov_language_switch_new (void)
{
  return g_object_new (OV_TYPE_LANGUAGE_SWITCH, NULL);
}

OvLanguage
ov_language_switch_get_language (OvLanguageSwitch *self)
{
  g_return_val_if_fail (OV_IS_LANGUAGE_SWITCH (self), OV_LANGUAGE_FI);
  for (int i = 0; i < OV_N_LANGUAGES; i++)
    if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->buttons[i])))
      return i;
  return OV_LANGUAGE_FI;
}

void
ov_language_switch_set_language (OvLanguageSwitch *self, OvLanguage language)
{
  g_return_if_fail (OV_IS_LANGUAGE_SWITCH (self));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->buttons[language]), TRUE);
}

void
ov_language_switch_mark (OvLanguageSwitch *self, OvLanguage language, gboolean has_text)
{
  g_autofree char *label = NULL;

  g_return_if_fail (OV_IS_LANGUAGE_SWITCH (self));
  label = g_strconcat (ov_language_code (language), has_text ? " •" : "", NULL);
  if (g_strcmp0 (gtk_button_get_label (GTK_BUTTON (self->buttons[language])), label) != 0)
    gtk_button_set_label (GTK_BUTTON (self->buttons[language]), label);
}
