#pragma once

void ov_calendar_area_add (void);
