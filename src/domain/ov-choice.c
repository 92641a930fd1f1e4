#include "ov-choice.h"

const char *
ov_choice_nick (const OvChoice *choice,
                int             value)
{
  for (const OvChoiceValue *v = choice->values; v->nick; v++)
    if (v->value == value)
      return g_intern_static_string (v->nick);
  return NULL;
}

int
ov_choice_value (const OvChoice *choice,
                 const char     *nick)
{
  if (nick == NULL || *nick == '\0')
    return 0;
  for (const OvChoiceValue *v = choice->values; v->nick; v++)
    if (g_str_equal (v->nick, nick))
      return v->value;
  return OV_CHOICE_UNKNOWN;
}

const char *
ov_choice_label (const OvChoice *choice,
                 int             value)
{
  for (const OvChoiceValue *v = choice->values; v->nick; v++)
    if (v->value == value)
      return v->label;
  return "";
}

guint
ov_choice_count (const OvChoice *choice)
{
  guint n = 0;

  while (choice->values[n].nick)
    n++;
  return n;
}
