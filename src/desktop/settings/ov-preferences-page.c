#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-preferences-page.h"
#include <glib/gi18n.h>
#include "ov-backup-runner.h"
#include "ov-error-page.h"
#include "ov-navigator.h"
#include "ov-resources.h"
#include "ov-ui-compat.h"

struct _OvPreferencesPage
{
  OvPage               parent;
  AdwComboRow         *language;
  AdwComboRow         *scheme;
  AdwPreferencesGroup *backups;
  GtkSpinner          *spinner;
  GPtrArray           *rows;      /* of GtkWidget: the generations shown */
  char                *restoring; /* path that the question is about */
  GCancellable        *leaving;   /* cancelled when the page goes */
};

G_DEFINE_FINAL_TYPE (OvPreferencesPage, ov_preferences_page, OV_TYPE_PAGE)

static const char *const schemes[] = { "system", "light", "dark" };

static OvContext *
context_of (OvPreferencesPage *self)
{
  return ov_page_get_context (OV_PAGE (self));
}

static void
language_cb (OvPreferencesPage *self)
{
  guint chosen = adw_combo_row_get_selected (self->language);

  if (context_of (self) && chosen < OV_N_LANGUAGES && chosen != ov_context_get_language (context_of (self)))
    gtk_widget_activate_action (GTK_WIDGET (self), "app.language", "s", ov_language_code (chosen));
}

static void
scheme_cb (OvPreferencesPage *self)
{
  guint chosen = adw_combo_row_get_selected (self->scheme);

  if (chosen < G_N_ELEMENTS (schemes))
    gtk_widget_activate_action (GTK_WIDGET (self), "app.color-scheme", "s", schemes[chosen]);
}

static char *
size_text (gint64 bytes, OvLanguage language)
{
  g_autofree char *number = ov_decimal_print (ov_round_half_up (bytes, 100000), 1, FALSE, language);

  return g_strdup_printf ("%s\u00a0MB", number);
}

static void
restore_answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(OvPreferencesPage) self = data;
  g_autofree char *path = g_steal_pointer (&self->restoring);

  if (ov_ui_confirm_finish (result) && path)
    gtk_widget_activate_action (GTK_WIDGET (self), "app.restore-backup", "s", path);
}

static void
restore_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OvPreferencesPage *self = OV_PREFERENCES_PAGE (widget);

  g_free (self->restoring);
  self->restoring = g_variant_dup_string (parameter, NULL);
  ov_ui_confirm_async (widget, _("Restore this backup?"),
                       _("Everything goes back to what it was then. What is there now is kept beside the data, and "
                          "can be taken back by hand."),
                       _("Restore"), TRUE, restore_answered_cb, g_object_ref (self));
}

static GtkWidget *
make_backup_row (OvPreferencesPage *self, OvBackup *backup)
{
  OvLanguage language = ov_context_get_language (context_of (self));
  OvTime clock;
  OvDay day = ov_day_of_time (backup->made, &clock);
  g_autofree char *day_text = ov_day_print_long (day, language);
  g_autofree char *time_text = ov_time_print (clock, language);
  /* TRANSLATORS: a day and a clock time. */
  g_autofree char *title = g_strdup_printf (_("%s at %s"), day_text, time_text);
  g_autofree char *size = size_text (backup->size, language);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_with_label (_("Restore…"));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), size);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", backup->path);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "preferences.restore");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(OvPreferencesPage) self = data;
  g_autoptr(GPtrArray) backups = ov_backup_list_finish (result, NULL);

  if (!backups)
    return;
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->backups, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < backups->len; i++)
    {
      GtkWidget *row = make_backup_row (self, g_ptr_array_index (backups, i));

      adw_preferences_group_add (self->backups, row);
      g_ptr_array_add (self->rows, row);
    }
}

static void
fill_backups (OvPreferencesPage *self)
{
  OvSession *session = context_of (self) ? ov_context_get_session (context_of (self)) : NULL;

  if (session)
    ov_backup_list_async (ov_session_get_folder (session), self->leaving, listed_cb, g_object_ref (self));
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(OvPreferencesPage) self = data;
  g_autoptr(GError) error = NULL;

  if (g_cancellable_is_cancelled (self->leaving))
    return;
  gtk_spinner_stop (self->spinner);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "preferences.back-up", TRUE);
  if (ov_backup_make_finish (result, &error))
    {
      fill_backups (self);
      ov_navigator_toast (GTK_WIDGET (self), _("The backup was made and checked"), NULL, NULL, NULL);
    }
  else
    {
      g_autofree char *text = ov_error_text (error);

      ov_ui_tell (GTK_WIDGET (self), _("The backup could not be made"), text);
    }
}

static void
back_up_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OvPreferencesPage *self = OV_PREFERENCES_PAGE (widget);
  OvSession *session = context_of (self) ? ov_context_get_session (context_of (self)) : NULL;

  if (!session)
    return;
  gtk_widget_action_set_enabled (widget, "preferences.back-up", FALSE);
  gtk_spinner_start (self->spinner);
  ov_backup_make_async (session, NULL, made_cb, g_object_ref (self));
}

static void
ov_preferences_page_open (OvPage *page, const char *kind, const char *target)
{
  fill_backups (OV_PREFERENCES_PAGE (page));
}

static void
fill_languages (OvPreferencesPage *self, OvLanguage present)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);

  for (int i = 0; i < OV_N_LANGUAGES; i++)
    gtk_string_list_append (names, ov_language_name (i));
  adw_combo_row_set_model (self->language, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->language, present);
}

static guint
present_scheme (OvSettings *settings)
{
  g_autofree char *scheme = ov_settings_dup_text (settings, "general", "color-scheme");

  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (g_strcmp0 (schemes[i], scheme) == 0)
      return i;
  return 0;
}

static void
ov_preferences_page_constructed (GObject *object)
{
  OvPreferencesPage *self = OV_PREFERENCES_PAGE (object);
  OvContext *context = context_of (self);

  G_OBJECT_CLASS (ov_preferences_page_parent_class)->constructed (object);
  fill_languages (self, context ? ov_context_get_language (context) : OV_LANGUAGE_FI);
  if (context)
    adw_combo_row_set_selected (self->scheme, present_scheme (ov_context_get_settings (context)));
  g_signal_connect_object (self->language, "notify::selected", G_CALLBACK (language_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->scheme, "notify::selected", G_CALLBACK (scheme_cb), self, G_CONNECT_SWAPPED);
}

static void
ov_preferences_page_dispose (GObject *object)
{
  g_cancellable_cancel (OV_PREFERENCES_PAGE (object)->leaving);
  gtk_widget_dispose_template (GTK_WIDGET (object), OV_TYPE_PREFERENCES_PAGE);
  G_OBJECT_CLASS (ov_preferences_page_parent_class)->dispose (object);
}

static void
ov_preferences_page_finalize (GObject *object)
{
  OvPreferencesPage *self = OV_PREFERENCES_PAGE (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->restoring, g_free);
  g_clear_object (&self->leaving);
  G_OBJECT_CLASS (ov_preferences_page_parent_class)->finalize (object);
}

static void
ov_preferences_page_class_init (OvPreferencesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = ov_preferences_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = ov_preferences_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = ov_preferences_page_finalize;
  OV_PAGE_CLASS (klass)->open = ov_preferences_page_open;
  gtk_widget_class_set_template_from_resource (widget_class, OV_UI ("settings/ov-preferences-page.ui"));
  gtk_widget_class_bind_template_child (widget_class, OvPreferencesPage, language);
  gtk_widget_class_bind_template_child (widget_class, OvPreferencesPage, scheme);
  gtk_widget_class_bind_template_child (widget_class, OvPreferencesPage, backups);
  gtk_widget_class_bind_template_child (widget_class, OvPreferencesPage, spinner);
  gtk_widget_class_install_action (widget_class, "preferences.back-up", NULL, back_up_action);
  gtk_widget_class_install_action (widget_class, "preferences.restore", "s", restore_action);
}

static void
ov_preferences_page_init (OvPreferencesPage *self)
{
  self->rows = g_ptr_array_new ();
  self->leaving = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
