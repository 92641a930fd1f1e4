#pragma once
#include "ov-http-request.h"
#include "ov-registry.h"

/* The route table is the one list of calls: from it come dispatch, 405, OPTIONS, lanes, sizes and the check of the
 * OpenAPI file. */
const OvHttpRoute *ov_registry_routes       (gsize *n_routes);
void               ov_registry_authenticate (OvHttpRequest *request, gpointer data);

/* Who asks. */
typedef struct
{
  OvId    id;
  guint   roles;   /* bits of OvRole */
  GArray *scope;   /* organisations (OvId) whose records the user may see; NULL: everything */
} OvRegistryUser;

#define OV_LIMIT_PAGE    1000
#define OV_LIMIT_BATCH   1000
#define OV_LIMIT_NUMBERS 500
#define OV_LIMIT_WAIT    25
#define OV_LIMIT_SEARCH  200

/* handlers/: a file for each call or pair of calls. */
void ov_handle_session         (OvHttpRequest *request, gpointer registry);
void ov_handle_changes         (OvHttpRequest *request, gpointer registry);
void ov_handle_snapshot        (OvHttpRequest *request, gpointer registry);
void ov_handle_digest          (OvHttpRequest *request, gpointer registry);
void ov_handle_get             (OvHttpRequest *request, gpointer registry);
void ov_handle_history         (OvHttpRequest *request, gpointer registry);
void ov_prepare_put            (OvHttpRequest *request, gpointer registry);
void ov_prepare_patch          (OvHttpRequest *request, gpointer registry);
void ov_prepare_delete         (OvHttpRequest *request, gpointer registry);
void ov_prepare_batch          (OvHttpRequest *request, gpointer registry);
void ov_handle_write           (OvHttpRequest *request, gpointer registry);
void ov_handle_search          (OvHttpRequest *request, gpointer registry);
void ov_prepare_numbers        (OvHttpRequest *request, gpointer registry);
void ov_handle_numbers         (OvHttpRequest *request, gpointer registry);
void ov_handle_put_file        (OvHttpRequest *request, gpointer registry);
void ov_handle_get_file        (OvHttpRequest *request, gpointer registry);
void ov_handle_identity        (OvHttpRequest *request, gpointer registry);
void ov_handle_verify_code     (OvHttpRequest *request, gpointer registry);
void ov_handle_verify_file     (OvHttpRequest *request, gpointer registry);
void ov_handle_verify_page     (OvHttpRequest *request, gpointer registry);

/* ---- What several of them need ---- */
/* A number in the query between 1 and max; otherwise if it is absent. FALSE: replied that it is none. */
gboolean    ov_handler_number   (OvHttpRequest *request, const char *name, guint otherwise, guint max, guint *value);
/* The scope that the query asks for, within the user's own; *scope NULL: everything. FALSE: replied. Free with
 * g_array_unref. */
gboolean    ov_handler_scope    (OvHttpRequest *request, OvDatabase *database, GArray **scope);
gboolean    ov_handler_noun     (OvHttpRequest *request, const char *kind, OvNoun *noun);   /* FALSE: replied 404 */
/* This thread's reader, or a problem as reply and NULL. */
OvDatabase *ov_handler_reader   (OvHttpRequest *request, OvRegistry *registry);
char       *ov_handler_cursor   (OvRegistry *registry, gint64 seq);
/* NULL: replied; transfer full */
JsonObject *ov_handler_body     (OvHttpRequest *request);

/* A request that may be repeated: its key and what it asked for. */
typedef struct
{
  char   *key;
  GBytes *fingerprint;
} OvHandlerKey;

gboolean    ov_handler_key_read     (OvHttpRequest *request, OvHandlerKey *key);             /* FALSE: replied */
void        ov_handler_key_clear    (OvHandlerKey *key);
/* TRUE: the stored reply (or a refusal) is given and there is nothing more to do. */
gboolean    ov_handler_key_replay   (OvHttpRequest *request, const OvHandlerKey *key, OvDatabase *database);
/* Gives the reply and stores it with the key. Takes node. */
void        ov_handler_key_reply    (OvHttpRequest *request, const OvHandlerKey *key, OvDatabase *database, gint64 at,
                                     guint status,
                                     JsonNode *node);
JsonNode   *ov_handler_node         (JsonObject *object);                                    /* takes object */
