#pragma once
#include <adwaita.h>

/* Instead of content that could not be had: what, why, what next, and "Try again" (the action page.retry, or the one
 * named). */
G_BEGIN_DECLS

#define OV_TYPE_ERROR_PAGE (ov_error_page_get_type ())
G_DECLARE_FINAL_TYPE (OvErrorPage, ov_error_page, OV, ERROR_PAGE, AdwBin)

GtkWidget *ov_error_page_new       (const char *title, const GError *error);
void       ov_error_page_set_error (OvErrorPage *self, const GError *error);
void       ov_error_page_set_retry (OvErrorPage *self, const char *action);  /* NULL: nothing to try */

/* Plain words for an error: why, and what to do next. Free it. Also for toasts and banners. */
char      *ov_error_text           (const GError *error);

G_END_DECLS
