#pragma once

/* Certificates in the sidebar. */
void ov_register_area_add (void);
