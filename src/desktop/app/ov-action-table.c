#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-action-table.h"
#include <glib/gi18n.h>

#define GENERAL N_("General")
#define MOVING N_("Moving about")
#define EDITING N_("Editing")
#define DOCUMENTS N_("Documents")

static const OvKey keys[] = {
  { "win.search", "<Control>k", GENERAL, N_("Search everything") },
  { "win.find", "<Control>f", GENERAL, N_("Search in the list") },
  { NULL, "F10", GENERAL, N_("Main menu") },
  { "app.preferences", "<Control>comma", GENERAL, N_("Preferences") },
  { "app.shortcuts", "<Control>question", GENERAL, N_("Keyboard shortcuts") },
  { "window.close", "<Control>w", GENERAL, N_("Close the window") },
  { "app.quit", "<Control>q", GENERAL, N_("Quit") },
  { "win.go-area(1)", "<Alt>1", MOVING, N_("First place in the sidebar, second…") },
  { "win.go-area(2)", "<Alt>2", NULL, NULL },
  { "win.go-area(3)", "<Alt>3", NULL, NULL },
  { "win.go-area(4)", "<Alt>4", NULL, NULL },
  { "win.go-area(5)", "<Alt>5", NULL, NULL },
  { "win.go-area(6)", "<Alt>6", NULL, NULL },
  { "win.go-area(7)", "<Alt>7", NULL, NULL },
  { "win.go-area(8)", "<Alt>8", NULL, NULL },
  { "win.go-area(9)", "<Alt>9", NULL, NULL },
  { "win.back", "<Alt>Left", MOVING, N_("Back") },
  { "win.next-pane", "F6", MOVING, N_("Next part of the window") },
  { "win.toggle-sidebar", "F9", MOVING, N_("Show or hide the sidebar") },
  { "win.new", "<Control>n", EDITING, N_("New") },
  { "win.save", "<Control>s", EDITING, N_("Save or send on") },
  { "win.undo", "<Control>z", EDITING, N_("Undo") },
  { "win.redo", "<Shift><Control>z <Control>y", EDITING, N_("Redo") },
  { "win.next-finding", "<Alt>Return", EDITING, N_("Next warning or error") },
  { "win.print", "<Control>p", DOCUMENTS, N_("Print") },
  { NULL, "Page_Down", DOCUMENTS, N_("Next page of the preview") },
  { NULL, "<Control>plus", DOCUMENTS, N_("Zoom in") },
  { NULL, "<Control>0", DOCUMENTS, N_("Whole page") },
};

const OvKey *
ov_action_table_get (guint *count)
{
  *count = G_N_ELEMENTS (keys);
  return keys;
}

void
ov_action_table_install (GtkApplication *application)
{
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_auto(GStrv) accels = g_strsplit (keys[i].accels, " ", -1);

      if (keys[i].action)
        gtk_application_set_accels_for_action (application, keys[i].action, (const char *const *) accels);
    }
}

static void
append_group (GString *xml, const char *group)
{
  g_autofree char *title = g_markup_escape_text (_(group), -1);

  g_string_append_printf (xml, "<child><object class='GtkShortcutsGroup'><property name='title'>%s</property>", title);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autofree char *accel = g_markup_escape_text (keys[i].accels, strcspn (keys[i].accels, " "));
      g_autofree char *text = NULL;

      if (g_strcmp0 (keys[i].group, group) != 0)
        continue;
      text = g_markup_escape_text (_(keys[i].title), -1);
      g_string_append_printf (xml,
                              "<child><object class='GtkShortcutsShortcut'><property name='accelerator'>%s</property>"
                              "<property name='title'>%s</property></object></child>",
                              accel, text);
    }
  g_string_append (xml, "</object></child>");
}

/* Before GTK 4.14 a shortcuts window can only be built from markup. */
GtkWidget *
ov_action_table_window (void)
{
  static const char *const groups[] = { GENERAL, MOVING, EDITING, DOCUMENTS };
  g_autoptr(GString) xml = g_string_new (
      "<interface><object class='GtkShortcutsWindow' id='window'><property name='modal'>1</property><child>"
      "<object class='GtkShortcutsSection'><property name='section-name'>all</property>"
      "<property name='max-height'>12</property>");
  g_autoptr(GtkBuilder) builder = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    append_group (xml, groups[i]);
  g_string_append (xml, "</object></child></object></interface>");
  builder = gtk_builder_new_from_string (xml->str, (gssize) xml->len);
  return GTK_WIDGET (gtk_builder_get_object (builder, "window"));
}
