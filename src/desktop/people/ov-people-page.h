#pragma once
#include "ov-page.h"

/* People and their study accounts. */
G_BEGIN_DECLS

#define OV_TYPE_PEOPLE_PAGE (ov_people_page_get_type ())
G_DECLARE_FINAL_TYPE (OvPeoplePage, ov_people_page, OV, PEOPLE_PAGE, OvPage)

G_END_DECLS
