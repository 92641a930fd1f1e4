#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-issued-row.h"

struct _OvIssuedRow
{
  OvRecordRow parent_instance;
};

G_DEFINE_FINAL_TYPE (OvIssuedRow, ov_issued_row, OV_TYPE_RECORD_ROW)

const OvIssuedLook *
ov_issued_look (OvCertificateState state)
{
  static const OvIssuedLook issued = { "emblem-ok-symbolic", N_("Issued"), "success" };
  static const OvIssuedLook voided = { "action-unavailable-symbolic", N_("Void"), "error" };
  static const OvIssuedLook replaced = { "view-refresh-symbolic", N_("Replaced"), "secondary" };

  return state == OV_CERTIFICATE_STATE_VOID ? &voided : state == OV_CERTIFICATE_STATE_REPLACED ? &replaced : &issued;
}

static char *
ov_issued_row_dup_spoken (OvDrawnRow *self)
{
  return g_strjoin (", ", ov_drawn_row_get_text (self, OV_ROW_NAME), ov_drawn_row_get_text (self, OV_ROW_FACTS),
                    ov_drawn_row_get_text (self, OV_ROW_BESIDE), ov_drawn_row_get_text (self, OV_ROW_STATE), NULL);
}

static void
ov_issued_row_show (OvDrawnRow *self,
                    OvRow      *row,
                    OvLanguage  language,
                    OvDay       today)
{
  OvDay issued = ov_row_get_day (row, OV_CERTIFICATE_COLUMN_issued_on);
  g_autofree char *day = issued == OV_DAY_NONE ? g_strdup ("") : ov_day_print (issued, language);
  const char *title = ov_row_get_text (row, OV_CERTIFICATE_COLUMN_title);
  int document = ov_choice_value (&ov_certificate_type, ov_row_get_text (row, OV_CERTIFICATE_COLUMN_document));
  const OvIssuedLook *look = ov_issued_look (
      ov_choice_value (&ov_certificate_state, ov_row_get_text (row, OV_CERTIFICATE_COLUMN_state)));
  g_autofree char *state =
      g_strdup_printf ("%s · %s", ov_text (language, look->word), ov_row_get_text (row, OV_CERTIFICATE_COLUMN_number));

  ov_drawn_row_put (self, OV_ROW_NAME, ov_row_get_text (row, OV_CERTIFICATE_COLUMN_person_name), NULL, NULL);
  ov_drawn_row_put (self, OV_ROW_BESIDE, day, NULL, "secondary");
  ov_drawn_row_put (self, OV_ROW_FACTS, *title ? title : ov_text (language, ov_choice_label (&ov_certificate_type, document)),
                     NULL, "secondary");
  ov_drawn_row_put (self, OV_ROW_STATE, state, look->icon, look->style);
}

static void
ov_issued_row_class_init (OvIssuedRowClass *klass)
{
  OV_RECORD_ROW_CLASS (klass)->show = ov_issued_row_show;
  OV_RECORD_ROW_CLASS (klass)->dup_spoken = ov_issued_row_dup_spoken;
}

static void
ov_issued_row_init (OvIssuedRow *self)
{
}
