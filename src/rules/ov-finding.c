#include "ov-finding.h"
#include <string.h>

typedef enum { TEXT, MSGID, NUMBER, DAY, MONEY, CREDITS, HOURS } ArgumentKind;

typedef struct
{
  const char   *name;     /* interned */
  ArgumentKind  kind;
  char         *text;
  gint64        value;
  gint64        per;      /* hour length of HOURS */
} Argument;

struct _OvFinding
{
  GObject      parent_instance;
  const char  *rule;
  OvSeverity   severity;
  OvNoun       noun;
  OvId         record;
  const char  *field;
  const char  *what;
  const char  *why;
  char        *source;
  const char  *rule_set; /* interned */
  OvDay        day;
  const char  *mend;
  const char  *mend_label;
  OvDay        due;
  GArray      *arguments;
};

G_DEFINE_FINAL_TYPE (OvFinding, ov_finding, G_TYPE_OBJECT)

static void
clear_argument (gpointer data)
{
  g_free (((Argument *) data)->text);
}

static void
ov_finding_finalize (GObject *object)
{
  OvFinding *self = OV_FINDING (object);

  g_array_unref (self->arguments);
  g_free (self->source);
  G_OBJECT_CLASS (ov_finding_parent_class)->finalize (object);
}

static void
ov_finding_class_init (OvFindingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ov_finding_finalize;
}

static void
ov_finding_init (OvFinding *self)
{
  self->arguments = g_array_new (FALSE, TRUE, sizeof (Argument));
  g_array_set_clear_func (self->arguments, clear_argument);
  self->due = self->day = OV_DAY_NONE;
  self->what = "";
}

OvFinding *
ov_finding_new (const char *rule,
                OvSeverity  severity)
{
  OvFinding *self = g_object_new (OV_TYPE_FINDING, NULL);

  self->rule = g_intern_string (rule);
  self->severity = severity;
  return self;
}

void
ov_finding_set_place (OvFinding  *self,
                      OvNoun      noun,
                      OvId        record,
                      const char *field)
{
  g_return_if_fail (OV_IS_FINDING (self));
  g_return_if_fail (field == NULL || ov_noun_field (noun, field) != NULL);
  self->noun = noun;
  self->record = record;
  self->field = g_intern_string (field);
}

void
ov_finding_set_texts (OvFinding  *self,
                      const char *what,
                      const char *why)
{
  self->what = g_intern_string (what);
  self->why = g_intern_string (why);
}

void
ov_finding_set_source (OvFinding  *self,
                       const char *source)
{
  g_free (self->source);
  self->source = g_strdup (source);
}

void
ov_finding_set_policy (OvFinding  *self,
                       const char *rule_set,
                       OvDay       day)
{
  g_return_if_fail (OV_IS_FINDING (self));
  self->rule_set = g_intern_string (rule_set);
  self->day = day;
}

void
ov_finding_set_mend (OvFinding  *self,
                     const char *action,
                     const char *label)
{
  self->mend = g_intern_string (action);
  self->mend_label = g_intern_string (label);
}

void
ov_finding_set_due (OvFinding *self,
                    OvDay      due)
{
  self->due = due;
}

static void
add (OvFinding    *self,
     const char   *name,
     ArgumentKind  kind,
     const char   *text,
     gint64        value,
     gint64        per)
{
  Argument argument = { g_intern_string (name), kind, g_strdup (text), value, per };

  g_array_append_val (self->arguments, argument);
}

void
ov_finding_arg_text (OvFinding  *self,
                     const char *name,
                     const char *value)
{
  add (self, name, TEXT, value ? value : "", 0, 1);
}

void
ov_finding_arg_msgid (OvFinding  *self,
                      const char *name,
                      const char *msgid)
{
  add (self, name, MSGID, msgid, 0, 1);
}

void
ov_finding_arg_number (OvFinding  *self,
                       const char *name,
                       gint64      value)
{
  add (self, name, NUMBER, NULL, value, 1);
}

void
ov_finding_arg_day (OvFinding  *self,
                    const char *name,
                    OvDay       value)
{
  add (self, name, DAY, NULL, value, 1);
}

void
ov_finding_arg_money (OvFinding  *self,
                      const char *name,
                      gint64      cents)
{
  add (self, name, MONEY, NULL, cents, 1);
}

void
ov_finding_arg_credits (OvFinding  *self,
                        const char *name,
                        gint64      hundredths)
{
  add (self, name, CREDITS, NULL, hundredths, 1);
}

void
ov_finding_arg_hours (OvFinding  *self,
                      const char *name,
                      gint64      minutes,
                      gint64      hour_length)
{
  add (self, name, HOURS, NULL, minutes, hour_length);
}

const char *
ov_finding_get_rule (OvFinding *self)
{
  return self->rule;
}

OvSeverity
ov_finding_get_severity (OvFinding *self)
{
  return self->severity;
}

OvNoun
ov_finding_get_noun (OvFinding *self)
{
  return self->noun;
}

OvId
ov_finding_get_record (OvFinding *self)
{
  return self->record;
}

const char *
ov_finding_get_field (OvFinding *self)
{
  return self->field;
}

const char *
ov_finding_get_source (OvFinding *self)
{
  return self->source;
}

const char *
ov_finding_get_source_text (OvFinding  *self,
                            OvLanguage  language)
{
  const char *source = ov_finding_get_source (self);

  return source && *source ? ov_text (language, source) : source;
}

const char *
ov_finding_get_rule_set (OvFinding *self)
{
  g_return_val_if_fail (OV_IS_FINDING (self), NULL);
  return self->rule_set;
}

OvDay
ov_finding_get_day (OvFinding *self)
{
  g_return_val_if_fail (OV_IS_FINDING (self), OV_DAY_NONE);
  return self->day;
}

const char *
ov_finding_get_mend (OvFinding *self)
{
  return self->mend;
}

const char *
ov_finding_get_mend_label (OvFinding *self)
{
  return self->mend_label;
}

OvDay
ov_finding_get_due (OvFinding *self)
{
  return self->due;
}

static char *
print_argument (const Argument *argument,
                OvLanguage      language)
{
  switch (argument->kind)
    {
    case TEXT: return g_strdup (argument->text);
    case MSGID: return g_strdup (ov_text (language, argument->text));
    case NUMBER: return ov_number_print (argument->value, language);
    case DAY: return ov_day_print (argument->value, language);
    case MONEY: return ov_money_print (argument->value, language);
    case CREDITS: return ov_credits_print (argument->value, language);
    case HOURS: return ov_hours_print (argument->value, argument->per, language);
    }
  g_return_val_if_reached (NULL);
}

static char *
fill (OvFinding  *self,
      const char *msgid,
      OvLanguage  language)
{
  GString *text = g_string_new (ov_text (language, msgid));

  for (guint i = 0; i < self->arguments->len; i++)
    {
      const Argument *argument = &g_array_index (self->arguments, Argument, i);
      g_autofree char *place = g_strdup_printf ("{%s}", argument->name);
      g_autofree char *value = print_argument (argument, language);

      g_string_replace (text, place, value, 0);
    }
  return g_string_free (text, FALSE);
}

char *
ov_finding_dup_what (OvFinding  *self,
                     OvLanguage  language)
{
  g_return_val_if_fail (OV_IS_FINDING (self), NULL);
  return fill (self, self->what, language);
}

char *
ov_finding_dup_why (OvFinding  *self,
                    OvLanguage  language)
{
  g_return_val_if_fail (OV_IS_FINDING (self), NULL);
  return self->why ? fill (self, self->why, language) : NULL;
}

gboolean
ov_findings_have_errors (GPtrArray *findings)
{
  for (guint i = 0; findings && i < findings->len; i++)
    if (ov_finding_get_severity (findings->pdata[i]) == OV_SEVERITY_ERROR)
      return TRUE;
  return FALSE;
}

const char *
ov_severity_nick (OvSeverity severity)
{
  static const char * const nicks[] = { "info", "warning", "error" };

  return nicks[severity];
}

const char *
ov_severity_label (OvSeverity severity)
{
  static const char * const labels[] = { N_("Note"), N_("Warning"), N_("Error") };

  return labels[severity];
}

GVariant *
ov_finding_to_variant (OvFinding *self)
{
  GVariantBuilder arguments;
  GVariant *id;

  g_return_val_if_fail (OV_IS_FINDING (self), NULL);
  id = g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, self->record.bytes, sizeof self->record.bytes, 1);
  g_variant_builder_init (&arguments, G_VARIANT_TYPE ("a(susxx)"));
  for (guint i = 0; i < self->arguments->len; i++)
    {
      const Argument *argument = &g_array_index (self->arguments, Argument, i);

      g_variant_builder_add (&arguments, "(susxx)", argument->name, (guint32) argument->kind, argument->text ? argument->text : "",
                             argument->value, argument->per);
    }
  return g_variant_new ("(suu@aymssmsmsmsmsimsia(susxx))", self->rule, (guint32) self->severity, (guint32) self->noun, id, self->field,
                        self->what, self->why, self->source, self->mend, self->mend_label, (gint32) self->due, self->rule_set,
                        (gint32) self->day, &arguments);
}

OvFinding *
ov_finding_from_variant (GVariant *variant)
{
  g_autoptr (GVariantIter) arguments = NULL;
  g_autoptr (GVariant) id = NULL;
  const char *rule, *field, *what, *why, *source, *mend, *mend_label, *rule_set, *name, *text;
  guint32 severity, noun, kind;
  gint64 value, per;
  gint32 due, day;
  OvFinding *self;

  if (!g_variant_is_of_type (variant, OV_FINDING_VARIANT_TYPE))
    return NULL;
  g_variant_get (variant, "(&suu@aym&s&sm&sm&sm&sm&sim&sia(susxx))", &rule, &severity, &noun, &id, &field, &what, &why, &source, &mend,
                 &mend_label, &due, &rule_set, &day, &arguments);
  self = ov_finding_new (rule, severity);
  self->noun = noun;
  if (g_variant_get_size (id) == sizeof self->record.bytes)
    memcpy (self->record.bytes, g_variant_get_data (id), sizeof self->record.bytes);
  self->field = g_intern_string (field);
  ov_finding_set_texts (self, what, why);
  ov_finding_set_source (self, source);
  ov_finding_set_mend (self, mend, mend_label);
  self->due = due;
  ov_finding_set_policy (self, rule_set, day);
  while (g_variant_iter_next (arguments, "(&su&sxx)", &name, &kind, &text, &value, &per))
    add (self, name, (ArgumentKind) kind, text, value, per);
  return self;
}
