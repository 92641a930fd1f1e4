#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-model-row.h"
#include <glib/gi18n.h>
#include "ov-model-look.h"

struct _OvModelRow
{
  OvRecordRow parent_instance;
};

G_DEFINE_FINAL_TYPE (OvModelRow, ov_model_row, OV_TYPE_RECORD_ROW)

static char *
print_facts (OvRow *row)
{
  const char *code = ov_row_get_text (row, OV_COURSE_MODEL_COLUMN_code);
  gint64 edition = ov_row_get_number (row, OV_COURSE_MODEL_COLUMN_edition);
  gint64 trainings = ov_row_get_number (row, OV_COURSE_MODEL_COLUMN_trainings);
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (*code)
    g_ptr_array_add (parts, g_strdup (code));
  if (edition > 0)
    g_ptr_array_add (parts, g_strdup_printf (_("version %d"), (int) edition));
  g_ptr_array_add (parts,
                   g_strdup_printf (ngettext ("%d training", "%d trainings", (gulong)trainings), (int)trainings));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **) parts->pdata);
}

static char *
ov_model_row_dup_spoken (OvDrawnRow *self)
{
  return g_strjoin (", ", ov_drawn_row_get_text (self, OV_ROW_NAME), ov_drawn_row_get_text (self, OV_ROW_STATE),
                    ov_drawn_row_get_text (self, OV_ROW_BESIDE), ov_drawn_row_get_text (self, OV_ROW_FACTS), NULL);
}

static void
ov_model_row_show (OvDrawnRow *self,
                   OvRow      *row,
                   OvLanguage  language,
                   OvDay       today)
{
  const char *title = ov_row_get_text (row, OV_COURSE_MODEL_COLUMN_title);
  gint64 extent = ov_row_get_number (row, OV_COURSE_MODEL_COLUMN_extent);
  const OvModelLook *look =
      ov_model_look (ov_choice_value (&ov_model_state, ov_row_get_text (row, OV_COURSE_MODEL_COLUMN_state)));
  g_autofree char *number = ov_credits_print (extent, language);
  g_autofree char *credits = g_strdup_printf (_("%s cr"), number);
  g_autofree char *facts = print_facts (row);

  ov_drawn_row_put (self, OV_ROW_NAME, *title ? title : _("Without a title"), NULL, NULL);
  ov_drawn_row_put (self, OV_ROW_BESIDE, extent > 0 ? credits : "", NULL, NULL);
  ov_drawn_row_put (self, OV_ROW_FACTS, facts, NULL, "secondary");
  ov_drawn_row_put (self, OV_ROW_STATE, ov_text (language, look->word), look->icon, look->style);
}

static void
ov_model_row_class_init (OvModelRowClass *klass)
{
  OV_RECORD_ROW_CLASS (klass)->show = ov_model_row_show;
  OV_RECORD_ROW_CLASS (klass)->dup_spoken = ov_model_row_dup_spoken;
}

static void
ov_model_row_init (OvModelRow *self)
{
}
