#pragma once
#include "ov-store-sync.h"

/* A folder with an open store, and its calls made to wait. Calls that fail end the test unless they take an error. */
typedef struct
{
  char    *folder;
  OvStore *store;
} StoreFixture;

void           store_fixture_set_up    (StoreFixture *self, gconstpointer unused);
void           store_fixture_tear_down (StoreFixture *self, gconstpointer unused);
void           store_fixture_open      (StoreFixture *self);
void           store_fixture_close     (StoreFixture *self);
OvStore       *store_open              (const char *folder, GError **error);

/* Runs the main loop until the call's callback (store_done) has given its result; transfer full. */
typedef struct
{
  GAsyncResult *result;
} Waiting;
void           store_done              (GObject *source, GAsyncResult *result, gpointer waiting);
GAsyncResult  *store_wait              (Waiting *waiting);
/* Until findings are renewed and everything is told. */
void           store_settle            (OvStore *store);

GPtrArray     *store_save              (OvStore *store, GPtrArray *changes, GError **error);
/* One record; gives the changes that undo it. */
GPtrArray     *store_create            (OvStore *store, gpointer record);
GPtrArray     *store_update            (OvStore *store, gpointer base, gpointer record);
GPtrArray     *store_delete            (OvStore *store, gpointer record);
OvRecord      *store_get               (OvStore *store, OvNoun noun, OvId id);   /* NULL when there is none */
void           store_apply             (OvStore *store, const char *cursor, OvFeedOp op, OvRecord *record,
                                        gint64 version);
void           store_apply_rows        (OvStore *store, const char *cursor, GPtrArray *rows);
GPtrArray     *store_take              (OvStore *store);
void           store_ack               (OvStore *store, OvOutboxEntry *entry, gint64 version);
GPtrArray     *store_entries           (OvStore *store);

OvTraining    *make_training           (const char *name, OvId organisation, OvDay first_day);
OvPerson      *make_person             (const char *surname, const char *first_names);
OvOrganisation *make_organisation      (const char *name, OvId parent);
