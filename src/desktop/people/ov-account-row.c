#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-account-row.h"
#include <glib/gi18n.h>
#include "ov-resources.h"

struct _OvAccountRow
{
  AdwPreferencesRow parent_instance;
  GtkLabel         *day;
  GtkLabel         *title_label;
  GtkLabel         *facts;
  GtkWidget        *certificate_box;
  GtkLabel         *certificate;
  GtkLabel         *credits;
  GtkLabel         *balance;
  OvId              training;
};

G_DEFINE_FINAL_TYPE (OvAccountRow, ov_account_row, ADW_TYPE_PREFERENCES_ROW)

static const char *
line_title (const OvAccountLine *line,
            OvLanguage           language)
{
  if (line->completion && !ov_localized_is_empty (ov_completion_get_title (line->completion)))
    return ov_localized_get (ov_completion_get_title (line->completion), language);
  return line->training && ov_training_get_name (line->training) ? ov_training_get_name (line->training) : "";
}

static char *
line_facts (const OvAccountLine *line,
            OvLanguage           language)
{
  const char *organisation =
      line->organisation ? ov_localized_get (ov_organisation_get_name (line->organisation), language) : "";
  int assessment = line->completion ? ov_completion_get_assessment (line->completion)
                   : line->participation ? ov_participation_get_assessment (line->participation) : 0;
  const char *word = assessment > 0 ? ov_text (language, ov_choice_label (&ov_assessment, assessment)) : _("Took part");

  return *organisation ? g_strdup_printf ("%s · %s", organisation, word) : g_strdup (word);
}

static void
show (OvAccountRow        *self,
      const OvAccountLine *line,
      OvLanguage           language)
{
  g_autofree char *day = line->day == OV_DAY_NONE ? g_strdup ("") : ov_day_print_short (line->day, language);
  g_autofree char *facts = line_facts (line, language);
  g_autofree char *given = ov_credits_print (line->credits, language);
  g_autofree char *after = ov_credits_print (line->balance, language);
  g_autofree char *credits = line->credits > 0 ? g_strdup_printf (_("+%s cr"), given) : g_strdup ("–");
  g_autofree char *balance = g_strdup_printf (_("%s cr"), after);
  g_autofree char *spoken = NULL;

  gtk_label_set_text (self->day, day);
  gtk_label_set_text (self->title_label, line_title (line, language));
  gtk_label_set_text (self->facts, facts);
  gtk_widget_set_visible (self->certificate_box, line->certificate != NULL);
  if (line->certificate)
    gtk_label_set_text (self->certificate, ov_certificate_get_number (line->certificate));
  gtk_label_set_text (self->credits, credits);
  gtk_label_set_text (self->balance, line->completion ? balance : "");
  spoken = g_strjoin (", ", day, line_title (line, language), facts, credits, balance, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
ov_account_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), OV_TYPE_ACCOUNT_ROW);
  G_OBJECT_CLASS (ov_account_row_parent_class)->dispose (object);
}

static void
ov_account_row_class_init (OvAccountRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ov_account_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, OV_UI ("people/ov-account-row.ui"));
  gtk_widget_class_bind_template_child (widget_class, OvAccountRow, day);
  gtk_widget_class_bind_template_child (widget_class, OvAccountRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, OvAccountRow, facts);
  gtk_widget_class_bind_template_child (widget_class, OvAccountRow, certificate_box);
  gtk_widget_class_bind_template_child (widget_class, OvAccountRow, certificate);
  gtk_widget_class_bind_template_child (widget_class, OvAccountRow, credits);
  gtk_widget_class_bind_template_child (widget_class, OvAccountRow, balance);
}

static void
ov_account_row_init (OvAccountRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Line of the study account"),
                                  -1);
}

GtkWidget *
ov_account_row_new (const OvAccountLine *line,
                    OvLanguage           language)
{
  OvAccountRow *self = g_object_new (OV_TYPE_ACCOUNT_ROW, NULL);

  self->training = line->training ? ov_record_get_id (OV_RECORD (line->training)) : OV_ID_NONE;
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), line->training != NULL);
  show (self, line, language);
  return GTK_WIDGET (self);
}

OvId
ov_account_row_get_training (OvAccountRow *self)
{
  g_return_val_if_fail (OV_IS_ACCOUNT_ROW (self), OV_ID_NONE);
  return self->training;
}
