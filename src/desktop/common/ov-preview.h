#pragma once
#include "ov-pdf-view.h"
#include "ov-printing.h"

/* Shows documents in an OvPdfView: a newer wish drops an older one; the very PDF is made in a thread. */
G_BEGIN_DECLS

#define OV_TYPE_PREVIEW (ov_preview_get_type ())
G_DECLARE_FINAL_TYPE (OvPreview, ov_preview, OV, PREVIEW, AdwBin)

void ov_preview_clear            (OvPreview *self);
/* What the participant would get; nothing is issued. */
void ov_preview_show_draft (OvPreview *self, OvSession *session, OvId training, OvId participation,
                            const OvIssueOptions *options);
void ov_preview_show_certificate (OvPreview *self, OvSession *session, OvCertificate *certificate);
void ov_preview_show_extract (OvPreview *self, OvSession *session, OvId person, GArray *chosen, OvLanguage language);

G_END_DECLS
