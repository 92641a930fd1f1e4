#include "ov-record.h"
#include "ov-identifier.h"

/* Fields as people read and type them. */

static char *
join (const char * const *set)
{
  return set ? g_strjoinv (", ", (char **) set) : g_strdup ("");
}

static char *
print_list (GPtrArray  *list,
            OvLanguage  language)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; list && i < list->len; i++)
    g_string_append_printf (text, "%s%s", i ? "\n" : "", ov_localized_get (list->pdata[i], language));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
ov_record_dup_text (OvRecord      *self,
                    const OvField *field,
                    OvLanguage     language)
{
  gpointer member = ov_record_member (self, field);
  const char *nick;
  int value;

  if (!ov_record_is_set (self, field) && field->kind != OV_KIND_boolean)
    return g_strdup ("");
  switch (field->kind)
    {
    case OV_KIND_text: case OV_KIND_code: case OV_KIND_attachment: return g_strdup (*(char **) member);
    case OV_KIND_localized: return g_strdup (ov_localized_get (*(OvLocalized **) member, language));
    case OV_KIND_day: return ov_day_print (*(OvDay *) member, language);
    case OV_KIND_time: return ov_time_print (*(OvTime *) member, language);
    case OV_KIND_minutes: return ov_minutes_print (*(gint64 *) member, language);
    case OV_KIND_cents: return ov_money_print (*(gint64 *) member, language);
    case OV_KIND_credits: return ov_credits_print (*(gint64 *) member, language);
    /* Years are integers, too: no group separators. */
    case OV_KIND_integer: return g_strdup_printf ("%" G_GINT64_FORMAT, *(gint64 *) member);
    case OV_KIND_boolean: return g_strdup (ov_text (language, *(gboolean *) member ? N_("Yes") : N_("No")));
    case OV_KIND_choice:
      nick = *(const char **) member;
      value = ov_choice_value (field->choice, nick);
      return g_strdup (value > 0 ? ov_text (language, ov_choice_label (field->choice, value)) : nick);
    case OV_KIND_reference: return ov_id_dup_text (*(OvId *) member);
    case OV_KIND_set: return join (*(const char * const **) member);
    case OV_KIND_list: return print_list (*(GPtrArray **) member, language);
    case OV_KIND_sealed: return g_strdup ((*(OvSealed **) member)->mask);
    case OV_N_KINDS: break;
    }
  g_return_val_if_reached (NULL);
}

static gboolean
parse_choice (OvRecord      *self,
              const OvField *field,
              OvLanguage     language,
              const char    *text)
{
  for (const OvChoiceValue *v = field->choice->values; v->nick; v++)
    if (g_ascii_strcasecmp (v->nick, text) == 0 || g_strcmp0 (ov_text (language, v->label), text) == 0)
      {
        ov_record_set_choice (self, field->id, v->value);
        return TRUE;
      }
  return FALSE;
}

static gboolean
fail (const char **why,
      const char  *reason)
{
  if (why)
    *why = reason;
  return FALSE;
}

static gboolean
parse_number (OvRecord      *self,
              const OvField *field,
              const char    *text,
              const char   **why)
{
  gint64 number;

  switch (field->kind)
    {
    case OV_KIND_cents:
      if (!ov_money_parse (text, &number))
        return fail (why, N_("Write an amount in euros, for example 12,50."));
      break;
    case OV_KIND_credits:
      if (!ov_decimal_parse (text, 2, &number))
        return fail (why, N_("Write credits as a number, for example 1,5."));
      break;
    case OV_KIND_minutes:
      if (!ov_integer_parse (text, &number) || number < 0)
        return fail (why, N_("Write minutes as a whole number, for example 45."));
      break;
    default:
      if (!ov_integer_parse (text, &number))
        return fail (why, N_("Write a whole number."));
    }
  ov_record_set_integer (self, field->id, number);
  return TRUE;
}

const char *
ov_record_refuse_text (const char *text)
{
  return ov_identity_code_is_in (text)
             ? N_("This looks like a personal identity code, so it is not kept here. Write it on the person's own page, where it is sealed.")
             : NULL;
}

gboolean
ov_record_parse_text (OvRecord      *self,
                      const OvField *field,
                      OvLanguage     language,
                      const char    *text,
                      const char   **why)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text ? text : ""));
  g_auto (GStrv) elements = NULL;
  OvDay day;
  OvTime time;

  if (*trimmed == '\0')
    {
      ov_record_clear_field (self, field);
      return TRUE;
    }
  if (ov_record_refuse_text (trimmed))
    return fail (why, ov_record_refuse_text (trimmed));
  switch (field->kind)
    {
    case OV_KIND_text: case OV_KIND_code:
      ov_record_set_text (self, field->id, trimmed);
      return TRUE;
    case OV_KIND_localized:
      ov_record_set_localized_text (self, field->id, language, trimmed);
      return TRUE;
    case OV_KIND_day:
      if (!ov_day_parse (trimmed, ov_day_today (), &day))
        return fail (why, N_("Write a date that exists, for example 22.11.2026."));
      ov_record_set_day (self, field->id, day);
      return TRUE;
    case OV_KIND_time:
      if (!ov_time_parse (trimmed, &time))
        return fail (why, N_("Write a clock time, for example 17.30."));
      ov_record_set_time (self, field->id, time);
      return TRUE;
    case OV_KIND_minutes: case OV_KIND_cents: case OV_KIND_credits: case OV_KIND_integer:
      return parse_number (self, field, trimmed, why);
    case OV_KIND_boolean:
      if (!g_str_equal (trimmed, ov_text (language, N_("Yes"))) && !g_str_equal (trimmed, ov_text (language, N_("No"))))
        return fail (why, N_("Write yes or no."));
      ov_record_set_boolean (self, field->id, g_str_equal (trimmed, ov_text (language, N_("Yes"))));
      return TRUE;
    case OV_KIND_choice:
      return parse_choice (self, field, language, trimmed) || fail (why, N_("Choose one of the values in the list."));
    case OV_KIND_set:
      elements = g_strsplit_set (trimmed, ",;\n", -1);
      ov_record_set_set (self, field->id, (const char * const *) elements);
      return TRUE;
    default:
      g_return_val_if_reached (FALSE);
    }
}
