#pragma once
#include "ov-document-content.h"
#include "ov-document.h"
#include "ov-session.h"

/* What documents need beside their contents: pictures and identity codes, fetched before a thread lays them out. Private to sync/. */
typedef struct _OvPrintMaterial OvPrintMaterial;

OvPrintMaterial *ov_print_material_new      (void);
void             ov_print_material_free     (OvPrintMaterial *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OvPrintMaterial, ov_print_material_free)
void             ov_print_material_add_organisation (OvPrintMaterial *self, const OvContentOrganisation *organisation);
void             ov_print_material_add_certificate  (OvPrintMaterial *self, OvCertificateContent *content, OvId person); /* content outlives it */
/* Fetches all that was added. */
void             ov_print_material_fetch_async  (OvPrintMaterial *self, OvSession *session, GCancellable *cancellable,
                                                 GAsyncReadyCallback callback, gpointer data);
gboolean         ov_print_material_fetch_finish (OvPrintMaterial *self, GAsyncResult *result, GError **error);
/* An OvPictureResolver; data is the material. From any thread once fetched. */
GBytes          *ov_print_material_resolve      (const char *sha256, gpointer data, GError **error);
