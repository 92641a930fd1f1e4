#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-section.h"
#include "ov-beside.h"

struct _OvSection
{
  GtkBox     parent;
  GtkWidget *title;
  GtkWidget *link;
  GtkWidget *link_label;
};

G_DEFINE_FINAL_TYPE (OvSection, ov_section, GTK_TYPE_BOX)

enum { PROP_0, PROP_TITLE, PROP_LINK_LABEL, PROP_LINK_ACTION, N_PROPS };
static GParamSpec *properties[N_PROPS];

static void
set_link_label (OvSection *self, const char *label)
{
  gtk_label_set_text (GTK_LABEL (self->link_label), label ? label : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->link), GTK_ACCESSIBLE_PROPERTY_LABEL, label ? label : "", -1);
  gtk_widget_set_visible (self->link, label && *label);
}

/* Target before name: a name alone would be of the wrong type for a moment. */
static void
set_link_action (OvSection *self, const char *detailed_action)
{
  g_autofree char *name = NULL;
  g_autoptr(GVariant) target = NULL;

  if (!detailed_action || !g_action_parse_detailed_name (detailed_action, &name, &target, NULL))
    return;
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->link), NULL);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (self->link), target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->link), name);
}

static void
ov_section_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  OvSection *self = OV_SECTION (object);

  switch (id)
    {
    case PROP_TITLE:
      g_value_set_string (value, gtk_label_get_text (GTK_LABEL (self->title)));
      break;
    case PROP_LINK_LABEL:
      g_value_set_string (value, gtk_label_get_text (GTK_LABEL (self->link_label)));
      break;
    case PROP_LINK_ACTION:
      g_value_set_string (value, gtk_actionable_get_action_name (GTK_ACTIONABLE (self->link)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ov_section_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  OvSection *self = OV_SECTION (object);

  switch (id)
    {
    case PROP_TITLE:
      ov_section_set_title (self, g_value_get_string (value));
      break;
    case PROP_LINK_LABEL:
      set_link_label (self, g_value_get_string (value));
      break;
    case PROP_LINK_ACTION:
      set_link_action (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ov_section_class_init (OvSectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = ov_section_get_property;
  object_class->set_property = ov_section_set_property;
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_LINK_LABEL] = g_param_spec_string ("link-label", NULL, NULL, NULL, flags);
  properties[PROP_LINK_ACTION] = g_param_spec_string ("link-action", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
ov_section_init (OvSection *self)
{
  GtkWidget *head = ov_beside_new (12);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 3);
  self->title = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->title), 0);
  gtk_label_set_wrap (GTK_LABEL (self->title), TRUE);
  gtk_widget_add_css_class (self->title, "heading");
  self->link = gtk_button_new ();
  self->link_label = gtk_label_new (NULL);
  gtk_button_set_child (GTK_BUTTON (self->link), self->link_label);
  gtk_widget_add_css_class (self->link, "flat");
  gtk_widget_add_css_class (self->link, "section-link");
  gtk_widget_set_visible (self->link, FALSE);
  gtk_widget_add_css_class (head, "section-head");
  ov_beside_append (OV_BESIDE (head), self->title);
  ov_beside_append (OV_BESIDE (head), self->link);
  gtk_box_append (GTK_BOX (self), head);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_LABELLED_BY, self->title, NULL, -1);
}

GtkWidget *
ov_section_new (const char *title, GtkWidget *content)
{
  OvSection *self = g_object_new (OV_TYPE_SECTION, "title", title, NULL);

  if (content)
    gtk_box_append (GTK_BOX (self), content);
  return GTK_WIDGET (self);
}

void
ov_section_set_title (OvSection *self, const char *title)
{
  g_return_if_fail (OV_IS_SECTION (self));
  gtk_label_set_text (GTK_LABEL (self->title), title ? title : "");
}

void
ov_section_set_link (OvSection *self, const char *label, const char *detailed_action)
{
  g_return_if_fail (OV_IS_SECTION (self));
  set_link_label (self, label);
  set_link_action (self, detailed_action);
}
