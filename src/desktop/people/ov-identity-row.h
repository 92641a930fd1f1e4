#pragma once
#include <adwaita.h>
#include "ov-context.h"
#include "ov-form.h"

/* The personal identity code of the person in a form: its mask, a look at it, which the registry notes in its trail, and writing another. What is
 * written is sealed at once; what is looked at is hidden again after a moment, or when the row is left. Actions: identity.show, identity.write. */
G_BEGIN_DECLS

#define OV_TYPE_IDENTITY_ROW (ov_identity_row_get_type ())
G_DECLARE_FINAL_TYPE (OvIdentityRow, ov_identity_row, OV, IDENTITY_ROW, AdwActionRow)

/* Both are kept. */
void ov_identity_row_set_form (OvIdentityRow *self, OvContext *context, OvForm *form);
/* After the form has another person, or the person another code. */
void ov_identity_row_refresh  (OvIdentityRow *self);

G_END_DECLS
