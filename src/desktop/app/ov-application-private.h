#pragma once
#include "ov-application.h"
#include "ov-first-start.h"
#include "ov-window.h"

struct _OvApplication
{
  AdwApplication parent;
  OvSettings    *settings;
  OvContext     *context;
  char          *profile;      /* --profile, or NULL */
  char          *folder;       /* of the profile that is open or being opened */
  OvFirstStart  *first_start;  /* weak: shown while there is no profile */
  GVariant      *beginning;    /* (ssss) of app.begin-computer, until its records are made */
  char          *restoring;    /* the backup that was chosen, until its folder is there and closed */
  gboolean       goes_back;    /* a restore that was asked for from the open profile */
  gboolean       restored;     /* to be told once the profile is open */
  GError        *restore_error; /* likewise, NULL for none */
  GVariant      *wanted;       /* (ss) of app.open-record that came before the profile was open */
  gboolean       opening;      /* the folder, just now: nobody opens it once more, the window waits for it unseen, a little */
  guint          present_source;
  guint          sync_source;
  guint          day_source;
  guint          backup_source;
};

OvWindow *ov_application_get_window   (OvApplication *self);  /* NULL without one */

/* ov-application-profile.c: opening, making, leaving and restoring profiles. */
void      ov_application_add_profile_actions (OvApplication *self);
/* Opens the profile of the command line or the last one: before there is a window, so that the store is read while GTK
 * comes up. */
void      ov_application_open_last    (OvApplication *self);
/* Shows the window, with the profile or the first start in it. */
void      ov_application_begin        (OvApplication *self);
void      ov_application_close_profile(OvApplication *self);
/* Fills a window with the open profile. */
void      ov_application_fill_window  (OvApplication *self, OvWindow *window);
