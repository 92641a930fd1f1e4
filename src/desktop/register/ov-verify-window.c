#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-verify-window.h"
#include <glib/gi18n.h>
#include "ov-error-page.h"
#include "ov-error.h"
#include "ov-resources.h"
#include "ov-ui-compat.h"
#include "ov-verify-status.h"
#include "ov-verifying.h"

struct _OvVerifyWindow
{
  AdwWindow     parent_instance;
  AdwEntryRow  *code;
  GtkLabel     *asked;
  GtkListBox   *answers;
  OvContext    *context;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (OvVerifyWindow, ov_verify_window, ADW_TYPE_WINDOW)

/* ---- What the registry says ---- */
static void
clear (OvVerifyWindow *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->answers))))
    gtk_list_box_remove (self->answers, row);
  gtk_widget_set_visible (GTK_WIDGET (self->answers), FALSE);
}

static void
add_row (OvVerifyWindow *self,
         const char     *icon,
         const char     *style,
         const char     *title,
         const char     *subtitle)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", title, "title-lines", 0,
                                 "subtitle", subtitle, "subtitle-lines", 0, NULL);
  GtkWidget *image = gtk_image_new_from_icon_name (icon);

  gtk_widget_add_css_class (image, style);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), image);
  gtk_list_box_append (self->answers, row);
  gtk_widget_set_visible (GTK_WIDGET (self->answers), TRUE);
}

static void
append_line (GString    *text,
             const char *line)
{
  if (line && *line)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", line);
}

static void
append_day (GString    *text,
            const char *label,
            OvDay       day,
            OvLanguage  language)
{
  g_autofree char *printed = day == OV_DAY_NONE ? NULL : ov_day_print (day, language);
  g_autofree char *line = printed ? g_strdup_printf ("%s: %s", label, printed) : NULL;

  append_line (text, line);
}

static void
add_answer (OvVerifyWindow   *self,
            const OvVerified *answer)
{
  OvLanguage language = ov_context_get_language (self->context);
  gboolean valid = ov_verify_status_is_valid (answer->status), open = ov_verify_status_is_open (answer->status);
  g_autoptr(GString) text = g_string_new (NULL);

  append_line (text, answer->person_name);
  append_line (text, answer->title);
  append_line (text, answer->organisation);
  append_line (text, answer->number);
  append_day (text, _("Issued on"), answer->issued_on, language);
  append_day (text, _("Voided on"), answer->voided_on, language);
  add_row (self, valid ? "emblem-ok-symbolic" : open ? "document-open-recent-symbolic" : "dialog-error-symbolic",
           valid ? "success" : open ? "warning" : "error", ov_text (language, ov_verify_status_label (answer->status)),
           text->str);
}

static void
tell_failure (OvVerifyWindow *self,
              GError         *error)
{
  g_autofree char *general = NULL;
  const char *why;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  general = ov_error_text (error);
  why = g_error_matches (error, OV_ERROR, OV_ERROR_TOO_LARGE) ? _("The file is larger than 10 MiB. No document is.")
        : g_error_matches (error, OV_ERROR, OV_ERROR_INVALID)
          ? _("This is neither a verification code nor a PDF file. A code has twelve letters and digits.")
          : general;
  add_row (self, "dialog-warning-symbolic", "warning", _("It could not be verified"), why);
}

typedef struct
{
  OvVerifyWindow *self;
  gboolean        file;
} Asked;

static void
answered_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      data)
{
  g_autofree Asked *asked = data;
  g_autoptr(OvVerifyWindow) self = asked->self;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) answers = ov_verify_finish (OV_SESSION (object), result, &error);

  if (self->context == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  clear (self);
  if (answers == NULL)
    tell_failure (self, error);
  else if (answers->len == 0 && asked->file)
    add_row (self, "dialog-error-symbolic", "error", _("The registry does not know this file."),
             _("It was changed after it was issued, or it was never issued here."));
  else if (answers->len == 0)
    add_row (self, "dialog-error-symbolic", "error",
             ov_text (ov_context_get_language (self->context), ov_verify_status_label (NULL)),
             _("Check that the code is exactly as it stands on the document."));
  for (guint i = 0; answers && i < answers->len; i++)
    add_answer (self, answers->pdata[i]);
}

/* ---- Asking ---- */
static void
ask (OvVerifyWindow *self,
     const char     *code,
     const char     *path)
{
  g_autofree char *name = path ? g_path_get_basename (path) : NULL;
  g_autofree char *shown = name ? g_filename_display_name (name) : NULL;
  Asked *asked = g_new (Asked, 1);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  *asked = (Asked){ g_object_ref (self), path != NULL };
  gtk_label_set_text (self->asked, path ? shown : code);
  gtk_widget_set_visible (GTK_WIDGET (self->asked), TRUE);
  clear (self);
  ov_verify_async (ov_context_get_session (self->context), code, path, self->cancellable, answered_cb, asked);
}

static void
code_cb (OvVerifyWindow *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->code));

  if (*text && self->context)
    ask (self, text, NULL);
}

static void
changed_cb (OvVerifyWindow *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "verify.code",
                                 *gtk_editable_get_text (GTK_EDITABLE (self->code)) != '\0');
}

static void
code_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  code_cb (OV_VERIFY_WINDOW (widget));
}

static void
ask_file (OvVerifyWindow *self,
          GFile          *file)
{
  g_autofree char *path = g_file_get_path (file);

  if (path && self->context)
    ask (self, NULL, path);
}

static void
chosen_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(OvVerifyWindow) self = data;
  g_autoptr(GFile) file = ov_ui_file_finish (result, NULL);

  if (file)
    ask_file (self, file);
}

static void
file_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  ov_ui_open_file_async (widget, _("Choose the document’s file"), OV_FILES_PDF, chosen_cb, g_object_ref (widget));
}

static gboolean
drop_cb (OvVerifyWindow *self,
         const GValue   *value)
{
  GSList *files = g_value_get_boxed (value);

  if (files == NULL)
    return FALSE;
  ask_file (self, files->data);
  return TRUE;
}

/* ---- The object ---- */
static void
ov_verify_window_dispose (GObject *object)
{
  OvVerifyWindow *self = OV_VERIFY_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);
  gtk_widget_dispose_template (GTK_WIDGET (self), OV_TYPE_VERIFY_WINDOW);
  G_OBJECT_CLASS (ov_verify_window_parent_class)->dispose (object);
}

static void
ov_verify_window_class_init (OvVerifyWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ov_verify_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, OV_UI ("register/ov-verify-window.ui"));
  gtk_widget_class_bind_template_child (widget_class, OvVerifyWindow, code);
  gtk_widget_class_bind_template_child (widget_class, OvVerifyWindow, asked);
  gtk_widget_class_bind_template_child (widget_class, OvVerifyWindow, answers);
  gtk_widget_class_bind_template_callback (widget_class, code_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_install_action (widget_class, "verify.code", NULL, code_action);
  gtk_widget_class_install_action (widget_class, "verify.file", NULL, file_action);
}

static void
ov_verify_window_init (OvVerifyWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
  changed_cb (self);
}

GtkWidget *
ov_verify_window_new (OvContext *context,
                      GtkWidget *inside)
{
  OvVerifyWindow *self = g_object_new (OV_TYPE_VERIFY_WINDOW, NULL);
  GtkRoot *root = gtk_widget_get_root (inside);

  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
  self->context = g_object_ref (context);
  gtk_widget_grab_focus (GTK_WIDGET (self->code));
  return GTK_WIDGET (self);
}
