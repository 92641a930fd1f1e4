#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-step-words.h"
#include <glib/gi18n.h>
#include "ov-ui-compat.h"

static const struct { const char *verb; const char *heading; const char *why; } asked[] = {
  { "cancel", N_("Cancel “%s”?"), N_("The reason is told to the participants and kept in the history.") },
  { "return", N_("Return “%s” for completion?"), N_("Write what must be completed. It is shown in the plan until it is sent again.") },
  { "return-report", N_("Return the report of “%s”?"), N_("Write what must be completed. It is shown in the report until it is sent again.") },
  { "refuse", N_("Refuse “%s”?"), N_("The reason is told to whoever made the plan and kept in the history.") },
  { "send-report", N_("Send the report of “%s”?"), N_("Write your name: you answer for what the report says.") },
};

/* Whoever sends a report signs it; else what is there already. */
static char *
dup_suggestion (OvTrainingDesk *desk,
                const OvField  *field)
{
  OvTrainingGround *ground = ov_training_desk_get_ground (desk);
  const char *user = ov_context_get_user_name (ov_training_ground_get_context (ground));

  if (field->id == OV_TRAINING_FIELD_report_signed_by && user)
    return g_strdup (user);
  return ov_record_dup_text (OV_RECORD (ov_training_desk_get_training (desk)), field, ov_training_ground_get_language (ground));
}

static GtkWidget *
make_entry (OvTrainingDesk     *desk,
            const OvTransition *transition)
{
  const OvField *field = ov_noun_field (OV_NOUN_TRAINING, transition->needs);
  const char *label = ov_text (ov_training_ground_get_language (ov_training_desk_get_ground (desk)), field->label);
  g_autofree char *suggestion = dup_suggestion (desk, field);
  GtkWidget *entry = gtk_entry_new ();

  gtk_editable_set_text (GTK_EDITABLE (entry), suggestion);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), label);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return entry;
}

static AdwMessageDialog *
make_dialog (GtkWidget          *inside,
             OvTrainingDesk     *desk,
             const OvTransition *transition,
             guint               question)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (inside)), NULL, NULL));
  GtkWidget *entry = make_entry (desk, transition);
  const char *title = ov_training_get_name (ov_training_desk_get_training (desk));
  g_autofree char *label = g_strdup (ov_text (ov_training_ground_get_language (ov_training_desk_get_ground (desk)), transition->label));

  /* The dialog is what the dots promised. */
  if (g_str_has_suffix (label, "…"))
    label[strlen (label) - strlen ("…")] = '\0';
  adw_message_dialog_format_heading (dialog, _(asked[question].heading), title ? title : _("Without a name"));
  adw_message_dialog_set_body (dialog, _(asked[question].why));
  g_object_set_data (G_OBJECT (dialog), "ov-words", entry);
  adw_message_dialog_add_responses (dialog, OV_STEP_WORDS_KEEP, _("Keep it"), transition->verb, label, NULL);
  adw_message_dialog_set_response_appearance (dialog, transition->verb,
                                              transition->next ? ADW_RESPONSE_SUGGESTED : ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (dialog, transition->verb);
  adw_message_dialog_set_close_response (dialog, OV_STEP_WORDS_KEEP);
  ov_ui_add_words (dialog, entry);
  return dialog;
}

AdwMessageDialog *
ov_step_words_new (GtkWidget          *inside,
                   OvTrainingDesk     *desk,
                   const OvTransition *transition)
{
  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    if (g_str_equal (asked[i].verb, transition->verb))
      return make_dialog (inside, desk, transition, i);
  return NULL;
}

const char *
ov_step_words_get (AdwMessageDialog *dialog)
{
  return gtk_editable_get_text (GTK_EDITABLE (g_object_get_data (G_OBJECT (dialog), "ov-words")));
}
