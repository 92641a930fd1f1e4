#pragma once
#include "ov-page.h"

/* Course models and their approval. */
G_BEGIN_DECLS

#define OV_TYPE_MODELS_PAGE (ov_models_page_get_type ())
G_DECLARE_FINAL_TYPE (OvModelsPage, ov_models_page, OV, MODELS_PAGE, OvPage)

G_END_DECLS
