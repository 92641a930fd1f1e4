#pragma once
#include "ov-error-page.h"
#include "ov-import-aside.h"
#include "ov-import-source.h"
#include "ov-import-table.h"
#include "ov-import-task.h"
#include "ov-importing.h"
#include "ov-progress-row.h"
#include "ov-spinner-later.h"

/* The task's parts: choosing and checking (ov-import-task.c), counting (-counts), saving (-save). */

struct _OvImportTask
{
  OvPane          parent_instance;
  GtkWidget      *save;
  GtkWidget      *bar;
  GtkToggleButton *all, *ready, *mend, *known;
  GtkLabel       *all_count, *ready_count, *mend_count, *known_count;
  GtkCheckButton *header;
  GtkWidget      *encoding;
  GtkWidget      *strip;
  GtkLabel       *strip_text;
  OvProgressRow  *progress;
  GtkStack       *stack;
  OvImportSource *source;
  OvSpinnerLater *spinner;
  OvErrorPage    *error;
  AdwFlap        *flap;
  OvImportTable  *table;
  OvImportAside  *aside;
  OvContext      *context;
  OvAggregate    *training;
  OvImporting    *importing;
  char           *name;       /* of the list */
  GCancellable   *checking;
  guint           telling;    /* source: tells how far the check is */
  guint           counting;   /* source: counts when what happens now is over */
  gboolean        saving;
  gboolean        closed;
  gboolean        quiet;
};

gboolean             ov_import_task_shows_table    (OvImportTask *self);
OvParticipantImport *ov_import_task_get_import     (OvImportTask *self);
/* Leaves the window; what is under way is cancelled. */
void                 ov_import_task_close          (OvImportTask *self);
/* Long work shows how far it is and can be stopped by self->checking; note says what a stop leaves. */
void                 ov_import_task_begin_progress (OvImportTask *self, const char *note);

void                 ov_import_task_show_counts    (OvImportTask *self);
/* Which of the points the chosen row is. */
void                 ov_import_task_show_place     (OvImportTask *self);
/* When what happens now is over. */
void                 ov_import_task_count_later    (OvImportTask *self);

void                 ov_import_task_save_action    (GtkWidget *widget, const char *name, GVariant *parameter);
