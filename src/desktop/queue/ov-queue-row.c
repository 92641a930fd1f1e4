#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-queue-row.h"
#include <glib/gi18n.h>
#include "ov-choices.h"
#include "ov-finding-row.h"

struct _OvQueueRow
{
  OvRecordRow parent_instance;
};

G_DEFINE_FINAL_TYPE (OvQueueRow, ov_queue_row, OV_TYPE_RECORD_ROW)

static char *
dup_findings (guint errors,
              guint warnings)
{
  if (errors > 0)
    return g_strdup_printf (ngettext ("%u error", "%u errors", errors), errors);
  return warnings > 0 ? g_strdup_printf (ngettext ("%u warning", "%u warnings", warnings), warnings) : g_strdup (_("No findings"));
}

/* That it is to be spot checked is said by name, not counted among the errors. */
static void
put_spot_check (OvDrawnRow *self,
                guint       errors,
                guint       warnings)
{
  g_autofree char *findings = errors + warnings > 0 ? dup_findings (errors, warnings) : NULL;
  /* TRANSLATORS: what else was found, "2 errors". */
  g_autofree char *text = findings ? g_strdup_printf (_("Spot check · %s"), findings) : g_strdup (_("Spot check"));

  ov_drawn_row_put (self, OV_ROW_STATE, text, "edit-find-symbolic", errors > 0 ? "error" : "warning");
}

static void
put_findings (OvDrawnRow *self,
              OvRow      *row)
{
  gboolean spot_check = ov_row_get_number (row, OV_TRAINING_COLUMN_spot_check) != 0;
  guint errors = (guint) ov_row_get_number (row, OV_TRAINING_COLUMN_errors);
  guint warnings = (guint) ov_row_get_number (row, OV_TRAINING_COLUMN_warnings);
  OvSeverity worst = errors > 0 ? OV_SEVERITY_ERROR : OV_SEVERITY_WARNING;
  g_autofree char *findings = dup_findings (errors, warnings);

  if (spot_check)
    put_spot_check (self, errors > 0 ? errors - 1 : 0, warnings);
  else if (errors + warnings > 0)
    ov_drawn_row_put (self, OV_ROW_STATE, findings, ov_severity_icon (worst), ov_severity_class (worst));
  else
    ov_drawn_row_put (self, OV_ROW_STATE, findings, "emblem-ok-symbolic", "success");
}

static void
ov_queue_row_show (OvDrawnRow *self,
                   OvRow      *row,
                   OvLanguage  language,
                   OvDay       today)
{
  const char *name = ov_row_get_text (row, OV_TRAINING_COLUMN_name);
  int type = ov_choice_value (&ov_training_type, ov_row_get_text (row, OV_TRAINING_COLUMN_training_type));
  g_autofree char *sent = ov_day_print (ov_row_get_day (row, OV_TRAINING_COLUMN_sent_on), language);
  g_autofree char *facts = g_strdup_printf ("%s · %s", ov_row_get_text (row, OV_TRAINING_COLUMN_organisation_name),
                                            ov_text (language, ov_choice_label (&ov_training_type, type)));

  ov_drawn_row_put (self, OV_ROW_NAME, *name ? name : _("Without a name"), NULL, NULL);
  ov_drawn_row_put (self, OV_ROW_BESIDE, sent, NULL, "secondary");
  ov_drawn_row_put (self, OV_ROW_FACTS, facts, NULL, "secondary");
  put_findings (self, row);
}

static char *
ov_queue_row_dup_spoken (OvDrawnRow *self)
{
  /* TRANSLATORS: spoken by a screen reader: the day on which a plan or report was sent. */
  g_autofree char *sent = g_strdup_printf (_("sent %s"), ov_drawn_row_get_text (self, OV_ROW_BESIDE));

  return g_strjoin (", ", ov_drawn_row_get_text (self, OV_ROW_NAME), ov_drawn_row_get_text (self, OV_ROW_STATE),
                    ov_drawn_row_get_text (self, OV_ROW_FACTS), sent, NULL);
}

static void
ov_queue_row_class_init (OvQueueRowClass *klass)
{
  OV_RECORD_ROW_CLASS (klass)->show = ov_queue_row_show;
  OV_RECORD_ROW_CLASS (klass)->dup_spoken = ov_queue_row_dup_spoken;
}

static void
ov_queue_row_init (OvQueueRow *self)
{
}
