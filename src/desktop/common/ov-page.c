#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-page.h"

typedef struct
{
  OvContext *context;
} OvPagePrivate;

G_DEFINE_TYPE_WITH_PRIVATE (OvPage, ov_page, OV_TYPE_PANE)

enum { PROP_0, PROP_CONTEXT, N_PROPS };
static GParamSpec *properties[N_PROPS];

#define PRIV(self) ((OvPagePrivate *) ov_page_get_instance_private (self))

static void
ov_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_CONTEXT)
    g_value_set_object (value, PRIV (OV_PAGE (object))->context);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
ov_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_CONTEXT)
    PRIV (OV_PAGE (object))->context = g_value_dup_object (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
ov_page_finalize (GObject *object)
{
  g_clear_object (&PRIV (OV_PAGE (object))->context);
  G_OBJECT_CLASS (ov_page_parent_class)->finalize (object);
}

static void
ov_page_class_init (OvPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = ov_page_get_property;
  object_class->set_property = ov_page_set_property;
  object_class->finalize = ov_page_finalize;
  properties[PROP_CONTEXT] = g_param_spec_object ("context", NULL, NULL, OV_TYPE_CONTEXT,
                                                  G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
ov_page_init (OvPage *self)
{
}

OvContext *
ov_page_get_context (OvPage *self)
{
  g_return_val_if_fail (OV_IS_PAGE (self), NULL);
  return PRIV (self)->context;
}

void
ov_page_open (OvPage *self, const char *kind, const char *target)
{
  g_return_if_fail (OV_IS_PAGE (self));
  if (OV_PAGE_GET_CLASS (self)->open)
    OV_PAGE_GET_CLASS (self)->open (self, kind, target);
}

gboolean
ov_page_go_back (OvPage *self)
{
  g_return_val_if_fail (OV_IS_PAGE (self), FALSE);
  return OV_PAGE_GET_CLASS (self)->go_back && OV_PAGE_GET_CLASS (self)->go_back (self);
}

OvContext *
ov_context_of (GtkWidget *widget)
{
  GtkWidget *page = gtk_widget_get_ancestor (widget, OV_TYPE_PAGE);

  return page ? ov_page_get_context (OV_PAGE (page)) : NULL;
}
