#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-person-row.h"
#include <glib/gi18n.h>

struct _OvPersonRow
{
  OvRecordRow parent_instance;
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
ov_person_row_dup_spoken (OvDrawnRow *self)
{
  return g_strjoin (", ", ov_drawn_row_get_text (self, OV_ROW_NAME), ov_drawn_row_get_text (self, OV_ROW_FACTS),
                    ov_drawn_row_get_text (self, OV_ROW_AMOUNT), NULL);
}

static void
ov_person_row_show (OvDrawnRow *self,
                    OvRow      *row,
                    OvLanguage  language,
                    OvDay       today)
{
  const char *surname = ov_row_get_text (row, OV_PERSON_COLUMN_surname);
  const char *first = ov_row_get_text (row, OV_PERSON_COLUMN_first_names);
  gint64 hundredths = ov_row_get_number (row, OV_PERSON_COLUMN_credits);
  g_autofree char *name = g_strdup_printf ("%s%s%s", surname, *surname && *first ? " " : "", first);
  g_autofree char *facts = print_facts (row);
  g_autofree char *number = ov_credits_print (hundredths, language);
  /* TRANSLATORS: credits (opintopiste, studiepoäng). */
  g_autofree char *credits = g_strdup_printf (_("%s cr"), number);

  ov_drawn_row_put (self, OV_ROW_NAME, name, NULL, NULL);
  ov_drawn_row_put (self, OV_ROW_FACTS, facts, NULL, "secondary");
  ov_drawn_row_put (self, OV_ROW_AMOUNT, hundredths > 0 ? credits : "", NULL, NULL);
}

static void
ov_person_row_class_init (OvPersonRowClass *klass)
{
  OV_RECORD_ROW_CLASS (klass)->show = ov_person_row_show;
  OV_RECORD_ROW_CLASS (klass)->dup_spoken = ov_person_row_dup_spoken;
}

static void
ov_person_row_init (OvPersonRow *self)
{
  ov_drawn_row_set_lines (OV_DRAWN_ROW (self), 2);
}
