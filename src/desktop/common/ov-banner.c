#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-banner.h"
#include "ov-beside.h"

struct _OvBanner
{
  AdwBin     parent;
  GtkWidget *revealer;
  GtkWidget *label;
  GtkWidget *button;
};

G_DEFINE_FINAL_TYPE (OvBanner, ov_banner, ADW_TYPE_BIN)

enum { PROP_0, PROP_TITLE, PROP_REVEALED, PROP_BUTTON_LABEL, PROP_ACTION_NAME, N_PROPS };
static GParamSpec *properties[N_PROPS];

static void
ov_banner_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  OvBanner *self = OV_BANNER (object);

  switch (id)
    {
    case PROP_TITLE:
      g_value_set_string (value, gtk_label_get_text (GTK_LABEL (self->label)));
      break;
    case PROP_REVEALED:
      g_value_set_boolean (value, gtk_revealer_get_reveal_child (GTK_REVEALER (self->revealer)));
      break;
    case PROP_BUTTON_LABEL:
      g_value_set_string (value, gtk_button_get_label (GTK_BUTTON (self->button)));
      break;
    case PROP_ACTION_NAME:
      g_value_set_string (value, gtk_actionable_get_action_name (GTK_ACTIONABLE (self->button)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
set_button_label (OvBanner *self, const char *label)
{
  gtk_button_set_label (GTK_BUTTON (self->button), label ? label : "");
  gtk_widget_set_visible (self->button, label && *label);
}

static void
ov_banner_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  OvBanner *self = OV_BANNER (object);

  switch (id)
    {
    case PROP_TITLE:
      ov_banner_set_title (self, g_value_get_string (value));
      break;
    case PROP_REVEALED:
      ov_banner_set_revealed (self, g_value_get_boolean (value));
      break;
    case PROP_BUTTON_LABEL:
      set_button_label (self, g_value_get_string (value));
      break;
    case PROP_ACTION_NAME:
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ov_banner_class_init (OvBannerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = ov_banner_get_property;
  object_class->set_property = ov_banner_set_property;
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_REVEALED] = g_param_spec_boolean ("revealed", NULL, NULL, FALSE, flags);
  properties[PROP_BUTTON_LABEL] = g_param_spec_string ("button-label", NULL, NULL, NULL, flags);
  properties[PROP_ACTION_NAME] = g_param_spec_string ("action-name", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
ov_banner_init (OvBanner *self)
{
  GtkWidget *box = ov_beside_new (12);

  self->revealer = gtk_revealer_new ();
  self->label = gtk_label_new (NULL);
  self->button = gtk_button_new ();
  gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_widget_set_visible (self->button, FALSE);
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (box, "banner");
  ov_beside_append (OV_BESIDE (box), self->label);
  ov_beside_append (OV_BESIDE (box), self->button);
  gtk_revealer_set_child (GTK_REVEALER (self->revealer), box);
  adw_bin_set_child (ADW_BIN (self), self->revealer);
}

GtkWidget *
ov_banner_new (const char *title)
{
  return g_object_new (OV_TYPE_BANNER, "title", title, NULL);
}

void
ov_banner_set_title (OvBanner *self, const char *title)
{
  g_return_if_fail (OV_IS_BANNER (self));
  gtk_label_set_text (GTK_LABEL (self->label), title ? title : "");
}

void
ov_banner_set_revealed (OvBanner *self, gboolean revealed)
{
  g_return_if_fail (OV_IS_BANNER (self));
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), revealed);
}

void
ov_banner_set_button (OvBanner *self, const char *label, const char *action, GVariant *target)
{
  g_autoptr(GVariant) owned = target ? g_variant_ref_sink (target) : NULL;

  g_return_if_fail (OV_IS_BANNER (self));
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (self->button), owned);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), action);
  set_button_label (self, label);
}
