#pragma once
#include <adwaita.h>
#include "ov-training-desk.h"

/* A store in a folder of its own with a study centre, its organisations, a course model and a few trainings, and
 * the ground on it. */
typedef struct
{
  char             *folder;
  OvStore          *store;
  OvContext        *context;
  OvTrainingGround *ground;
  OvId              organisation;
  OvId              model;      /* approved, pass–fail */
  OvId
      course; /* published, from the model, five sessions and twelve participants; the third session lacks its breaks */
  OvId              group;      /* a peer study group, draft, four members, two sessions */
} TrainingFixture;

void            training_fixture_set_up    (TrainingFixture *self, gconstpointer unused);
void            training_fixture_tear_down (TrainingFixture *self, gconstpointer unused);
/* Iterates the main loop until the condition holds; fails the test after five seconds. */
#define training_wait_until(condition)                                                                                 \
  for (gint64 end_ = g_get_monotonic_time () + 5 * G_USEC_PER_SEC; !(condition);                                       \
       g_main_context_iteration (NULL, FALSE), g_usleep (500))                                                         \
    if (g_get_monotonic_time () > end_)                                                                                \
  g_error ("%s:%d: waited in vain for %s", __FILE__, __LINE__, #condition)

OvTrainingDesk *training_fixture_load      (TrainingFixture *self, OvId training);  /* transfer full */
/* As the store has it now. */
OvAggregate    *training_fixture_stored    (TrainingFixture *self, OvId training);  /* transfer full */
/* The nth widget of the type in a tree, from 0; NULL when there is none. */
GtkWidget      *training_find              (GtkWidget *root, GType type, guint nth);
