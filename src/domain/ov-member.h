#pragma once
#include "ov-field.h"

/* One member of a record, by its kind: the only place that knows how each kind is held. Private to domain. */
void     ov_member_init    (OvKind kind, gpointer member);
void     ov_member_clear   (OvKind kind, gpointer member);                       /* frees and sets to "not set" */
gboolean ov_member_is_set  (OvKind kind, gconstpointer member);
gboolean ov_member_equal   (OvKind kind, gconstpointer a, gconstpointer b);
void     ov_member_copy    (OvKind kind, gpointer to, gconstpointer from);       /* frees what `to` held */
