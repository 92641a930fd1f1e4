#pragma once
#include "ov-pdf-part.h"

/* A whole PDF/A-1b file, tagged: one document, or many behind one another with a bookmark each. */
typedef struct
{
  const char *title;
  const char *author;
  OvLanguage  language;
  gint64      time;       /* Unix seconds: of issue, never of writing */
  gboolean    collection; /* parts are documents of their own with bookmarks */
} OvPdfInfo;

typedef struct _OvPdfFile OvPdfFile;

OvPdfFile *ov_pdf_file_new    (OvPdfSink sink, gpointer user_data, const OvPdfInfo *info);
void       ov_pdf_file_free   (OvPdfFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OvPdfFile, ov_pdf_file_free)

/* title names the part among its bookmarks. */
void       ov_pdf_file_add    (OvPdfFile *file, const OvPdfPart *part, const char *title);
gboolean   ov_pdf_file_finish (OvPdfFile *file, GError **error);
