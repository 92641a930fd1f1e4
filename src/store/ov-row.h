#pragma once
#include "ov-kinds.h"

/* A row of a list: an id and the columns that the list shows, joined in SQL; never a whole record. Columns are empty
 * while "loading". When they arrive or change the property "revision" is notified: a cell's factory connects to
 * notify::revision. */
#define OV_TYPE_ROW (ov_row_get_type ())
G_DECLARE_FINAL_TYPE (OvRow, ov_row, OV, ROW, GObject)

/* What the columns of each list are: X (kind, name). text: UTF-8 · day · number (also minutes, hundredths, booleans) ·
 * id. */
#define OV_TRAINING_COLUMNS(X, L) \
  X (L, text,   name) \
  X (L, text,   training_type)     /* nick */ \
  X (L, text,   state)             /* nick of what is stored */ \
  X (L, id,     organisation) \
  X (L, text,   organisation_name) \
  X (L, day,    first_day) \
  X (L, day,    last_day) \
  X (L, text,   place)             /* place, else city */ \
  X (L, text,   form)              /* nick */ \
  X (L, number, participants)      /* enrolled */ \
  X (L, number, waiting)           /* on the waiting list */ \
  X (L, number, places)            /* 0 = no limit */ \
  X (L, number, planned)           /* minutes */ \
  X (L, number, errors)            /* findings by severity */ \
  X (L, number, warnings) \
  X (L, text,   model_title) \
  X (L, number, pending)           /* 0 with the registry, 1 waits, 2 conflict, 3 rejected */ \
  X (L, day,    sent_on)           /* the plan or, later, the report */ \
  X (L, number, spot_check)        /* 1: drawn for the spot check, which is not done */

#define OV_PERSON_COLUMNS(X, L) \
  X (L, text,   surname) \
  X (L, text,   first_names) \
  X (L, number, birth_year)        /* 0 unknown */ \
  X (L, text,   municipality)      /* name in the list's language, else the code */ \
  X (L, text,   email) \
  X (L, number, credits)           /* hundredths: balance of the study account */ \
  X (L, number, participations) \
  X (L, day,    last_activity) \
  X (L, id,     organisation) \
  X (L, number, pending)

#define OV_CERTIFICATE_COLUMNS(X, L) \
  X (L, text,   number) \
  X (L, text,   code) \
  X (L, text,   person_name) \
  X (L, text,   title) \
  X (L, text,   document)          /* nick */ \
  X (L, text,   state)             /* nick */ \
  X (L, text,   language)          /* nick */ \
  X (L, day,    issued_on) \
  X (L, text,   issued_by) \
  X (L, id,     person) \
  X (L, id,     training) \
  X (L, number, pending)

#define OV_PARTICIPANT_COLUMNS(X, L) \
  X (L, id,     person) \
  X (L, text,   surname) \
  X (L, text,   first_names) \
  X (L, number, birth_year) \
  X (L, text,   municipality) \
  X (L, text,   email) \
  X (L, text,   state)             /* nick */ \
  X (L, number, attended)          /* sessions */ \
  X (L, number, sessions)          /* of the training */ \
  X (L, text,   assessment)        /* nick */ \
  X (L, text,   certificate)       /* number of the one in force */ \
  X (L, number, pending)

#define OV_COURSE_MODEL_COLUMNS(X, L) \
  X (L, text,   title) \
  X (L, text,   code) \
  X (L, number, edition) \
  X (L, text,   state)             /* nick */ \
  X (L, number, extent)            /* hundredths of a credit */ \
  X (L, text,   organisation_name) \
  X (L, number, trainings)         /* made from it */ \
  X (L, number, errors) \
  X (L, number, warnings) \
  X (L, number, pending)

#define OV_COMPLETION_COLUMNS(X, L) \
  X (L, text,   title) \
  X (L, day,    first_day) \
  X (L, day,    day) \
  X (L, text,   organisation_name) \
  X (L, text,   assessment)        /* nick */ \
  X (L, number, extent)            /* hundredths */ \
  X (L, number, balance)           /* of the person after it, in order of the day */ \
  X (L, text,   certificate)       /* number of the one in force */ \
  X (L, id,     training) \
  X (L, id,     person)

#define OV_ORGANISATION_COLUMNS(X, L) \
  X (L, text,   name) \
  X (L, text,   level)             /* nick */ \
  X (L, id,     parent) \
  X (L, text,   parent_name) \
  X (L, text,   business_id) \
  X (L, text,   city) \
  X (L, number, trainings) \
  X (L, number, pending)

#define OV_COLUMN_CONSTANT_(L, kind, name) L##_COLUMN_##name,
enum { OV_TRAINING_COLUMNS (OV_COLUMN_CONSTANT_, OV_TRAINING) OV_TRAINING_N_COLUMNS };
enum { OV_PERSON_COLUMNS (OV_COLUMN_CONSTANT_, OV_PERSON) OV_PERSON_N_COLUMNS };
enum { OV_CERTIFICATE_COLUMNS (OV_COLUMN_CONSTANT_, OV_CERTIFICATE) OV_CERTIFICATE_N_COLUMNS };
enum { OV_PARTICIPANT_COLUMNS (OV_COLUMN_CONSTANT_, OV_PARTICIPANT) OV_PARTICIPANT_N_COLUMNS };
enum { OV_COURSE_MODEL_COLUMNS (OV_COLUMN_CONSTANT_, OV_COURSE_MODEL) OV_COURSE_MODEL_N_COLUMNS };
enum { OV_COMPLETION_COLUMNS (OV_COLUMN_CONSTANT_, OV_COMPLETION) OV_COMPLETION_N_COLUMNS };
enum { OV_ORGANISATION_COLUMNS (OV_COLUMN_CONSTANT_, OV_ORGANISATION) OV_ORGANISATION_N_COLUMNS };

OvNoun      ov_row_get_noun     (OvRow *self);
OvId        ov_row_get_id       (OvRow *self);              /* OV_ID_NONE while loading for the first time */
gboolean    ov_row_is_loading   (OvRow *self);              /* nothing to show yet */
guint       ov_row_get_revision (OvRow *self);
/* By column constant: ov_row_get_text (row, OV_TRAINING_COLUMN_name). Text is never NULL and borrowed until the
 * revision changes. */
const char *ov_row_get_text     (OvRow *self, guint column);
gint64      ov_row_get_number   (OvRow *self, guint column);
OvDay       ov_row_get_day      (OvRow *self, guint column);
OvId        ov_row_get_id_of    (OvRow *self, guint column);
