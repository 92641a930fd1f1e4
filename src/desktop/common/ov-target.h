#pragma once
#include "ov-finding.h"

/* Where nav.open and app.open-record lead within an area: `id`, or with the empty ends left out
 *
 *   id:tab:record:field
 *
 * id      the thing (the root of its aggregate)
 * tab     a tab of its page ("people" of a training), or empty: the one that has the record and field
 * record  a part of the thing (a session, a participation), or empty: the thing itself
 * field   of the record; it is brought into view and focused, its tab with it. Empty: only the record is.
 *
 * Pages have other places of their own choosing as well ("new"): those are no targets. */
typedef struct
{
  OvId  id;
  char *tab;     /* NULL for none */
  OvId  record;  /* the id itself when none is said */
  char *field;   /* NULL for none */
} OvTarget;

/* FALSE when the text is no target; the target is empty then. Free it with ov_target_clear (). */
gboolean ov_target_parse (const char *text, OvTarget *target);
void     ov_target_clear (OvTarget *target);
/* To what a finding about the thing is about; transfer full. */
char    *ov_target_of_finding (OvId id, OvFinding *finding);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OvTarget, ov_target_clear)
