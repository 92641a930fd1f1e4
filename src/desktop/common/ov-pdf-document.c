#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-pdf-document.h"
#include <math.h>
#include "ov-error.h"
#include "ov-poppler.h"

typedef struct { double width, height; } PageSize;

struct _OvPdfDocument
{
  GObject          parent;
  PopplerDocument *document;  /* under the lock */
  GMutex           lock;
  GArray          *sizes;
};

G_DEFINE_FINAL_TYPE (OvPdfDocument, ov_pdf_document, G_TYPE_OBJECT)

typedef struct
{
  int    page;
  double pixels;
  char  *text;
} Job;

/* A bad page size or zoom must not take all memory. */
#define MOST_PIXELS 64000000.0

static void
job_free (Job *job)
{
  g_free (job->text);
  g_free (job);
}

static OvPdfDocument *
open_document (const OvPoppler *poppler, GBytes *bytes, GError **error)
{
  g_autoptr(GError) cause = NULL;
  PopplerDocument *document = poppler->document_new_from_bytes (bytes, NULL, &cause);
  OvPdfDocument *self;

  if (!document)
    {
      g_set_error (error, OV_ERROR, OV_ERROR_INVALID, "Opening the PDF: %s", cause->message);
      return NULL;
    }
  self = g_object_new (OV_TYPE_PDF_DOCUMENT, NULL);
  self->document = document;
  for (int i = 0; i < poppler->document_get_n_pages (document); i++)
    {
      PopplerPage *page = poppler->document_get_page (document, i);
      g_autoptr(GObject) owned_page = (GObject *) page;
      PageSize size = { 595, 842 };

      if (page)
        poppler->page_get_size (page, &size.width, &size.height);
      g_array_append_val (self->sizes, size);
    }
  return self;
}

static void
open_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autoptr(GError) error = NULL;
  const OvPoppler *poppler = ov_poppler_begin (&error);
  OvPdfDocument *self = NULL;

  if (poppler)
    {
      self = open_document (poppler, data, &error);
      ov_poppler_end ();
    }
  if (self)
    g_task_return_pointer (task, self, g_object_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
ov_pdf_document_open_async (GBytes *bytes, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, data);

  g_return_if_fail (bytes);
  g_task_set_source_tag (task, ov_pdf_document_open_async);
  g_task_set_task_data (task, g_bytes_ref (bytes), (GDestroyNotify) g_bytes_unref);
  g_task_run_in_thread (task, open_thread);
}

OvPdfDocument *
ov_pdf_document_open_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static GdkTexture *
texture_of_surface (cairo_surface_t *surface)
{
  int stride = cairo_image_surface_get_stride (surface);
  int height = cairo_image_surface_get_height (surface);
  g_autoptr(GBytes) bytes = NULL;

  cairo_surface_flush (surface);
  bytes = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface), (gsize) stride * height,
                                      (GDestroyNotify) cairo_surface_destroy, cairo_surface_reference (surface));
  return gdk_memory_texture_new (cairo_image_surface_get_width (surface), height, GDK_MEMORY_DEFAULT, bytes, stride);
}

static GdkTexture *
render (const OvPoppler *poppler, OvPdfDocument *self, Job *job, GError **error)
{
  PopplerPage *page = poppler->document_get_page (self->document, job->page);
  g_autoptr(GObject) owned_page = (GObject *) page;
  GdkTexture *texture;
  cairo_surface_t *surface;
  double width, height;
  cairo_t *cr;

  if (!page)
    {
      g_set_error (error, OV_ERROR, OV_ERROR_INVALID, "The PDF has no page %d", job->page + 1);
      return NULL;
    }
  poppler->page_get_size (page, &width, &height);
  if (width * height * job->pixels * job->pixels > MOST_PIXELS)
    job->pixels = sqrt (MOST_PIXELS / (width * height));
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, MAX (1, (int)ceil (width * job->pixels)),
                                        MAX (1, (int)ceil (height * job->pixels)));
  cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, job->pixels, job->pixels);
  poppler->page_render (page, cr);
  cairo_destroy (cr);
  job->text = poppler->page_get_text (page);
  texture = texture_of_surface (surface);
  cairo_surface_destroy (surface);
  return texture;
}

static void
render_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  OvPdfDocument *self = source;
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  g_autoptr(GError) error = NULL;
  const OvPoppler *poppler;
  GdkTexture *texture = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;
  poppler = ov_poppler_begin (&error);
  if (poppler)
    {
      texture = render (poppler, self, data, &error);
      ov_poppler_end ();
    }
  if (texture)
    g_task_return_pointer (task, texture, g_object_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
ov_pdf_document_render_async (OvPdfDocument *self, int page, double pixels, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, data);
  Job *job = g_new0 (Job, 1);

  g_return_if_fail (OV_IS_PDF_DOCUMENT (self));
  job->page = page;
  job->pixels = pixels;
  g_task_set_source_tag (task, ov_pdf_document_render_async);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, render_thread);
}

GdkTexture *
ov_pdf_document_render_finish (OvPdfDocument *self, GAsyncResult *result, char **text, GError **error)
{
  GdkTexture *texture = g_task_propagate_pointer (G_TASK (result), error);

  if (texture && text)
    *text = g_steal_pointer (&((Job *) g_task_get_task_data (G_TASK (result)))->text);
  return texture;
}

static void
ov_pdf_document_finalize (GObject *object)
{
  OvPdfDocument *self = OV_PDF_DOCUMENT (object);

  /* Maybe on a thread of a page that was drawn. */
  if (self->document && ov_poppler_begin (NULL))
    {
      g_clear_object (&self->document);
      ov_poppler_end ();
    }
  g_clear_pointer (&self->sizes, g_array_unref);
  g_mutex_clear (&self->lock);
  G_OBJECT_CLASS (ov_pdf_document_parent_class)->finalize (object);
}

static void
ov_pdf_document_class_init (OvPdfDocumentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ov_pdf_document_finalize;
}

static void
ov_pdf_document_init (OvPdfDocument *self)
{
  self->sizes = g_array_new (FALSE, FALSE, sizeof (PageSize));
  g_mutex_init (&self->lock);
}

int
ov_pdf_document_get_n_pages (OvPdfDocument *self)
{
  g_return_val_if_fail (OV_IS_PDF_DOCUMENT (self), 0);
  return (int) self->sizes->len;
}

void
ov_pdf_document_get_page_size (OvPdfDocument *self, int page, double *width, double *height)
{
  g_return_if_fail (OV_IS_PDF_DOCUMENT (self));
  g_return_if_fail (page >= 0 && page < (int) self->sizes->len);
  *width = g_array_index (self->sizes, PageSize, page).width;
  *height = g_array_index (self->sizes, PageSize, page).height;
}
