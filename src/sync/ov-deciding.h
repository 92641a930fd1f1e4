#pragma once
#include "ov-rules.h"
#include "ov-session.h"

/* What the study centre decides of the plans and reports that organisations send: it accepts, returns or refuses, by the steps that the training's life
 * has for its staff, and changes nothing else of them (product.md 4, 13). For whoever is of its staff. */

/* A plan or report as it is judged. */
typedef struct
{
  OvAggregate  *training;
  OvHourBalance hours;      /* of the pool that it draws from */
  GPtrArray    *findings;   /* all, most severe first */
} OvCase;

void        ov_case_free            (OvCase *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OvCase, ov_case_free)

/* Whether a decision of it waits for the study centre. */
gboolean    ov_case_waits           (OvCase *self);
/* Neither errors nor warnings stand against it. */
gboolean    ov_case_is_clean        (OvCase *self);
/* Of its staff's steps the one with the verb; NULL when it has none from here. With verb NULL: the one that leads on. */
const OvTransition *ov_case_step    (OvCase *self, const char *verb);
/* What stops the step, borrowed; NULL when nothing does. */
OvFinding  *ov_case_obstacle        (OvCase *self, const OvTransition *step);

gboolean    ov_decide_is_allowed    (OvSession *session);
/* NOT_FOUND when there is no such training. Transfer full. */
void        ov_decide_load_async    (OvSession *session, OvId training, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
OvCase     *ov_decide_load_finish   (OvSession *session, GAsyncResult *result, GError **error);
/* Takes the step with the verb, of the training as it is now. words: what the step needs, or NULL. Errors, the message a msgid: CONFLICT (the training
 * has gone on meanwhile), INVALID (the words are missing), REJECTED (a rule stops it; the message is what it found, in the language); of saving. */
void        ov_decide_async         (OvSession *session, OvId training, const char *verb, const char *words, OvLanguage language,
                                     GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
/* The same with the step that leads on from where it was seen to wait, and only while it is what was seen (else CONFLICT) and nothing stands against
 * it (ov_case_is_clean(); else REJECTED with what does). */
void        ov_decide_clean_async   (OvSession *session, OvTraining *seen, OvLanguage language, GCancellable *cancellable, GAsyncReadyCallback callback,
                                     gpointer data);
/* Notes that a report drawn for the spot check was compared with its vouchers, by whom and when, or takes it back. CONFLICT when it waits no more. */
void        ov_decide_spot_check_async (OvSession *session, OvId training, gboolean done, GCancellable *cancellable, GAsyncReadyCallback callback,
                                        gpointer data);
gboolean    ov_decide_finish        (OvSession *session, GAsyncResult *result, GError **error);
