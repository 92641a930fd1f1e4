#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-support-list.h"

static GtkWidget *
make_row (const OvSupportLine *line,
          OvLanguage           language)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", line->what, "subtitle", line->sum,
                                 "title-lines", 0, "subtitle-lines", 0, "tooltip-text",
                                 line->source && *line->source ? ov_text (language, line->source) : NULL, NULL);
  GtkWidget *result = gtk_label_new (line->result);

  gtk_widget_add_css_class (result, "numeric");
  if (g_str_equal (line->id, "support"))
    gtk_widget_add_css_class (result, "heading");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), result);
  return row;
}

static gboolean
is_cost (const OvSupportLine *line)
{
  return g_str_equal (line->id, "cost") || g_str_equal (line->id, "cost.left-out");
}

void
ov_support_list_fill (GtkListBox      *list,
                      const OvSupport *support,
                      OvPolicy        *policy,
                      OvLanguage       language,
                      gboolean         costs)
{
  g_autoptr(GPtrArray) lines = ov_support_explain (support, policy, language);
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))))
    gtk_list_box_remove (list, row);
  for (guint i = 0; i < lines->len; i++)
    if (costs || !is_cost (lines->pdata[i]))
      gtk_list_box_append (list, make_row (lines->pdata[i], language));
}
