#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-training-row.h"
#include <glib/gi18n.h>
#include "ov-training-look.h"

struct _OvTrainingRow
{
  OvRecordRow parent_instance;
  guint       n_findings;
};

G_DEFINE_FINAL_TYPE (OvTrainingRow, ov_training_row, OV_TYPE_RECORD_ROW)

static void
put_findings (OvDrawnRow *self,
              OvRow      *row)
{
  gint64 errors = ov_row_get_number (row, OV_TRAINING_COLUMN_errors);
  gint64 count = errors + ov_row_get_number (row, OV_TRAINING_COLUMN_warnings);
  g_autofree char *number = count > 0 ? g_strdup_printf ("%d", (int) count) : g_strdup ("");

  OV_TRAINING_ROW (self)->n_findings = (guint) count;
  ov_drawn_row_put (self, OV_ROW_COUNT, number, errors ? "dialog-error-symbolic" : "dialog-warning-symbolic",
                     errors ? "error" : "warning");
}

static char *
ov_training_row_dup_spoken (OvDrawnRow *self)
{
  guint n = OV_TRAINING_ROW (self)->n_findings;
  g_autofree char *count = n ? g_strdup_printf (ngettext ("%d finding", "%d findings", n), (int) n) : NULL;

  return g_strjoin (", ", ov_drawn_row_get_text (self, OV_ROW_NAME), ov_drawn_row_get_text (self, OV_ROW_STATE),
                    ov_drawn_row_get_text (self, OV_ROW_BESIDE), ov_drawn_row_get_text (self, OV_ROW_FACTS), count, NULL);
}

static void
ov_training_row_show (OvDrawnRow *self,
                      OvRow      *row,
                      OvLanguage  language,
                      OvDay       today)
{
  const char *name = ov_row_get_text (row, OV_TRAINING_COLUMN_name);
  OvDay first = ov_row_get_day (row, OV_TRAINING_COLUMN_first_day);
  OvDay last = ov_row_get_day (row, OV_TRAINING_COLUMN_last_day);
  const OvTrainingLook *look = ov_training_look (ov_row_get_text (row, OV_TRAINING_COLUMN_state), first, last, today);
  g_autofree char *dates = ov_training_dates (first, last, today, language);

  ov_drawn_row_put (self, OV_ROW_NAME, *name ? name : _("Without a name"), NULL, NULL);
  ov_drawn_row_put (self, OV_ROW_BESIDE, dates, NULL, "secondary");
  ov_drawn_row_put (self, OV_ROW_FACTS, ov_row_get_text (row, OV_TRAINING_COLUMN_organisation_name), NULL, "secondary");
  ov_drawn_row_put (self, OV_ROW_STATE, ov_text (language, look->word), look->icon, look->style);
  put_findings (self, row);
}

static void
ov_training_row_class_init (OvTrainingRowClass *klass)
{
  OV_RECORD_ROW_CLASS (klass)->show = ov_training_row_show;
  OV_RECORD_ROW_CLASS (klass)->dup_spoken = ov_training_row_dup_spoken;
}

static void
ov_training_row_init (OvTrainingRow *self)
{
}
