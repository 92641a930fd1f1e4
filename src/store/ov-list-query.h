#pragma once
#include "ov-row.h"

/* What a list shows: which rows and in which order. A value; zero-initialized members do not restrict. */
typedef enum
{
  OV_LIST_TRAININGS,      /* OV_TRAINING_COLUMN_… */
  OV_LIST_PEOPLE,         /* OV_PERSON_COLUMN_… */
  OV_LIST_CERTIFICATES,   /* OV_CERTIFICATE_COLUMN_… */
  OV_LIST_PARTICIPANTS,   /* OV_PARTICIPANT_COLUMN_…; `training` is required */
  OV_LIST_COURSE_MODELS,  /* OV_COURSE_MODEL_COLUMN_… */
  OV_LIST_COMPLETIONS,    /* OV_COMPLETION_COLUMN_… */
  OV_LIST_ORGANISATIONS,  /* OV_ORGANISATION_COLUMN_… */
  OV_N_LISTS
} OvList;

/* The order. What a list does not know is its first one. Every order ends with the row itself, so it is always total.
 * */
typedef enum
{
  /* trainings: newest first day first · people, participants: name · certificates: newest first · completions: by day ·
   * others: name */
  OV_SORT_DEFAULT,
  OV_SORT_NAME,           /* trainings, models, organisations; people and certificates by surname or name on it */
  OV_SORT_FIRST_NAMES,    /* people, participants */
  OV_SORT_DAY,            /* first day, date of birth, issued on, completed on */
  OV_SORT_STATE,
  OV_SORT_ORGANISATION,
  /* certificates: register number; trainings: participants; models: extent; people: balance of credits */
  OV_SORT_NUMBER,
  OV_SORT_ACTIVITY,       /* people: last activity */
  OV_SORT_URGENCY,        /* trainings: errors first, then warnings, then what is clean; of each the one sent first */
} OvSort;

/* Trainings that wait for a decision of the study centre (ov_lifecycle_awaits ()). */
typedef enum
{
  OV_WAITING_ANY_OR_NOT,  /* all trainings */
  OV_WAITING_PLANS,
  OV_WAITING_REPORTS,
  OV_WAITING_ALL,         /* both */
} OvWaiting;

typedef struct
{
  OvList      list;
  OvSort      sort;
  gboolean    descending;
  OvLanguage  language;       /* of names that exist in several */

  const char *text;           /* search; NULL or "" = all. Words must all be found, each as the beginning of a word */
  OvId        organisation;   /* this one and all below it */
  OvId        training;
  OvId        person;
  OvId        model;
  int         year;           /* of the first day, of issue, of completion; 0 = all */
  const char *state;          /* nick; NULL = all. Trainings know also "running" and "coming" (published, by today) */
  const char *type;           /* nick: training type or document; NULL = all */
  OvDay       today;          /* for "running" and "coming"; OV_DAY_NONE and 0 = ov_day_today () */
  gboolean    with_findings;  /* only rows that have errors or warnings */
  gboolean    clean;          /* only rows that have neither */
  OvWaiting   waiting;        /* of trainings; what the list is about, not a restriction of it */
} OvListQuery;

OvListQuery *ov_list_query_copy  (const OvListQuery *query);
void         ov_list_query_free  (OvListQuery *query);
gboolean     ov_list_query_equal (const OvListQuery *a, const OvListQuery *b);
/* Whether it may leave rows of its list out: search or filter. */
gboolean     ov_list_query_restricts (const OvListQuery *query);
OvNoun       ov_list_noun        (OvList list);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OvListQuery, ov_list_query_free)
