#pragma once
#include "ov-document-content.h"
#include "ov-document.h"

/* The flyer of a training (esite): one page that says what, when, where, for whom, what is learnt, what it costs and how one enrols, with a code to scan.
 * What does not fit of the outcomes and the text is left to where one enrols. OV_ERROR_INVALID when the name of the training is missing or the fonts lack
 * a letter. */
OvDocument *ov_flyer_document_new (const OvFlyerContent *content, OvPictureResolver resolver, gpointer user_data, GError **error);
