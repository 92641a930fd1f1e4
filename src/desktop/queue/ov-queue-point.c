#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-queue-point.h"
#include "ov-resources.h"

struct _OvQueuePoint
{
  AdwBin       parent_instance;
  GtkListBox  *rows;
  GtkWidget   *asked;
  GtkEditable *comment;
};

G_DEFINE_FINAL_TYPE (OvQueuePoint, ov_queue_point, ADW_TYPE_BIN)

enum { PROP_0, PROP_TITLE, N_PROPS };
static GParamSpec *properties[N_PROPS];
enum { EDITED, N_SIGNALS };
static guint signals[N_SIGNALS];

static AdwPreferencesGroup *
group_of (OvQueuePoint *self)
{
  return ADW_PREFERENCES_GROUP (adw_bin_get_child (ADW_BIN (self)));
}

const char *
ov_queue_point_get_title (OvQueuePoint *self)
{
  return adw_preferences_group_get_title (group_of (self));
}

GtkListBox *
ov_queue_point_get_rows (OvQueuePoint *self)
{
  return self->rows;
}

void
ov_queue_point_set_asking (OvQueuePoint *self,
                           gboolean      asking)
{
  gtk_widget_set_visible (self->asked, asking);
}

const char *
ov_queue_point_get_comment (OvQueuePoint *self)
{
  return gtk_editable_get_text (self->comment);
}

void
ov_queue_point_set_comment (OvQueuePoint *self,
                            const char   *comment)
{
  gtk_editable_set_text (self->comment, comment);
}

void
ov_queue_point_focus (OvQueuePoint *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->comment));
}

static void
edited_cb (OvQueuePoint *self)
{
  g_signal_emit (self, signals[EDITED], 0);
}

static void
ov_queue_point_get_property (GObject    *object,
                             guint       id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  if (id == PROP_TITLE)
    g_value_set_string (value, ov_queue_point_get_title (OV_QUEUE_POINT (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
ov_queue_point_set_property (GObject      *object,
                             guint         id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  OvQueuePoint *self = OV_QUEUE_POINT (object);

  if (id != PROP_TITLE)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  adw_preferences_group_set_title (group_of (self), g_value_get_string (value));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->rows), GTK_ACCESSIBLE_PROPERTY_LABEL, g_value_get_string (value), -1);
}

static void
ov_queue_point_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), OV_TYPE_QUEUE_POINT);
  G_OBJECT_CLASS (ov_queue_point_parent_class)->dispose (object);
}

static void
ov_queue_point_class_init (OvQueuePointClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = ov_queue_point_get_property;
  object_class->set_property = ov_queue_point_set_property;
  object_class->dispose = ov_queue_point_dispose;
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[EDITED] = g_signal_new ("edited", OV_TYPE_QUEUE_POINT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, OV_UI ("queue/ov-queue-point.ui"));
  gtk_widget_class_bind_template_child (widget_class, OvQueuePoint, rows);
  gtk_widget_class_bind_template_child (widget_class, OvQueuePoint, asked);
  gtk_widget_class_bind_template_child (widget_class, OvQueuePoint, comment);
  gtk_widget_class_bind_template_callback (widget_class, edited_cb);
}

static void
ov_queue_point_init (OvQueuePoint *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
