#pragma once
#include "ov-page.h"

/* The organisations of the user and all that is printed and paid with: names, contacts, account, logo, signature. */
G_BEGIN_DECLS

#define OV_TYPE_ORGANISATION_PAGE (ov_organisation_page_get_type ())
G_DECLARE_FINAL_TYPE (OvOrganisationPage, ov_organisation_page, OV, ORGANISATION_PAGE, OvPage)

G_END_DECLS
