#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-keys-window.h"
#include <glib/gi18n.h>
#include "ov-fold.h"
#include "ov-keys.h"
#include "ov-resources.h"

struct _OvKeysWindow
{
  AdwWindow           parent;
  GtkWidget          *entry;
  GtkStack           *stack;
  AdwPreferencesPage *page;
  GPtrArray          *rows;    /* in the order of the page, borrowed */
  GPtrArray          *groups;  /* borrowed */
};

G_DEFINE_FINAL_TYPE (OvKeysWindow, ov_keys_window, ADW_TYPE_WINDOW)

#define LONGEST_KEYS 14 /* characters; more go on a second line */
#define FOLDED "ov-folded"  /* data of a row: what the search looks in */

static void
search_changed_cb (OvKeysWindow *self)
{
  g_autofree char *wanted = ov_fold (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  gboolean any = FALSE;

  for (guint i = 0; i < self->groups->len; i++)
    gtk_widget_set_visible (self->groups->pdata[i], FALSE);
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = self->rows->pdata[i];
      gboolean found = strstr (g_object_get_data (G_OBJECT (row), FOLDED), wanted) != NULL;

      gtk_widget_set_visible (row, found);
      if (found)
        gtk_widget_set_visible (gtk_widget_get_ancestor (row, ADW_TYPE_PREFERENCES_GROUP), TRUE);
      any |= found;
    }
  gtk_stack_set_visible_child_name (self->stack, any ? "keys" : "nothing");
}

static void
ov_keys_window_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), OV_TYPE_KEYS_WINDOW);
  G_OBJECT_CLASS (ov_keys_window_parent_class)->dispose (object);
}

static void
ov_keys_window_finalize (GObject *object)
{
  g_ptr_array_unref (OV_KEYS_WINDOW (object)->rows);
  g_ptr_array_unref (OV_KEYS_WINDOW (object)->groups);
  G_OBJECT_CLASS (ov_keys_window_parent_class)->finalize (object);
}

static void
ov_keys_window_class_init (OvKeysWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ov_keys_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = ov_keys_window_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, OV_UI ("app/ov-keys-window.ui"));
  gtk_widget_class_bind_template_child (widget_class, OvKeysWindow, entry);
  gtk_widget_class_bind_template_child (widget_class, OvKeysWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, OvKeysWindow, page);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, gtk_window_close);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
ov_keys_window_init (OvKeysWindow *self)
{
  self->rows = g_ptr_array_new ();
  self->groups = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

static GtkWidget *
make_row (const OvKey *key)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *cap = gtk_label_new (NULL);
  g_autofree char *keys = ov_keys_dup_label (key);
  g_autofree char *spoken = g_strdup_printf ("%s: %s", _(key->title), keys);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(key->title));
  gtk_label_set_text (GTK_LABEL (cap), keys);
  gtk_label_set_wrap (GTK_LABEL (cap), TRUE);
  gtk_label_set_width_chars (GTK_LABEL (cap), (int) MIN (g_utf8_strlen (keys, -1), LONGEST_KEYS));
  gtk_label_set_xalign (GTK_LABEL (cap), 1);
  gtk_label_set_justify (GTK_LABEL (cap), GTK_JUSTIFY_RIGHT);
  gtk_widget_add_css_class (cap, "secondary");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), cap);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_object_set_data_full (G_OBJECT (row), FOLDED, ov_fold (spoken), g_free);
  return row;
}

/* The group with that title, made when it is not there yet. */
static AdwPreferencesGroup *
group_of (OvKeysWindow *self, const char *title)
{
  GtkWidget *group;

  for (guint i = 0; i < self->groups->len; i++)
    if (g_str_equal (adw_preferences_group_get_title (self->groups->pdata[i]), _(title)))
      return self->groups->pdata[i];
  group = adw_preferences_group_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _(title));
  adw_preferences_page_add (self->page, ADW_PREFERENCES_GROUP (group));
  g_ptr_array_add (self->groups, group);
  return ADW_PREFERENCES_GROUP (group);
}

static void
collect_types (GtkWidget *widget, GHashTable *types)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  g_hash_table_add (types, (gpointer) G_OBJECT_TYPE_NAME (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    collect_types (child, types);
}

/* The keys of the places that are seen above, or the others. */
static void
add_keys (OvKeysWindow *self, GHashTable *seen, gboolean here)
{
  guint count;
  const OvKey *keys = ov_keys_get (&count);

  for (guint i = 0; i < count; i++)
    {
      GtkWidget *row;

      if (keys[i].group == NULL || here != (keys[i].where && g_hash_table_contains (seen, keys[i].where)))
        continue;
      row = make_row (&keys[i]);
      adw_preferences_group_add (group_of (self, keys[i].group), row);
      g_ptr_array_add (self->rows, row);
    }
}

GtkWidget *
ov_keys_window_new (GtkWindow *above)
{
  OvKeysWindow *self = g_object_new (OV_TYPE_KEYS_WINDOW, "transient-for", above, NULL);
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  if (above)
    collect_types (GTK_WIDGET (above), seen);
  add_keys (self, seen, TRUE);
  add_keys (self, seen, FALSE);
  gtk_widget_grab_focus (self->entry);
  return GTK_WIDGET (self);
}
