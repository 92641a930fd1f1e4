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
  GVariant      *wanted;       /* (ss) of app.open-record that came before the profile was open */
  gboolean       opening;      /* the folder, just now: a window made anew meanwhile must not open it once more */
  guint          day_source;
  guint          backup_source;
};

OvWindow *ov_application_get_window   (OvApplication *self);  /* NULL without one */

/* ov-application-profile.c: opening, making, leaving and restoring profiles. */
void      ov_application_add_profile_actions (OvApplication *self);
/* The profile of the command line, the last one, or the first start; the window is there already. */
void      ov_application_begin        (OvApplication *self);
void      ov_application_close_profile(OvApplication *self);
/* Fills a window with the open profile. */
void      ov_application_fill_window  (OvApplication *self, OvWindow *window);
