/* A real conflict: two clients of one registry change the same person, and it is solved in the window by keyboard. */
#include "config.h"
#include "ov-conflict-task.h"
#include "ov-display-test.h"
#include "ov-embedded-registry.h"
#include "ov-keys-test.h"
#include "ov-sync-runner.h"

#define PATIENCE_MS 20000
#define STEP_MS 10

#define WAIT_FOR(condition) \
  G_STMT_START \
    { \
      guint waited = 0; \
      while (!(condition) && waited < PATIENCE_MS) \
        { \
          ov_display_test_iterate (STEP_MS); \
          waited += STEP_MS; \
        } \
      if (!(condition)) \
        g_error ("%s:%d: never came: %s", __FILE__, __LINE__, #condition); \
    } \
  G_STMT_END

typedef struct
{
  OvStore      *store;
  OvSyncStatus *status;
  OvSyncRunner *runner;
} Client;

typedef struct
{
  OvEmbeddedRegistry *registry;
  OvRegistryClient   *client;
  Client              clients[2];
  OvId                person;
} World;

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static void
go_online (World *world, Client *client)
{
  client->status = ov_sync_status_new ();
  client->runner = ov_sync_runner_new (client->store, world->client, world->registry, client->status, FALSE);
  ov_sync_runner_start (client->runner);
}

static void
go_offline (Client *client)
{
  ov_sync_runner_stop (client->runner);
  g_clear_object (&client->runner);
  g_clear_object (&client->status);
}

static void
settle (World *world)
{
  for (guint i = 0; i < 2 * G_N_ELEMENTS (world->clients); i++)
    {
      Client *client = &world->clients[i % G_N_ELEMENTS (world->clients)];

      if (!client->runner)
        continue;
      ov_sync_runner_hurry (client->runner);
      WAIT_FOR (ov_sync_runner_is_idle (client->runner) && ov_store_get_waiting (client->store) == 0);
    }
}

static OvPerson *
get_person (World *world, guint client)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(OvAggregate) aggregate = NULL;

  ov_store_load_async (world->clients[client].store, OV_NOUN_PERSON, world->person, NULL, done_cb, &result);
  WAIT_FOR (result);
  aggregate = ov_store_load_finish (world->clients[client].store, result, NULL);
  return aggregate ? OV_PERSON (g_object_ref (ov_aggregate_get_root (aggregate))) : NULL;
}

static void
save (World *world, guint client, OvChangeKind kind, gpointer base, gpointer record)
{
  g_autoptr(GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_change_free);
  g_autoptr(GPtrArray) back = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  g_ptr_array_add (changes, ov_change_new (kind, record, base));
  ov_store_save_async (world->clients[client].store, changes, "Aino Aalto", NULL, done_cb, &result);
  WAIT_FOR (result);
  back = ov_store_save_finish (world->clients[client].store, result, &error);
  g_assert_no_error (error);
}

static void
edit (World *world, guint client, const char *phone, const char *surname, const char *email)
{
  g_autoptr(OvPerson) base = get_person (world, client);
  g_autoptr(OvPerson) record = OV_PERSON (ov_record_copy (OV_RECORD (base)));

  ov_person_set_phone (record, phone);
  ov_person_set_surname (record, surname);
  if (email)
    ov_person_set_email (record, email);
  save (world, client, OV_CHANGE_UPDATE, base, record);
}

static void
set_up (World *world, gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("ov-registry-XXXXXX", NULL);
  g_autoptr(GAsyncResult) started = NULL;
  g_autoptr(OvPerson) person = ov_person_new ();
  g_autoptr(GError) error = NULL;

  world->registry = ov_embedded_registry_new (folder);
  world->client = ov_registry_client_new_for_socket (ov_embedded_registry_get_socket (world->registry));
  ov_embedded_registry_ensure_async (world->registry, NULL, done_cb, &started);
  WAIT_FOR (started);
  ov_embedded_registry_ensure_finish (world->registry, started, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (world->clients); i++)
    {
      g_autofree char *own = g_dir_make_tmp ("ov-client-XXXXXX", NULL);
      g_autoptr(GAsyncResult) opened = NULL;

      ov_store_open_async (own, NULL, done_cb, &opened);
      WAIT_FOR (opened);
      world->clients[i].store = ov_store_open_finish (opened, &error);
      g_assert_no_error (error);
      go_online (world, &world->clients[i]);
    }
  ov_person_set_surname (person, "Aalto");
  ov_person_set_phone (person, "040 0");
  world->person = ov_record_get_id (OV_RECORD (person));
  save (world, 0, OV_CHANGE_CREATE, NULL, person);
  settle (world);
}

static void
tear_down (World *world, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (world->clients); i++)
    {
      go_offline (&world->clients[i]);
      ov_store_close (world->clients[i].store);
      ov_display_test_iterate (10);
      g_clear_object (&world->clients[i].store);
    }
  ov_embedded_registry_stop (world->registry);
  g_clear_object (&world->registry);
  g_clear_object (&world->client);
}

/* The page of the second client's only entry, in a window. */
static GtkWidget *
open_task (World *world, GtkWidget **window)
{
  OvStore *store = world->clients[1].store;
  g_autoptr(OvContext) context = ov_display_test_context ();
  g_autoptr(GAsyncResult) listed = NULL;
  g_autoptr(GAsyncResult) got = NULL;
  g_autoptr(GPtrArray) entries = NULL;
  GPtrArray *conflicts;
  GtkWidget *task;
  g_autoptr(GError) error = NULL;

  g_assert_cmpuint (ov_store_get_conflicts (store), ==, 1);
  ov_store_list_entries_async (store, NULL, done_cb, &listed);
  WAIT_FOR (listed);
  entries = ov_store_list_entries_finish (store, listed, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (entries->len, ==, 1);
  ov_store_get_conflicts_async (store, entries->pdata[0], NULL, done_cb, &got);
  WAIT_FOR (got);
  conflicts = ov_store_get_conflicts_finish (store, got, &error);
  g_assert_no_error (error);
  task = ov_conflict_task_new (context, store, entries->pdata[0]);
  *window = ov_display_test_show (task, 360, 700);
  ov_conflict_task_fill (OV_CONFLICT_TASK (task), conflicts);
  ov_display_test_iterate (200);
  ov_display_test_names (*window, "the conflict");
  ov_display_test_fits (task, 360, "the conflict");
  return task;
}

static void
collect (GtkWidget *widget, GPtrArray *buttons)
{
  if (GTK_IS_CHECK_BUTTON (widget))
    g_ptr_array_add (buttons, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    collect (child, buttons);
}

static GPtrArray *
choices_of (GtkWidget *task)
{
  GPtrArray *buttons = g_ptr_array_new ();

  collect (task, buttons);
  return buttons;
}

/* Whose value stands in the choice, and the value. */
static void
assert_choice (GtkWidget *button, const char *whose, const char *value)
{
  GtkWidget *box = gtk_check_button_get_child (GTK_CHECK_BUTTON (button));

  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (gtk_widget_get_first_child (box))), ==, whose);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (gtk_widget_get_last_child (box))), ==, value);
}

static void
press (GtkWidget *window, guint key)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (window));
  GtkWidget *row = gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW);
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (row);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);
      gboolean taken = FALSE;

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", key, 0, 0, &taken);
      if (taken)
        return;
    }
  g_error ("nobody takes the key %s", gdk_keyval_name (key));
}

static void
solve (World *world, GtkWidget *task, GtkWidget *window)
{
  g_assert_true (gtk_widget_activate_action (task, "conflict.save", NULL));
  WAIT_FOR (ov_store_get_conflicts (world->clients[1].store) == 0);
  gtk_window_destroy (GTK_WINDOW (window));
  settle (world);
}

static void
test_fields (World *world, gconstpointer data)
{
  GtkWidget *window, *task;
  g_autoptr(GPtrArray) choices = NULL;
  g_autoptr(GString) unreachable = g_string_new (NULL);

  go_offline (&world->clients[1]);
  edit (world, 0, "040 1", "Ahonen", "aino@example.org");
  settle (world);
  edit (world, 1, "040 2", "Aho", NULL);
  go_online (world, &world->clients[1]);
  settle (world);
  task = open_task (world, &window);
  choices = choices_of (task);
  g_assert_cmpuint (choices->len, ==, 4);
  assert_choice (choices->pdata[0], "Own change", "Aho");
  assert_choice (choices->pdata[1], "The registry's", "Ahonen");
  assert_choice (choices->pdata[2], "Own change", "040 2");
  assert_choice (choices->pdata[3], "The registry's", "040 1");
  /* Nothing is preset, and nothing can be saved before all is chosen. */
  for (guint i = 0; i < choices->len; i++)
    g_assert_false (gtk_check_button_get_active (choices->pdata[i]));
  ov_keys_test_walk (window, unreachable);
  g_assert_cmpstr (unreachable->str, ==, "");
  gtk_widget_activate_action (task, "page.save", NULL);
  gtk_widget_activate_action (task, "conflict.save", NULL);
  ov_display_test_iterate (100);
  g_assert_cmpuint (ov_store_get_conflicts (world->clients[1].store), ==, 1);
  press (window, GDK_KEY_Left);
  press (window, GDK_KEY_Down);
  press (window, GDK_KEY_Right);
  g_assert_true (gtk_check_button_get_active (choices->pdata[0]));
  g_assert_true (gtk_check_button_get_active (choices->pdata[3]));
  solve (world, task, window);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(OvPerson) person = get_person (world, i);

      g_assert_cmpstr (ov_person_get_surname (person), ==, "Aho");
      g_assert_cmpstr (ov_person_get_phone (person), ==, "040 1");
      g_assert_cmpstr (ov_person_get_email (person), ==, "aino@example.org");
    }
}

/* Both wrote the same: there is nothing to choose. */
static void
test_equal (World *world, gconstpointer data)
{
  go_offline (&world->clients[1]);
  edit (world, 0, "040 5", "Aalto", NULL);
  settle (world);
  edit (world, 1, "040 5", "Aalto", NULL);
  go_online (world, &world->clients[1]);
  settle (world);
  g_assert_cmpuint (ov_store_get_conflicts (world->clients[1].store), ==, 0);
}

static void
test_removed (World *world, gconstpointer back)
{
  g_autoptr(OvPerson) there = get_person (world, 0);
  g_autoptr(GPtrArray) choices = NULL;
  GtkWidget *window, *task;

  go_offline (&world->clients[1]);
  save (world, 0, OV_CHANGE_DELETE, there, there);
  settle (world);
  edit (world, 1, "040 7", "Aalto", NULL);
  go_online (world, &world->clients[1]);
  settle (world);
  task = open_task (world, &window);
  choices = choices_of (task);
  g_assert_cmpuint (choices->len, ==, 2);
  assert_choice (choices->pdata[0], "Own change", "Bring it back with my changes");
  assert_choice (choices->pdata[1], "The registry's", "Let it be removed");
  press (window, back ? GDK_KEY_Left : GDK_KEY_Right);
  solve (world, task, window);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(OvPerson) person = get_person (world, i);

      if (back)
        g_assert_cmpstr (ov_person_get_phone (person), ==, "040 7");
      else
        g_assert_null (person);
    }
}

int
main (int argc, char **argv)
{
  ov_display_test_init (&argc, &argv);
  g_test_add ("/conflict/fields", World, NULL, set_up, test_fields, tear_down);
  g_test_add ("/conflict/equal", World, NULL, set_up, test_equal, tear_down);
  g_test_add ("/conflict/brought-back", World, "back", set_up, test_removed, tear_down);
  g_test_add ("/conflict/removed", World, NULL, set_up, test_removed, tear_down);
  return g_test_run ();
}
