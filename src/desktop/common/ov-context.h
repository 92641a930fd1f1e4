#pragma once
#include <gio/gio.h>
#include "ov-session.h"
#include "ov-settings.h"

/* What every page needs and nobody makes for itself: handed to each page at its making (ov_page_get_context()), never a
 * global. */
G_BEGIN_DECLS

#define OV_TYPE_CONTEXT (ov_context_get_type ())
G_DECLARE_FINAL_TYPE (OvContext, ov_context, OV, CONTEXT, GObject)

/* How safe the work is and how far it has got: the foot of the sidebar. */
typedef enum
{
  OV_SAFETY_LOCAL,     /* kept on this computer only */
  OV_SAFETY_SYNCED,    /* everything is in the registry */
  OV_SAFETY_SENDING,
  OV_SAFETY_OFFLINE,   /* changes wait for a connection */
  OV_SAFETY_CONFLICT,
  OV_SAFETY_ERROR
} OvSafety;

OvContext  *ov_context_new               (OvSettings *settings) G_GNUC_WARN_UNUSED_RESULT;

OvSettings *ov_context_get_settings      (OvContext *self);
OvLanguage  ov_context_get_language      (OvContext *self);  /* of the window */
void        ov_context_set_language      (OvContext *self, OvLanguage language);
OvDay       ov_context_get_today         (OvContext *self);  /* property "today" notifies at midnight */
void        ov_context_renew_today       (OvContext *self);

/* The open profile. Pages are made anew when it changes, so that a page may take it for given from constructed() on;
 * NULL only in tests of bare templates. The others come from it and are NULL without it; policy and tree are renewed
 * with the data: ask each time. */
OvSession  *ov_context_get_session       (OvContext *self);
void        ov_context_set_session       (OvContext *self, OvSession *session);
OvStore    *ov_context_get_store         (OvContext *self);
OvPolicy   *ov_context_get_policy        (OvContext *self);
OvOrganisationTree *ov_context_get_tree  (OvContext *self);
/* Where the user works; OV_ID_NONE before there is an organisation. */
OvId        ov_context_get_organisation  (OvContext *self);
/* The rule set of the organisation; NULL when none is chosen. */
const char *ov_context_get_rule_set      (OvContext *self);

/* Who works, and where. Properties "organisation-name", "user-name", "role-name" (already in the window's language). */
const char *ov_context_get_organisation_name (OvContext *self);
const char *ov_context_get_user_name     (OvContext *self);
const char *ov_context_get_role_name     (OvContext *self);
void ov_context_set_identity (OvContext *self, const char *organisation, const char *role, const char *user);

/* The data are samples: said in the sidebar until left. Property "sample". */
gboolean    ov_context_is_sample         (OvContext *self);
void        ov_context_set_sample        (OvContext *self, gboolean sample);

/* Signal "safety-changed". waiting = changes not yet sent, or conflicts. detail: one short sentence, or NULL. */
OvSafety    ov_context_get_safety        (OvContext *self, guint *waiting, const char **detail);
void        ov_context_set_safety        (OvContext *self, OvSafety safety, guint waiting, const char *detail);

/* Number of things waiting in a task area, shown at its row in the sidebar. Signal "badge-changed" (area id). */
guint       ov_context_get_badge         (OvContext *self, const char *area);
void        ov_context_set_badge         (OvContext *self, const char *area, guint count);

G_END_DECLS
