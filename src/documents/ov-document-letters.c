#define G_LOG_DOMAIN "documents"
#include "config.h"
#include "ov-document-letters.h"

#include "ov-shaper.h"

static gboolean check_part (const OvSnapshotType *type, gconstpointer part, OvLanguage language, GError **error);

/* In both families, since names and titles also stand in heads and footers. */
static gboolean
check_text (const char *text,
            OvLanguage  language,
            GError    **error)
{
  static const OvStyle styles[] = { OV_STYLE_BODY, OV_STYLE_NOTE };

  for (guint i = 0; text != NULL && !g_str_is_ascii (text) && i < G_N_ELEMENTS (styles); i++)
    {
      g_autoptr (OvShaped) shaped = ov_shape (text, styles[i], language, 0, OV_SHAPE_PLAIN, error);

      if (shaped == NULL)
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_field (const OvSnapshotField *field,
             gconstpointer          place,
             OvLanguage             language,
             GError               **error)
{
  char **texts = field->kind == OV_SNAPSHOT_TEXTS ? *(GStrv const *) place : NULL;
  GPtrArray *parts = field->kind == OV_SNAPSHOT_PARTS ? *(GPtrArray *const *) place : NULL;

  if (field->kind == OV_SNAPSHOT_TEXT)
    return check_text (*(char *const *) place, language, error);
  if (field->kind == OV_SNAPSHOT_PART)
    return check_part (field->type, *(gpointer const *) place, language, error);
  for (guint i = 0; texts != NULL && texts[i] != NULL; i++)
    if (!check_text (texts[i], language, error))
      return FALSE;
  for (guint i = 0; parts != NULL && i < parts->len; i++)
    if (!check_part (field->type, g_ptr_array_index (parts, i), language, error))
      return FALSE;
  return TRUE;
}

static gboolean
check_part (const OvSnapshotType *type,
            gconstpointer         part,
            OvLanguage            language,
            GError              **error)
{
  for (const OvSnapshotField *field = type->fields; part != NULL && field->name != NULL; field++)
    if (!check_field (field, (const char *) part + field->offset, language, error))
      return FALSE;
  return TRUE;
}

gboolean
ov_certificate_content_check_letters (const OvCertificateContent *content,
                                      GError                    **error)
{
  g_return_val_if_fail (content != NULL, FALSE);
  return check_part (&ov_certificate_content_type, content, content->language, error);
}
