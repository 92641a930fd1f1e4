#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-finding-row.h"
#include <glib/gi18n.h>
#include "ov-beside.h"
#include "ov-resources.h"

struct _OvFindingRow
{
  AdwPreferencesRow parent;
  GtkWidget        *icon;
  GtkWidget        *sentence;
  GtkWidget        *body;
  GtkWidget        *source;
  GtkWidget        *rule;
  GtkWidget        *mend;
};

G_DEFINE_FINAL_TYPE (OvFindingRow, ov_finding_row, ADW_TYPE_PREFERENCES_ROW)

static const struct { const char *icon; const char *css_class; } severities[] = {
  [OV_SEVERITY_INFO] = { "dialog-information-symbolic", "information" },
  [OV_SEVERITY_WARNING] = { "dialog-warning-symbolic", "warning" },
  [OV_SEVERITY_ERROR] = { "dialog-error-symbolic", "error" },
};

const char *
ov_severity_icon (OvSeverity severity)
{
  return severities[severity].icon;
}

const char *
ov_severity_class (OvSeverity severity)
{
  return severities[severity].css_class;
}

static void
ov_finding_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), OV_TYPE_FINDING_ROW);
  G_OBJECT_CLASS (ov_finding_row_parent_class)->dispose (object);
}

static void
ov_finding_row_class_init (OvFindingRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (OV_TYPE_BESIDE);
  G_OBJECT_CLASS (klass)->dispose = ov_finding_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, OV_UI ("common/ov-finding-row.ui"));
  gtk_widget_class_bind_template_child (widget_class, OvFindingRow, icon);
  gtk_widget_class_bind_template_child (widget_class, OvFindingRow, sentence);
  gtk_widget_class_bind_template_child (widget_class, OvFindingRow, body);
  gtk_widget_class_bind_template_child (widget_class, OvFindingRow, source);
  gtk_widget_class_bind_template_child (widget_class, OvFindingRow, rule);
  gtk_widget_class_bind_template_child (widget_class, OvFindingRow, mend);
}

static void
ov_finding_row_init (OvFindingRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
set_optional_text (GtkWidget *label, const char *text)
{
  gtk_label_set_text (GTK_LABEL (label), text ? text : "");
  gtk_widget_set_visible (label, text && *text);
}

GtkWidget *
ov_finding_row_new (OvSeverity severity, const char *sentence, const char *body, const char *source)
{
  OvFindingRow *self = g_object_new (OV_TYPE_FINDING_ROW, NULL);
  g_autofree char *spoken = NULL;

  g_return_val_if_fail (severity <= OV_SEVERITY_ERROR, NULL);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), ov_severity_icon (severity));
  gtk_widget_add_css_class (self->icon, ov_severity_class (severity));
  gtk_widget_add_css_class (GTK_WIDGET (self), ov_severity_class (severity));
  gtk_label_set_text (GTK_LABEL (self->sentence), sentence);
  set_optional_text (self->body, body);
  set_optional_text (self->source, source);
  /* TRANSLATORS: spoken by a screen reader: severity, then the finding. */
  spoken = g_strdup_printf (_("%s: %s. %s"), _(ov_severity_label (severity)), sentence, body ? body : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return GTK_WIDGET (self);
}

/* "Why?" leads to the rule, with the study centre and the year by which it was judged. */
static void
set_rule (OvFindingRow *self, OvFinding *finding)
{
  g_autofree char *place =
    ov_finding_get_rule_set (finding) && ov_finding_get_day (finding) != OV_DAY_NONE
      ? g_strdup_printf ("%s:%s/%d", ov_finding_get_rule (finding), ov_finding_get_rule_set (finding),
                         ov_day_year (ov_finding_get_day (finding)))
      : g_strdup (ov_finding_get_rule (finding));

  gtk_widget_set_visible (self->rule, TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->rule), "(ss)", "rules", place);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->rule), "nav.open");
}

GtkWidget *
ov_finding_row_new_for (OvFinding *finding, OvLanguage language)
{
  g_autofree char *what = ov_finding_dup_what (finding, language);
  g_autofree char *why = ov_finding_dup_why (finding, language);
  char record[OV_ID_TEXT_SIZE];
  GtkWidget *row = ov_finding_row_new (ov_finding_get_severity (finding), what, why, ov_finding_get_source_text (finding, language));

  set_rule (OV_FINDING_ROW (row), finding);
  if (ov_finding_get_mend (finding))
    ov_finding_row_set_mend (OV_FINDING_ROW (row), ov_text (language, ov_finding_get_mend_label (finding)), "page.mend",
                             g_variant_new ("(ss)", ov_finding_get_mend (finding),
                                            ov_id_print (ov_finding_get_record (finding), record)));
  return row;
}

void
ov_finding_row_set_mend (OvFindingRow *self, const char *label, const char *action, GVariant *target)
{
  g_autoptr(GVariant) owned = target ? g_variant_ref_sink (target) : NULL;

  g_return_if_fail (OV_IS_FINDING_ROW (self));
  gtk_widget_set_visible (self->mend, label != NULL);
  if (!label)
    return;
  gtk_button_set_label (GTK_BUTTON (self->mend), label);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (self->mend), owned);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->mend), action);
}

const char *
ov_finding_row_get_sentence (OvFindingRow *self)
{
  g_return_val_if_fail (OV_IS_FINDING_ROW (self), NULL);
  return gtk_label_get_text (GTK_LABEL (self->sentence));
}

static void
collect_rows (GtkWidget *widget, GPtrArray *rows)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  if (OV_IS_FINDING_ROW (widget))
    g_ptr_array_add (rows, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    collect_rows (child, rows);
}

void
ov_finding_row_focus_next (GtkWidget *inside)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new ();
  GtkRoot *root = gtk_widget_get_root (inside);
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;
  guint from = 0;

  collect_rows (inside, rows);
  for (guint i = 0; focus && i < rows->len; i++)
    if (focus == rows->pdata[i] || gtk_widget_is_ancestor (focus, rows->pdata[i]))
      from = i + 1;
  if (rows->len > 0)
    gtk_widget_grab_focus (rows->pdata[from % rows->len]);
}
