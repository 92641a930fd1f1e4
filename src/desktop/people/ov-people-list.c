#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-people-list.h"
#include <glib/gi18n.h>
#include "ov-person-row.h"
#include "ov-record-list.h"
#include "ov-resources.h"

struct _OvPeopleList
{
  OvPane              parent_instance;
  GtkEditable        *search;
  GtkStack           *stack;
  GtkListView        *view;
  OvContext          *context;
  OvRecordList       *list;
  char               *sort;
};

G_DEFINE_FINAL_TYPE (OvPeopleList, ov_people_list, OV_TYPE_PANE)

enum { PROP_0, PROP_SORT, N_PROPS };
static GParamSpec *properties[N_PROPS];
enum { OPENED, N_SIGNALS };
static guint signals[N_SIGNALS];

#define GROUP "people"

static const struct { const char *name; OvSort sort; gboolean descending; } sorts[] = {
  { "name", OV_SORT_NAME, FALSE },
  { "first-names", OV_SORT_FIRST_NAMES, FALSE },
  { "credits", OV_SORT_NUMBER, TRUE },
  { "activity", OV_SORT_ACTIVITY, TRUE },
};

static OvListQuery
make_query (OvPeopleList *self)
{
  OvListQuery query = {
    .list = OV_LIST_PEOPLE,
    .language = ov_context_get_language (self->context),
    .text = gtk_editable_get_text (self->search),
  };

  for (guint i = 0; i < G_N_ELEMENTS (sorts); i++)
    if (g_strcmp0 (self->sort, sorts[i].name) == 0)
      {
        query.sort = sorts[i].sort;
        query.descending = sorts[i].descending;
      }
  return query;
}

static void
query_changed_cb (OvPeopleList *self)
{
  OvListQuery query;

  if (self->list == NULL || !ov_record_list_is_open (self->list))
    return;
  query = make_query (self);
  ov_record_list_set_query (self->list, &query);
}

static void
items_changed_cb (OvPeopleList *self)
{
  guint n = ov_record_list_get_count (self->list);
  OvListQuery query = make_query (self);
  g_autofree char *number = ov_number_print (n, ov_context_get_language (self->context));
  g_autofree char *subtitle = g_strdup_printf (ngettext ("%s person", "%s people", n), number);

  ov_pane_set_subtitle (OV_PANE (self), subtitle);
  if (n > 0)
    gtk_stack_set_visible_child_name (self->stack, "list");
  else if (!ov_record_list_is_loading (self->list))
    gtk_stack_set_visible_child_name (self->stack, *query.text ? "none" : "empty");
}

void
ov_people_list_select (OvPeopleList *self, OvId id)
{
  ov_record_list_select (self->list, id);
}

static void
opened_cb (OvPeopleList *self, const OvId *id)
{
  g_signal_emit (self, signals[OPENED], 0, id);
}

static void
clear_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  OvPeopleList *self = OV_PEOPLE_LIST (widget);

  gtk_editable_set_text (self->search, "");
}

void
ov_people_list_set_context (OvPeopleList *self,
                            OvContext    *context)
{
  OvListQuery query;

  g_return_if_fail (OV_IS_PEOPLE_LIST (self));
  g_set_object (&self->context, context);
  if (context == NULL || ov_context_get_session (context) == NULL || ov_record_list_is_open (self->list))
    return;
  g_free (self->sort);
  self->sort = ov_settings_dup_text (ov_context_get_settings (context), GROUP, "sort");
  if (self->sort == NULL)
    self->sort = g_strdup (sorts[0].name);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SORT]);
  query = make_query (self);
  ov_record_list_open (self->list, ov_session_get_store (ov_context_get_session (context)), &query);
}

void
ov_people_list_search (OvPeopleList *self)
{
  g_return_if_fail (OV_IS_PEOPLE_LIST (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
ov_people_list_get_property (GObject    *object,
                             guint       id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  g_value_set_string (value, OV_PEOPLE_LIST (object)->sort);
}

static void
ov_people_list_set_property (GObject      *object,
                             guint         id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  OvPeopleList *self = OV_PEOPLE_LIST (object);

  g_free (self->sort);
  self->sort = g_value_dup_string (value);
  g_object_notify_by_pspec (object, pspec);
  if (self->context)
    ov_settings_set_text (ov_context_get_settings (self->context), GROUP, "sort", self->sort);
  query_changed_cb (self);
}

static void
ov_people_list_finalize (GObject *object)
{
  g_free (OV_PEOPLE_LIST (object)->sort);
  G_OBJECT_CLASS (ov_people_list_parent_class)->finalize (object);
}

static void
ov_people_list_dispose (GObject *object)
{
  OvPeopleList *self = OV_PEOPLE_LIST (object);

  g_clear_object (&self->list);
  gtk_widget_dispose_template (GTK_WIDGET (self), OV_TYPE_PEOPLE_LIST);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (ov_people_list_parent_class)->dispose (object);
}

static void
ov_people_list_class_init (OvPeopleListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->get_property = ov_people_list_get_property;
  G_OBJECT_CLASS (klass)->set_property = ov_people_list_set_property;
  G_OBJECT_CLASS (klass)->dispose = ov_people_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = ov_people_list_finalize;
  properties[PROP_SORT] = g_param_spec_string ("sort", NULL, NULL, NULL,
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);
  signals[OPENED] = g_signal_new ("opened", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_POINTER);
  gtk_widget_class_set_template_from_resource (widget_class, OV_UI ("people/ov-people-list.ui"));
  gtk_widget_class_bind_template_child (widget_class, OvPeopleList, search);
  gtk_widget_class_bind_template_child (widget_class, OvPeopleList, stack);
  gtk_widget_class_bind_template_child (widget_class, OvPeopleList, view);
  gtk_widget_class_bind_template_callback (widget_class, query_changed_cb);
  gtk_widget_class_install_action (widget_class, "list.clear", NULL, clear_action);
  gtk_widget_class_install_property_action (widget_class, "list.sort", "sort");
}

static void
ov_people_list_init (OvPeopleList *self)
{
  self->sort = g_strdup (sorts[0].name);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->list = ov_record_list_new (self->view, ov_person_row_new, (OvRecordRowSet) ov_person_row_set_row);
  g_signal_connect_object (self->list, "opened", G_CALLBACK (opened_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);
}
