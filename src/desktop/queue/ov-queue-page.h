#pragma once
#include "ov-page.h"

/* Plans and reports that wait for the study centre, and the one that is decided of beside them. */
G_BEGIN_DECLS

#define OV_TYPE_QUEUE_PAGE (ov_queue_page_get_type ())
G_DECLARE_FINAL_TYPE (OvQueuePage, ov_queue_page, OV, QUEUE_PAGE, OvPage)

G_END_DECLS
