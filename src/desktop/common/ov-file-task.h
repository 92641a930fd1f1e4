#pragma once
#include "ov-context.h"
#include "ov-pane.h"

/* A kept file (PDF, PNG, JPEG) in the whole window. */
G_BEGIN_DECLS

#define OV_TYPE_FILE_TASK (ov_file_task_get_type ())
G_DECLARE_FINAL_TYPE (OvFileTask, ov_file_task, OV, FILE_TASK, OvPane)

/* sha256: of the file; title: in the window's language. */
GtkWidget *ov_file_task_new (OvSession *session, const char *sha256, const char *title);

G_END_DECLS
