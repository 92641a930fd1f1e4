#pragma once
#include "ov-column.h"
#include "ov-finding.h"
#include "ov-person.h"

/* A row of a participants' table as it will be brought in: what was read, what was found, what will happen.
 * Belongs to an OvParticipantImport, which changes it; its property "revision" is notified when anything of it has
 * changed. */
#define OV_TYPE_IMPORT_ROW (ov_import_row_get_type ())
G_DECLARE_FINAL_TYPE (OvImportRow, ov_import_row, OV, IMPORT_ROW, GObject)

typedef enum
{
  OV_IMPORT_READY,
  OV_IMPORT_MEND,   /* an error or a warning: left out unless mended, or, for a warning, brought in all the same */
  OV_IMPORT_KNOWN,  /* someone like this is in the register */
  OV_N_IMPORT_STATES
} OvImportState;

typedef enum
{
  OV_IMPORT_NEW,    /* a new person */
  OV_IMPORT_SAME,   /* the known person, brought up to date */
  OV_IMPORT_SKIP,
  OV_N_IMPORT_ACTIONS
} OvImportAction;

/* A finding, where in the table it lies, and what the cells should rather hold. */
typedef struct
{
  OvFinding *finding;
  int        column;         /* of the table; -1 = the whole row */
  guint      n_suggestions;
  struct
  {
    guint column;
    char *text;
  } suggestions[2];
} OvImportFinding;

const char    *ov_import_state_label          (OvImportState state);    /* msgid: "Ready" */
const char    *ov_import_action_label         (OvImportAction action);  /* msgid: "New person" */

guint          ov_import_row_get_index        (OvImportRow *self);      /* of the table's rows, from 0 */
guint          ov_import_row_get_line         (OvImportRow *self);      /* as the spreadsheet counts, from 1 */
OvImportState  ov_import_row_get_state        (OvImportRow *self);
OvImportAction ov_import_row_get_action       (OvImportRow *self);
guint          ov_import_row_get_n_findings   (OvImportRow *self);
const OvImportFinding *ov_import_row_get_finding (OvImportRow *self, guint index);
/* The worst finding that lies in the column; NULL when there is none. */
const OvImportFinding *ov_import_row_find_in_column (OvImportRow *self, guint column);
OvPerson      *ov_import_row_get_known        (OvImportRow *self);      /* borrowed; NULL when there is nobody */

/* What was read; NULL, none, 0 where there is nothing. */
const char    *ov_import_row_get_surname      (OvImportRow *self);
const char    *ov_import_row_get_first_names  (OvImportRow *self);
/* Surname and first names folded, for finding the person. */
const char    *ov_import_row_get_name_key     (OvImportRow *self);
const char    *ov_import_row_get_email        (OvImportRow *self);
const char    *ov_import_row_get_phone        (OvImportRow *self);
OvDay          ov_import_row_get_birth_day    (OvImportRow *self);
/* OV_NUMBER_NONE without one; also from the day. */
gint64         ov_import_row_get_birth_year   (OvImportRow *self);
const OvSealed *ov_import_row_get_identity_code (OvImportRow *self);
const char    *ov_import_row_get_municipality (OvImportRow *self);      /* code */
OvRecordLanguage ov_import_row_get_language   (OvImportRow *self);
gboolean       ov_import_row_get_attended     (OvImportRow *self);
OvAssessment   ov_import_row_get_assessment   (OvImportRow *self);
const char    *ov_import_row_get_note         (OvImportRow *self);
/* Surname and first names as shown: "Virtanen Anna"; transfer full. */
char          *ov_import_row_dup_name         (OvImportRow *self);

/* Of the person that the row's action makes or brings up to date. */
OvId           ov_import_row_get_person_id    (OvImportRow *self);
/* Whether bringing the known person up to date changes anything of it; FALSE without a known one. */
gboolean       ov_import_row_changes_known    (OvImportRow *self);
/* The person as the row's action makes it: a new one, or a copy of the known one with what the row tells besides.
 * What the row does not tell stays as it was. Transfer full; NULL when the row is skipped. */
OvPerson      *ov_import_row_dup_person       (OvImportRow *self);
