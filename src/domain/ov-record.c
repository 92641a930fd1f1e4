#include "ov-record.h"
#include "ov-fold.h"
#include "ov-member.h"
#include <string.h>

typedef struct
{
  OvId    id;
  gint64  version;
  char   *extra;
} OvRecordPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (OvRecord, ov_record, G_TYPE_OBJECT)

#define PRIVATE(self) ((OvRecordPrivate *) ov_record_get_instance_private (self))

static GParamSpec *
make_property (const OvField *field)
{
  const char *name = field->property;
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  switch (field->kind)
    {
    case OV_KIND_text: case OV_KIND_code: case OV_KIND_attachment: case OV_KIND_choice: case OV_KIND_reference:
      return g_param_spec_string (name, NULL, NULL, NULL, flags);
    case OV_KIND_localized: return g_param_spec_boxed (name, NULL, NULL, OV_TYPE_LOCALIZED, flags);
    case OV_KIND_day: return g_param_spec_int (name, NULL, NULL, G_MININT, G_MAXINT, OV_DAY_NONE, flags);
    case OV_KIND_time: return g_param_spec_int (name, NULL, NULL, G_MININT, G_MAXINT, OV_TIME_NONE, flags);
    case OV_KIND_minutes: case OV_KIND_cents: case OV_KIND_credits: case OV_KIND_integer:
      return g_param_spec_int64 (name, NULL, NULL, G_MININT64, G_MAXINT64, OV_NUMBER_NONE, flags);
    case OV_KIND_boolean: return g_param_spec_boolean (name, NULL, NULL, FALSE, flags);
    case OV_KIND_set: return g_param_spec_boxed (name, NULL, NULL, G_TYPE_STRV, flags);
    case OV_KIND_list: return g_param_spec_boxed (name, NULL, NULL, G_TYPE_PTR_ARRAY, flags);
    case OV_KIND_sealed: return g_param_spec_boxed (name, NULL, NULL, OV_TYPE_SEALED, flags);
    case OV_N_KINDS: break;
    }
  g_return_val_if_reached (NULL);
}

static void
ov_record_get_property (GObject    *object,
                        guint       id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  OvRecord *self = OV_RECORD (object);
  const OvField *field = ov_record_field (self, id);
  gpointer member = ov_record_member (self, field);
  char text[OV_ID_TEXT_SIZE];

  switch (field->kind)
    {
    case OV_KIND_text: case OV_KIND_code: case OV_KIND_attachment: g_value_set_string (value, *(char **) member); break;
    case OV_KIND_choice: g_value_set_static_string (value, *(const char **) member); break;
    case OV_KIND_reference:
      if (!ov_id_is_none (*(OvId *) member))
        g_value_set_string (value, ov_id_print (*(OvId *) member, text));
      break;
    case OV_KIND_day: case OV_KIND_time: g_value_set_int (value, *(gint32 *) member); break;
    case OV_KIND_minutes: case OV_KIND_cents: case OV_KIND_credits: case OV_KIND_integer:
      g_value_set_int64 (value, *(gint64 *) member); break;
    case OV_KIND_boolean: g_value_set_boolean (value, *(gboolean *) member); break;
    case OV_KIND_localized: case OV_KIND_set: case OV_KIND_list: case OV_KIND_sealed:
      g_value_set_boxed (value, *(gpointer *) member); break;
    case OV_N_KINDS: g_assert_not_reached ();
    }
}

static void
ov_record_set_property (GObject      *object,
                        guint         id,
                        const GValue *value,
                        GParamSpec   *pspec)
{
  OvRecord *self = OV_RECORD (object);
  OvId reference = OV_ID_NONE;

  switch (ov_record_field (self, id)->kind)
    {
    case OV_KIND_text: ov_record_set_text (self, id, g_value_get_string (value)); break;
    case OV_KIND_code: ov_record_set_code (self, id, g_value_get_string (value)); break;
    case OV_KIND_attachment: ov_record_set_attachment (self, id, g_value_get_string (value)); break;
    case OV_KIND_choice: ov_record_set_nick (self, id, g_value_get_string (value)); break;
    case OV_KIND_reference:
      if (g_value_get_string (value))
        ov_id_parse (g_value_get_string (value), &reference);
      ov_record_set_reference (self, id, reference);
      break;
    case OV_KIND_localized: ov_record_set_localized (self, id, g_value_get_boxed (value)); break;
    case OV_KIND_day: ov_record_set_day (self, id, g_value_get_int (value)); break;
    case OV_KIND_time: ov_record_set_time (self, id, g_value_get_int (value)); break;
    case OV_KIND_minutes: case OV_KIND_cents: case OV_KIND_credits: case OV_KIND_integer:
      ov_record_set_integer (self, id, g_value_get_int64 (value)); break;
    case OV_KIND_boolean: ov_record_set_boolean (self, id, g_value_get_boolean (value)); break;
    case OV_KIND_set: ov_record_set_set (self, id, g_value_get_boxed (value)); break;
    case OV_KIND_list: ov_record_set_list (self, id, g_value_get_boxed (value)); break;
    case OV_KIND_sealed: ov_record_set_sealed (self, id, g_value_get_boxed (value)); break;
    case OV_N_KINDS: g_assert_not_reached ();
    }
}

static void
ov_record_finalize (GObject *object)
{
  OvRecord *self = OV_RECORD (object);
  guint n;
  const OvField *fields = ov_record_fields (self, &n);

  for (guint i = 0; i < n; i++)
    ov_member_clear (fields[i].kind, ov_record_member (self, &fields[i]));
  g_free (PRIVATE (self)->extra);
  G_OBJECT_CLASS (ov_record_parent_class)->finalize (object);
}

static void
ov_record_class_init (OvRecordClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ov_record_finalize;
}

static void
ov_record_init (OvRecord *self)
{
}

void
ov_record_class_install (OvRecordClass *klass,
                         const char    *kind,
                         const char    *title,
                         OvField       *fields,
                         guint          n_fields)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  klass->kind = kind;
  klass->title = title;
  klass->fields = fields;
  klass->n_fields = n_fields;
  klass->properties = g_new0 (GParamSpec *, n_fields + 1);
  /* GObject does not inherit these for properties that a subclass installs. */
  object_class->get_property = ov_record_get_property;
  object_class->set_property = ov_record_set_property;
  for (guint i = 0; i < n_fields; i++)
    {
      g_autofree char *property = g_strdelimit (g_strdup (fields[i].name), "_", '-');

      g_assert (fields[i].id == i + 1);
      fields[i].property = g_intern_string (property);
      fields[i].record = kind;
      klass->properties[i + 1] = make_property (&fields[i]);
    }
  g_object_class_install_properties (object_class, n_fields + 1, klass->properties);
}

void
ov_record_init_fields (OvRecord *self)
{
  guint n;
  const OvField *fields = ov_record_fields (self, &n);

  for (guint i = 0; i < n; i++)
    ov_member_init (fields[i].kind, ov_record_member (self, &fields[i]));
}

OvId
ov_record_get_id (OvRecord *self)
{
  g_return_val_if_fail (OV_IS_RECORD (self), OV_ID_NONE);
  return PRIVATE (self)->id;
}

void
ov_record_set_id (OvRecord *self,
                  OvId      id)
{
  g_return_if_fail (OV_IS_RECORD (self));
  PRIVATE (self)->id = id;
}

gint64
ov_record_get_version (OvRecord *self)
{
  g_return_val_if_fail (OV_IS_RECORD (self), 0);
  return PRIVATE (self)->version;
}

void
ov_record_set_version (OvRecord *self,
                       gint64    version)
{
  g_return_if_fail (OV_IS_RECORD (self));
  PRIVATE (self)->version = version;
}

const char *
ov_record_get_extra (OvRecord *self)
{
  g_return_val_if_fail (OV_IS_RECORD (self), NULL);
  return PRIVATE (self)->extra;
}

void
ov_record_set_extra (OvRecord   *self,
                     const char *json)
{
  g_return_if_fail (OV_IS_RECORD (self));
  if (PRIVATE (self)->extra == json)
    return;
  g_free (PRIVATE (self)->extra);
  PRIVATE (self)->extra = g_strdup (json);
}

const char *
ov_record_kind (OvRecord *self)
{
  g_return_val_if_fail (OV_IS_RECORD (self), NULL);
  return OV_RECORD_GET_CLASS (self)->kind;
}

const OvField *
ov_record_fields (OvRecord *self,
                  guint    *n_fields)
{
  OvRecordClass *klass = OV_RECORD_GET_CLASS (self);

  if (n_fields)
    *n_fields = klass->n_fields;
  return klass->fields;
}

const OvField *
ov_record_field (OvRecord *self,
                 guint     id)
{
  OvRecordClass *klass = OV_RECORD_GET_CLASS (self);

  g_return_val_if_fail (id >= 1 && id <= klass->n_fields, NULL);
  return &klass->fields[id - 1];
}

const OvField *
ov_record_find_field (OvRecord   *self,
                      const char *name)
{
  OvRecordClass *klass = OV_RECORD_GET_CLASS (self);

  for (guint i = 0; i < klass->n_fields; i++)
    if (g_str_equal (klass->fields[i].name, name))
      return &klass->fields[i];
  return NULL;
}

gpointer
ov_record_member (OvRecord      *self,
                  const OvField *field)
{
  return G_STRUCT_MEMBER_P (self, field->offset);
}

gboolean
ov_record_is_set (OvRecord      *self,
                  const OvField *field)
{
  return ov_member_is_set (field->kind, ov_record_member (self, field));
}

static void
store (OvRecord      *self,
       const OvField *field,
       gconstpointer  value)
{
  gpointer member = ov_record_member (self, field);

  if (ov_member_equal (field->kind, member, value))
    return;
  ov_member_copy (field->kind, member, value);
  g_object_notify_by_pspec (G_OBJECT (self), OV_RECORD_GET_CLASS (self)->properties[field->id]);
}

void
ov_record_clear_field (OvRecord      *self,
                       const OvField *field)
{
  if (!ov_record_is_set (self, field))
    return;
  ov_member_clear (field->kind, ov_record_member (self, field));
  g_object_notify_by_pspec (G_OBJECT (self), OV_RECORD_GET_CLASS (self)->properties[field->id]);
}

void
ov_record_copy_field (OvRecord      *to,
                      OvRecord      *from,
                      const OvField *field)
{
  g_return_if_fail (G_OBJECT_TYPE (to) == G_OBJECT_TYPE (from));
  store (to, field, ov_record_member (from, field));
}

gboolean
ov_record_field_equal (OvRecord      *a,
                       OvRecord      *b,
                       const OvField *field)
{
  return ov_member_equal (field->kind, ov_record_member (a, field), ov_record_member (b, field));
}

gboolean
ov_record_equal (OvRecord *a,
                 OvRecord *b)
{
  guint n;
  const OvField *fields = ov_record_fields (a, &n);

  if (G_OBJECT_TYPE (a) != G_OBJECT_TYPE (b))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!ov_record_field_equal (a, b, &fields[i]))
      return FALSE;
  return TRUE;
}

OvRecord *
ov_record_copy (OvRecord *self)
{
  OvRecord *copy;
  guint n;
  const OvField *fields = ov_record_fields (self, &n);

  copy = g_object_new (G_OBJECT_TYPE (self), NULL);
  ov_record_set_id (copy, ov_record_get_id (self));
  ov_record_set_version (copy, ov_record_get_version (self));
  ov_record_set_extra (copy, ov_record_get_extra (self));
  for (guint i = 0; i < n; i++)
    ov_member_copy (fields[i].kind, ov_record_member (copy, &fields[i]), ov_record_member (self, &fields[i]));
  return copy;
}

OvId
ov_record_get_parent_id (OvRecord *self)
{
  guint n;
  const OvField *fields = ov_record_fields (self, &n);

  for (guint i = 0; i < n; i++)
    if (fields[i].flags & OV_FIELD_PARENT)
      return *(OvId *) ov_record_member (self, &fields[i]);
  return OV_ID_NONE;
}

/* Multi-line text keeps its line ends; everything else is one clean line. */
static char *
clean (const OvField *field,
       const char    *value)
{
  g_auto (GStrv) lines = NULL;
  g_autoptr (GString) result = NULL;

  if (value == NULL || !(field->flags & OV_FIELD_MULTILINE))
    return ov_text_clean (value);
  lines = g_strsplit (value, "\n", -1);
  result = g_string_new (NULL);
  for (guint i = 0; lines[i]; i++)
    {
      g_autofree char *line = ov_text_clean (lines[i]);

      if (i > 0)
        g_string_append_c (result, '\n');
      g_string_append (result, line ? line : "");
    }
  g_strchomp (result->str);
  return result->str[0] ? g_strdup (result->str) : NULL;
}

void
ov_record_set_text (OvRecord   *self,
                    guint       id,
                    const char *value)
{
  const OvField *field = ov_record_field (self, id);
  g_autofree char *cleaned = clean (field, value);

  store (self, field, &cleaned);
}

void
ov_record_set_code (OvRecord   *self,
                    guint       id,
                    const char *value)
{
  ov_record_set_text (self, id, value);
}

void
ov_record_set_attachment (OvRecord   *self,
                          guint       id,
                          const char *value)
{
  ov_record_set_text (self, id, value);
}

void
ov_record_set_localized (OvRecord          *self,
                         guint              id,
                         const OvLocalized *value)
{
  const OvField *field = ov_record_field (self, id);
  g_autoptr (OvLocalized) cleaned = ov_localized_new (NULL, NULL, NULL);
  OvLocalized *nothing = NULL;

  for (int l = 0; value && l < OV_N_LANGUAGES; l++)
    {
      g_free (cleaned->text[l]);
      cleaned->text[l] = clean (field, value->text[l]);
    }
  store (self, field, ov_localized_is_empty (cleaned) ? &nothing : &cleaned);
}

void
ov_record_set_localized_text (OvRecord   *self,
                              guint       id,
                              OvLanguage  language,
                              const char *text)
{
  OvLocalized *held = *(OvLocalized **) ov_record_member (self, ov_record_field (self, id));
  g_autoptr (OvLocalized) changed = held ? ov_localized_copy (held) : ov_localized_new (NULL, NULL, NULL);

  g_free (changed->text[language]);
  changed->text[language] = g_strdup (text);
  ov_record_set_localized (self, id, changed);
}

void
ov_record_set_day (OvRecord *self,
                   guint     id,
                   OvDay     value)
{
  store (self, ov_record_field (self, id), &value);
}

void
ov_record_set_time (OvRecord *self,
                    guint     id,
                    OvTime    value)
{
  store (self, ov_record_field (self, id), &value);
}

void
ov_record_set_integer (OvRecord *self,
                       guint     id,
                       gint64    value)
{
  store (self, ov_record_field (self, id), &value);
}

void
ov_record_set_minutes (OvRecord *self,
                       guint     id,
                       gint64    value)
{
  ov_record_set_integer (self, id, value);
}

void
ov_record_set_cents (OvRecord *self,
                     guint     id,
                     gint64    value)
{
  ov_record_set_integer (self, id, value);
}

void
ov_record_set_credits (OvRecord *self,
                       guint     id,
                       gint64    value)
{
  ov_record_set_integer (self, id, value);
}

void
ov_record_set_boolean (OvRecord *self,
                       guint     id,
                       gboolean  value)
{
  value = !!value;
  store (self, ov_record_field (self, id), &value);
}

void
ov_record_set_choice (OvRecord *self,
                      guint     id,
                      int       value)
{
  const OvField *field = ov_record_field (self, id);
  const char *nick = ov_choice_nick (field->choice, value);

  g_return_if_fail (value == 0 || nick != NULL);
  store (self, field, &nick);
}

void
ov_record_set_nick (OvRecord   *self,
                    guint       id,
                    const char *nick)
{
  const char *interned = nick && *nick ? g_intern_string (nick) : NULL;

  store (self, ov_record_field (self, id), &interned);
}

void
ov_record_set_reference (OvRecord *self,
                         guint     id,
                         OvId      value)
{
  store (self, ov_record_field (self, id), &value);
}

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(char * const *) a, *(char * const *) b);
}

void
ov_record_set_set (OvRecord           *self,
                   guint               id,
                   const char * const *value)
{
  g_autoptr (GPtrArray) elements = g_ptr_array_new_with_free_func (g_free);
  char **set = NULL;

  for (guint i = 0; value && value[i]; i++)
    {
      char *element = ov_text_clean (value[i]);

      if (element)
        g_ptr_array_add (elements, element);
    }
  g_ptr_array_sort (elements, compare_texts);
  for (guint i = 1; i < elements->len;)
    if (g_str_equal (elements->pdata[i - 1], elements->pdata[i]))
      g_ptr_array_remove_index (elements, i);
    else
      i++;
  g_ptr_array_add (elements, NULL);
  if (elements->len > 1)
    set = (char **) elements->pdata;
  store (self, ov_record_field (self, id), &set);
}

void
ov_record_set_list (OvRecord  *self,
                    guint      id,
                    GPtrArray *value)
{
  const OvField *field = ov_record_field (self, id);
  GPtrArray *held = value && value->len > 0 ? value : NULL;

  store (self, field, &held);
}

void
ov_record_set_sealed (OvRecord       *self,
                      guint           id,
                      const OvSealed *value)
{
  store (self, ov_record_field (self, id), &value);
}

gboolean
ov_record_set_contains (OvRecord   *self,
                        guint       id,
                        const char *element)
{
  char **set = *(char ***) ov_record_member (self, ov_record_field (self, id));

  return set && g_strv_contains ((const char * const *) set, element);
}

void
ov_record_set_toggle (OvRecord   *self,
                      guint       id,
                      const char *element,
                      gboolean    in)
{
  char **set = *(char ***) ov_record_member (self, ov_record_field (self, id));
  g_autoptr (GPtrArray) changed = g_ptr_array_new ();

  for (guint i = 0; set && set[i]; i++)
    if (!g_str_equal (set[i], element))
      g_ptr_array_add (changed, set[i]);
  if (in)
    g_ptr_array_add (changed, (gpointer) element);
  g_ptr_array_add (changed, NULL);
  ov_record_set_set (self, id, (const char * const *) changed->pdata);
}
