#pragma once

/* People in the sidebar. */
void ov_people_area_add (void);
