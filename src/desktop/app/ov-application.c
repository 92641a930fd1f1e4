#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-application-private.h"
#include <glib/gi18n.h>
#include "ov-dashboard-data.h"
#include "ov-desktop-language.h"
#include "ov-keys.h"
#include "ov-keys-window.h"
#include "ov-resources.h"
#include "ov-settings.h"
#include "ov-ui-compat.h"
#include "ov-window.h"

G_DEFINE_FINAL_TYPE (OvApplication, ov_application, ADW_TYPE_APPLICATION)

#define DAY_CHECK_SECONDS 30

OvWindow *
ov_application_get_window (OvApplication *self)
{
  for (GList *each = gtk_application_get_windows (GTK_APPLICATION (self)); each; each = each->next)
    if (OV_IS_WINDOW (each->data))
      return each->data;
  return NULL;
}

static void
quit_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  OvWindow *window = ov_application_get_window (data);

  /* By closing, so that the window remembers its size; it stays over works that are not to be stopped. */
  if (window)
    gtk_window_close (GTK_WINDOW (window));
  if (ov_application_get_window (data) == NULL)
    g_application_quit (data);
}

static void
about_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  OvWindow *window = ov_application_get_window (data);

  if (window)
    ov_ui_present_about (GTK_WIDGET (window));
}

static void
shortcuts_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gtk_window_present (GTK_WINDOW (ov_keys_window_new (GTK_WINDOW (ov_application_get_window (data)))));
}

static void
open_area_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  OvWindow *window = ov_application_get_window (data);
  OvApplication *self = data;

  if (window && ov_context_get_session (self->context))
    ov_window_ask_for (window, g_action_get_name (G_ACTION (action)), NULL);
}

static void
open_record_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  OvApplication *self = data;
  OvWindow *window = ov_application_get_window (self);
  const char *kind, *id;

  g_variant_get (parameter, "(&s&s)", &kind, &id);
  if (!window || !ov_context_get_session (self->context))
    {
      g_clear_pointer (&self->wanted, g_variant_unref);
      self->wanted = g_variant_ref (parameter);
      return;
    }
  ov_window_ask_for (window, kind, id);
  gtk_window_present (GTK_WINDOW (window));
}

/* Widgets take their words when they are made: the window is made anew in its place. */
static void
remake_window (OvApplication *self)
{
  OvWindow *old = ov_application_get_window (self);
  GtkWidget *window;

  if (!old)
    return;
  window = ov_window_new (GTK_APPLICATION (self), self->context);
  if (ov_context_get_session (self->context))
    ov_application_fill_window (self, OV_WINDOW (window));
  if (ov_window_get_area (old))
    ov_window_open (OV_WINDOW (window), ov_window_get_area (old), NULL);
  gtk_window_present (GTK_WINDOW (window));
  gtk_window_destroy (GTK_WINDOW (old));
  if (!ov_context_get_session (self->context))
    ov_application_begin (self);
}

static void
change_language (GSimpleAction *action, GVariant *state, gpointer data)
{
  OvApplication *self = data;
  OvWindow *window = ov_application_get_window (self);
  OvLanguage language;

  if (!ov_language_parse (g_variant_get_string (state, NULL), &language))
    return;
  g_simple_action_set_state (action, state);
  ov_settings_set_text (self->settings, "general", "language", ov_language_code (language));
  if (language == ov_context_get_language (self->context))
    return;
  ov_desktop_language_use (language);
  ov_context_set_language (self->context, language);
  if (window && ov_works_is_busy (ov_window_get_works (window)))
    g_signal_connect_object (ov_window_get_works (window), "idle", G_CALLBACK (remake_window), self, G_CONNECT_SWAPPED);
  else
    remake_window (self);
}

static void
use_color_scheme (const char *name)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  if (g_strcmp0 (name, "light") == 0)
    adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_FORCE_LIGHT);
  else if (g_strcmp0 (name, "dark") == 0)
    adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_FORCE_DARK);
  else
    adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_DEFAULT);
}

static void
change_color_scheme (GSimpleAction *action, GVariant *state, gpointer data)
{
  OvApplication *self = data;

  g_simple_action_set_state (action, state);
  ov_settings_set_text (self->settings, "general", "color-scheme", g_variant_get_string (state, NULL));
  use_color_scheme (g_variant_get_string (state, NULL));
}

static void
add_state_actions (OvApplication *self)
{
  g_autofree char *scheme = ov_settings_dup_text (self->settings, "general", "color-scheme");
  const char *language = ov_language_code (ov_context_get_language (self->context));
  g_autoptr(GSimpleAction) language_action =
      g_simple_action_new_stateful ("language", G_VARIANT_TYPE_STRING, g_variant_new_string (language));
  g_autoptr(GSimpleAction) scheme_action =
      g_simple_action_new_stateful ("color-scheme", G_VARIANT_TYPE_STRING,
                                    g_variant_new_string (scheme ? scheme : "system"));

  g_signal_connect (language_action, "change-state", G_CALLBACK (change_language), self);
  g_signal_connect (scheme_action, "change-state", G_CALLBACK (change_color_scheme), self);
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (language_action));
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (scheme_action));
  use_color_scheme (scheme);
}

static gboolean
check_day_cb (gpointer data)
{
  OvContext *context = OV_APPLICATION (data)->context;
  OvDay before = ov_context_get_today (context);

  ov_context_renew_today (context);
  if (before != ov_context_get_today (context) && ov_context_get_store (context))
    ov_store_set_today (ov_context_get_store (context), ov_context_get_today (context));
  return G_SOURCE_CONTINUE;
}

static void
ov_application_startup (GApplication *application)
{
  OvApplication *self = OV_APPLICATION (application);
  static const GActionEntry entries[] = {
    { "quit", quit_action },
    { "about", about_action },
    { "shortcuts", shortcuts_action },
    { "open-record", open_record_action, "(ss)" },
    { "preferences", open_area_action },
    { "organisation", open_area_action },
    { "rules", open_area_action },
  };

  self->settings = ov_settings_new (NULL);
  self->context = ov_context_new (self->settings);
  ov_context_set_language (self->context, ov_desktop_language_choose (self->settings));
  ov_desktop_language_use (ov_context_get_language (self->context));
  g_set_application_name ("Opintoverkko");
  ov_ui_init ();
  ov_application_open_last (self);
  G_APPLICATION_CLASS (ov_application_parent_class)->startup (application);
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  add_state_actions (self);
  ov_application_add_profile_actions (self);
  ov_keys_set_accels (GTK_APPLICATION (self));
  gtk_window_set_default_icon_name (OV_APPLICATION_ID);
  self->day_source = g_timeout_add_seconds (DAY_CHECK_SECONDS, check_day_cb, self);
}

static void
ov_application_activate (GApplication *application)
{
  OvApplication *self = OV_APPLICATION (application);
  OvWindow *window = ov_application_get_window (self);

  if (window)
    {
      gtk_window_present (GTK_WINDOW (window));
      return;
    }
  ov_window_new (GTK_APPLICATION (self), self->context);
  ov_application_begin (self);
}

static void
ov_application_shutdown (GApplication *application)
{
  OvApplication *self = OV_APPLICATION (application);

  g_clear_handle_id (&self->day_source, g_source_remove);
  ov_application_close_profile (self);
  if (self->settings)
    ov_settings_flush (self->settings);
  G_APPLICATION_CLASS (ov_application_parent_class)->shutdown (application);
}

static int
ov_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  OvApplication *self = OV_APPLICATION (application);

  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("opintoverkko %s\n", OV_VERSION);
      return 0;
    }
  if (g_variant_dict_lookup (options, "profile", "^ay", &self->profile))
    {
      g_autofree char *given = g_steal_pointer (&self->profile);

      self->profile = g_canonicalize_filename (given, NULL);
    }
  return -1;
}

static void
ov_application_finalize (GObject *object)
{
  OvApplication *self = OV_APPLICATION (object);

  g_clear_object (&self->context);
  g_clear_object (&self->settings);
  g_clear_weak_pointer (&self->first_start);
  g_clear_pointer (&self->beginning, g_variant_unref);
  g_clear_pointer (&self->wanted, g_variant_unref);
  g_clear_pointer (&self->profile, g_free);
  g_clear_pointer (&self->restoring, g_free);
  g_clear_error (&self->restore_error);
  g_clear_pointer (&self->folder, g_free);
  G_OBJECT_CLASS (ov_application_parent_class)->finalize (object);
}

static void
ov_application_class_init (OvApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = ov_application_finalize;
  application_class->startup = ov_application_startup;
  application_class->activate = ov_application_activate;
  application_class->shutdown = ov_application_shutdown;
  application_class->handle_local_options = ov_application_handle_local_options;
}

static void
ov_application_init (OvApplication *self)
{
  static const GOptionEntry entries[] = {
    { "profile", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_("Folder of the data to work with"), "DIR" },
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Print the version and exit"), NULL },
    { NULL }
  };

  g_application_add_main_option_entries (G_APPLICATION (self), entries);
}

OvApplication *
ov_application_new (void)
{
  return g_object_new (OV_TYPE_APPLICATION,
                       "application-id", OV_APPLICATION_ID,
                       "resource-base-path", OV_RESOURCE_BASE,
                       NULL);
}

OvContext *
ov_application_get_context (OvApplication *self)
{
  g_return_val_if_fail (OV_IS_APPLICATION (self), NULL);
  return self->context;
}
