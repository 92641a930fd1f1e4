#pragma once

/* The study centre's queue of plans and reports; see ov-area.h. */
void ov_queue_area_add (void);
