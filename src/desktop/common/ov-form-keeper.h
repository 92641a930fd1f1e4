#pragma once
#include "ov-banner.h"
#include "ov-context.h"
#include "ov-form.h"
#include "ov-target.h"

/* Keeps what is edited in a form safe, without a save button: loads the aggregate, writes a draft a moment after each
 * change, saves when the typing rests or the form is left, and takes in what changed elsewhere. What a SAVE rule
 * forbids stays a draft, and is there again the next time.
 *
 * Signals: "loaded" · "failed" (GError) nothing could be loaded · "gone" it was deleted elsewhere, and the form is empty
 * · "state-changed". */
G_BEGIN_DECLS

typedef enum
{
  OV_KEEPER_EMPTY,    /* nothing loaded */
  OV_KEEPER_LOADING,
  OV_KEEPER_SAVED,
  OV_KEEPER_CHANGED,  /* to be saved in a moment, or being saved */
  OV_KEEPER_HELD,     /* kept as a draft only: a rule forbids saving */
  OV_KEEPER_FAILED    /* could not be saved: see ov_form_keeper_get_error() */
} OvKeeperState;

#define OV_TYPE_FORM_KEEPER (ov_form_keeper_get_type ())
G_DECLARE_FINAL_TYPE (OvFormKeeper, ov_form_keeper, OV, FORM_KEEPER, GObject)

/* The store is usually the context's; NULL in tests of bare templates. */
OvFormKeeper *ov_form_keeper_new        (OvForm *form, OvContext *context, OvStore *store) G_GNUC_WARN_UNUSED_RESULT;
OvForm       *ov_form_keeper_get_form   (OvFormKeeper *self);
/* Saves what is there, then loads the record with its children and puts it into the form. */
void          ov_form_keeper_load       (OvFormKeeper *self, OvNoun noun, OvId id);
/* Before loading the target's id: its field gets the focus once it is there. */
void          ov_form_keeper_aim        (OvFormKeeper *self, const OvTarget *target);
/* A new record that nobody has saved yet. It is saved at once when it was made as a whole (a copy, from a model); else
 * once something is typed, and what was typed into such a form before and could not be saved is there again. */
void          ov_form_keeper_begin      (OvFormKeeper *self, OvAggregate *aggregate, gboolean at_once);
/* Saves now what can be saved: when the page is left, and before an action that needs the record in the store. */
void          ov_form_keeper_flush      (OvFormKeeper *self);
/* Lets go of the record after saving it. */
void          ov_form_keeper_clear      (OvFormKeeper *self);
OvKeeperState ov_form_keeper_get_state  (OvFormKeeper *self);
const GError *ov_form_keeper_get_error  (OvFormKeeper *self);
/* Tells in the banner what cannot be saved and why, with the action page.retry (ov_form_keeper_install_actions()). */
void          ov_form_keeper_set_banner (OvFormKeeper *self, OvBanner *banner);

/* For a page's class_init: page.save saves now, page.retry tries again, and those of ov_form_install_actions(); all act on
 * the form and keeper that are attached to the page, NULL for none. */
void          ov_form_keeper_install_actions (GtkWidgetClass *klass);
void          ov_form_keeper_attach     (OvFormKeeper *self, GtkWidget *page);
void          ov_form_keeper_detach     (GtkWidget *page);

G_END_DECLS
