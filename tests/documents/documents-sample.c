#define G_LOG_DOMAIN "tests"
#include "config.h"
#include "documents-sample.h"
#include "ov-number.h"

#include <cairo.h>
#include <math.h>
#include <string.h>

static GHashTable *pictures;
static GMutex lock;

GBytes *
sample_resolve (const char *sha256,
                gpointer    user_data,
                GError    **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);
  GBytes *bytes = pictures != NULL ? g_hash_table_lookup (pictures, sha256) : NULL;

  if (bytes == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "no picture %s", sha256);
      return NULL;
    }
  return g_bytes_ref (bytes);
}

static cairo_status_t
append (void                *closure,
        const unsigned char *data,
        unsigned int         length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static const char *
keep (cairo_surface_t *surface)
{
  GByteArray *array = g_byte_array_new ();
  GBytes *bytes;
  char *sum;

  cairo_surface_write_to_png_stream (surface, append, array);
  cairo_surface_destroy (surface);
  bytes = g_byte_array_free_to_bytes (array);
  sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  g_mutex_lock (&lock);
  if (pictures == NULL)
    pictures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  g_hash_table_insert (pictures, g_strdup (sum), bytes);
  g_mutex_unlock (&lock);
  return sum;
}

static void
leaf (cairo_t *cr,
      double   angle,
      double   shade)
{
  cairo_save (cr);
  cairo_translate (cr, 215, 340);
  cairo_rotate (cr, angle);
  cairo_set_source_rgba (cr, 0.11, 0.31, 0.38, shade);
  cairo_move_to (cr, 0, 0);
  cairo_curve_to (cr, -58, -80, -50, -160, 0, -215);
  cairo_curve_to (cr, 50, -160, 58, -80, 0, 0);
  cairo_fill (cr);
  cairo_restore (cr);
}

const char *
sample_logo (gboolean left)
{
  static const char *sums[2];
  cairo_surface_t *surface;
  cairo_t *cr;

  if (sums[left] != NULL)
    return sums[left];
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, left ? 1010 : 950, 400);
  cr = cairo_create (surface);
  cairo_select_font_face (cr, "Lato", CAIRO_FONT_SLANT_NORMAL,
                          left ? CAIRO_FONT_WEIGHT_NORMAL : CAIRO_FONT_WEIGHT_BOLD);
  if (left)
    {
      for (int i = -3; i <= 3; i++)
        leaf (cr, i * 0.42, 0.95 - 0.16 * abs (i));
      cairo_set_source_rgb (cr, 0.11, 0.31, 0.38);
    }
  else
    {
      cairo_set_source_rgb (cr, 0.6, 0.28, 0.12);
      cairo_arc (cr, 200, 200, 190, 0, 2 * M_PI);
      cairo_fill (cr);
    }
  cairo_set_font_size (cr, left ? 84 : 96);
  cairo_move_to (cr, 450, 190);
  cairo_show_text (cr, left ? "Opintokeskus" : "Kotiseudun");
  cairo_move_to (cr, 450, 310);
  cairo_show_text (cr, left ? "Lumme" : "Kertojat");
  cairo_destroy (cr);
  return sums[left] = keep (surface);
}

const char *
sample_signature (void)
{
  static const char *sum;
  cairo_surface_t *surface;
  cairo_t *cr;

  if (sum != NULL)
    return sum;
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 900, 240);
  cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 0.08, 0.16, 0.42);
  cairo_set_line_width (cr, 7);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_move_to (cr, 70, 190);
  cairo_curve_to (cr, 10, 20, 190, -40, 200, 110);
  cairo_curve_to (cr, 200, 240, 60, 220, 90, 90);
  for (int i = 0; i < 6; i++)
    cairo_rel_curve_to (cr, 30, 130, 120, 110 - 8 * i, 110, 40 - 12 * i);
  cairo_stroke (cr);
  cairo_destroy (cr);
  return sum = keep (surface);
}

const char *
sample_block (int width,
              int height)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, 0.5, 0.2, 0.5);
  cairo_paint (cr);
  cairo_destroy (cr);
  return keep (surface);
}

const char *
sample_photograph (int width,
                   int height)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  guint8 *pixels = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        guint32 noise = ((guint32) (y * width + x) * 2654435761u) >> 28;
        guint32 red = 90 + (int) (60 * sin (x / 60.0) * cos (y / 38.0)) + noise, green = 110 + y * 90 / height + noise;

        ((guint32 *) (pixels + (gsize) y * stride))[x] = red << 16 | green << 8 | (150 + x * 80 / width + noise);
      }
  cairo_surface_mark_dirty (surface);
  return keep (surface);
}

static void
replace (char      **place,
            const char *text)
{
  g_autofree char *old = *place;

  *place = g_strdup (text);
}

static OvContentOrganisation *
organisation (const char *name,
              const char *logo)
{
  OvContentOrganisation *self = ov_content_organisation_new ();

  self->name = g_strdup (name);
  self->logo_sha256 = g_strdup (logo);
  return self;
}

static OvContentSigner *
signer (const char *name,
        const char *title,
        const char *of)
{
  OvContentSigner *self = ov_content_signer_new ();

  self->name = g_strdup (name);
  self->title = g_strdup (title);
  self->organisation = g_strdup (of);
  self->signature_sha256 = g_strdup (sample_signature ());
  return self;
}

typedef struct
{
  const char *title, *place, *assessment, *scale, *organiser, *implementer, *issue_place, *rector, *head, *law;
  const char *outcomes[6];
} Words;

static const Words words[OV_N_LANGUAGES] = {
  [OV_LANGUAGE_FI] = { "Muistojen keruu ja haastattelu",
                       "Seinäjoki ja verkko",
                       "Hyväksytty",
                       "hyväksytty–hylätty",
                       "Opintokeskus Lumme",
                       "Kotiseudun Kertojat ry",
                       "Helsinki",
                       "rehtori",
                       "toiminnanjohtaja",
                       "Laki vapaasta sivistystyöstä 632/1998",
                       { "suunnitella muistitietohaastattelun ja valita siihen sopivan menetelmän",
                         "toteuttaa haastattelun toista kuunnellen ja kunnioittaen",
                         "tallentaa ja litteroida aineiston niin, että se säilyy",
                         "ottaa huomioon tekijänoikeudet ja yksityisyyden suojan",
                         "koota haastattelusta esityksen omalle yhteisölleen" } },
  [OV_LANGUAGE_SV]
  = { "Insamling av minnen och intervjuteknik",
      "Vasa och på nätet",
      "Godkänd",
      "godkänd–underkänd",
      "Studiecentralen Lumme",
      "Hembygdens Berättare rf",
      "Helsingfors",
      "rektor",
      "verksamhetsledare",
      "Lagen om fritt bildningsarbete 632/1998",
      { "planera en muntlig intervju och välja en lämplig metod", "genomföra intervjun lyhört och med respekt",
        "spara och skriva ut materialet så att det bevaras", "beakta upphovsrätt och integritetsskydd",
        "sammanställa en presentation för den egna gemenskapen" } },
  [OV_LANGUAGE_EN]
  = { "Collecting memories and interviewing",
      "Seinäjoki and online",
      "4",
      "1–5",
      "Study Centre Lumme",
      "Kotiseudun Kertojat ry",
      "Helsinki",
      "Principal",
      "Executive Director",
      "Act on Liberal Adult Education 632/1998",
      { "plan an oral-history interview and choose a suitable method",
        "carry out an interview with attention and respect", "record and transcribe the material so that it lasts",
        "observe copyright and the protection of privacy", "compile a presentation for their own community" } },
};

static char *
sample_code (guint index)
{
  static const char signs[] = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
  guint64 state = (index + 1) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  GString *code = g_string_new (NULL);

  for (int i = 0; i < 12; i++, state = state * G_GUINT64_CONSTANT (6364136223846793005) + 1442695040888963407)
    {
      if (i > 0 && i % 4 == 0)
        g_string_append_c (code, '-');
      g_string_append_c (code, signs[state >> 59]);
    }
  return g_string_free (code, FALSE);
}

OvCertificateContent *
sample_certificate (OvLanguage language,
                    guint      index)
{
  static const char *const first[]
      = { "Aino Mirjami", "Elsa Margareta", "Pekka Juhani", "Veikko Olavi", "Inga-Maret", "Tuulia Orvokki", "Hertta" };
  static const char *const last[] = { "Väätäinen", "Sjöåker",  "Đurić-Ŋuorgam", "Niittyvuopio", "Lampinen",   "Takamaa",
                                      "Oksala",    "Ylituvan", "Backlund",      "Rauhala",      "Kallioniemi" };
  const Words *w = &words[language];
  OvCertificateContent *self = ov_certificate_content_new ();

  self->kind = g_strdup ("joint");
  self->language = self->course_language = language;
  self->first_names = g_strdup (first[index % G_N_ELEMENTS (first)]);
  self->surname = index < 77 ? g_strdup (last[index % G_N_ELEMENTS (last)])
                             : g_strdup_printf ("%s-%s", last[index % G_N_ELEMENTS (last)],
                                                last[index / 7 % G_N_ELEMENTS (last)]);
  self->birth_day = ov_day_new (1950 + index % 55, 1 + index % 12, 1 + index % 28);
  self->course_title = g_strdup (w->title);
  self->extent = 300;
  self->work_minutes = 81 * 60;
  self->first_day = ov_day_new (2027, 1, 9);
  self->last_day = ov_day_new (2027, 6, 12);
  self->place = g_strdup (w->place);
  self->assessment = g_strdup (w->assessment);
  self->scale = g_strdup (w->scale);
  self->level = g_strdup ("EQF 4");
  self->organiser = organisation (w->organiser, sample_logo (TRUE));
  self->implementer = organisation (w->implementer, sample_logo (FALSE));
  self->outcomes = g_strdupv ((char **) w->outcomes);
  self->issue_place = g_strdup (w->issue_place);
  self->issue_day = ov_day_new (2027, 6, 14);
  self->issued_at = 1812963600;
  g_ptr_array_add (self->signers, signer ("Satu Lehtovirta", w->rector, w->organiser));
  g_ptr_array_add (self->signers, signer ("Veikko Ahonpää", w->head, w->implementer));
  self->number = g_strdup_printf ("LUM-2027-%06u", 4512 + index);
  self->code = sample_code (index);
  self->address = g_strconcat ("https://rekisteri.example/t/", self->code, NULL);
  self->law = g_strdup (w->law);
  return self;
}

void
sample_set_outcomes (OvCertificateContent *content,
                     guint                 n)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = g_strdup_printf (
          "%s %u%s", words[content->language].outcomes[i % 5], i + 1,
          i % 3 == 0 ? " ja perustella valintansa muulle ryhmälle ymmärrettävästi ja johdonmukaisesti" : "");

      g_strv_builder_add (builder, text);
    }
  g_strfreev (content->outcomes);
  content->outcomes = g_strv_builder_end (builder);
}

void
sample_add_model (OvCertificateContent *content)
{
  static const struct
  {
    const char *name;
    int         hours;
  } work[] = { { "Opetus ja ohjaus, 24 opetustuntia", 36 },
               { "Haastattelut ja litterointi", 30 },
               { "Lukeminen, 120 sivua", 6 },
               { "Esityksen valmistelu", 9 } };
  OvModelContent *model = ov_model_content_new ();

  model->code = g_strdup ("MK-14");
  model->version = 3;
  model->approved_day = ov_day_new (2026, 10, 20);
  model->title = g_strdup (content->course_title);
  model->title_language = content->course_language;
  model->extent = 300;
  model->minutes_per_credit = 27 * 60;
  model->audience
      = g_strdup ("Yhdistysten vapaaehtoisille ja kaikille, jotka haluavat tallentaa paikallista muistitietoa");
  model->level = g_strdup ("EQF 4");
  model->outcomes = g_strdupv (content->outcomes);
  model->content = g_strdup (
      "Muistitieto ja sen lähdearvo; haastattelun vaiheet; kuunteleminen ja kysyminen; äänitys ja litterointi; luvat, "
      "tekijänoikeus ja yksityisyyden suoja; aineiston kuvailu ja säilytys; esitys yhteisölle");
  model->working = g_strdup ("Ryhmätapaamiset, kolme omaa haastattelua, vertaispalaute ja loppuesitys");
  for (guint i = 0; i < G_N_ELEMENTS (work); i++)
    {
      OvContentWork *row = ov_content_work_new ();

      row->name = g_strdup (work[i].name);
      row->minutes = work[i].hours * 60;
      g_ptr_array_add (model->work, row);
    }
  model->assessment = g_strdup (
      "Hyväksytty, kun osallistuja on tehnyt kolme haastattelua ja esittänyt yhden niistä ryhmälle. Kouluttaja arvioi "
      "näytöt mallin kriteereillä.");
  model->quality_mark = g_strdup (
      "Osaamistavoitteet ja laajuus ovat samat jokaisella toteuttajalla. Opintokeskus Lumme on tarkistanut mallin.");
  content->attachment = model;
}

char *
sample_long_name (guint n)
{
  static const char *const pieces[] = { "Maria",       "Aleksandra",
                                        "Wilhelmina",  "Åsa-Kristiina",
                                        "Konstantina", "Hohenthal-Lagercrantz",
                                        "af",          "Niittyvuopio-Koskenranta" };
  GString *name = g_string_new (NULL);

  for (guint i = 0; g_utf8_strlen (name->str, -1) < n; i++)
    g_string_append_printf (name, "%s%s", i > 0 ? " " : "", pieces[i % G_N_ELEMENTS (pieces)]);
  g_string_truncate (name, g_utf8_offset_to_pointer (name->str, n) - name->str);
  return g_string_free (name, FALSE);
}

OvCertificateContent *
sample_variant (OvLanguage  language,
                const char *what)
{
  OvCertificateContent *content = sample_certificate (language, 3);
  OvContentSigner *second = g_ptr_array_index (content->signers, 1);

  if (strcmp (what, "attachment") == 0)
    sample_add_model (content);
  else if (strcmp (what, "long-attachment") == 0)
    {
      g_autofree char *text = sample_long_name (2600);

      sample_add_model (content);
      replace (&content->attachment->content, text);
      sample_set_outcomes (content, 30);
      g_strfreev (content->attachment->outcomes);
      content->attachment->outcomes = g_strdupv (content->outcomes);
    }
  else if (g_str_has_prefix (what, "name-"))
    {
      g_free (content->first_names);
      content->first_names = sample_long_name (atoi (what + 5));
      g_clear_pointer (&content->surname, g_free);
    }
  else if (strcmp (what, "outcomes-40") == 0)
    {
      sample_set_outcomes (content, 40);
      replace (&content->additional,
               "Koulutukseen sisältyi kolmen haastattelun näyttötyö, jonka arvioi kaksi kouluttajaa.");
      replace (&content->identity_code, "140387-913B");
    }
  else if (strcmp (what, "bare") == 0)
    {
      g_clear_pointer (&content->organiser->logo_sha256, g_free);
      g_clear_pointer (&content->implementer->logo_sha256, g_free);
      g_clear_pointer (&second->signature_sha256, g_free);
      replace (&content->implementer->name, "Pohjoisten jokivarsien perinneyhdistys ry");
      replace (&second->name, "Inga-Maret Niittyvuopio-Koskenranta");
      content->birth_day = OV_DAY_NONE;
    }
  else if (strcmp (what, "odd-logos") == 0)
    {
      replace (&content->organiser->logo_sha256, sample_block (3000, 90));
      replace (&content->implementer->logo_sha256, sample_block (60, 1400));
      replace (&second->signature_sha256, sample_block (100, 900));
    }
  else if (strcmp (what, "toned-logos") == 0)
    {
      replace (&content->organiser->logo_sha256, sample_photograph (900, 300));
      replace (&content->implementer->logo_sha256, sample_photograph (300, 300));
    }
  else if (strcmp (what, "attendance") == 0)
    {
      replace (&content->kind, "attendance");
      content->attended_hours = 1800;
      content->held_hours = 2050;
      replace (&content->additional, "Muistitieto ja sen lähdearvo; haastattelun vaiheet; äänitys ja litterointi");
    }
  else if (strcmp (what, "no-address") == 0)
    g_clear_pointer (&content->address, g_free);
  else if (strcmp (what, "draft") == 0)
    {
      content->draft = TRUE;
      g_clear_pointer (&content->number, g_free);
      g_clear_pointer (&content->code, g_free);
      g_clear_pointer (&content->address, g_free);
    }
  else if (strcmp (what, "stress") == 0)
    {
      g_autofree char *organisation = sample_long_name (120);

      g_free (content->first_names);
      content->first_names = sample_long_name (300);
      g_clear_pointer (&content->surname, g_free);
      g_free (content->course_title);
      content->course_title = sample_long_name (300);
      replace (&content->place, organisation);
      replace (&content->implementer->name, organisation);
      replace (&second->organisation, organisation);
      replace (&second->title, organisation);
      g_clear_pointer (&content->implementer->logo_sha256, g_free);
      sample_set_outcomes (content, 40);
      sample_add_model (content);
    }
  return content;
}

const char *const sample_variants[]
    = { "usual", "attachment", "long-attachment", "name-60",    "name-120", "name-300", "outcomes-40",
        "bare",  "odd-logos",  "toned-logos",     "attendance", "no-address", "draft",  "stress",     NULL };

OvExtractContent *
sample_extract (OvLanguage language,
                guint      n)
{
  static const char *const titles[]
      = { "Muistojen keruu ja haastattelu", "Ryhmänohjaajan peruskurssi",   "Vapaaehtoistoiminnan koordinointi",
          "Yhdistyksen talous ja vastuut",  "Turvallinen retki ja ensiapu", "Esiintyminen ja puhe" };
  static const char *const by[]
      = { "Kotiseudun Kertojat ry", "Saariston Soutajat ry", "Pohjoisten jokivarsien perinneyhdistys ry" };
  static const gint64 extents[] = { 100, 150, 200, 500 };
  const Words *w = &words[language];
  OvExtractContent *self = ov_extract_content_new ();

  self->language = language;
  self->first_names = g_strdup ("Aino Mirjami");
  self->surname = g_strdup ("Väätäinen");
  self->birth_day = ov_day_new (1987, 3, 14);
  self->organiser = organisation (w->organiser, sample_logo (TRUE));
  self->organiser->business_id = g_strdup ("1234567-1");
  self->organiser->address = g_strdup ("Lumpeentie 1, 00000 Esimerkkilä");
  self->minutes_per_credit = 27 * 60;
  self->issue_day = self->status_day = ov_day_new (2027, 6, 14);
  self->status_time = 9 * 60 + 30;
  self->issued_at = 1812963600;
  self->number = g_strdup_printf ("LUM-O-2027-%06u", 1207 + n);
  self->code = sample_code (n);
  self->address = g_strconcat ("https://rekisteri.example/t/", self->code, NULL);
  for (guint i = 0; i < n; i++)
    {
      OvExtractRow *row = ov_extract_row_new ();

      row->title = g_strdup (titles[i % G_N_ELEMENTS (titles)]);
      row->implementer = g_strdup (by[i % G_N_ELEMENTS (by)]);
      row->transferred = i % 2 == 0;
      row->first_day = ov_day_new (2027 - i / 4, 1 + i % 6, 9);
      row->last_day = row->first_day + 20 + i;
      row->certificate = g_strdup_printf ("LUM-%u-%06u", 2027 - i / 4, 4512 - i);
      row->extent = extents[i % G_N_ELEMENTS (extents)];
      row->assessment = g_strdup (i % 3 == 0 ? w->assessment : "4");
      if (i == 9)
        {
          g_free (row->title);
          row->title = sample_long_name (120);
          replace (&row->assessment, "Kiitettävällä mielellä hyväksytty");
        }
      g_ptr_array_add (self->rows, row);
    }
  return self;
}

OvSignInSheetContent *
sample_sign_in_sheet (OvLanguage language,
                      guint      n,
                      guint      n_sessions)
{
  static const char *const first[]
      = { "Veikko", "Görel", "Maria Aleksandra", "Saimi", "Toivo", "Inga-Maret", "Hertta", "Eino" };
  static const char *const last[] = { "Ahonpää",     "Backlund",  "Hohenthal-Lagercrantz-Åkerblomst",
                                      "Kallioniemi", "Lampinen",  "Niittyvuopio",
                                      "Oksala",      "Rauhala",   "Sjöåker",
                                      "Takamaa",     "Väätäinen", "Ylituvan" };
  const Words *w = &words[language];
  OvSignInSheetContent *self = ov_sign_in_sheet_content_new ();

  self->language = self->title_language = language;
  self->organiser = organisation (w->organiser, sample_logo (TRUE));
  self->implementer = organisation (w->implementer, NULL);
  self->title = g_strdup (w->title);
  self->number = g_strdup ("LUM-K-2027-0142");
  self->place = g_strdup ("Seinäjoki, Esimerkkitalo, Lampitie 3");
  self->trainers = g_strsplit ("Oiva Kallioniemi,Tuulia Rantasipi", ",", -1);
  self->age_limit = 15;
  self->printed_day = ov_day_new (2027, 6, 4);
  self->printed_at = 1812103200;
  for (guint i = 0; i < n; i++)
    {
      OvSignInPerson *person = ov_sign_in_person_new ();

      person->surname = g_strdup (last[(i * 5) % G_N_ELEMENTS (last)]);
      person->first_names = i == 30 ? sample_long_name (100) : g_strdup (first[i % G_N_ELEMENTS (first)]);
      g_ptr_array_add (self->persons, person);
    }
  for (guint i = 0; i < n_sessions; i++)
    {
      OvSignInSession *session = ov_sign_in_session_new ();

      session->day = ov_day_new (2027, 6, 5 + i);
      session->start = 10 * 60 - 60 * (i == 2);
      session->end = 15 * 60 + 15 - 60 * (i == 2);
      g_ptr_array_add (self->sessions, session);
    }
  return self;
}

static void
add_report_session (OvReportContent *self,
                    guint            i)
{
  static const char *const topics[] = { "Muistitieto ja haastattelun vaiheet", "Kysyminen, kuunteleminen, äänitys", "Luvat ja yksityisyyden suoja" };
  OvReportSession *session = ov_report_session_new ();

  session->day = ov_day_new (2027, 1, 9) + 7 * (OvDay) i;
  session->start = 10 * 60;
  session->end = 17 * 60;
  session->topic = i == 5 ? sample_long_name (120) : i % 4 == 3 ? NULL : g_strdup (topics[i % G_N_ELEMENTS (topics)]);
  session->trainers = g_strdup (i % 2 == 0 ? "Oiva Kallioniemi" : "Oiva Kallioniemi, Tuulia Rantasipi");
  session->breaks = 105;
  session->hours = 700;
  session->present = 12 - i % 3;
  g_ptr_array_add (self->sessions, session);
}

static void
add_report_cost (OvReportContent *self,
                 guint            i,
                 gboolean         left_out)
{
  OvReportCost *cost = ov_report_cost_new ();

  cost->voucher = i % 5 == 4 ? NULL : g_strdup_printf ("%u", 118 + i);
  cost->attached = i % 2 == 0;
  cost->kind = g_strdup (ov_text (self->language, i % 2 == 0 ? "Trainers’ fees" : "Rent of rooms and equipment"));
  cost->what = i % 3 == 2 ? NULL : i == 6 ? sample_long_name (90) : g_strdup ("Tilavuokra, 3 päivää");
  cost->why = left_out ? g_strdup ("Juhlat eivät ole tuettavaa toimintaa.") : NULL;
  cost->amount = 27000 + 10 * i;
  cost->eligible = left_out ? 0 : cost->amount;
  self->costs_sum += cost->amount;
  self->eligible_sum += cost->eligible;
  g_ptr_array_add (self->costs, cost);
}

static void
add_report_line (OvReportContent *self,
                 const char      *what,
                 const char      *sum,
                 const char      *result,
                 gboolean         decides)
{
  OvReportLine *line = ov_report_line_new ();

  line->what = g_strdup (what);
  line->sum = g_strdup (sum);
  line->result = g_strdup (result);
  line->source = decides ? NULL : g_strdup ("reumaliitto.fi, Sivis-ohjeet yhdistyksille");
  line->decides = decides;
  g_ptr_array_add (self->lines, line);
}

OvReportContent *
sample_report (OvLanguage language,
               guint      n,
               gboolean   draft)
{
  const Words *w = &words[language];
  OvReportContent *self = ov_report_content_new ();

  self->language = self->title_language = language;
  self->organiser = organisation (w->organiser, sample_logo (TRUE));
  self->organiser->business_id = g_strdup ("1234567-1");
  self->organiser->address = g_strdup ("Lumpeentie 1, 00000 Esimerkkilä");
  self->implementer = organisation (w->implementer, NULL);
  self->implementer->business_id = g_strdup ("7654321-2");
  self->title = g_strdup (w->title);
  self->type = g_strdup (ov_text (language, "Course"));
  self->model = g_strdup (w->title);
  self->extent = 300;
  self->first_day = ov_day_new (2027, 1, 9);
  self->last_day = ov_day_new (2027, 6, 12);
  self->place = g_strdup (w->place);
  self->responsible = g_strdup ("Tuulia Rantasipi");
  self->rule_set = g_strdup ("sivis");
  self->year = 2027;
  self->hour_length = 60;
  self->planned_hours = 2400;
  self->hours = 700 * n;
  self->planned_sessions = 4;
  self->places_min = n > 0 ? 7 : OV_NUMBER_NONE;
  self->places_max = 20;
  self->budget = n > 0 ? 150000 : OV_NUMBER_NONE;
  self->enrolled = 14;
  self->attendance = n > 0;
  self->started = 12;
  self->finished = self->of_age = 11;
  self->age = 15;
  self->passed = 9;
  for (guint i = 0; i < n; i++)
    add_report_session (self, i);
  for (guint i = 0; i < n; i++)
    add_report_cost (self, i, i > 0 && i + 1 == n);
  add_report_line (self, "Toteutuneet opetustunnit", "1 440 min / 60 min", "24,00 h", FALSE);
  add_report_line (self, "Tuntien mukaan", "35,00 € × 22,00 h", "770,00 €", FALSE);
  add_report_line (self, "Hyväksyttävät kulut", n > 8 ? sample_long_name (300) : "960,00 € + 212,40 € + 270,00 € + 70,00 €", "1 512,40 €", FALSE);
  add_report_line (self, "Tuki", "pienin: 770,00 € · 831,82 €", "770,00 €", TRUE);
  self->support = 77000;
  self->payee = g_strdup (w->implementer);
  self->iban = g_strdup ("FI2112345600000785");
  self->accounts = g_strdup (w->implementer);
  self->booked = n > 0;
  self->booked_by = n > 0 ? g_strdup ("Tuulia Rantasipi") : NULL;
  self->booked_day = n > 0 ? ov_day_new (2027, 6, 28) : OV_DAY_NONE;
  self->programme_checked = n > 0;
  self->achieved = n > 8 ? sample_long_name (6000) : g_strdup ("Osallistujat keräsivät kaksitoista muistoa ja esittivät ne kylätalolla.");
  self->effects = n > 0 ? g_strdup ("Kylään syntyi pysyvä muistiryhmä.") : NULL;
  self->due_day = ov_day_new (2027, 7, 10);
  self->draft = draft;
  if (!draft)
    {
      self->sent_day = ov_day_new (2027, 6, 28);
      self->accepted_day = ov_day_new (2027, 7, 2);
      self->signed_by = g_strdup ("Tuulia Rantasipi");
    }
  self->printed_day = ov_day_new (2027, 7, 3);
  self->printed_at = 1814605200;
  return self;
}

OvFlyerContent *
sample_flyer (OvLanguage language,
              guint      how_much)
{
  const Words *w = &words[language];
  OvFlyerContent *self = ov_flyer_content_new ();
  const char *trainers[] = { "Tuulia Rantasipi", "Onni Rautavesi", NULL };
  g_autofree char *long_name = sample_long_name (120);
  guint n = how_much == 2 ? 30 : 4;

  self->language = self->title_language = language;
  self->title = how_much == 2 ? sample_long_name (180) : g_strdup (w->title);
  self->fee = self->places = OV_NUMBER_NONE;
  if (how_much == 0)
    return self;
  self->organiser = organisation (w->organiser, sample_logo (TRUE));
  self->implementer = how_much == 2 ? organisation (long_name, NULL) : organisation (w->implementer, sample_logo (FALSE));
  self->type = g_strdup (ov_text (language, "Course"));
  self->extent = 300;
  self->first_day = ov_day_new (2027, 1, 9);
  self->last_day = ov_day_new (2027, 6, 12);
  self->start = 17 * 60;
  self->end = 19 * 60 + 30;
  self->sessions = 12;
  self->place = g_strdup_printf ("%s, %s", "Kylätalo, Rantatie 4", w->place);
  self->audience = how_much == 2 ? sample_long_name (400) : g_strdup ("Kaikille, jotka ohjaavat muistelua.");
  self->trainers = g_strdupv ((char **) trainers);
  self->outcomes = g_new0 (char *, n + 1);
  for (guint i = 0; i < n; i++)
    self->outcomes[i] = g_strdup_printf ("osaat ohjata ryhmän tapaamisen ja kuunnella jokaista (%u)", i + 1);
  self->text = how_much == 2 ? sample_long_name (4000) : g_strdup ("Muistelun menetelmiä, harjoittelua omassa ryhmässä ja yhteinen päätös.");
  self->fee = how_much == 2 ? 0 : 4500;
  self->places = 16;
  self->enrolment = how_much == 2 ? g_strdup_printf ("https://esimerkki.invalid/%0200d", 7) : g_strdup ("https://esimerkki.invalid/ilmoittaudu");
  self->enrolment_shown = g_strdup (self->enrolment);
  self->contact = how_much == 2 ? sample_long_name (200) : g_strdup ("Tuulia Rantasipi, tuulia@esimerkki.invalid");
  return self;
}
