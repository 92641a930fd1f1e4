#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-step-dialog.h"
#include <glib/gi18n.h>
#include "ov-life.h"
#include "ov-resources.h"

struct _OvStepDialog
{
  OvManyDialog         parent_instance;
  AdwPreferencesGroup *group;
  AdwEntryRow         *words;
  const char          *verb;
  GHashTable          *from;    /* OvId -> state that the training left */
};

G_DEFINE_FINAL_TYPE (OvStepDialog, ov_step_dialog, OV_TYPE_MANY_DIALOG)

static const struct { const char *verb; const char *needs; const char *title; const char *what; } steps[] = {
  { "send", NULL, N_("Send the plans"), N_("The study centre gets the plans and decides of them. Until then they can be taken back.") },
  { "cancel", "cancel_reason", N_("Cancel the trainings"), N_("The reason is told to the participants and kept in the history.") },
};

static guint
place (OvStepDialog *self)
{
  guint i = 0;

  while (!g_str_equal (steps[i].verb, self->verb))
    i++;
  return i;
}

static void
typed_cb (OvStepDialog *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->words))));
  gboolean refused = ov_record_refuse_text (text) != NULL;

  if (ov_many_dialog_get_ids (OV_MANY_DIALOG (self)) == NULL)
    return;
  if (refused)
    gtk_widget_add_css_class (GTK_WIDGET (self->words), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->words), "error");
  ov_many_dialog_set_ready (OV_MANY_DIALOG (self), ov_many_dialog_get_ids (OV_MANY_DIALOG (self))->len,
                            steps[place (self)].needs == NULL || (*text && !refused));
}

static void
ov_step_dialog_begin (OvManyDialog *dialog)
{
  OvStepDialog *self = OV_STEP_DIALOG (dialog);
  const char *needs = steps[place (self)].needs;

  gtk_window_set_title (GTK_WINDOW (self), _(steps[place (self)].title));
  adw_preferences_group_set_description (self->group, _(steps[place (self)].what));
  gtk_widget_set_visible (GTK_WIDGET (self->words), needs != NULL);
  if (needs)
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->words),
                                   ov_text (ov_many_dialog_get_language (dialog), ov_noun_field (OV_NOUN_TRAINING, needs)->label));
  typed_cb (self);
}

/* ---- The step ---- */

static char *
dup_state (OvRecord   *root,
           OvLanguage  language)
{
  return g_strdup_printf (_("It is in the state “%s”."), ov_text (language, ov_choice_label (&ov_training_state, ov_lifecycle_state (root))));
}

static char *
take (OvMany              *many,
      OvAggregate         *training,
      const OvRuleContext *context,
      gpointer             data)
{
  OvStepDialog *self = data;
  OvLanguage language = ov_many_dialog_get_language (OV_MANY_DIALOG (self));
  OvRecord *root = ov_aggregate_get_root (training);
  OvId id = ov_record_get_id (root);
  const OvTransition *step = ov_lifecycle_verb (ov_lifecycle_of (root), ov_lifecycle_state (root), self->verb,
                                                ov_training_ground_get_roles (ov_many_dialog_get_ground (OV_MANY_DIALOG (self))));
  g_autoptr (GPtrArray) findings = NULL, stopping = NULL;

  if (step == NULL)
    return dup_state (root, language);
  findings = ov_rules_check (training, context, NULL);
  stopping = ov_rules_stopping (findings, step->gate);
  if (stopping->len > 0)
    return ov_finding_dup_what (stopping->pdata[0], language);
  g_hash_table_insert (self->from, g_memdup2 (&id, sizeof id), GINT_TO_POINTER (step->from));
  if (step->needs)
    ov_record_set_text (root, ov_record_find_field (root, step->needs)->id, gtk_editable_get_text (GTK_EDITABLE (self->words)));
  ov_life_take (training, step, context);
  ov_many_add (many, training);
  return NULL;
}

/* What the way back needs after the dialog is gone. */
typedef struct
{
  GHashTable *from;
  guint       roles;
  OvLanguage  language;
} Back;

static void
back_free (gpointer data)
{
  Back *back = data;

  g_hash_table_unref (back->from);
  g_free (back);
}

static gpointer
ov_step_dialog_dup_back (OvManyDialog   *dialog,
                         GDestroyNotify *destroy)
{
  Back *back = g_new0 (Back, 1);

  back->from = g_hash_table_ref (OV_STEP_DIALOG (dialog)->from);
  back->roles = ov_training_ground_get_roles (ov_many_dialog_get_ground (dialog));
  back->language = ov_many_dialog_get_language (dialog);
  *destroy = back_free;
  return back;
}

static char *
go_back (OvMany              *many,
         OvAggregate         *training,
         const OvRuleContext *context,
         gpointer             data)
{
  Back *back = data;
  OvRecord *root = ov_aggregate_get_root (training);
  OvId id = ov_record_get_id (root);
  const OvTransition *life = ov_lifecycle_of (root), *step;
  int from = GPOINTER_TO_INT (g_hash_table_lookup (back->from, &id));

  /* One that stayed as it was. */
  if (from == 0)
    return NULL;
  step = ov_lifecycle_between (life, ov_lifecycle_state (root), from, back->roles);
  if (step == NULL)
    step = ov_lifecycle_between (life, ov_lifecycle_state (root), OV_TRAINING_STATE_DRAFT, back->roles);
  if (step == NULL)
    return dup_state (root, back->language);
  ov_life_take (training, step, context);
  ov_many_add (many, training);
  return NULL;
}

static char *
ov_step_dialog_dup_verb (OvManyDialog *dialog,
                         guint         n)
{
  if (g_str_equal (OV_STEP_DIALOG (dialog)->verb, "send"))
    return g_strdup_printf (ngettext ("Send %u plan", "Send %u plans", n), n);
  return g_strdup_printf (ngettext ("Cancel %u training", "Cancel %u trainings", n), n);
}

static char *
ov_step_dialog_dup_done (OvManyDialog *dialog,
                         guint         n)
{
  if (g_str_equal (OV_STEP_DIALOG (dialog)->verb, "send"))
    return g_strdup_printf (ngettext ("%u plan was sent", "%u plans were sent", n), n);
  return g_strdup_printf (ngettext ("%u training was cancelled", "%u trainings were cancelled", n), n);
}

/* ---- The object ---- */

static void
ov_step_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), OV_TYPE_STEP_DIALOG);
  G_OBJECT_CLASS (ov_step_dialog_parent_class)->dispose (object);
}

static void
ov_step_dialog_finalize (GObject *object)
{
  g_hash_table_unref (OV_STEP_DIALOG (object)->from);
  G_OBJECT_CLASS (ov_step_dialog_parent_class)->finalize (object);
}

static void
ov_step_dialog_class_init (OvStepDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  OvManyDialogClass *many_class = OV_MANY_DIALOG_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ov_step_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = ov_step_dialog_finalize;
  many_class->change = take;
  many_class->begin = ov_step_dialog_begin;
  many_class->dup_verb = ov_step_dialog_dup_verb;
  many_class->dup_done = ov_step_dialog_dup_done;
  many_class->back = go_back;
  many_class->dup_back = ov_step_dialog_dup_back;
  gtk_widget_class_set_template_from_resource (widget_class, OV_UI ("training/ov-step-dialog.ui"));
  gtk_widget_class_bind_template_child (widget_class, OvStepDialog, group);
  gtk_widget_class_bind_template_child (widget_class, OvStepDialog, words);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, gtk_widget_activate_default);
}

static void
ov_step_dialog_init (OvStepDialog *self)
{
  self->verb = steps[0].verb;
  self->from = g_hash_table_new_full (ov_id_hash, ov_id_equal_key, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
}

OvManyDialog *
ov_step_dialog_new (const char *verb)
{
  OvStepDialog *self = g_object_new (OV_TYPE_STEP_DIALOG, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (g_str_equal (steps[i].verb, verb))
      self->verb = steps[i].verb;
  return OV_MANY_DIALOG (self);
}
