#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-sidebar.h"
#include <glib/gi18n.h>
#include "ov-area.h"
#include "ov-line.h"
#include "ov-navigator.h"
#include "ov-number.h"
#include "ov-resources.h"

struct _OvSidebar
{
  AdwBin      parent;
  GtkWidget  *header;
  GtkWidget  *organisation_button;
  GtkWidget  *organisation_mark;
  GtkWidget  *organisation_name;
  GtkWidget  *organisation_role;
  GtkListBox *list;
  GtkWidget  *sample;
  GtkWidget  *foot;
  GtkWidget  *foot_icon;
  GtkWidget  *foot_title;
  GtkWidget  *foot_subtitle;
  OvContext  *context;
  GHashTable *rows;    /* area id -> GtkListBoxRow */
  GHashTable *badges;  /* area id -> GtkLabel */
};

G_DEFINE_FINAL_TYPE (OvSidebar, ov_sidebar, ADW_TYPE_BIN)

enum { PROP_0, PROP_END_BUTTONS, N_PROPS };
static GParamSpec *properties[N_PROPS];

static void
show_badge (OvSidebar *self, const char *id)
{
  GtkWidget *badge = g_hash_table_lookup (self->badges, id);
  GtkWidget *row = g_hash_table_lookup (self->rows, id);
  const OvArea *area = ov_area_find (id);
  guint count = ov_context_get_badge (self->context, id);
  g_autofree char *number = ov_number_print (count, ov_context_get_language (self->context));
  g_autofree char *spoken = NULL;

  if (!badge)
    return;
  gtk_label_set_text (GTK_LABEL (badge), number);
  gtk_widget_set_visible (badge, count > 0);
  /* TRANSLATORS: spoken by a screen reader: a place of the program, number of things waiting there. */
  spoken = count > 0 ? g_strdup_printf (ngettext ("%s, %u waiting", "%s, %u waiting", count), _(area->title), count)
                     : g_strdup (_(area->title));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
badge_changed_cb (OvSidebar *self, const char *area)
{
  show_badge (self, area);
}

static void
add_row (OvSidebar *self, const OvArea *area)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *image = gtk_image_new_from_icon_name (area->icon_name);
  GtkWidget *title = gtk_label_new (_(area->title));
  GtkWidget *badge = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_set_valign (badge, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (badge, "badge");
  gtk_widget_add_css_class (badge, "numeric");
  gtk_box_append (GTK_BOX (box), image);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), badge);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_name (row, area->id);
  gtk_list_box_append (self->list, row);
  g_hash_table_insert (self->rows, (gpointer) area->id, row);
  g_hash_table_insert (self->badges, (gpointer) area->id, badge);
  show_badge (self, area->id);
}

/* Places of another role's work are left out; roles are known once a profile is open. */
static void
show_rows_cb (OvSidebar *self)
{
  const OvArea *area;

  for (guint i = 0; (area = ov_area_get (i)); i++)
    if (area->position >= 0)
      gtk_widget_set_visible (g_hash_table_lookup (self->rows, area->id), ov_area_is_for (area, self->context));
}

static void
row_activated_cb (OvSidebar *self, GtkListBoxRow *row)
{
  ov_navigator_open (GTK_WIDGET (self), gtk_widget_get_name (GTK_WIDGET (row)), NULL);
}

/* Two letters of the name: first of the first two words. */
static char *
initials (const char *name)
{
  g_auto(GStrv) words = g_strsplit (name, " ", -1);
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; words[i] && g_utf8_strlen (text->str, -1) < 2; i++)
    if (*words[i])
      g_string_append_unichar (text, g_unichar_toupper (g_utf8_get_char (words[i])));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
show_identity_cb (OvSidebar *self)
{
  const char *name = ov_context_get_organisation_name (self->context);
  const char *role = ov_context_get_role_name (self->context);
  const char *user = ov_context_get_user_name (self->context);
  g_autofree char *mark = initials (name ? name : "");
  g_autofree char *spoken = NULL;
  g_autofree char *line = role && user ? g_strdup_printf ("%s · %s", role, user) : g_strdup (role ? role : user);

  gtk_widget_set_visible (self->organisation_button, name != NULL);
  gtk_label_set_text (GTK_LABEL (self->organisation_name), name ? name : "");
  gtk_label_set_text (GTK_LABEL (self->organisation_mark), mark);
  gtk_label_set_text (GTK_LABEL (self->organisation_role), line ? line : "");
  gtk_widget_set_visible (self->organisation_role, line != NULL);
  spoken = line ? g_strdup_printf ("%s, %s", name ? name : "", line) : g_strdup (name ? name : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->organisation_button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
show_sample_cb (OvSidebar *self)
{
  gtk_widget_set_visible (self->sample, ov_context_is_sample (self->context));
}

static char *
waiting_text (OvSafety safety, guint waiting)
{
  if (safety == OV_SAFETY_OFFLINE || safety == OV_SAFETY_SENDING)
    return waiting == 0
               ? g_strdup (_("Everything is kept on this computer"))
               : g_strdup_printf (ngettext ("%u change waits to be sent", "%u changes wait to be sent", waiting),
                                  waiting);
  if (safety == OV_SAFETY_CONFLICT)
    return g_strdup_printf (ngettext ("%u conflict to settle", "%u conflicts to settle", waiting), waiting);
  if (safety == OV_SAFETY_LOCAL)
    return g_strdup (_("Kept on this computer only"));
  return NULL;
}

static void
show_safety_cb (OvSidebar *self)
{
  static const struct { const char *icon, *css_class, *title; } looks[] = {
    [OV_SAFETY_LOCAL] = { "emblem-ok-symbolic", "dim-label", N_("Everything saved") },
    [OV_SAFETY_SYNCED] = { "emblem-ok-symbolic", "dim-label", N_("Everything saved") },
    [OV_SAFETY_SENDING] = { "emblem-synchronizing-symbolic", "dim-label", N_("Sending") },
    [OV_SAFETY_OFFLINE] = { "network-offline-symbolic", "dim-label", N_("No connection") },
    [OV_SAFETY_CONFLICT] = { "dialog-warning-symbolic", "warning", N_("Conflicts") },
    [OV_SAFETY_ERROR] = { "dialog-error-symbolic", "error", N_("Not saved") },
  };
  const char *detail;
  guint waiting;
  OvSafety safety = ov_context_get_safety (self->context, &waiting, &detail);
  g_autofree char *text = detail ? g_strdup (detail) : waiting_text (safety, waiting);
  g_autofree char *spoken = g_strdup_printf ("%s. %s", _(looks[safety].title), text ? text : "");
  const char *classes[] = { looks[safety].css_class, NULL };

  gtk_image_set_from_icon_name (GTK_IMAGE (self->foot_icon), looks[safety].icon);
  gtk_widget_set_css_classes (self->foot_icon, classes);
  gtk_label_set_text (GTK_LABEL (self->foot_title), _(looks[safety].title));
  gtk_label_set_text (GTK_LABEL (self->foot_subtitle), text ? text : "");
  gtk_widget_set_visible (self->foot_subtitle, text != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->foot), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
ov_sidebar_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_END_BUTTONS)
    g_value_set_boolean (value,
                         adw_header_bar_get_show_end_title_buttons (ADW_HEADER_BAR (OV_SIDEBAR (object)->header)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
ov_sidebar_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_END_BUTTONS)
    adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (OV_SIDEBAR (object)->header),
                                               g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
ov_sidebar_dispose (GObject *object)
{
  OvSidebar *self = OV_SIDEBAR (object);

  g_clear_object (&self->context);
  gtk_widget_dispose_template (GTK_WIDGET (object), OV_TYPE_SIDEBAR);
  G_OBJECT_CLASS (ov_sidebar_parent_class)->dispose (object);
}

static void
ov_sidebar_finalize (GObject *object)
{
  OvSidebar *self = OV_SIDEBAR (object);

  g_clear_pointer (&self->rows, g_hash_table_unref);
  g_clear_pointer (&self->badges, g_hash_table_unref);
  G_OBJECT_CLASS (ov_sidebar_parent_class)->finalize (object);
}

static void
ov_sidebar_class_init (OvSidebarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = ov_sidebar_get_property;
  object_class->set_property = ov_sidebar_set_property;
  object_class->dispose = ov_sidebar_dispose;
  object_class->finalize = ov_sidebar_finalize;
  properties[PROP_END_BUTTONS] =
      g_param_spec_boolean ("end-buttons", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  g_type_ensure (OV_TYPE_LINE);
  gtk_widget_class_set_template_from_resource (widget_class, OV_UI ("app/ov-sidebar.ui"));
  gtk_widget_class_bind_template_child (widget_class, OvSidebar, header);
  gtk_widget_class_bind_template_child (widget_class, OvSidebar, organisation_button);
  gtk_widget_class_bind_template_child (widget_class, OvSidebar, organisation_mark);
  gtk_widget_class_bind_template_child (widget_class, OvSidebar, organisation_name);
  gtk_widget_class_bind_template_child (widget_class, OvSidebar, organisation_role);
  gtk_widget_class_bind_template_child (widget_class, OvSidebar, list);
  gtk_widget_class_bind_template_child (widget_class, OvSidebar, sample);
  gtk_widget_class_bind_template_child (widget_class, OvSidebar, foot);
  gtk_widget_class_bind_template_child (widget_class, OvSidebar, foot_icon);
  gtk_widget_class_bind_template_child (widget_class, OvSidebar, foot_title);
  gtk_widget_class_bind_template_child (widget_class, OvSidebar, foot_subtitle);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
ov_sidebar_init (OvSidebar *self)
{
  self->rows = g_hash_table_new (g_str_hash, g_str_equal);
  self->badges = g_hash_table_new (g_str_hash, g_str_equal);
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
ov_sidebar_set_context (OvSidebar *self, OvContext *context)
{
  const OvArea *area;

  g_return_if_fail (OV_IS_SIDEBAR (self));
  g_return_if_fail (self->context == NULL);
  self->context = g_object_ref (context);
  for (guint i = 0; (area = ov_area_get (i)); i++)
    if (area->position >= 0)
      add_row (self, area);
  g_signal_connect_object (context, "badge-changed", G_CALLBACK (badge_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "safety-changed", G_CALLBACK (show_safety_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "notify::organisation-name", G_CALLBACK (show_identity_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "notify::user-name", G_CALLBACK (show_identity_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "notify::role-name", G_CALLBACK (show_identity_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "notify::role-name", G_CALLBACK (show_rows_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "notify::sample", G_CALLBACK (show_sample_cb), self, G_CONNECT_SWAPPED);
  show_rows_cb (self);
  show_identity_cb (self);
  show_sample_cb (self);
  show_safety_cb (self);
}

void
ov_sidebar_select (OvSidebar *self, const char *area)
{
  g_return_if_fail (OV_IS_SIDEBAR (self));
  gtk_list_box_select_row (self->list, area ? g_hash_table_lookup (self->rows, area) : NULL);
}
