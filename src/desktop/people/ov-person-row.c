#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-person-row.h"
#include <glib/gi18n.h>
#include "ov-resources.h"

struct _OvPersonRow
{
  OvRecordRow parent_instance;
  GtkLabel   *name;
  GtkLabel   *facts;
  GtkLabel   *credits;
};

G_DEFINE_FINAL_TYPE (OvPersonRow, ov_person_row, OV_TYPE_RECORD_ROW)

static char *
print_facts (OvRow *row)
{
  gint64 year = ov_row_get_number (row, OV_PERSON_COLUMN_birth_year);
  const char *municipality = ov_row_get_text (row, OV_PERSON_COLUMN_municipality);
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (year > 0)
    /* TRANSLATORS: year of birth. */
    g_ptr_array_add (parts, g_strdup_printf (_("b. %d"), (int) year));
  if (*municipality)
    g_ptr_array_add (parts, g_strdup (municipality));
  if (parts->len == 0)
    g_ptr_array_add (parts, g_strdup (ov_row_get_text (row, OV_PERSON_COLUMN_email)));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **) parts->pdata);
}

static char *
ov_person_row_dup_spoken (OvRecordRow *record_row)
{
  OvPersonRow *self = OV_PERSON_ROW (record_row);

  return g_strjoin (", ", gtk_label_get_text (self->name), gtk_label_get_text (self->facts),
                    gtk_label_get_text (self->credits), NULL);
}

static void
ov_person_row_show (OvRecordRow *record_row,
                    OvRow       *row,
                    OvLanguage   language,
                    OvDay        today)
{
  OvPersonRow *self = OV_PERSON_ROW (record_row);
  const char *surname = ov_row_get_text (row, OV_PERSON_COLUMN_surname);
  const char *first = ov_row_get_text (row, OV_PERSON_COLUMN_first_names);
  gint64 hundredths = ov_row_get_number (row, OV_PERSON_COLUMN_credits);
  g_autofree char *name = g_strdup_printf ("%s%s%s", surname, *surname && *first ? " " : "", first);
  g_autofree char *facts = print_facts (row);
  g_autofree char *number = ov_credits_print (hundredths, language);
  /* TRANSLATORS: credits (opintopiste, studiepoäng). */
  g_autofree char *credits = g_strdup_printf (_("%s cr"), number);

  gtk_label_set_text (self->name, name);
  gtk_label_set_text (self->facts, facts);
  gtk_label_set_text (self->credits, hundredths > 0 ? credits : "");
}

static void
ov_person_row_class_init (OvPersonRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  OV_RECORD_ROW_CLASS (klass)->show = ov_person_row_show;
  OV_RECORD_ROW_CLASS (klass)->dup_spoken = ov_person_row_dup_spoken;
  gtk_widget_class_set_template_from_resource (widget_class, OV_UI ("people/ov-person-row.ui"));
  gtk_widget_class_bind_template_child (widget_class, OvPersonRow, name);
  gtk_widget_class_bind_template_child (widget_class, OvPersonRow, facts);
  gtk_widget_class_bind_template_child (widget_class, OvPersonRow, credits);
}

static void
ov_person_row_init (OvPersonRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
