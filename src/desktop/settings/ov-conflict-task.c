#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-conflict-task.h"
#include <glib/gi18n.h>
#include "ov-beside.h"
#include "ov-error-page.h"
#include "ov-flow-layout.h"
#include "ov-keys.h"
#include "ov-merge.h"
#include "ov-navigator.h"
#include "ov-ui-compat.h"

/* One question: a field of a record, or with field NULL whether a deleted record comes back. */
typedef struct
{
  OvConflict     *conflict;
  const OvField  *field;
  GtkWidget      *row;
  GtkImage       *icon;
  GtkLabel       *state;
  GtkCheckButton *mine;
  GtkCheckButton *theirs;
} Question;

struct _OvConflictTask
{
  OvPane         parent;
  OvContext     *context;
  OvStore       *store;
  OvOutboxEntry *entry;
  GPtrArray     *conflicts;  /* of OvConflict */
  GPtrArray     *questions;  /* of Question */
  GtkWidget     *content;    /* GtkBox */
  GtkLabel      *counts;
  GtkWidget     *list;       /* GtkListBox of the questions */
  GtkWidget     *merged;     /* AdwPreferencesGroup; hidden when nothing merged itself */
};

G_DEFINE_FINAL_TYPE (OvConflictTask, ov_conflict_task, OV_TYPE_PANE)

static gboolean
is_answered (const Question *question)
{
  return gtk_check_button_get_active (question->mine) || gtk_check_button_get_active (question->theirs);
}

/* The value not chosen pales, but stays. */
static void
show_answer (const Question *question)
{
  gboolean answered = is_answered (question);

  gtk_image_set_from_icon_name (question->icon, answered ? "emblem-ok-symbolic" : "dialog-warning-symbolic");
  gtk_label_set_text (question->state, answered ? _("Chosen") : _("Choose"));
  gtk_widget_remove_css_class (gtk_widget_get_parent (GTK_WIDGET (question->state)), answered ? "warning" : "success");
  gtk_widget_add_css_class (gtk_widget_get_parent (GTK_WIDGET (question->state)), answered ? "success" : "warning");
  for (guint i = 0; i < 2; i++)
    {
      GtkCheckButton *button = i == 0 ? question->mine : question->theirs;

      gtk_widget_set_opacity (GTK_WIDGET (button), answered && !gtk_check_button_get_active (button) ? 0.72 : 1);
    }
}

static void
chosen_cb (OvConflictTask *self)
{
  guint answered = 0, all = self->questions->len;
  g_autofree char *conflicts = g_strdup_printf (ngettext ("%u conflict", "%u conflicts", all), all);
  g_autofree char *text = NULL;

  for (guint i = 0; i < all; i++)
    {
      show_answer (g_ptr_array_index (self->questions, i));
      answered += is_answered (g_ptr_array_index (self->questions, i));
    }
  /* TRANSLATORS: %s is "3 conflicts"; %u of them are answered. */
  text = g_strdup_printf (ngettext ("%s, %u solved", "%s, %u solved", answered), conflicts, answered);
  gtk_label_set_text (self->counts, text);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "conflict.save", all > 0 && answered == all);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.save", all > 0 && answered == all);
}

/* Left and right choose, up and down go on. */
static gboolean
key_cb (OvConflictTask *self, guint key, guint code, GdkModifierType modifiers, GtkEventControllerKey *keys)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (keys));
  int index = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
  Question *question = g_ptr_array_index (self->questions, index);
  gboolean forward = key == GDK_KEY_Down || key == GDK_KEY_KP_Down;

  if (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK))
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_Left || key == GDK_KEY_KP_Left || key == GDK_KEY_Right || key == GDK_KEY_KP_Right)
    {
      gboolean mine = key == GDK_KEY_Left || key == GDK_KEY_KP_Left;

      gtk_check_button_set_active (mine ? question->mine : question->theirs, TRUE);
      gtk_widget_grab_focus (GTK_WIDGET (mine ? question->mine : question->theirs));
      return GDK_EVENT_STOP;
    }
  if ((!forward && key != GDK_KEY_Up && key != GDK_KEY_KP_Up) || (!forward && index == 0) ||
      (forward && (guint) index + 1 >= self->questions->len))
    return GDK_EVENT_PROPAGATE;
  question = g_ptr_array_index (self->questions, forward ? index + 1 : index - 1);
  gtk_widget_grab_focus (
    GTK_WIDGET (gtk_check_button_get_active (question->theirs) ? question->theirs : question->mine));
  return GDK_EVENT_STOP;
}

static void
add_line (GtkWidget *box, const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
}

static GtkCheckButton *
add_choice (OvConflictTask *self, GtkWidget *choices, const char *label, const char *whose, const char *value,
            GtkCheckButton *partner)
{
  GtkWidget *button = gtk_check_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  const char *shown = *value ? value : _("Nothing");
  g_autofree char *spoken = g_strdup_printf ("%s, %s: %s", label, whose, shown);

  add_line (box, whose, "caption");
  add_line (box, shown, "heading");
  gtk_widget_set_margin_start (box, 6);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (button), box);
  gtk_check_button_set_group (GTK_CHECK_BUTTON (button), partner);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_signal_connect_object (button, "toggled", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (choices), button);
  return GTK_CHECK_BUTTON (button);
}

static char *
value_text (OvConflictTask *self, OvRecord *record, const OvField *field)
{
  return record ? ov_record_dup_text (record, field, ov_context_get_language (self->context)) : g_strdup ("");
}

/* What is asked, what it was, and whether it is answered; beside it, or under it where there is no room, the choices. */
static GtkWidget *
make_question_row (OvConflictTask *self, Question *question, const char *label, const char *was)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *state = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *choices = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_RADIO_GROUP, "layout-manager",
                                     g_object_new (OV_TYPE_FLOW_LAYOUT, "most", 2, "column-spacing", 24, "row-spacing", 6, NULL), NULL);
  GtkEventController *keys = gtk_event_controller_key_new ();

  question->icon = GTK_IMAGE (gtk_image_new ());
  question->state = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (question->state), "caption");
  gtk_box_append (GTK_BOX (state), GTK_WIDGET (question->icon));
  gtk_box_append (GTK_BOX (state), GTK_WIDGET (question->state));
  add_line (head, label, "heading");
  if (was)
    add_line (head, was, "caption");
  gtk_box_append (GTK_BOX (head), state);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choices), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_box_append (GTK_BOX (body), head);
  gtk_box_append (GTK_BOX (body), choices);
  g_object_set (body, "margin-top", 12, "margin-bottom", 12, "margin-start", 12, "margin-end", 12, NULL);
  question->row = g_object_new (GTK_TYPE_LIST_BOX_ROW, "child", body, "activatable", FALSE, "focusable", FALSE, NULL);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (question->row, keys);
  gtk_list_box_append (GTK_LIST_BOX (self->list), question->row);
  return choices;
}

static void
add_question (OvConflictTask *self, OvConflict *conflict, const OvField *field)
{
  Question *question = g_new0 (Question, 1);
  GtkWidget *choices;

  question->conflict = conflict;
  question->field = field;
  if (field)
    {
      g_autofree char *before = value_text (self, conflict->base, field);
      g_autofree char *mine = value_text (self, conflict->mine, field);
      g_autofree char *theirs = value_text (self, conflict->theirs, field);
      g_autofree char *was = g_strdup_printf (_("It was: %s"), *before ? before : _("Nothing"));

      choices = make_question_row (self, question, _(field->label), was);
      question->mine = add_choice (self, choices, _(field->label), _("Own change"), mine, NULL);
      question->theirs = add_choice (self, choices, _(field->label), _("The registry's"), theirs, question->mine);
    }
  else
    {
      const char *label = _("Somebody removed it meanwhile");

      choices = make_question_row (self, question, label, NULL);
      question->mine = add_choice (self, choices, label, _("Own change"), _("Bring it back with my changes"), NULL);
      question->theirs = add_choice (self, choices, label, _("The registry's"), _("Let it be removed"),
                                     question->mine);
    }
  g_ptr_array_add (self->questions, question);
}

static gboolean
is_asked (OvConflictTask *self, OvConflict *conflict, const OvField *field)
{
  for (guint i = 0; i < self->questions->len; i++)
    {
      Question *question = g_ptr_array_index (self->questions, i);

      if (question->conflict == conflict && question->field == field)
        return TRUE;
    }
  return FALSE;
}

static void
add_merged_row (OvConflictTask *self, const OvField *field, OvRecord *record, const char *from)
{
  g_autofree char *value = value_text (self, record, field);
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", _(field->label), NULL);
  g_autofree char *text = g_strdup_printf ("%s: %s", from, *value ? value : _("Nothing"));

  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->merged), row);
  gtk_widget_set_visible (self->merged, TRUE);
}

/* What one side only had changed. */
static void
show_merged (OvConflictTask *self, OvConflict *conflict)
{
  guint n_fields;
  const OvField *fields;

  if (!conflict->base || !conflict->mine || !conflict->theirs)
    return;
  fields = ov_record_fields (conflict->mine, &n_fields);
  for (guint i = 0; i < n_fields; i++)
    {
      gboolean mine = !ov_record_field_equal (conflict->base, conflict->mine, &fields[i]);
      gboolean theirs = !ov_record_field_equal (conflict->base, conflict->theirs, &fields[i]);

      if (mine != theirs && !is_asked (self, conflict, &fields[i]))
        add_merged_row (self, &fields[i], mine ? conflict->mine : conflict->theirs,
                        mine ? _("Own change") : _("The registry's"));
    }
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
      show_merged (self, conflict);
    }
  chosen_cb (self);
  if (self->questions->len > 0)
    gtk_widget_grab_focus (GTK_WIDGET (((Question *) g_ptr_array_index (self->questions, 0))->mine));
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

/* What shall stand: the chosen values, and elsewhere what merges by itself. NULL: the record is given up. */
static OvRecord *
settle (OvConflictTask *self, OvConflict *conflict)
{
  Question *removal = find_question (self, conflict, NULL);
  g_autoptr(OvMergeReport) report = ov_merge_report_new ();
  OvRecord *record;

  if (!conflict->mine || (removal && !gtk_check_button_get_active (removal->mine)))
    return NULL;
  record = ov_record_copy (conflict->mine);
  if (!conflict->theirs)
    return record;
  if (conflict->base)
    ov_merge (conflict->base, record, conflict->theirs, report);
  for (guint i = 0; i < self->questions->len; i++)
    {
      Question *question = g_ptr_array_index (self->questions, i);

      if (question->conflict == conflict && question->field && gtk_check_button_get_active (question->theirs))
        ov_record_copy_field (record, conflict->theirs, question->field);
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
  ov_store_resolve_async (self->store, ov_outbox_entry_get_number (self->entry), records, NULL,
                          resolved_cb, g_object_ref (self));
}

static void
all_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OvConflictTask *self = OV_CONFLICT_TASK (widget);

  for (guint i = 0; i < self->questions->len; i++)
    {
      Question *question = g_ptr_array_index (self->questions, i);

      gtk_check_button_set_active (g_str_equal (name, "conflict.all-mine") ? question->mine : question->theirs, TRUE);
    }
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
  g_clear_object (&self->store);
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
  gtk_widget_class_install_action (widget_class, "conflict.all-mine", NULL, all_action);
  gtk_widget_class_install_action (widget_class, "conflict.all-theirs", NULL, all_action);
  gtk_widget_class_install_action (widget_class, "nav.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "task.close", NULL, back_action);
  ov_keys_bind (widget_class);
}

static void
add_all_button (GtkWidget *box, const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_box_append (GTK_BOX (box), button);
}

static void
make_content (OvConflictTask *self)
{
  GtkWidget *line = ov_beside_new (12);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  gtk_widget_add_css_class (self->content, "page-content");
  add_line (self->content, _("The same was changed in two places. Choose line by line which one stands."), "body");
  self->counts = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->counts, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->counts), "heading");
  add_all_button (buttons, _("All own"), "conflict.all-mine");
  add_all_button (buttons, _("All from the registry"), "conflict.all-theirs");
  ov_beside_append (OV_BESIDE (line), GTK_WIDGET (self->counts));
  ov_beside_append (OV_BESIDE (line), buttons);
  gtk_box_append (GTK_BOX (self->content), line);
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Choose what stands"),
                                  -1);
  gtk_box_append (GTK_BOX (self->content), self->list);
  self->merged = adw_preferences_group_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self->merged), _("Merged by itself"));
  gtk_widget_set_visible (self->merged, FALSE);
  gtk_box_append (GTK_BOX (self->content), self->merged);
  add_line (self->content,
            _("Hours, money, assessments and consents never merge by themselves. As long as you have not chosen, "
              "both values stay here and nothing is lost."),
            "caption");
}

static void
ov_conflict_task_init (OvConflictTask *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *save = gtk_button_new_with_label (_("Save"));

  self->questions = g_ptr_array_new_with_free_func (g_free);
  make_content (self);
  gtk_widget_add_css_class (save, "suggested-action");
  gtk_widget_set_tooltip_text (save, _("Save the choices"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (save), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Save the choices"), -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (save), "conflict.save");
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 812);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  adw_clamp_set_child (ADW_CLAMP (clamp), self->content);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  ov_pane_set_content (OV_PANE (self), scrolled);
  ov_pane_pack_end (OV_PANE (self), save);
  g_object_set (self, "back-visible", TRUE, NULL);
  ov_pane_set_title (OV_PANE (self), _("Choose what stands"));
  chosen_cb (self);
}

GtkWidget *
ov_conflict_task_new (OvContext *context, OvStore *store, OvOutboxEntry *entry)
{
  OvConflictTask *self = g_object_new (OV_TYPE_CONFLICT_TASK, NULL);

  self->context = g_object_ref (context);
  self->store = g_object_ref (store);
  self->entry = g_object_ref (entry);
  ov_pane_set_subtitle (OV_PANE (self), ov_outbox_entry_get_label (entry));
  return GTK_WIDGET (self);
}
