#pragma once
#include <glib.h>

/* A compiled message catalogue (.mo of GNU gettext, either byte order). Immutable, so safe to read from any thread. */
typedef struct _OvCatalogue OvCatalogue;

OvCatalogue *ov_catalogue_new    (GBytes *bytes, GError **error);  /* OV_ERROR_INVALID when broken */
void         ov_catalogue_free   (OvCatalogue *catalogue);
/* The translation; NULL when there is none. Borrowed from the catalogue. context may be NULL. */
const char  *ov_catalogue_get    (OvCatalogue *catalogue, const char *context, const char *msgid);
const char  *ov_catalogue_get_n  (OvCatalogue *catalogue, const char *msgid, guint64 n);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OvCatalogue, ov_catalogue_free)
