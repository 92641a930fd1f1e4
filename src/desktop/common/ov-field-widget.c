#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-field-widget.h"
#include <glib/gi18n.h>
#include "ov-finding-row.h"

G_DEFINE_INTERFACE (OvFieldWidget, ov_field_widget, GTK_TYPE_WIDGET)

/* What every implementation has, kept with the object. */
typedef struct
{
  char          *path;
  const OvField *field;
  OvForm        *form;      /* borrowed: the form unbinds its widgets before it goes */
  OvRecord      *record;
  gulong         handler;
  guint          writing;
  gboolean       refreshing;
  const char    *refused;   /* why what stands in the widget is taken by no field; NULL when it may be */
  GPtrArray     *rows;      /* finding rows under the widget, borrowed */
  char          *shown;     /* what they say, so that the same is not made anew */
} Binding;

static GQuark
binding_quark (void)
{
  return g_quark_from_static_string ("ov-field-binding");
}

static void
binding_free (Binding *binding)
{
  if (binding->record && binding->handler)
    g_signal_handler_disconnect (binding->record, binding->handler);
  g_clear_object (&binding->record);
  g_free (binding->path);
  g_free (binding->shown);
  g_ptr_array_unref (binding->rows);
  g_free (binding);
}

static Binding *
binding_of (gpointer widget)
{
  Binding *binding = g_object_get_qdata (widget, binding_quark ());

  if (!binding)
    {
      binding = g_new0 (Binding, 1);
      binding->rows = g_ptr_array_new ();
      g_object_set_qdata_full (widget, binding_quark (), binding, (GDestroyNotify) binding_free);
    }
  return binding;
}

static void
refresh (OvFieldWidget *self)
{
  Binding *binding = binding_of (self);

  if (binding->writing > 0 || !binding->field)
    return;
  binding->refreshing = TRUE;
  OV_FIELD_WIDGET_GET_IFACE (self)->refresh (self);
  binding->refreshing = FALSE;
  ov_field_widget_set_refused (self, NULL);
}

static void
set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  Binding *binding = binding_of (object);

  if (id != OV_FIELD_WIDGET_PROP_FIELD)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  g_free (binding->path);
  binding->path = g_value_dup_string (value);
  binding->field = binding->path ? ov_field_lookup (binding->path) : NULL;
  if (binding->path && !binding->field)
    g_critical ("There is no field “%s”", binding->path);
  refresh (OV_FIELD_WIDGET (object));
}

static void
get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == OV_FIELD_WIDGET_PROP_FIELD)
    g_value_set_string (value, binding_of (object)->path);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
ov_field_widget_default_init (OvFieldWidgetInterface *iface)
{
  g_object_interface_install_property (iface, g_param_spec_string ("field", NULL, NULL, NULL,
                                                                   G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS));
}

void
ov_field_widget_install (GObjectClass *klass)
{
  klass->set_property = set_property;
  klass->get_property = get_property;
  g_object_class_override_property (klass, OV_FIELD_WIDGET_PROP_FIELD, "field");
}

const char *
ov_field_widget_get_path (OvFieldWidget *self)
{
  g_return_val_if_fail (OV_IS_FIELD_WIDGET (self), NULL);
  return binding_of (self)->path;
}

const OvField *
ov_field_widget_get_field (OvFieldWidget *self)
{
  g_return_val_if_fail (OV_IS_FIELD_WIDGET (self), NULL);
  return binding_of (self)->field;
}

OvRecord *
ov_field_widget_get_record (OvFieldWidget *self)
{
  g_return_val_if_fail (OV_IS_FIELD_WIDGET (self), NULL);
  return binding_of (self)->record;
}

OvForm *
ov_field_widget_get_form (OvFieldWidget *self)
{
  g_return_val_if_fail (OV_IS_FIELD_WIDGET (self), NULL);
  return binding_of (self)->form;
}

OvLanguage
ov_field_widget_get_language (OvFieldWidget *self)
{
  g_return_val_if_fail (OV_IS_FIELD_WIDGET (self), OV_LANGUAGE_FI);
  return binding_of (self)->form ? ov_form_get_language (binding_of (self)->form) : OV_LANGUAGE_FI;
}

const char *
ov_field_widget_get_label (OvFieldWidget *self)
{
  const OvField *field = ov_field_widget_get_field (self);

  return field && field->label ? _(field->label) : "";
}

const char *
ov_field_widget_get_hint (OvFieldWidget *self)
{
  const OvField *field = ov_field_widget_get_field (self);

  return field && field->hint ? _(field->hint) : NULL;
}

gboolean
ov_field_widget_begin (OvFieldWidget *self)
{
  Binding *binding;

  g_return_val_if_fail (OV_IS_FIELD_WIDGET (self), FALSE);
  binding = binding_of (self);
  if (!binding->record || !binding->form || binding->refreshing)
    return FALSE;
  binding->writing++;
  ov_form_type (binding->form, binding->record, binding->field->label);
  return TRUE;
}

void
ov_field_widget_end (OvFieldWidget *self)
{
  Binding *binding;

  g_return_if_fail (OV_IS_FIELD_WIDGET (self));
  binding = binding_of (self);
  g_return_if_fail (binding->writing > 0);
  binding->writing--;
}

void
ov_field_widget_keep_typed (OvFieldWidget *self, const char *text)
{
  Binding *binding;

  g_return_if_fail (OV_IS_FIELD_WIDGET (self));
  binding = binding_of (self);
  if (binding->form && binding->record)
    ov_form_keep_typed (binding->form, binding->record, binding->field->name, text);
}

const char *
ov_field_widget_get_typed (OvFieldWidget *self)
{
  Binding *binding;

  g_return_val_if_fail (OV_IS_FIELD_WIDGET (self), NULL);
  binding = binding_of (self);
  return binding->form && binding->record
             ? ov_form_get_typed (binding->form, binding->record, binding->field->name)
             : NULL;
}

void
ov_field_widget_set_refused (OvFieldWidget *self, const char *why)
{
  g_return_if_fail (OV_IS_FIELD_WIDGET (self));
  if (binding_of (self)->refused == why)
    return;
  binding_of (self)->refused = why;
  ov_field_widget_problem_changed (self);
}

gboolean
ov_field_widget_refuses (OvFieldWidget *self, const char *text)
{
  const char *why = ov_record_refuse_text (text);

  ov_field_widget_set_refused (self, why);
  return why != NULL;
}

void
ov_field_widget_problem_changed (OvFieldWidget *self)
{
  Binding *binding;

  g_return_if_fail (OV_IS_FIELD_WIDGET (self));
  binding = binding_of (self);
  if (binding->form)
    ov_form_place_findings (binding->form);
}

void
ov_field_widget_bind (OvFieldWidget *self, OvForm *form, OvRecord *record)
{
  g_autofree char *signal = NULL;
  Binding *binding;

  g_return_if_fail (OV_IS_FIELD_WIDGET (self));
  binding = binding_of (self);
  if (binding->record)
    g_clear_signal_handler (&binding->handler, binding->record);
  binding->form = form;
  g_set_object (&binding->record, record);
  if (record && binding->field)
    {
      signal = g_strconcat ("notify::", binding->field->property, NULL);
      binding->handler = g_signal_connect_swapped (record, signal, G_CALLBACK (refresh), self);
    }
  refresh (self);
}

void
ov_field_widget_set_editable (OvFieldWidget *self, gboolean editable)
{
  g_return_if_fail (OV_IS_FIELD_WIDGET (self));
  OV_FIELD_WIDGET_GET_IFACE (self)->set_editable (self, editable);
}

static OvFinding *
finding_of_problem (const char *problem)
{
  OvFinding *finding = ov_finding_new ("typed", OV_SEVERITY_ERROR);

  ov_finding_set_texts (finding, problem, NULL);
  return finding;
}

/* Tells a screen reader at the widget itself what the rows under it show. */
static void
speak (OvFieldWidget *self, GPtrArray *findings, OvLanguage language)
{
  const char *hint = ov_field_widget_get_hint (self);
  g_autoptr(GString) text = g_string_new (NULL);
  gboolean error = FALSE;

  for (guint i = 0; i < findings->len; i++)
    {
      OvFinding *finding = g_ptr_array_index (findings, i);
      g_autofree char *what = ov_finding_dup_what (finding, language);

      error |= ov_finding_get_severity (finding) == OV_SEVERITY_ERROR;
      g_string_append_printf (text, "%s: %s ",
                              ov_text (language, ov_severity_label (ov_finding_get_severity (finding))), what);
    }
  if (hint)
    g_string_append (text, hint);
  if (text->len > 0)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text->str, -1);
  else
    gtk_accessible_reset_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_INVALID,
                               error ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

/* From the widget to the row of its first finding, where the mend is; the others follow it. What DESCRIPTION says is heard with GTK before
 * 4.10 too, which tells of DESCRIBED_BY but not of ERROR_MESSAGE. */
static void
relate (OvFieldWidget *self, GPtrArray *findings, GPtrArray *rows)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (self);
  GtkAccessible *error = NULL;

  for (guint i = 0; i < rows->len && !error; i++)
    if (ov_finding_get_severity (g_ptr_array_index (findings, i)) == OV_SEVERITY_ERROR)
      error = rows->pdata[i];
  if (rows->len > 0)
    gtk_accessible_update_relation (accessible, GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, rows->pdata[0], NULL, -1);
  else
    gtk_accessible_reset_relation (accessible, GTK_ACCESSIBLE_RELATION_DESCRIBED_BY);
  if (error)
    gtk_accessible_update_relation (accessible, GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE, error, -1);
  else
    gtk_accessible_reset_relation (accessible, GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE);
}

static char *
describe (GPtrArray *findings, OvLanguage language)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      OvFinding *finding = g_ptr_array_index (findings, i);
      g_autofree char *what = ov_finding_dup_what (finding, language);
      g_autofree char *why = ov_finding_dup_why (finding, language);

      g_string_append_printf (text, "%d%s\n%s\n", ov_finding_get_severity (finding), what, why ? why : "");
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

void
ov_field_widget_show_findings (OvFieldWidget *self, GPtrArray *given)
{
  OvFieldWidgetInterface *iface = OV_FIELD_WIDGET_GET_IFACE (self);
  OvLanguage language = ov_field_widget_get_language (self);
  const char *problem = NULL;
  GtkWidget *list = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_LIST_BOX);
  Binding *binding = binding_of (self);
  g_autoptr(GPtrArray) findings = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *text = NULL;

  if (binding->refused)
    problem = binding->refused;
  else if (iface->get_problem)
    problem = iface->get_problem (self);
  if (problem)
    g_ptr_array_add (findings, finding_of_problem (problem));
  for (guint i = 0; i < given->len; i++)
    g_ptr_array_add (findings, g_object_ref (g_ptr_array_index (given, i)));
  text = describe (findings, language);
  if (g_strcmp0 (text, binding->shown) == 0)
    return;
  g_free (binding->shown);
  binding->shown = g_steal_pointer (&text);
  speak (self, findings, language);
  for (guint i = 0; list && i < binding->rows->len; i++)
    gtk_list_box_remove (GTK_LIST_BOX (list), g_ptr_array_index (binding->rows, i));
  g_ptr_array_set_size (binding->rows, 0);
  for (guint i = 0; list && GTK_IS_LIST_BOX_ROW (self) && i < findings->len; i++)
    {
      GtkWidget *row = ov_finding_row_new_for (g_ptr_array_index (findings, i), language);
      int place = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (self)) + 1 + (int) i;

      gtk_list_box_insert (GTK_LIST_BOX (list), row, place);
      g_ptr_array_add (binding->rows, row);
    }
  relate (self, findings, binding->rows);
}
