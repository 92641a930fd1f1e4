#define G_LOG_DOMAIN "ov-exchange"
#include "ov-import-row-private.h"

#include <string.h>

#include "ov-fold.h"
#include "ov-number.h"

enum
{
  PROP_0,
  PROP_REVISION,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (OvImportRow, ov_import_row, G_TYPE_OBJECT)

/* The field of a record that a column fills; NULL for the record as a whole. */
static const struct
{
  OvNoun      noun;
  const char *field;
} places[OV_N_COLUMNS] = {
  [OV_COLUMN_IGNORED] = { OV_NOUN_PERSON, NULL },
  [OV_COLUMN_SURNAME] = { OV_NOUN_PERSON, "surname" },
  [OV_COLUMN_FIRST_NAMES] = { OV_NOUN_PERSON, "first_names" },
  [OV_COLUMN_NAME_SURNAME_FIRST] = { OV_NOUN_PERSON, "surname" },
  [OV_COLUMN_NAME_SURNAME_LAST] = { OV_NOUN_PERSON, "surname" },
  [OV_COLUMN_EMAIL] = { OV_NOUN_PERSON, "email" },
  [OV_COLUMN_PHONE] = { OV_NOUN_PERSON, "phone" },
  [OV_COLUMN_BIRTH_DAY] = { OV_NOUN_PERSON, "birth_day" },
  [OV_COLUMN_BIRTH_YEAR] = { OV_NOUN_PERSON, "birth_year" },
  [OV_COLUMN_IDENTITY_CODE] = { OV_NOUN_PERSON, "identity_code" },
  [OV_COLUMN_MUNICIPALITY] = { OV_NOUN_PERSON, "municipality" },
  [OV_COLUMN_LANGUAGE] = { OV_NOUN_PERSON, "language" },
  [OV_COLUMN_ATTENDED] = { OV_NOUN_PARTICIPATION, "attended" },
  [OV_COLUMN_ASSESSMENT] = { OV_NOUN_PARTICIPATION, "assessment" },
  [OV_COLUMN_NOTE] = { OV_NOUN_PERSON, NULL },
};

static void
import_finding_free (gpointer data)
{
  OvImportFinding *finding = data;

  g_object_unref (finding->finding);
  for (guint i = 0; i < finding->n_suggestions; i++)
    g_free (finding->suggestions[i].text);
  g_free (finding);
}

static void
clear_fields (OvImportRow *self)
{
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_clear_object (&self->known);
  g_clear_pointer (&self->surname, g_free);
  g_clear_pointer (&self->first_names, g_free);
  g_clear_pointer (&self->name_key, g_free);
  g_clear_pointer (&self->email, g_free);
  g_clear_pointer (&self->email_key, g_free);
  g_clear_pointer (&self->phone, g_free);
  g_clear_pointer (&self->identity_code, ov_sealed_free);
  g_clear_pointer (&self->municipality, g_free);
  g_clear_pointer (&self->note, g_free);
}

static void
ov_import_row_finalize (GObject *object)
{
  clear_fields (OV_IMPORT_ROW (object));
  G_OBJECT_CLASS (ov_import_row_parent_class)->finalize (object);
}

static void
ov_import_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_REVISION)
    g_value_set_uint (value, OV_IMPORT_ROW (object)->revision);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
ov_import_row_class_init (OvImportRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = ov_import_row_finalize;
  object_class->get_property = ov_import_row_get_property;
  properties[PROP_REVISION] = g_param_spec_uint ("revision", NULL, NULL, 0, G_MAXUINT, 0,
                                                 G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
ov_import_row_init (OvImportRow *self)
{
  self->birth_day = OV_DAY_NONE;
  self->birth_year = OV_NUMBER_NONE;
}

OvImportRow *
ov_import_row_new (guint index, guint line)
{
  OvImportRow *self = g_object_new (OV_TYPE_IMPORT_ROW, NULL);

  self->index = index;
  self->line = line;
  self->id = ov_id_new ();
  return self;
}

void
ov_import_row_reset (OvImportRow *self)
{
  clear_fields (self);
  self->n_own = 0;
  self->known_surely = FALSE;
  self->changes_known = FALSE;
  self->birth_day = OV_DAY_NONE;
  self->birth_year = OV_NUMBER_NONE;
  self->identity_tag = NULL;
  self->language = OV_RECORD_LANGUAGE_NONE;
  self->attended = FALSE;
  self->assessment = OV_ASSESSMENT_NONE;
}

void
ov_import_row_changed (OvImportRow *self)
{
  self->revision++;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REVISION]);
}

OvImportFinding *
ov_import_row_find (OvImportRow *self, OvColumn meaning, int column, const char *rule, OvSeverity severity,
                    const char *what,
                    const char *why)
{
  OvImportFinding *found = g_new0 (OvImportFinding, 1);

  found->finding = ov_finding_new (rule, severity);
  found->column = column;
  ov_finding_set_place (found->finding, places[meaning].noun, self->id, places[meaning].field);
  ov_finding_set_texts (found->finding, what, why);
  if (self->findings == NULL)
    self->findings = g_ptr_array_new_with_free_func (import_finding_free);
  g_ptr_array_add (self->findings, found);
  return found;
}

void
ov_import_finding_suggest (OvImportFinding *finding, guint column, char *text)
{
  if (text == NULL)
    return;
  g_return_if_fail (finding->n_suggestions < G_N_ELEMENTS (finding->suggestions));
  finding->suggestions[finding->n_suggestions].column = column;
  finding->suggestions[finding->n_suggestions++].text = text;
}

void
ov_import_row_drop_findings (OvImportRow *self, guint from)
{
  if (self->findings != NULL && self->findings->len > from)
    g_ptr_array_set_size (self->findings, (int) from);
}

static OvSeverity
worst_severity (OvImportRow *self)
{
  OvSeverity worst = OV_SEVERITY_INFO;

  for (guint i = 0; i < ov_import_row_get_n_findings (self); i++)
    worst = MAX (worst, ov_finding_get_severity (ov_import_row_get_finding (self, i)->finding));
  return worst;
}

void
ov_import_row_decide (OvImportRow *self)
{
  OvSeverity worst = worst_severity (self);
  gboolean possible = worst != OV_SEVERITY_ERROR && (self->action != OV_IMPORT_SAME || self->known != NULL);

  if (self->chosen && (possible || self->action == OV_IMPORT_SKIP))
    return;
  self->chosen = FALSE;
  if (worst != OV_SEVERITY_INFO)
    self->action = OV_IMPORT_SKIP;
  else
    self->action = self->known_surely ? OV_IMPORT_SAME : OV_IMPORT_NEW;
}

const char *
ov_import_state_label (OvImportState state)
{
  static const char *const labels[] = { N_("Ready"), N_("To be mended"), N_("In the register already") };

  g_return_val_if_fail ((guint) state < OV_N_IMPORT_STATES, NULL);
  return labels[state];
}

const char *
ov_import_action_label (OvImportAction action)
{
  static const char *const labels[] = { N_("New person"), N_("Same person"), N_("Left out") };

  g_return_val_if_fail ((guint) action < OV_N_IMPORT_ACTIONS, NULL);
  return labels[action];
}

guint
ov_import_row_get_index (OvImportRow *self)
{
  return self->index;
}

guint
ov_import_row_get_line (OvImportRow *self)
{
  return self->line;
}

OvImportState
ov_import_row_get_state (OvImportRow *self)
{
  if (worst_severity (self) != OV_SEVERITY_INFO)
    return OV_IMPORT_MEND;
  return self->known != NULL ? OV_IMPORT_KNOWN : OV_IMPORT_READY;
}

OvImportAction
ov_import_row_get_action (OvImportRow *self)
{
  return self->action;
}

guint
ov_import_row_get_n_findings (OvImportRow *self)
{
  return self->findings == NULL ? 0 : self->findings->len;
}

const OvImportFinding *
ov_import_row_get_finding (OvImportRow *self, guint index)
{
  g_return_val_if_fail (index < ov_import_row_get_n_findings (self), NULL);
  return g_ptr_array_index (self->findings, index);
}

const OvImportFinding *
ov_import_row_find_in_column (OvImportRow *self, guint column)
{
  const OvImportFinding *worst = NULL;

  for (guint i = 0; i < ov_import_row_get_n_findings (self); i++)
    {
      const OvImportFinding *one = ov_import_row_get_finding (self, i);

      if (one->column == (int) column && (worst == NULL || ov_finding_get_severity (one->finding) >
                                                              ov_finding_get_severity (worst->finding)))
        worst = one;
    }
  return worst;
}

OvPerson *
ov_import_row_get_known (OvImportRow *self)
{
  return self->known;
}

const char *
ov_import_row_get_surname (OvImportRow *self)
{
  return self->surname;
}

const char *
ov_import_row_get_first_names (OvImportRow *self)
{
  return self->first_names;
}

const char *
ov_import_row_get_name_key (OvImportRow *self)
{
  return self->name_key;
}

const char *
ov_import_row_get_email (OvImportRow *self)
{
  return self->email;
}

const char *
ov_import_row_get_phone (OvImportRow *self)
{
  return self->phone;
}

OvDay
ov_import_row_get_birth_day (OvImportRow *self)
{
  return self->birth_day;
}

gint64
ov_import_row_get_birth_year (OvImportRow *self)
{
  return self->birth_day != OV_DAY_NONE ? ov_day_year (self->birth_day) : self->birth_year;
}

const OvSealed *
ov_import_row_get_identity_code (OvImportRow *self)
{
  return self->identity_code;
}

const char *
ov_import_row_get_municipality (OvImportRow *self)
{
  return self->municipality;
}

OvRecordLanguage
ov_import_row_get_language (OvImportRow *self)
{
  return self->language;
}

gboolean
ov_import_row_get_attended (OvImportRow *self)
{
  return self->attended;
}

OvAssessment
ov_import_row_get_assessment (OvImportRow *self)
{
  return self->assessment;
}

const char *
ov_import_row_get_note (OvImportRow *self)
{
  return self->note;
}

char *
ov_import_row_dup_name (OvImportRow *self)
{
  if (self->surname == NULL || self->first_names == NULL)
    return g_strdup (self->surname != NULL ? self->surname : self->first_names != NULL ? self->first_names : "");
  return g_strconcat (self->surname, " ", self->first_names, NULL);
}

/* Every sealing of a code differs: what has the mask of the code that is kept is taken for it. */
static gboolean
has_new_identity_code (OvImportRow *self, OvPerson *person)
{
  const OvSealed *kept = ov_person_get_identity_code (person);

  return self->identity_code != NULL && self->identity_code->sealed != NULL &&
         (kept == NULL || g_strcmp0 (kept->mask, self->identity_code->mask) != 0);
}

/* A list writes names in capitals or leaves second names out: what the register has is kept as long as nothing contradicts it. */
static void
set_name (OvImportRow *self, OvPerson *person)
{
  const char *surname = ov_person_get_surname (person), *first_names = ov_person_get_first_names (person);
  g_autofree char *mine = ov_fold (self->surname), *kept = ov_fold (surname);
  gboolean agrees = ov_words_agree (self->first_names, first_names);

  if (self->surname != NULL && (surname == NULL || !g_str_equal (mine, kept)))
    ov_person_set_surname (person, self->surname);
  if (self->first_names != NULL && !(agrees && strlen (first_names) >= strlen (self->first_names)))
    ov_person_set_first_names (person, self->first_names);
}

static void
fill_person (OvImportRow *self, OvPerson *person)
{
  set_name (self, person);
  if (self->email != NULL)
    ov_person_set_email (person, self->email);
  if (self->phone != NULL)
    ov_person_set_phone (person, self->phone);
  if (self->birth_day != OV_DAY_NONE)
    ov_person_set_birth_day (person, self->birth_day);
  if (ov_import_row_get_birth_year (self) != OV_NUMBER_NONE)
    ov_person_set_birth_year (person, ov_import_row_get_birth_year (self));
  if (has_new_identity_code (self, person))
    ov_person_set_identity_code (person, self->identity_code);
  if (self->municipality != NULL)
    ov_person_set_municipality (person, self->municipality);
  if (self->language != OV_RECORD_LANGUAGE_NONE)
    ov_person_set_language (person, self->language);
}

OvPerson *
ov_import_row_dup_person (OvImportRow *self)
{
  OvPerson *person;

  if (self->action == OV_IMPORT_SKIP)
    return NULL;
  if (self->action == OV_IMPORT_SAME)
    {
      person = OV_PERSON (ov_record_copy (OV_RECORD (self->known)));
    }
  else
    {
      person = ov_person_new ();
      ov_record_set_id (OV_RECORD (person), self->id);
    }
  fill_person (self, person);
  return person;
}

OvId
ov_import_row_get_person_id (OvImportRow *self)
{
  return self->action == OV_IMPORT_SAME ? ov_record_get_id (OV_RECORD (self->known)) : self->id;
}

void
ov_import_row_set_known (OvImportRow *self, OvPerson *known, gboolean surely)
{
  g_autoptr (OvPerson) after = OV_PERSON (ov_record_copy (OV_RECORD (known)));

  g_set_object (&self->known, known);
  self->known_surely = surely;
  fill_person (self, after);
  self->changes_known = !ov_record_equal (OV_RECORD (after), OV_RECORD (known));
}

gboolean
ov_import_row_changes_known (OvImportRow *self)
{
  return self->known != NULL && self->changes_known;
}
