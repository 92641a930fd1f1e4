#pragma once

/* Where the compiled-in data stands: OV_UI ("people/ov-people-page.ui") is data/ui/people/ov-people-page.ui. */
#define OV_RESOURCE_BASE "/fi/opintoverkko/Opintoverkko"
#define OV_UI(path) OV_RESOURCE_BASE "/ui/" path
