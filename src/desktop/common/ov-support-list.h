#pragma once
#include <adwaita.h>
#include "ov-support.h"

/* How a support is counted, a row a line, with its source as a tooltip: the same wherever it is shown. Fills the list box anew.
 * costs: with every cost. */
void ov_support_list_fill (GtkListBox *list, const OvSupport *support, OvPolicy *policy, OvLanguage language, gboolean costs);
