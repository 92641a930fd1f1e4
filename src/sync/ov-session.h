#pragma once
#include "ov-organisation-tree.h"
#include "ov-policy.h"
#include "ov-registry-client.h"
#include "ov-store.h"
#include "ov-sync-status.h"

/* A profile that is open: its store, its registry and the synchronization between them. What the window and the
 * terminal work with. One folder is one profile (sample data, this computer, a shared registry); the folder's
 * profile.ini tells which.
 *
 * Properties that notify: "policy", "tree", "organisation" – renewed when the store's records change. */
#define OV_TYPE_SESSION (ov_session_get_type ())
G_DECLARE_FINAL_TYPE (OvSession, ov_session, OV, SESSION, GObject)

typedef enum
{
  OV_PROFILE_SAMPLE,    /* invented data, marked everywhere */
  OV_PROFILE_COMPUTER,  /* real data of this computer, embedded registry */
  OV_PROFILE_REGISTRY,  /* a shared registry */
} OvProfileKind;

/* Makes the folder and its profile.ini for a profile of the kind; the registry itself is made when it is first opened.
 * Errors: EXISTS, READ_ONLY, FULL. */
gboolean            ov_profile_create           (const char *folder, OvProfileKind kind, GError **error);
/* OV_ERROR_NOT_FOUND when the folder holds no profile. */
gboolean            ov_profile_read             (const char *folder, OvProfileKind *kind, GError **error);
/* Of a REGISTRY profile: where it is. */
gboolean            ov_profile_set_address      (const char *folder, const char *address, GError **error);

/* Opens the store. Ready when it can be read and policy and tree are there: from what the profile holds, or, when that
 * is nothing yet, from its registry. Errors: those of ov_store_open_async(), UNREACHABLE when the registry is needed and
 * cannot be started. */
void                ov_session_open_async       (const char *folder, GCancellable *cancellable,
                                                 GAsyncReadyCallback callback, gpointer data);
OvSession          *ov_session_open_finish      (GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Starts (or joins) the embedded registry and the synchronization, once. Who opened the session says when, so that the
 * window is there first. */
void                ov_session_begin_sync       (OvSession *self);
/* For the terminal: iterates the thread's default main context until the profile is open and in step with its registry.
 * While another program has the profile open it works beside it: on the same registry, with a store of its own that is
 * thrown away at the end. What ov_session_settle() has not seen through is then given up. */
OvSession          *ov_session_open_sync        (const char *folder, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Begins the synchronization and waits (iterating the main context, at most `seconds`) until no edit waits. FALSE with UNREACHABLE, or REJECTED when
 * the registry refused one. */
gboolean            ov_session_settle           (OvSession *self, guint seconds, GError **error);
/* Stops synchronization and closes the store; the embedded registry ends with its last user. Blocks shortly. */
void                ov_session_close            (OvSession *self);
/* The same without blocking: for a window that goes on. Nothing else may use the session meanwhile. */
void                ov_session_close_async      (OvSession *self, GAsyncReadyCallback callback, gpointer data);
void                ov_session_close_finish     (OvSession *self, GAsyncResult *result);

const char         *ov_session_get_folder       (OvSession *self);
OvProfileKind       ov_session_get_kind         (OvSession *self);
OvStore            *ov_session_get_store        (OvSession *self);
OvRegistryClient   *ov_session_get_client       (OvSession *self);
OvSyncStatus       *ov_session_get_status       (OvSession *self);
OvPolicy           *ov_session_get_policy       (OvSession *self);
OvOrganisationTree *ov_session_get_tree         (OvSession *self);
/* The organisation where the user works: the highest one that a role is granted in below the study centre; NULL in a
 * new profile. Borrowed. */
OvOrganisation     *ov_session_get_organisation (OvSession *self);
const char         *ov_session_get_user_name    (OvSession *self);
guint               ov_session_get_roles        (OvSession *self);  /* bits OV_ROLE_BIT () */

/* Register numbers with their verification codes, from the block that this device holds in reserve, so that it works
 * offline. UNREACHABLE when the block is used up and the registry does not answer. A number is taken for one certificate and
 * given back when that was not saved; a crash between gives it back at the next start, once it is sure that there is no such
 * certificate. So none is lost, and none stands on two documents. */
typedef struct
{
  char *number;       /* "LUM-2026-000123" */
  char *code;         /* "ABCD-EFGH-JKLM" */
  OvId  certificate;  /* the id that the record must have */
} OvNumber;
void                ov_number_free              (OvNumber *number);
void                ov_session_take_numbers_async  (OvSession *self, guint count, GCancellable *cancellable,
                                                    GAsyncReadyCallback callback, gpointer data);
/* of OvNumber; transfer full */
GPtrArray          *ov_session_take_numbers_finish (OvSession *self, GAsyncResult *result, GError **error);
/* What came of numbers (of OvNumber) that were taken: their certificates are saved, or surely not. */
void                ov_session_settle_numbers      (OvSession *self, GPtrArray *numbers, gboolean saved);
/* The address under which anyone checks the code; transfer full. */
char               *ov_session_verify_address   (OvSession *self, const char *code);

/* A stored file: from the store, else fetched from the registry and kept. */
void                ov_session_get_file_async   (OvSession *self, const char *sha256, GCancellable *cancellable,
                                                 GAsyncReadyCallback callback, gpointer data);
GBytes             *ov_session_get_file_finish  (OvSession *self, GAsyncResult *result, GError **error);

/* A typed personal identity code, sealed to the registry at once; NULL with OV_ERROR_INVALID (message = msgid of the
 * reason) when it is not valid. */
OvSealed           *ov_session_seal             (OvSession *self, const char *identity_code, GError **error);
/* The registry's public key, for sealing many codes as they are read; NULL before the registry was first reached.
 * Transfer full. */
GBytes             *ov_session_dup_seal_key     (OvSession *self);
/* The code in plain text, for a document; the registry logs the look. Clear it with sodium_memzero () after use.
 * UNREACHABLE offline. */
void                ov_session_get_identity_code_async  (OvSession *self, OvId person, const char *purpose,
                                                         GCancellable *cancellable, GAsyncReadyCallback callback,
                                                         gpointer data);
char               *ov_session_get_identity_code_finish (OvSession *self, GAsyncResult *result, GError **error);
