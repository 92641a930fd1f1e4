#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-pick-row.h"
#include <glib/gi18n.h>
#include "ov-navigator.h"
#include "ov-resources.h"

struct _OvPickRow
{
  AdwBin      parent_instance;
  GtkWidget  *check;
  GtkLabel   *title;
  GtkLabel   *subtitle;
  GtkLabel   *amount;
  GtkImage   *icon;
  GtkLabel   *note;
  GtkWidget  *mend;
  OvPickItem *item;
  GBinding   *binding;
};

G_DEFINE_FINAL_TYPE (OvPickRow, ov_pick_row, ADW_TYPE_BIN)

static const struct { const char *icon, *style; } looks[OV_N_PICK_LOOKS] = {
  [OV_PICK_LOOK_PLAIN] = { "content-loading-symbolic", "secondary" },
  [OV_PICK_LOOK_DONE] = { "emblem-ok-symbolic", "success" },
  [OV_PICK_LOOK_WARNING] = { "dialog-warning-symbolic", "warning" },
  [OV_PICK_LOOK_ERROR] = { "dialog-error-symbolic", "error" },
};

static void
open_cb (OvPickRow *self)
{
  char id[OV_ID_TEXT_SIZE];

  if (self->item)
    ov_navigator_open (GTK_WIDGET (self), "organisation", ov_id_print (ov_pick_item_get_mend (self->item), id));
}

/* The row of a list view has no name of its own before GTK 4.12. */
static void
speak (OvPickRow *self)
{
  GtkWidget *row = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autofree char *spoken = g_strjoin (", ", ov_pick_item_get_title (self->item), ov_pick_item_get_subtitle (self->item),
                                       ov_pick_item_get_amount (self->item), ov_pick_item_get_note (self->item), NULL);

  if (row)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check), GTK_ACCESSIBLE_PROPERTY_LABEL, ov_pick_item_get_title (self->item), -1);
}

static void
show_note (OvPickRow *self)
{
  const char *note = ov_pick_item_get_note (self->item);
  OvPickLook look = ov_pick_item_get_look (self->item);
  const char *icon_classes[] = { looks[look].style, NULL }, *note_classes[] = { "caption", looks[look].style, NULL };

  gtk_widget_set_visible (GTK_WIDGET (self->note), note != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->icon), note != NULL);
  gtk_label_set_text (self->note, note ? note : "");
  gtk_image_set_from_icon_name (self->icon, looks[look].icon);
  gtk_widget_set_css_classes (GTK_WIDGET (self->icon), icon_classes);
  gtk_widget_set_css_classes (GTK_WIDGET (self->note), note_classes);
}

void
ov_pick_row_set_item (OvPickRow  *self,
                      OvPickItem *item)
{
  g_return_if_fail (OV_IS_PICK_ROW (self));
  if (self->binding)
    g_binding_unbind (self->binding);
  g_clear_object (&self->binding);
  g_set_object (&self->item, item);
  if (item == NULL)
    return;
  gtk_label_set_text (self->title, ov_pick_item_get_title (item));
  gtk_label_set_text (self->subtitle, ov_pick_item_get_subtitle (item));
  gtk_widget_set_visible (GTK_WIDGET (self->subtitle), *ov_pick_item_get_subtitle (item) != '\0');
  gtk_label_set_text (self->amount, ov_pick_item_get_amount (item));
  gtk_widget_set_visible (self->check, ov_pick_item_get_choosable (item));
  gtk_widget_set_visible (self->mend, !ov_id_is_none (ov_pick_item_get_mend (item)));
  show_note (self);
  self->binding = g_object_ref (g_object_bind_property (item, "chosen", self->check, "active", G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL));
  speak (self);
}

static void
ov_pick_row_dispose (GObject *object)
{
  OvPickRow *self = OV_PICK_ROW (object);

  ov_pick_row_set_item (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), OV_TYPE_PICK_ROW);
  G_OBJECT_CLASS (ov_pick_row_parent_class)->dispose (object);
}

static void
ov_pick_row_class_init (OvPickRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ov_pick_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, OV_UI ("common/ov-pick-row.ui"));
  gtk_widget_class_bind_template_child (widget_class, OvPickRow, check);
  gtk_widget_class_bind_template_child (widget_class, OvPickRow, title);
  gtk_widget_class_bind_template_child (widget_class, OvPickRow, subtitle);
  gtk_widget_class_bind_template_child (widget_class, OvPickRow, amount);
  gtk_widget_class_bind_template_child (widget_class, OvPickRow, icon);
  gtk_widget_class_bind_template_child (widget_class, OvPickRow, note);
  gtk_widget_class_bind_template_child (widget_class, OvPickRow, mend);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
}

static void
ov_pick_row_init (OvPickRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item)
{
  gtk_list_item_set_child (item, g_object_new (OV_TYPE_PICK_ROW, NULL));
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item)
{
  ov_pick_row_set_item (OV_PICK_ROW (gtk_list_item_get_child (item)), gtk_list_item_get_item (item));
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem              *item)
{
  ov_pick_row_set_item (OV_PICK_ROW (gtk_list_item_get_child (item)), NULL);
}

GtkListItemFactory *
ov_pick_row_factory_new (void)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  return factory;
}
