#pragma once
#include "ov-aggregate.h"
#include "ov-organisation-tree.h"

/* A person's study account: the whole history like a bank account (product.md 6). */
typedef struct
{
  OvDay                day;            /* completed, or the training's last day */
  OvTraining          *training;       /* may be NULL when it is not here */
  OvParticipation     *participation;  /* may be NULL */
  OvCompletion        *completion;     /* NULL: took part without credits */
  OvCertificate       *certificate;    /* in force for it; NULL when there is none */
  OvOrganisation      *organisation;   /* that carried it out; may be NULL */
  gint64               credits;        /* hundredths that it gave; 0 for none */
  gint64               balance;        /* hundredths after it */
} OvAccountLine;

/* Lines newest first, of a person aggregate as ov_store_load_async() gives it. Pointers are borrowed from aggregate and tree. Trainings that were cancelled and
 * participations that were cancelled or are waiting are left out. Transfer full. */
GPtrArray *ov_study_account_lines   (OvAggregate *person, OvOrganisationTree *tree);
/* Hundredths of all completions passed. */
gint64     ov_study_account_balance (OvAggregate *person);
