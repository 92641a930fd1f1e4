#pragma once

void ov_training_area_add (void);
