#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-issue-findings.h"
#include <glib/gi18n.h>
#include "ov-finding-row.h"

#define MOST_HEIGHT 240

struct _OvIssueFindings
{
  AdwBin      parent_instance;
  GtkListBox *list;
  gboolean    stop;
};

G_DEFINE_FINAL_TYPE (OvIssueFindings, ov_issue_findings, ADW_TYPE_BIN)

void
ov_issue_findings_show (OvIssueFindings *self,
                        GPtrArray       *findings,
                        OvLanguage       language)
{
  GtkWidget *row;

  g_return_if_fail (OV_IS_ISSUE_FINDINGS (self));
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))))
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < findings->len; i++)
    gtk_list_box_append (self->list, ov_finding_row_new_for (findings->pdata[i], language));
  gtk_widget_set_visible (GTK_WIDGET (self), findings->len > 0);
  self->stop = ov_findings_have_errors (findings);
}

gboolean
ov_issue_findings_stop (OvIssueFindings *self)
{
  g_return_val_if_fail (OV_IS_ISSUE_FINDINGS (self), FALSE);
  return self->stop;
}

static void
ov_issue_findings_class_init (OvIssueFindingsClass *klass)
{
}

static void
ov_issue_findings_init (OvIssueFindings *self)
{
  GtkWidget *window = gtk_scrolled_window_new ();

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_widget_set_margin_start (GTK_WIDGET (self->list), 12);
  gtk_widget_set_margin_end (GTK_WIDGET (self->list), 12);
  gtk_widget_set_margin_top (GTK_WIDGET (self->list), 6);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->list), 6);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Warnings and errors"),
                                  -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (window), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (window), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (window), MOST_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (window), GTK_WIDGET (self->list));
  adw_bin_set_child (ADW_BIN (self), window);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
