#pragma once

/* Course models in the sidebar. */
void ov_models_area_add (void);
