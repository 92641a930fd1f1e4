#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-ui-compat.h"
#include <gsk/gsk.h>
#include <glib/gi18n.h>
#include "ov-identifier.h"
#include "ov-record.h"

/* A style sheet of GTK's with no rule in it, from libadwaita. */
#define EMPTY_THEME "Adwaita-empty"

void
ov_ui_init (void)
{
  gboolean own = g_getenv ("GTK_THEME") == NULL;

  /* GTK would read its whole style sheet, and libadwaita put its own in the place at once. libadwaita leaves a theme
   * from the environment alone, therefore it must not find this one. */
  if (own)
    g_setenv ("GTK_THEME", EMPTY_THEME, TRUE);
  if (gtk_init_check ())
    gtk_settings_get_default ();
  if (own)
    g_unsetenv ("GTK_THEME");
}

G_GNUC_BEGIN_IGNORE_DEPRECATIONS

static GtkWindow *
window_of (GtkWidget *inside)
{
  GtkRoot *root = inside ? gtk_widget_get_root (inside) : NULL;

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

static void
add_filter (GtkFileChooser *chooser, OvFiles files)
{
  static const struct { const char *name; const char *patterns; } kinds[] = {
    [OV_FILES_ANY] = { NULL, "" },
    [OV_FILES_PDF] = { N_("PDF files"), "*.pdf" },
    [OV_FILES_PICTURE] = { N_("Pictures (PNG, JPEG)"), "*.png *.jpg *.jpeg" },
    [OV_FILES_VOUCHER] = { N_("Documents (PDF, PNG, JPEG)"), "*.pdf *.png *.jpg *.jpeg" },
    [OV_FILES_TABLE] = { N_("Tables (XLSX, ODS, CSV)"), "*.xlsx *.xlsm *.ods *.csv *.tsv *.txt" },
    [OV_FILES_CALENDAR] = { N_("Calendar files"), "*.ics" },
    [OV_FILES_BANK] = { N_("Files of the bank (XML)"), "*.xml" },
    [OV_FILES_BACKUP] = { N_("Backups"), "*.ovbackup *.db" },
  };
  g_autoptr(GtkFileFilter) filter = NULL;
  g_auto(GStrv) patterns = g_strsplit (kinds[files].patterns, " ", -1);

  if (!kinds[files].name)
    return;
  filter = gtk_file_filter_new ();
  gtk_file_filter_set_name (filter, _(kinds[files].name));
  for (guint i = 0; patterns[i]; i++)
    gtk_file_filter_add_suffix (filter, patterns[i] + 2);
  gtk_file_chooser_add_filter (chooser, filter);
}

static void
chooser_response_cb (GtkNativeDialog *dialog, int response, GTask *task)
{
  if (response == GTK_RESPONSE_ACCEPT)
    g_task_return_pointer (task, gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)), g_object_unref);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "No file was chosen");
  g_object_unref (task);
}

/* The task keeps the dialog, and the dialog's handler the task, until the answer comes. */
static void
choose (GtkWidget *inside, const char *title, GtkFileChooserAction action, OvFiles files, const char *name,
        GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = g_task_new (inside, NULL, callback, data);
  GtkFileChooserNative *dialog;

  g_task_set_source_tag (task, choose);
  dialog = gtk_file_chooser_native_new (title, window_of (inside), action,
                                        action == GTK_FILE_CHOOSER_ACTION_SAVE ? _("_Save") : _("_Open"), _("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  add_filter (GTK_FILE_CHOOSER (dialog), files);
  if (name)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  g_signal_connect (dialog, "response", G_CALLBACK (chooser_response_cb), task);
  g_task_set_task_data (task, dialog, g_object_unref);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

void
ov_ui_open_file_async (GtkWidget *inside, const char *title, OvFiles files, GAsyncReadyCallback callback, gpointer data)
{
  choose (inside, title, GTK_FILE_CHOOSER_ACTION_OPEN, files, NULL, callback, data);
}

void
ov_ui_save_file_async (GtkWidget *inside, const char *title, OvFiles files, const char *name,
                       GAsyncReadyCallback callback, gpointer data)
{
  choose (inside, title, GTK_FILE_CHOOSER_ACTION_SAVE, files, name, callback, data);
}

void
ov_ui_choose_folder_async (GtkWidget *inside, const char *title, GAsyncReadyCallback callback, gpointer data)
{
  choose (inside, title, GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, OV_FILES_ANY, NULL, callback, data);
}

GFile *
ov_ui_file_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static gboolean
confirm_return_cb (gpointer data)
{
  GTask *task = data;

  g_task_return_boolean (task, GPOINTER_TO_INT (g_task_get_task_data (task)));
  return G_SOURCE_REMOVE;
}

/* Answers once the dialog is gone, since what follows may take its window away, but before anything else that waits: whoever asks the
 * same again just then must find this answered. */
static void
confirm_response_cb (AdwMessageDialog *dialog, const char *response, GTask *task)
{
  g_task_set_task_data (task, GINT_TO_POINTER (g_strcmp0 (response, "verb") == 0), NULL);
  g_idle_add_full (G_PRIORITY_HIGH, confirm_return_cb, task, g_object_unref);
}

void
ov_ui_confirm_async (GtkWidget *inside, const char *heading, const char *body, const char *verb, gboolean destructive,
                     GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = g_task_new (inside, NULL, callback, data);
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (window_of (inside), NULL, NULL));

  g_task_set_source_tag (task, ov_ui_confirm_async);
  adw_message_dialog_set_heading (dialog, heading);
  adw_message_dialog_set_body (dialog, body);
  adw_message_dialog_add_response (dialog, "cancel", _("_Cancel"));
  adw_message_dialog_add_response (dialog, "verb", verb);
  adw_message_dialog_set_response_appearance (dialog, "verb",
                                              destructive ? ADW_RESPONSE_DESTRUCTIVE : ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, destructive ? "cancel" : "verb");
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_signal_connect (dialog, "response", G_CALLBACK (confirm_response_cb), task);
  gtk_window_present (GTK_WINDOW (dialog));
}

gboolean
ov_ui_confirm_finish (GAsyncResult *result)
{
  return g_task_propagate_boolean (G_TASK (result), NULL);
}

void
ov_ui_tell (GtkWidget *inside, const char *heading, const char *body)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (window_of (inside), NULL, NULL));

  adw_message_dialog_set_heading (dialog, heading);
  adw_message_dialog_set_body (dialog, body);
  adw_message_dialog_add_response (dialog, "close", _("_Close"));
  adw_message_dialog_set_close_response (dialog, "close");
  gtk_window_present (GTK_WINDOW (dialog));
}

gboolean
ov_ui_lookup_color (GtkWidget *widget, const char *name, GdkRGBA *color)
{
  *color = (GdkRGBA) { 0, 0, 0, 1 };
  return gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), name, color);
}

typedef struct
{
  guint position;
  guint frames;  /* since the list has a height */
} Scroll;

#define FRAMES_BEFORE_SCROLL 2

/* A list that has not been laid out with its rows loses the wish, and shows the first row only. */
static gboolean
scroll_cb (GtkWidget *list, GdkFrameClock *clock, gpointer data)
{
  Scroll *scroll = data;
  GtkWidget *child = list;

  if (gtk_widget_get_height (list) == 0 || scroll->frames++ < FRAMES_BEFORE_SCROLL)
    return G_SOURCE_CONTINUE;
  /* GTK 4.8 has the action on the list that stands inside a column view only. */
  if (GTK_IS_COLUMN_VIEW (list))
    for (child = gtk_widget_get_first_child (list); child && !GTK_IS_LIST_VIEW (child);
         child = gtk_widget_get_next_sibling (child))
      continue;
  if (child)
    gtk_widget_activate_action (child, "list.scroll-to-item", "u", scroll->position);
  return G_SOURCE_REMOVE;
}

void
ov_ui_scroll_to (GtkWidget *list, guint position)
{
  Scroll *scroll = g_new0 (Scroll, 1);

  scroll->position = position;
  gtk_widget_add_tick_callback (list, scroll_cb, scroll, g_free);
}

void
ov_ui_add_to_column_head (GtkColumnView *view, guint column, GtkWidget *widget, GtkAlign align)
{
  GtkWidget *head = gtk_widget_get_first_child (gtk_widget_get_first_child (GTK_WIDGET (view)));
  GtkWidget *box;

  while (head && column-- > 0)
    head = gtk_widget_get_next_sibling (head);
  box = head ? gtk_widget_get_first_child (head) : NULL;
  g_return_if_fail (GTK_IS_BOX (box));
  gtk_orientable_set_orientation (GTK_ORIENTABLE (box), GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_halign (gtk_widget_get_first_child (box), align);
  gtk_widget_set_visible (gtk_widget_get_last_child (box), FALSE);
  gtk_box_prepend (GTK_BOX (box), widget);
}

void
ov_ui_hint_fonts (GtkWidget *window)
{
  GskRenderer *renderer = gtk_native_get_renderer (GTK_NATIVE (window));

  if (renderer && GSK_IS_CAIRO_RENDERER (renderer))
    g_object_set (gtk_widget_get_settings (window), "gtk-hint-font-metrics", TRUE, NULL);
}

void
ov_ui_present_about (GtkWidget *inside)
{
  adw_show_about_window (window_of (inside),
                         "application-name", "Opintoverkko",
                         "application-icon", OV_APPLICATION_ID,
                         "version", OV_VERSION,
                         "comments", _("Plan, carry out and certify training together with a study centre."),
                         "developer-name", _("The Opintoverkko project"),
                         "copyright", "© 2026 Opintoverkko",
                         "license-type", GTK_LICENSE_GPL_3_0,
                         NULL);
}

G_GNUC_END_IGNORE_DEPRECATIONS

/* ---- Asking for a line of text ---- */
#define IDENTITY_CODE_LENGTH 11

static gboolean
is_blank (GtkEditable *editable)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (editable)));

  return *text == '\0';
}

/* What is wrong with the text, as a msgid, or NULL. A secret is an identity code itself; nothing else may have one in it. */
static const char *
refuse (GtkEditable *entry)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (entry)));
  OvIdentityCode code;

  if (!GTK_IS_PASSWORD_ENTRY (entry))
    return ov_record_refuse_text (text);
  return ov_identity_code_check (text, ov_day_today (), &code) ? NULL : ov_identifier_reason_text (code.reason);
}

/* A code that is still being written is not told that it is short. */
static gboolean
is_unfinished (GtkEditable *entry)
{
  return GTK_IS_PASSWORD_ENTRY (entry) && g_utf8_strlen (gtk_editable_get_text (entry), -1) < IDENTITY_CODE_LENGTH;
}

static void
show_trouble (GtkWidget  *entry,
              const char *what)
{
  GtkWidget *note = gtk_widget_get_next_sibling (entry);

  gtk_label_set_text (GTK_LABEL (note), what ? what : "");
  gtk_widget_set_visible (note, what != NULL);
  gtk_accessible_update_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID,
                               what ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  if (what)
    gtk_widget_add_css_class (entry, "error");
  else
    gtk_widget_remove_css_class (entry, "error");
}

static void
words_typed_cb (GtkEditable      *entry,
                AdwMessageDialog *dialog)
{
  const char *refused = refuse (entry);

  adw_message_dialog_set_response_enabled (dialog, adw_message_dialog_get_default_response (dialog),
                                           !is_blank (entry) && !refused);
  show_trouble (GTK_WIDGET (entry), refused && !is_unfinished (entry) ? _(refused) : NULL);
}

/* Enter, while the button sleeps: the field says why. */
static void
words_entered_cb (GtkEditable *entry)
{
  const char *refused = refuse (entry);

  if (is_blank (entry))
    show_trouble (GTK_WIDGET (entry), _("This must be filled in first."));
  else if (refused)
    show_trouble (GTK_WIDGET (entry), _(refused));
}

void
ov_ui_add_words (AdwMessageDialog *dialog,
                 GtkWidget        *entry)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *note = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (note), 0);
  gtk_label_set_wrap (GTK_LABEL (note), TRUE);
  gtk_widget_add_css_class (note, "error");
  gtk_widget_add_css_class (note, "caption");
  gtk_box_append (GTK_BOX (box), entry);
  gtk_box_append (GTK_BOX (box), note);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_REQUIRED, TRUE, -1);
  adw_message_dialog_set_extra_child (dialog, box);
  g_signal_connect_object (entry, "changed", G_CALLBACK (words_typed_cb), dialog, 0);
  g_signal_connect_object (entry, "activate", G_CALLBACK (words_entered_cb), entry, G_CONNECT_SWAPPED);
  words_typed_cb (GTK_EDITABLE (entry), dialog);
}

static gboolean
idle_over (gpointer data)
{
  return G_SOURCE_REMOVE;
}

static void
ask_response_cb (AdwMessageDialog *dialog,
                 const char       *response,
                 GTask            *task)
{
  GtkEditable *entry = g_task_get_task_data (task);

  /* Enter in the entry got here, and GTK goes on with the entry afterwards. */
  g_idle_add_full (G_PRIORITY_DEFAULT, idle_over, g_object_ref (entry), g_object_unref);
  if (g_str_equal (response, "do"))
    g_task_return_pointer (task, g_strstrip (g_strdup (gtk_editable_get_text (entry))), g_free);
  else
    g_task_return_pointer (task, NULL, NULL);
  g_object_unref (task);
}

static void
ask (GtkWidget             *inside,
     const char            *heading,
     const char            *body,
     const char            *verb,
     GtkWidget             *entry,
     const char            *label,
     AdwResponseAppearance  appearance,
     GAsyncReadyCallback    callback,
     gpointer               data)
{
  GTask *task = g_task_new (inside, NULL, callback, data);
  GtkWidget *dialog = adw_message_dialog_new (window_of (inside), heading, body);

  g_task_set_source_tag (task, ask);
  g_task_set_task_data (task, g_object_ref_sink (entry), g_object_unref);
  g_object_set (entry, "placeholder-text", label, "activates-default", TRUE, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "keep", _("Cancel"));
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "do", verb);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "do", appearance);
  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (dialog), "do", FALSE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "do");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "keep");
  ov_ui_add_words (ADW_MESSAGE_DIALOG (dialog), entry);
  g_signal_connect (dialog, "response", G_CALLBACK (ask_response_cb), task);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
ov_ui_ask_reason_async (GtkWidget           *inside,
                        const char          *heading,
                        const char          *body,
                        const char          *verb,
                        GAsyncReadyCallback  callback,
                        gpointer             data)
{
  ask (inside, heading, body, verb, gtk_entry_new (), _("Reason"), ADW_RESPONSE_DESTRUCTIVE, callback, data);
}

void
ov_ui_ask_secret_async (GtkWidget           *inside,
                        const char          *heading,
                        const char          *body,
                        const char          *verb,
                        GAsyncReadyCallback  callback,
                        gpointer             data)
{
  GtkWidget *entry = gtk_password_entry_new ();

  gtk_password_entry_set_show_peek_icon (GTK_PASSWORD_ENTRY (entry), TRUE);
  ask (inside, heading, body, verb, entry, heading, ADW_RESPONSE_SUGGESTED, callback, data);
}

char *
ov_ui_ask_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}
