#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-navigator.h"

G_DEFINE_INTERFACE (OvNavigator, ov_navigator, GTK_TYPE_WIDGET)

static void
ov_navigator_default_init (OvNavigatorInterface *iface)
{
}

static OvNavigator *
find (GtkWidget *inside)
{
  GtkWidget *found = gtk_widget_get_ancestor (inside, OV_TYPE_NAVIGATOR);
  GtkRoot *root = gtk_widget_get_root (inside);

  /* From a dialog, the window it belongs to. */
  while (!found && GTK_IS_WINDOW (root) && gtk_window_get_transient_for (GTK_WINDOW (root)))
    {
      root = GTK_ROOT (gtk_window_get_transient_for (GTK_WINDOW (root)));
      found = gtk_widget_get_ancestor (GTK_WIDGET (root), OV_TYPE_NAVIGATOR);
    }
  return (OvNavigator *) found;
}

void
ov_navigator_open (GtkWidget *inside, const char *area_or_kind, const char *target)
{
  OvNavigator *self = find (inside);

  if (self)
    OV_NAVIGATOR_GET_IFACE (self)->open (self, area_or_kind, target);
}

void
ov_navigator_push_task (GtkWidget *inside, GtkWidget *task)
{
  OvNavigator *self = find (inside);

  g_return_if_fail (self);
  OV_NAVIGATOR_GET_IFACE (self)->push_task (self, task);
}

void
ov_navigator_pop_task (GtkWidget *task)
{
  OvNavigator *self = find (task);

  if (self)
    OV_NAVIGATOR_GET_IFACE (self)->pop_task (self, task);
}

void
ov_navigator_begin_work (GtkWidget *progress_row)
{
  OvNavigator *self = find (progress_row);

  if (self)
    OV_NAVIGATOR_GET_IFACE (self)->begin_work (self, progress_row);
}

void
ov_navigator_end_work (GtkWidget *progress_row)
{
  OvNavigator *self = find (progress_row);

  if (self)
    OV_NAVIGATOR_GET_IFACE (self)->end_work (self, progress_row);
}

static void
toast_clicked_cb (GtkWidget *inside,
                  AdwToast  *toast)
{
  gtk_widget_activate_action_variant (inside, g_object_get_data (G_OBJECT (toast), "action"),
                                      g_object_get_data (G_OBJECT (toast), "target"));
}

void
ov_navigator_toast (GtkWidget *inside, const char *text, const char *button, const char *action, GVariant *target)
{
  g_autoptr(GVariant) owned = target ? g_variant_ref_sink (target) : NULL;
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  OvNavigator *self = find (inside);
  AdwToast *toast;

  if (!self)
    return;
  toast = adw_toast_new (escaped);
  if (button)
    {
      adw_toast_set_button_label (toast, button);
      g_object_set_data_full (G_OBJECT (toast), "action", g_strdup (action), g_free);
      if (owned)
        g_object_set_data_full (G_OBJECT (toast), "target", g_steal_pointer (&owned), (GDestroyNotify) g_variant_unref);
      g_signal_connect_object (toast, "button-clicked", G_CALLBACK (toast_clicked_cb), inside, G_CONNECT_SWAPPED);
    }
  OV_NAVIGATOR_GET_IFACE (self)->add_toast (self, toast);
}

void
ov_navigator_offer_undo (GtkWidget *inside, const char *text, OvTakeBack take_back, gpointer data, GDestroyNotify destroy)
{
  OvNavigator *self = find (inside);

  if (self)
    OV_NAVIGATOR_GET_IFACE (self)->offer_undo (self, text, take_back, data, destroy);
  else
    destroy (data);
}

gboolean
ov_navigator_undo (GtkWidget *inside, gint64 after)
{
  OvNavigator *self = find (inside);

  return self && OV_NAVIGATOR_GET_IFACE (self)->undo (self, after);
}
