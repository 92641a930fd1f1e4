#pragma once
#include "ov-page.h"

/* What has not reached the registry yet, and what needs a person: refused changes with the reason, conflicts to settle.
 * Nothing in it is lost until somebody gives it up here. */
G_BEGIN_DECLS

#define OV_TYPE_WAITING_PAGE (ov_waiting_page_get_type ())
G_DECLARE_FINAL_TYPE (OvWaitingPage, ov_waiting_page, OV, WAITING_PAGE, OvPage)

G_END_DECLS
