#pragma once
#include <gio/gio.h>

/* Small files (settings, what a profile notes for itself) are written whole and safely by one background thread, in
 * the order of asking: nothing that people look at waits for a disk. */

/* Takes text; its folder is made when it is missing. The callback (may be NULL) runs in the caller's main context. */
void     ov_file_write_async  (const char *path, char *text, GAsyncReadyCallback callback, gpointer data);
/* Errors: FULL, READ_ONLY. */
gboolean ov_file_write_finish (GAsyncResult *result, GError **error);
/* Returns when everything asked for so far has been written: before a program ends, or reads what it wrote. */
void     ov_file_write_wait   (void);
