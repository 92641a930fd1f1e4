#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-form.h"
#include "ov-field-widget.h"
#include "ov-navigator.h"
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
  gulong              changed_handler;
  gboolean            editable;
  OvUndo             *undo;       /* NULL without an aggregate */
  OvTyped            *typed;
  guint               settle_source;
  guint               rest_source; /* typing rests */
  const char         *typing;     /* label of the field that is typed into, and its record; borrowed, only compared */
  gpointer            typed_record;
  gboolean            deriving;
};

G_DEFINE_FINAL_TYPE (OvForm, ov_form, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  SIGNAL_TAKE,
  SIGNAL_DERIVE,
  SIGNAL_SETTLED,
  SIGNAL_UNTYPED,
  SIGNAL_FINDINGS_CHANGED,
  SIGNAL_UNDO_CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

#define CHILD   "ov-form-child" /* the child that a widget edits */
#define OWN_MARK "ov-form-own-mark" /* has an edit mark of its own */
#define REST_MS 1000 /* without a key: what was typed is a step of undo */

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

/* Children's widgets, and those of a page that is open to changes at other times than the rest. */
static gboolean
has_own_mark (OvFieldWidget *widget)
{
  return g_object_get_data (G_OBJECT (widget), CHILD) != NULL || g_object_get_data (G_OBJECT (widget), OWN_MARK) != NULL;
}

/* The record that the widget edits: its own child of the aggregate, else the root if it is of that noun; NULL when it has none. */
static OvRecord *
record_of (OvForm *self, OvFieldWidget *widget)
{
  OvRecord *child = g_object_get_data (G_OBJECT (widget), CHILD);
  OvRecord *record = child ? child : ov_form_get_root (self);
  const OvField *field = ov_field_widget_get_field (widget);

  return record && field && g_str_equal (field->record, ov_record_kind (record)) ? record : NULL;
}

static void
bind_widget (OvForm *self, OvFieldWidget *widget)
{
  OvRecord *record = record_of (self, widget);

  ov_field_widget_bind (widget, self, record);
  if (!has_own_mark (widget))
    ov_field_widget_set_editable (widget, self->editable && record);
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
ov_form_add_child_widgets (OvForm *self, GtkWidget *container, OvRecord *child, gboolean editable)
{
  guint before;

  g_return_if_fail (OV_IS_FORM (self) && OV_IS_RECORD (child));
  before = self->widgets->len;
  collect (self, container);
  for (guint i = before; i < self->widgets->len; i++)
    {
      OvFieldWidget *widget = g_ptr_array_index (self->widgets, i);

      g_object_set_data_full (G_OBJECT (widget), CHILD, g_object_ref (child), g_object_unref);
      bind_widget (self, widget);
      ov_field_widget_set_editable (widget, editable);
    }
  ov_form_place_findings (self);
}

void
ov_form_place_findings (OvForm *self)
{
  for (guint i = 0; i < self->widgets->len; i++)
    {
      OvFieldWidget *widget = g_ptr_array_index (self->widgets, i);
      OvRecord *record = record_of (self, widget);
      g_autoptr(GPtrArray) own = g_ptr_array_new ();

      for (guint k = 0; record && k < self->findings->len; k++)
        {
          OvFinding *finding = g_ptr_array_index (self->findings, k);

          if (ov_id_equal (ov_finding_get_record (finding), ov_record_get_id (record)) &&
              g_strcmp0 (ov_finding_get_field (finding), ov_field_widget_get_field (widget)->name) == 0)
            g_ptr_array_add (own, finding);
        }
      ov_field_widget_show_findings (widget, own);
    }
}

void
ov_form_release_widgets (OvForm *self)
{
  g_return_if_fail (OV_IS_FORM (self));
  while (self->widgets->len > 0)
    {
      GObject *widget = g_ptr_array_steal_index (self->widgets, self->widgets->len - 1);

      g_object_weak_unref (widget, forget_widget_cb, self);
      ov_field_widget_bind (OV_FIELD_WIDGET (widget), NULL, NULL);
    }
}

static gboolean
is_same (OvFinding *a, OvFinding *b)
{
  g_autofree char *x = ov_finding_dup_what (a, OV_LANGUAGE_EN);
  g_autofree char *y = ov_finding_dup_what (b, OV_LANGUAGE_EN);

  return g_strcmp0 (ov_finding_get_rule (a), ov_finding_get_rule (b)) == 0 && g_strcmp0 (x, y) == 0 &&
         g_strcmp0 (ov_finding_get_field (a), ov_finding_get_field (b)) == 0 &&
         ov_id_equal (ov_finding_get_record (a), ov_finding_get_record (b));
}

static gboolean
are_same (GPtrArray *a, GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (!is_same (g_ptr_array_index (a, i), g_ptr_array_index (b, i)))
      return FALSE;
  return TRUE;
}

static void
ask_rules (OvForm *self)
{
  OvRuleContext context = { self->policy, self->tree, self->today };
  g_autoptr(GPtrArray) findings = NULL;

  if (self->aggregate && self->policy && self->tree)
    findings = ov_rules_check (self->aggregate, &context, NULL);
  else
    findings = g_ptr_array_new_with_free_func (g_object_unref);
  if (are_same (self->findings, findings))
    return;
  g_ptr_array_unref (self->findings);
  self->findings = g_steal_pointer (&findings);
  ov_form_place_findings (self);
  g_signal_emit (self, signals[SIGNAL_FINDINGS_CHANGED], 0);
}

/* Steps of undo begin here; their label is told by who types. */
static void
forget_typing (OvForm *self)
{
  g_clear_handle_id (&self->rest_source, g_source_remove);
  self->typing = NULL;
  self->typed_record = NULL;
}

static void
settle (OvForm *self)
{
  g_clear_handle_id (&self->settle_source, g_source_remove);
  self->deriving = TRUE;
  g_signal_emit (self, signals[SIGNAL_DERIVE], 0);
  self->deriving = FALSE;
  g_signal_emit (self, signals[SIGNAL_SETTLED], 0);
  ask_rules (self);
}

static gboolean
settle_cb (gpointer data)
{
  g_autoptr(OvForm) self = g_object_ref (data);

  self->settle_source = 0;
  settle (self);
  return G_SOURCE_REMOVE;
}

static void
settle_soon (OvForm *self)
{
  if (self->aggregate && self->settle_source == 0 && !self->deriving)
    self->settle_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, settle_cb, self, NULL);
}

void
ov_form_check (OvForm *self)
{
  g_return_if_fail (OV_IS_FORM (self));
  if (self->settle_source)
    settle (self);
}

static gboolean
rest_cb (gpointer data)
{
  OvForm *self = data;

  self->rest_source = 0;
  ov_form_commit (self, NULL);
  return G_SOURCE_REMOVE;
}

static void
aggregate_changed_cb (OvForm *self)
{
  settle_soon (self);
  if (!self->deriving)
    {
      g_clear_handle_id (&self->rest_source, g_source_remove);
      self->rest_source = g_timeout_add (REST_MS, rest_cb, self);
    }
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

void
ov_form_set_aggregate (OvForm *self, OvAggregate *aggregate)
{
  ov_form_set_drafted (self, aggregate, NULL);
}

void
ov_form_set_drafted (OvForm *self, OvAggregate *aggregate, JsonObject *typed)
{
  g_return_if_fail (OV_IS_FORM (self));
  if (self->aggregate)
    g_clear_signal_handler (&self->changed_handler, self->aggregate);
  g_set_object (&self->aggregate, aggregate);
  forget_typing (self);
  g_clear_handle_id (&self->settle_source, g_source_remove);
  g_clear_pointer (&self->undo, ov_undo_free);
  ov_typed_read (self->typed, typed);
  if (aggregate)
    {
      self->undo = ov_undo_new (aggregate);
      self->changed_handler =
          g_signal_connect_swapped (aggregate, "changed", G_CALLBACK (aggregate_changed_cb), self);
    }
  for (guint i = 0; i < self->widgets->len; i++)
    bind_widget (self, g_ptr_array_index (self->widgets, i));
  ask_rules (self);
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
  settle_soon (self);
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
    if (!has_own_mark (g_ptr_array_index (self->widgets, i)))
      ov_field_widget_set_editable (g_ptr_array_index (self->widgets, i), editable && self->aggregate);
}

void
ov_form_set_own_editable (OvForm *self, GtkWidget *container, gboolean editable)
{
  g_return_if_fail (OV_IS_FORM (self));
  for (guint i = 0; i < self->widgets->len; i++)
    {
      OvFieldWidget *widget = g_ptr_array_index (self->widgets, i);

      if (!gtk_widget_is_ancestor (GTK_WIDGET (widget), container))
        continue;
      g_object_set_data (G_OBJECT (widget), OWN_MARK, self);
      ov_field_widget_set_editable (widget, editable && self->aggregate);
    }
}

gboolean
ov_form_get_editable (OvForm *self)
{
  g_return_val_if_fail (OV_IS_FORM (self), FALSE);
  return self->editable;
}

/* Turns to the pages and opens the rows that hide the widget. */
static void
reveal (GtkWidget *widget)
{
  for (GtkWidget *parent; (parent = gtk_widget_get_parent (widget)); widget = parent)
    if (ADW_IS_VIEW_STACK (parent))
      adw_view_stack_set_visible_child (ADW_VIEW_STACK (parent), widget);
    else if (ADW_IS_EXPANDER_ROW (parent))
      adw_expander_row_set_expanded (ADW_EXPANDER_ROW (parent), TRUE);
}

gboolean
ov_form_focus_record (OvForm *self, OvId id, const char *name)
{
  g_return_val_if_fail (OV_IS_FORM (self), FALSE);
  for (guint i = 0; i < self->widgets->len; i++)
    {
      OvFieldWidget *widget = g_ptr_array_index (self->widgets, i);
      OvRecord *record = record_of (self, widget);

      if (record == NULL || !ov_id_equal (ov_record_get_id (record), id) ||
          (name && !g_str_equal (ov_field_widget_get_field (widget)->name, name)))
        continue;
      reveal (GTK_WIDGET (widget));
      return gtk_widget_grab_focus (GTK_WIDGET (widget)) ||
             gtk_widget_child_focus (GTK_WIDGET (widget), GTK_DIR_TAB_FORWARD);
    }
  return FALSE;
}

gboolean
ov_form_focus_field (OvForm *self, const char *name)
{
  g_return_val_if_fail (OV_IS_FORM (self), FALSE);
  return ov_form_get_root (self) && ov_form_focus_record (self, ov_record_get_id (ov_form_get_root (self)), name);
}

void
ov_form_focus_next_finding (OvForm *self)
{
  GtkWidget *first = self->widgets->len > 0 ? g_ptr_array_index (self->widgets, 0) : NULL;
  GtkWidget *page = first ? gtk_widget_get_ancestor (first, OV_TYPE_PAGE) : NULL;

  if (page)
    ov_finding_row_focus_next (page);
}

void
ov_form_type (OvForm *self, OvRecord *record, const char *label)
{
  g_return_if_fail (OV_IS_FORM (self));
  if (self->typing && (self->typed_record != record || !g_str_equal (self->typing, label)))
    ov_form_commit (self, NULL);
  self->typing = label;
  self->typed_record = record;
}

gboolean
ov_form_commit (OvForm *self, const char *label)
{
  g_autoptr(OvForm) alive = g_object_ref (self);
  gboolean made;

  g_return_val_if_fail (OV_IS_FORM (self), FALSE);
  g_signal_emit (self, signals[SIGNAL_TAKE], 0);
  ov_form_check (self);
  if (!self->aggregate)
    return FALSE;
  made = ov_undo_commit (self->undo, label ? label : self->typing);
  forget_typing (self);
  if (!made)
    return FALSE;
  ov_typed_prune (self->typed, self->aggregate);
  ov_typed_note_step (self->typed);
  g_signal_emit (self, signals[SIGNAL_UNDO_CHANGED], 0);
  return TRUE;
}

void
ov_form_rebase (OvForm *self)
{
  g_return_if_fail (OV_IS_FORM (self));
  ov_form_check (self);
  forget_typing (self);
  if (self->aggregate)
    ov_undo_rebase (self->undo);
}

gboolean
ov_form_can_undo (OvForm *self)
{
  g_return_val_if_fail (OV_IS_FORM (self), FALSE);
  return self->rest_source != 0 || ov_form_get_undo_label (self) != NULL;
}

gboolean
ov_form_can_redo (OvForm *self)
{
  g_return_val_if_fail (OV_IS_FORM (self), FALSE);
  return self->undo && ov_undo_get_label (self->undo, TRUE) != NULL;
}

const char *
ov_form_get_undo_label (OvForm *self)
{
  g_return_val_if_fail (OV_IS_FORM (self), NULL);
  return self->undo ? ov_undo_get_label (self->undo, FALSE) : NULL;
}

void
ov_form_keep_typed (OvForm *self, OvRecord *record, const char *name, const char *text)
{
  g_return_if_fail (OV_IS_FORM (self));
  if (ov_typed_set (self->typed, record, name, text))
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

const char *
ov_form_get_typed (OvForm *self, OvRecord *record, const char *name)
{
  g_return_val_if_fail (OV_IS_FORM (self), NULL);
  return ov_typed_get (self->typed, record, name);
}

OvTyped *
ov_form_get_all_typed (OvForm *self)
{
  g_return_val_if_fail (OV_IS_FORM (self), NULL);
  return self->typed;
}

/* What was typed last and is no value yet goes before the steps. */
static gboolean
drop_typed (OvForm *self)
{
  if (!ov_typed_drop_last (self->typed))
    return FALSE;
  for (guint i = 0; i < self->widgets->len; i++)
    bind_widget (self, g_ptr_array_index (self->widgets, i));
  g_signal_emit (self, signals[SIGNAL_UNTYPED], 0);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  return TRUE;
}

/* Counting again after a step back or forth is no step of its own. */
static gboolean
step (OvForm *self, gboolean redo)
{
  ov_form_commit (self, NULL);
  if (!redo && drop_typed (self))
    return TRUE;
  if (!self->undo || !ov_undo_step (self->undo, redo))
    return FALSE;
  ov_form_rebase (self);
  g_signal_emit (self, signals[SIGNAL_UNDO_CHANGED], 0);
  return TRUE;
}

gboolean
ov_form_undo (OvForm *self)
{
  g_return_val_if_fail (OV_IS_FORM (self), FALSE);
  return step (self, FALSE);
}

gboolean
ov_form_redo (OvForm *self)
{
  g_return_val_if_fail (OV_IS_FORM (self), FALSE);
  return step (self, TRUE);
}

/* What was done beyond the page, like an import, comes before what is older in the form. */
static void
undo_newest (OvForm *self, GtkWidget *widget)
{
  ov_form_commit (self, NULL);
  if (!ov_navigator_undo (widget, self->undo ? ov_undo_get_time (self->undo) : 0))
    ov_form_undo (self);
}

static void
form_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OvForm *self = g_object_get_data (G_OBJECT (widget), "ov-form");

  if (!self && g_str_equal (name, "page.undo"))
    ov_navigator_undo (widget, 0);
  if (!self)
    return;
  if (g_str_equal (name, "page.undo"))
    undo_newest (self, widget);
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

  forget_typing (self);
  g_clear_handle_id (&self->settle_source, g_source_remove);
  if (self->aggregate)
    g_clear_signal_handler (&self->changed_handler, self->aggregate);
  ov_form_release_widgets (self);
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
  g_ptr_array_unref (self->findings);
  ov_typed_free (self->typed);
  g_clear_pointer (&self->undo, ov_undo_free);
  G_OBJECT_CLASS (ov_form_parent_class)->finalize (object);
}

static void
ov_form_class_init (OvFormClass *klass)
{
  static const char *const names[] = { "changed", "take", "derive", "settled", "untyped", "findings-changed", "undo-changed" };

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
  self->typed = ov_typed_new ();
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
