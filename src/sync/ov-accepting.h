#pragma once
#include "ov-deciding.h"
#include "ov-list-query.h"

/* The acceptance of many plans or reports at once: of those that nothing stands against, each judged anew when its turn comes, by the rules of
 * one that is decided of alone. */

typedef enum
{
  OV_ACCEPTABLE_WAITS,     /* its turn did not come */
  OV_ACCEPTABLE_ACCEPTED,
  OV_ACCEPTABLE_LEFT,      /* see why */
} OvAcceptableState;

/* One that may be accepted, with what it would cost as it stands: the hours that are left grow fewer with each. */
typedef struct
{
  OvTraining       *training;
  gint64            minutes;   /* of teaching that would be supported */
  gint64            length;    /* of a teaching hour, minutes */
  gint64            support;   /* cents; 0 of what has none */
  OvAcceptableState state;
  GError           *why;       /* of what was left, see ov_decide_async() */
} OvAcceptable;

/* Their teaching hours may be of different lengths: the sum is in parts that all of them divide. */
#define OV_ACCEPT_PARTS 3600
typedef struct
{
  guint  count;
  gint64 hours;     /* OV_ACCEPT_PARTS are one teaching hour */
  gint64 support;   /* cents */
} OvAcceptableSum;

/* Called after each one. */
typedef void (*OvAcceptProgress) (OvAcceptable *last, guint done, guint total, gpointer data);

/* Those of the waiting plans or reports that nothing stands against, the one sent first at the beginning. Of OvAcceptable; transfer full. */
void            ov_accept_list_async  (OvSession *session, OvWaiting which, OvLanguage language, GCancellable *cancellable,
                                       GAsyncReadyCallback callback, gpointer data);
GPtrArray      *ov_accept_list_finish (OvSession *session, GAsyncResult *result, GError **error);
OvAcceptableSum ov_accept_sum         (GPtrArray *acceptables);
/* Accepts them (of OvAcceptable, kept by a reference) one after the other and marks what became of each. Stops when cancelled, at once after the one
 * that is on; progress may be NULL. Finish: never fails. */
void            ov_accept_async       (OvSession *session, GPtrArray *acceptables, OvLanguage language, OvAcceptProgress progress, gpointer progress_data,
                                       GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
void            ov_accept_finish      (OvSession *session, GAsyncResult *result);
