#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-record-row.h"
#include <glib/gi18n.h>

typedef struct
{
  OvRow      *row;
  OvLanguage  language;
  OvDay       today;
  GHashTable *chosen;
} OvRecordRowPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (OvRecordRow, ov_record_row, OV_TYPE_DRAWN_ROW)

static OvRecordRowPrivate *
private (OvRecordRow *self)
{
  return ov_record_row_get_instance_private (self);
}

static gboolean
is_chosen (OvRecordRow *self)
{
  OvRecordRowPrivate *priv = private (self);
  OvId id = priv->row ? ov_row_get_id (priv->row) : OV_ID_NONE;

  return priv->chosen && g_hash_table_contains (priv->chosen, &id);
}

/* The row of a list view has no name of its own before GTK 4.12. */
static void
speak (OvRecordRow *self)
{
  GtkWidget *item = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autofree char *spoken = OV_RECORD_ROW_GET_CLASS (self)->dup_spoken (OV_DRAWN_ROW (self));

  g_autofree char *chosen = is_chosen (self) ? g_strdup_printf (_("%s, chosen"), spoken) : NULL;

  if (item)
    gtk_accessible_update_property (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_PROPERTY_LABEL, chosen ? chosen : spoken, -1);
}

static void
show_cb (OvRecordRow *self)
{
  OvRecordRowPrivate *priv = private (self);

  if (ov_row_is_loading (priv->row))
    {
      for (OvRowPlace place = 0; place < OV_N_ROW_PLACES; place++)
        ov_drawn_row_put (OV_DRAWN_ROW (self), place, "", NULL, NULL);
      return;
    }
  OV_RECORD_ROW_GET_CLASS (self)->show (OV_DRAWN_ROW (self), priv->row, priv->language, priv->today);
  if (priv->chosen)
    ov_drawn_row_put (OV_DRAWN_ROW (self), OV_ROW_MARK, "", is_chosen (self) ? "checkbox-checked-symbolic" : "checkbox-symbolic",
                      is_chosen (self) ? "accent" : NULL);
  speak (self);
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
ov_record_row_set_chosen (OvRecordRow *self,
                          GHashTable  *chosen)
{
  OvRecordRowPrivate *priv = private (self);

  g_return_if_fail (OV_IS_RECORD_ROW (self));
  if (chosen == NULL && priv->chosen == NULL)
    return;
  if (chosen == NULL)
    ov_drawn_row_put (OV_DRAWN_ROW (self), OV_ROW_MARK, "", NULL, NULL);
  if (chosen)
    g_hash_table_ref (chosen);
  g_clear_pointer (&priv->chosen, g_hash_table_unref);
  priv->chosen = chosen;
  if (priv->row)
    show_cb (self);
}

static void
ov_record_row_dispose (GObject *object)
{
  ov_record_row_set_row (OV_RECORD_ROW (object), NULL, OV_LANGUAGE_FI, OV_DAY_NONE);
  g_clear_pointer (&private (OV_RECORD_ROW (object))->chosen, g_hash_table_unref);
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
