#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-person-row.h"
#include <glib/gi18n.h>
#include "ov-resources.h"

struct _OvPersonRow
{
  AdwBin      parent_instance;
  GtkLabel   *name;
  GtkLabel   *facts;
  GtkLabel   *credits;
  OvRow      *row;
  OvLanguage  language;
};

G_DEFINE_FINAL_TYPE (OvPersonRow, ov_person_row, ADW_TYPE_BIN)

static char *
print_facts (OvPersonRow *self)
{
  gint64 year = ov_row_get_number (self->row, OV_PERSON_COLUMN_birth_year);
  const char *municipality = ov_row_get_text (self->row, OV_PERSON_COLUMN_municipality);
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (year > 0)
    /* TRANSLATORS: year of birth. */
    g_ptr_array_add (parts, g_strdup_printf (_("b. %d"), (int) year));
  if (*municipality)
    g_ptr_array_add (parts, g_strdup (municipality));
  if (parts->len == 0)
    g_ptr_array_add (parts, g_strdup (ov_row_get_text (self->row, OV_PERSON_COLUMN_email)));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **) parts->pdata);
}

/* The row of a list view has no name of its own before GTK 4.12. */
static void
speak (OvPersonRow *self)
{
  GtkWidget *item = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autofree char *spoken = g_strjoin (", ", gtk_label_get_text (self->name), gtk_label_get_text (self->facts),
                                       gtk_label_get_text (self->credits), NULL);

  if (item)
    gtk_accessible_update_property (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
show_cb (OvPersonRow *self)
{
  const char *surname = ov_row_get_text (self->row, OV_PERSON_COLUMN_surname);
  const char *first = ov_row_get_text (self->row, OV_PERSON_COLUMN_first_names);
  gint64 hundredths = ov_row_get_number (self->row, OV_PERSON_COLUMN_credits);
  g_autofree char *name = g_strdup_printf ("%s%s%s", surname, *surname && *first ? " " : "", first);
  g_autofree char *facts = print_facts (self);
  g_autofree char *number = ov_credits_print (hundredths, self->language);
  /* TRANSLATORS: credits (opintopiste, studiepoäng). */
  g_autofree char *credits = g_strdup_printf (_("%s cr"), number);

  gtk_label_set_text (self->name, name);
  gtk_label_set_text (self->facts, facts);
  gtk_label_set_text (self->credits, hundredths > 0 ? credits : "");
  if (!ov_row_is_loading (self->row))
    speak (self);
}

void
ov_person_row_set_row (OvPersonRow *self,
                       OvRow       *row,
                       OvLanguage   language)
{
  g_return_if_fail (OV_IS_PERSON_ROW (self));
  if (self->row)
    g_signal_handlers_disconnect_by_func (self->row, show_cb, self);
  self->language = language;
  g_set_object (&self->row, row);
  if (row == NULL)
    return;
  g_signal_connect_object (row, "notify::revision", G_CALLBACK (show_cb), self, G_CONNECT_SWAPPED);
  show_cb (self);
}

static void
ov_person_row_dispose (GObject *object)
{
  OvPersonRow *self = OV_PERSON_ROW (object);

  ov_person_row_set_row (self, NULL, self->language);
  gtk_widget_dispose_template (GTK_WIDGET (self), OV_TYPE_PERSON_ROW);
  G_OBJECT_CLASS (ov_person_row_parent_class)->dispose (object);
}

static void
ov_person_row_class_init (OvPersonRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ov_person_row_dispose;
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

GtkWidget *
ov_person_row_new (void)
{
  return g_object_new (OV_TYPE_PERSON_ROW, NULL);
}
