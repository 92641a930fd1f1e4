#pragma once
#include <json-glib/json-glib.h>
#include "ov-aggregate.h"
#include "ov-organisation-tree.h"
#include "ov-policy.h"
#include "ov-sample.h"
#include "ov-sample-writer.h"

/* Shared by the files of this folder only. */

/* Someone of the invented people, as far as later rows need them. */
typedef struct
{
  OvId  id;
  char *first_names;
  char *surname;
  OvDay birth_day;
  int   language;   /* OvRecordLanguage */
} OvSamplePerson;

/* A district or association that carries out trainings, and the people around it. */
typedef struct
{
  OvOrganisation *organisation;
  OvOrganisation *central;
  JsonObject     *topics;
  JsonObject     *shape;    /* the central organisation's entry in organisations.json */
  const char     *place;    /* in the genitive, "Haukiniemen" */
  gboolean        swedish;
  GArray         *people;   /* of OvSamplePerson */
} OvSampleBranch;

/* What the trainings of a central organisation hold of a year's hours. */
typedef struct
{
  OvOrganisation *central;
  int             year;
  int             type;
  gint64          minutes;  /* reserved and supported */
} OvSamplePool;

typedef struct
{
  OvRegistry       *registry;
  OvDatabase       *database;
  OvSampleWriter   *writer;
  OvId              actor;
  OvDay             today;
  gint64            participations;   /* wanted, and made so far */
  gint64            persons;
  gint64            made_participations;
  gint64            made_persons;
  guint64           random;
  guint64           tick;             /* of the last id */
  gint64            running[3000];    /* last certificate number of a year */
  OvPolicy         *policy;
  JsonObject       *organisations;
  JsonObject       *names;
  JsonObject       *topics;
  OvOrganisation   *centre;
  GPtrArray        *centrals;         /* of OvOrganisation */
  GPtrArray        *branches;         /* of OvSampleBranch */
  GPtrArray        *models;           /* of OvCourseModel */
  GPtrArray        *model_parts;      /* of OvModelPart */
  OvOrganisationTree *tree;
  GHashTable       *used_codes;
  GArray           *pools;            /* of OvSamplePool */
  GPtrArray        *payments;         /* of OvPayment, that wait for their run */
} OvSample;

/* ov-sample-random.c: the same on every machine */
guint64     ov_sample_random  (OvSample *self);
int         ov_sample_below   (OvSample *self, int n);                 /* 0 … n − 1 */
gboolean    ov_sample_chance  (OvSample *self, int percent);
const char *ov_sample_pick    (OvSample *self, JsonArray *array);
OvId        ov_sample_id      (OvSample *self);                        /* increasing */
char       *ov_sample_code    (OvSample *self);                        /* verification code */

/* ov-sample.c: has a record written, which stays as it is from now on */
gboolean    ov_sample_write   (OvSample *self, OvRecord *record, GError **error);
/* The next records belong to one action of one moment. */
void        ov_sample_begin   (OvSample *self, OvDay day);

gboolean    ov_sample_organisations (OvSample *self, GError **error);
gboolean    ov_sample_models        (OvSample *self, GError **error);
gboolean    ov_sample_training      (OvSample *self, OvDay day, GError **error);
/* Someone of the branch: another one than those in taken (set of OvId). Makes a person when the registry should have
 * more. */
const OvSamplePerson *ov_sample_person (OvSample *self, OvSampleBranch *branch, GHashTable *taken, GError **error);
/* The certificate of a participation that is over; completion may be NULL (certificate of attendance). training: with
 * its meetings, and with its model and the model's parts as references. */
gboolean    ov_sample_certificate   (OvSample *self, OvSampleBranch *branch, OvAggregate *training,
                                     OvParticipation *participation,
                                     const OvSamplePerson *person, OvCompletion *completion, OvDay day, GError **error);
/* ov-sample-money.c: the state that a training has in its whole life, where its short one is known */
OvTrainingState ov_sample_life   (OvSample *self, OvTraining *training, OvTrainingState state, OvDay last);
/* Costs, reservation, support, and the days and words of the steps; before the training is written. */
void            ov_sample_money  (OvSample *self, OvSampleBranch *branch, OvAggregate *training);
/* After it: cost lines; its payment waits for ov_sample_runs (). */
gboolean        ov_sample_write_money (OvSample *self, OvAggregate *training, GError **error);
/* When all trainings are made: the hours that they draw from. */
gboolean        ov_sample_grants (OvSample *self, GError **error);
/* ov-sample-payments.c: what became of the support of a training, and in the end the runs with all payments. */
OvDay           ov_sample_pay_day (OvSample *self, OvDay accepted);
void            ov_sample_pay    (OvSample *self, OvTraining *training);
gboolean        ov_sample_runs   (OvSample *self, GError **error);
OvCourseModel *ov_sample_find_model (OvSample *self, const char *code);
