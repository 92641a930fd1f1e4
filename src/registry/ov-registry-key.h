#pragma once
#include "ov-id.h"

/* The secrets of one registry, in registry.key beside the database (0600): the pair that identity codes are sealed to,
 * the key they are stored under, and the key of the index that finds the same code again. Without the file the codes
 * are lost, nothing else. */
typedef struct _OvRegistryKey OvRegistryKey;

OvRegistryKey *ov_registry_key_create (const char *path, GError **error);  /* a new one; EXISTS if the file is there */
OvRegistryKey *ov_registry_key_load   (const char *path, GError **error);
void           ov_registry_key_free   (OvRegistryKey *key);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OvRegistryKey, ov_registry_key_free)

/* What clients seal to, in base64. */
char          *ov_registry_key_get_public (const OvRegistryKey *key);
/* Opens what a client sealed: the plain code, to be wiped with ov_registry_key_wipe(); NULL with INVALID when it was
 * not sealed to this registry. */
char          *ov_registry_key_open       (const OvRegistryKey *key, GBytes *sealed, GError **error);
/* Seals as a client does, with nothing but the public key: sample data and tests. */
GBytes        *ov_registry_key_seal       (const char *public_key, const char *code, GError **error);
/* For keeping: encrypted under the registry's own key, bound to the person. */
GBytes        *ov_registry_key_encrypt    (const OvRegistryKey *key, OvId person, const char *code);
char          *ov_registry_key_decrypt    (const OvRegistryKey *key, OvId person, gconstpointer data, gsize size,
                                           GError **error);
/* 32 bytes by which the same code is found again and which tell nothing without the key. */
GBytes        *ov_registry_key_index      (const OvRegistryKey *key, const char *code);
/* 32 bytes for another purpose, always the same for its name, which tell nothing of the key. */
GBytes        *ov_registry_key_derive     (const OvRegistryKey *key, const char *purpose);
void           ov_registry_key_wipe       (char *code);  /* overwrites and frees; NULL is fine */
