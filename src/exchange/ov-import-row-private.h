#pragma once
#include "ov-import-row.h"

struct _OvImportRow
{
  GObject          parent_instance;
  guint            index;
  guint            line;
  guint            revision;
  OvId             id;             /* of the person, should it be new */
  OvImportAction   action;
  gboolean         chosen;         /* by the user: kept when the row is read again */
  GPtrArray       *findings;       /* of OvImportFinding; NULL = none */
  guint            n_own;          /* those before tell of the row alone, those after of others */
  OvPerson        *known;
  gboolean         known_surely;
  gboolean         changes_known;  /* reckoned when the person is found, since it is asked often */
  char            *surname;
  char            *first_names;
  char            *name_key;
  char            *email;
  char            *email_key;      /* the same in lower case */
  OvImportRow     *namesake;       /* borrowed: the next row with the same name, while twins are looked for */
  char            *phone;
  OvDay            birth_day;
  gint64           birth_year;
  OvSealed        *identity_code;
  const guint8    *identity_tag;   /* borrowed; the same for the same code within one import */
  char            *municipality;
  OvRecordLanguage language;
  gboolean         attended;
  OvAssessment     assessment;
  char            *note;
};

OvImportRow     *ov_import_row_new           (guint index, guint line);
/* Takes note of who the row's person may be; what the row tells must have been read. */
void             ov_import_row_set_known     (OvImportRow *self, OvPerson *known, gboolean surely);
/* Forgets what was read and found; the choice stays. */
void             ov_import_row_reset         (OvImportRow *self);
void             ov_import_row_changed       (OvImportRow *self);
/* Adds a finding about a column of the table (-1: the row); the finding is placed on the column's field. Borrowed. */
OvImportFinding *ov_import_row_find          (OvImportRow *self, OvColumn meaning, int column, const char *rule,
                                              OvSeverity severity, const char *what, const char *why);
/* Takes the text; NULL suggests nothing. */
void             ov_import_finding_suggest   (OvImportFinding *finding, guint column, char *text);
void             ov_import_row_drop_findings (OvImportRow *self, guint from);
/* What happens to the row unless the user chose otherwise. */
void             ov_import_row_decide        (OvImportRow *self);
