#define G_LOG_DOMAIN "documents"
#include "config.h"
#include "ov-document-private.h"

#include "ov-pdf-file.h"

struct _OvDocument
{
  GObject  parent_instance;

  OvSheet *sheet;
  char    *title;
  char    *author;
  gint64   time;
};

G_DEFINE_FINAL_TYPE (OvDocument, ov_document, G_TYPE_OBJECT)

static void
ov_document_finalize (GObject *object)
{
  OvDocument *self = OV_DOCUMENT (object);

  g_clear_pointer (&self->sheet, ov_sheet_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->author, g_free);
  G_OBJECT_CLASS (ov_document_parent_class)->finalize (object);
}

static void
ov_document_class_init (OvDocumentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ov_document_finalize;
}

static void
ov_document_init (OvDocument *self)
{
}

OvDocument *
ov_document_new (OvSheet    *sheet,
                 const char *title,
                 const char *author,
                 gint64      time,
                 GError    **error)
{
  g_autoptr (OvSheet) owned = sheet;
  OvDocument *self;

  g_assert (owned->current == 0);
  if (owned->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&owned->error));
      return NULL;
    }
  self = g_object_new (OV_TYPE_DOCUMENT, NULL);
  self->sheet = g_steal_pointer (&owned);
  self->title = g_strdup (title);
  self->author = g_strdup (author);
  self->time = time;
  return self;
}

const OvSheet *
ov_document_get_sheet (OvDocument *self)
{
  return self->sheet;
}

const char *
ov_document_get_author (OvDocument *self)
{
  return self->author;
}

gint64
ov_document_get_time (OvDocument *self)
{
  return self->time;
}

const char *
ov_document_get_title (OvDocument *self)
{
  g_return_val_if_fail (OV_IS_DOCUMENT (self), NULL);
  return self->title;
}

OvLanguage
ov_document_get_language (OvDocument *self)
{
  g_return_val_if_fail (OV_IS_DOCUMENT (self), OV_LANGUAGE_FI);
  return self->sheet->language;
}

guint
ov_document_get_n_pages (OvDocument *self)
{
  g_return_val_if_fail (OV_IS_DOCUMENT (self), 0);
  return ov_sheet_get_n_pages (self->sheet);
}

void
ov_document_get_page_size (double *width,
                           double *height)
{
  *width = OV_PAGE_WIDTH;
  *height = OV_PAGE_HEIGHT;
}

void
ov_document_draw (OvDocument *self,
                  cairo_t    *cr,
                  guint       page)
{
  g_return_if_fail (OV_IS_DOCUMENT (self));
  ov_sheet_paint (self->sheet, page, cr);
}

static gboolean
append_bytes (gconstpointer data,
              gsize         length,
              gpointer      user_data,
              GError      **error)
{
  g_byte_array_append (user_data, data, length);
  return TRUE;
}

GBytes *
ov_document_to_pdf (OvDocument *self,
                    GError    **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (OvPdfPart) part = NULL;
  g_autoptr (OvPdfFile) file = NULL;
  OvPdfInfo info = { 0 };

  g_return_val_if_fail (OV_IS_DOCUMENT (self), NULL);
  info.title = self->title;
  info.author = self->author;
  info.language = self->sheet->language;
  info.time = self->time;
  part = ov_pdf_part_new (self->sheet);
  file = ov_pdf_file_new (append_bytes, bytes, &info);
  ov_pdf_file_add (file, part, self->title);
  if (!ov_pdf_file_finish (file, error))
    return NULL;
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

OvSafeFile *
ov_document_prepare (OvDocument *self,
                     const char *path,
                     GError    **error)
{
  g_autoptr (GBytes) bytes = ov_document_to_pdf (self, error);
  g_autoptr (OvSafeFile) file = NULL;
  gsize length;
  gconstpointer data;

  if (bytes == NULL)
    return NULL;
  file = ov_safe_file_new (path, error);
  data = g_bytes_get_data (bytes, &length);
  if (file == NULL || !ov_safe_file_write (file, data, length, error) || !ov_safe_file_sync (file, error))
    return NULL;
  return g_steal_pointer (&file);
}

gboolean
ov_document_save (OvDocument *self,
                  const char *path,
                  char      **sha256,
                  GError    **error)
{
  g_autoptr (OvSafeFile) file = ov_document_prepare (self, path, error);

  if (file == NULL || !ov_safe_file_commit (file, error))
    return FALSE;
  if (sha256 != NULL)
    *sha256 = g_strdup (ov_safe_file_finish_sum (file));
  return TRUE;
}
