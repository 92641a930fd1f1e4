/* Issuing with the real registry: from a training to files that can be verified. */
#include <glib/gstdio.h>
#include <string.h>

#include "ov-eligibility.h"
#include "ov-error.h"
#include "ov-printing.h"
#include "ov-verifying.h"
#include "issuing-fixture.h"

#define PEOPLE 25

typedef struct
{
  Issuing  issuing;
  Profile *profile;
  char    *output;
} Fixture;

static void
set_up (Fixture       *f,
        gconstpointer  unused)
{
  f->profile = &f->issuing.profile;
  profile_set_up (f->profile, NULL);
  issuing_set_up (&f->issuing, PEOPLE);
  f->output = g_dir_make_tmp ("ov-issue-XXXXXX", NULL);
}

static void
tear_down (Fixture       *f,
           gconstpointer  unused)
{
  remove_folder (f->output);
  g_free (f->output);
  issuing_clear (&f->issuing);
  profile_tear_down (f->profile, NULL);
}

typedef struct
{
  GPtrArray *issued;
  char     **paths;
  GError    *error;
  gboolean   done;
  guint      steps;
} Result;

static void
step_cb (guint          done,
         guint          total,
         OvCertificate *latest,
         gpointer       data)
{
  ((Result *) data)->steps++;
}

static void
issued_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      data)
{
  Result *r = data;

  r->issued = ov_issue_certificates_finish (OV_SESSION (object), result, &r->error);
  r->done = TRUE;
}

static void
saved_files_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      data)
{
  Result *r = data;

  r->paths = ov_print_save_finish (OV_SESSION (object), result, &r->error);
  r->done = TRUE;
}

static GPtrArray *
issue_all (Fixture *f,
           guint   *steps)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (OvId));
  OvIssueOptions options = { OV_CERTIFICATE_TYPE_JOINT, -1, TRUE };
  Result result = { 0 };

  g_array_append_vals (ids, f->issuing.participations, PEOPLE);
  ov_issue_certificates_async (f->profile->session, f->issuing.training, ids, &options, step_cb, &result, NULL, issued_cb, &result);
  wait_until (is_set, &result.done, "the certificates");
  g_assert_no_error (result.error);
  if (steps)
    *steps = result.steps;
  profile_settle (f->profile);
  return result.issued;
}

static char **
save_files (Fixture    *f,
            GPtrArray  *certificates,
            const char *path,
            gboolean    combined)
{
  Result result = { 0 };

  ov_print_save_async (f->profile->session, certificates, path, combined, NULL, NULL, NULL, saved_files_cb, &result);
  wait_until (is_set, &result.done, "the files");
  g_assert_no_error (result.error);
  profile_settle (f->profile);
  return result.paths;
}

static void
test_issue (Fixture       *f,
            gconstpointer  unused)
{
  guint steps;
  g_autoptr (GPtrArray) issued = issue_all (f, &steps);
  g_autoptr (GPtrArray) again = NULL;
  g_autoptr (GHashTable) numbers = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_cmpuint (issued->len, ==, PEOPLE - 1);
  g_assert_cmpuint (steps, ==, PEOPLE - 1);
  for (guint i = 0; i < issued->len; i++)
    {
      OvId id = ov_record_get_id (issued->pdata[i]);
      g_autoptr (JsonObject) there = get_record (ov_session_get_client (f->profile->session), OV_NOUN_CERTIFICATE, id);

      g_assert_nonnull (there);
      g_assert_true (g_str_has_prefix (ov_certificate_get_number (issued->pdata[i]), "LUM-"));
      g_assert_true (g_hash_table_add (numbers, (gpointer) ov_certificate_get_number (issued->pdata[i])));
      g_assert_false (ov_id_is_none (ov_certificate_get_completion (issued->pdata[i])));
    }
  /* Whoever has one is passed over. */
  again = issue_all (f, NULL);
  g_assert_cmpuint (again->len, ==, 0);
}

static void
test_files (Fixture       *f,
            gconstpointer  unused)
{
  g_autoptr (GPtrArray) issued = issue_all (f, NULL);
  g_auto (GStrv) separate = save_files (f, issued, f->output, FALSE);
  g_autofree char *together = g_build_filename (f->output, "kaikki.pdf", NULL);
  g_auto (GStrv) combined = NULL;
  g_autoptr (OvRecord) certificate = NULL;

  g_assert_cmpuint (g_strv_length (separate), ==, PEOPLE - 1);
  for (guint i = 0; separate[i]; i++)
    {
      g_autofree char *contents = NULL;
      gsize length;
      g_autofree char *sum = NULL;

      g_assert_true (g_file_get_contents (separate[i], &contents, &length, NULL));
      g_assert_true (g_str_has_prefix (contents, "%PDF-"));
      sum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guchar *) contents, length);
      certificate = get_cached (ov_session_get_store (f->profile->session), OV_NOUN_CERTIFICATE, ov_record_get_id (issued->pdata[i]));
      g_assert_true (ov_record_set_contains (certificate, OV_CERTIFICATE_FIELD_files, sum));
      g_clear_object (&certificate);
    }
  combined = save_files (f, issued, together, TRUE);
  g_assert_cmpuint (g_strv_length (combined), ==, 1);
  certificate = get_cached (ov_session_get_store (f->profile->session), OV_NOUN_CERTIFICATE, ov_record_get_id (issued->pdata[0]));
  g_assert_cmpuint (g_strv_length ((char **) ov_certificate_get_files (OV_CERTIFICATE (certificate))), >=, 1);
}

static void
replaced_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      data)
{
  Result *r = data;
  OvCertificate *certificate = ov_certificate_reissue_finish (OV_SESSION (object), result, &r->error);

  r->issued = g_ptr_array_new_with_free_func (g_object_unref);
  if (certificate)
    g_ptr_array_add (r->issued, certificate);
  r->done = TRUE;
}

static void
voided_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      data)
{
  Result *r = data;

  ov_certificate_void_finish (OV_SESSION (object), result, &r->error);
  r->done = TRUE;
}

static void
test_reissue_and_void (Fixture       *f,
                       gconstpointer  unused)
{
  OvStore *store = ov_session_get_store (f->profile->session);
  g_autoptr (GPtrArray) issued = issue_all (f, NULL);
  g_autoptr (OvRecord) first = get_cached (store, OV_NOUN_CERTIFICATE, ov_record_get_id (issued->pdata[0]));
  g_autoptr (OvRecord) old = NULL;
  g_autoptr (OvRecord) fresh = NULL;
  g_autoptr (OvRecord) voided = NULL;
  Result result = { 0 };
  Result ending = { 0 };

  ov_certificate_reissue_async (f->profile->session, OV_CERTIFICATE (first), FALSE, NULL, replaced_cb, &result);
  wait_until (is_set, &result.done, "the reissue");
  g_assert_no_error (result.error);
  profile_settle (f->profile);
  old = get_cached (store, OV_NOUN_CERTIFICATE, ov_record_get_id (first));
  g_assert_cmpint (ov_certificate_get_state (OV_CERTIFICATE (old)), ==, OV_CERTIFICATE_STATE_REPLACED);
  fresh = get_cached (store, OV_NOUN_CERTIFICATE, ov_record_get_id (result.issued->pdata[0]));
  g_assert_true (ov_id_equal (ov_certificate_get_replaces (OV_CERTIFICATE (fresh)), ov_record_get_id (first)));
  ov_certificate_void_async (f->profile->session, OV_CERTIFICATE (fresh), "Väärä nimi", NULL, voided_cb, &ending);
  wait_until (is_set, &ending.done, "the voiding");
  g_assert_no_error (ending.error);
  profile_settle (f->profile);
  voided = get_cached (store, OV_NOUN_CERTIFICATE, ov_record_get_id (fresh));
  g_assert_cmpint (ov_certificate_get_state (OV_CERTIFICATE (voided)), ==, OV_CERTIFICATE_STATE_VOID);
  g_assert_cmpstr (ov_certificate_get_void_reason (OV_CERTIFICATE (voided)), ==, "Väärä nimi");
  g_ptr_array_unref (result.issued);
}

typedef struct
{
  OvCertificate *certificate;
  OvDocument    *document;
  GError        *error;
  gboolean       done;
} ExtractResult;

static void
extract_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      data)
{
  ExtractResult *r = data;

  r->certificate = ov_issue_extract_finish (OV_SESSION (object), result, &r->error);
  r->done = TRUE;
}

static void
drawn_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      data)
{
  ExtractResult *r = data;

  r->document = ov_print_finish (OV_SESSION (object), result, &r->error);
  r->done = TRUE;
}

static void
test_extract (Fixture       *f,
              gconstpointer  unused)
{
  g_autoptr (GPtrArray) issued = issue_all (f, NULL);
  ExtractResult result = { 0 };

  ov_issue_extract_async (f->profile->session, f->issuing.people[0], NULL, OV_LANGUAGE_FI, NULL, extract_cb, &result);
  wait_until (is_set, &result.done, "the extract");
  g_assert_no_error (result.error);
  g_assert_nonnull (strstr (ov_certificate_get_snapshot (result.certificate), "Vertaisohjaajan peruskoulutus"));
  result.done = FALSE;
  ov_print_certificate_async (f->profile->session, result.certificate, NULL, drawn_cb, &result);
  wait_until (is_set, &result.done, "the drawing");
  g_assert_no_error (result.error);
  g_assert_cmpuint (ov_document_get_n_pages (result.document), ==, 1);
  g_object_unref (result.document);
  g_object_unref (result.certificate);
}

/* Stopping keeps what was issued. */
static void
stop_cb (guint          done,
         guint          total,
         OvCertificate *latest,
         gpointer       data)
{
  g_cancellable_cancel (data);
}

static void
test_stop (Fixture       *f,
           gconstpointer  unused)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (OvId));
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  OvIssueOptions options = { OV_CERTIFICATE_TYPE_JOINT, -1, FALSE };
  Result result = { 0 };

  g_array_append_vals (ids, f->issuing.participations, PEOPLE);
  ov_issue_certificates_async (f->profile->session, f->issuing.training, ids, &options, stop_cb, cancellable, cancellable, issued_cb, &result);
  wait_until (is_set, &result.done, "the stop");
  g_assert_no_error (result.error);
  g_assert_cmpuint (result.issued->len, >, 0);
  g_assert_cmpuint (result.issued->len, <, PEOPLE - 1);
  profile_settle (f->profile);
  g_ptr_array_unref (result.issued);
}

static void
change_record (Fixture  *f,
               OvRecord *base,
               OvRecord *changed)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_change_free);

  g_ptr_array_add (changes, ov_change_new (OV_CHANGE_UPDATE, changed, base));
  issuing_save (&f->issuing, changes);
}

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GError) error = NULL;

  *(OvAggregate **) data = ov_store_load_finish (OV_STORE (object), result, &error);
  g_assert_no_error (error);
}

static gboolean
is_there (gpointer data)
{
  return *(gpointer *) data != NULL;
}

/* Who has a letter that the documents' fonts lack is passed over, and it is said why, before a number is taken. */
static void
test_letters (Fixture       *f,
              gconstpointer  unused)
{
  OvStore *store = ov_session_get_store (f->profile->session);
  g_autoptr (OvRecord) base = get_cached (store, OV_NOUN_PERSON, f->issuing.people[0]);
  g_autoptr (OvRecord) changed = ov_record_copy (base);
  g_autoptr (OvAggregate) training = NULL;
  g_autoptr (GPtrArray) issued = NULL;
  OvIssueOptions options = { OV_CERTIFICATE_TYPE_JOINT, -1, TRUE };

  ov_person_set_surname (OV_PERSON (changed), "Łukaszőva-Андреев 李");
  change_record (f, base, changed);
  ov_store_load_async (store, OV_NOUN_TRAINING, f->issuing.training, NULL, loaded_cb, &training);
  wait_until (is_there, &training, "the training");
  for (guint i = 0; i < 2; i++)
    {
      OvRecord *participation = ov_aggregate_lookup (training, f->issuing.participations[i]);
      g_autofree char *obstacle
        = ov_issue_dup_obstacle (f->profile->session, training, OV_PARTICIPATION (participation), &options, OV_LANGUAGE_FI);

      if (i == 0)
        g_assert_nonnull (strstr (obstacle, "李"));
      else
        g_assert_null (obstacle);
    }
  issued = issue_all (f, NULL);
  g_assert_cmpuint (issued->len, ==, PEOPLE - 2);
  for (guint i = 0; i < issued->len; i++)
    g_assert_false (ov_id_equal (ov_certificate_get_person (issued->pdata[i]), f->issuing.people[0]));
}

static void
saved_one_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      data)
{
  Result *r = data;

  ov_print_save_one_finish (OV_SESSION (object), result, &r->error);
  r->done = TRUE;
}

/* What is printed again later, also after the person has another name, is the first file byte by byte. */
static void
test_reprint (Fixture       *f,
              gconstpointer  unused)
{
  OvStore *store = ov_session_get_store (f->profile->session);
  g_autoptr (GPtrArray) issued = issue_all (f, NULL);
  g_auto (GStrv) files = save_files (f, issued, f->output, FALSE);
  g_autoptr (OvRecord) base = get_cached (store, OV_NOUN_PERSON, f->issuing.people[0]);
  g_autoptr (OvRecord) changed = ov_record_copy (base);
  g_autoptr (OvRecord) certificate = NULL;
  g_autofree char *again = g_build_filename (f->output, "uudelleen.pdf", NULL);
  g_autofree char *first_bytes = NULL, *again_bytes = NULL;
  gsize first_length, again_length;
  Result result = { 0 };

  g_assert_true (ov_id_equal (ov_certificate_get_person (issued->pdata[0]), f->issuing.people[0]));
  ov_person_set_surname (OV_PERSON (changed), "Toinen");
  change_record (f, base, changed);
  certificate = get_cached (store, OV_NOUN_CERTIFICATE, ov_record_get_id (issued->pdata[0]));
  ov_print_save_one_async (f->profile->session, OV_CERTIFICATE (certificate), again, NULL, saved_one_cb, &result);
  wait_until (is_set, &result.done, "the reprint");
  g_assert_no_error (result.error);
  g_assert_true (g_file_get_contents (files[0], &first_bytes, &first_length, NULL));
  g_assert_true (g_file_get_contents (again, &again_bytes, &again_length, NULL));
  g_assert_cmpmem (first_bytes, first_length, again_bytes, again_length);
}

/* Nobody signs: nothing is issued, and no number is used up. */
static void
test_no_signer (Fixture       *f,
                gconstpointer  unused)
{
  OvStore *store = ov_session_get_store (f->profile->session);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (OvId));
  OvIssueOptions options = { OV_CERTIFICATE_TYPE_JOINT, -1, TRUE };
  g_autoptr (OvRecord) training = NULL, published = NULL, base = NULL, changed = NULL;
  g_autoptr (OvMeeting) meeting = ov_meeting_new ();
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_change_free);
  Result result = { 0 };

  ov_meeting_set_training (meeting, f->issuing.training);
  ov_meeting_set_day (meeting, ov_day_new (2026, 6, 10));
  ov_meeting_set_start (meeting, 10 * 60);
  ov_meeting_set_end (meeting, 12 * 60);
  issuing_add (changes, meeting);
  training = get_cached (store, OV_NOUN_TRAINING, f->issuing.training);
  published = ov_record_copy (training);
  ov_training_set_state (OV_TRAINING (published), OV_TRAINING_STATE_PUBLISHED);
  g_ptr_array_add (changes, ov_change_new (OV_CHANGE_UPDATE, published, training));
  base = get_cached (store, OV_NOUN_ORGANISATION, ov_training_get_organisation (OV_TRAINING (training)));
  changed = ov_record_copy (base);
  ov_organisation_set_signer_name (OV_ORGANISATION (changed), NULL);
  g_ptr_array_add (changes, ov_change_new (OV_CHANGE_UPDATE, changed, base));
  issuing_save (&f->issuing, changes);
  g_array_append_vals (ids, f->issuing.participations, PEOPLE);
  ov_issue_certificates_async (f->profile->session, f->issuing.training, ids, &options, step_cb, &result, NULL, issued_cb, &result);
  wait_until (is_set, &result.done, "the refusal");
  g_assert_error (result.error, OV_ERROR, OV_ERROR_REJECTED);
  g_assert_null (result.issued);
  g_assert_cmpuint (result.steps, ==, 0);
  g_clear_error (&result.error);
}

/* A model that nobody has approved stops them all, and the way to it is offered. */
static void
test_no_approval (Fixture       *f,
                  gconstpointer  unused)
{
  g_autoptr (OvAggregate) training = NULL;
  g_autoptr (GPtrArray) findings = NULL;

  ov_store_load_async (ov_session_get_store (f->profile->session), OV_NOUN_TRAINING, f->issuing.training, NULL, loaded_cb, &training);
  wait_until (is_there, &training, "the training");
  ov_course_model_set_state (ov_training_model (training), OV_MODEL_STATE_IN_WORK);
  findings = ov_issue_dup_findings (f->profile->session, training, OV_CERTIFICATE_TYPE_JOINT);
  for (guint i = 0; i < findings->len; i++)
    if (g_str_equal (ov_finding_get_rule (findings->pdata[i]), "training.model"))
      {
        g_assert_cmpstr (ov_finding_get_mend (findings->pdata[i]), ==, "open-model");
        return;
      }
  g_assert_not_reached ();
}

typedef struct
{
  GPtrArray *answers;
  GError    *error;
  gboolean   done;
} Verified;

static void
verified_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      data)
{
  Verified *v = data;

  v->answers = ov_verify_finish (OV_SESSION (object), result, &v->error);
  v->done = TRUE;
}

static GPtrArray *
verify (Fixture     *f,
        const char  *code,
        const char  *path,
        GError     **error)
{
  Verified verified = { 0 };

  ov_verify_async (f->profile->session, code, path, NULL, verified_cb, &verified);
  wait_until (is_set, &verified.done, "the answer");
  if (verified.error)
    g_propagate_error (error, verified.error);
  return verified.answers;
}

static void
assert_refused (Fixture    *f,
                const char *code,
                const char *path,
                OvError     why)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (verify (f, code, path, &error));
  g_assert_error (error, OV_ERROR, (int) why);
}

/* By code, by file, by a file of many; not with one byte changed, not what is no document at all. */
static void
test_verify (Fixture       *f,
             gconstpointer  unused)
{
  g_autoptr (GPtrArray) issued = issue_all (f, NULL);
  g_auto (GStrv) files = save_files (f, issued, f->output, FALSE);
  g_autofree char *together = g_build_filename (f->output, "kaikki.pdf", NULL);
  g_auto (GStrv) combined = save_files (f, issued, together, TRUE);
  g_autofree char *small = g_ascii_strdown (ov_certificate_get_code (issued->pdata[3]), -1);
  g_autoptr (GPtrArray) by_code = verify (f, small, NULL, NULL);
  g_autoptr (GPtrArray) by_file = verify (f, NULL, files[3], NULL);
  g_autoptr (GPtrArray) many = verify (f, NULL, together, NULL);
  g_autoptr (GPtrArray) unknown = verify (f, "AAAA-AAAA-AAAA", NULL, NULL);
  g_autoptr (GPtrArray) changed = NULL;
  g_autofree char *bytes = NULL, *huge = g_malloc0 (11 * 1024 * 1024);
  gsize length;

  g_assert_cmpuint (by_code->len, ==, 1);
  g_assert_cmpuint (by_file->len, ==, 1);
  g_assert_cmpuint (many->len, ==, issued->len);
  g_assert_cmpuint (unknown->len, ==, 0);
  g_assert_cmpstr (((OvVerified *) by_code->pdata[0])->status, ==, "valid");
  g_assert_cmpstr (((OvVerified *) by_code->pdata[0])->number, ==, ov_certificate_get_number (issued->pdata[3]));
  g_assert_cmpstr (((OvVerified *) by_file->pdata[0])->person_name, ==, ov_certificate_get_person_name (issued->pdata[3]));
  g_assert_true (g_file_get_contents (files[3], &bytes, &length, NULL));
  bytes[length / 2] ^= 1;
  g_assert_true (g_file_set_contents (files[3], bytes, length, NULL));
  changed = verify (f, NULL, files[3], NULL);
  g_assert_cmpuint (changed->len, ==, 0);
  assert_refused (f, "höpöhöpö", NULL, OV_ERROR_INVALID);
  assert_refused (f, NULL, "/nowhere/x.pdf", OV_ERROR_NOT_FOUND);
  g_assert_true (g_file_set_contents (files[3], "%PD", 3, NULL));
  assert_refused (f, NULL, files[3], OV_ERROR_INVALID);
  memcpy (huge, "%PDF-1.4", 8);
  g_assert_true (g_file_set_contents (files[3], huge, 11 * 1024 * 1024, NULL));
  assert_refused (f, NULL, files[3], OV_ERROR_TOO_LARGE);
}

#define ADD(path, test) g_test_add ("/end-to-end/issuing/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("issue", test_issue);
  ADD ("files", test_files);
  ADD ("reissue-and-void", test_reissue_and_void);
  ADD ("extract", test_extract);
  ADD ("stop", test_stop);
  ADD ("letters", test_letters);
  ADD ("reprint", test_reprint);
  ADD ("no-signer", test_no_signer);
  ADD ("no-approval", test_no_approval);
  ADD ("verify", test_verify);
  return g_test_run ();
}
