#pragma once
#include "ov-page.h"

G_BEGIN_DECLS

#define OV_TYPE_PAYMENTS_PAGE (ov_payments_page_get_type ())
G_DECLARE_FINAL_TYPE (OvPaymentsPage, ov_payments_page, OV, PAYMENTS_PAGE, OvPage)

G_END_DECLS
