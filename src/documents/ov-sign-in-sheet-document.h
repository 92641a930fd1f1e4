#pragma once
#include "ov-document-content.h"
#include "ov-document.h"

/* The sign-in sheet (osallistujalista): 16 rows a sheet and at least four empty ones, up to three sessions side by
 * side, then further sheets. Neither registered nor numbered; holds names only. */
OvDocument *ov_sign_in_sheet_document_new (const OvSignInSheetContent *content,
                                           OvPictureResolver resolver,
                                           gpointer user_data,
                                           GError **error);
