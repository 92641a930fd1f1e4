#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-window.h"
#include <glib/gi18n.h>
#include "ov-area.h"
#include "ov-ellipsis-tooltip.h"
#include "ov-navigator.h"
#include "ov-offers.h"
#include "ov-page.h"
#include "ov-resources.h"
#include "ov-search-window.h"
#include "ov-sidebar.h"
#include "ov-ui-compat.h"

typedef struct
{
  char *area;    /* or a record kind */
  char *target;
} Place;

struct _OvWindow
{
  AdwApplicationWindow parent;
  AdwToastOverlay     *toasts;
  GtkWidget           *spoken;  /* what the latest toast says, for screen readers */
  GtkStack            *root;
  AdwLeaflet          *leaflet;
  OvSidebar           *sidebar;
  GtkWidget           *sidebar_separator;
  GtkStack            *pages;
  OvContext           *context;
  GQueue               history;  /* of Place, latest first; the present one is not in it */
  char                *target;
  Place               *wanted;   /* opened once no task covers the pages; NULL: nothing */
  AdwToast            *toast;    /* the newest; it takes the place of an older one */
  OvWorks             *works;
  guint                opening;  /* source that opens what is wanted */
  OvOffers            *offers;   /* what can be taken back beyond the forms */
};

#define MOST_HISTORY 50
#define DEFAULT_WIDTH 1180
#define DEFAULT_HEIGHT 780

static void ov_window_navigator_init (OvNavigatorInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (OvWindow, ov_window, ADW_TYPE_APPLICATION_WINDOW,
                               G_IMPLEMENT_INTERFACE (OV_TYPE_NAVIGATOR, ov_window_navigator_init))

static Place *
place_new (const char *area, const char *target)
{
  Place *place = g_new0 (Place, 1);

  place->area = g_strdup (area);
  place->target = g_strdup (target);
  return place;
}

static void
place_free (Place *place)
{
  g_free (place->area);
  g_free (place->target);
  g_free (place);
}

static OvPage *
present_page (OvWindow *self)
{
  return (OvPage *) gtk_stack_get_visible_child (self->pages);
}

/* The task, or the page. */
static GtkWidget *
shown_place (OvWindow *self)
{
  GtkWidget *shown = gtk_stack_get_visible_child (self->root);

  return shown == GTK_WIDGET (self->leaflet) ? GTK_WIDGET (present_page (self)) : shown;
}

/* What the focus is in, if it is inside the page or task; else the page or task. Page commands start there and go
 * outwards. */
static GtkWidget *
command_start (OvWindow *self)
{
  GtkWidget *shown = shown_place (self);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (focus && shown && gtk_widget_is_ancestor (focus, shown))
    return focus;
  return shown;
}

/* TRUE when the widget, or the first one in it that is seen and can, has done it. */
static gboolean
command_inside (GtkWidget *widget, const char *command)
{
  if (!gtk_widget_get_mapped (widget))
    return FALSE;
  if (gtk_widget_activate_action (widget, command, NULL))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    if (command_inside (child, command))
      return TRUE;
  return FALSE;
}

/* What the focus is in does it; else, with the focus in the list or the sidebar, whatever is shown beside. FALSE when nothing there knows it. */
static gboolean
page_command (OvWindow *self, const char *name)
{
  GtkWidget *start = command_start (self);
  g_autofree char *command = g_strconcat ("page.", name + strlen ("win."), NULL);

  return start && (gtk_widget_activate_action (start, command, NULL) || command_inside (shown_place (self), command));
}

static void
page_command_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  page_command (OV_WINDOW (widget), name);
}

/* TRUE when there was typing to take back, or to do again. Nothing tells beforehand whether an entry has any. */
static gboolean
undo_typing (GtkWidget *focus, gboolean undo)
{
  const char *action = undo ? "text.undo" : "text.redo";
  g_autofree char *before = NULL;

  if (GTK_IS_TEXT_VIEW (focus))
    {
      GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (focus));
      gboolean can = undo ? gtk_text_buffer_get_can_undo (buffer) : gtk_text_buffer_get_can_redo (buffer);

      return can && gtk_widget_activate_action (focus, action, NULL);
    }
  if (!GTK_IS_TEXT (focus))
    return FALSE;
  before = g_strdup (gtk_editable_get_text (GTK_EDITABLE (focus)));
  gtk_widget_activate_action (focus, action, NULL);
  return !g_str_equal (before, gtk_editable_get_text (GTK_EDITABLE (focus)));
}

/* Inside an entry Ctrl+Z first undoes typing. */
static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gboolean undo = g_str_equal (name, "win.undo");

  if (!undo_typing (gtk_window_get_focus (GTK_WINDOW (widget)), undo) && !page_command (OV_WINDOW (widget), name) && undo)
    ov_navigator_undo (widget, 0);
}

/* Where window buttons and back buttons stand depends on what is beside what. */
static void
folded_changed_cb (OvWindow *self)
{
  gboolean folded = adw_leaflet_get_folded (self->leaflet);
  gboolean hidden = !gtk_widget_get_visible (GTK_WIDGET (self->sidebar));

  g_object_set (self->sidebar, "end-buttons", folded, NULL);
  if (folded && hidden)
    {
      gtk_widget_set_visible (GTK_WIDGET (self->sidebar), TRUE);
      gtk_widget_set_visible (self->sidebar_separator, TRUE);
    }
  if (present_page (self))
    g_object_set (present_page (self), "back-visible", folded || !g_queue_is_empty (&self->history), NULL);
}

/* All that is visible is looked at for its style whenever the pointer comes or goes, also on the pages that a stack does not show. */
static void
hide_other_pages_cb (OvWindow *self)
{
  GtkWidget *shown = gtk_stack_get_visible_child (self->pages);

  if (gtk_stack_get_transition_running (self->pages))
    return;
  for (GtkWidget *page = gtk_widget_get_first_child (GTK_WIDGET (self->pages)); page; page = gtk_widget_get_next_sibling (page))
    gtk_widget_set_visible (page, page == shown);
}

static void
show_place (OvWindow *self, const OvArea *area, const char *kind, const char *target)
{
  GtkWidget *page = ov_window_get_page (self, area->id);
  g_autofree char *copy = g_strdup (target);

  g_free (self->target);
  self->target = g_steal_pointer (&copy);
  gtk_widget_set_visible (page, TRUE);
  gtk_stack_set_visible_child (self->pages, page);
  hide_other_pages_cb (self);
  ov_sidebar_select (self->sidebar, area->id);
  adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->pages));
  ov_page_open (OV_PAGE (page), kind, self->target);
  folded_changed_cb (self);
}

static void
back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OvWindow *self = OV_WINDOW (widget);
  OvPage *page = present_page (self);
  Place *place;

  if (page && ov_page_go_back (page))
    return;
  place = g_queue_pop_head (&self->history);
  if (!place)
    {
      adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_BACK);
      return;
    }
  show_place (self, ov_area_find (place->area), NULL, place->target);
  place_free (place);
}

static void
search_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OvWindow *self = OV_WINDOW (widget);

  if (ov_context_get_store (self->context))
    ov_search_window_present (GTK_WINDOW (self), self->context);
}

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *area, *target;

  g_variant_get (parameter, "(&s&s)", &area, &target);
  ov_window_open (OV_WINDOW (widget), area, *target ? target : NULL);
}

static void
go_area_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const OvArea *area;
  int wanted = g_variant_get_int32 (parameter);
  int seen = 0;

  for (guint i = 0; (area = ov_area_get (i)); i++)
    if (area->position >= 0 && ov_area_is_for (area, OV_WINDOW (widget)->context) && ++seen == wanted)
      ov_window_open (OV_WINDOW (widget), area->id, NULL);
}

static void
toggle_sidebar_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OvWindow *self = OV_WINDOW (widget);
  gboolean visible;

  if (adw_leaflet_get_folded (self->leaflet))
    {
      gboolean in_front = adw_leaflet_get_visible_child (self->leaflet) == GTK_WIDGET (self->sidebar);

      adw_leaflet_navigate (self->leaflet, in_front ? ADW_NAVIGATION_DIRECTION_FORWARD : ADW_NAVIGATION_DIRECTION_BACK);
      return;
    }
  visible = !gtk_widget_get_visible (GTK_WIDGET (self->sidebar));
  gtk_widget_set_visible (GTK_WIDGET (self->sidebar), visible);
  gtk_widget_set_visible (self->sidebar_separator, visible);
}

static void
collect_panes (GtkWidget *widget, GPtrArray *panes)
{
  guint before = panes->len;

  if (!gtk_widget_get_mapped (widget))
    return;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    collect_panes (child, panes);
  if (panes->len == before && (OV_IS_PANE (widget) || OV_IS_SIDEBAR (widget)))
    g_ptr_array_add (panes, widget);
}

static void
next_pane_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (widget));
  g_autoptr(GPtrArray) panes = g_ptr_array_new ();
  guint from = 0;

  collect_panes (widget, panes);
  for (guint i = 0; focus && i < panes->len; i++)
    if (gtk_widget_is_ancestor (focus, panes->pdata[i]))
      from = i + 1;
  for (guint i = 0; i < panes->len; i++)
    {
      GtkWidget *pane = panes->pdata[(from + i) % panes->len];

      gtk_root_set_focus (GTK_ROOT (widget), NULL);
      if (gtk_widget_child_focus (pane, GTK_DIR_TAB_FORWARD))
        return;
    }
}

static void
remember_size (OvWindow *self)
{
  OvSettings *settings = ov_context_get_settings (self->context);
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  ov_settings_set_flag (settings, "window", "maximized", gtk_window_is_maximized (GTK_WINDOW (self)));
  if (gtk_window_is_maximized (GTK_WINDOW (self)))
    return;
  ov_settings_set_number (settings, "window", "width", width);
  ov_settings_set_number (settings, "window", "height", height);
}

static void
left_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr(OvWindow) self = data;

  if (ov_works_leave_finish (OV_WORKS (object), result))
    gtk_window_close (GTK_WINDOW (self));
}

static gboolean
ov_window_close_request (GtkWindow *window)
{
  OvWindow *self = OV_WINDOW (window);

  if (ov_works_is_busy (self->works))
    {
      ov_works_leave_async (self->works, _("Stop and close?"), _("Stop and Close"), left_cb, g_object_ref (self));
      return GDK_EVENT_STOP;
    }
  remember_size (self);
  return GTK_WINDOW_CLASS (ov_window_parent_class)->close_request (window);
}

static void
ov_window_realize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (ov_window_parent_class)->realize (widget);
  ov_ui_hint_fonts (widget);
}

static void
navigator_open (OvNavigator *navigator, const char *area_or_kind, const char *target)
{
  ov_window_open (OV_WINDOW (navigator), area_or_kind, target);
}

static gboolean
is_covered (OvWindow *self)
{
  return gtk_stack_get_visible_child (self->root) != GTK_WIDGET (self->leaflet);
}

static void
leave_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OvWindow *self = OV_WINDOW (widget);

  if (is_covered (self))
    command_inside (gtk_stack_get_visible_child (self->root), "task.close");
}

static gboolean
open_wanted_cb (gpointer data)
{
  OvWindow *self = data;
  Place *wanted = g_steal_pointer (&self->wanted);

  self->opening = 0;
  ov_window_open (self, wanted->area, wanted->target);
  place_free (wanted);
  return G_SOURCE_REMOVE;
}

/* A task covers the pages: keys that lead elsewhere would change them unseen. */
static void
task_shown_cb (OvWindow *self)
{
  static const char *const leading[] = { "win.search", "win.go-area", "win.back", "win.toggle-sidebar" };
  gboolean task = self->root && is_covered (self);

  for (guint i = 0; i < G_N_ELEMENTS (leading); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), leading[i], !task);
}

static void
navigator_push_task (OvNavigator *navigator, GtkWidget *task)
{
  OvWindow *self = OV_WINDOW (navigator);

  gtk_stack_add_child (self->root, task);
  gtk_stack_set_visible_child (self->root, task);
  gtk_widget_child_focus (task, GTK_DIR_TAB_FORWARD);
}

/* How high the highest foot of the panes is that are seen. */
static int
foot_of (GtkWidget *widget)
{
  int foot = 0;

  if (!gtk_widget_get_mapped (widget))
    return 0;
  if (OV_IS_PANE (widget))
    foot = ov_pane_get_bottom_height (OV_PANE (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    {
      int below = foot_of (child);

      foot = MAX (foot, below);
    }
  return foot;
}

static void
navigator_pop_task (OvNavigator *navigator, GtkWidget *task)
{
  OvWindow *self = OV_WINDOW (navigator);
  GtkWidget *below;

  while (task && gtk_widget_get_parent (task) != GTK_WIDGET (self->root))
    task = gtk_widget_get_parent (task);
  if (!task || task == GTK_WIDGET (self->leaflet))
    return;
  below = gtk_widget_get_prev_sibling (task);
  gtk_stack_set_visible_child (self->root, below ? below : GTK_WIDGET (self->leaflet));
  gtk_stack_remove (self->root, task);
  /* After what the page below does now that its task is over. */
  if (self->wanted && self->opening == 0 && !is_covered (self))
    self->opening = g_idle_add (open_wanted_cb, self);
}

/* Above the buttons at the foot of what is shown. Toasts of libadwaita know nothing of them. */
static void
raise_toasts (OvWindow *self)
{
  int foot = foot_of (GTK_WIDGET (self->root));

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->toasts)); child; child = gtk_widget_get_next_sibling (child))
    if (g_str_equal (G_OBJECT_TYPE_NAME (child), "AdwToastWidget"))
      gtk_widget_set_margin_bottom (child, foot);
}

static void
navigator_add_toast (OvNavigator *navigator, AdwToast *toast)
{
  OvWindow *self = OV_WINDOW (navigator);

  gtk_widget_set_visible (self->spoken, FALSE);
  gtk_label_set_markup (GTK_LABEL (self->spoken), adw_toast_get_title (toast));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->spoken), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_text (GTK_LABEL (self->spoken)), -1);
  gtk_widget_set_visible (self->spoken, TRUE);
  if (self->toast)
    adw_toast_dismiss (self->toast);
  g_set_object (&self->toast, toast);
  adw_toast_overlay_add_toast (self->toasts, toast);
  raise_toasts (self);
}

static void
navigator_offer_undo (OvNavigator *navigator, const char *text, OvTakeBack take_back, gpointer data, GDestroyNotify destroy)
{
  navigator_add_toast (navigator, ov_offers_add (OV_WINDOW (navigator)->offers, text, take_back, data, destroy));
}

static gboolean
navigator_undo (OvNavigator *navigator, gint64 after)
{
  return ov_offers_undo (OV_WINDOW (navigator)->offers, after);
}

static void
navigator_begin_work (OvNavigator *navigator, GtkWidget *progress_row)
{
  ov_works_begin (OV_WINDOW (navigator)->works, OV_PROGRESS_ROW (progress_row));
}

static void
navigator_end_work (OvNavigator *navigator, GtkWidget *progress_row)
{
  ov_works_end (OV_WINDOW (navigator)->works, OV_PROGRESS_ROW (progress_row));
}

static void
ov_window_navigator_init (OvNavigatorInterface *iface)
{
  iface->open = navigator_open;
  iface->push_task = navigator_push_task;
  iface->pop_task = navigator_pop_task;
  iface->add_toast = navigator_add_toast;
  iface->begin_work = navigator_begin_work;
  iface->end_work = navigator_end_work;
  iface->offer_undo = navigator_offer_undo;
  iface->undo = navigator_undo;
}

static void
ov_window_dispose (GObject *object)
{
  OvWindow *self = OV_WINDOW (object);

  g_queue_clear_full (&self->history, (GDestroyNotify) place_free);
  g_clear_pointer (&self->target, g_free);
  g_clear_handle_id (&self->opening, g_source_remove);
  g_clear_pointer (&self->wanted, place_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), OV_TYPE_WINDOW);
  g_clear_object (&self->works);
  g_clear_object (&self->context);
  g_clear_object (&self->toast);
  g_clear_pointer (&self->offers, ov_offers_free);
  G_OBJECT_CLASS (ov_window_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  static const char *const commands[] = { "win.find", "win.new", "win.save", "win.next-finding", "win.print" };

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    gtk_widget_class_install_action (widget_class, commands[i], NULL, page_command_action);
  gtk_widget_class_install_action (widget_class, "win.search", NULL, search_action);
  gtk_widget_class_install_action (widget_class, "win.undo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "win.redo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "win.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "nav.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "nav.open", "(ss)", open_action);
  gtk_widget_class_install_action (widget_class, "win.go-area", "i", go_area_action);
  gtk_widget_class_install_action (widget_class, "win.toggle-sidebar", NULL, toggle_sidebar_action);
  gtk_widget_class_install_action (widget_class, "win.next-pane", NULL, next_pane_action);
  gtk_widget_class_install_action (widget_class, "win.leave", NULL, leave_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "win.leave", NULL);
}

static void
ov_window_class_init (OvWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (OV_TYPE_SIDEBAR);
  G_OBJECT_CLASS (klass)->dispose = ov_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = ov_window_close_request;
  widget_class->realize = ov_window_realize;
  gtk_widget_class_set_template_from_resource (widget_class, OV_UI ("app/ov-window.ui"));
  gtk_widget_class_bind_template_child (widget_class, OvWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, OvWindow, spoken);
  gtk_widget_class_bind_template_child (widget_class, OvWindow, root);
  gtk_widget_class_bind_template_child (widget_class, OvWindow, leaflet);
  gtk_widget_class_bind_template_child (widget_class, OvWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, OvWindow, sidebar_separator);
  gtk_widget_class_bind_template_child (widget_class, OvWindow, pages);
  gtk_widget_class_bind_template_callback (widget_class, folded_changed_cb);
  install_actions (widget_class);
}

static void
ov_window_init (OvWindow *self)
{
  g_queue_init (&self->history);
  self->works = ov_works_new (GTK_WIDGET (self));
  self->offers = ov_offers_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  ov_ellipsis_tooltip_install (GTK_WIDGET (self->toasts));
  g_signal_connect_object (self->pages, "notify::transition-running", G_CALLBACK (hide_other_pages_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->root, "notify::visible-child", G_CALLBACK (task_shown_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
ov_window_new (GtkApplication *application, OvContext *context)
{
  OvWindow *self = g_object_new (OV_TYPE_WINDOW, "application", application, NULL);
  OvSettings *settings = ov_context_get_settings (context);

  self->context = g_object_ref (context);
  gtk_window_set_default_size (GTK_WINDOW (self), ov_settings_get_number (settings, "window", "width", DEFAULT_WIDTH),
                               ov_settings_get_number (settings, "window", "height", DEFAULT_HEIGHT));
  if (ov_settings_get_flag (settings, "window", "maximized", FALSE))
    gtk_window_maximize (GTK_WINDOW (self));
  return GTK_WIDGET (self);
}

void
ov_window_begin (OvWindow *self)
{
  g_return_if_fail (OV_IS_WINDOW (self));
  ov_sidebar_set_context (self->sidebar, self->context);
  folded_changed_cb (self);
}

GtkWidget *
ov_window_get_page (OvWindow *self, const char *id)
{
  const OvArea *area = ov_area_find (id);
  GtkWidget *page;

  g_return_val_if_fail (OV_IS_WINDOW (self), NULL);
  if (!area)
    return NULL;
  page = gtk_stack_get_child_by_name (self->pages, id);
  if (!page)
    {
      page = g_object_new (area->page_type (), "context", self->context, NULL);
      gtk_stack_add_named (self->pages, page, id);
    }
  return page;
}

static void
remember_place (OvWindow *self)
{
  Place *place;

  if (!ov_window_get_area (self))
    return;
  place = place_new (ov_window_get_area (self), self->target);
  g_queue_push_head (&self->history, place);
  if (g_queue_get_length (&self->history) > MOST_HISTORY)
    place_free (g_queue_pop_tail (&self->history));
}

gboolean
ov_window_open (OvWindow *self, const char *area_or_kind, const char *target)
{
  const OvArea *area = ov_area_find (area_or_kind);
  const char *kind = NULL;

  g_return_val_if_fail (OV_IS_WINDOW (self), FALSE);
  if (!area)
    {
      area = ov_area_for_kind (area_or_kind);
      kind = area_or_kind;
    }
  if (!area)
    return FALSE;
  /* A way back is remembered for what led somewhere; a place chosen in the sidebar begins anew. */
  if (kind || target)
    remember_place (self);
  else
    g_queue_clear_full (&self->history, (GDestroyNotify) place_free);
  show_place (self, area, kind, target);
  return TRUE;
}

OvWorks *
ov_window_get_works (OvWindow *self)
{
  g_return_val_if_fail (OV_IS_WINDOW (self), NULL);
  return self->works;
}

void
ov_window_ask_for (OvWindow *self, const char *area_or_kind, const char *target)
{
  g_return_if_fail (OV_IS_WINDOW (self) && area_or_kind);
  if (!is_covered (self))
    {
      ov_window_open (self, area_or_kind, target);
      return;
    }
  g_clear_pointer (&self->wanted, place_free);
  self->wanted = place_new (area_or_kind, target);
  ov_navigator_toast (GTK_WIDGET (self), _("What you asked for opens when you leave this task."), _("Leave"), "win.leave", NULL);
}

const char *
ov_window_get_area (OvWindow *self)
{
  g_return_val_if_fail (OV_IS_WINDOW (self), NULL);
  return gtk_stack_get_visible_child_name (self->pages);
}
