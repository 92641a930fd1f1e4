#pragma once

/* The organisation and the preferences: places that are opened from the menu, not from the sidebar's list. */
void ov_settings_areas_add (void);
