#pragma once
#include "ov-field.h"

/* A thing that organisations keep: abstract. Each noun is a final class whose fields are one list in its header:
 *
 *   #define OV_PERSON_FIELDS(F, T, t, P) \
 *     F (T, t, P, text, surname, N_("Surname"), NULL, OV_FIELD_SEARCHED, OV_GROUP_NAME, NULL, NULL) …
 *   OV_RECORD_DECLARE (OvPerson, ov_person, OV_PERSON, PERSON, OV_PERSON_FIELDS)
 *
 * From a line (kind, name, label, hint, flags, group, choice, target) come the struct member, the field id OV_PERSON_FIELD_surname, the getter
 * ov_person_get_surname(), the setter ov_person_set_surname() and the row of the table that JSON, SQL, CSV, merge and forms are made from.
 * Setters trim, compare, store and notify on real change; they accept invalid drafts: what must hold is said by rules/. */
#define OV_TYPE_RECORD (ov_record_get_type ())
G_DECLARE_DERIVABLE_TYPE (OvRecord, ov_record, OV, RECORD, GObject)

struct _OvRecordClass
{
  GObjectClass  parent_class;
  const char   *kind;     /* "person": JSON kind, URL segment, table */
  const char   *title;    /* msgid: "Person" */
  OvField      *fields;   /* fields[id - 1] */
  guint         n_fields;
  GParamSpec  **properties;
};

/* Identity and version. The version is what the registry gave; 0 = the registry has not seen it. */
OvId           ov_record_get_id       (OvRecord *self);
void           ov_record_set_id       (OvRecord *self, OvId id);
gint64         ov_record_get_version  (OvRecord *self);
void           ov_record_set_version  (OvRecord *self, gint64 version);
/* Members of its JSON that this version of the program does not know, as a JSON object in text; NULL when none. Kept and sent back. */
const char    *ov_record_get_extra    (OvRecord *self);
void           ov_record_set_extra    (OvRecord *self, const char *json);

const char    *ov_record_kind         (OvRecord *self);
const OvField *ov_record_fields       (OvRecord *self, guint *n_fields);
const OvField *ov_record_field        (OvRecord *self, guint id);
const OvField *ov_record_find_field   (OvRecord *self, const char *name);   /* by snake_case name; NULL if there is none */

gpointer       ov_record_member       (OvRecord *self, const OvField *field); /* address of the member, for table-driven code */
gboolean       ov_record_is_set       (OvRecord *self, const OvField *field);
void           ov_record_clear_field  (OvRecord *self, const OvField *field);
void           ov_record_copy_field   (OvRecord *to, OvRecord *from, const OvField *field); /* same class; notifies on change */
gboolean       ov_record_field_equal  (OvRecord *a, OvRecord *b, const OvField *field);
gboolean       ov_record_equal        (OvRecord *a, OvRecord *b);             /* fields only */
OvRecord      *ov_record_copy         (OvRecord *self);                       /* transfer full; id, version, extra too */
OvId           ov_record_get_parent_id(OvRecord *self);                       /* the reference flagged PARENT, else none */

/* By field id; the typed wrappers of each noun call these. */
void ov_record_set_text       (OvRecord *self, guint id, const char *value);
void ov_record_set_localized  (OvRecord *self, guint id, const OvLocalized *value);
void ov_record_set_day        (OvRecord *self, guint id, OvDay value);
void ov_record_set_time       (OvRecord *self, guint id, OvTime value);
void ov_record_set_minutes    (OvRecord *self, guint id, gint64 value);
void ov_record_set_cents      (OvRecord *self, guint id, gint64 value);
void ov_record_set_credits    (OvRecord *self, guint id, gint64 value);
void ov_record_set_integer    (OvRecord *self, guint id, gint64 value);
void ov_record_set_boolean    (OvRecord *self, guint id, gboolean value);
void ov_record_set_choice     (OvRecord *self, guint id, int value);
void ov_record_set_nick       (OvRecord *self, guint id, const char *nick);   /* of a choice; strangers are kept */
void ov_record_set_code       (OvRecord *self, guint id, const char *value);
void ov_record_set_reference  (OvRecord *self, guint id, OvId value);
void ov_record_set_set        (OvRecord *self, guint id, const char * const *value); /* sorted and deduplicated here */
void ov_record_set_list       (OvRecord *self, guint id, GPtrArray *value);          /* of OvLocalized; copied */
void ov_record_set_attachment (OvRecord *self, guint id, const char *value);
void ov_record_set_sealed     (OvRecord *self, guint id, const OvSealed *value);
/* One language of a localized field. */
void ov_record_set_localized_text (OvRecord *self, guint id, OvLanguage language, const char *text);
/* Sets: */
gboolean ov_record_set_contains (OvRecord *self, guint id, const char *element);
void     ov_record_set_toggle   (OvRecord *self, guint id, const char *element, gboolean in);

/* A field as people read it in the language ("1.2.2026", "1,5", "Published"); never NULL. */
char    *ov_record_dup_text   (OvRecord *self, const OvField *field, OvLanguage language);
/* Why a text is taken by no field (msgid); NULL when it may be: an identity code is kept sealed or not at all. */
const char *ov_record_refuse_text (const char *text);
/* What a person typed into the field. FALSE leaves the record as it was; `why` (msgid, may be NULL) tells what is wrong with it. Not for references,
 * sealed, attachments, lists. */
gboolean ov_record_parse_text (OvRecord *self, const OvField *field, OvLanguage language, const char *text, const char **why);

/* ---- What the macros are made of ---- */
#define OV_RECORD_MEMBER_(T, t, P, kind, name, ...) OV_MEMBER_##kind name;
#define OV_RECORD_ID_(T, t, P, kind, name, ...) P##_FIELD_##name,
#define OV_RECORD_ACCESSOR_(T, t, P, kind, name, label, hint, flags, group, choice_, target) \
  static inline OV_ARG_##kind t##_get_##name (T *self) { return OV_READ_##kind (self->name, choice_); } \
  static inline void t##_set_##name (T *self, OV_ARG_##kind value) \
  { ov_record_set_##kind ((OvRecord *) self, P##_FIELD_##name, value); }
#define OV_RECORD_ROW_(T, t, P, kind_, name_, label_, hint_, flags_, group_, choice_, target_) \
  { .name = #name_, .label = label_, .hint = hint_, .kind = OV_KIND_##kind_, .flags = flags_, .group = group_, \
    .choice = choice_, .target = target_, .offset = G_STRUCT_OFFSET (T, name_), .id = P##_FIELD_##name_ },

#define OV_READ_text(m, c)       m
#define OV_READ_localized(m, c)  m
#define OV_READ_day(m, c)        m
#define OV_READ_time(m, c)       m
#define OV_READ_minutes(m, c)    m
#define OV_READ_cents(m, c)      m
#define OV_READ_credits(m, c)    m
#define OV_READ_integer(m, c)    m
#define OV_READ_boolean(m, c)    m
#define OV_READ_choice(m, c)     ov_choice_value (c, m)
#define OV_READ_code(m, c)       m
#define OV_READ_reference(m, c)  m
#define OV_READ_set(m, c)        (const char * const *) m
#define OV_READ_list(m, c)       m
#define OV_READ_attachment(m, c) m
#define OV_READ_sealed(m, c)     m

#define OV_RECORD_DECLARE(T, t, P, NAME, FIELDS) \
  G_DECLARE_FINAL_TYPE (T, t, OV, NAME, OvRecord) \
  struct _##T { OvRecord parent_instance; FIELDS (OV_RECORD_MEMBER_, T, t, P) }; \
  enum { P##_FIELD_0_, FIELDS (OV_RECORD_ID_, T, t, P) P##_N_FIELDS_ }; \
  FIELDS (OV_RECORD_ACCESSOR_, T, t, P) \
  T *t##_new (void) G_GNUC_WARN_UNUSED_RESULT; /* with a fresh id */

#define OV_RECORD_DEFINE(T, t, P, FIELDS, kind_, title_) \
  G_DEFINE_FINAL_TYPE (T, t, OV_TYPE_RECORD) \
  static OvField t##_fields[] = { FIELDS (OV_RECORD_ROW_, T, t, P) }; \
  static void t##_class_init (T##Class *klass) \
  { ov_record_class_install (OV_RECORD_CLASS (klass), kind_, title_, t##_fields, G_N_ELEMENTS (t##_fields)); } \
  static void t##_init (T *self) { ov_record_init_fields ((OvRecord *) self); } \
  T *t##_new (void) { T *self = g_object_new (t##_get_type (), NULL); ov_record_set_id ((OvRecord *) self, ov_id_new ()); return self; }

void ov_record_class_install (OvRecordClass *klass, const char *kind, const char *title, OvField *fields, guint n_fields);
void ov_record_init_fields   (OvRecord *self);
