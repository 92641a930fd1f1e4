#pragma once
#include "ov-hour-balance.h"
#include "ov-kinds.h"

/* What the registry keeps, behind a narrow door: all SQL of the registry lies in the folder of an engine (sqlite/).
 * One OvDatabase belongs to one thread. There is one writing one; reading ones see what is committed. */
typedef struct _OvDatabase OvDatabase;

typedef enum
{
  OV_DATABASE_READ,
  OV_DATABASE_WRITE,   /* brings the schema to this version first */
} OvDatabaseMode;

/* path: the database file. Errors: NOT_FOUND, READ_ONLY, FULL, CORRUPT, INVALID (of another program or a newer
 * version). */
OvDatabase *ov_database_open   (const char *path, OvDatabaseMode mode, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void        ov_database_close  (OvDatabase *database);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OvDatabase, ov_database_close)

/* Transactions: begin … commit around marks; an undone mark leaves nothing. read_begin gives several reads one
 * view. */
gboolean    ov_database_begin      (OvDatabase *database, GError **error);
gboolean    ov_database_mark       (OvDatabase *database, GError **error);
gboolean    ov_database_keep       (OvDatabase *database, GError **error);
gboolean    ov_database_undo       (OvDatabase *database, GError **error);
gboolean    ov_database_commit     (OvDatabase *database, GError **error);
void        ov_database_rollback   (OvDatabase *database);
gboolean    ov_database_is_open    (OvDatabase *database);
gboolean    ov_database_read_begin (OvDatabase *database, GError **error);
void        ov_database_read_end   (OvDatabase *database);

/* Before a great many insertions: more memory, fewer checkpoints, until the database is closed. */
gboolean    ov_database_prepare_bulk (OvDatabase *database, GError **error);

/* ---- The registry itself ---- */
char       *ov_database_dup_setting (OvDatabase *database, const char *name);          /* NULL if not set */
gboolean    ov_database_set_setting (OvDatabase *database, const char *name, const char *value, GError **error);
#define OV_SETTING_EPOCH           "epoch"            /* changes when the data is restored */
#define OV_SETTING_LOCAL_USER      "local-user"       /* id of the user of this computer */
#define OV_SETTING_DURABLE_THROUGH "durable-through"  /* last sequence number that a checked backup holds */
#define OV_SETTING_SAMPLE          "sample"           /* "1": all of it is invented */
/* last sequence number; 0 when empty, −1 on error */
gint64      ov_database_head        (OvDatabase *database, GError **error);
int         ov_database_schema      (OvDatabase *database);

/* ---- Records ---- */
/* Who changes what, and in which action. Changes of one action share the sequence number of the first and are never
 * shown apart. */
typedef struct
{
  OvId     actor;
  gint64   at;       /* microseconds since 1970, UTC */
  gint64   action;   /* 0 before the first change */
  gboolean bulk;     /* no audit row for each change: the caller writes one for all */
} OvDatabaseAction;

/* transfer full; NULL without error when there is none. */
OvRecord   *ov_database_get         (OvDatabase *database, OvNoun noun, OvId id, GError **error);
gboolean    ov_database_exists      (OvDatabase *database, OvNoun noun, OvId id);
/* All records of a noun, or all children of a parent, in the order in which they came; of OvRecord. */
GPtrArray  *ov_database_all         (OvDatabase *database, OvNoun noun, GError **error);
GPtrArray  *ov_database_children    (OvDatabase *database, OvNoun noun, OvId parent, GError **error);
/* These set the record's version, keep the columns, the search index and the feed true and write the audit row. seq
 * may be NULL. old: as the record was; update leaves its version to be checked by the caller. */
gboolean    ov_database_insert      (OvDatabase *database, OvDatabaseAction *action, OvRecord *record, gint64 *seq,
                                     GError **error);
gboolean    ov_database_update      (OvDatabase *database, OvDatabaseAction *action, OvRecord *old, OvRecord *record,
                                     gint64 *seq,
                                     GError **error);
gboolean    ov_database_delete      (OvDatabase *database, OvDatabaseAction *action, OvRecord *record, gint64 *seq,
                                     GError **error);
/* Changes a record further in the action that made or changed it: it keeps its version, which nobody has seen. before: as it was written. */
gboolean    ov_database_amend       (OvDatabase *database, OvDatabaseAction *action, OvRecord *before, OvRecord *record, GError **error);
/* TRUE when the action has made or changed the record. */
gboolean    ov_database_is_of_action (OvDatabase *database, OvDatabaseAction *action, OvId id);
/* Records that refer to the id by an indexed reference field; of OvRecord. */
GPtrArray  *ov_database_referring   (OvDatabase *database, const OvField *field, OvId id, GError **error);
/* The hours of the pool that a training draws from, without the training itself. */
gboolean    ov_database_hours       (OvDatabase *database, OvTraining *training, gint64 hour_length, OvHourBalance *balance, GError **error);
/* Every change of a record and its children, newest first, of those whose n is less than before: rows {n, kind, id, ver, op, by, at, changes:
 * [{field, old, new}]} appended to out as JSON, separated by commas. Of data about persons only the field's name is there. */
gboolean    ov_database_history     (OvDatabase *database, OvId id, gint64 before, guint limit, GString *out, gboolean *more,
                                     GError **error);
/* Who made the last change of a record, and when; FALSE if the feed no longer knows. */
gboolean    ov_database_last_change (OvDatabase *database, OvNoun noun, OvId id, OvId *actor, gint64 *at);
/* Kind of a record that refers to this one by a field, so that it cannot be deleted; OV_N_NOUNS if none does. */
OvNoun      ov_database_referrer    (OvDatabase *database, OvNoun noun, OvId id, GError **error);
/* Ids of records of the noun whose full text has all the words (the last one as a beginning); at most limit. */
GArray     *ov_database_search      (OvDatabase *database, OvNoun noun, const char *terms, guint limit, GError **error);
/* A record by an indexed text field, e.g. a certificate by its code; as ov_database_get(). */
OvRecord   *ov_database_find        (OvDatabase *database, const OvField *field, const char *value, GError **error);

/* ---- Organisations ---- */
/* The organisation and all below it, as an array of OvId. */
GArray     *ov_database_subtree     (OvDatabase *database, OvId organisation, GError **error);
/* organisations that belong to no other */
GArray     *ov_database_roots       (OvDatabase *database, GError **error);

/* What clients follow. scope NULL: everything; else the organisations whose records are wanted. Records of shared
 * nouns (organisations, policy, code lists, course models) belong to every scope. Rows are appended to out as JSON,
 * separated by commas. */
typedef struct
{
  gint64   last;    /* sequence number up to which the reader now knows everything in the scope */
  gboolean more;
  guint    count;
} OvDatabasePage;

gboolean    ov_database_changes     (OvDatabase *database, GArray *scope, gint64 after, guint limit, GString *out,
                                     OvDatabasePage *page,
                                     GError **error);
/* after: OV_ID_NONE for the first page, then *last. */
gboolean    ov_database_snapshot    (OvDatabase *database, GArray *scope, OvNoun noun, OvId after, guint limit,
                                     GString *out, OvId *last,
                                     gboolean *more, GError **error);
gboolean    ov_database_digest      (OvDatabase *database, GArray *scope, OvNoun noun, guint64 *count, guint64 *sum,
                                     GError **error);
/* TRUE when the record is in the scope. */
gboolean    ov_database_in_scope    (OvDatabase *database, GArray *scope, OvRecord *record);

/* ---- Repeated requests ---- */
/* The reply that was given to this key; NULL without error if the key is new. fingerprint: 16 bytes, transfer full
 * like the reply. */
char       *ov_database_replay      (OvDatabase *database, const char *key, guint *status, GBytes **fingerprint,
                                     GError **error);
gboolean    ov_database_remember    (OvDatabase *database, const char *key, OvId user, GBytes *fingerprint,
                                     guint status, const char *reply,
                                     gint64 at, GError **error);
/* Drops keys older than the promise of 400 days. */
gboolean    ov_database_forget_keys (OvDatabase *database, gint64 now, GError **error);

/* ---- Audit ---- */
typedef struct
{
  gint64      at;
  OvId        actor;
  const char *operation;  /* "create", "change", "delete", "identity-code", "sample", … */
  const char *kind;       /* NULL if none */
  OvId        object;
  const char *purpose;    /* NULL if none */
  gint64      count;
} OvDatabaseAudit;

gboolean    ov_database_audit       (OvDatabase *database, const OvDatabaseAudit *entry, GError **error);
/* Walks the chain of hashes; CORRUPT naming the first row that does not follow from the one before. */
gboolean    ov_database_audit_check (OvDatabase *database, gint64 *count, GError **error);

/* ---- Numbers and codes of certificates ---- */
/* Reserves count numbers of the prefix and year; number and code of each go to callback. */
gboolean    ov_database_reserve     (OvDatabase *database, const char *prefix, int year, guint count, OvId user,
                                     gint64 at,
                                     void (*callback) (const char *number, const char *code, gpointer data),
                                           gpointer data, GError **error);
/* What a number looks like. */
char       *ov_database_print_number (const char *prefix, int year, gint64 running);
/* A number that was given elsewhere, with its code; returns its text. For sample data and the move of older registers. */
char       *ov_database_add_number  (OvDatabase *database, const char *prefix, int year, gint64 running,
                                     const char *code, OvId user, gint64 at,
                                     OvId certificate, GError **error);
typedef enum
{
  OV_NUMBER_UNKNOWN,
  OV_NUMBER_RESERVED,
  OV_NUMBER_USED,
} OvNumberState;
/* code NULL: any. certificate (may be NULL): the one that uses it. */
OvNumberState ov_database_number    (OvDatabase *database, const char *number, const char *code, OvId *certificate,
                                     GError **error);
/* All that the database at `replaced` gave out; those that are unknown here become reserved. A file that cannot be
 * opened gave out nothing. */
gboolean    ov_database_keep_numbers (OvDatabase *database, const char *replaced, GError **error);
gboolean    ov_database_use_number  (OvDatabase *database, const char *number, OvId certificate, GError **error);
/* The state of a code that no certificate carries. */
OvNumberState ov_database_code      (OvDatabase *database, const char *code, GError **error);
/* Ids of the certificates that registered a file with this SHA-256 (hexadecimal), by number. */
GArray     *ov_database_certificates_of_file (OvDatabase *database, const char *sha256, GError **error);

/* ---- Identity codes: only ciphertext comes here ---- */
gboolean    ov_database_set_identity (OvDatabase *database, OvId person, GBytes *encrypted, GBytes *index,
                                      GError **error);
gboolean    ov_database_clear_identity (OvDatabase *database, OvId person, GError **error);
/* NULL without error if there is none */
GBytes     *ov_database_get_identity (OvDatabase *database, OvId person, GError **error);
/* the person who has this code */
OvId        ov_database_find_identity (OvDatabase *database, GBytes *index, GError **error);
gboolean    ov_database_has_identities (OvDatabase *database);

/* ---- Safety ---- */
/* A checked copy in one file, with the files of files_dir inside. */
gboolean    ov_database_backup      (OvDatabase *database, const char *files_dir, const char *path, GError **error);
/* Makes a database at path, and files in files_dir, from such a copy. A new epoch begins. `replaced` is the database
 * that it will replace, NULL for none: the numbers that were given out since the copy stay given out, since they are
 * in a client's reserve or on paper. */
gboolean    ov_database_restore     (const char *backup, const char *path, const char *files_dir, const char *replaced,
                                     GError **error);
