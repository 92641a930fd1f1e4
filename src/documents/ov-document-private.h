#pragma once
#include "ov-document.h"
#include "ov-safe-file.h"
#include "ov-sheet.h"

/* Takes the sheet; NULL with the sheet's error when drawing it failed. time: Unix seconds of issue. */
OvDocument *ov_document_new (OvSheet *sheet, const char *title, const char *author, gint64 time, GError **error);
const OvSheet *ov_document_get_sheet (OvDocument *self);
const char    *ov_document_get_author (OvDocument *self);
gint64         ov_document_get_time  (OvDocument *self);
/* The document's file beside its place and on the disk, waiting for ov_safe_file_commit (). */
OvSafeFile    *ov_document_prepare   (OvDocument *self, const char *path, GError **error);
