#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-change-dialog.h"
#include <glib/gi18n.h>
#include "ov-life.h"
#include "ov-resources.h"

static const guint fields[] = {
  OV_TRAINING_FIELD_place,    OV_TRAINING_FIELD_city,       OV_TRAINING_FIELD_responsible, OV_TRAINING_FIELD_responsible_email,
  OV_TRAINING_FIELD_trainers, OV_TRAINING_FIELD_places_min, OV_TRAINING_FIELD_places_max,  OV_TRAINING_FIELD_fee,
};
#define N_FIELDS G_N_ELEMENTS (fields)

struct _OvChangeDialog
{
  OvManyDialog  parent_instance;
  GtkListBox   *rows;
  GtkLabel     *wrong;
  GtkEditable  *entries[N_FIELDS];
  OvTraining   *typed;   /* holds what is typed, and nothing else */
};

G_DEFINE_FINAL_TYPE (OvChangeDialog, ov_change_dialog, OV_TYPE_MANY_DIALOG)

static const OvField *
field_of (OvChangeDialog *self,
          guint           i)
{
  return ov_record_field (OV_RECORD (self->typed), fields[i]);
}

static gboolean
is_filled (OvChangeDialog *self,
           guint           i)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (self->entries[i])));

  return *text != '\0';
}

/* ---- Typing ---- */

/* Takes the entry's text; gives why it cannot be taken, or NULL. */
static const char *
take (OvChangeDialog *self,
      guint           i)
{
  const char *text = gtk_editable_get_text (self->entries[i]);
  const char *why = NULL;

  ov_record_clear_field (OV_RECORD (self->typed), field_of (self, i));
  if (is_filled (self, i) && (why = ov_record_refuse_text (text)) == NULL &&
      ov_record_parse_text (OV_RECORD (self->typed), field_of (self, i), ov_many_dialog_get_language (OV_MANY_DIALOG (self)), text, &why))
    why = NULL;
  if (why)
    gtk_widget_add_css_class (GTK_WIDGET (self->entries[i]), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->entries[i]), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entries[i]), GTK_ACCESSIBLE_STATE_INVALID,
                               why ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  return why;
}

static void
typed_cb (OvChangeDialog *self)
{
  OvLanguage language = ov_many_dialog_get_language (OV_MANY_DIALOG (self));
  g_autofree char *text = NULL;
  gboolean any = FALSE;

  for (guint i = 0; i < N_FIELDS; i++)
    {
      const char *why = take (self, i);

      any |= is_filled (self, i);
      if (why && text == NULL)
        text = g_strdup_printf ("%s: %s", ov_text (language, field_of (self, i)->label), ov_text (language, why));
    }
  gtk_label_set_text (self->wrong, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->wrong), text != NULL);
  ov_many_dialog_set_ready (OV_MANY_DIALOG (self), ov_many_dialog_get_ids (OV_MANY_DIALOG (self))->len, any && text == NULL);
}

static void
ov_change_dialog_begin (OvManyDialog *dialog)
{
  OvChangeDialog *self = OV_CHANGE_DIALOG (dialog);

  for (guint i = 0; i < N_FIELDS; i++)
    {
      GtkWidget *row = adw_entry_row_new ();

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), ov_text (ov_many_dialog_get_language (dialog), field_of (self, i)->label));
      self->entries[i] = GTK_EDITABLE (row);
      g_signal_connect_object (row, "changed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (row, "entry-activated", G_CALLBACK (gtk_widget_activate_default), self, G_CONNECT_SWAPPED);
      gtk_list_box_append (self->rows, row);
    }
}

/* ---- Changing ---- */

/* A plan that is with the study centre or kept stays as it is, and so does one that the rules would not let be saved. */
static char *
change (OvMany              *many,
        OvAggregate         *training,
        const OvRuleContext *context,
        gpointer             data)
{
  OvChangeDialog *self = data;
  OvLanguage language = ov_many_dialog_get_language (OV_MANY_DIALOG (self));
  OvRecord *root = ov_aggregate_get_root (training);
  const char *kept = ov_training_plan_kept (OV_TRAINING (root));
  g_autoptr (GPtrArray) findings = NULL, stopping = NULL;

  if (kept)
    return g_strdup (ov_text (language, kept));
  for (guint i = 0; i < N_FIELDS; i++)
    if (is_filled (self, i))
      ov_record_copy_field (root, OV_RECORD (self->typed), field_of (self, i));
  findings = ov_rules_check (training, context, NULL);
  stopping = ov_rules_stopping (findings, OV_GATE_SAVE);
  if (stopping->len > 0)
    return ov_finding_dup_what (stopping->pdata[0], language);
  ov_many_add (many, training);
  return NULL;
}

static char *
ov_change_dialog_dup_verb (OvManyDialog *dialog,
                           guint         n)
{
  return g_strdup_printf (ngettext ("Change %u training", "Change %u trainings", n), n);
}

static char *
ov_change_dialog_dup_done (OvManyDialog *dialog,
                           guint         n)
{
  return g_strdup_printf (ngettext ("%u training was changed", "%u trainings were changed", n), n);
}

/* ---- The object ---- */

static void
ov_change_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), OV_TYPE_CHANGE_DIALOG);
  G_OBJECT_CLASS (ov_change_dialog_parent_class)->dispose (object);
}

static void
ov_change_dialog_finalize (GObject *object)
{
  g_object_unref (OV_CHANGE_DIALOG (object)->typed);
  G_OBJECT_CLASS (ov_change_dialog_parent_class)->finalize (object);
}

static void
ov_change_dialog_class_init (OvChangeDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  OvManyDialogClass *many_class = OV_MANY_DIALOG_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ov_change_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = ov_change_dialog_finalize;
  many_class->change = change;
  many_class->begin = ov_change_dialog_begin;
  many_class->dup_verb = ov_change_dialog_dup_verb;
  many_class->dup_done = ov_change_dialog_dup_done;
  gtk_widget_class_set_template_from_resource (widget_class, OV_UI ("training/ov-change-dialog.ui"));
  gtk_widget_class_bind_template_child (widget_class, OvChangeDialog, rows);
  gtk_widget_class_bind_template_child (widget_class, OvChangeDialog, wrong);
}

static void
ov_change_dialog_init (OvChangeDialog *self)
{
  self->typed = ov_training_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

OvManyDialog *
ov_change_dialog_new (void)
{
  return g_object_new (OV_TYPE_CHANGE_DIALOG, NULL);
}
