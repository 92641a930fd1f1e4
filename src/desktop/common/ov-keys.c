#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-keys.h"
#include <glib/gi18n.h>

#define GENERAL N_("General")
#define MOVING N_("Moving about")
#define EDITING N_("Editing")
#define DOCUMENTS N_("Documents")
#define PROGRAMME N_("Sessions of the programme")
#define PARTICIPANTS N_("Participants")
#define ATTENDANCE N_("Attendance and assessment")
#define CALENDAR N_("Calendar")
#define IMPORTING N_("Bringing in a list")
#define ISSUING N_("Issuing certificates")
#define SOLVING N_("Solving a conflict")
#define LINES N_("Fields of several lines")

static const OvKey keys[] = {
  { NULL, "win.search", "<Control>k", GENERAL, N_("Search everything") },
  { NULL, "win.find", "<Control>f", GENERAL, N_("Search in the list") },
  { NULL, NULL, "Escape", GENERAL, N_("Leave a search, a task or a dialog") },
  { NULL, NULL, "F10", GENERAL, N_("Main menu") },
  { NULL, "app.preferences", "<Control>comma", GENERAL, N_("Preferences") },
  { NULL, "app.shortcuts", "<Control>question", GENERAL, N_("Keyboard shortcuts") },
  { NULL, "window.close", "<Control>w", GENERAL, N_("Close the window") },
  { NULL, "app.quit", "<Control>q", GENERAL, N_("Quit") },
  { NULL, "win.go-area(1)", "<Alt>1", MOVING, N_("First place in the sidebar, second…") },
  { NULL, "win.go-area(2)", "<Alt>2", NULL, NULL },
  { NULL, "win.go-area(3)", "<Alt>3", NULL, NULL },
  { NULL, "win.go-area(4)", "<Alt>4", NULL, NULL },
  { NULL, "win.go-area(5)", "<Alt>5", NULL, NULL },
  { NULL, "win.go-area(6)", "<Alt>6", NULL, NULL },
  { NULL, "win.go-area(7)", "<Alt>7", NULL, NULL },
  { NULL, "win.go-area(8)", "<Alt>8", NULL, NULL },
  { NULL, "win.go-area(9)", "<Alt>9", NULL, NULL },
  { NULL, "win.back", "<Alt>Left", MOVING, N_("Back") },
  { NULL, "win.next-pane", "F6", MOVING, N_("Next part of the window") },
  { NULL, "win.toggle-sidebar", "F9", MOVING, N_("Show or hide the sidebar") },
  { NULL, "win.new", "<Control>n", EDITING, N_("New") },
  { NULL, "win.save", "<Control>s", EDITING, N_("Save or send on") },
  { NULL, "win.undo", "<Control>z", EDITING, N_("Undo") },
  { NULL, "win.redo", "<Shift><Control>z <Control>y", EDITING, N_("Redo") },
  { NULL, "win.next-finding", "<Alt>Return", EDITING, N_("Next warning or error") },
  { NULL, "win.print", "<Control>p", DOCUMENTS, N_("Print") },
  { "OvTrainingList", "list.choose-all", "<Control>a", EDITING, N_("Choose all trainings of the list") },
  { "OvPdfView", "pdf.next-page", "Page_Down", DOCUMENTS, N_("Next page of the preview") },
  { "OvPdfView", "pdf.previous-page", "Page_Up", DOCUMENTS, N_("Previous page of the preview") },
  { "OvPdfView", "pdf.zoom-in", "<Control>plus", DOCUMENTS, N_("Zoom in") },
  { "OvPdfView", "pdf.zoom-out", "<Control>minus", DOCUMENTS, N_("Zoom out") },
  { "OvPdfView", "pdf.fit", "<Control>0", DOCUMENTS, N_("Whole page") },
  { "OvMeetingCell", "cell.copy-above", "<Control>d", PROGRAMME, N_("The same as in the session above") },
  { "OvMeetingCell", "cell.paste", "<Control>v", PROGRAMME, N_("Paste cells of a spreadsheet, from here on") },
  { "OvMeetingCell", NULL, "Up Down", PROGRAMME, N_("The same column of the session above or below") },
  { "OvParticipantList", "participants.paste", "<Control>v", PARTICIPANTS, N_("Paste a list of participants") },
  { "OvParticipantRow", "participant.remove", "Delete", PARTICIPANTS, N_("Remove the participant") },
  { "OvAttendanceGrid", NULL, "Left Right Up Down", ATTENDANCE, N_("To the next session or person") },
  { "OvAttendanceEntry", NULL, "Return", ATTENDANCE, N_("Mark who was typed from the sheet as present") },
  { "OvAttendanceEntry", NULL, "Up Down", ATTENDANCE, N_("Choose among those who match") },
  { "OvAttendanceEntry", NULL, "<Control>Return", ATTENDANCE, N_("Mark the rest as absent") },
  { "OvAssessmentRow", NULL, "Up Down", ATTENDANCE, N_("The same assessment of the person above or below") },
  { "OvCalendarPage", "calendar.previous", "Page_Up", CALENDAR, N_("Earlier month or week") },
  { "OvCalendarPage", "calendar.next", "Page_Down", CALENDAR, N_("Later month or week") },
  { "OvCalendarPage", "calendar.today", "Home", CALENDAR, N_("The present day") },
  { "OvCalendarGrid", NULL, "Left Right Up Down", CALENDAR, N_("To the next day, or through the sessions of one") },
  { "OvCalendarGrid", NULL, "Return", CALENDAR, N_("Open the session of the day, or go to the first of several") },
  { "OvImportSource", "source.paste", "<Control>v", IMPORTING, N_("Paste cells of a spreadsheet") },
  { "OvImportTask", "import.next", "<Alt>Down", IMPORTING, N_("Next row that needs attention") },
  { "OvImportTask", "import.previous", "<Alt>Up", IMPORTING, N_("Previous row that needs attention") },
  { "OvImportTask", "import.edit", "F2", IMPORTING, N_("Mend the cell of the row") },
  { "OvImportTask", "import.choose(1)", "1", IMPORTING, N_("Same person") },
  { "OvImportTask", "import.choose(2)", "2", IMPORTING, N_("New person") },
  { "OvImportTask", "import.choose(3)", "3", IMPORTING, N_("Leave the row out") },
  { "OvIssueView", "issue.issue", "<Control><Shift>Return", ISSUING, N_("Issue the certificates that are chosen") },
  { "OvConflictTask", NULL, "Left Right", SOLVING, N_("Keep mine, or take theirs") },
  { "OvConflictTask", NULL, "Up Down", SOLVING, N_("Previous or next line") },
  { "OvConflictTask", "conflict.save", "<Control>Return", SOLVING, N_("Save the solution") },
  { "OvListField", "lines.move(-1)", "<Alt>Up", LINES, N_("Move the line up") },
  { "OvListField", "lines.move(1)", "<Alt>Down", LINES, N_("Move the line down") },
};

/* What the keypad has of its own. */
static const struct { guint key; guint keypad; } twins[] = {
  { GDK_KEY_Return, GDK_KEY_KP_Enter }, { GDK_KEY_plus, GDK_KEY_KP_Add }, { GDK_KEY_minus, GDK_KEY_KP_Subtract },
  { GDK_KEY_0, GDK_KEY_KP_0 }, { GDK_KEY_1, GDK_KEY_KP_1 }, { GDK_KEY_2, GDK_KEY_KP_2 }, { GDK_KEY_3, GDK_KEY_KP_3 },
  { GDK_KEY_Delete, GDK_KEY_KP_Delete }, { GDK_KEY_Page_Up, GDK_KEY_KP_Page_Up }, { GDK_KEY_Page_Down, GDK_KEY_KP_Page_Down },
  { GDK_KEY_Home, GDK_KEY_KP_Home }, { GDK_KEY_Up, GDK_KEY_KP_Up }, { GDK_KEY_Down, GDK_KEY_KP_Down },
};

const OvKey *
ov_keys_get (guint *count)
{
  *count = G_N_ELEMENTS (keys);
  return keys;
}

void
ov_keys_set_accels (GtkApplication *application)
{
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_auto(GStrv) accels = g_strsplit (keys[i].accels, " ", -1);

      if (keys[i].action && keys[i].where == NULL)
        gtk_application_set_accels_for_action (application, keys[i].action, (const char *const *) accels);
    }
}

static GtkShortcut *
make_shortcut (const OvKey *key, guint value, GdkModifierType modifiers)
{
  g_autoptr(GVariant) target = NULL;
  g_autofree char *name = NULL;
  GtkShortcut *shortcut;

  g_action_parse_detailed_name (key->action, &name, &target, NULL);
  shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (value, modifiers), gtk_named_action_new (name));
  gtk_shortcut_set_arguments (shortcut, target);
  return shortcut;
}

/* Shortcuts of the class; the caller frees the list and its items. */
static GPtrArray *
shortcuts_of (const char *where)
{
  GPtrArray *shortcuts = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_auto(GStrv) accels = g_strsplit (keys[i].accels, " ", -1);

      for (guint n = 0; g_strcmp0 (keys[i].where, where) == 0 && keys[i].action && accels[n]; n++)
        {
          GdkModifierType modifiers;
          guint value;

          gtk_accelerator_parse (accels[n], &value, &modifiers);
          g_ptr_array_add (shortcuts, make_shortcut (&keys[i], value, modifiers));
          for (guint k = 0; k < G_N_ELEMENTS (twins); k++)
            if (twins[k].key == value)
              g_ptr_array_add (shortcuts, make_shortcut (&keys[i], twins[k].keypad, modifiers));
        }
    }
  return shortcuts;
}

void
ov_keys_bind (GtkWidgetClass *klass)
{
  g_autoptr(GPtrArray) shortcuts = shortcuts_of (G_OBJECT_CLASS_NAME (klass));

  for (guint i = 0; i < shortcuts->len; i++)
    gtk_widget_class_add_shortcut (klass, g_ptr_array_index (shortcuts, i));
}

void
ov_keys_capture (GtkWidget *widget)
{
  g_autoptr(GPtrArray) shortcuts = shortcuts_of (G_OBJECT_TYPE_NAME (widget));
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  for (guint i = 0; i < shortcuts->len; i++)
    gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), g_object_ref (g_ptr_array_index (shortcuts, i)));
  gtk_widget_add_controller (widget, controller);
}

char *
ov_keys_dup_label (const OvKey *key)
{
  g_auto(GStrv) accels = g_strsplit (key->accels, " ", -1);
  g_autoptr(GString) label = g_string_new (NULL);

  for (guint i = 0; accels[i]; i++)
    {
      g_autofree char *one = NULL;
      GdkModifierType modifiers;
      guint value;

      gtk_accelerator_parse (accels[i], &value, &modifiers);
      one = gtk_accelerator_get_label (value, modifiers);
      g_string_append_printf (label, "%s%s", i > 0 ? ", " : "", one);
    }
  return g_string_free (g_steal_pointer (&label), FALSE);
}
