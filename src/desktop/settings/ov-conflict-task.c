#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-conflict-task.h"
#include <glib/gi18n.h>
#include "ov-error-page.h"
#include "ov-navigator.h"
#include "ov-ui-compat.h"

/* One question: a field of a record, or with field NULL whether a deleted record comes back. */
typedef struct
{
  OvConflict     *conflict;
  const OvField  *field;
  GtkCheckButton *mine;
  GtkCheckButton *theirs;
} Question;

struct _OvConflictTask
{
  OvPane         parent;
  OvContext     *context;
  OvOutboxEntry *entry;
  GPtrArray     *conflicts;  /* of OvConflict */
  GPtrArray     *questions;  /* of Question */
  GtkWidget     *groups;     /* GtkBox */
};

G_DEFINE_FINAL_TYPE (OvConflictTask, ov_conflict_task, OV_TYPE_PANE)

static void
chosen_cb (OvConflictTask *self)
{
  gboolean all = self->questions->len > 0;

  for (guint i = 0; i < self->questions->len; i++)
    {
      Question *question = g_ptr_array_index (self->questions, i);

      all &= gtk_check_button_get_active (question->mine) || gtk_check_button_get_active (question->theirs);
    }
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "conflict.save", all);
}

static GtkCheckButton *
add_choice (OvConflictTask *self, GtkWidget *group, const char *whose, const char *value, GtkCheckButton *partner)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_check_button_new ();
  g_autofree char *escaped = g_markup_escape_text (whose, -1);
  g_autofree char *spoken = g_strdup_printf ("%s: %s", whose, value);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), *value ? value : _("Nothing"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), escaped);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_check_button_set_group (GTK_CHECK_BUTTON (button), partner);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  g_signal_connect_object (button, "toggled", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return GTK_CHECK_BUTTON (button);
}

static char *
value_text (OvConflictTask *self, OvRecord *record, const OvField *field)
{
  return record ? ov_record_dup_text (record, field, ov_context_get_language (self->context)) : g_strdup ("");
}

static void
add_question (OvConflictTask *self, OvConflict *conflict, const OvField *field)
{
  Question *question = g_new0 (Question, 1);
  GtkWidget *group = adw_preferences_group_new ();

  question->conflict = conflict;
  question->field = field;
  if (field)
    {
      g_autofree char *before = value_text (self, conflict->base, field);
      g_autofree char *mine = value_text (self, conflict->mine, field);
      g_autofree char *theirs = value_text (self, conflict->theirs, field);
      g_autofree char *was = g_strdup_printf (_("It was: %s"), *before ? before : _("Nothing"));
      g_autofree char *description = g_markup_escape_text (was, -1);

      adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _(field->label));
      adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), description);
      question->mine = add_choice (self, group, _("Own change"), mine, NULL);
      question->theirs = add_choice (self, group, _("The registry's"), theirs, question->mine);
    }
  else
    {
      adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _("Somebody removed it meanwhile"));
      question->mine = add_choice (self, group, _("Own change"), _("Bring it back with my changes"), NULL);
      question->theirs = add_choice (self, group, _("The registry's"), _("Let it be removed"), question->mine);
    }
  gtk_box_append (GTK_BOX (self->groups), group);
  g_ptr_array_add (self->questions, question);
}

void
ov_conflict_task_fill (OvConflictTask *self, GPtrArray *conflicts)
{
  g_return_if_fail (OV_IS_CONFLICT_TASK (self));
  g_clear_pointer (&self->conflicts, g_ptr_array_unref);
  self->conflicts = conflicts;
  for (guint i = 0; i < conflicts->len; i++)
    {
      OvConflict *conflict = g_ptr_array_index (conflicts, i);
      GArray *fields = conflict->operation->conflicts;

      if (conflict->operation->deleted_there)
        add_question (self, conflict, NULL);
      for (guint k = 0; fields && conflict->mine && k < fields->len; k++)
        add_question (self, conflict, ov_record_field (conflict->mine, g_array_index (fields, guint, k)));
    }
  chosen_cb (self);
}

static Question *
find_question (OvConflictTask *self, OvConflict *conflict, const OvField *field)
{
  for (guint i = 0; i < self->questions->len; i++)
    {
      Question *question = g_ptr_array_index (self->questions, i);

      if (question->conflict == conflict && question->field == field)
        return question;
    }
  return NULL;
}

/* What shall stand: the chosen values, and elsewhere whatever was changed on one side only. NULL: the record is given
 * up. */
static OvRecord *
settle (OvConflictTask *self, OvConflict *conflict)
{
  Question *removal = find_question (self, conflict, NULL);
  OvRecord *record;
  guint n_fields;
  const OvField *fields;

  if (!conflict->mine || (removal && !gtk_check_button_get_active (removal->mine)))
    return NULL;
  record = ov_record_copy (conflict->mine);
  fields = ov_record_fields (record, &n_fields);
  for (guint i = 0; conflict->theirs && i < n_fields; i++)
    {
      Question *question = find_question (self, conflict, &fields[i]);
      gboolean take_theirs = question
                                 ? gtk_check_button_get_active (question->theirs)
                                 : conflict->base && ov_record_field_equal (conflict->base, conflict->mine, &fields[i]);

      if (take_theirs)
        ov_record_copy_field (record, conflict->theirs, &fields[i]);
    }
  return record;
}

static void
resolved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(OvConflictTask) self = data;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;

  if (ov_store_resolve_finish (OV_STORE (source), result, &error))
    {
      ov_navigator_pop_task (GTK_WIDGET (self));
      return;
    }
  text = ov_error_text (error);
  ov_ui_tell (GTK_WIDGET (self), _("The choices could not be saved"), text);
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OvConflictTask *self = OV_CONFLICT_TASK (widget);
  g_autoptr(GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; self->conflicts && i < self->conflicts->len; i++)
    {
      OvRecord *record = settle (self, g_ptr_array_index (self->conflicts, i));

      if (record)
        g_ptr_array_add (records, record);
    }
  ov_store_resolve_async (ov_context_get_store (self->context), ov_outbox_entry_get_number (self->entry), records, NULL,
                          resolved_cb, g_object_ref (self));
}

static void
back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ov_navigator_pop_task (widget);
}

static void
ov_conflict_task_finalize (GObject *object)
{
  OvConflictTask *self = OV_CONFLICT_TASK (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->conflicts, g_ptr_array_unref);
  g_clear_object (&self->entry);
  g_clear_pointer (&self->questions, g_ptr_array_unref);
  G_OBJECT_CLASS (ov_conflict_task_parent_class)->finalize (object);
}

static void
ov_conflict_task_class_init (OvConflictTaskClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = ov_conflict_task_finalize;
  gtk_widget_class_install_action (widget_class, "conflict.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "page.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "nav.back", NULL, back_action);
}

static void
ov_conflict_task_init (OvConflictTask *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *save = gtk_button_new_with_label (_("Save the choices"));

  self->questions = g_ptr_array_new_with_free_func (g_free);
  self->groups = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  gtk_widget_add_css_class (self->groups, "page-content");
  gtk_widget_add_css_class (save, "suggested-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (save), "conflict.save");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  adw_clamp_set_child (ADW_CLAMP (clamp), self->groups);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  ov_pane_set_content (OV_PANE (self), scrolled);
  ov_pane_pack_end (OV_PANE (self), save);
  g_object_set (self, "back-visible", TRUE, NULL);
  ov_pane_set_title (OV_PANE (self), _("Choose what stands"));
  chosen_cb (self);
}

GtkWidget *
ov_conflict_task_new (OvContext *context, OvOutboxEntry *entry)
{
  OvConflictTask *self = g_object_new (OV_TYPE_CONFLICT_TASK, NULL);

  self->context = g_object_ref (context);
  self->entry = g_object_ref (entry);
  ov_pane_set_subtitle (OV_PANE (self), ov_outbox_entry_get_label (entry));
  return GTK_WIDGET (self);
}
