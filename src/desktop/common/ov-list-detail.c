#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-list-detail.h"
#include "ov-page.h"

struct _OvListDetail
{
  AdwBin     parent;
  AdwLeaflet *leaflet;
  GtkWidget *list;
  GtkWidget *detail;
  GBinding  *back_binding;
};

static void ov_list_detail_buildable_init (GtkBuildableIface *iface);
static GtkBuildableIface *parent_buildable;

G_DEFINE_FINAL_TYPE_WITH_CODE (OvListDetail, ov_list_detail, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, ov_list_detail_buildable_init))

enum { PROP_0, PROP_FOLDED, N_PROPS };
static GParamSpec *properties[N_PROPS];

#define LIST_WIDTH 304
#define DETAIL_WIDTH 340

static void
folded_changed_cb (OvListDetail *self)
{
  gboolean folded = adw_leaflet_get_folded (self->leaflet);

  if (self->list)
    g_object_set (self->list, "end-buttons", folded, NULL);
  if (self->detail)
    g_object_set (self->detail, "back-visible", folded, NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FOLDED]);
}

static void
set_list (OvListDetail *self, GtkWidget *list)
{
  self->list = list;
  gtk_widget_set_hexpand (list, FALSE);
  gtk_widget_set_size_request (list, LIST_WIDTH, -1);
  adw_leaflet_prepend (self->leaflet, list);
}

static void
set_detail (OvListDetail *self, GtkWidget *detail)
{
  GtkWidget *separator = gtk_separator_new (GTK_ORIENTATION_VERTICAL);

  self->detail = detail;
  adw_leaflet_page_set_navigatable (adw_leaflet_append (self->leaflet, separator), FALSE);
  gtk_widget_add_css_class (separator, "sidebar");
  gtk_widget_set_hexpand (detail, TRUE);
  gtk_widget_set_size_request (detail, DETAIL_WIDTH, -1);
  adw_leaflet_append (self->leaflet, detail);
  folded_changed_cb (self);
}

static void
ov_list_detail_add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child, const char *type)
{
  OvListDetail *self = OV_LIST_DETAIL (buildable);

  if (g_strcmp0 (type, "list") == 0)
    set_list (self, GTK_WIDGET (child));
  else if (g_strcmp0 (type, "detail") == 0)
    set_detail (self, GTK_WIDGET (child));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
ov_list_detail_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = ov_list_detail_add_child;
}

/* The list's header stands for the page's: it has the way back to the sidebar. */
static void
ov_list_detail_root (GtkWidget *widget)
{
  OvListDetail *self = OV_LIST_DETAIL (widget);
  GtkWidget *page = gtk_widget_get_ancestor (widget, OV_TYPE_PAGE);

  GTK_WIDGET_CLASS (ov_list_detail_parent_class)->root (widget);
  if (page && self->list)
    self->back_binding =
        g_object_bind_property (page, "back-visible", self->list, "back-visible", G_BINDING_SYNC_CREATE);
}

static void
ov_list_detail_unroot (GtkWidget *widget)
{
  OvListDetail *self = OV_LIST_DETAIL (widget);

  if (self->back_binding)
    g_binding_unbind (g_steal_pointer (&self->back_binding));
  GTK_WIDGET_CLASS (ov_list_detail_parent_class)->unroot (widget);
}

static void
back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);

  if (!ov_list_detail_go_back (OV_LIST_DETAIL (widget)) && parent)
    gtk_widget_activate_action (parent, "nav.back", NULL);
}

static void
ov_list_detail_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_FOLDED)
    g_value_set_boolean (value, ov_list_detail_is_folded (OV_LIST_DETAIL (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
ov_list_detail_class_init (OvListDetailClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->get_property = ov_list_detail_get_property;
  widget_class->root = ov_list_detail_root;
  widget_class->unroot = ov_list_detail_unroot;
  properties[PROP_FOLDED] =
      g_param_spec_boolean ("folded", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);
  gtk_widget_class_install_action (widget_class, "nav.back", NULL, back_action);
}

static void
ov_list_detail_init (OvListDetail *self)
{
  self->leaflet = ADW_LEAFLET (adw_leaflet_new ());
  adw_leaflet_set_can_navigate_back (self->leaflet, TRUE);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->leaflet));
  g_signal_connect_object (self->leaflet, "notify::folded", G_CALLBACK (folded_changed_cb), self, G_CONNECT_SWAPPED);
}

void
ov_list_detail_show_detail (OvListDetail *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  g_return_if_fail (OV_IS_LIST_DETAIL (self));
  if (self->detail == NULL)
    return;
  adw_leaflet_set_visible_child (self->leaflet, self->detail);
  /* The leaflet took the focus along; beside its detail the list keeps it, so that the arrow keys go on from there. */
  if (focus && !ov_list_detail_is_folded (self) && gtk_widget_is_ancestor (focus, self->list))
    gtk_widget_grab_focus (focus);
}

void
ov_list_detail_show_list (OvListDetail *self)
{
  g_return_if_fail (OV_IS_LIST_DETAIL (self));
  if (self->list)
    adw_leaflet_set_visible_child (self->leaflet, self->list);
}

gboolean
ov_list_detail_go_back (OvListDetail *self)
{
  g_return_val_if_fail (OV_IS_LIST_DETAIL (self), FALSE);
  if (!adw_leaflet_get_folded (self->leaflet) || adw_leaflet_get_visible_child (self->leaflet) != self->detail)
    return FALSE;
  ov_list_detail_show_list (self);
  return TRUE;
}

gboolean
ov_list_detail_is_folded (OvListDetail *self)
{
  g_return_val_if_fail (OV_IS_LIST_DETAIL (self), FALSE);
  return adw_leaflet_get_folded (self->leaflet);
}
