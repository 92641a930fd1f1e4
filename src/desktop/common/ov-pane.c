#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-pane.h"
#include <glib/gi18n.h>

typedef struct
{
  GtkWidget *box;
  GtkWidget *header;
  GtkWidget *back;
  GtkWidget *title;    /* AdwWindowTitle */
  GtkWidget *bars;
  GtkWidget *content;  /* AdwBin */
  GtkWidget *bottoms;
} OvPanePrivate;

static void ov_pane_buildable_init (GtkBuildableIface *iface);
static GtkBuildableIface *parent_buildable;

G_DEFINE_TYPE_WITH_CODE (OvPane, ov_pane, ADW_TYPE_BIN,
                         G_ADD_PRIVATE (OvPane)
                         G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, ov_pane_buildable_init))

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_SUBTITLE,
  PROP_HEADER_VISIBLE,
  PROP_BACK_VISIBLE,
  PROP_START_BUTTONS,
  PROP_END_BUTTONS,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

#define PRIV(self) ((OvPanePrivate *) ov_pane_get_instance_private (self))

static void
ov_pane_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  OvPanePrivate *priv = PRIV (OV_PANE (object));

  switch (id)
    {
    case PROP_TITLE:
      g_value_set_string (value, adw_window_title_get_title (ADW_WINDOW_TITLE (priv->title)));
      break;
    case PROP_SUBTITLE:
      g_value_set_string (value, adw_window_title_get_subtitle (ADW_WINDOW_TITLE (priv->title)));
      break;
    case PROP_HEADER_VISIBLE:
      g_value_set_boolean (value, gtk_widget_get_visible (priv->header));
      break;
    case PROP_BACK_VISIBLE:
      g_value_set_boolean (value, gtk_widget_get_visible (priv->back));
      break;
    case PROP_START_BUTTONS:
      g_value_set_boolean (value, adw_header_bar_get_show_start_title_buttons (ADW_HEADER_BAR (priv->header)));
      break;
    case PROP_END_BUTTONS:
      g_value_set_boolean (value, adw_header_bar_get_show_end_title_buttons (ADW_HEADER_BAR (priv->header)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
set_flag (OvPane *self, guint id, gboolean flag)
{
  OvPanePrivate *priv = PRIV (self);

  if (id == PROP_HEADER_VISIBLE)
    gtk_widget_set_visible (priv->header, flag);
  else if (id == PROP_BACK_VISIBLE)
    gtk_widget_set_visible (priv->back, flag);
  else if (id == PROP_START_BUTTONS)
    adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (priv->header), flag);
  else
    adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (priv->header), flag);
}

static void
ov_pane_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  OvPane *self = OV_PANE (object);

  switch (id)
    {
    case PROP_TITLE:
      ov_pane_set_title (self, g_value_get_string (value));
      break;
    case PROP_SUBTITLE:
      ov_pane_set_subtitle (self, g_value_get_string (value));
      break;
    case PROP_HEADER_VISIBLE:
    case PROP_BACK_VISIBLE:
    case PROP_START_BUTTONS:
    case PROP_END_BUTTONS:
      {
        g_auto(GValue) old = G_VALUE_INIT;

        g_value_init (&old, G_TYPE_BOOLEAN);
        ov_pane_get_property (object, id, &old, pspec);
        if (g_value_get_boolean (&old) == g_value_get_boolean (value))
          break;
        set_flag (self, id, g_value_get_boolean (value));
        g_object_notify_by_pspec (object, pspec);
        break;
      }
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ov_pane_add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child, const char *type)
{
  OvPane *self = OV_PANE (buildable);
  OvPanePrivate *priv = PRIV (self);

  if (!GTK_IS_WIDGET (child) || gtk_widget_get_parent (GTK_WIDGET (child)))
    parent_buildable->add_child (buildable, builder, child, type);
  else if (g_strcmp0 (type, "start") == 0)
    ov_pane_pack_start (self, GTK_WIDGET (child));
  else if (g_strcmp0 (type, "end") == 0)
    ov_pane_pack_end (self, GTK_WIDGET (child));
  else if (g_strcmp0 (type, "title") == 0)
    adw_header_bar_set_title_widget (ADW_HEADER_BAR (priv->header), GTK_WIDGET (child));
  else if (g_strcmp0 (type, "bar") == 0)
    ov_pane_add_bar (self, GTK_WIDGET (child));
  else if (g_strcmp0 (type, "bottom") == 0)
    ov_pane_add_bottom (self, GTK_WIDGET (child));
  else if (type == NULL)
    ov_pane_set_content (self, GTK_WIDGET (child));
  else
    GTK_BUILDER_WARN_INVALID_CHILD_TYPE (self, type);
}

static void
ov_pane_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = ov_pane_add_child;
}

static void
ov_pane_dispose (GObject *object)
{
  OvPanePrivate *priv = PRIV (OV_PANE (object));

  /* The title stays alive with the pane: a header bar drops it when another title takes its place. */
  g_clear_object (&priv->title);
  G_OBJECT_CLASS (ov_pane_parent_class)->dispose (object);
}

static void
ov_pane_class_init (OvPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = ov_pane_get_property;
  object_class->set_property = ov_pane_set_property;
  object_class->dispose = ov_pane_dispose;
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, NULL, flags);
  properties[PROP_HEADER_VISIBLE] = g_param_spec_boolean ("header-visible", NULL, NULL, TRUE, flags);
  properties[PROP_BACK_VISIBLE] = g_param_spec_boolean ("back-visible", NULL, NULL, FALSE, flags);
  properties[PROP_START_BUTTONS] = g_param_spec_boolean ("start-buttons", NULL, NULL, FALSE, flags);
  properties[PROP_END_BUTTONS] = g_param_spec_boolean ("end-buttons", NULL, NULL, TRUE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static GtkWidget *
make_back_button (void)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("go-previous-symbolic");

  gtk_widget_set_tooltip_text (button, _("Back"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Back"), -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "nav.back");
  gtk_widget_set_visible (button, FALSE);
  return button;
}

static void
ov_pane_init (OvPane *self)
{
  OvPanePrivate *priv = PRIV (self);

  priv->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  priv->header = adw_header_bar_new ();
  priv->title = g_object_ref_sink (adw_window_title_new ("", ""));
  priv->back = make_back_button ();
  priv->bars = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  priv->content = adw_bin_new ();
  priv->bottoms = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (priv->header), priv->title);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (priv->header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (priv->header), priv->back);
  gtk_widget_set_vexpand (priv->content, TRUE);
  gtk_widget_set_visible (priv->bars, FALSE);
  gtk_widget_set_visible (priv->bottoms, FALSE);
  gtk_box_append (GTK_BOX (priv->box), priv->header);
  gtk_box_append (GTK_BOX (priv->box), priv->bars);
  gtk_box_append (GTK_BOX (priv->box), priv->content);
  gtk_box_append (GTK_BOX (priv->box), priv->bottoms);
  adw_bin_set_child (ADW_BIN (self), priv->box);
}

GtkWidget *
ov_pane_new (const char *title, GtkWidget *content)
{
  OvPane *self = g_object_new (OV_TYPE_PANE, "title", title, NULL);

  if (content)
    ov_pane_set_content (self, content);
  return GTK_WIDGET (self);
}

const char *
ov_pane_get_title (OvPane *self)
{
  g_return_val_if_fail (OV_IS_PANE (self), NULL);
  return adw_window_title_get_title (ADW_WINDOW_TITLE (PRIV (self)->title));
}

void
ov_pane_set_title (OvPane *self, const char *title)
{
  g_return_if_fail (OV_IS_PANE (self));
  if (g_strcmp0 (ov_pane_get_title (self), title ? title : "") == 0)
    return;
  adw_window_title_set_title (ADW_WINDOW_TITLE (PRIV (self)->title), title ? title : "");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

void
ov_pane_set_subtitle (OvPane *self, const char *subtitle)
{
  AdwWindowTitle *title;

  g_return_if_fail (OV_IS_PANE (self));
  title = ADW_WINDOW_TITLE (PRIV (self)->title);
  if (g_strcmp0 (adw_window_title_get_subtitle (title), subtitle ? subtitle : "") == 0)
    return;
  adw_window_title_set_subtitle (title, subtitle ? subtitle : "");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUBTITLE]);
}

void
ov_pane_set_content (OvPane *self, GtkWidget *content)
{
  g_return_if_fail (OV_IS_PANE (self));
  adw_bin_set_child (ADW_BIN (PRIV (self)->content), content);
}

void
ov_pane_pack_start (OvPane *self, GtkWidget *child)
{
  g_return_if_fail (OV_IS_PANE (self));
  adw_header_bar_pack_start (ADW_HEADER_BAR (PRIV (self)->header), child);
}

void
ov_pane_pack_end (OvPane *self, GtkWidget *child)
{
  g_return_if_fail (OV_IS_PANE (self));
  adw_header_bar_pack_end (ADW_HEADER_BAR (PRIV (self)->header), child);
}

void
ov_pane_add_bar (OvPane *self, GtkWidget *child)
{
  g_return_if_fail (OV_IS_PANE (self));
  gtk_box_append (GTK_BOX (PRIV (self)->bars), child);
  gtk_widget_set_visible (PRIV (self)->bars, TRUE);
}

void
ov_pane_add_bottom (OvPane *self, GtkWidget *child)
{
  g_return_if_fail (OV_IS_PANE (self));
  gtk_box_append (GTK_BOX (PRIV (self)->bottoms), child);
  gtk_widget_set_visible (PRIV (self)->bottoms, TRUE);
}

int
ov_pane_get_bottom_height (OvPane *self)
{
  g_return_val_if_fail (OV_IS_PANE (self), 0);
  return gtk_widget_get_mapped (PRIV (self)->bottoms) ? gtk_widget_get_height (PRIV (self)->bottoms) : 0;
}
