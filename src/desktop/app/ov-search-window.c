#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-search-window.h"
#include <glib/gi18n.h>
#include "ov-area.h"
#include "ov-drawn-row.h"
#include "ov-ellipsis-tooltip.h"
#include "ov-error-page.h"
#include "ov-error.h"
#include "ov-navigator.h"
#include "ov-resources.h"
#include "ov-store-search.h"

struct _OvSearchWindow
{
  AdwWindow       parent;
  GtkWidget      *entry;
  GtkStack       *stack;
  GtkListBox     *list;
  AdwStatusPage  *nothing;
  OvContext      *context;
  GCancellable   *cancellable;
};

G_DEFINE_FINAL_TYPE (OvSearchWindow, ov_search_window, ADW_TYPE_WINDOW)

#define HITS_OF_EACH 12

static const OvNoun nouns[] = { OV_NOUN_TRAINING, OV_NOUN_PERSON, OV_NOUN_COURSE_MODEL, OV_NOUN_ORGANISATION };

/* Only what has a page here can be opened, so only that is looked for. */
static guint
searched_nouns (void)
{
  guint mask = 0;

  for (guint i = 0; i < G_N_ELEMENTS (nouns); i++)
    if (ov_area_for_kind (ov_noun_kind (nouns[i])))
      mask |= 1u << nouns[i];
  return mask;
}

static GtkWidget *
make_row (const OvSearchHit *hit)
{
  const OvArea *area = ov_area_for_kind (ov_noun_kind (hit->noun));
  GtkWidget *row = gtk_list_box_row_new ();
  OvDrawnRow *drawn = g_object_new (OV_TYPE_DRAWN_ROW, NULL);
  const char *subtitle = hit->subtitle ? hit->subtitle : "";
  char id[OV_ID_TEXT_SIZE];

  ov_drawn_row_set_lines (drawn, 2);
  ov_drawn_row_put (drawn, OV_ROW_MARK, "", area ? area->icon_name : NULL, NULL);
  ov_drawn_row_put (drawn, OV_ROW_NAME, hit->title, NULL, NULL);
  ov_drawn_row_put (drawn, OV_ROW_FACTS, subtitle, NULL, "secondary");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), GTK_WIDGET (drawn));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, hit->title, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, subtitle, -1);
  g_object_set_data (G_OBJECT (row), "ov-kind", (gpointer) ov_noun_kind (hit->noun));
  g_object_set_data_full (G_OBJECT (row), "ov-id", g_strdup (ov_id_print (hit->id, id)), g_free);
  return row;
}

static void
show_hits (OvSearchWindow *self, GPtrArray *hits)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))))
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < hits->len; i++)
    gtk_list_box_append (self->list, make_row (g_ptr_array_index (hits, i)));
  if (hits->len > 0)
    {
      gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
      gtk_stack_set_visible_child_name (self->stack, "hits");
      return;
    }
  adw_status_page_set_title (self->nothing, _("Nothing found"));
  adw_status_page_set_description (self->nothing, _("Try the beginning of a name, or fewer words."));
  gtk_stack_set_visible_child_name (self->stack, "nothing");
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(OvSearchWindow) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) hits = ov_store_search_finish (OV_STORE (source), result, &error);

  if (g_error_matches (error, OV_ERROR, OV_ERROR_CANCELLED) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (hits)
    {
      show_hits (self, hits);
      return;
    }
  {
    g_autofree char *text = ov_error_text (error);
    g_autofree char *escaped = g_markup_escape_text (text, -1);

    adw_status_page_set_title (self->nothing, _("The search did not succeed"));
    adw_status_page_set_description (self->nothing, escaped);
    gtk_stack_set_visible_child_name (self->stack, "nothing");
  }
}

static void
search_changed_cb (OvSearchWindow *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  OvStore *store = self->context ? ov_context_get_store (self->context) : NULL;

  if (!*text || !store)
    {
      gtk_stack_set_visible_child_name (self->stack, "start");
      return;
    }
  ov_store_search_async (store, GPOINTER_TO_SIZE (self), text, searched_nouns (), HITS_OF_EACH,
                         ov_context_get_language (self->context), self->cancellable, found_cb, g_object_ref (self));
}

static void
open_row (OvSearchWindow *self, GtkListBoxRow *row)
{
  const char *kind = g_object_get_data (G_OBJECT (row), "ov-kind");
  const char *id = g_object_get_data (G_OBJECT (row), "ov-id");

  ov_navigator_open (GTK_WIDGET (self), kind, id);
  gtk_window_close (GTK_WINDOW (self));
}

static void
activate_cb (OvSearchWindow *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (row && g_str_equal (gtk_stack_get_visible_child_name (self->stack), "hits"))
    open_row (self, row);
}

static void
row_activated_cb (OvSearchWindow *self, GtkListBoxRow *row)
{
  open_row (self, row);
}

/* Arrows move the choice while the entry keeps the focus. */
static gboolean
key_cb (OvSearchWindow *self, guint key)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int index = row ? gtk_list_box_row_get_index (row) : -1;

  if (key != GDK_KEY_Down && key != GDK_KEY_Up)
    return FALSE;
  row = gtk_list_box_get_row_at_index (self->list, MAX (0, index + (key == GDK_KEY_Down ? 1 : -1)));
  if (row)
    {
      gtk_list_box_select_row (self->list, row);
      gtk_widget_grab_focus (GTK_WIDGET (row));
      gtk_widget_grab_focus (self->entry);
      gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
    }
  return TRUE;
}

static void
ov_search_window_dispose (GObject *object)
{
  OvSearchWindow *self = OV_SEARCH_WINDOW (object);

  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);
  gtk_widget_dispose_template (GTK_WIDGET (object), OV_TYPE_SEARCH_WINDOW);
  G_OBJECT_CLASS (ov_search_window_parent_class)->dispose (object);
}

static void
ov_search_window_class_init (OvSearchWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ov_search_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, OV_UI ("app/ov-search-window.ui"));
  gtk_widget_class_bind_template_child (widget_class, OvSearchWindow, entry);
  gtk_widget_class_bind_template_child (widget_class, OvSearchWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, OvSearchWindow, list);
  gtk_widget_class_bind_template_child (widget_class, OvSearchWindow, nothing);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_cb);
  gtk_widget_class_bind_template_callback (widget_class, gtk_window_close);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
ov_search_window_init (OvSearchWindow *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  ov_ellipsis_tooltip_install (GTK_WIDGET (self->stack));
}

void
ov_search_window_present (GtkWindow *above, OvContext *context)
{
  OvSearchWindow *self = g_object_new (OV_TYPE_SEARCH_WINDOW, "transient-for", above, NULL);

  self->context = g_object_ref (context);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (self->entry);
}
