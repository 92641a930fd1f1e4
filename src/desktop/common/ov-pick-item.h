#pragma once
#include <glib-object.h>
#include "ov-id.h"

/* A line of an OvPickList: a support that waits for its payment, what the bank speaks of, a report that may be accepted. Property "chosen". */
G_BEGIN_DECLS

typedef enum
{
  OV_PICK_LOOK_PLAIN,
  OV_PICK_LOOK_DONE,     /* green */
  OV_PICK_LOOK_WARNING,  /* yellow: a person must look */
  OV_PICK_LOOK_ERROR,    /* red */
  OV_N_PICK_LOOKS
} OvPickLook;

#define OV_TYPE_PICK_ITEM (ov_pick_item_get_type ())
G_DECLARE_FINAL_TYPE (OvPickItem, ov_pick_item, OV, PICK_ITEM, GObject)

/* id: by which a choice is kept when the list is filled anew. Texts are in the window's language and copied; note may be NULL. subject: what it stands for; borrowed, the list of it lives longer. */
OvPickItem *ov_pick_item_new           (OvId id, const char *title, const char *subtitle, const char *amount, gpointer subject) G_GNUC_WARN_UNUSED_RESULT;
void        ov_pick_item_set_note      (OvPickItem *self, OvPickLook look, const char *note);
/* Whether it can be chosen at all; it is not yet. */
void        ov_pick_item_set_choosable (OvPickItem *self, gboolean choosable);
/* An organisation whose data mend what the note says. */
void        ov_pick_item_set_mend      (OvPickItem *self, OvId organisation);

OvId        ov_pick_item_get_id        (OvPickItem *self);
const char *ov_pick_item_get_title     (OvPickItem *self);
const char *ov_pick_item_get_subtitle  (OvPickItem *self);
const char *ov_pick_item_get_amount    (OvPickItem *self);
const char *ov_pick_item_get_note      (OvPickItem *self);
OvPickLook  ov_pick_item_get_look      (OvPickItem *self);
gboolean    ov_pick_item_get_choosable (OvPickItem *self);
gboolean    ov_pick_item_get_chosen    (OvPickItem *self);
void        ov_pick_item_set_chosen    (OvPickItem *self, gboolean chosen);  /* nothing when it cannot be */
OvId        ov_pick_item_get_mend      (OvPickItem *self);  /* OV_ID_NONE: none */
gpointer    ov_pick_item_get_subject   (OvPickItem *self);

G_END_DECLS
