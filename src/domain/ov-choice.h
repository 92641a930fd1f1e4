#pragma once
#include <glib.h>

/* A closed enumeration: stored and sent by nick, shown by label, held in C as a number. 0 is "not set" in every enumeration. */
typedef struct
{
  int         value;
  const char *nick;
  const char *label; /* msgid */
} OvChoiceValue;

typedef struct
{
  const char          *name;   /* "training-state" */
  const OvChoiceValue *values; /* closed by { 0 } */
} OvChoice;

#define OV_CHOICE_UNKNOWN (-1) /* a nick that a newer version wrote; kept and shown as it is */

const char *ov_choice_nick   (const OvChoice *choice, int value);        /* interned; NULL for 0 and unknown values */
int         ov_choice_value  (const OvChoice *choice, const char *nick); /* 0 for NULL, OV_CHOICE_UNKNOWN for a stranger */
const char *ov_choice_label  (const OvChoice *choice, int value);        /* msgid; "" for 0 */
guint       ov_choice_count  (const OvChoice *choice);

/* An enumeration is one list, a value a line: V (name, VALUE, "nick", label). */
#define OV_CHOICE_DECLARE(Type, type, PREFIX, LIST) \
  typedef enum { PREFIX##_NONE, LIST (OV_CHOICE_CONSTANT_, PREFIX) } Type; \
  extern const OvChoice type;
#define OV_CHOICE_CONSTANT_(PREFIX, NAME, nick, label) PREFIX##_##NAME,
#define OV_CHOICE_ROW_(PREFIX, NAME, nick, label) { PREFIX##_##NAME, nick, label },
#define OV_CHOICE_DEFINE(type, PREFIX, LIST, choice_name) \
  static const OvChoiceValue type##_values[] = { LIST (OV_CHOICE_ROW_, PREFIX) { 0 } }; \
  const OvChoice type = { choice_name, type##_values };
