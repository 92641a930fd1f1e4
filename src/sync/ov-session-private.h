#pragma once
#include "ov-embedded-registry.h"
#include "ov-session.h"
#include "ov-sync-runner.h"

/* Shared by the ov-session-*.c files; nobody else includes this. */

struct _OvSession
{
  GObject             parent_instance;

  char               *folder;
  char               *aside;        /* folder of a store of its own, when another program has the profile open; else
                                     * NULL */
  gboolean            may_join;     /* rather that than BUSY */
  char               *user_name;    /* of the last session with the registry */
  OvProfileKind       kind;
  GKeyFile           *profile;      /* profile.ini */
  char               *numbers_text; /* what was read of numbers.json; until the store is open */
  OvStore            *store;
  OvRegistryClient   *client;
  OvEmbeddedRegistry *embedded;
  OvSyncRunner       *runner;
  OvSyncStatus       *status;
  /* Renewed from the store. */
  OvPolicy           *policy;
  OvOrganisationTree *tree;
  OvOrganisation     *organisation;
  GPtrArray          *grants;       /* of OvRoleGrant */
  guint               loading;      /* calls under way */
  gboolean            load_again;
  guint               rejected_before;
  gboolean            syncing;      /* begun; a session that can be shown without it waits to be told */
  gboolean            failed_start; /* the embedded registry could not be started */
  GTask              *opening;
  /* Numbers in reserve, oldest first. */
  GQueue              numbers;      /* OvNumber */
  char               *numbers_key;  /* of a request whose answer is not known */
  gboolean            reserving;
  guint               reserve_tries; /* without an answer */
  GQueue              numbers_wanted; /* GTask of take_numbers */
  GPtrArray          *numbers_lent; /* OvNumber: taken, not settled */
  gboolean            looking_back;
  GPtrArray          *numbers_left; /* OvNumber: lent when the program last ended, newest first */
  gboolean            closed;
};

#define OV_PROFILE_FILE "profile.ini"
#define OV_NUMBERS_FILE "numbers.json"

char    *ov_profile_path              (const char *folder);
/* In the background. When it cannot be written the disk will tell of itself where it matters. */
void     ov_session_write_profile     (OvSession *self);

/* What the profile remembers of the last session with the registry, so that the program can work without it. */
void     ov_session_remember          (OvSession *self);

void     ov_session_load              (OvSession *self);
void     ov_session_check_opened      (OvSession *self);

/* text: of numbers.json, NULL when there is none. */
void     ov_session_numbers_load      (OvSession *self, const char *text);
void     ov_session_numbers_refill    (OvSession *self);
void     ov_session_numbers_close     (OvSession *self);
void     ov_session_numbers_write     (OvSession *self, GAsyncReadyCallback callback, gpointer data); /* in the background; callback may be NULL */
/* What was lent when the program last ended, looked at once the store is in step with the registry. */
void     ov_session_numbers_look_back (OvSession *self);
