#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-spinner-later.h"
#include <glib/gi18n.h>

struct _OvSpinnerLater
{
  AdwBin      parent;
  GtkSpinner *spinner;
  gboolean    busy;
  guint       source;
};

G_DEFINE_FINAL_TYPE (OvSpinnerLater, ov_spinner_later, ADW_TYPE_BIN)

enum { PROP_0, PROP_BUSY, N_PROPS };
static GParamSpec *properties[N_PROPS];

#define PATIENCE_MS 1000

static gboolean
show_cb (gpointer data)
{
  OvSpinnerLater *self = data;

  self->source = 0;
  gtk_spinner_start (self->spinner);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), TRUE);
  return G_SOURCE_REMOVE;
}

static void
ov_spinner_later_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_BUSY)
    g_value_set_boolean (value, OV_SPINNER_LATER (object)->busy);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
ov_spinner_later_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_BUSY)
    ov_spinner_later_set_busy (OV_SPINNER_LATER (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
ov_spinner_later_dispose (GObject *object)
{
  g_clear_handle_id (&OV_SPINNER_LATER (object)->source, g_source_remove);
  G_OBJECT_CLASS (ov_spinner_later_parent_class)->dispose (object);
}

static void
ov_spinner_later_class_init (OvSpinnerLaterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = ov_spinner_later_get_property;
  object_class->set_property = ov_spinner_later_set_property;
  object_class->dispose = ov_spinner_later_dispose;
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE,
                                                G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
ov_spinner_later_init (OvSpinnerLater *self)
{
  self->spinner = GTK_SPINNER (gtk_spinner_new ());
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), FALSE);
  gtk_widget_set_size_request (GTK_WIDGET (self->spinner), 24, 24);
  gtk_widget_set_halign (GTK_WIDGET (self->spinner), GTK_ALIGN_CENTER);
  gtk_widget_set_valign (GTK_WIDGET (self->spinner), GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->spinner), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Loading"), -1);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->spinner));
}

GtkWidget *
ov_spinner_later_new (void)
{
  return g_object_new (OV_TYPE_SPINNER_LATER, NULL);
}

void
ov_spinner_later_set_busy (OvSpinnerLater *self, gboolean busy)
{
  g_return_if_fail (OV_IS_SPINNER_LATER (self));
  if (self->busy == busy)
    return;
  self->busy = busy;
  g_clear_handle_id (&self->source, g_source_remove);
  if (busy)
    self->source = g_timeout_add (PATIENCE_MS, show_cb, self);
  else
    {
      gtk_spinner_stop (self->spinner);
      gtk_widget_set_visible (GTK_WIDGET (self->spinner), FALSE);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}
