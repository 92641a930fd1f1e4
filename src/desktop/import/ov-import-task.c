#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-import-task.h"
#include <glib/gi18n.h>
#include "ov-error-page.h"
#include "ov-import-aside.h"
#include "ov-import-source.h"
#include "ov-import-table.h"
#include "ov-importing.h"
#include "ov-navigator.h"
#include "ov-progress-row.h"
#include "ov-resources.h"
#include "ov-spinner-later.h"

#define MANY_ROWS      1000 /* from here on checking shows how far it is */
#define PROGRESS_MS    100

struct _OvImportTask
{
  OvPane          parent_instance;
  GtkWidget      *save;
  GtkWidget      *bar;
  GtkToggleButton *all, *ready, *mend, *known;
  GtkLabel       *all_count, *ready_count, *mend_count, *known_count;
  GtkCheckButton *header;
  GtkWidget      *strip;
  GtkLabel       *strip_text;
  OvProgressRow  *progress;
  GtkStack       *stack;
  OvImportSource *source;
  OvSpinnerLater *spinner;
  OvErrorPage    *error;
  AdwFlap        *flap;
  OvImportTable  *table;
  OvImportAside  *aside;
  OvContext      *context;
  OvAggregate    *training;
  OvImporting    *importing;
  char           *name;       /* of the list */
  GCancellable   *checking;
  guint           telling;    /* source: tells how far the check is */
  guint           counting;   /* source: counts when what happens now is over */
  gboolean        saving;
  gboolean        quiet;
};

G_DEFINE_FINAL_TYPE (OvImportTask, ov_import_task, OV_TYPE_PANE)

static guint closed_signal;

static gboolean
shows_table (OvImportTask *self)
{
  return self->importing && g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "table") == 0;
}

static OvParticipantImport *
get_import (OvImportTask *self)
{
  return ov_importing_get_import (self->importing);
}

static void
close_task (OvImportTask *self)
{
  g_autoptr (OvImportTask) kept = g_object_ref (self);

  g_cancellable_cancel (self->checking);
  ov_navigator_pop_task (GTK_WIDGET (self));
  g_signal_emit (self, closed_signal, 0);
}

/* ---- Counts, the button, what is left out ---- */

static void
show_count (GtkLabel *label,
            guint     count)
{
  g_autofree char *text = g_strdup_printf ("%u", count);

  gtk_label_set_text (label, text);
}

static void
say (GString    *text,
     const char *sentence,
     guint       count)
{
  if (count == 0)
    return;
  if (text->len > 0)
    g_string_append_c (text, ' ');
  g_string_append_printf (text, sentence, count);
}

static guint
count_left_out (OvImportTask *self)
{
  guint count = 0;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (get_import (self))); i++)
    {
      g_autoptr (OvImportRow) row = g_list_model_get_item (G_LIST_MODEL (get_import (self)), i);

      count += ov_import_row_get_state (row) == OV_IMPORT_MEND && ov_import_row_get_action (row) == OV_IMPORT_SKIP;
    }
  return count;
}

static void
show_strip (OvImportTask *self,
            OvImportPlan *plan)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint left_out = count_left_out (self);

  if (!ov_participant_import_has_names (get_import (self)))
    g_string_append (text, _("Choose which column holds the names."));
  say (text, ngettext ("%u row to be mended is left out. You can mend the cell here or bring the row in later.",
                       "%u rows to be mended are left out. You can mend the cells here or bring the rows in later.", left_out), left_out);
  say (text, ngettext ("The places are full: %u participant comes to the waiting list.",
                       "The places are full: %u participants come to the waiting list.", plan->n_waiting), plan->n_waiting);
  say (text, ngettext ("%u takes part already and is not added again.", "%u take part already and are not added again.", plan->n_there), plan->n_there);
  say (text, ngettext ("%u note has no place in the register and is left out.", "%u notes have no place in the register and are left out.",
                       plan->n_notes), plan->n_notes);
  gtk_label_set_text (self->strip_text, text->str);
  gtk_widget_set_visible (self->strip, text->len > 0);
}

static void
show_button (OvImportTask *self,
             OvImportPlan *plan)
{
  guint people = plan->n_enrolled + plan->n_waiting;
  g_autofree char *label = NULL;

  if (adw_flap_get_folded (self->flap) && people > 0) /* Translators: a narrow window's "Bring in 22 participants". */
    label = g_strdup_printf (_("Bring in %u"), people);
  else if (people > 0 || plan->n_updated == 0)
    label = g_strdup_printf (ngettext ("Bring in %u participant", "Bring in %u participants", people), people);
  else
    label = g_strdup_printf (ngettext ("Update %u person", "Update %u persons", plan->n_updated), plan->n_updated);
  gtk_button_set_label (GTK_BUTTON (self->save), label);
  gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (self->save))),
                           adw_flap_get_folded (self->flap) ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (self->save, label);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.save", plan->changes->len > 0 && !self->saving);
}

static void
show_counts (OvImportTask *self)
{
  OvParticipantImport *import = get_import (self);
  g_autoptr (OvImportPlan) plan = ov_importing_plan (self->importing);
  gboolean folded = adw_flap_get_folded (self->flap);

  /* Cancel and the button that saves need the room of the window's buttons. */
  g_object_set (self, "end-buttons", !folded, NULL);
  ov_import_aside_set_folded (self->aside, folded);
  show_count (self->all_count, g_list_model_get_n_items (G_LIST_MODEL (import)));
  show_count (self->ready_count, ov_participant_import_count_state (import, OV_IMPORT_READY));
  show_count (self->mend_count, ov_participant_import_count_state (import, OV_IMPORT_MEND));
  show_count (self->known_count, ov_participant_import_count_state (import, OV_IMPORT_KNOWN));
  show_strip (self, plan);
  show_button (self, plan);
}

/* Which of the points the chosen row is. */
static void
show_place (OvImportTask *self)
{
  OvImportRow *chosen = ov_import_table_get_row (self->table);
  g_autofree char *text = NULL;
  guint points = 0, place = 0;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (get_import (self))); i++)
    {
      g_autoptr (OvImportRow) row = g_list_model_get_item (G_LIST_MODEL (get_import (self)), i);

      if (ov_import_row_get_state (row) == OV_IMPORT_READY)
        continue;
      points++;
      if (row == chosen)
        place = points;
    }
  if (place > 0)
    text = g_strdup_printf (_("Point %u / %u"), place, points);
  else if (points > 0)
    text = g_strdup_printf (ngettext ("%u point to look at", "%u points to look at", points), points);
  ov_import_aside_set_place (self->aside, text ? text : _("Nothing to look at"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.next", points > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.previous", points > 0);
}

static gboolean
count_cb (gpointer data)
{
  OvImportTask *self = data;

  self->counting = 0;
  if (shows_table (self))
    {
      show_counts (self);
      show_place (self);
    }
  return G_SOURCE_REMOVE;
}

static void
count_later (OvImportTask *self)
{
  if (self->counting == 0)
    self->counting = g_idle_add (count_cb, self);
}

/* ---- The check ---- */

static void
show_page (OvImportTask *self,
           const char   *page)
{
  gboolean table = g_str_equal (page, "table");

  gtk_stack_set_visible_child_name (self->stack, page);
  ov_spinner_later_set_busy (self->spinner, g_str_equal (page, "wait"));
  gtk_widget_set_visible (self->save, table);
  gtk_widget_set_visible (self->bar, table);
  if (!table)
    gtk_widget_set_visible (self->strip, FALSE);
}

static void
show_table (OvImportTask *self)
{
  OvTable *table = ov_participant_import_get_table (get_import (self));
  guint n = ov_table_get_n_rows (table);
  g_autofree char *rows = g_strdup_printf (ngettext ("%u row", "%u rows", n), n);
  g_autofree char *subtitle = g_strdup_printf ("%s · %s", self->name, rows);

  self->quiet = TRUE;
  gtk_check_button_set_active (self->header, ov_table_get_has_header (table));
  self->quiet = FALSE;
  ov_pane_set_subtitle (OV_PANE (self), subtitle);
  ov_import_aside_set_names (self->aside, ov_importing_get_municipality_names (self->importing));
  ov_import_table_set_import (self->table, get_import (self), ov_context_get_language (self->context));
  show_counts (self);
  show_page (self, "table");
  /* The first thing to look at is chosen at once where both fit. */
  if (!adw_flap_get_folded (self->flap))
    ov_import_table_step (self->table, 1);
  show_place (self);
  gtk_widget_child_focus (GTK_WIDGET (self->table), GTK_DIR_TAB_FORWARD);
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (OvImportTask) self = data;
  g_autoptr (GError) error = NULL;
  gboolean done = ov_importing_check_finish (OV_IMPORTING (source), result, &error);

  if (self->stack == NULL || OV_IMPORTING (source) != self->importing)
    return;
  g_clear_handle_id (&self->telling, g_source_remove);
  ov_progress_row_end (self->progress);
  if (done)
    show_table (self);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || g_error_matches (error, OV_ERROR, OV_ERROR_CANCELLED))
    {
      ov_pane_set_subtitle (OV_PANE (self), NULL);
      show_page (self, "source");
    }
  else
    {
      ov_error_page_set_error (self->error, error);
      gtk_widget_set_visible (GTK_WIDGET (self->error), TRUE);
      show_page (self, "error");
    }
}

static gboolean
tell_cb (gpointer data)
{
  OvImportTask *self = data;
  guint done = ov_participant_import_get_progress (get_import (self));
  guint total = ov_table_get_n_rows (ov_participant_import_get_table (get_import (self)));
  g_autofree char *text = g_strdup_printf (_("Checked %u / %u"), done, total);

  ov_progress_row_step (self->progress, text, done, total);
  return G_SOURCE_CONTINUE;
}

/* The import is not touched until the check is over: the table lets go of it. */
static void
check (OvImportTask *self)
{
  guint n = ov_table_get_n_rows (ov_participant_import_get_table (get_import (self)));

  ov_import_table_set_import (self->table, NULL, 0);
  ov_import_aside_set_row (self->aside, NULL, NULL, 0);
  g_clear_handle_id (&self->counting, g_source_remove);
  g_clear_object (&self->checking);
  show_page (self, "wait");
  if (n > MANY_ROWS)
    {
      self->checking = g_object_ref (ov_progress_row_start (self->progress, _("Nothing has been saved yet.")));
      self->telling = g_timeout_add (PROGRESS_MS, tell_cb, self);
    }
  else
    self->checking = g_cancellable_new ();
  ov_importing_check_async (self->importing, self->checking, checked_cb, g_object_ref (self));
}

static void
chosen_cb (OvImportTask *self,
           OvTable      *table,
           const char   *name)
{
  g_clear_object (&self->importing);
  self->importing = ov_importing_new (ov_context_get_session (self->context), self->training, table, ov_context_get_language (self->context));
  g_free (self->name);
  self->name = g_strdup (name);
  check (self);
}

static void
retry_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  if (OV_IMPORT_TASK (widget)->importing)
    check (OV_IMPORT_TASK (widget));
}

static void
header_cb (OvImportTask *self)
{
  if (self->quiet || self->importing == NULL)
    return;
  ov_import_table_set_import (self->table, NULL, 0);
  ov_participant_import_set_has_header (get_import (self), gtk_check_button_get_active (self->header));
  check (self);
}

static gboolean
check_again_cb (gpointer data)
{
  check (data);
  return G_SOURCE_REMOVE;
}

/* The drop-down goes with its column: not while it tells of its choice. */
static void
meaning_cb (OvImportTask *self,
            guint         column,
            guint         meaning)
{
  ov_participant_import_set_column (get_import (self), column, meaning);
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, check_again_cb, g_object_ref (self), g_object_unref);
}

/* ---- Rows ---- */

static void
row_chosen_cb (OvImportTask *self)
{
  ov_import_aside_set_row (self->aside, get_import (self), ov_import_table_get_row (self->table), ov_context_get_language (self->context));
  show_place (self);
}

static void
row_opened_cb (OvImportTask *self)
{
  if (ov_import_table_get_row (self->table))
    adw_flap_set_reveal_flap (self->flap, TRUE);
}

static void
folded_cb (OvImportTask *self)
{
  adw_flap_set_reveal_flap (self->flap, !adw_flap_get_folded (self->flap));
  /* The rest not while the window is being laid out. */
  if (self->importing)
    count_later (self);
}

static void
filter_cb (OvImportTask *self)
{
  if (self->table)
    ov_import_table_set_filter (self->table, gtk_toggle_button_get_active (self->ready)   ? OV_IMPORT_READY
                                             : gtk_toggle_button_get_active (self->mend)  ? OV_IMPORT_MEND
                                             : gtk_toggle_button_get_active (self->known) ? OV_IMPORT_KNOWN : -1);
}

static void
renewed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (OvImportTask) self = data;

  /* Without the answer the row is judged as it was before. */
  ov_importing_renew_finish (OV_IMPORTING (source), result, NULL);
  if (self->stack && OV_IMPORTING (source) == self->importing)
    count_later (self);
}

static void
renew (OvImportTask *self,
       guint         row)
{
  count_later (self);
  ov_importing_renew_async (self->importing, row, self->checking, renewed_cb, g_object_ref (self));
}

static void
edited_cb (OvImportTask *self,
           guint         row,
           guint         column,
           const char   *text)
{
  ov_participant_import_set_cell (get_import (self), row, column, text);
  renew (self, row);
}

static void
mended_cb (OvImportTask *self,
           guint         index,
           guint         finding)
{
  g_autoptr (OvImportRow) row = g_list_model_get_item (G_LIST_MODEL (get_import (self)), index);

  if (finding < ov_import_row_get_n_findings (row))
    ov_participant_import_apply (get_import (self), index, ov_import_row_get_finding (row, finding));
  renew (self, index);
}

static void
decided_cb (OvImportTask *self,
            guint         row,
            guint         action)
{
  ov_participant_import_set_action (get_import (self), row, action);
  count_later (self);
}

static void
step_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  OvImportTask *self = OV_IMPORT_TASK (widget);

  if (shows_table (self) && ov_import_table_step (self->table, g_str_equal (name, "import.next") ? 1 : -1))
    adw_flap_set_reveal_flap (self->flap, TRUE);
}

static void
edit_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  if (shows_table (OV_IMPORT_TASK (widget)))
    ov_import_table_edit (OV_IMPORT_TASK (widget)->table);
}

static void
choose_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  static const OvImportAction actions[] = { OV_IMPORT_SAME, OV_IMPORT_NEW, OV_IMPORT_SKIP };
  int key = g_variant_get_int32 (parameter);

  if (shows_table (OV_IMPORT_TASK (widget)) && key >= 1 && key <= (int) G_N_ELEMENTS (actions))
    ov_import_aside_choose (OV_IMPORT_TASK (widget)->aside, actions[key - 1]);
}

static void
close_row_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  adw_flap_set_reveal_flap (OV_IMPORT_TASK (widget)->flap, FALSE);
}

static void
cancel_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  close_task (OV_IMPORT_TASK (widget));
}

/* ---- Saving ---- */

/* What the toast needs after the task is gone. */
typedef struct
{
  OvImporting *importing;
  GPtrArray   *steps;
  GtkWidget   *window;
} Undo;

static void
undo_free (gpointer data,
           GClosure *closure)
{
  Undo *undo = data;

  g_clear_weak_pointer (&undo->window);
  g_object_unref (undo->importing);
  g_ptr_array_unref (undo->steps);
  g_free (undo);
}

static void
add_toast (GtkWidget *window,
           AdwToast  *toast)
{
  if (OV_IS_NAVIGATOR (window))
    OV_NAVIGATOR_GET_IFACE (window)->add_toast (OV_NAVIGATOR (window), toast);
  else
    g_object_unref (toast);
}

static void
undone_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GtkWidget) window = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *escaped = NULL;

  if (ov_importing_undo_finish (OV_IMPORTING (source), result, &error))
    return;
  text = ov_error_text (error);
  escaped = g_markup_escape_text (text, -1);
  add_toast (window, adw_toast_new (escaped));
}

static void
undo_cb (AdwToast *toast,
         Undo     *undo)
{
  if (undo->window)
    ov_importing_undo_async (undo->importing, undo->steps, undone_cb, g_object_ref (undo->window));
}

static void
say_saved (OvImportTask *self,
           GPtrArray    *steps,
           guint         people)
{
  GtkWidget *window = gtk_widget_get_ancestor (GTK_WIDGET (self), OV_TYPE_NAVIGATOR);
  g_autofree char *text = people > 0 ? g_strdup_printf (ngettext ("%u participant added", "%u participants added", people), people)
                                     : g_strdup (_("Persons brought up to date"));
  AdwToast *toast = adw_toast_new (text);
  Undo *undo = g_new0 (Undo, 1);

  undo->importing = g_object_ref (self->importing);
  undo->steps = g_ptr_array_ref (steps);
  g_set_weak_pointer (&undo->window, window);
  adw_toast_set_button_label (toast, _("Undo"));
  adw_toast_set_timeout (toast, 10);
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (undo_cb), undo, undo_free, 0);
  add_toast (window, toast);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (OvImportTask) self = data;
  g_autoptr (GError) error = NULL;
  guint people;
  g_autoptr (GPtrArray) steps = ov_importing_save_finish (OV_IMPORTING (source), result, &people, &error);
  g_autofree char *text = NULL;

  self->saving = FALSE;
  if (self->stack == NULL)
    return;
  if (steps)
    {
      say_saved (self, steps, people);
      close_task (self);
      return;
    }
  text = ov_error_text (error);
  gtk_label_set_text (self->strip_text, text);
  gtk_widget_set_visible (self->strip, TRUE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.save", TRUE);
}

static void
save_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  OvImportTask *self = OV_IMPORT_TASK (widget);

  if (!shows_table (self) || self->saving)
    return;
  self->saving = TRUE;
  gtk_widget_action_set_enabled (widget, "import.save", FALSE);
  ov_importing_save_async (self->importing, NULL, saved_cb, g_object_ref (self));
}

/* ---- */

static void
ov_import_task_dispose (GObject *object)
{
  OvImportTask *self = OV_IMPORT_TASK (object);

  g_cancellable_cancel (self->checking);
  g_clear_object (&self->checking);
  g_clear_handle_id (&self->telling, g_source_remove);
  g_clear_handle_id (&self->counting, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), OV_TYPE_IMPORT_TASK);
  self->stack = NULL;
  g_clear_object (&self->importing);
  g_clear_object (&self->training);
  g_clear_object (&self->context);
  g_clear_pointer (&self->name, g_free);
  G_OBJECT_CLASS (ov_import_task_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
#define BIND(child) gtk_widget_class_bind_template_child (widget_class, OvImportTask, child)
  BIND (save);
  BIND (bar);
  BIND (all);
  BIND (ready);
  BIND (mend);
  BIND (known);
  BIND (all_count);
  BIND (ready_count);
  BIND (mend_count);
  BIND (known_count);
  BIND (header);
  BIND (strip);
  BIND (strip_text);
  BIND (progress);
  BIND (stack);
  BIND (source);
  BIND (spinner);
  BIND (error);
  BIND (flap);
  BIND (table);
  BIND (aside);
#undef BIND
}

static void
bind_callbacks (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_cb);
  gtk_widget_class_bind_template_callback (widget_class, header_cb);
  gtk_widget_class_bind_template_callback (widget_class, folded_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_opened_cb);
  gtk_widget_class_bind_template_callback (widget_class, edited_cb);
  gtk_widget_class_bind_template_callback (widget_class, mended_cb);
  gtk_widget_class_bind_template_callback (widget_class, decided_cb);
  gtk_widget_class_bind_template_callback (widget_class, meaning_cb);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  static const struct { guint key; guint keypad; } digits[] = { { GDK_KEY_1, GDK_KEY_KP_1 }, { GDK_KEY_2, GDK_KEY_KP_2 }, { GDK_KEY_3, GDK_KEY_KP_3 } };

  gtk_widget_class_install_action (widget_class, "import.cancel", NULL, cancel_action);
  gtk_widget_class_install_action (widget_class, "import.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "page.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "page.retry", NULL, retry_action);
  gtk_widget_class_install_action (widget_class, "import.next", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "import.previous", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "import.edit", NULL, edit_action);
  gtk_widget_class_install_action (widget_class, "import.choose", "i", choose_action);
  gtk_widget_class_install_action (widget_class, "import.close-row", NULL, close_row_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Down, GDK_ALT_MASK, "import.next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Up, GDK_ALT_MASK, "import.previous", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F2, 0, "import.edit", NULL);
  for (int i = 0; i < (int) G_N_ELEMENTS (digits); i++)
    {
      gtk_widget_class_add_binding_action (widget_class, digits[i].key, 0, "import.choose", "i", i + 1);
      gtk_widget_class_add_binding_action (widget_class, digits[i].keypad, 0, "import.choose", "i", i + 1);
    }
}

static void
ov_import_task_class_init (OvImportTaskClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (OV_TYPE_ERROR_PAGE);
  g_type_ensure (OV_TYPE_IMPORT_ASIDE);
  g_type_ensure (OV_TYPE_IMPORT_SOURCE);
  g_type_ensure (OV_TYPE_IMPORT_TABLE);
  g_type_ensure (OV_TYPE_PROGRESS_ROW);
  g_type_ensure (OV_TYPE_SPINNER_LATER);
  G_OBJECT_CLASS (klass)->dispose = ov_import_task_dispose;
  closed_signal = g_signal_new ("closed", OV_TYPE_IMPORT_TASK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, OV_UI ("import/ov-import-task.ui"));
  bind_children (widget_class);
  bind_callbacks (widget_class);
  install_actions (widget_class);
}

static void
ov_import_task_init (OvImportTask *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  ov_import_aside_set_folded (self->aside, FALSE);
}

GtkWidget *
ov_import_task_new (OvContext   *context,
                    OvAggregate *training)
{
  OvImportTask *self = g_object_new (OV_TYPE_IMPORT_TASK, NULL);

  self->context = g_object_ref (context);
  self->training = g_object_ref (training);
  return GTK_WIDGET (self);
}
