#pragma once
#include "ov-identifier.h"
#include "ov-import-row-private.h"
#include "ov-participant-import.h"

#define OV_IMPORT_TAG_SIZE 16

/* What stays of an identity code that stood in a cell. */
typedef struct
{
  OvSealed      *sealed;
  OvIdentityCode code;
  gboolean       embedded;  /* in a longer text */
  guint8         tag[OV_IMPORT_TAG_SIZE];
} OvImportSecret;

struct _OvParticipantImport
{
  GObject          parent_instance;
  OvTable         *table;
  OvImportContext  context;
  GArray          *columns;   /* of OvColumnGuess */
  GPtrArray       *rows;      /* of OvImportRow; NULL until checked */
  GHashTable      *secrets;   /* cell → OvImportSecret */
  guint8           tag_key[32];
  int              progress;
  gboolean         busy;
};

/* The table's column with the meaning; -1 when there is none. */
int             ov_participant_import_column_of   (OvParticipantImport *self, OvColumn meaning);
/* Seals and hides the identity codes of a row, wherever they stand. */
void            ov_participant_import_hide_row    (OvParticipantImport *self, guint row);
OvImportSecret *ov_participant_import_find_secret (OvParticipantImport *self, guint row, guint column);
/* Keeps the codes in a text that is meant for a cell. Returns what may be shown in its place, transfer full; NULL
 * when the text holds none. */
char           *ov_participant_import_take_text   (OvParticipantImport *self, guint row, guint column,
                                                   const char *text);
void            ov_participant_import_forget      (OvParticipantImport *self, guint row, guint column);

/* Reads a row's cells into its fields, with what is to be found in the row alone. */
void            ov_participant_import_read_row    (OvParticipantImport *self, OvImportRow *row);
/* The known person a row may be, with the finding. */
void            ov_participant_import_match_row   (OvParticipantImport *self, OvImportRow *row);
/* Participants that come twice: findings on the later rows. Changed rows are notified when asked to. */
void            ov_participant_import_find_twins  (OvParticipantImport *self, GPtrArray *rows, gboolean notify);
