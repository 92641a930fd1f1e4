#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-record-row.h"

typedef struct
{
  OvRow      *row;
  OvLanguage  language;
  OvDay       today;
  const char *style;
} OvRecordRowPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (OvRecordRow, ov_record_row, ADW_TYPE_BIN)

static OvRecordRowPrivate *
private (OvRecordRow *self)
{
  return ov_record_row_get_instance_private (self);
}

/* The row of a list view has no name of its own before GTK 4.12. */
static void
speak (OvRecordRow *self)
{
  GtkWidget *item = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autofree char *spoken = OV_RECORD_ROW_GET_CLASS (self)->dup_spoken (self);

  if (item)
    gtk_accessible_update_property (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
show_cb (OvRecordRow *self)
{
  OvRecordRowPrivate *priv = private (self);

  OV_RECORD_ROW_GET_CLASS (self)->show (self, priv->row, priv->language, priv->today);
  if (!ov_row_is_loading (priv->row))
    speak (self);
}

static void
ov_record_row_dispose (GObject *object)
{
  OvRecordRow *self = OV_RECORD_ROW (object);

  ov_record_row_set_row (self, NULL, OV_LANGUAGE_FI, OV_DAY_NONE);
  gtk_widget_dispose_template (GTK_WIDGET (self), G_OBJECT_TYPE (self));
  G_OBJECT_CLASS (ov_record_row_parent_class)->dispose (object);
}

static void
ov_record_row_class_init (OvRecordRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ov_record_row_dispose;
}

static void
ov_record_row_init (OvRecordRow *self)
{
}

void
ov_record_row_set_row (OvRecordRow *self,
                       OvRow       *row,
                       OvLanguage   language,
                       OvDay        today)
{
  OvRecordRowPrivate *priv = private (self);

  g_return_if_fail (OV_IS_RECORD_ROW (self));
  if (priv->row)
    g_signal_handlers_disconnect_by_func (priv->row, show_cb, self);
  g_set_object (&priv->row, row);
  priv->language = language;
  priv->today = today;
  if (row == NULL)
    return;
  g_signal_connect_object (row, "notify::revision", G_CALLBACK (show_cb), self, G_CONNECT_SWAPPED);
  show_cb (self);
}

void
ov_record_row_set_look (OvRecordRow *self,
                        const char  *icon_name,
                        const char  *style,
                        GtkImage    *icon,
                        GtkLabel    *word)
{
  OvRecordRowPrivate *priv = private (self);
  GtkWidget *widgets[] = { GTK_WIDGET (icon), GTK_WIDGET (word) };

  g_return_if_fail (OV_IS_RECORD_ROW (self));
  /* Rows are filled again all the time while scrolling; an icon set anew is looked up anew, and so is the style of a widget
   * whose class comes and goes. */
  if (g_strcmp0 (gtk_image_get_icon_name (icon), icon_name) != 0)
    gtk_image_set_from_icon_name (icon, icon_name);
  if (g_strcmp0 (priv->style, style) == 0)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (widgets); i++)
    {
      if (priv->style)
        gtk_widget_remove_css_class (widgets[i], priv->style);
      if (style)
        gtk_widget_add_css_class (widgets[i], style);
    }
  priv->style = style;
}
