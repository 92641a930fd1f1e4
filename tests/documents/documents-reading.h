#pragma once
#include <poppler.h>
#include "ov-document.h"

/* Reading documents back with poppler. */

/* Under names of our own: poppler's headers have these only from later versions on. */
typedef PopplerDocument TestPdf;
typedef PopplerPage TestPage;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TestPdf, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TestPage, g_object_unref)

PopplerDocument *reading_open          (OvDocument *document);
/* The text of a page, or of all (-1), with white space made single. */
char            *reading_text          (PopplerDocument *pdf, int page);
void             reading_assert_text   (const char *text, const char *piece);
/* Nothing but the ornament stands outside the margins. */
void             reading_assert_inside (PopplerDocument *pdf, double left, double right);
