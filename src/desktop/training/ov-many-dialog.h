#pragma once
#include <adwaita.h>
#include "ov-many.h"
#include "ov-training-ground.h"

/* Something that is done to many trainings, or to one, as one step: a form that says what, a list of those it cannot be done to and why, progress, and
 * a toast that takes all of it back. Subclasses have a template with the property "form".
 *
 * Signal: "saved" (const OvId *only) it is done; the training that was changed or made when it is the only one, else none. */
G_BEGIN_DECLS

#define OV_TYPE_MANY_DIALOG (ov_many_dialog_get_type ())
G_DECLARE_DERIVABLE_TYPE (OvManyDialog, ov_many_dialog, OV, MANY_DIALOG, AdwWindow)

struct _OvManyDialogClass
{
  AdwWindowClass parent_class;

  /* What is done; its data is the dialog. */
  OvManyChange   change;
  /* The trainings are known now. NULL: nothing is to be prepared. */
  void         (*begin)     (OvManyDialog *self);
  /* Of the button, "Change 12 trainings", and of the toast, "12 trainings were changed"; new texts. */
  char        *(*dup_verb)  (OvManyDialog *self, guint n);
  char        *(*dup_done)  (OvManyDialog *self, guint n);
  /* What takes it back by steps of the trainings' lives; its data is what dup_back gives. NULL: the changes themselves are taken back. */
  OvManyChange   back;
  gpointer     (*dup_back)  (OvManyDialog *self, GDestroyNotify *destroy);
};

/* Shows the dialog for trainings (of OvId, copied), above the window that `inside` is in. */
void              ov_many_dialog_begin      (OvManyDialog *self, OvTrainingGround *ground, GArray *ids, GtkWidget *inside);
OvTrainingGround *ov_many_dialog_get_ground (OvManyDialog *self);
GArray           *ov_many_dialog_get_ids    (OvManyDialog *self);
OvLanguage        ov_many_dialog_get_language (OvManyDialog *self);
/* How many will be changed or made if nothing is in the way; and whether the form says all that is needed. */
void              ov_many_dialog_set_ready  (OvManyDialog *self, guint n, gboolean ready);

G_END_DECLS
