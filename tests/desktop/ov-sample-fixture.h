#pragma once
#include "ov-display-test.h"
#include "ov-session.h"

#define PATIENCE_MS 20000
#define STEP_MS 20

/* A profile with the sample data, its registry running, and a page of the window on it. */
typedef struct
{
  char      *folder;
  OvSession *session;
  OvContext *context;  /* with the page only, like what follows */
  GtkWidget *page;
  GtkWidget *window;
} OvSampleFixture;

/* Makes the profile and opens it. */
void          ov_sample_fixture_open   (OvSampleFixture *self);
/* Shows a page of the type in a window; opens first. */
void          ov_sample_fixture_show   (OvSampleFixture *self, GType page);
/* Ends all there is. */
void          ov_sample_fixture_close  (OvSampleFixture *self);

/* Where the result of an asynchronous call is put (a GAsyncResult **, NULL before), and the wait for it; it stays the caller's. */
void          ov_sample_fixture_result (GObject *source, GAsyncResult *result, gpointer place);
GAsyncResult *ov_sample_fixture_wait   (GAsyncResult **result);
/* The first widget below whose type is called so, or NULL. */
GtkWidget    *ov_sample_fixture_find   (GtkWidget *root, const char *type);
