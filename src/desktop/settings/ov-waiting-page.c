#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-waiting-page.h"
#include <glib/gi18n.h>
#include "ov-conflict-task.h"
#include "ov-error-page.h"
#include "ov-json.h"
#include "ov-navigator.h"
#include "ov-resources.h"
#include "ov-store-sync.h"
#include "ov-ui-compat.h"

struct _OvWaitingPage
{
  OvPage      parent;
  GtkStack   *stack;
  GtkListBox *list;
  GPtrArray  *entries;   /* of OvOutboxEntry, as listed */
  gint64      given_up;  /* number of the entry that the question is about */
};

G_DEFINE_FINAL_TYPE (OvWaitingPage, ov_waiting_page, OV_TYPE_PAGE)

static OvStore *
store_of (OvWaitingPage *self)
{
  OvContext *context = ov_page_get_context (OV_PAGE (self));

  return context ? ov_context_get_store (context) : NULL;
}

static OvOutboxEntry *
find_entry (OvWaitingPage *self, gint64 number)
{
  for (guint i = 0; self->entries && i < self->entries->len; i++)
    if (ov_outbox_entry_get_number (g_ptr_array_index (self->entries, i)) == number)
      return g_ptr_array_index (self->entries, i);
  return NULL;
}

/* The registry's own words about a refusal: its findings, else its sentence. */
static char *
problem_text (const char *problem)
{
  g_autoptr(JsonObject) object = problem ? ov_json_parse_object (problem, -1, NULL) : NULL;
  JsonArray *array = object ? ov_json_get_array (object, "findings") : NULL;
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; array && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      const char *what = JSON_NODE_HOLDS_OBJECT (node) ? ov_json_get_text (json_node_get_object (node), "what") : NULL;

      if (what)
        g_string_append_printf (text, "%s%s", text->len ? " " : "", what);
    }
  if (text->len == 0 && object && ov_json_get_text (object, "detail"))
    g_string_append (text, ov_json_get_text (object, "detail"));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
state_text (OvOutboxEntry *entry)
{
  g_autofree char *problem = problem_text (ov_outbox_entry_get_problem (entry));

  switch (ov_outbox_entry_get_state (entry))
    {
    case OV_OUTBOX_CONFLICT:
      return g_strdup (_("Somebody else changed the same: choose what stands."));
    case OV_OUTBOX_REJECTED:
      return *problem ? g_strdup_printf (_("Not accepted: %s"), problem) : g_strdup (_("Not accepted."));
    case OV_OUTBOX_INFLIGHT:
      return g_strdup (_("Being sent"));
    case OV_OUTBOX_QUEUED:
    case OV_OUTBOX_ACKED:
    default:
      return g_strdup (_("Waits to be sent"));
    }
}

static void
add_button (GtkWidget *row, const char *label, const char *action, gint64 number, gboolean suggested)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, suggested ? "suggested-action" : "flat");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", number);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

static GtkWidget *
make_row (OvOutboxEntry *entry)
{
  OvOutboxState state = ov_outbox_entry_get_state (entry);
  gint64 number = ov_outbox_entry_get_number (entry);
  g_autofree char *text = state_text (entry);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name (state == OV_OUTBOX_REJECTED   ? "dialog-error-symbolic"
                                                  : state == OV_OUTBOX_CONFLICT ? "dialog-warning-symbolic"
                                                                                : "document-open-recent-symbolic");

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 ov_outbox_entry_get_label (entry) ? ov_outbox_entry_get_label (entry) : _("A change"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  if (state == OV_OUTBOX_REJECTED || state == OV_OUTBOX_CONFLICT)
    gtk_widget_add_css_class (icon, state == OV_OUTBOX_REJECTED ? "error" : "warning");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  if (state == OV_OUTBOX_REJECTED || state == OV_OUTBOX_CONFLICT)
    add_button (row, _("Give up…"), "waiting.give-up", number, FALSE);
  if (state == OV_OUTBOX_REJECTED)
    add_button (row, _("Try again"), "waiting.retry", number, FALSE);
  if (state == OV_OUTBOX_CONFLICT)
    add_button (row, _("Choose…"), "waiting.choose", number, TRUE);
  return row;
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(OvWaitingPage) self = data;
  GPtrArray *entries = ov_store_list_entries_finish (OV_STORE (source), result, NULL);
  GtkWidget *row;

  if (!entries || !self->list)
    {
      g_clear_pointer (&entries, g_ptr_array_unref);
      return;
    }
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  self->entries = entries;
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))))
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < entries->len; i++)
    gtk_list_box_append (self->list, make_row (g_ptr_array_index (entries, i)));
  gtk_stack_set_visible_child_name (self->stack, entries->len > 0 ? "list" : "empty");
}

static void
renew (OvWaitingPage *self)
{
  if (store_of (self) && gtk_widget_get_mapped (GTK_WIDGET (self)))
    ov_store_list_entries_async (store_of (self), NULL, listed_cb, g_object_ref (self));
}

static void
tell_failure (OvWaitingPage *self, const GError *error)
{
  g_autofree char *text = error ? ov_error_text (error) : NULL;

  if (text)
    ov_navigator_toast (GTK_WIDGET (self), text, NULL, NULL, NULL);
  renew (self);
}

static void
retried_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(OvWaitingPage) self = data;
  g_autoptr(GError) error = NULL;

  ov_store_retry_entry_finish (OV_STORE (source), result, &error);
  tell_failure (self, error);
}

static void
discarded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(OvWaitingPage) self = data;
  g_autoptr(GError) error = NULL;

  ov_store_discard_entry_finish (OV_STORE (source), result, &error);
  tell_failure (self, error);
}

static void
give_up_answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(OvWaitingPage) self = data;

  if (ov_ui_confirm_finish (result) && store_of (self))
    ov_store_discard_entry_async (store_of (self), self->given_up, NULL, discarded_cb, g_object_ref (self));
}

static void
give_up (OvWaitingPage *self, OvOutboxEntry *entry)
{
  const char *label = ov_outbox_entry_get_label (entry);
  /* TRANSLATORS: %s names the change, e.g. a training. */
  g_autofree char *heading = g_strdup_printf (_("Give up the change “%s”?"), label ? label : _("A change"));

  self->given_up = ov_outbox_entry_get_number (entry);
  ov_ui_confirm_async (GTK_WIDGET (self), heading, _("What the registry has is shown again. This cannot be undone."),
                       _("Give up"), TRUE, give_up_answered_cb, g_object_ref (self));
}

static void
conflicts_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(OvConflictTask) task = data;
  g_autoptr(GError) error = NULL;
  GPtrArray *conflicts = ov_store_get_conflicts_finish (OV_STORE (source), result, &error);

  if (conflicts)
    ov_conflict_task_fill (task, conflicts);
}

static void
choose (OvWaitingPage *self, OvOutboxEntry *entry)
{
  GtkWidget *task = ov_conflict_task_new (ov_page_get_context (OV_PAGE (self)), store_of (self), entry);

  ov_navigator_push_task (GTK_WIDGET (self), task);
  ov_store_get_conflicts_async (store_of (self), entry, NULL, conflicts_cb, g_object_ref (task));
}

static void
entry_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OvWaitingPage *self = OV_WAITING_PAGE (widget);
  OvOutboxEntry *entry = find_entry (self, g_variant_get_int64 (parameter));

  if (!entry || !store_of (self))
    return;
  if (g_str_equal (name, "waiting.retry"))
    ov_store_retry_entry_async (store_of (self), ov_outbox_entry_get_number (entry), NULL, retried_cb,
                                g_object_ref (self));
  else if (g_str_equal (name, "waiting.give-up"))
    give_up (self, entry);
  else
    choose (self, entry);
}

static void
ov_waiting_page_open (OvPage *page, const char *kind, const char *target)
{
  renew (OV_WAITING_PAGE (page));
}

static void
ov_waiting_page_constructed (GObject *object)
{
  OvWaitingPage *self = OV_WAITING_PAGE (object);

  G_OBJECT_CLASS (ov_waiting_page_parent_class)->constructed (object);
  g_signal_connect (self, "map", G_CALLBACK (renew), NULL);
  if (!store_of (self))
    return;
  g_signal_connect_object (store_of (self), "notify::waiting", G_CALLBACK (renew), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (store_of (self), "notify::conflicts", G_CALLBACK (renew), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (store_of (self), "notify::rejected", G_CALLBACK (renew), self, G_CONNECT_SWAPPED);
}

static void
ov_waiting_page_dispose (GObject *object)
{
  g_clear_pointer (&OV_WAITING_PAGE (object)->entries, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), OV_TYPE_WAITING_PAGE);
  G_OBJECT_CLASS (ov_waiting_page_parent_class)->dispose (object);
}

static void
ov_waiting_page_class_init (OvWaitingPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = ov_waiting_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = ov_waiting_page_dispose;
  OV_PAGE_CLASS (klass)->open = ov_waiting_page_open;
  gtk_widget_class_set_template_from_resource (widget_class, OV_UI ("settings/ov-waiting-page.ui"));
  gtk_widget_class_bind_template_child (widget_class, OvWaitingPage, stack);
  gtk_widget_class_bind_template_child (widget_class, OvWaitingPage, list);
  gtk_widget_class_install_action (widget_class, "waiting.retry", "x", entry_action);
  gtk_widget_class_install_action (widget_class, "waiting.give-up", "x", entry_action);
  gtk_widget_class_install_action (widget_class, "waiting.choose", "x", entry_action);
}

static void
ov_waiting_page_init (OvWaitingPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
