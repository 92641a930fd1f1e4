/* A profile with the real registry process, in this process. */
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>

#include "ov-identifier.h"
#include "ov-session-private.h"
#include "ov-store-files.h"
#include "profile-fixture.h"

static void
keep_result (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static void
test_round_trip (Profile *profile, gconstpointer unused)
{
  OvStore *store = ov_session_get_store (profile->session);
  OvRegistryClient *client = ov_session_get_client (profile->session);
  g_autoptr (OvPerson) person = make_person ("Alku");
  g_autoptr (OvPerson) changed = NULL;
  g_autoptr (JsonObject) first = NULL;
  g_autoptr (JsonObject) second = NULL;
  OvId id = ov_record_get_id (OV_RECORD (person));
  g_autoptr (OvRecord) cached = NULL;

  g_assert_true (save_change (store, OV_CHANGE_CREATE, NULL, person, NULL));
  profile_settle (profile);
  first = get_record (client, OV_NOUN_PERSON, id);
  g_assert_nonnull (first);
  g_assert_cmpint (ov_json_get_integer (first, "ver", 0), ==, 1);
  cached = get_cached (store, OV_NOUN_PERSON, id);
  g_assert_cmpint (ov_record_get_version (cached), ==, 1);

  changed = OV_PERSON (ov_record_copy (cached));
  ov_person_set_surname (changed, "Loppu");
  g_assert_true (save_change (store, OV_CHANGE_UPDATE, cached, changed, NULL));
  profile_settle (profile);
  second = get_record (client, OV_NOUN_PERSON, id);
  g_assert_cmpstr (ov_json_get_text (ov_json_get_object (second, "data"), "surname"), ==, "Loppu");
  g_assert_cmpstr (ov_json_get_text (ov_json_get_object (second, "data"), "first_names"), ==, "Testi");
  g_clear_object (&cached);
  cached = get_cached (store, OV_NOUN_PERSON, id);

  g_assert_true (save_change (store, OV_CHANGE_DELETE, cached, cached, NULL));
  profile_settle (profile);
  g_assert_null (get_record (client, OV_NOUN_PERSON, id));
  g_clear_object (&cached);
  cached = get_cached (store, OV_NOUN_PERSON, id);
  g_assert_null (cached);
  g_assert_cmpint (ov_sync_status_get_state (ov_session_get_status (profile->session)), ==, OV_SYNC_STATE_IDLE);
  g_assert_cmpint (ov_sync_status_get_last_sync (ov_session_get_status (profile->session)), >, 0);
}

/* Many edits in a hurry: a chain on one record, and records that refer to one another. */
static void
test_chains (Profile *profile, gconstpointer unused)
{
  OvStore *store = ov_session_get_store (profile->session);
  g_autoptr (OvOrganisation) organisation = ov_organisation_new ();
  g_autoptr (OvLocalized) name = ov_localized_new ("Yhdistys", NULL, NULL);
  g_autoptr (OvPerson) last = make_person ("0");
  g_autoptr (JsonObject) got = NULL;

  ov_organisation_set_name (organisation, name);
  ov_organisation_set_level (organisation, OV_ORGANISATION_TYPE_CENTRAL);
  g_assert_true (save_change (store, OV_CHANGE_CREATE, NULL, organisation, NULL));
  ov_person_set_organisation (last, ov_record_get_id (OV_RECORD (organisation)));
  g_assert_true (save_change (store, OV_CHANGE_CREATE, NULL, last, NULL));
  for (int i = 1; i <= 20; i++)
    {
      g_autoptr (OvPerson) next = OV_PERSON (ov_record_copy (OV_RECORD (last)));
      g_autoptr (OvPerson) other = make_person ("Muu");
      g_autofree char *surname = g_strdup_printf ("%d", i);

      ov_person_set_surname (next, surname);
      g_assert_true (save_change (store, OV_CHANGE_UPDATE, last, next, NULL));
      g_set_object (&last, next);
      ov_person_set_organisation (other, ov_record_get_id (OV_RECORD (organisation)));
      g_assert_true (save_change (store, OV_CHANGE_CREATE, NULL, other, NULL));
    }
  profile_settle (profile);
  got = get_record (ov_session_get_client (profile->session), OV_NOUN_PERSON, ov_record_get_id (OV_RECORD (last)));
  g_assert_cmpstr (ov_json_get_text (ov_json_get_object (got, "data"), "surname"), ==, "20");
  g_assert_cmpuint (count_persons (ov_session_get_client (profile->session), "Muu"), ==, 20);
  g_assert_true (OV_IS_ORGANISATION (ov_session_get_organisation (profile->session)));
}

/* A large import is one action: it arrives whole. */
static void
test_large_action (Profile *profile, gconstpointer unused)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_change_free);
  g_autoptr (GPtrArray) undo = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 900; i++)
    {
      g_autoptr (OvPerson) person = make_person ("Tuotu");

      g_ptr_array_add (changes, ov_change_new (OV_CHANGE_CREATE, OV_RECORD (person), NULL));
    }
  ov_store_save_async (ov_session_get_store (profile->session), changes, "Import", NULL, keep_result, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  undo = ov_store_save_finish (ov_session_get_store (profile->session), result, &error);
  g_assert_no_error (error);
  profile_settle (profile);
  g_assert_cmpuint (count_persons (ov_session_get_client (profile->session), "Tuotu"), ==, 900);
}

/* A cache that is gone comes again from the registry; what was not sent yet is still sent. */
static void
test_lost_cache (Profile *profile, gconstpointer unused)
{
  g_autoptr (OvPerson) person = make_person ("Pysyvä");
  g_autofree char *cache = g_build_filename (profile->folder, "cache.db", NULL);
  g_autoptr (OvRecord) cached = NULL;

  g_assert_true (save_change (ov_session_get_store (profile->session), OV_CHANGE_CREATE, NULL, person, NULL));
  profile_settle (profile);
  profile_close (profile);
  g_assert_cmpint (g_unlink (cache), ==, 0);
  profile_open (profile);
  cached = get_cached (ov_session_get_store (profile->session), OV_NOUN_PERSON, ov_record_get_id (OV_RECORD (person)));
  g_assert_nonnull (cached);
  g_assert_nonnull (ov_session_get_policy (profile->session));
}

static GPtrArray *
take_numbers (Profile *profile, guint count, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  ov_session_take_numbers_async (profile->session, count, NULL, keep_result, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return ov_session_take_numbers_finish (profile->session, result, error);
}

static void
add_organisation (Profile *profile)
{
  g_autoptr (OvOrganisation) organisation = ov_organisation_new ();
  g_autoptr (OvLocalized) name = ov_localized_new ("Yhdistys", NULL, NULL);

  ov_organisation_set_name (organisation, name);
  ov_organisation_set_level (organisation, OV_ORGANISATION_TYPE_CENTRAL);
  g_assert_true (save_change (ov_session_get_store (profile->session), OV_CHANGE_CREATE, NULL, organisation, NULL));
  profile_settle (profile);
}

static gboolean
has_organisation (gpointer data)
{
  return ov_session_get_organisation (((Profile *) data)->session) != NULL;
}

static void
test_numbers (Profile *profile, gconstpointer unused)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GError) none = NULL;

  g_assert_null (take_numbers (profile, 1, &none));
  g_assert_error (none, OV_ERROR, OV_ERROR_UNREACHABLE);
  add_organisation (profile);
  wait_until (has_organisation, profile, "the organisation is known");
  for (int round = 0; round < 4; round++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) numbers = take_numbers (profile, 40, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (numbers->len, ==, 40);
      for (guint i = 0; i < numbers->len; i++)
        g_assert_true (g_hash_table_add (seen, g_strdup (((OvNumber *) g_ptr_array_index (numbers, i))->number)));
      ov_session_settle_numbers (profile->session, numbers, TRUE);
      /* Never again after a new start either. */
      profile_close (profile);
      profile_open (profile);
      wait_until (has_organisation, profile, "the organisation is known");
    }
}

static gboolean
save_certificate (Profile *profile, OvNumber *number)
{
  g_autoptr (OvCertificate) certificate = ov_certificate_new ();

  ov_record_set_id (OV_RECORD (certificate), number->certificate);
  ov_certificate_set_number (certificate, number->number);
  ov_certificate_set_code (certificate, number->code);
  return save_change (ov_session_get_store (profile->session), OV_CHANGE_CREATE, NULL, certificate, NULL);
}

static gboolean
gave_back (gpointer data)
{
  Profile *profile = data;
  g_autofree char *path = g_build_filename (profile->folder, "numbers.json", NULL);
  g_autofree char *text = NULL;

  return g_file_get_contents (path, &text, NULL, NULL) && strstr (text, "\"lent\":[]");
}

/* What was taken and not settled when the program ended comes again, unless its certificate is there. */
static void
test_lent_numbers (Profile *profile, gconstpointer unused)
{
  g_autoptr (GPtrArray) taken = NULL;
  g_autoptr (GPtrArray) again = NULL;
  OvNumber *used;

  add_organisation (profile);
  wait_until (has_organisation, profile, "the organisation is known");
  taken = take_numbers (profile, 4, NULL);
  used = taken->pdata[1];
  g_assert_true (save_certificate (profile, used));
  g_assert_false (gave_back (profile));
  profile_close (profile);
  profile_open (profile);
  wait_until (has_organisation, profile, "the organisation is known");
  wait_until (gave_back, profile, "the numbers are given back");
  again = take_numbers (profile, 5, NULL);
  g_assert_cmpuint (again->len, ==, 5);
  for (guint i = 0, n = 0; i < again->len; i++)
    {
      const OvNumber *number = again->pdata[i];

      g_assert_cmpstr (number->number, !=, used->number);
      n += n == 1;
      if (n < taken->len)
        g_assert_cmpstr (number->number, ==, ((OvNumber *) taken->pdata[n++])->number);
    }
  ov_session_settle_numbers (profile->session, again, FALSE);
  wait_until (gave_back, profile, "the numbers are given back once more");
}

static void
test_identity_code (Profile *profile, gconstpointer unused)
{
  const char *code = "010199-9xx";
  char right[12] = "";
  g_autoptr (OvPerson) person = make_person ("Salattu");
  g_autoptr (OvSealed) sealed = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) invalid = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *opened = NULL;
  OvIdentityCode checked;

  g_assert_null (ov_session_seal (profile->session, code, &invalid));
  g_assert_error (invalid, OV_ERROR, OV_ERROR_INVALID);
  for (const char *sign = "0123456789ABCDEFHJKLMNPRSTUVWXY"; *sign != '\0'; sign++)
    {
      g_snprintf (right, sizeof right, "010199-900%c", *sign);
      if (ov_identity_code_check (right, ov_day_today (), &checked))
        break;
    }
  sealed = ov_session_seal (profile->session, right, &error);
  g_assert_no_error (error);
  g_assert_null (strstr (sealed->mask, "900"));
  ov_person_set_identity_code (person, sealed);
  g_assert_true (save_change (ov_session_get_store (profile->session), OV_CHANGE_CREATE, NULL, person, NULL));
  profile_settle (profile);
  ov_session_get_identity_code_async (profile->session, ov_record_get_id (OV_RECORD (person)), "certificate", NULL,
                                      keep_result, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  opened = ov_session_get_identity_code_finish (profile->session, result, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (opened, ==, right);
}

static void
test_files (Profile *profile, gconstpointer unused)
{
  static const guint8 png[] = "\x89PNG\r\n\x1a\n0000IHDR";
  OvStore *store = ov_session_get_store (profile->session);
  g_autoptr (GBytes) content = g_bytes_new_static (png, sizeof png);
  g_autoptr (GBytes) got = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (OvOrganisation) organisation = ov_organisation_new ();
  g_autoptr (OvLocalized) name = ov_localized_new ("Yhdistys", NULL, NULL);
  g_autofree char *sha256 = NULL;
  g_autofree char *cache = g_build_filename (profile->folder, "cache.db", NULL);
  g_autoptr (OvRegistryRequest) request = NULL;
  g_autoptr (OvRegistryReply) reply = NULL;
  g_autoptr (GError) error = NULL;

  ov_store_add_file_async (store, content, NULL, keep_result, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  sha256 = ov_store_add_file_finish (store, result, &error);
  g_assert_no_error (error);
  ov_organisation_set_name (organisation, name);
  ov_organisation_set_level (organisation, OV_ORGANISATION_TYPE_CENTRAL);
  ov_organisation_set_logo (organisation, sha256);
  g_assert_true (save_change (store, OV_CHANGE_CREATE, NULL, organisation, NULL));
  profile_settle (profile);
  request = ov_registry_request_get_file (sha256);
  reply = ov_registry_client_call (ov_session_get_client (profile->session), request, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (ov_registry_reply_get_bytes (reply), content));
  /* Another computer has it not yet: it is fetched. */
  profile_close (profile);
  g_unlink (cache);
  profile_open (profile);
  g_clear_object (&result);
  ov_session_get_file_async (profile->session, sha256, NULL, keep_result, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  got = ov_session_get_file_finish (profile->session, result, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (got, content));
}

/* The registry is killed again and again, and at each of its failpoints: it is started anew, and every edit arrives. */
static void
test_dying_registry (Profile *profile, gconstpointer unused)
{
  int last = 0;

  for (int i = 0; i < 6; i++)
    {
      int process = ov_embedded_registry_get_process (profile->session->embedded);
      g_autoptr (OvPerson) person = make_person ("Sitkeä");

      g_assert_cmpint (process, >, 0);
      g_assert_cmpint (process, !=, last);
      last = process;
      g_assert_true (save_change (ov_session_get_store (profile->session), OV_CHANGE_CREATE, NULL, person, NULL));
      g_assert_cmpint (kill (process, SIGKILL), ==, 0);
      profile_settle (profile);
    }
  g_assert_cmpuint (count_persons (ov_session_get_client (profile->session), "Sitkeä"), ==, 6);
}

static void
test_registry_failpoints (void)
{
  static const char *const names[] = { "registry-before-commit:4", "registry-after-commit:4",
                                       "registry-before-reply:8" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      Profile profile = { .folder = make_folder () };
      int before;

      g_setenv ("OV_REGISTRY_FAILPOINT", names[i], TRUE);
      profile_open (&profile);
      g_unsetenv ("OV_REGISTRY_FAILPOINT");
      before = ov_embedded_registry_get_process (profile.session->embedded);
      for (int j = 0; j < 10; j++)
        {
          g_autoptr (OvPerson) person = make_person ("Sitkeä");

          g_assert_true (save_change (ov_session_get_store (profile.session), OV_CHANGE_CREATE, NULL, person, NULL));
          profile_settle (&profile);
        }
      g_assert_cmpint (ov_embedded_registry_get_process (profile.session->embedded), !=, before);
      g_assert_cmpuint (count_persons (ov_session_get_client (profile.session), "Sitkeä"), ==, 10);
      profile_tear_down (&profile, NULL);
    }
}

static void
damage (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);

  g_unlink (wal);
  g_assert_true (g_file_set_contents (path, "This is no database. This is no database.", -1, NULL));
}

/* What the registry has comes again; a broken outbox is kept beside, and the program goes on. */
static void
test_damaged (Profile *profile, gconstpointer unused)
{
  g_autoptr (OvPerson) person = make_person ("Pysyvä");
  g_autoptr (OvRecord) cached = NULL;

  g_assert_true (save_change (ov_session_get_store (profile->session), OV_CHANGE_CREATE, NULL, person, NULL));
  profile_settle (profile);
  profile_close (profile);
  damage (profile->folder, "cache.db");
  damage (profile->folder, "outbox.db");
  profile_open (profile);
  g_assert_true (ov_store_get_salvaged (ov_session_get_store (profile->session)));
  cached = get_cached (ov_session_get_store (profile->session), OV_NOUN_PERSON, ov_record_get_id (OV_RECORD (person)));
  g_assert_nonnull (cached);
}

static void
test_no_profile (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) unwritable = NULL;
  g_autoptr (GError) twice = NULL;
  g_autofree char *folder = make_folder ();

  /* Not even the administrator makes files there. */
  g_assert_false (ov_profile_create ("/proc/opintoverkko", OV_PROFILE_COMPUTER, &unwritable));
  g_assert_error (unwritable, OV_ERROR, OV_ERROR_READ_ONLY);
  g_assert_false (ov_profile_create (folder, OV_PROFILE_SAMPLE, &twice));
  g_assert_error (twice, OV_ERROR, OV_ERROR_EXISTS);
  remove_folder (folder);

  g_assert_null (ov_session_open_sync ("/nowhere", &error));
  g_assert_error (error, OV_ERROR, OV_ERROR_NOT_FOUND);
}

/* A second window is told that there is one already; the terminal works beside the window. */
static void
test_second_process (Profile *profile, gconstpointer unused)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) busy = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (OvPerson) person = make_person ("Päätteestä");
  g_autoptr (OvSession) beside = NULL;
  g_autoptr (OvRecord) cached = NULL;
  g_autoptr (GPtrArray) numbers = NULL;

  ov_session_open_async (profile->folder, NULL, keep_result, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (ov_session_open_finish (result, &busy));
  g_assert_error (busy, OV_ERROR, OV_ERROR_BUSY);
  /* The first goes on. */
  add_organisation (profile);

  beside = ov_session_open_sync (profile->folder, &error);
  g_assert_no_error (error);
  g_assert_true (save_change (ov_session_get_store (beside), OV_CHANGE_CREATE, NULL, person, NULL));
  ov_session_settle (beside, 30, &error);
  g_assert_no_error (error);
  g_clear_object (&result);
  ov_session_take_numbers_async (beside, 3, NULL, keep_result, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  numbers = ov_session_take_numbers_finish (beside, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (numbers->len, ==, 3);
  ov_session_close (beside);
  g_assert_false (g_file_test (beside->aside, G_FILE_TEST_EXISTS));

  profile_settle (profile);
  cached = get_cached (ov_session_get_store (profile->session), OV_NOUN_PERSON, ov_record_get_id (OV_RECORD (person)));
  g_assert_nonnull (cached);
}

#define ADD(name, function) g_test_add ("/session/" name, Profile, NULL, profile_set_up, function, profile_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("round-trip", test_round_trip);
  ADD ("chains", test_chains);
  ADD ("large-action", test_large_action);
  ADD ("lost-cache", test_lost_cache);
  ADD ("numbers", test_numbers);
  ADD ("lent-numbers", test_lent_numbers);
  ADD ("identity-code", test_identity_code);
  ADD ("files", test_files);
  ADD ("second-process", test_second_process);
  ADD ("dying-registry", test_dying_registry);
  ADD ("damaged", test_damaged);
  g_test_add_func ("/session/registry-failpoints", test_registry_failpoints);
  g_test_add_func ("/session/no-profile", test_no_profile);
  return g_test_run ();
}
