#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-application-private.h"
#include <glib/gi18n.h>
#include "ov-area.h"
#include "ov-backup-runner.h"
#include "ov-dashboard-data.h"
#include "ov-error-page.h"
#include "ov-error.h"
#include "ov-navigator.h"
#include "ov-new-organisation.h"
#include "ov-profiles.h"
#include "ov-registry-command.h"
#include "ov-session-follow.h"
#include "ov-ui-compat.h"

/* A window that comes whole is better than one that comes in pieces, but not at any price. */
#define PATIENCE_MS 400
/* The registry would only take the computer's time from the window as it comes up. */
#define SYNC_DELAY_MS 250
#define FIRST_BACKUP_SECONDS 60
#define BACKUP_CHECK_SECONDS (30 * 60)

static void open_profile (OvApplication *self, const char *folder);

/* ---- The window ---- */

static void
present (OvApplication *self)
{
  OvWindow *window = ov_application_get_window (self);

  g_clear_handle_id (&self->present_source, g_source_remove);
  if (window && !gtk_widget_get_visible (GTK_WIDGET (window)))
    gtk_window_present (GTK_WINDOW (window));
}

static gboolean
present_cb (gpointer data)
{
  OvApplication *self = data;

  self->present_source = 0;
  present (self);
  return G_SOURCE_REMOVE;
}

/* ---- First start ---- */

static void
show_first_start (OvApplication *self, const GError *error)
{
  OvWindow *window = ov_application_get_window (self);

  if (!window)
    return;
  if (!self->first_start)
    {
      GtkWidget *page = ov_first_start_new (ov_context_get_language (self->context));

      g_set_weak_pointer (&self->first_start, OV_FIRST_START (page));
      ov_navigator_push_task (GTK_WIDGET (window), page);
    }
  ov_first_start_set_busy (self->first_start, FALSE);
  ov_first_start_tell (self->first_start, error);
  present (self);
}

static void
sample_made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(OvApplication) self = data;
  g_autoptr(GError) error = NULL;

  if (ov_registry_command_finish (result, &error))
    open_profile (self, self->folder);
  else
    show_first_start (self, error);
}

/* The registry invents the data once, before it is first opened. */
static void
open_sample (OvApplication *self, const char *folder)
{
  g_autofree char *database = g_build_filename (folder, "registry.db", NULL);

  if (g_file_test (database, G_FILE_TEST_EXISTS))
    {
      open_profile (self, folder);
      return;
    }
  g_free (self->folder);
  self->folder = g_strdup (folder);
  if (self->first_start)
    ov_first_start_set_busy (self->first_start, TRUE);
  ov_registry_command_async ("sample", NULL, folder, NULL, sample_made_cb, g_object_ref (self));
}

static void
profile_made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(OvApplication) self = data;
  g_autofree char *folder = NULL;
  g_autoptr(GError) error = NULL;
  OvProfileKind kind;

  if (!ov_profiles_make_finish (result, &kind, &folder, &error))
    show_first_start (self, error);
  else if (kind == OV_PROFILE_SAMPLE)
    open_sample (self, folder);
  else
    open_profile (self, folder);
}

static void
begin_sample_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ov_profiles_make_async (OV_PROFILE_SAMPLE, profile_made_cb, g_object_ref (data));
}

static void
begin_computer_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  OvApplication *self = data;

  g_clear_pointer (&self->beginning, g_variant_unref);
  self->beginning = g_variant_ref (parameter);
  ov_profiles_make_async (OV_PROFILE_COMPUTER, profile_made_cb, g_object_ref (self));
}

/* ---- The open profile ---- */

static void
backed_up_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(OvApplication) self = data;
  g_autoptr(GError) error = NULL;

  if (!ov_backup_make_finish (result, &error) && error)
    g_message ("The automatic backup did not succeed: %s", error->message);
}

/* Once a day, a while after the start: sample data need none. */
static gboolean
backup_cb (gpointer data)
{
  OvApplication *self = data;
  OvSession *session = ov_context_get_session (self->context);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  self->backup_source = g_timeout_add_seconds (BACKUP_CHECK_SECONDS, backup_cb, self);
  if (session)
    ov_backup_make_due_async (session, now, NULL, backed_up_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
start_areas (OvApplication *self)
{
  const OvArea *area;

  for (guint i = 0; (area = ov_area_get (i)); i++)
    if (area->start)
      area->start (self->context);
}

static const OvArea *
first_area (void)
{
  const OvArea *area;

  for (guint i = 0; (area = ov_area_get (i)); i++)
    if (area->position >= 0)
      return area;
  return NULL;
}

void
ov_application_fill_window (OvApplication *self, OvWindow *window)
{
  g_autoptr(GVariant) wanted = g_steal_pointer (&self->wanted);
  const char *kind, *id;

  ov_window_begin (window);
  if (first_area ())
    ov_window_open (window, first_area ()->id, NULL);
  if (!wanted)
    return;
  g_variant_get (wanted, "(&s&s)", &kind, &id);
  ov_window_open (window, kind, id);
}

static void
organisation_made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(OvApplication) self = data;
  g_autoptr(GError) error = NULL;
  OvWindow *window = ov_application_get_window (self);

  if (ov_new_organisation_finish (result, &error) || !window)
    return;
  {
    g_autofree char *text = ov_error_text (error);

    ov_ui_tell (GTK_WIDGET (window), _("The organisation could not be made"), text);
  }
}

static gboolean
begin_sync_cb (gpointer data)
{
  OvApplication *self = data;

  self->sync_source = 0;
  ov_session_begin_sync (ov_context_get_session (self->context));
  return G_SOURCE_REMOVE;
}

static void
tell_restore (OvApplication *self, GtkWidget *window)
{
  g_autoptr(GError) error = g_steal_pointer (&self->restore_error);
  gboolean restored = self->restored;

  self->restored = FALSE;
  if (restored)
    ov_navigator_toast (window, _("The backup was restored"), NULL, NULL, NULL);
  if (error)
    {
      g_autofree char *text = g_error_matches (error, OV_ERROR, OV_ERROR_CORRUPT)
                                  ? g_strdup (_("The backup is broken. Choose another one."))
                                  : ov_error_text (error);
      g_autofree char *all = g_strdup_printf (_("%s Your data are as they were."), text);

      g_message ("The backup could not be restored: %s", error->message);
      ov_ui_tell (window, _("The backup could not be restored"), all);
    }
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(OvApplication) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(OvSession) session = ov_session_open_finish (result, &error);
  OvWindow *window = ov_application_get_window (self);
  g_autoptr(GVariant) beginning = g_steal_pointer (&self->beginning);

  self->opening = FALSE;
  g_application_release (G_APPLICATION (self));
  if (error)
    {
      g_clear_pointer (&self->folder, g_free);
      show_first_start (self, error);
      return;
    }
  ov_context_set_session (self->context, session);
  ov_session_follow (session, self->context);
  ov_profiles_remember (self->settings, ov_session_get_folder (session));
  ov_store_set_today (ov_session_get_store (session), ov_context_get_today (self->context));
  start_areas (self);
  self->sync_source = g_timeout_add_full (G_PRIORITY_LOW, SYNC_DELAY_MS, begin_sync_cb, self, NULL);
  self->backup_source = g_timeout_add_seconds (FIRST_BACKUP_SECONDS, backup_cb, self);
  if (beginning)
    ov_new_organisation_async (session, beginning, ov_context_get_language (self->context), organisation_made_cb,
                               g_object_ref (self));
  if (!window)
    return;
  ov_application_fill_window (self, window);
  if (self->first_start)
    ov_navigator_pop_task (GTK_WIDGET (self->first_start));
  present (self);
  tell_restore (self, GTK_WIDGET (window));
  if (ov_store_get_salvaged (ov_session_get_store (session)))
    ov_ui_tell (GTK_WIDGET (window), _("The file of unsent changes was broken"),
                _("What could be read of it has been saved and goes on. The broken file is kept in the data folder."));
}

static void
open_profile (OvApplication *self, const char *folder)
{
  g_autofree char *copy = g_strdup (folder);

  if (self->first_start)
    {
      ov_first_start_tell (self->first_start, NULL);
      ov_first_start_set_busy (self->first_start, TRUE);
    }
  g_free (self->folder);
  self->folder = g_steal_pointer (&copy);
  self->opening = TRUE;
  g_application_hold (G_APPLICATION (self));
  ov_session_open_async (self->folder, NULL, opened_cb, g_object_ref (self));
}

/* The session that was open, or NULL. Transfer full. */
static OvSession *
let_go (OvApplication *self)
{
  OvSession *session = self->context ? ov_context_get_session (self->context) : NULL;

  g_clear_handle_id (&self->present_source, g_source_remove);
  g_clear_handle_id (&self->sync_source, g_source_remove);
  g_clear_handle_id (&self->backup_source, g_source_remove);
  if (!session)
    return NULL;
  g_object_ref (session);
  ov_context_set_session (self->context, NULL);
  return session;
}

void
ov_application_close_profile (OvApplication *self)
{
  g_autoptr(OvSession) session = let_go (self);

  if (session)
    ov_session_close (session);
}

/* The pages of the old profile go with their window, and save before they go. */
static void
remake_empty_window (OvApplication *self)
{
  OvWindow *old = ov_application_get_window (self);
  GtkWidget *window = ov_window_new (GTK_APPLICATION (self), self->context);

  gtk_window_present (GTK_WINDOW (window));
  if (old)
    gtk_window_destroy (GTK_WINDOW (old));
}

/* Shows that it is being closed; the callback owns the application as its data. */
static void
close_profile (OvApplication *self, GAsyncReadyCallback callback)
{
  g_autoptr(OvSession) session = NULL;

  remake_empty_window (self);
  session = let_go (self);
  show_first_start (self, NULL);
  ov_first_start_set_busy (self->first_start, TRUE);
  ov_session_close_async (session, callback, g_object_ref (self));
}

/* Runs the rest of an action that takes the pages away once no work is under way in them. */
static void
leave_works (OvApplication *self, GAsyncReadyCallback rest, gpointer data)
{
  ov_works_leave_async (ov_window_get_works (ov_application_get_window (self)), _("Stop what is under way?"), _("Stop and Go On"), rest, data);
}

static void
left_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(OvApplication) self = data;

  ov_session_close_finish (OV_SESSION (source), result);
  show_first_start (self, NULL);
}

static void
leave_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  OvApplication *self = data;

  if (!ov_works_leave_finish (OV_WORKS (object), result) || !ov_context_get_session (self->context))
    return;
  ov_profiles_remember (self->settings, NULL);
  g_clear_pointer (&self->profile, g_free);
  close_profile (self, left_cb);
}

static void
leave_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  leave_works (data, leave_cb, data);
}

/* ---- Backups ---- */

static void
restored_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(OvApplication) self = data;
  g_autoptr(GError) error = NULL;

  self->restored = ov_backup_restore_finish (result, &error);
  /* Nothing has changed when it failed: what was open opens again. */
  if (!self->restored && !self->goes_back)
    {
      show_first_start (self, error);
      return;
    }
  self->restore_error = g_steal_pointer (&error);
  open_profile (self, self->folder);
}

/* Of the folder and the backup that are set. */
static void
run_restore (OvApplication *self)
{
  g_autofree char *path = g_steal_pointer (&self->restoring);

  ov_backup_restore_async (self->folder, path, self->goes_back ? OV_BACKUP_GO_BACK : OV_BACKUP_RECOVER, NULL,
                           restored_cb, g_object_ref (self));
}

static void
closed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(OvApplication) self = data;

  ov_session_close_finish (OV_SESSION (source), result);
  run_restore (self);
}

static void
restore (OvApplication *self, const char *folder, const char *path)
{
  g_autofree char *copy = g_strdup (folder);

  g_free (self->folder);
  self->folder = g_steal_pointer (&copy);
  g_free (self->restoring);
  self->restoring = g_strdup (path);
  self->goes_back = ov_context_get_session (self->context) != NULL;
  if (self->goes_back)
    {
      close_profile (self, closed_cb);
      return;
    }
  show_first_start (self, NULL);
  ov_first_start_set_busy (self->first_start, TRUE);
  run_restore (self);
}

typedef struct
{
  OvApplication *self;
  char          *path;
} Restoring;

static void
restore_left_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autofree Restoring *restoring = data;
  g_autofree char *path = restoring->path;
  OvSession *session = ov_context_get_session (restoring->self->context);

  if (ov_works_leave_finish (OV_WORKS (object), result) && session)
    restore (restoring->self, ov_session_get_folder (session), path);
}

static void
restore_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  Restoring *restoring = g_new (Restoring, 1);

  *restoring = (Restoring) { data, g_variant_dup_string (parameter, NULL) };
  leave_works (data, restore_left_cb, restoring);
}

static void
place_made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(OvApplication) self = data;
  g_autofree char *path = g_steal_pointer (&self->restoring);
  g_autofree char *folder = NULL;
  g_autoptr(GError) error = NULL;

  if (ov_profiles_make_finish (result, NULL, &folder, &error))
    restore (self, folder, path);
  else
    show_first_start (self, error);
}

static void
backup_chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(OvApplication) self = data;
  g_autoptr(GFile) file = ov_ui_file_finish (result, NULL);

  if (!file)
    return;
  g_free (self->restoring);
  self->restoring = g_file_get_path (file);
  ov_profiles_make_async (OV_PROFILE_COMPUTER, place_made_cb, g_object_ref (self));
}

static void
begin_backup_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  OvApplication *self = data;

  ov_ui_open_file_async (GTK_WIDGET (ov_application_get_window (self)), _("Restore from a backup"), OV_FILES_BACKUP,
                         backup_chosen_cb, g_object_ref (self));
}

void
ov_application_add_profile_actions (OvApplication *self)
{
  static const GActionEntry entries[] = {
    { "begin-sample", begin_sample_action },
    { "begin-computer", begin_computer_action, "(ssss)" },
    { "begin-backup", begin_backup_action },
    { "restore-backup", restore_action, "s" },
    { "leave-profile", leave_action },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}

void
ov_application_open_last (OvApplication *self)
{
  g_autofree char *last = self->profile ? g_strdup (self->profile) : ov_profiles_last (self->settings);

  if (last)
    open_profile (self, last);
}

void
ov_application_begin (OvApplication *self)
{
  OvWindow *window = ov_application_get_window (self);

  if (self->opening && window && !gtk_widget_get_visible (GTK_WIDGET (window)))
    {
      self->present_source = g_timeout_add (PATIENCE_MS, present_cb, self);
      return;
    }
  /* Also in a window made anew while the profile is being opened. */
  show_first_start (self, NULL);
  ov_first_start_set_busy (self->first_start, self->opening);
}
