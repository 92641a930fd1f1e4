#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-form.h"
#include "ov-field-widget.h"
#include "ov-finding-row.h"
#include "ov-page.h"
#include "ov-undo.h"

struct _OvForm
{
  GObject             parent;
  OvLanguage          language;
  OvAggregate        *aggregate;
  GPtrArray          *widgets;    /* of OvFieldWidget, weak: see forget_widget_cb */
  OvPolicy           *policy;
  OvOrganisationTree *tree;
  OvDay               today;
  GPtrArray          *findings;
  guint               check_source;
  gulong              changed_handler;
  gboolean            editable;
  OvUndo             *undo;
};

G_DEFINE_FINAL_TYPE (OvForm, ov_form, G_TYPE_OBJECT)

enum { SIGNAL_CHANGED, SIGNAL_FINDINGS_CHANGED, SIGNAL_UNDO_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

#define CHECK_DELAY_MS 150

static void
forget_widget_cb (gpointer data, GObject *widget)
{
  g_ptr_array_remove (OV_FORM (data)->widgets, widget);
}

static void
collect (OvForm *self, GtkWidget *widget)
{
  if (OV_IS_FIELD_WIDGET (widget))
    {
      g_ptr_array_add (self->widgets, widget);
      g_object_weak_ref (G_OBJECT (widget), forget_widget_cb, self);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    collect (self, child);
}

static gboolean
is_of_root (OvForm *self, OvFieldWidget *widget)
{
  const OvField *field = ov_field_widget_get_field (widget);

  return self->aggregate && field && g_str_equal (field->record, ov_record_kind (ov_form_get_root (self)));
}

static void
bind_widget (OvForm *self, OvFieldWidget *widget)
{
  ov_field_widget_bind (widget, self, is_of_root (self, widget) ? ov_form_get_root (self) : NULL);
  ov_field_widget_set_editable (widget, self->editable && is_of_root (self, widget));
}

void
ov_form_add_widgets (OvForm *self, GtkWidget *container)
{
  guint before;

  g_return_if_fail (OV_IS_FORM (self));
  before = self->widgets->len;
  collect (self, container);
  for (guint i = before; i < self->widgets->len; i++)
    bind_widget (self, g_ptr_array_index (self->widgets, i));
}

void
ov_form_place_findings (OvForm *self)
{
  OvRecord *root = ov_form_get_root (self);

  for (guint i = 0; i < self->widgets->len; i++)
    {
      OvFieldWidget *widget = g_ptr_array_index (self->widgets, i);
      g_autoptr(GPtrArray) own = g_ptr_array_new ();

      for (guint k = 0; root && is_of_root (self, widget) && k < self->findings->len; k++)
        {
          OvFinding *finding = g_ptr_array_index (self->findings, k);

          if (ov_id_equal (ov_finding_get_record (finding), ov_record_get_id (root)) &&
              g_strcmp0 (ov_finding_get_field (finding), ov_field_widget_get_field (widget)->name) == 0)
            g_ptr_array_add (own, finding);
        }
      ov_field_widget_show_findings (widget, own);
    }
}

void
ov_form_check (OvForm *self)
{
  OvRuleContext context = { self->policy, self->tree, self->today };

  g_return_if_fail (OV_IS_FORM (self));
  g_clear_handle_id (&self->check_source, g_source_remove);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  if (self->aggregate && self->policy && self->tree)
    self->findings = ov_rules_check (self->aggregate, &context, NULL);
  else
    self->findings = g_ptr_array_new_with_free_func (g_object_unref);
  ov_form_place_findings (self);
  g_signal_emit (self, signals[SIGNAL_FINDINGS_CHANGED], 0);
}

static gboolean
check_cb (gpointer data)
{
  OvForm *self = data;

  self->check_source = 0;
  ov_form_check (self);
  return G_SOURCE_REMOVE;
}

static void
check_soon (OvForm *self)
{
  if (self->check_source == 0)
    self->check_source = g_timeout_add (CHECK_DELAY_MS, check_cb, self);
}

static void
aggregate_changed_cb (OvForm *self)
{
  check_soon (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

void
ov_form_set_aggregate (OvForm *self, OvAggregate *aggregate)
{
  g_return_if_fail (OV_IS_FORM (self));
  if (self->aggregate)
    g_clear_signal_handler (&self->changed_handler, self->aggregate);
  g_set_object (&self->aggregate, aggregate);
  ov_undo_clear (self->undo);
  if (aggregate)
    self->changed_handler = g_signal_connect_swapped (aggregate, "changed", G_CALLBACK (aggregate_changed_cb), self);
  for (guint i = 0; i < self->widgets->len; i++)
    bind_widget (self, g_ptr_array_index (self->widgets, i));
  ov_form_check (self);
  g_signal_emit (self, signals[SIGNAL_UNDO_CHANGED], 0);
}

OvAggregate *
ov_form_get_aggregate (OvForm *self)
{
  g_return_val_if_fail (OV_IS_FORM (self), NULL);
  return self->aggregate;
}

OvRecord *
ov_form_get_root (OvForm *self)
{
  g_return_val_if_fail (OV_IS_FORM (self), NULL);
  return self->aggregate ? ov_aggregate_get_root (self->aggregate) : NULL;
}

void
ov_form_set_rules (OvForm *self, OvPolicy *policy, OvOrganisationTree *tree, OvDay today)
{
  g_return_if_fail (OV_IS_FORM (self));
  g_set_object (&self->policy, policy);
  g_set_object (&self->tree, tree);
  self->today = today;
  if (self->aggregate)
    check_soon (self);
}

GPtrArray *
ov_form_get_findings (OvForm *self)
{
  g_return_val_if_fail (OV_IS_FORM (self), NULL);
  return self->findings;
}

void
ov_form_set_editable (OvForm *self, gboolean editable)
{
  g_return_if_fail (OV_IS_FORM (self));
  self->editable = editable;
  for (guint i = 0; i < self->widgets->len; i++)
    ov_field_widget_set_editable (g_ptr_array_index (self->widgets, i), editable && self->aggregate);
}

gboolean
ov_form_get_editable (OvForm *self)
{
  g_return_val_if_fail (OV_IS_FORM (self), FALSE);
  return self->editable;
}

gboolean
ov_form_focus_field (OvForm *self, const char *name)
{
  g_return_val_if_fail (OV_IS_FORM (self), FALSE);
  for (guint i = 0; i < self->widgets->len; i++)
    {
      OvFieldWidget *widget = g_ptr_array_index (self->widgets, i);

      if (is_of_root (self, widget) && g_str_equal (ov_field_widget_get_field (widget)->name, name))
        return gtk_widget_grab_focus (GTK_WIDGET (widget)) ||
               gtk_widget_child_focus (GTK_WIDGET (widget), GTK_DIR_TAB_FORWARD);
    }
  return FALSE;
}

static void
collect_finding_rows (GtkWidget *widget, GPtrArray *rows)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  if (OV_IS_FINDING_ROW (widget))
    g_ptr_array_add (rows, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    collect_finding_rows (child, rows);
}

void
ov_form_focus_next_finding (OvForm *self)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new ();
  GtkWidget *first = self->widgets->len > 0 ? g_ptr_array_index (self->widgets, 0) : NULL;
  GtkWidget *page = first ? gtk_widget_get_ancestor (first, OV_TYPE_PAGE) : NULL;
  GtkWidget *focus = page ? gtk_root_get_focus (gtk_widget_get_root (page)) : NULL;
  guint from = 0;

  if (!page)
    return;
  collect_finding_rows (page, rows);
  for (guint i = 0; focus && i < rows->len; i++)
    if (focus == rows->pdata[i] || gtk_widget_is_ancestor (focus, rows->pdata[i]))
      from = i + 1;
  if (rows->len > 0)
    gtk_widget_grab_focus (rows->pdata[from % rows->len]);
}

void
ov_form_begin (OvForm *self, const char *label)
{
  g_return_if_fail (OV_IS_FORM (self));
  ov_undo_begin (self->undo, label);
}

void
ov_form_touch (OvForm *self, OvRecord *record)
{
  g_return_if_fail (OV_IS_FORM (self));
  ov_undo_touch (self->undo, record);
}

void
ov_form_insert (OvForm *self, guint position, OvRecord *child)
{
  g_return_if_fail (OV_IS_FORM (self));
  g_return_if_fail (self->aggregate);
  ov_aggregate_insert (self->aggregate, position, child);
  ov_undo_note_added (self->undo, child, position);
}

void
ov_form_add (OvForm *self, OvRecord *child)
{
  g_return_if_fail (OV_IS_FORM (self));
  g_return_if_fail (self->aggregate);
  ov_form_insert (self, g_list_model_get_n_items (ov_aggregate_children (self->aggregate, ov_noun_of (child))), child);
}

static guint
position_of (OvForm *self, OvRecord *child)
{
  GListModel *children = ov_aggregate_children (self->aggregate, ov_noun_of (child));

  for (guint i = 0; i < g_list_model_get_n_items (children); i++)
    {
      g_autoptr(GObject) each = g_list_model_get_item (children, i);

      if (each == G_OBJECT (child))
        return i;
    }
  return GTK_INVALID_LIST_POSITION;
}

void
ov_form_remove (OvForm *self, OvRecord *child)
{
  guint position;

  g_return_if_fail (OV_IS_FORM (self));
  g_return_if_fail (self->aggregate);
  position = position_of (self, child);
  if (position == GTK_INVALID_LIST_POSITION)
    return;
  ov_undo_note_removed (self->undo, child, position);
  ov_aggregate_remove (self->aggregate, child);
}

void
ov_form_end (OvForm *self)
{
  g_return_if_fail (OV_IS_FORM (self));
  if (ov_undo_end (self->undo))
    g_signal_emit (self, signals[SIGNAL_UNDO_CHANGED], 0);
}

gboolean
ov_form_can_undo (OvForm *self)
{
  g_return_val_if_fail (OV_IS_FORM (self), FALSE);
  return ov_undo_get_label (self->undo) != NULL;
}

gboolean
ov_form_can_redo (OvForm *self)
{
  g_return_val_if_fail (OV_IS_FORM (self), FALSE);
  return ov_undo_can_redo (self->undo);
}

const char *
ov_form_get_undo_label (OvForm *self)
{
  g_return_val_if_fail (OV_IS_FORM (self), NULL);
  return ov_undo_get_label (self->undo);
}

void
ov_form_undo (OvForm *self)
{
  g_return_if_fail (OV_IS_FORM (self));
  if (self->aggregate && ov_undo_step (self->undo, self->aggregate, FALSE))
    g_signal_emit (self, signals[SIGNAL_UNDO_CHANGED], 0);
}

void
ov_form_redo (OvForm *self)
{
  g_return_if_fail (OV_IS_FORM (self));
  if (self->aggregate && ov_undo_step (self->undo, self->aggregate, TRUE))
    g_signal_emit (self, signals[SIGNAL_UNDO_CHANGED], 0);
}

static void
form_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OvForm *self = g_object_get_data (G_OBJECT (widget), "ov-form");

  if (!self)
    return;
  if (g_str_equal (name, "page.undo"))
    ov_form_undo (self);
  else if (g_str_equal (name, "page.redo"))
    ov_form_redo (self);
  else
    ov_form_focus_next_finding (self);
}

void
ov_form_install_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "page.undo", NULL, form_action);
  gtk_widget_class_install_action (klass, "page.redo", NULL, form_action);
  gtk_widget_class_install_action (klass, "page.next-finding", NULL, form_action);
}

void
ov_form_attach (OvForm *self, GtkWidget *page)
{
  g_return_if_fail (OV_IS_FORM (self));
  g_object_set_data_full (G_OBJECT (page), "ov-form", g_object_ref (self), g_object_unref);
}

static void
ov_form_dispose (GObject *object)
{
  OvForm *self = OV_FORM (object);

  g_clear_handle_id (&self->check_source, g_source_remove);
  if (self->aggregate)
    g_clear_signal_handler (&self->changed_handler, self->aggregate);
  while (self->widgets->len > 0)
    {
      GObject *widget = g_ptr_array_steal_index (self->widgets, self->widgets->len - 1);

      g_object_weak_unref (widget, forget_widget_cb, self);
      ov_field_widget_bind (OV_FIELD_WIDGET (widget), NULL, NULL);
    }
  g_clear_object (&self->aggregate);
  g_clear_object (&self->policy);
  g_clear_object (&self->tree);
  G_OBJECT_CLASS (ov_form_parent_class)->dispose (object);
}

static void
ov_form_finalize (GObject *object)
{
  OvForm *self = OV_FORM (object);

  g_clear_pointer (&self->widgets, g_ptr_array_unref);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_clear_pointer (&self->undo, ov_undo_free);
  G_OBJECT_CLASS (ov_form_parent_class)->finalize (object);
}

static void
ov_form_class_init (OvFormClass *klass)
{
  static const char *const names[] = { "changed", "findings-changed", "undo-changed" };

  G_OBJECT_CLASS (klass)->dispose = ov_form_dispose;
  G_OBJECT_CLASS (klass)->finalize = ov_form_finalize;
  for (guint i = 0; i < N_SIGNALS; i++)
    signals[i] = g_signal_new (names[i], OV_TYPE_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ov_form_init (OvForm *self)
{
  self->widgets = g_ptr_array_new ();
  self->findings = g_ptr_array_new_with_free_func (g_object_unref);
  self->undo = ov_undo_new ();
  self->editable = TRUE;
}

OvForm *
ov_form_new (OvLanguage language)
{
  OvForm *self = g_object_new (OV_TYPE_FORM, NULL);

  self->language = language;
  return self;
}

OvLanguage
ov_form_get_language (OvForm *self)
{
  g_return_val_if_fail (OV_IS_FORM (self), OV_LANGUAGE_FI);
  return self->language;
}
