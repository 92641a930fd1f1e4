/* A client that a test kills: opens the profile, saves edits and says of each one that is confirmed, then waits until
 * the registry has them.
 *
 *   client-child FOLDER FROM COUNT [stay]
 *
 * Lines on standard output: OPENED · SAVED SURNAME PHONE, for every person that an action made or changed · SETTLED.
 * With "stay" it does not wait for the registry. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ov-failpoint.h"
#include "ov-store-drafts.h"
#include "ov-store-files.h"
#include "profile-fixture.h"

typedef struct
{
  OvSession *session;
  GString   *saved;     /* what to say once the action is confirmed */
  GPtrArray *changes;
} Child;

static void
keep_result (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **place)
{
  while (*place == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *place;
}

static OvSession *
open_session (const char *folder, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  OvSession *session;

  ov_session_open_async (folder, NULL, keep_result, &result);
  session = ov_session_open_finish (wait_for (&result), error);
  if (session != NULL)
    ov_session_begin_sync (session);
  return session;
}

static void
add_change (Child *child, OvChangeKind kind, gpointer base, OvPerson *person)
{
  g_ptr_array_add (child->changes, ov_change_new (kind, OV_RECORD (person), base));
  g_string_append_printf (child->saved, "SAVED %s %s\n", ov_person_get_surname (person), ov_person_get_phone (person));
}

static gboolean
save (Child *child)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) undo = NULL;
  g_autoptr (GError) error = NULL;

  ov_store_save_async (ov_session_get_store (child->session), child->changes, "Test", NULL, keep_result, &result);
  undo = ov_store_save_finish (ov_session_get_store (child->session), wait_for (&result), &error);
  g_ptr_array_set_size (child->changes, 0);
  if (undo == NULL)
    {
      fprintf (stderr, "%s\n", error->message);
      return FALSE;
    }
  fputs (child->saved->str, stdout);
  fflush (stdout);
  g_string_truncate (child->saved, 0);
  return TRUE;
}

static OvPerson *
make (const char *letter, int number)
{
  g_autofree char *surname = g_strdup_printf ("%s%d", letter, number);
  OvPerson *person = make_person (surname);

  ov_person_set_phone (person, "0");
  return person;
}

static gboolean
write_draft (Child *child, int number)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *text = g_strdup_printf ("%d", number);

  ov_store_set_draft_async (ov_session_get_store (child->session), "test", text, NULL, keep_result, &result);
  return ov_store_set_draft_finish (ov_session_get_store (child->session), wait_for (&result), NULL);
}

static gboolean
add_logo (Child *child, int number)
{
  g_autofree char *text = g_strdup_printf ("%%PDF-1.7\n%d", number);
  g_autoptr (GBytes) content = g_bytes_new (text, strlen (text));
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *sha256 = NULL;
  g_autoptr (OvOrganisation) organisation = ov_organisation_new ();
  g_autoptr (OvLocalized) name = ov_localized_new ("Yhdistys", NULL, NULL);

  ov_store_add_file_async (ov_session_get_store (child->session), content, NULL, keep_result, &result);
  sha256 = ov_store_add_file_finish (ov_session_get_store (child->session), wait_for (&result), NULL);
  if (sha256 == NULL)
    return FALSE;
  ov_organisation_set_name (organisation, name);
  ov_organisation_set_level (organisation, OV_ORGANISATION_TYPE_CENTRAL);
  ov_organisation_set_logo (organisation, sha256);
  g_ptr_array_add (child->changes, ov_change_new (OV_CHANGE_CREATE, OV_RECORD (organisation), NULL));
  return save (child);
}

/* One person an action, every third with another in the same action, every fourth changed afterwards. */
static gboolean
edit (Child *child, int number)
{
  g_autoptr (OvPerson) person = make ("P", number);
  g_autoptr (OvPerson) other = make ("B", number);

  add_change (child, OV_CHANGE_CREATE, NULL, person);
  if (number % 3 == 0)
    add_change (child, OV_CHANGE_CREATE, NULL, other);
  if (!save (child) || !write_draft (child, number))
    return FALSE;
  if (number % 4 == 0)
    {
      g_autoptr (OvPerson) changed = OV_PERSON (ov_record_copy (OV_RECORD (person)));

      ov_person_set_phone (changed, "1");
      add_change (child, OV_CHANGE_UPDATE, person, changed);
      return save (child);
    }
  return TRUE;
}

int
main (int argc, char **argv)
{
  Child child = { .saved = g_string_new (NULL),
                  .changes = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_change_free) };
  g_autoptr (GError) error = NULL;
  gboolean fine;
  int from, count;

  if (argc < 4)
    return 2;
  ov_failpoint_read_environment ();
  from = atoi (argv[2]);
  count = atoi (argv[3]);
  child.session = open_session (argv[1], &error);
  if (child.session == NULL)
    {
      fprintf (stderr, "%s\n", error->message);
      return g_error_matches (error, OV_ERROR, OV_ERROR_BUSY) ? 4 : 1;
    }
  puts ("OPENED");
  fflush (stdout);
  fine = add_logo (&child, from);
  for (int i = from; fine && i < from + count; i++)
    fine = edit (&child, i);
  if (fine && argc < 5)
    {
      fine = ov_session_settle (child.session, 40, &error);
      fprintf (fine ? stdout : stderr, "%s\n", fine ? "SETTLED" : error->message);
    }
  ov_session_close (child.session);
  g_object_unref (child.session);
  g_string_free (child.saved, TRUE);
  g_ptr_array_unref (child.changes);
  return fine ? 0 : 1;
}
