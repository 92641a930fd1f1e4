#pragma once

void ov_import_area_add (void);
