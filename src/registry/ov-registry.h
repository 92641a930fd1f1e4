#pragma once
#include "ov-database.h"
#include "ov-http-lanes.h"
#include "ov-organisation-tree.h"
#include "ov-policy.h"
#include "ov-registry-key.h"

/* A registry: its folder, its database and key, and the server in front. The folder holds
 *   registry.db · registry.key · registry.lock · files/ab/SHA-256 · registry.db.before-restore-… (what a restore replaced)
 */
typedef struct _OvRegistry OvRegistry;

/* Makes the folder (0700), database, key and the user of this computer where they are missing. TRUE when all is there. */
gboolean    ov_registry_init        (const char *folder, GError **error);
/* Opens and locks the folder. BUSY: another registry has it. */
OvRegistry *ov_registry_open        (const char *folder, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void        ov_registry_close       (OvRegistry *registry);   /* stops the server first */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OvRegistry, ov_registry_close)

/* Serves on a listening socket (owned afterwards). local: whoever may connect is the user of this computer with all
 * roles. */
gboolean    ov_registry_serve       (OvRegistry *registry, int listen_fd, gboolean local, GError **error);

/* A checked copy at path, with the files inside, and the key beside it as path.key. May run while another process
 * serves the folder. */
gboolean    ov_registry_backup      (const char *folder, const char *path, GError **error);
/* Replaces the folder's data by a copy; what was there is kept beside, under a new name. Nobody may be serving it
 * (BUSY). */
gboolean    ov_registry_restore     (const char *folder, const char *path, GError **error);

/* ---- For handlers ---- */
/* of the writing thread, or while nothing is served */
OvDatabase          *ov_registry_get_writer   (OvRegistry *registry);
/* This thread's reading connection. NULL with the error set. */
OvDatabase          *ov_registry_get_reader   (OvRegistry *registry, GError **error);
const OvRegistryKey *ov_registry_get_key      (OvRegistry *registry);
const char          *ov_registry_get_epoch    (OvRegistry *registry);
const char          *ov_registry_get_files    (OvRegistry *registry);   /* folder of the files */
OvHttpServer        *ov_registry_get_server   (OvRegistry *registry);   /* NULL while nothing is served */
OvId                 ov_registry_get_local_user (OvRegistry *registry);
gboolean             ov_registry_is_local     (OvRegistry *registry);
gint64               ov_registry_now          (void);                   /* microseconds since 1970, UTC */
/* What rules need besides the record, kept until a policy row or an organisation changes. Writing thread; borrowed. */
gboolean             ov_registry_get_rule_context (OvRegistry *registry, OvPolicy **policy, OvOrganisationTree **tree,
                                                   GError **error);
/* A record of the noun was written, changed or deleted. */
void                 ov_registry_note_change  (OvRegistry *registry, OvNoun noun);
char                *ov_registry_file_path    (OvRegistry *registry, const char *sha256);

/* The key in the hub that every change announces. */
#define OV_REGISTRY_HUB_KEY "feed"
