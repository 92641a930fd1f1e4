#include "config.h"
#include "ov-look-test.h"
#include <adwaita.h>
#include "ov-page.h"
#include "ov-drawn-row.h"

static void
add (GString *found, GtkWidget *widget, const char *what, const char *text)
{
  g_string_append_printf (found, "\n  %s “%s”:", what, text ? text : "");
  /* Far enough up to see which part of the window it is in. */
  for (GtkWidget *each = widget; each && !OV_IS_PAGE (each); each = gtk_widget_get_parent (each))
    g_string_append_printf (found, " %s", G_OBJECT_TYPE_NAME (each));
}

/* A child that is narrower by its margins only is what makes its parent wide. */
#define MARGINS 64

static int
minimum_of (GtkWidget *widget)
{
  int minimum;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  return minimum;
}

/* The first text in a widget tells which one it is. */
static const char *
text_in (GtkWidget *widget)
{
  const char *text = NULL;

  if (GTK_IS_LABEL (widget) && *gtk_label_get_text (GTK_LABEL (widget)))
    return gtk_label_get_text (GTK_LABEL (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !text; child = gtk_widget_get_next_sibling (child))
    text = text_in (child);
  return text;
}

void
ov_look_test_width (GtkWidget *root, int width, GString *found)
{
  gboolean inside = FALSE;
  int least = minimum_of (root);

  if (!gtk_widget_get_mapped (root) || least <= width)
    return;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child; child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_mapped (child) && minimum_of (child) > least - MARGINS)
      {
        inside = TRUE;
        ov_look_test_width (child, MIN (width, minimum_of (child) - 1), found);
      }
  if (!inside)
    {
      g_autofree char *what = g_strdup_printf ("needs %d px of %d", minimum_of (root), width);

      add (found, root, what, text_in (root));
    }
}

/* Where a text must be read whole. Names in lists and titles may end with an ellipsis: their tooltip tells the rest. */
static gboolean
must_be_whole (GtkWidget *label)
{
  return gtk_widget_has_css_class (label, "heading") || gtk_widget_has_css_class (label, "error") ||
         gtk_widget_get_ancestor (label, ADW_TYPE_VIEW_SWITCHER) || gtk_widget_get_ancestor (label, ADW_TYPE_STATUS_PAGE) ||
         (gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON) && !gtk_widget_get_ancestor (label, GTK_TYPE_DROP_DOWN) &&
          !gtk_widget_has_css_class (gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON), "flat"));
}

static void
look_at_label (GtkWidget *root, GtkWidget *label, GString *found)
{
  const char *text = gtk_label_get_text (GTK_LABEL (label));
  graphene_rect_t box;

  if (!*text)
    return;
  if (gtk_widget_get_allocated_width (label) + gtk_widget_get_margin_start (label) + gtk_widget_get_margin_end (label) <
      minimum_of (label))
    add (found, label, "has less room than it needs", text);
  if (gtk_widget_compute_bounds (label, root, &box) && !gtk_widget_get_ancestor (label, GTK_TYPE_VIEWPORT) &&
      (box.origin.x < -1 || box.origin.x + box.size.width > gtk_widget_get_width (root) + 1))
    add (found, label, "runs out of the window", text);
  if (pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (label))) && must_be_whole (label))
    add (found, label, "is cut short", text);
}

void
ov_look_test_clipped (GtkWidget *root, GString *found)
{
  GQueue queue = G_QUEUE_INIT;

  g_queue_push_tail (&queue, root);
  for (GtkWidget *widget; (widget = g_queue_pop_head (&queue));)
    {
      if (!gtk_widget_get_mapped (widget))
        continue;
      if (GTK_IS_LABEL (widget))
        look_at_label (root, widget, found);
      for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
        g_queue_push_tail (&queue, child);
    }
}

/* msgid to msgstr of the messages of one form that differ from each other. */
static GHashTable *
read_catalogue (OvLanguage language)
{
  g_autofree char *name = g_strconcat (ov_language_code (language), ".po", NULL);
  g_autofree char *path = g_build_filename (g_getenv ("OV_PO_DIR"), name, NULL);
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) entries = NULL;
  GHashTable *catalogue = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  entries = g_strsplit (text, "\n\n", -1);
  for (guint i = 1; entries[i]; i++)
    {
      g_auto(GStrv) lines = g_strsplit (entries[i], "\n", -1);
      g_autoptr(GString) msgid = g_string_new (NULL), msgstr = g_string_new (NULL);
      GString *now = NULL;

      for (guint line = 0; lines[line]; line++)
        {
          const char *quoted = strchr (lines[line], '"');
          g_autofree char *words = quoted ? g_strndup (quoted + 1, strlen (quoted) - 2) : NULL;
          g_autofree char *plain = words ? g_strcompress (words) : NULL;

          if (g_str_has_prefix (lines[line], "msgid \""))
            now = msgid;
          else if (g_str_has_prefix (lines[line], "msgstr \""))
            now = msgstr;
          else if (!g_str_has_prefix (lines[line], "\""))
            now = NULL;
          if (now && plain)
            g_string_append (now, plain);
        }
      if (msgid->len > 0 && msgstr->len > 0 && !g_string_equal (msgid, msgstr))
        g_hash_table_insert (catalogue, g_strdup (msgid->str), g_strdup (msgstr->str));
    }
  return catalogue;
}

/* A language is called by its own name everywhere. */
static gboolean
is_language (const char *text)
{
  for (OvLanguage language = 0; language < OV_N_LANGUAGES; language++)
    if (g_ascii_strcasecmp (ov_language_name (language), text) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_translation (GHashTable *catalogue, const char *text)
{
  GHashTableIter iter;
  gpointer msgstr;

  if (is_language (text))
    return TRUE;
  g_hash_table_iter_init (&iter, catalogue);
  while (g_hash_table_iter_next (&iter, NULL, &msgstr))
    if (g_str_equal (msgstr, text))
      return TRUE;
  return FALSE;
}

static void
look_at_text (GtkWidget *widget, GHashTable *catalogue, const char *text, const char *what, GString *found)
{
  if (text && g_hash_table_contains (catalogue, text) && !is_translation (catalogue, text))
    add (found, widget, what, text);
}

void
ov_look_test_untranslated (GtkWidget *root, OvLanguage language, GString *found)
{
  static GHashTable *catalogues[OV_N_LANGUAGES];
  GQueue queue = G_QUEUE_INIT;

  if (!catalogues[language])
    catalogues[language] = read_catalogue (language);
  g_assert_cmpuint (g_hash_table_size (catalogues[language]), >, 100);
  g_queue_push_tail (&queue, root);
  for (GtkWidget *widget; (widget = g_queue_pop_head (&queue));)
    {
      if (!gtk_widget_get_mapped (widget))
        continue;
      if (GTK_IS_LABEL (widget))
        look_at_text (widget, catalogues[language], gtk_label_get_text (GTK_LABEL (widget)), "is not translated", found);
      for (OvRowPlace place = 0; OV_IS_DRAWN_ROW (widget) && place < OV_N_ROW_PLACES; place++)
        look_at_text (widget, catalogues[language], ov_drawn_row_get_text (OV_DRAWN_ROW (widget), place), "is not translated", found);
      look_at_text (widget, catalogues[language], gtk_widget_get_tooltip_text (widget), "has an untranslated tooltip", found);
      for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
        g_queue_push_tail (&queue, child);
    }
}

gboolean
ov_look_test_has_text (GtkWidget *root, const char *text)
{
  if (!gtk_widget_get_mapped (root))
    return FALSE;
  if (GTK_IS_LABEL (root) && strstr (gtk_label_get_text (GTK_LABEL (root)), text))
    return TRUE;
  for (OvRowPlace place = 0; OV_IS_DRAWN_ROW (root) && place < OV_N_ROW_PLACES; place++)
    if (strstr (ov_drawn_row_get_text (OV_DRAWN_ROW (root), place), text))
      return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child; child = gtk_widget_get_next_sibling (child))
    if (ov_look_test_has_text (child, text))
      return TRUE;
  return FALSE;
}
