#pragma once
#include "ov-sync-answer.h"
#include "ov-sync-runner.h"

/* Shared by ov-sync-runner.c (requests, machine) and ov-sync-work.c (the store); nobody else includes this. */

/* All of what the user may see, where the registry decides what that is. */
#define OV_SYNC_WHOLE ""

/* An action of the machine with its texts kept. */
typedef struct
{
  OvSyncRunner *runner;    /* holds a reference */
  OvSyncAction  action;
  char         *scope;
  char         *cursor;
  char         *after;
  GCancellable *cancellable;
  OvSyncAnswer *answer;    /* that a store action keeps */
  /* ADOPT */
  guint         index;
  gboolean      offered;
  GPtrArray    *positions; /* OvSyncPosition */
} OvSyncJob;

struct _OvSyncRunner
{
  GObject             parent_instance;

  OvStore            *store;
  OvRegistryClient   *client;
  OvEmbeddedRegistry *embedded;
  OvSyncStatus       *status;
  OvSyncMachine      *machine;
  JsonObject         *session;
  char               *epoch;
  GPtrArray          *scopes;    /* texts */
  GHashTable         *requests;  /* gint64* ticket -> OvSyncJob */
  GHashTable         *answers;   /* gint64* ticket -> OvSyncAnswer, until the store has them */
  GHashTable         *entries;   /* gint64* number -> OvOutboxEntry, taken */
  GQueue              jobs;      /* OvSyncJob for the store, one at a time */
  gboolean            job_under_way;
  GPtrArray          *uploads;   /* SHA-256 of files that wait to be sent; NULL: not known */
  gboolean            uploading;
  GQueue              waiting;   /* OvSyncJob of PUSH that wait for a file */
  guint               timer;
  gboolean            compare;   /* due */
  gboolean            stopped;
};

void       ov_sync_job_free         (OvSyncJob *job);
void       ov_sync_runner_compared  (OvSyncRunner *self);
void       ov_sync_runner_step      (OvSyncRunner *self, const OvSyncEvent *event);
/* Puts an action that is the store's into the queue. */
void       ov_sync_runner_add_work  (OvSyncRunner *self, OvSyncJob *job);
/* The files lane: sends what waits; a push that needs a file is held until that was sent or refused. */
gboolean   ov_sync_files_hold       (OvSyncRunner *self, OvSyncJob *job);
void       ov_sync_files_look       (OvSyncRunner *self);
/* Sends the push now. */
void       ov_sync_runner_send_push (OvSyncRunner *self, OvSyncJob *job);
/* The push ends without an answer. */
void       ov_sync_runner_fail_push (OvSyncRunner *self, OvSyncJob *job);
