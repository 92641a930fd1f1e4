#include "ov-policy-words.h"
#include <stdio.h>
#include "ov-choices.h"
#include <string.h>

typedef enum
{
  TEXT, PLAIN, PERSONS, YEARS, MONTHS, DAYS, HOURS, SESSIONS, MINUTES, MONEY, PERCENT, CREDITS, MONTH_DAY, YES, SUPPORTED, OCCASIONS, WORD
} Form;

typedef struct
{
  const char *key;   /* without "course." and "peer.", which share their names */
  const char *name;  /* msgid */
  Form        form;
} Key;

static const Key keys[] = {
  { "participants.min", N_("Participants, at least"), PERSONS },
  { "members.min", N_("Members, at least"), PERSONS },
  { "age.min", N_("Age of those who count, at least"), YEARS },
  { "hours.min", N_("Teaching hours, at least"), HOURS },
  { "meetings.min", N_("Sessions, at least"), SESSIONS },
  { "plan.earliest", N_("Plan before the start, at the earliest"), MONTHS },
  { "plan.latest", N_("Plan before the start, at the latest"), DAYS },
  { "published.latest", N_("Published after the start, at the latest"), DAYS },
  { "report.latest", N_("Report after the end, at the latest"), DAYS },
  { "report.cutoff", N_("Last day for the reports of the year"), MONTH_DAY },
  { "report.checked", N_("Programme is checked before the report"), YES },
  { "report.effects", N_("Report tells the effects"), YES },
  { "report.spot-check.share", N_("Reports drawn for the spot check"), PERCENT },
  { "report.spot-check.least", N_("Reports drawn of an organisation and year, at least"), PLAIN },
  { "excluded", N_("Occasions that are not supported"), OCCASIONS },
  { "agreed", N_("Topic, goals and timetable are agreed together"), YES },
  { "booked", N_("Costs are in the accounts"), WORD },
  { "trainer", N_("There is a trainer"), YES },
  { "costs.rate", N_("Costs of a teaching hour, at least"), MONEY },
  { "support.rate", N_("Support of a teaching hour, at most"), MONEY },
  { "support.rate.member", N_("Support of a teaching hour for members, at most"), MONEY },
  { "support.percentage", N_("Support of the eligible costs, at most"), PERCENT },
  { "support.max", N_("Support of one training, at most"), MONEY },
  { "support.hours", N_("Supported hours of one training, at most"), HOURS },
  { "quota.years", N_("Former years whose mean is the quota"), YEARS },
  { "hour.length", N_("Length of a teaching hour"), MINUTES },
  { "hour.break", N_("Break that counts in each hour, at most"), MINUTES },
  { "hour.mode", N_("Breaks"), WORD },
  { "credit.work", N_("Participant's work in one credit"), HOURS },
  { "model.extent.min", N_("Extent of a course model, at least"), CREDITS },
  { "training.year", N_("Time of a training"), WORD },
  { "training.return.days", N_("To complete what was returned"), DAYS },
  { "training.other-support", N_("Costs that have state support already"), SUPPORTED },
  { "training.paid-to", N_("Support is paid to"), WORD },
  { "training.settled", N_("Nothing is asked any more after the end"), DAYS },
  { "draft.reminder", N_("Reminder of a draft before its last day"), DAYS },
  { "voucher.years", N_("Vouchers are kept"), YEARS },
  { "certificate.block", N_("Register numbers in reserve on a device"), PLAIN },
  { "certificate.law.fi", N_("Act on a certificate in Finnish"), TEXT },
  { "certificate.law.sv", N_("Act on a certificate in Swedish"), TEXT },
  { "certificate.law.en", N_("Act on a certificate in English"), TEXT },
  { "backup.daily", N_("Daily backups kept"), PLAIN },
  { "backup.weekly", N_("Weekly backups kept"), PLAIN },
};

/* Words of the policy that stand for something. */
static const struct { const char *key, *value, *words; } words[] = {
  { "booked", "registered", N_("of a registered association") },
  { "booked", "itemised", N_("each training apart") },
  { "hour.mode", "included", N_("are part of the hour") },
  { "hour.mode", "net", N_("are left out of the hours") },
  { "training.year", "calendar", N_("within one calendar year") },
  { "training.paid-to", "registered", N_("a registered association") },
};

OvPolicyGroup
ov_policy_group (const char *key)
{
  static const struct { const char *prefix; OvPolicyGroup group; } groups[] = {
    { "course.", OV_POLICY_GROUP_COURSE }, { "peer.", OV_POLICY_GROUP_PEER }, { "hour.", OV_POLICY_GROUP_TRAINING },
    { "credit.", OV_POLICY_GROUP_TRAINING }, { "model.", OV_POLICY_GROUP_TRAINING }, { "training.", OV_POLICY_GROUP_TRAINING },
    { OV_POLICY_CLOCK, OV_POLICY_GROUP_CLOCK },
  };

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    if (g_str_has_prefix (key, groups[i].prefix))
      return groups[i].group;
  return OV_POLICY_GROUP_PROGRAM;
}

const char *
ov_policy_group_title (OvPolicyGroup group)
{
  static const char * const titles[] = {
    [OV_POLICY_GROUP_COURSE] = N_("Courses"), [OV_POLICY_GROUP_PEER] = N_("Peer study groups"),
    [OV_POLICY_GROUP_TRAINING] = N_("All trainings, their hours and credits"), [OV_POLICY_GROUP_CLOCK] = N_("Year clock"),
    [OV_POLICY_GROUP_PROGRAM] = N_("Certificates and the program"),
  };

  return titles[group];
}

gboolean
ov_policy_key_is_value (const char *key)
{
  return !g_str_has_prefix (key, OV_POLICY_CLOCK) || strstr (key, ".text.") == NULL;
}

static const char *
shared_part (const char *key)
{
  OvPolicyGroup group = ov_policy_group (key);

  return group == OV_POLICY_GROUP_COURSE || group == OV_POLICY_GROUP_PEER ? strchr (key, '.') + 1 : key;
}

static const Key *
find_key (const char *key)
{
  const char *part = shared_part (key);

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (g_str_equal (keys[i].key, part))
      return &keys[i];
  return NULL;
}

static const char *
cost_of (const char *key)
{
  const char *part = shared_part (key);

  return g_str_has_prefix (part, "cost.") ? part + strlen ("cost.") : NULL;
}

char *
ov_policy_dup_name (OvPolicy   *policy,
                    const char *rule_set,
                    const char *key,
                    OvDay       day,
                    OvLanguage  language)
{
  const Key *known = find_key (key);
  g_autofree char *text_key = g_strdup_printf ("%s.text.%s", key, ov_language_code (language));
  const char *text;

  if (known)
    return g_strdup (ov_text (language, known->name));
  if (cost_of (key))
    return g_strdup (ov_text (language, ov_choice_label (&ov_cost_category, ov_choice_value (&ov_cost_category, cost_of (key)))));
  text = ov_policy_get_text (policy, rule_set, text_key, day);
  return g_strdup (text ? text : key);
}

static char *
month_day (const char *text,
           OvLanguage  language)
{
  gboolean next = *text == '+';
  int month, date;
  g_autofree char *day = NULL;

  if (sscanf (text + next, "%2d-%2d", &month, &date) != 2 || ov_day_new (2000, month, date) == OV_DAY_NONE)
    return g_strdup (text);
  day = ov_day_print_short (ov_day_new (2000, month, date), language);
  return next ? g_strdup_printf (ov_text (language, N_("%s of the year after")), day) : g_steal_pointer (&day);
}

static char *
month_days (const char *text,
            OvLanguage  language)
{
  g_auto (GStrv) ends = g_strsplit (text, "/", 2);
  g_autofree char *first = month_day (ends[0] ? ends[0] : "", language);
  g_autofree char *last = ends[0] && ends[1] ? month_day (ends[1], language) : NULL;

  return last ? g_strdup_printf ("%s–%s", first, last) : g_steal_pointer (&first);
}

static char *
occasions (const char *text,
           OvLanguage  language)
{
  g_auto (GStrv) nicks = g_strsplit (text, " ", -1);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (char **nick = nicks; *nick; nick++)
    g_ptr_array_add (names, (gpointer) ov_text (language, ov_choice_label (&ov_occasion, ov_choice_value (&ov_occasion, *nick))));
  g_ptr_array_add (names, NULL);
  return g_strjoinv (" · ", (char **) names->pdata);
}

static const char *
word_of (const char *key,
         const char *value)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i].key, shared_part (key)) && g_str_equal (words[i].value, value))
      return words[i].words;
  return NULL;
}

static const char *
yes_or_no (Form        form,
           const char *value)
{
  gboolean yes = g_str_equal (value, "yes");

  if (!yes && !g_str_equal (value, "no"))
    return NULL;
  return form == YES ? (yes ? N_("yes") : N_("no")) : yes ? N_("is supported") : N_("is not supported");
}

static char *
number_words (Form       form,
              gint64     n,
              OvLanguage language)
{
  g_autofree char *number = form == MONEY ? ov_money_print (n, language) : form == CREDITS ? ov_credits_print (n, language)
                            : ov_number_print (n, language);
  const char *pattern = "%s";

  switch (form)
    {
    case PERSONS: pattern = ov_ntext (language, "%s person", "%s people", n); break;
    case YEARS: pattern = ov_ntext (language, "%s year", "%s years", n); break;
    case MONTHS: pattern = ov_ntext (language, "%s month", "%s months", n); break;
    case DAYS: pattern = ov_ntext (language, "%s day", "%s days", n); break;
    case HOURS: pattern = ov_ntext (language, "%s hour", "%s hours", n); break;
    case SESSIONS: pattern = ov_ntext (language, "%s session", "%s sessions", n); break;
    case MINUTES: pattern = ov_ntext (language, "%s minute", "%s minutes", n); break;
    case CREDITS: pattern = ov_ntext (language, "%s credit", "%s credits", n == 100 ? 1 : 2); break;
    case PERCENT: pattern = "%s\302\240%%"; break;
    default: break;
    }
  return g_strdup_printf (pattern, number);
}

static char *
as_it_is (OvPolicyRow *row)
{
  const char *value = ov_policy_row_get_value (row), *unit = ov_policy_row_get_unit (row);

  return unit && *unit ? g_strdup_printf ("%s %s", value ? value : "", unit) : g_strdup (value ? value : "");
}

char *
ov_policy_row_dup_words (OvPolicyRow *row,
                         OvLanguage   language)
{
  const char *key = ov_policy_row_get_key (row), *value = ov_policy_row_get_value (row), *said = NULL;
  const Key *known = find_key (key);
  Form form = known ? known->form : cost_of (key) ? SUPPORTED : ov_policy_group (key) == OV_POLICY_GROUP_CLOCK ? MONTH_DAY : WORD;
  gint64 n;

  if (value == NULL)
    return g_strdup ("");
  if (form == TEXT)
    return g_strdup (value);
  if (form == MONTH_DAY)
    return month_days (value, language);
  if (form == OCCASIONS)
    return occasions (value, language);
  if (form == WORD)
    said = word_of (key, value);
  else if (form == YES || form == SUPPORTED)
    said = yes_or_no (form, value);
  else if (g_ascii_string_to_signed (value, 10, 0, G_MAXINT64, &n, NULL))
    return number_words (form, n, language);
  return said ? g_strdup (ov_text (language, said)) : as_it_is (row);
}
