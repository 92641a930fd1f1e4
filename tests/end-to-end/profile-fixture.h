#pragma once
#include "ov-session.h"

/* A folder of one's own with a profile in it, and helpers to save and to look at what the registry has. */
typedef struct
{
  char      *folder;
  OvSession *session;
} Profile;

void        profile_set_up     (Profile *profile, gconstpointer unused);
void        profile_tear_down  (Profile *profile, gconstpointer unused);
void        profile_open       (Profile *profile);   /* in step with its registry */
void        profile_close      (Profile *profile);
void        profile_settle     (Profile *profile);
char       *make_folder        (void);               /* with a profile of this computer */
void        remove_folder      (const char *folder);

/* Saves one change as one user action; FALSE when it could not be saved. */
gboolean    save_change        (OvStore *store, OvChangeKind kind, gpointer base, gpointer record, GError **error);
OvPerson   *make_person        (const char *surname);
/* What the registry has under the surname "NAME", by asking it. */
guint       count_persons      (OvRegistryClient *client, const char *surname);
JsonObject *get_record         (OvRegistryClient *client, OvNoun noun, OvId id);  /* {id, ver, data}; NULL when there is
                                                                                   * none */
/* The cache's. Transfer full; NULL when there is none. */
OvRecord   *get_cached         (OvStore *store, OvNoun noun, OvId id);
void        wait_until         (gboolean (*condition) (gpointer data), gpointer data, const char *what);
