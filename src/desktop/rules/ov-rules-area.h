#pragma once

/* The rules of a study centre and year, and the values that they ask. */
void ov_rules_area_add (void);
