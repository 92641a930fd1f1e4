#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-issue-row.h"
#include <glib/gi18n.h>
#include "ov-resources.h"

struct _OvIssueRow
{
  AdwBin          parent_instance;
  GtkCheckButton *check;
  GtkLabel       *name;
  GtkImage       *icon;
  GtkLabel       *status;
  OvIssueItem    *item;
  OvLanguage      language;
  const char     *style;
  gboolean        showing;
};

G_DEFINE_FINAL_TYPE (OvIssueRow, ov_issue_row, ADW_TYPE_BIN)

static void
set_status (OvIssueRow *self,
            const char *icon,
            const char *text,
            const char *style)
{
  GtkWidget *widgets[] = { GTK_WIDGET (self->icon), GTK_WIDGET (self->status) };

  for (guint i = 0; i < G_N_ELEMENTS (widgets); i++)
    {
      if (self->style)
        gtk_widget_remove_css_class (widgets[i], self->style);
      gtk_widget_add_css_class (widgets[i], style);
    }
  self->style = style;
  gtk_widget_set_visible (GTK_WIDGET (self->icon), icon != NULL);
  gtk_image_set_from_icon_name (self->icon, icon);
  gtk_label_set_text (self->status, text);
}

static void
show_status (OvIssueRow *self)
{
  OvCertificate *certificate = ov_issue_item_get_certificate (self->item);
  const char *obstacle = ov_issue_item_get_obstacle (self->item);
  int assessment = ov_participation_get_assessment (ov_issue_item_get_participation (self->item));
  g_autofree char *text = NULL;

  if (certificate)
    {
      /* Translators: {number} is a register number such as LUM-2026-000123. */
      g_autoptr(GString) issued = g_string_new (ov_text (self->language, N_("Issued · {number}")));

      g_string_replace (issued, "{number}", ov_certificate_get_number (certificate), 1);
      set_status (self, "emblem-ok-symbolic", issued->str, "success");
    }
  else if (obstacle)
    set_status (self, "action-unavailable-symbolic", obstacle, "dim-label");
  else
    set_status (self, NULL,
                assessment > 0 ? ov_text (self->language, ov_choice_label (&ov_assessment, assessment))
                               : _("Attended"),
                "dim-label");
}

/* The row of a list view has no name of its own before GTK 4.12. */
static void
speak (OvIssueRow *self)
{
  GtkWidget *item = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autofree char *spoken =
      g_strjoin (", ", ov_issue_item_get_name (self->item), gtk_label_get_text (self->status), NULL);

  if (item)
    gtk_accessible_update_property (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
show_cb (OvIssueRow *self)
{
  self->showing = TRUE;
  gtk_label_set_text (self->name, ov_issue_item_get_name (self->item));
  gtk_check_button_set_active (self->check, ov_issue_item_get_selected (self->item));
  gtk_widget_set_sensitive (GTK_WIDGET (self->check), ov_issue_item_can_select (self->item));
  show_status (self);
  speak (self);
  self->showing = FALSE;
}

static void
toggled_cb (OvIssueRow *self)
{
  if (self->item && !self->showing)
    ov_issue_item_set_selected (self->item, gtk_check_button_get_active (self->check));
}

void
ov_issue_row_set_item (OvIssueRow  *self,
                       OvIssueItem *item,
                       OvLanguage   language)
{
  g_return_if_fail (OV_IS_ISSUE_ROW (self));
  if (self->item)
    g_signal_handlers_disconnect_by_func (self->item, show_cb, self);
  self->language = language;
  g_set_object (&self->item, item);
  if (item == NULL)
    return;
  g_signal_connect_object (item, "notify", G_CALLBACK (show_cb), self, G_CONNECT_SWAPPED);
  show_cb (self);
}

static void
ov_issue_row_dispose (GObject *object)
{
  OvIssueRow *self = OV_ISSUE_ROW (object);

  ov_issue_row_set_item (self, NULL, self->language);
  gtk_widget_dispose_template (GTK_WIDGET (self), OV_TYPE_ISSUE_ROW);
  G_OBJECT_CLASS (ov_issue_row_parent_class)->dispose (object);
}

static void
ov_issue_row_class_init (OvIssueRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ov_issue_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, OV_UI ("register/ov-issue-row.ui"));
  gtk_widget_class_bind_template_child (widget_class, OvIssueRow, check);
  gtk_widget_class_bind_template_child (widget_class, OvIssueRow, name);
  gtk_widget_class_bind_template_child (widget_class, OvIssueRow, icon);
  gtk_widget_class_bind_template_child (widget_class, OvIssueRow, status);
  gtk_widget_class_bind_template_callback (widget_class, toggled_cb);
}

static void
ov_issue_row_init (OvIssueRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ov_issue_row_new (void)
{
  return g_object_new (OV_TYPE_ISSUE_ROW, NULL);
}
