#pragma once
#include "ov-rules.h"
#include "ov-store.h"

/* What is done to many trainings as one step. First it is prepared: each training is read and changed in memory, one at a time between turns of the main
 * loop, and what cannot be done is known with its reason. Then all of it is saved, or nothing. The trainings may be any number.
 *
 * Properties (read only, notify): "done" how many are prepared. */
#define OV_TYPE_MANY (ov_many_get_type ())
G_DECLARE_FINAL_TYPE (OvMany, ov_many, OV, MANY, GObject)

/* A training that is left as it is. */
typedef struct
{
  OvId  id;
  char *name;   /* may be NULL */
  char *why;    /* a sentence in the language of who asked */
} OvRefusal;

/* Changes a training that was just read, or makes others of it, and hands what shall be saved to ov_many_add(); gives a new sentence why it cannot be
 * done instead, or NULL. Adding nothing leaves it as it is. */
typedef char *(*OvManyChange) (OvMany *self, OvAggregate *training, const OvRuleContext *context, gpointer data);

/* ids: of OvId, copied. Policy, tree and user of the context are kept; its hours are those of each training. */
OvMany     *ov_many_new            (OvStore *store, GArray *ids, const OvRuleContext *context, OvManyChange change, gpointer data,
                                    GDestroyNotify destroy) G_GNUC_WARN_UNUSED_RESULT;
/* For OvManyChange: what is another in the aggregate is saved. */
void        ov_many_add            (OvMany *self, OvAggregate *changed);

/* A training that is not there any more is passed over. Errors: of reading; CANCELLED. */
void        ov_many_prepare_async  (OvMany *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
gboolean    ov_many_prepare_finish (OvMany *self, GAsyncResult *result, GError **error);
guint       ov_many_get_total      (OvMany *self);
guint       ov_many_get_done       (OvMany *self);
/* How many trainings are changed, or made. */
guint       ov_many_get_n_changed  (OvMany *self);
/* The one that is changed or made, when it is the only one; else none. */
OvId        ov_many_get_only       (OvMany *self);
GPtrArray  *ov_many_get_refusals   (OvMany *self);  /* of OvRefusal, in the order of the ids; borrowed */

/* Saves what was prepared. Finish gives the steps that take it back, for ov_store_take_back_async(); transfer full. When a part cannot be saved, those
 * before it are taken back. Errors: of ov_store_save_async(). */
void        ov_many_save_async     (OvMany *self, const char *label, GAsyncReadyCallback callback, gpointer data);
GPtrArray  *ov_many_save_finish    (OvMany *self, GAsyncResult *result, GError **error);
