#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-record-pane.h"
#include "ov-record-list.h"
#include "ov-tab-stop.h"

typedef struct
{
  GtkEditable  *search;
  GtkStack     *stack;
  OvContext    *context;
  OvRecordList *list;
  guint         frozen;
  gboolean      choosing;
} OvRecordPanePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (OvRecordPane, ov_record_pane, OV_TYPE_PANE)

enum { PROP_0, PROP_CHOOSING, PROP_CHOSEN, N_PROPS };
static GParamSpec *properties[N_PROPS];
enum { OPENED, N_SIGNALS };
static guint signals[N_SIGNALS];

static OvRecordPanePrivate *
private (OvRecordPane *self)
{
  return ov_record_pane_get_instance_private (self);
}

static OvListQuery
make_query (OvRecordPane *self)
{
  OvRecordPanePrivate *priv = private (self);
  OvListQuery query = {
    .text = gtk_editable_get_text (priv->search),
    .language = ov_context_get_language (priv->context),
    .today = ov_context_get_today (priv->context),
  };

  OV_RECORD_PANE_GET_CLASS (self)->make_query (self, &query);
  return query;
}

static void
show_count (OvRecordPane *self,
            guint         n)
{
  g_autofree char *number = ov_number_print (n, ov_context_get_language (private (self)->context));
  g_autofree char *subtitle = OV_RECORD_PANE_GET_CLASS (self)->dup_count (n, number);

  ov_pane_set_subtitle (OV_PANE (self), subtitle);
}

static void
changed_cb (OvRecordPane *self)
{
  OvRecordPanePrivate *priv = private (self);
  OvListQuery query = make_query (self);
  guint n = ov_record_list_get_count (priv->list);

  show_count (self, n);
  if (n > 0)
    gtk_stack_set_visible_child_name (priv->stack, "list");
  else if (ov_record_list_is_loading (priv->list))
    return;
  else if (ov_list_query_restricts (&query))
    {
      if (OV_RECORD_PANE_GET_CLASS (self)->show_none)
        OV_RECORD_PANE_GET_CLASS (self)->show_none (self, &query);
      gtk_stack_set_visible_child_name (priv->stack, "none");
    }
  else
    gtk_stack_set_visible_child_name (priv->stack, "empty");
}

static void
opened_cb (OvRecordPane *self,
           const OvId   *id,
           gboolean      by_user)
{
  g_signal_emit (self, signals[OPENED], 0, id, by_user);
}

/* Enter in the search entry opens the first row. */
static void
search_activate_cb (OvRecordPane *self)
{
  ov_record_list_activate (private (self)->list, 0);
}

/* Esc drops the words, then leaves the entry for the rows. */
static void
stop_search_cb (OvRecordPane *self)
{
  OvRecordPanePrivate *priv = private (self);

  if (*gtk_editable_get_text (priv->search))
    gtk_editable_set_text (priv->search, "");
  else
    gtk_widget_child_focus (GTK_WIDGET (priv->stack), GTK_DIR_TAB_FORWARD);
}

static void
clear_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  OvRecordPane *self = OV_RECORD_PANE (widget);

  ov_record_pane_freeze (self);
  gtk_editable_set_text (private (self)->search, "");
  if (OV_RECORD_PANE_GET_CLASS (self)->clear)
    OV_RECORD_PANE_GET_CLASS (self)->clear (self);
  ov_record_pane_thaw (self);
}

/* ---- Choosing several ---- */

static void
set_choosing (OvRecordPane *self,
              gboolean      choosing)
{
  OvRecordPanePrivate *priv = private (self);

  if (priv->choosing == choosing)
    return;
  priv->choosing = choosing;
  if (priv->list)
    ov_record_list_set_choosing (priv->list, choosing);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "list.choose-none", choosing);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHOOSING]);
}

static void
chosen_cb (OvRecordPane *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHOSEN]);
}

static void
choose_none_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  set_choosing (OV_RECORD_PANE (widget), FALSE);
}

/* ---- The object ---- */

static void
ov_record_pane_get_property (GObject    *object,
                             guint       id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  OvRecordPanePrivate *priv = private (OV_RECORD_PANE (object));

  if (id == PROP_CHOOSING)
    g_value_set_boolean (value, priv->choosing);
  else if (id == PROP_CHOSEN)
    g_value_set_uint (value, priv->list ? ov_record_list_get_n_chosen (priv->list) : 0);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
ov_record_pane_set_property (GObject      *object,
                             guint         id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  if (id == PROP_CHOOSING)
    set_choosing (OV_RECORD_PANE (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
ov_record_pane_dispose (GObject *object)
{
  OvRecordPane *self = OV_RECORD_PANE (object);
  OvRecordPanePrivate *priv = private (self);

  g_clear_object (&priv->list);
  gtk_widget_dispose_template (GTK_WIDGET (self), G_OBJECT_TYPE (self));
  g_clear_object (&priv->context);
  G_OBJECT_CLASS (ov_record_pane_parent_class)->dispose (object);
}

static void
ov_record_pane_class_init (OvRecordPaneClass *klass)
{
  g_type_ensure (OV_TYPE_TAB_STOP);  /* in the templates of all subclasses */
  G_OBJECT_CLASS (klass)->get_property = ov_record_pane_get_property;
  G_OBJECT_CLASS (klass)->set_property = ov_record_pane_set_property;
  G_OBJECT_CLASS (klass)->dispose = ov_record_pane_dispose;
  properties[PROP_CHOOSING] =
    g_param_spec_boolean ("choosing", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_CHOSEN] = g_param_spec_uint ("chosen", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);
  signals[OPENED] = g_signal_new ("opened", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_BOOLEAN);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "list.clear", NULL, clear_action);
  gtk_widget_class_install_property_action (GTK_WIDGET_CLASS (klass), "list.choose", "choosing");
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "list.choose-none", NULL, choose_none_action);
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "list.choose-none", NULL);
}

static void
ov_record_pane_init (OvRecordPane *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "list.choose-none", FALSE);
}

void
ov_record_pane_setup (OvRecordPane *self,
                      GtkEditable  *search,
                      GtkStack     *stack,
                      GtkListView  *view,
                      GType         row_type)
{
  OvRecordPanePrivate *priv = private (self);

  g_return_if_fail (OV_IS_RECORD_PANE (self) && priv->list == NULL);
  priv->search = search;
  priv->stack = stack;
  priv->list = ov_record_list_new (view, row_type);
  g_signal_connect_object (search, "search-changed", G_CALLBACK (ov_record_pane_ask), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (search, "activate", G_CALLBACK (search_activate_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (search, "stop-search", G_CALLBACK (stop_search_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (priv->list, "opened", G_CALLBACK (opened_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (priv->list, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (priv->list, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
}

void
ov_record_pane_open (OvRecordPane *self,
                     OvContext    *context,
                     OvStore      *store)
{
  OvRecordPanePrivate *priv = private (self);
  OvListQuery query;

  g_return_if_fail (OV_IS_RECORD_PANE (self) && OV_IS_CONTEXT (context));
  g_set_object (&priv->context, context);
  priv->frozen++;
  if (OV_RECORD_PANE_GET_CLASS (self)->recall)
    OV_RECORD_PANE_GET_CLASS (self)->recall (self, ov_context_get_settings (context));
  priv->frozen--;
  query = make_query (self);
  ov_record_list_open (priv->list, store, &query);
}

void
ov_record_pane_set_context (OvRecordPane *self,
                            OvContext    *context)
{
  OvSession *session = context ? ov_context_get_session (context) : NULL;

  g_return_if_fail (OV_IS_RECORD_PANE (self));
  if (session && !ov_record_list_is_open (private (self)->list))
    ov_record_pane_open (self, context, ov_session_get_store (session));
}

OvContext *
ov_record_pane_get_context (OvRecordPane *self)
{
  g_return_val_if_fail (OV_IS_RECORD_PANE (self), NULL);
  return private (self)->context;
}

void
ov_record_pane_ask (OvRecordPane *self)
{
  OvRecordPanePrivate *priv = private (self);
  OvListQuery query;

  g_return_if_fail (OV_IS_RECORD_PANE (self));
  if (priv->frozen || priv->list == NULL || !ov_record_list_is_open (priv->list))
    return;
  query = make_query (self);
  ov_record_list_set_query (priv->list, &query);
  if (OV_RECORD_PANE_GET_CLASS (self)->remember)
    OV_RECORD_PANE_GET_CLASS (self)->remember (self, ov_context_get_settings (priv->context));
}

void
ov_record_pane_freeze (OvRecordPane *self)
{
  g_return_if_fail (OV_IS_RECORD_PANE (self));
  private (self)->frozen++;
}

void
ov_record_pane_thaw (OvRecordPane *self)
{
  g_return_if_fail (OV_IS_RECORD_PANE (self) && private (self)->frozen > 0);
  private (self)->frozen--;
  ov_record_pane_ask (self);
}

guint
ov_record_pane_get_count (OvRecordPane *self)
{
  g_return_val_if_fail (OV_IS_RECORD_PANE (self), 0);
  return ov_record_list_get_count (private (self)->list);
}

void
ov_record_pane_choose_all (OvRecordPane *self)
{
  g_return_if_fail (OV_IS_RECORD_PANE (self));
  set_choosing (self, TRUE);
  ov_record_list_choose_all (private (self)->list);
}

GArray *
ov_record_pane_get_chosen (OvRecordPane *self)
{
  g_return_val_if_fail (OV_IS_RECORD_PANE (self), NULL);
  return ov_record_list_get_chosen (private (self)->list);
}

void
ov_record_pane_search (OvRecordPane *self)
{
  g_return_if_fail (OV_IS_RECORD_PANE (self));
  gtk_widget_grab_focus (GTK_WIDGET (private (self)->search));
}

void
ov_record_pane_select (OvRecordPane *self,
                       OvId          id)
{
  g_return_if_fail (OV_IS_RECORD_PANE (self));
  ov_record_list_select (private (self)->list, id);
}

void
ov_record_pane_fill_filter (GtkDropDown    *filter,
                            const char     *all,
                            const OvChoice *choice)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  gtk_string_list_append (list, all);
  for (const OvChoiceValue *v = choice->values; v->nick; v++)
    gtk_string_list_append (list, g_dgettext (GETTEXT_PACKAGE, v->label));
  gtk_drop_down_set_model (filter, G_LIST_MODEL (list));
}
