#pragma once
#include "ov-context.h"

/* A task area: a row of the sidebar and the page behind it. Areas never include each other; they meet through actions
 * and deep links. */
G_BEGIN_DECLS

typedef struct
{
  const char *id;         /* "people"; name of the folder, the stack page and of nav.open targets */
  const char *title;      /* N_("People") */
  const char *icon_name;  /* of adwaita-icon-theme 43 */
  const char *kinds;      /* record kinds that open here, space between them: "person participation"; NULL for none */
  int position; /* order in the sidebar: 10 dashboard, 40 trainings, 50 people, 60 register, 70 models; below 0: not in
                   the sidebar */
  guint       roles;      /* bits OV_ROLE_BIT () of those who see it; 0: everybody */
  GType     (*page_type) (void);
  /* Called once when a profile is open: may follow the data and set its badge (ov_context_set_badge()). NULL for
   * none. */
  void      (*start)     (OvContext *context);
} OvArea;

void          ov_area_add      (const OvArea *area);     /* static data; adding the same again does nothing */
const OvArea *ov_area_find     (const char *id);
const OvArea *ov_area_for_kind (const char *kind);
const OvArea *ov_area_get      (guint position);         /* the nth in the order of the sidebar, NULL past the end */
/* Whether the user of the open profile sees it. */
gboolean      ov_area_is_for    (const OvArea *area, OvContext *context);

G_END_DECLS
