#pragma once
#include <adwaita.h>

/* Files that could not be written where the user wanted them: says which and why, and offers another folder where that may help. */
G_BEGIN_DECLS

/* heading says what was not saved; kept, which may be NULL, what was. inside is any widget of the window. */
void     ov_save_failure_ask_async  (GtkWidget *inside, const char *heading, const char *kept, const GError *error,
                                     GAsyncReadyCallback callback, gpointer data);
/* TRUE when the user wants to choose another folder. */
gboolean ov_save_failure_ask_finish (GAsyncResult *result);
/* The user stopped it: nothing to explain. */
gboolean ov_save_failure_is_stop    (const GError *error);

G_END_DECLS
