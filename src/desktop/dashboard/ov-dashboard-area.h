#pragma once

void ov_dashboard_area_add (void);
