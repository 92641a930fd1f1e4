#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-people-list.h"
#include <glib/gi18n.h>
#include "ov-person-row.h"
#include "ov-resources.h"

struct _OvPeopleList
{
  OvRecordPane  parent_instance;
  GtkEditable  *search;
  GtkStack     *stack;
  GtkListView  *view;
  char         *sort;
};

G_DEFINE_FINAL_TYPE (OvPeopleList, ov_people_list, OV_TYPE_RECORD_PANE)

enum { PROP_0, PROP_SORT, N_PROPS };
static GParamSpec *properties[N_PROPS];

#define GROUP "people"

static const struct { const char *name; OvSort sort; gboolean descending; } sorts[] = {
  { "name", OV_SORT_NAME, FALSE },
  { "first-names", OV_SORT_FIRST_NAMES, FALSE },
  { "credits", OV_SORT_NUMBER, TRUE },
  { "activity", OV_SORT_ACTIVITY, TRUE },
};

static void
ov_people_list_make_query (OvRecordPane *pane,
                           OvListQuery  *query)
{
  query->list = OV_LIST_PEOPLE;
  for (guint i = 0; i < G_N_ELEMENTS (sorts); i++)
    if (g_str_equal (OV_PEOPLE_LIST (pane)->sort, sorts[i].name))
      {
        query->sort = sorts[i].sort;
        query->descending = sorts[i].descending;
      }
}

static char *
ov_people_list_dup_count (guint       n,
                          const char *number)
{
  return g_strdup_printf (ngettext ("%s person", "%s people", n), number);
}

static void
ov_people_list_recall (OvRecordPane *pane,
                       OvSettings   *settings)
{
  g_autofree char *sort = ov_settings_dup_text (settings, GROUP, "sort");

  g_object_set (pane, "sort", sort, NULL);
}

static void
ov_people_list_remember (OvRecordPane *pane,
                         OvSettings   *settings)
{
  ov_settings_set_text (settings, GROUP, "sort", OV_PEOPLE_LIST (pane)->sort);
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
  const char *sort = g_value_get_string (value);

  g_free (self->sort);
  self->sort = g_strdup (sort ? sort : sorts[0].name);
  g_object_notify_by_pspec (object, pspec);
  ov_record_pane_ask (OV_RECORD_PANE (self));
}

static void
ov_people_list_finalize (GObject *object)
{
  g_free (OV_PEOPLE_LIST (object)->sort);
  G_OBJECT_CLASS (ov_people_list_parent_class)->finalize (object);
}

static void
ov_people_list_class_init (OvPeopleListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  OvRecordPaneClass *pane_class = OV_RECORD_PANE_CLASS (klass);

  object_class->get_property = ov_people_list_get_property;
  object_class->set_property = ov_people_list_set_property;
  object_class->finalize = ov_people_list_finalize;
  pane_class->make_query = ov_people_list_make_query;
  pane_class->dup_count = ov_people_list_dup_count;
  pane_class->recall = ov_people_list_recall;
  pane_class->remember = ov_people_list_remember;
  properties[PROP_SORT] = g_param_spec_string ("sort", NULL, NULL, NULL,
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_template_from_resource (widget_class, OV_UI ("people/ov-people-list.ui"));
  gtk_widget_class_bind_template_child (widget_class, OvPeopleList, search);
  gtk_widget_class_bind_template_child (widget_class, OvPeopleList, stack);
  gtk_widget_class_bind_template_child (widget_class, OvPeopleList, view);
  gtk_widget_class_install_property_action (widget_class, "list.sort", "sort");
}

static void
ov_people_list_init (OvPeopleList *self)
{
  self->sort = g_strdup (sorts[0].name);
  gtk_widget_init_template (GTK_WIDGET (self));
  ov_record_pane_setup (OV_RECORD_PANE (self), self->search, self->stack, self->view, OV_TYPE_PERSON_ROW);
}
