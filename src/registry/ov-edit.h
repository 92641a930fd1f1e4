#pragma once
#include "ov-finding.h"
#include "ov-http-problem.h"
#include "ov-lifecycle.h"
#include "ov-registry.h"

/* The way of one change through the registry: version → patch → identity code → lifecycle → what the register must
 * keep true → rules → record, feed and audit. Runs inside a mark of the writer's transaction; after a refusal the
 * caller undoes the mark. */
typedef enum
{
  OV_EDIT_CREATE,
  OV_EDIT_CHANGE,
  OV_EDIT_DELETE,
} OvEditOp;

typedef struct
{
  OvEditOp    op;
  OvNoun      noun;
  OvId        id;
  gint64      version;     /* that is changed; 0 for a creation */
  JsonObject *data;        /* of a creation: the record; of a change: a merge patch */
  OvLanguage  language;    /* of the findings */

  /* the outcome */
  const OvTransition *transition;  /* the step of life that it is; NULL if none */
  gint64      seq;
  gint64      new_version;
  OvProblem   problem;     /* OV_N_PROBLEMS: none */
  char       *detail;
  JsonArray  *findings;    /* what a person must mend; NULL if none */
  JsonObject *current;     /* with VERSION: {id, ver, data, by, at} */
} OvEdit;

void     ov_edit_init    (OvEdit *edit, OvEditOp op, OvNoun noun, OvId id);
void     ov_edit_clear   (OvEdit *edit);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OvEdit, ov_edit_clear)
/* FALSE with edit->problem set. roles: bits of OvRole that the actor has; scope NULL: everything. */
gboolean ov_edit_apply   (OvEdit *edit, OvRegistry *registry, OvDatabase *database, OvDatabaseAction *action,
                          GArray *scope, guint roles);
/* What can only be judged when everything that belongs to the request is applied: the rules of the study centre, what follows
 * from a step of life (hours, support), and that nothing refers to what was deleted. A refusal as by ov_edit_apply(). */
gboolean ov_edit_settle  (OvEdit *edit, OvRegistry *registry, OvDatabase *database, OvDatabaseAction *action);
/* A finding of the registry itself, of severity error. argument (may be NULL) is for machines. */
void     ov_edit_add_finding (OvEdit *edit, const char *rule, const char *field, const char *text,
                              const char *argument);
/* The problem body: with findings, and with the current record where that is what the client needs. transfer full. */
JsonObject *ov_edit_problem_json (OvEdit *edit);
/* {id, ver, data} and, when known, by and at. transfer full. */
JsonObject *ov_edit_record_json  (OvDatabase *database, OvRecord *record);

/* ov-edit-checks.c: what must hold whatever the rules of a study centre say. They add findings and set the problem. */
gboolean ov_edit_check_references (OvEdit *edit, OvDatabase *database, OvRecord *old, OvRecord *record);
gboolean ov_edit_check_register   (OvEdit *edit, OvDatabase *database, OvRecord *old, OvRecord *record);
gboolean ov_edit_check_delete     (OvEdit *edit);
gboolean ov_edit_check_referrers  (OvEdit *edit, OvDatabase *database);
/* ov-edit-life.c: the steps of a life, and what is locked by them. record NULL: old is deleted. */
gboolean ov_edit_check_lifecycle  (OvEdit *edit, OvRecord *old, OvRecord *record, guint roles);
gboolean ov_edit_check_child      (OvEdit *edit, OvDatabase *database, OvDatabaseAction *action, OvRecord *old, OvRecord *record);
gboolean ov_edit_check_spot_check (OvEdit *edit, OvRecord *old, OvRecord *record, guint roles);
gboolean ov_edit_check_locked     (OvEdit *edit, OvRecord *old, OvRecord *record);
/* ov-edit-money.c: that nothing is paid twice, and that a payment run is whole and stays what it was. */
gboolean ov_edit_check_money      (OvEdit *edit, OvDatabase *database, OvDatabaseAction *action, OvRecord *old, OvRecord *record);
gboolean ov_edit_check_money_delete (OvEdit *edit, OvRecord *record);
gboolean ov_edit_settle_money     (OvEdit *edit, OvRegistry *registry, OvDatabase *database);
/* What the registry decides alone stays as it was, whatever was sent. */
void     ov_edit_keep_decided     (OvEdit *edit, OvRecord *old, OvRecord *record);
/* Who declares something in a training, and when, when the sender did not say. */
void     ov_edit_keep_declaration (OvDatabase *database, OvDatabaseAction *action, OvRecord *record);
/* ov-edit-identity.c: takes a sealed identity code out of the record and keeps it where it belongs. Before the record
 * is written. */
gboolean ov_edit_keep_identity    (OvEdit *edit, OvRegistry *registry, OvDatabase *database, OvRecord *old,
                                   OvRecord *record);
