#pragma once

/* Makes every task area known (see common/ov-page.h, "How to add a page"). */
void ov_areas_add_all (void);
