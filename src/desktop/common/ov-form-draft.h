#pragma once
#include "ov-aggregate.h"
#include "ov-typed.h"

/* Changes of an aggregate as text, for the store's drafts. Identity codes are in it only sealed, as in the records. */
char     *ov_form_draft_write (GPtrArray *changes, OvTyped *typed);  /* of OvChange; NULL when there is nothing */
/* The new thing of which the draft was kept before anybody saved it; NULL when the text is no such draft. */
OvAggregate *ov_form_draft_open (OvNoun noun, const char *text);
/* What had been typed beside the records; NULL without any. Transfer full. */
JsonObject *ov_form_draft_typed (const char *text);
/* Puts the draft's records over those of the aggregate. FALSE when the text is no draft: nothing is changed then. */
gboolean  ov_form_draft_read  (OvAggregate *aggregate, const char *text);
/* Puts a newer state of the same thing over the aggregate, in place, and marks it saved. A child that the newer state only
 * refers to (a person added with the training) stays a child. */
void      ov_form_draft_merge (OvAggregate *aggregate, OvAggregate *fresh);
