#pragma once
#include "ov-import-row.h"

/* Participants out of a table: columns matched, every row read and judged, and for each row the choice between a new
 * person, the same person as in the register, and leaving it out. Nothing is written anywhere: the caller saves the
 * rows' persons in one batch, which is then undone in one step.
 *
 * A GListModel of OvImportRow, empty until the rows have been checked. Identity codes are sealed and hidden in the
 * table at the first check, whatever column they stand in; from then on only their masks are seen. */
#define OV_TYPE_PARTICIPANT_IMPORT (ov_participant_import_get_type ())
G_DECLARE_FINAL_TYPE (OvParticipantImport, ov_participant_import, OV, PARTICIPANT_IMPORT, GObject)

/* Persons of the register that could be the row's: all whose surname is the row's and whose first names agree as far as
 * both go, and all that have its e-mail address. Transfer full: GPtrArray of OvPerson with g_object_unref, or NULL. Called in the thread
 * of the check. */
typedef GPtrArray *(*OvImportFindPersons) (OvImportRow *row, gpointer data);
/* The code of a municipality by its name in any language, or NULL; transfer full. Called in the thread of the check. */
typedef char *(*OvImportFindMunicipality) (const char *name, gpointer data);

typedef struct
{
  OvDay                    today;
  OvDay                    age_day;            /* day on which the age counts: the first session's; none = today */
  int                      age_min;            /* from the policy; 0 = none */
  OvLanguage               language;           /* of the dates that are suggested */
  GBytes                  *seal_key;           /* the registry's public key; NULL = codes are checked and not kept */
  OvImportFindPersons      find_persons;       /* may be NULL */
  OvImportFindMunicipality find_municipality;  /* may be NULL: any name is taken to be unknown */
  gpointer                 data;               /* of both; kept alive by the caller */
} OvImportContext;

OvParticipantImport *ov_participant_import_new (OvTable *table,
                                                const OvImportContext *context) G_GNUC_WARN_UNUSED_RESULT;

OvTable       *ov_participant_import_get_table      (OvParticipantImport *self);
/* What the table's columns hold: guessed at first, then as set. A meaning that is given to a column is taken from
 * the one that had it. The rows must be checked again after a change. */
OvColumn       ov_participant_import_get_column     (OvParticipantImport *self, guint column);
/* In hundredths; 100 = set. */
int            ov_participant_import_get_confidence (OvParticipantImport *self, guint column);
void           ov_participant_import_set_column     (OvParticipantImport *self, guint column, OvColumn meaning);
/* The columns are guessed anew. */
void           ov_participant_import_set_has_header (OvParticipantImport *self, gboolean has_header);
/* Whether the columns give any name: without, there is nothing to bring in. */
gboolean       ov_participant_import_has_names      (OvParticipantImport *self);

/* Reads and judges all rows. Fails only when cancelled. While the asynchronous one is under way, nothing else of
 * the import or its table may be used but get_progress. */
gboolean       ov_participant_import_check          (OvParticipantImport *self, GCancellable *cancellable,
                                                     GError **error);
void           ov_participant_import_check_async    (OvParticipantImport *self, GCancellable *cancellable,
                                                     GAsyncReadyCallback callback, gpointer data);
gboolean       ov_participant_import_check_finish   (OvParticipantImport *self, GAsyncResult *result, GError **error);
guint          ov_participant_import_get_progress   (OvParticipantImport *self);  /* rows done; from any thread */

/* Mending: rows that are concerned are judged again. An identity code is sealed at once. */
void           ov_participant_import_set_cell       (OvParticipantImport *self, guint row, guint column,
                                                     const char *text);
void           ov_participant_import_apply          (OvParticipantImport *self, guint row,
                                                     const OvImportFinding *finding);
/* Judges the row again, when something else than its cells has changed. */
void           ov_participant_import_check_row      (OvParticipantImport *self, guint row);
/* FALSE when that is not possible: an error must be mended first, and the same person needs a known one. */
gboolean       ov_participant_import_set_action     (OvParticipantImport *self, guint row, OvImportAction action);

guint          ov_participant_import_count_state    (OvParticipantImport *self, OvImportState state);
guint          ov_participant_import_count_action   (OvParticipantImport *self, OvImportAction action);
