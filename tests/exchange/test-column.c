#include "ov-cell.h"
#include "ov-column-words.h"
#include "ov-column.h"

#define assert_text(call, expected) \
  G_STMT_START { g_autofree char *text_ = (call); g_assert_cmpstr (text_, ==, (expected)); } G_STMT_END

/* The guesses as nicks with spaces between. */
static char *
guess (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OvTable) table = ov_table_new_from_text (text, NULL, &error);
  g_autoptr (GArray) guesses = NULL;
  GString *nicks = g_string_new (NULL);

  g_assert_no_error (error);
  guesses = ov_column_guess_all (table);
  for (guint i = 0; i < guesses->len; i++)
    {
      OvColumnGuess *one = &g_array_index (guesses, OvColumnGuess, i);

      g_assert_cmpint (one->confidence, >=, one->column == OV_COLUMN_IGNORED ? 0 : 40);
      g_assert_cmpint (one->confidence, <=, 100);
      g_string_append_printf (nicks, "%s%s", i > 0 ? " " : "", ov_column_nick (one->column));
    }
  return g_string_free (nicks, FALSE);
}

static void
test_headings (void)
{
  static const struct { const char *heading; OvColumn column; } headings[] = {
    { "Sukunimi", OV_COLUMN_SURNAME }, { "SUKUNIMI *", OV_COLUMN_SURNAME }, { "Efternamn", OV_COLUMN_SURNAME },
    { "Last name", OV_COLUMN_SURNAME }, { "Etunimi", OV_COLUMN_FIRST_NAMES },
    { "Etunimet (kaikki)", OV_COLUMN_FIRST_NAMES },
    { "Förnamn", OV_COLUMN_FIRST_NAMES }, { "Nimi", OV_COLUMN_NAME_SURNAME_LAST },
    { "Osallistujan nimi", OV_COLUMN_NAME_SURNAME_LAST }, { "Suku- ja etunimi", OV_COLUMN_NAME_SURNAME_FIRST },
    { "Etu- ja sukunimi", OV_COLUMN_NAME_SURNAME_LAST }, { "email", OV_COLUMN_EMAIL }, { "E-post", OV_COLUMN_EMAIL },
    { "Sähköpostiosoite (pakollinen)", OV_COLUMN_EMAIL }, { "Osallistujan sähköposti", OV_COLUMN_EMAIL },
    { "Puh.", OV_COLUMN_PHONE }, { "Puh. nro", OV_COLUMN_PHONE }, { "Mobiltelefon", OV_COLUMN_PHONE },
    { "Synt.aika", OV_COLUMN_BIRTH_DAY }, { "Födelsetid", OV_COLUMN_BIRTH_DAY },
    { "Date of birth", OV_COLUMN_BIRTH_DAY },
    { "Synt. vuosi", OV_COLUMN_BIRTH_YEAR }, { "Födelseår", OV_COLUMN_BIRTH_YEAR }, { "Hetu", OV_COLUMN_IDENTITY_CODE },
    { "Henkilötunnus", OV_COLUMN_IDENTITY_CODE }, { "Personbeteckning", OV_COLUMN_IDENTITY_CODE },
    { "Kotikunta", OV_COLUMN_MUNICIPALITY }, { "Hemort", OV_COLUMN_MUNICIPALITY }, { "Kieli", OV_COLUMN_LANGUAGE },
    { "Läsnä", OV_COLUMN_ATTENDED }, { "Arvosana", OV_COLUMN_ASSESSMENT }, { "Vitsord", OV_COLUMN_ASSESSMENT },
    { "Lisätietoja", OV_COLUMN_NOTE }, { "Huom!", OV_COLUMN_NOTE }, { "Kengän koko", OV_COLUMN_IGNORED },
    { "Lähiosoite", OV_COLUMN_IGNORED }, { "", OV_COLUMN_IGNORED }, { "***", OV_COLUMN_IGNORED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    {
      OvColumnGuess found = ov_column_of_heading (headings[i].heading);

      g_test_message ("%s: %s %d", headings[i].heading, ov_column_nick (found.column), found.confidence);
      g_assert_cmpint (found.column, ==, headings[i].column);
      g_assert_true ((found.confidence == 0) == (found.column == OV_COLUMN_IGNORED));
    }
}

static void
test_guesses (void)
{
  assert_text (guess ("Suku;Etu;email;synt.;kunta\nHakoniemi;Eeva-Liisa;eeva@example.fi;1964;Mikkeli\n"
                      "Hirvasoja;Kalevi;kalevi@example.fi;1951;Mikkeli\n"),
               "surname first-names email birth-year municipality");
  /* No headings: by what the cells look like. */
  assert_text (guess ("Eeva-Liisa\tHakoniemi\teeva@example.fi\t1.2.1964\n"
                      "Kalevi\tHirvasoja\tkalevi@example.fi\t3.4.1951\n"),
               "first-names surname email birth-day");
  assert_text (guess ("Hakoniemi\tEeva-Liisa\nHirvasoja\tKalevi\nAalto\tAino\n"), "surname first-names");
  assert_text (guess ("Eeva-Liisa Hakoniemi\nKalevi Hirvasoja\nAino Aalto\n"), "name-surname-last");
  assert_text (guess ("Hakoniemi Eeva-Liisa\nHirvasoja Kalevi\nAalto Aino\n"), "name-surname-first");
  assert_text (guess ("Nimi;Puh\nHakoniemi Eeva-Liisa;050 555 1000\nHirvasoja Kalevi;050 555 1001\n"),
               "name-surname-first phone");
  assert_text (guess ("Nimi;Puh\nEeva-Liisa Hakoniemi;050 555 1000\nKalevi Hirvasoja;050 555 1001\n"),
               "name-surname-last phone");
  assert_text (guess ("Namn;Personbeteckning;Språk\nGun-Britt Östersund;010144-900U;svenska\n"),
               "name-surname-last identity-code language");
  /* An identity code is one under any heading. */
  assert_text (guess ("Sukunimi;Etunimi;Syntymäaika\nAho;Anna;010144-900U\nOja;Onni;150752-906Y\n"),
               "surname first-names identity-code");
  assert_text (guess ("Nimi;Etunimi\nAho;Anna\nOja;Onni\n"), "surname first-names");
  assert_text (guess ("Sukunimi;Etunimi;Läsnä;Arvosana;Kengän koko\nAho;Anna;x;hyv;38\n"),
               "surname first-names attended assessment ignored");
  /* Cells that hold nothing to be seen. */
  assert_text (guess ("\x1a;\u200b\nAho;Anna\nOja;Onni\n"), "surname first-names");
  /* Each meaning once. */
  assert_text (guess ("Sukunimi;Etunimi;Sähköposti;Sähköposti 2\nAho;Anna;a@example.fi;b@example.fi\n"),
               "surname first-names email ignored");
}

static gboolean
has_header (const char *text)
{
  g_autoptr (OvTable) table = ov_table_new_from_text (text, NULL, NULL);

  return ov_table_get_has_header (table);
}

static void
test_header (void)
{
  g_assert_true (has_header ("Nimi\nAnna Aho\n"));
  g_assert_true (has_header ("Suku;Etu;x;y\nAho;Anna;;\n"));
  g_assert_true (has_header ("a;b;c\nAho;Anna;anna@example.fi\nOja;Onni;onni@example.fi\n"));
  g_assert_false (has_header ("Aho;Anna;anna@example.fi\nOja;Onni;onni@example.fi\n"));
  g_assert_false (has_header ("Anna Aho\nOnni Oja\n"));
  g_assert_false (has_header ("Aho;Anna\nOja;Onni\n"));
  g_assert_false (has_header ("Born;Max;max@example.fi\nOja;Onni;onni@example.fi\n"));
  g_assert_false (has_header ("Anna\n"));
}

static void
test_email (void)
{
  static const char *const good[] = {
    "a@example.fi", " a.b-c_d+e@posti.example.fi ", "åke@example.fi", "a@xn--ml-uia.fi", "1@a.co",
  };
  static const char *const bad[] = {
    "", "a", "a@", "@example.fi", "a@example", "a@example.f", "a@@example.fi", "a b@example.fi", "a@exa mple.fi",
    ".a@example.fi",
    "a.@example.fi", "a..b@example.fi", "a@example..fi", "a@-example.fi", "a@example.fi,b@example.fi", "a@example.123",
  };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_true (ov_cell_is_email (good[i]));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (ov_cell_is_email (bad[i]));
  assert_text (ov_cell_suggest_email ("a@example,fi"), "a@example.fi");
  assert_text (ov_cell_suggest_email ("Anna Aho <a@example.fi>"), "a@example.fi");
  assert_text (ov_cell_suggest_email ("mailto:a@example.fi"), "a@example.fi");
  assert_text (ov_cell_suggest_email ("a(at)example.fi;"), "a@example.fi");
  assert_text (ov_cell_suggest_email ("a @example.fi"), "a@example.fi");
  assert_text (ov_cell_suggest_email ("pekka.kallioinen@"), NULL);
  assert_text (ov_cell_suggest_email ("a@example.fi"), NULL);
}

static void
test_birth (void)
{
  OvDay today = ov_day_new (2026, 11, 22), day;
  int year;

  g_assert_true (ov_cell_parse_birth_day ("1.2.1971", today, &day));
  g_assert_true (ov_cell_parse_birth_day ("1.2.71", today, &day));
  g_assert_cmpint (day, ==, ov_day_new (1971, 2, 1));
  g_assert_true (ov_cell_parse_birth_day ("1.2.26", today, &day));
  g_assert_cmpint (day, ==, ov_day_new (2026, 2, 1));
  g_assert_true (ov_cell_parse_birth_day ("1.2.27", today, &day));
  g_assert_cmpint (day, ==, ov_day_new (1927, 2, 1));
  g_assert_true (ov_cell_parse_birth_day ("1. helmikuuta 1971", today, &day));
  g_assert_false (ov_cell_parse_birth_day ("1.2.", today, &day));
  g_assert_false (ov_cell_parse_birth_day ("", today, &day));
  assert_text (ov_cell_suggest_birth_day ("12.3.1871", today, OV_LANGUAGE_FI), "12.3.1971");
  assert_text (ov_cell_suggest_birth_day ("12.3.2064", today, OV_LANGUAGE_FI), "12.3.1964");
  assert_text (ov_cell_suggest_birth_day ("3/25/1971", today, OV_LANGUAGE_FI), "25.3.1971");
  assert_text (ov_cell_suggest_birth_day ("25965", today, OV_LANGUAGE_FI), "1.2.1971");
  assert_text (ov_cell_suggest_birth_day ("01021971", today, OV_LANGUAGE_FI), "1.2.1971");
  assert_text (ov_cell_suggest_birth_day ("010271", today, OV_LANGUAGE_FI), "1.2.1971");
  assert_text (ov_cell_suggest_birth_day ("31.2.1971", today, OV_LANGUAGE_FI), NULL);
  assert_text (ov_cell_suggest_birth_day ("spring", today, OV_LANGUAGE_FI), NULL);
  g_assert_true (ov_cell_parse_birth_year (" 1971 ", &year));
  g_assert_false (ov_cell_parse_birth_year ("71", &year));
  assert_text (ov_cell_suggest_birth_year ("1871", today), "1971");
  assert_text (ov_cell_suggest_birth_year ("71", today), "1971");
  assert_text (ov_cell_suggest_birth_year ("05", today), "2005");
  assert_text (ov_cell_suggest_birth_year ("2064", today), "1964");
  assert_text (ov_cell_suggest_birth_year ("1.2.1971", today), "1971");
  assert_text (ov_cell_suggest_birth_year ("171", today), NULL);
}

static void
test_words (void)
{
  OvLanguage language;
  gboolean yes;

  g_assert_true (ov_cell_parse_yes_no ("X", &yes) && yes);
  g_assert_true (ov_cell_parse_yes_no ("Läsnä", &yes) && yes);
  g_assert_true (ov_cell_parse_yes_no ("", &yes) && !yes);
  g_assert_true (ov_cell_parse_yes_no ("-", &yes) && !yes);
  g_assert_true (ov_cell_parse_yes_no ("nej", &yes) && !yes);
  g_assert_false (ov_cell_parse_yes_no ("ehkä", &yes));
  g_assert_cmpstr (ov_cell_parse_assessment ("Hyväksytty"), ==, "pass");
  g_assert_cmpstr (ov_cell_parse_assessment ("hyl."), ==, "fail");
  g_assert_cmpstr (ov_cell_parse_assessment (" 5 "), ==, "5");
  g_assert_null (ov_cell_parse_assessment ("6"));
  g_assert_null (ov_cell_parse_assessment (""));
  g_assert_true (ov_cell_parse_language ("Ruotsi", &language));
  g_assert_cmpint (language, ==, OV_LANGUAGE_SV);
  g_assert_false (ov_cell_parse_language ("viro", &language));
  g_assert_true (ov_cell_is_identity_code (" 010144-900u "));
  g_assert_true (ov_cell_is_identity_code ("010144-900V"));
  g_assert_false (ov_cell_is_identity_code ("050555-1234"));
  g_assert_false (ov_cell_is_identity_code ("010144-900U x"));
  g_assert_nonnull (ov_cell_find_identity_code ("hetu 010144-900U, kiitos"));
  g_assert_null (ov_cell_find_identity_code ("x010144-900U"));
  g_assert_null (ov_cell_find_identity_code ("puh 050 555 1000"));
  g_assert_true (ov_is_first_name ("Eeva-Liisa Anneli"));
  g_assert_false (ov_is_first_name ("Rautavesi"));
  g_assert_true (ov_is_surname ("Virtanen"));
  g_assert_false (ov_is_surname ("Kaarina"));
}

static void
test_nicks (void)
{
  for (guint i = 0; i < OV_N_COLUMNS; i++)
    {
      OvColumn column;

      g_assert_true (ov_column_parse (ov_column_nick (i), &column));
      g_assert_cmpint (column, ==, i);
      g_assert_nonnull (ov_column_label (i));
    }
  g_assert_false (ov_column_parse ("shoe", &(OvColumn) { 0 }));
}

int
main (int argc, char **argv)
{
  g_setenv ("OV_TODAY", "2026-11-22", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/column/headings", test_headings);
  g_test_add_func ("/column/guesses", test_guesses);
  g_test_add_func ("/column/header", test_header);
  g_test_add_func ("/column/email", test_email);
  g_test_add_func ("/column/birth", test_birth);
  g_test_add_func ("/column/words", test_words);
  g_test_add_func ("/column/nicks", test_nicks);
  return g_test_run ();
}
