#include "ov-cell.h"
#include "ov-fold.h"
#include "ov-import-name.h"
#include "ov-number.h"
#include "ov-participant-import.h"

#include <sodium.h>
#include <string.h>

#define assert_text(call, expected) \
  G_STMT_START { g_autofree char *text_ = (call); g_assert_cmpstr (text_, ==, (expected)); } G_STMT_END

static guint8 secret_key[crypto_box_SECRETKEYBYTES];
static guint8 public_key[crypto_box_PUBLICKEYBYTES];

static OvImportContext
context_with_key (void)
{
  OvImportContext context = { .today = ov_day_new (2026, 11, 22), .age_day = OV_DAY_NONE, .language = OV_LANGUAGE_FI };

  context.seal_key = g_bytes_new_static (public_key, sizeof public_key);
  return context;
}

static OvParticipantImport *
check_table (OvTable *table, const OvImportContext *context)
{
  OvParticipantImport *import = ov_participant_import_new (table, context);
  g_autoptr (GError) error = NULL;

  ov_participant_import_check (import, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (import)), ==, ov_table_get_n_rows (table));
  return import;
}

static OvParticipantImport *
check_text (const char *text)
{
  OvImportContext context = context_with_key ();
  g_autoptr (GBytes) key = context.seal_key;
  g_autoptr (GError) error = NULL;
  g_autoptr (OvTable) table = ov_table_new_from_text (text, NULL, &error);

  g_assert_no_error (error);
  return check_table (table, &context);
}

static OvParticipantImport *
check_file (const char *name, const OvImportContext *context)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", name, NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (OvTable) table = NULL;
  g_autoptr (GError) error = NULL;
  char *data;
  gsize size;

  g_file_get_contents (path, &data, &size, &error);
  g_assert_no_error (error);
  bytes = g_bytes_new_take (data, size);
  table = ov_table_new_from_bytes (bytes, NULL, &error);
  g_assert_no_error (error);
  return check_table (table, context);
}

/* Borrowed: the import keeps it. */
static OvImportRow *
row_at (OvParticipantImport *import, guint index)
{
  g_autoptr (OvImportRow) row = g_list_model_get_item (G_LIST_MODEL (import), index);

  return row;
}

/* The rules of the row's findings with spaces between. */
static char *
rules_of (OvParticipantImport *import, guint index)
{
  OvImportRow *row = row_at (import, index);
  GString *rules = g_string_new (NULL);

  for (guint i = 0; i < ov_import_row_get_n_findings (row); i++)
    g_string_append_printf (rules, "%s%s", i > 0 ? " " : "",
                            ov_finding_get_rule (ov_import_row_get_finding (row, i)->finding) + strlen ("import."));
  return g_string_free (rules, FALSE);
}

static char *
open_seal (const OvSealed *sealed)
{
  gsize size;
  const guint8 *box = g_bytes_get_data (sealed->sealed, &size);
  char *code = g_malloc0 (size - crypto_box_SEALBYTES + 1);

  g_assert_cmpint (crypto_box_seal_open ((guint8 *) code, box, size, public_key, secret_key), ==, 0);
  return code;
}

/* The thirty rows, four of which need a hand. */
static void
test_file (void)
{
  OvImportContext context = context_with_key ();
  g_autoptr (GBytes) key = context.seal_key;
  g_autoptr (OvParticipantImport) import = check_file ("participants.csv", &context);
  g_autoptr (OvPerson) person = NULL;
  g_autofree char *code = NULL, *shown = NULL, *what = NULL, *why = NULL;
  const OvImportFinding *finding;

  g_assert_true (ov_participant_import_has_names (import));
  g_assert_cmpint (ov_participant_import_get_column (import, 4), ==, OV_COLUMN_IDENTITY_CODE);
  g_assert_cmpuint (ov_participant_import_count_state (import, OV_IMPORT_MEND), ==, 4);
  g_assert_cmpuint (ov_participant_import_count_state (import, OV_IMPORT_READY), ==, 26);
  g_assert_cmpuint (ov_participant_import_count_action (import, OV_IMPORT_NEW), ==, 26);
  g_assert_cmpuint (ov_participant_import_get_progress (import), ==, 30);
  assert_text (rules_of (import, 0), "municipality");
  assert_text (rules_of (import, 5), "surname municipality");
  assert_text (rules_of (import, 11), "email municipality");
  assert_text (rules_of (import, 17), "identity-code municipality");
  assert_text (rules_of (import, 23), "birth-old municipality");
  g_assert_cmpuint (ov_import_row_get_line (row_at (import, 23)), ==, 25);

  person = ov_import_row_dup_person (row_at (import, 0));
  g_assert_cmpstr (ov_person_get_surname (person), ==, "Hakoniemi");
  g_assert_cmpint (ov_person_get_birth_day (person), ==, ov_day_new (1944, 1, 1));
  g_assert_cmpint (ov_person_get_birth_year (person), ==, 1944);
  g_assert_cmpstr (ov_person_get_identity_code (person)->mask, ==, "010144-****");
  code = open_seal (ov_person_get_identity_code (person));
  g_assert_cmpstr (code, ==, "010144-900U");
  g_assert_null (ov_import_row_dup_person (row_at (import, 5)));
  g_assert_cmpstr (ov_import_row_get_note (row_at (import, 15)), ==, "Tulee myöhässä perjantaina");

  finding = ov_import_row_find_in_column (row_at (import, 17), 4);
  what = ov_finding_dup_what (finding->finding, OV_LANGUAGE_EN);
  why = ov_finding_dup_why (finding->finding, OV_LANGUAGE_EN);
  g_assert_cmpstr (what, ==, "The identity code 050561-**** is not right.");
  g_assert_nonnull (strstr (why, "check character"));
  shown = ov_table_print (ov_participant_import_get_table (import), ';');
  g_assert_null (strstr (shown, "900U"));
  g_assert_null (ov_cell_find_identity_code (shown));
}

static void
test_mending (void)
{
  OvImportContext context = context_with_key ();
  g_autoptr (GBytes) key = context.seal_key;
  g_autoptr (OvParticipantImport) import = check_file ("participants.csv", &context);
  OvImportRow *row = row_at (import, 23);
  const OvImportFinding *finding = ov_import_row_find_in_column (row, 3);
  guint before, after;

  g_assert_cmpuint (finding->n_suggestions, ==, 1);
  g_assert_cmpstr (finding->suggestions[0].text, ==, "12.3.1971");
  g_object_get (row, "revision", &before, NULL);
  ov_participant_import_apply (import, 23, finding);
  g_object_get (row, "revision", &after, NULL);
  g_assert_cmpuint (after, >, before);
  g_assert_cmpint (ov_import_row_get_birth_day (row), ==, ov_day_new (1971, 3, 12));
  g_assert_cmpint (ov_import_row_get_action (row), ==, OV_IMPORT_NEW);

  ov_participant_import_set_cell (import, 11, 2, "ake.sodergard@example.fi");
  ov_participant_import_set_cell (import, 17, 4, "050561-951N");
  g_assert_cmpstr (ov_table_get_cell (ov_participant_import_get_table (import), 17, 4), ==, "050561-****");
  g_assert_cmpuint (ov_participant_import_count_state (import, OV_IMPORT_MEND), ==, 1);
  /* A missing surname may be meant; an error never is. */
  g_assert_true (ov_participant_import_set_action (import, 5, OV_IMPORT_NEW));
  g_assert_cmpuint (ov_participant_import_count_action (import, OV_IMPORT_NEW), ==, 30);
  ov_participant_import_set_cell (import, 5, 2, "nonsense");
  g_assert_cmpint (ov_import_row_get_action (row_at (import, 5)), ==, OV_IMPORT_SKIP);
  g_assert_false (ov_participant_import_set_action (import, 5, OV_IMPORT_NEW));
  g_assert_false (ov_participant_import_set_action (import, 0, OV_IMPORT_SAME));
  g_assert_true (ov_participant_import_set_action (import, 0, OV_IMPORT_SKIP));
}

static void
test_findings (void)
{
  static const struct { const char *row, *rules; } rows[] = {
    { "Aho;Anna;a@example.fi;1.2.1971;", "" },
    { ";;a@example.fi;1.2.1971;", "name" },
    { "Aho;;;;", "first-names" },
    { ";Anna;;;", "surname" },
    { "Anna;Aho;;;", "name-order" },
    { "a@example.fi;Anna;;;", "name-odd" },
    { "AHO;ANNA;;;", "name-case name-case" },
    { "Aho;Anna;a@example;;", "email" },
    { "Aho;Anna;;31.2.1971;", "birth-day" },
    { "Aho;Anna;;1.2.2064;", "birth-future" },
    { "Aho;Anna;;22.11.2026;", "birth-future" },
    { "Aho;Anna;;21.11.2026;", "" },
    { "Aho;Anna;;1.2.1871;", "birth-old" },
    { "Aho;Anna;;;010144-900V", "identity-code" },
    { "Aho;Anna;;;010144-900u", "" },
    { "Aho;Anna;;;010144\u2013900U", "" },
    { "Aho;Anna;;;0101-44900U", "identity-code" },
    { "Aho;Anna;;;010190+9123", "birth-old" },
    { "Aho;Anna;;;none", "identity-code" },
    { "Aho;Anna;;1.2.1971;010144-900U", "identity-birth" },
    { "Aho;Anna 010144-900U;;;", "name-odd identity-place" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = g_strconcat ("Sukunimi;Etunimet;Sähköposti;Syntymäaika;Hetu\n"
                                           "Oja;Onni;onni@example.fi;15.7.1952;150752-906Y\n"
                                           "Salo;Eino;eino@example.fi;1.1.1960;010160-912B\n"
                                           "Mäki;Liisa;liisa@example.fi;1.1.1971;\n", rows[i].row, NULL);
      g_autoptr (OvParticipantImport) import = check_text (text);
      g_autofree char *shown = ov_table_print (ov_participant_import_get_table (import), ';');

      g_test_message ("%s", rows[i].row);
      assert_text (rules_of (import, 3), rows[i].rules);
      g_assert_null (strstr (shown, "900U"));
      g_assert_null (strstr (shown, "900V"));
      g_assert_null (strstr (shown, "900u"));
    }
}

static void
test_suggestions (void)
{
  g_autoptr (OvParticipantImport) import = check_text ("Sukunimi;Etunimet;Sähköposti;Vuosi\n"
                                                       "Anna;Rautavesi;a@example,fi;1871\nAnna Rautavesi;;;71\n");
  const OvImportFinding *order = ov_import_row_find_in_column (row_at (import, 0), 0);

  g_assert_cmpuint (order->n_suggestions, ==, 2);
  ov_participant_import_apply (import, 0, order);
  g_assert_cmpstr (ov_import_row_get_surname (row_at (import, 0)), ==, "Rautavesi");
  g_assert_cmpstr (ov_import_row_get_first_names (row_at (import, 0)), ==, "Anna");
  ov_participant_import_apply (import, 0, ov_import_row_find_in_column (row_at (import, 0), 2));
  ov_participant_import_apply (import, 0, ov_import_row_find_in_column (row_at (import, 0), 3));
  assert_text (rules_of (import, 0), "");
  g_assert_cmpint (ov_import_row_get_birth_year (row_at (import, 0)), ==, 1971);
  ov_participant_import_apply (import, 1, ov_import_row_find_in_column (row_at (import, 1), 1));
  ov_participant_import_apply (import, 1, ov_import_row_find_in_column (row_at (import, 1), 3));
  assert_text (rules_of (import, 1), "twin");
  assert_text (ov_import_row_dup_name (row_at (import, 1)), "Rautavesi Anna");
}

static void
test_long_name (void)
{
  g_autofree char *name = g_strnfill (300, 'a');
  g_autofree char *text = g_strdup_printf ("Sukunimi;Etunimet\nA%s;Anna\n", name);
  g_autoptr (OvParticipantImport) import = check_text (text);
  g_autofree char *what = NULL;

  assert_text (rules_of (import, 0), "name-long");
  what = ov_finding_dup_what (ov_import_row_get_finding (row_at (import, 0), 0)->finding, OV_LANGUAGE_EN);
  g_assert_cmpstr (what, ==, "The name has 301 characters.");
  g_assert_cmpint (ov_import_row_get_action (row_at (import, 0)), ==, OV_IMPORT_SKIP);
  /* Nothing is lost: the user may insist. */
  g_assert_true (ov_participant_import_set_action (import, 0, OV_IMPORT_NEW));
  g_assert_cmpuint (strlen (ov_import_row_get_surname (row_at (import, 0))), ==, 301);
}

static void
test_twins (void)
{
  g_autoptr (OvParticipantImport) import =
    check_text ("Sukunimi;Etunimet;Sähköposti;Syntymäaika;Hetu\n"
                "Aho;Anna;anna@example.fi;1.2.1971;\n"
                "AHO;Anna;;1.2.1971;\n"                   /* the same birthday */
                "Áho;Anna;ANNA@example.fi;;\n"            /* the same address */
                "Aho;Anna;;3.4.1980;\n"                   /* a namesake */
                "Aho;Anna;;;\n"                           /* perhaps */
                "Oja;Onni;anna@example.fi;;\n"            /* a shared address */
                "Salo;Eino;;;010144-900U\n"
                "Salo;Eino Olavi;;;010144-900U\n");

  assert_text (rules_of (import, 0), "");
  assert_text (rules_of (import, 1), "name-case twin");
  assert_text (rules_of (import, 2), "twin");
  assert_text (rules_of (import, 3), "");
  assert_text (rules_of (import, 4), "twin-name");
  assert_text (rules_of (import, 5), "twin-email");
  assert_text (rules_of (import, 7), "twin-code");
  g_assert_cmpuint (ov_participant_import_count_action (import, OV_IMPORT_SKIP), ==, 4);
  g_assert_true (ov_participant_import_set_action (import, 4, OV_IMPORT_NEW));
  /* The first one changed: the later ones follow. */
  ov_participant_import_set_cell (import, 0, 0, "Toinen");
  assert_text (rules_of (import, 1), "name-case");
  g_assert_cmpint (ov_import_row_get_action (row_at (import, 1)), ==, OV_IMPORT_NEW);
}

static OvPerson *
make_person (const char *surname, const char *first_names, OvDay day, const char *email)
{
  OvPerson *person = ov_person_new ();

  ov_person_set_surname (person, surname);
  ov_person_set_first_names (person, first_names);
  ov_person_set_birth_day (person, day);
  ov_person_set_email (person, email);
  return person;
}

static GPtrArray *
find_persons (OvImportRow *row, gpointer data)
{
  GPtrArray *register_ = data, *found = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < register_->len; i++)
    {
      OvPerson *person = g_ptr_array_index (register_, i);

      if ((g_str_equal (ov_person_get_surname (person), ov_import_row_get_surname (row)) &&
           ov_words_agree (ov_person_get_first_names (person), ov_import_row_get_first_names (row))) ||
          (ov_person_get_email (person) && ov_import_row_get_email (row) &&
           g_ascii_strcasecmp (ov_person_get_email (person), ov_import_row_get_email (row)) == 0))
        g_ptr_array_add (found, g_object_ref (person));
    }
  return found;
}

static char *
find_municipality (const char *name, gpointer data)
{
  return g_strdup (g_str_equal (name, "Mikkeli") ? "491" : NULL);
}

static void
test_known (void)
{
  g_autoptr (GPtrArray) people = g_ptr_array_new_with_free_func (g_object_unref);
  OvImportContext context = context_with_key ();
  g_autoptr (GBytes) key = context.seal_key;
  g_autoptr (OvTable) table = NULL;
  g_autoptr (OvParticipantImport) import = NULL;
  g_autoptr (OvPerson) same = NULL, fresh = NULL;

  g_ptr_array_add (people, make_person ("Rautavesi", "Onni", ov_day_new (1990, 5, 6), "onni@example.fi"));
  g_ptr_array_add (people, make_person ("Aho", "Anna", OV_DAY_NONE, NULL));
  context.find_persons = find_persons;
  context.find_municipality = find_municipality;
  context.data = people;
  table = ov_table_new_from_text ("Sukunimi;Etunimet;Sähköposti;Syntymäaika;Kotikunta;Kieli;Läsnä;Arvosana\n"
                                  "Rautavesi;Onni;;6.5.1990;Mikkeli;ruotsi;x;hyv\n"
                                  "Rautavesi;Onni;;7.5.1990;Ylöjärvi;;;\n"
                                  "Aho;Anna;anna@example.fi;;;;?;9\n"
                                  "Rautavesi;Maija;onni@example.fi;;;;;\n",
                                  NULL, NULL);
  import = check_table (table, &context);
  assert_text (rules_of (import, 0), "known");
  assert_text (rules_of (import, 1), "municipality");
  assert_text (rules_of (import, 2), "attended assessment namesake");
  assert_text (rules_of (import, 3), "known-email");
  g_assert_cmpint (ov_import_row_get_action (row_at (import, 0)), ==, OV_IMPORT_SAME);
  g_assert_cmpint (ov_import_row_get_action (row_at (import, 2)), ==, OV_IMPORT_NEW);
  g_assert_cmpuint (ov_participant_import_count_state (import, OV_IMPORT_KNOWN), ==, 3);
  g_assert_true (ov_import_row_get_attended (row_at (import, 0)));
  g_assert_cmpint (ov_import_row_get_assessment (row_at (import, 0)), ==, OV_ASSESSMENT_PASS);
  g_assert_cmpint (ov_import_row_get_language (row_at (import, 0)), ==, OV_RECORD_LANGUAGE_SV);

  same = ov_import_row_dup_person (row_at (import, 0));
  g_assert_true (ov_id_equal (ov_record_get_id (OV_RECORD (same)), ov_record_get_id (OV_RECORD (people->pdata[0]))));
  g_assert_cmpstr (ov_person_get_email (same), ==, "onni@example.fi");
  g_assert_cmpstr (ov_person_get_municipality (same), ==, "491");
  g_assert_null (ov_person_get_municipality (people->pdata[0]));
  g_assert_true (ov_participant_import_set_action (import, 0, OV_IMPORT_NEW));
  fresh = ov_import_row_dup_person (row_at (import, 0));
  g_assert_false (ov_id_equal (ov_record_get_id (OV_RECORD (fresh)), ov_record_get_id (OV_RECORD (people->pdata[0]))));
  g_assert_null (ov_person_get_email (fresh));
  g_assert_true (ov_participant_import_set_action (import, 2, OV_IMPORT_SAME));
}

/* One address, other names: both are shown, and the safe choice is a person of its own. */
static void
test_alike (void)
{
  g_autoptr (GPtrArray) people = g_ptr_array_new_with_free_func (g_object_unref);
  OvImportContext context = context_with_key ();
  g_autoptr (GBytes) key = context.seal_key;
  g_autoptr (OvTable) table = NULL;
  g_autoptr (OvParticipantImport) import = NULL;
  g_autoptr (OvPerson) married = NULL, longer = NULL;

  g_ptr_array_add (people, make_person ("Rautavesi", "Onni", ov_day_new (1990, 5, 6), "onni@example.fi"));
  g_ptr_array_add (people, make_person ("Aho", "Anna Maria", ov_day_new (1961, 2, 3), NULL));
  context.find_persons = find_persons;
  context.data = people;
  table = ov_table_new_from_text ("Sukunimi;Etunimet;Sähköposti;Syntymäaika\n"
                                  "Oja;Onni;ONNI@example.fi;6.5.1990\n"
                                  "Oja;Maija;onni@example.fi;\n"
                                  "Oja;Saara;onni@example.fi;1.1.1970\n"
                                  "Aho;Anna;;3.2.1961\n"
                                  "Aho;Anna Liisa;;3.2.1961\n",
                                  NULL, NULL);
  import = check_table (table, &context);
  assert_text (rules_of (import, 0), "known-email");
  g_assert_true (ov_import_row_get_known (row_at (import, 0)) == people->pdata[0]);
  g_assert_true (ov_import_row_get_known (row_at (import, 1)) == people->pdata[0]);
  g_assert_null (ov_import_row_get_known (row_at (import, 2)));
  assert_text (rules_of (import, 3), "namesake");
  assert_text (rules_of (import, 4), "");
  for (guint i = 0; i < 5; i++)
    g_assert_cmpint (ov_import_row_get_action (row_at (import, i)), ==, OV_IMPORT_NEW);

  g_assert_true (ov_participant_import_set_action (import, 0, OV_IMPORT_SAME));
  married = ov_import_row_dup_person (row_at (import, 0));
  g_assert_cmpstr (ov_person_get_surname (married), ==, "Oja");
  /* A second name that the list leaves out stays. */
  g_assert_true (ov_participant_import_set_action (import, 3, OV_IMPORT_SAME));
  longer = ov_import_row_dup_person (row_at (import, 3));
  g_assert_cmpstr (ov_person_get_first_names (longer), ==, "Anna Maria");
}

static void
test_age (void)
{
  OvImportContext context = context_with_key ();
  g_autoptr (GBytes) key = context.seal_key;
  g_autoptr (OvTable) table = ov_table_new_from_text ("Sukunimi;Etunimet;Syntymäaika\n"
                                                      "Aho;Anna;1.3.2012\nOja;Onni;2.3.2012\n",
                                                      NULL, NULL);
  g_autoptr (OvParticipantImport) import = NULL;
  g_autofree char *what = NULL;

  context.age_min = 15;
  context.age_day = ov_day_new (2027, 3, 1);
  import = check_table (table, &context);
  assert_text (rules_of (import, 0), "");
  assert_text (rules_of (import, 1), "age");
  what = ov_finding_dup_what (ov_import_row_get_finding (row_at (import, 1), 0)->finding, OV_LANGUAGE_FI);
  g_assert_nonnull (strstr (what, "1.3.2027"));
  g_assert_cmpint (ov_import_row_get_action (row_at (import, 1)), ==, OV_IMPORT_NEW);
}

static void
test_columns (void)
{
  g_autoptr (OvParticipantImport) import = check_text ("Sukunimi;Etunimet;Muuta\nAho;Anna;Rautavesi\n");

  ov_participant_import_set_column (import, 2, OV_COLUMN_SURNAME);
  g_assert_cmpint (ov_participant_import_get_column (import, 0), ==, OV_COLUMN_IGNORED);
  g_assert_cmpint (ov_participant_import_get_confidence (import, 2), ==, 100);
  g_assert_true (ov_participant_import_check (import, NULL, NULL));
  g_assert_cmpstr (ov_import_row_get_surname (row_at (import, 0)), ==, "Rautavesi");
  ov_participant_import_set_has_header (import, FALSE);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (import)), ==, 0);
  g_assert_true (ov_participant_import_check (import, NULL, NULL));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (import)), ==, 2);
}

/* Without the registry's key codes are checked, not kept. */
static void
test_without_key (void)
{
  OvImportContext context = { .today = ov_day_new (2026, 11, 22), .age_day = OV_DAY_NONE };
  g_autoptr (OvParticipantImport) import = check_file ("participants.csv", &context);
  g_autoptr (OvPerson) person = ov_import_row_dup_person (row_at (import, 0));

  assert_text (rules_of (import, 17), "identity-code municipality");
  g_assert_null (ov_person_get_identity_code (person));
  g_assert_cmpstr (ov_import_row_get_identity_code (row_at (import, 0))->mask, ==, "010144-****");
}

static void
test_telephone_is_no_code (void)
{
  g_autoptr (OvParticipantImport) import = check_text ("Sukunimi;Etunimet;Puhelin;Muuta\n"
                                                       "Aho;Anna;050555-1234;040555-1235\n"
                                                       "Oja;Onni;040555-123X;soita 050555-1234\n");

  g_assert_cmpstr (ov_import_row_get_phone (row_at (import, 0)), ==, "050555-1234");
  g_assert_cmpstr (ov_import_row_get_note (row_at (import, 0)), ==, "040555-1235");
  g_assert_cmpstr (ov_import_row_get_note (row_at (import, 1)), ==, "soita 050555-1234");
}

static void
test_names (void)
{
  static const struct { const char *name; gboolean surname_first; const char *surname, *first_names; } names[] = {
    { "Anna Virtanen", FALSE, "Virtanen", "Anna" },
    { "Anna Liisa Virtanen", FALSE, "Virtanen", "Anna Liisa" },
    { "Anna von Wright", FALSE, "von Wright", "Anna" },
    { "Maria de la Cruz", FALSE, "de la Cruz", "Maria" },
    { "Virtanen Anna Liisa", TRUE, "Virtanen", "Anna Liisa" },
    { "von Wright Anna", TRUE, "von Wright", "Anna" },
    { "Virtanen, Anna", FALSE, "Virtanen", "Anna" },
    { "af Ursin, Anna", TRUE, "af Ursin", "Anna" },
    { "Virtanen", TRUE, "Virtanen", NULL },
    { "Virtanen", FALSE, "Virtanen", NULL },
    { ", Anna", TRUE, NULL, "Anna" },
    { "von", TRUE, "von", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *surname = NULL, *first_names = NULL;

      ov_import_name_split (names[i].name, names[i].surname_first, &surname, &first_names);
      g_assert_cmpstr (surname, ==, names[i].surname);
      g_assert_cmpstr (first_names, ==, names[i].first_names);
    }
  assert_text (ov_import_name_uncapital ("VIRTANEN-ÄIJÄLÄ"), "Virtanen-Äijälä");
  assert_text (ov_import_name_uncapital ("ANNA LIISA"), "Anna Liisa");
  assert_text (ov_import_name_uncapital ("Virtanen"), NULL);
  assert_text (ov_import_name_uncapital ("Xu"), NULL);
}

static void
on_checked (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static void
test_async (void)
{
  g_autoptr (GString) text = g_string_new ("Sukunimi;Etunimet;Sähköposti;Hetu\n");
  OvImportContext context = context_with_key ();
  g_autoptr (GBytes) key = context.seal_key;
  g_autoptr (OvTable) table = NULL;
  g_autoptr (OvParticipantImport) import = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL, second = NULL;
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 100000; i++)
    g_string_append_printf (text, "Aho%c%c%c;Anna;anna.%d@example.fi;\n", 'a' + i % 26, 'a' + i / 26 % 26,
                            'a' + i / 676 % 26, i);
  table = ov_table_new_from_text (text->str, NULL, NULL);
  import = ov_participant_import_new (table, &context);
  g_cancellable_cancel (cancellable);
  ov_participant_import_check_async (import, cancellable, on_checked, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (ov_participant_import_check_finish (import, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (import)), ==, 0);
  g_clear_error (&error);
  ov_participant_import_check_async (import, NULL, on_checked, &second);
  while (second == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (ov_participant_import_check_finish (import, second, &error));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (import)), ==, 100000);
  g_assert_cmpuint (ov_participant_import_get_progress (import), ==, 100000);
}

/* Whatever the cells and columns: errors are left out, what is brought in has a name, and no code is to be seen. */
static void
test_properties (void)
{
  static const char *const pieces[] = {
    "Aho", "Anna", "Anna Aho", "a@example.fi", "a@", "1.2.1971", "1871", "1971", "010144-900U", "x", "hyv", "fi",
    "Mikkeli",
    "050 555 1000", "see 150752-906Y!", "", "010144-900V", "150752-906y", "VIRTANEN", "\"", "\n", "ö",
  };

  for (int i = 0; i < 1500; i++)
    {
      g_autoptr (OvTable) table = ov_table_new_from_text ("1;2;3;4;5\n1\n2\n3\n", NULL, NULL);
      OvImportContext context = context_with_key ();
      g_autoptr (GBytes) key = context.seal_key;
      g_autoptr (OvParticipantImport) import = NULL;
      g_autofree char *shown = NULL;
      guint rows = ov_table_get_n_rows (table);

      for (guint row = 0; row < rows; row++)
        for (guint column = 0; column < 5; column++)
          ov_table_set_cell (table, row, column, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      import = ov_participant_import_new (table, &context);
      for (int n = g_test_rand_int_range (0, 6); n > 0; n--)
        ov_participant_import_set_column (import, g_test_rand_int_range (0, 5), g_test_rand_int_range (0,
                                                                                                       OV_N_COLUMNS));
      g_assert_true (ov_participant_import_check (import, NULL, NULL));
      for (int n = g_test_rand_int_range (0, 4); n > 0; n--)
        ov_participant_import_set_cell (import, g_test_rand_int_range (0, rows), g_test_rand_int_range (0, 5),
                                        pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      ov_participant_import_set_action (import, g_test_rand_int_range (0, rows),
                                        g_test_rand_int_range (0, OV_N_IMPORT_ACTIONS));
      for (guint index = 0; index < rows; index++)
        {
          OvImportRow *row = row_at (import, index);
          g_autoptr (OvPerson) person = ov_import_row_dup_person (row);
          gboolean error = FALSE;

          for (guint f = 0; f < ov_import_row_get_n_findings (row); f++)
            {
              OvFinding *finding = ov_import_row_get_finding (row, f)->finding;
              g_autofree char *what = ov_finding_dup_what (finding, OV_LANGUAGE_EN);

              error = error || ov_finding_get_severity (finding) == OV_SEVERITY_ERROR;
              g_assert_null (ov_cell_find_identity_code (what));
              g_assert_null (strchr (what, '{'));
            }
          g_assert_true ((person == NULL) == (ov_import_row_get_action (row) == OV_IMPORT_SKIP));
          g_assert_false (error && person != NULL);
          g_assert_true (person == NULL || ov_import_row_get_name_key (row) != NULL);
        }
      shown = ov_table_print (table, ';');
      g_assert_null (strstr (shown, "900U"));
      g_assert_null (strstr (shown, "906Y"));
      g_assert_null (strstr (shown, "906y"));
    }
}

int
main (int argc, char **argv)
{
  g_setenv ("OV_TODAY", "2026-11-22", TRUE);
  g_assert_cmpint (sodium_init (), >=, 0);
  crypto_box_keypair (public_key, secret_key);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import/file", test_file);
  g_test_add_func ("/import/mending", test_mending);
  g_test_add_func ("/import/findings", test_findings);
  g_test_add_func ("/import/suggestions", test_suggestions);
  g_test_add_func ("/import/long-name", test_long_name);
  g_test_add_func ("/import/twins", test_twins);
  g_test_add_func ("/import/known", test_known);
  g_test_add_func ("/import/alike", test_alike);
  g_test_add_func ("/import/age", test_age);
  g_test_add_func ("/import/columns", test_columns);
  g_test_add_func ("/import/without-key", test_without_key);
  g_test_add_func ("/import/telephone-is-no-code", test_telephone_is_no_code);
  g_test_add_func ("/import/names", test_names);
  g_test_add_func ("/import/async", test_async);
  g_test_add_func ("/import/properties", test_properties);
  return g_test_run ();
}
