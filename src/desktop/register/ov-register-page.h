#pragma once
#include "ov-page.h"

/* Certificates: the register of issued documents, and their issuing for a training (kind "certificates", target the
 * training's id). */
G_BEGIN_DECLS

#define OV_TYPE_REGISTER_PAGE (ov_register_page_get_type ())
G_DECLARE_FINAL_TYPE (OvRegisterPage, ov_register_page, OV, REGISTER_PAGE, OvPage)

G_END_DECLS
