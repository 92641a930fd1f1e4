#include "random-record.h"

static const char * const words[] = {
  "Åland", "työ", "Ärrä", "opinto", "verkko", "ö", "søster", "A & <B>", "\"lainaus\"", "rivi", "Šibenik", "naïve", "漢字", "x'y",
};

static char *
random_text (void)
{
  GString *text = g_string_new (NULL);

  for (int i = g_test_rand_int_range (1, 5); i > 0; i--)
    g_string_append_printf (text, "%s%s", text->len ? " " : "", words[g_test_rand_int_range (0, G_N_ELEMENTS (words))]);
  return g_string_free (text, FALSE);
}

static OvLocalized *
random_localized (void)
{
  g_autofree char *fi = random_text ();
  g_autofree char *sv = random_text ();

  return ov_localized_new (fi, g_test_rand_bit () ? sv : NULL, NULL);
}

static void
random_set (OvRecord *record,
            guint     id)
{
  g_autofree char *a = random_text ();
  g_autofree char *b = random_text ();
  const char *set[] = { a, b, NULL };

  ov_record_set_set (record, id, set);
}

static void
random_list (OvRecord *record,
             guint     id)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_localized_free);

  for (int i = g_test_rand_int_range (1, 5); i > 0; i--)
    g_ptr_array_add (list, random_localized ());
  ov_record_set_list (record, id, list);
}

static void
random_field (OvRecord      *record,
              const OvField *field)
{
  g_autofree char *text = random_text ();
  g_autoptr (OvLocalized) localized = random_localized ();
  g_autoptr (GBytes) bytes = g_bytes_new (text, 3);
  g_autoptr (OvSealed) sealed = ov_sealed_new (bytes, "010199-****");

  switch (field->kind)
    {
    case OV_KIND_text: case OV_KIND_code: case OV_KIND_attachment: ov_record_set_text (record, field->id, text); break;
    case OV_KIND_localized: ov_record_set_localized (record, field->id, localized); break;
    case OV_KIND_day: ov_record_set_day (record, field->id, g_test_rand_int_range (-30000, 60000)); break;
    case OV_KIND_time: ov_record_set_time (record, field->id, g_test_rand_int_range (0, 1440)); break;
    case OV_KIND_minutes: case OV_KIND_cents: case OV_KIND_credits: case OV_KIND_integer:
      ov_record_set_integer (record, field->id, g_test_rand_int_range (-5, 100000)); break;
    case OV_KIND_boolean: ov_record_set_boolean (record, field->id, g_test_rand_bit ()); break;
    case OV_KIND_choice:
      ov_record_set_choice (record, field->id, g_test_rand_int_range (1, ov_choice_count (field->choice) + 1)); break;
    case OV_KIND_reference: ov_record_set_reference (record, field->id, ov_id_new ()); break;
    case OV_KIND_set: random_set (record, field->id); break;
    case OV_KIND_list: random_list (record, field->id); break;
    case OV_KIND_sealed: ov_record_set_sealed (record, field->id, sealed); break;
    case OV_N_KINDS: g_assert_not_reached ();
    }
}

OvRecord *
random_record (OvNoun noun)
{
  OvRecord *record = ov_noun_new (noun, ov_id_new ());
  guint n;
  const OvField *fields = ov_record_fields (record, &n);

  for (guint i = 0; i < n; i++)
    if (g_test_rand_int_range (0, 4) > 0)
      random_field (record, &fields[i]);
  return record;
}

void
random_record_change (OvRecord *record)
{
  guint n;
  const OvField *fields = ov_record_fields (record, &n);
  const OvField *field = &fields[g_test_rand_int_range (0, n)];

  if (g_test_rand_int_range (0, 5) == 0)
    ov_record_clear_field (record, field);
  else
    random_field (record, field);
}
