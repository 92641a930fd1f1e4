#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-pdf-view.h"
#include <glib/gi18n.h>
#include "ov-error-page.h"
#include "ov-keys.h"
#include "ov-pdf-document.h"
#include "ov-pdf-sheet.h"
#include "ov-resources.h"
#include "ov-spinner-later.h"

struct _OvPdfView
{
  AdwBin         parent;
  GtkWidget     *scrolled;
  OvPdfSheet    *sheet;
  OvSpinnerLater *spinner;
  GtkWidget     *trouble;
  GtkWidget     *page_label;
  GtkWidget     *zoom_label;
  GtkWidget     *bar;
  GBytes        *bytes;
  OvPdfDocument *document;
  GCancellable  *cancellable;  /* of the open or the drawing under way */
  int            page;
  double         zoom;         /* 1 = real size at 96 dpi; 0 = the page fits */
  guint          fit_source;
};

G_DEFINE_FINAL_TYPE (OvPdfView, ov_pdf_view, ADW_TYPE_BIN)

#define POINT (96.0 / 72.0)
#define DESK_MARGIN 36
#define LEAST_ZOOM 0.1
#define MOST_ZOOM 5.0
#define ZOOM_STEP 1.2

static double
fitting_zoom (OvPdfView *self)
{
  double width, height;
  int room_x = gtk_widget_get_width (self->scrolled) - DESK_MARGIN;
  int room_y = gtk_widget_get_height (self->scrolled) - DESK_MARGIN;

  ov_pdf_document_get_page_size (self->document, self->page, &width, &height);
  return CLAMP (MIN (room_x / (width * POINT), room_y / (height * POINT)), LEAST_ZOOM, MOST_ZOOM);
}

static void
show_numbers (OvPdfView *self, double zoom)
{
  int pages = ov_pdf_document_get_n_pages (self->document);
  g_autofree char *page = g_strdup_printf (_("Page %d / %d"), self->page + 1, pages);
  g_autofree char *percent = g_strdup_printf ("%d\u00a0%%", (int) (zoom * 100 + 0.5));

  gtk_label_set_text (GTK_LABEL (self->page_label), page);
  gtk_label_set_text (GTK_LABEL (self->zoom_label), percent);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "pdf.previous-page", self->page > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "pdf.next-page", self->page < pages - 1);
}

static void
rendered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(OvPdfView) self = data;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;
  g_autoptr(GdkTexture) texture = ov_pdf_document_render_finish (OV_PDF_DOCUMENT (source), result, &text, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->document != OV_PDF_DOCUMENT (source))
    return;
  ov_spinner_later_set_busy (self->spinner, FALSE);
  ov_pdf_sheet_set_texture (self->sheet, texture);
  if (text)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->sheet), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}

static void
renew_cancellable (OvPdfView *self)
{
  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
}

static void
draw (OvPdfView *self)
{
  double zoom, width, height;

  if (!self->document || gtk_widget_get_width (self->scrolled) <= DESK_MARGIN)
    return;
  zoom = self->zoom > 0 ? self->zoom : fitting_zoom (self);
  ov_pdf_document_get_page_size (self->document, self->page, &width, &height);
  ov_pdf_sheet_set_size (self->sheet, (int) (width * zoom * POINT + 0.5), (int) (height * zoom * POINT + 0.5));
  show_numbers (self, zoom);
  renew_cancellable (self);
  ov_pdf_document_render_async (self->document, self->page,
                                zoom * POINT * gtk_widget_get_scale_factor (GTK_WIDGET (self)), self->cancellable,
                                rendered_cb, g_object_ref (self));
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(OvPdfView) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(OvPdfDocument) document = ov_pdf_document_open_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  gtk_widget_set_visible (self->trouble, error != NULL);
  gtk_widget_set_visible (self->bar, error == NULL);
  if (error)
    {
      ov_spinner_later_set_busy (self->spinner, FALSE);
      ov_error_page_set_error (OV_ERROR_PAGE (self->trouble), error);
      return;
    }
  g_set_object (&self->document, document);
  self->page = CLAMP (self->page, 0, MAX (0, ov_pdf_document_get_n_pages (document) - 1));
  draw (self);
}

static void
page_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OvPdfView *self = OV_PDF_VIEW (widget);

  ov_pdf_view_set_page (self, self->page + (g_str_equal (name, "pdf.next-page") ? 1 : -1));
}

static void
zoom_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OvPdfView *self = OV_PDF_VIEW (widget);

  if (!self->document)
    return;
  if (g_str_equal (name, "pdf.fit"))
    self->zoom = 0;
  else
    {
      double zoom = self->zoom > 0 ? self->zoom : fitting_zoom (self);

      self->zoom =
          CLAMP (g_str_equal (name, "pdf.zoom-in") ? zoom * ZOOM_STEP : zoom / ZOOM_STEP, LEAST_ZOOM, MOST_ZOOM);
    }
  draw (self);
}

static gboolean
fit_again_cb (gpointer data)
{
  OvPdfView *self = data;

  self->fit_source = 0;
  draw (self);
  return G_SOURCE_REMOVE;
}

/* The page fits the room it has; drawn after the layout, since it changes the sheet's size. A bin has a layout manager,
 * so that its own size_allocate is never called: the adjustments tell instead. */
static void
room_changed_cb (OvPdfView *self)
{
  if (self->document && self->zoom == 0 && self->fit_source == 0)
    self->fit_source = g_idle_add (fit_again_cb, self);
}

static void
ov_pdf_view_dispose (GObject *object)
{
  OvPdfView *self = OV_PDF_VIEW (object);

  g_clear_handle_id (&self->fit_source, g_source_remove);
  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->document);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), OV_TYPE_PDF_VIEW);
  G_OBJECT_CLASS (ov_pdf_view_parent_class)->dispose (object);
}

static void
ov_pdf_view_class_init (OvPdfViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (OV_TYPE_PDF_SHEET);
  g_type_ensure (OV_TYPE_SPINNER_LATER);
  g_type_ensure (OV_TYPE_ERROR_PAGE);
  G_OBJECT_CLASS (klass)->dispose = ov_pdf_view_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, OV_UI ("common/ov-pdf-view.ui"));
  gtk_widget_class_bind_template_child (widget_class, OvPdfView, scrolled);
  gtk_widget_class_bind_template_child (widget_class, OvPdfView, sheet);
  gtk_widget_class_bind_template_child (widget_class, OvPdfView, spinner);
  gtk_widget_class_bind_template_child (widget_class, OvPdfView, trouble);
  gtk_widget_class_bind_template_child (widget_class, OvPdfView, page_label);
  gtk_widget_class_bind_template_child (widget_class, OvPdfView, zoom_label);
  gtk_widget_class_bind_template_child (widget_class, OvPdfView, bar);
  gtk_widget_class_install_action (widget_class, "pdf.previous-page", NULL, page_action);
  gtk_widget_class_install_action (widget_class, "pdf.next-page", NULL, page_action);
  gtk_widget_class_install_action (widget_class, "pdf.zoom-in", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "pdf.zoom-out", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "pdf.fit", NULL, zoom_action);
  ov_keys_bind (widget_class);
}

static void
ov_pdf_view_init (OvPdfView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (self->scrolled)),
                           "notify::page-size", G_CALLBACK (room_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled)),
                           "notify::page-size", G_CALLBACK (room_changed_cb), self, G_CONNECT_SWAPPED);
  ov_error_page_set_retry (OV_ERROR_PAGE (self->trouble), NULL);
}

GtkWidget *
ov_pdf_view_new (void)
{
  return g_object_new (OV_TYPE_PDF_VIEW, NULL);
}

void
ov_pdf_view_set_bytes (OvPdfView *self, GBytes *bytes)
{
  g_return_if_fail (OV_IS_PDF_VIEW (self));
  if (self->bytes == bytes)
    return;
  g_clear_pointer (&self->bytes, g_bytes_unref);
  renew_cancellable (self);
  if (!bytes)
    {
      g_clear_object (&self->document);
      ov_pdf_sheet_set_size (self->sheet, 0, 0);
      gtk_widget_set_visible (self->bar, FALSE);
      gtk_widget_set_visible (self->trouble, FALSE);
      ov_spinner_later_set_busy (self->spinner, FALSE);
      return;
    }
  self->bytes = g_bytes_ref (bytes);
  ov_spinner_later_set_busy (self->spinner, TRUE);
  ov_pdf_document_open_async (bytes, self->cancellable, opened_cb, g_object_ref (self));
}

GBytes *
ov_pdf_view_get_bytes (OvPdfView *self)
{
  g_return_val_if_fail (OV_IS_PDF_VIEW (self), NULL);
  return self->bytes;
}

void
ov_pdf_view_set_page (OvPdfView *self, int page)
{
  g_return_if_fail (OV_IS_PDF_VIEW (self));
  if (self->document)
    page = CLAMP (page, 0, MAX (0, ov_pdf_document_get_n_pages (self->document) - 1));
  if (self->page == page)
    return;
  self->page = page;
  draw (self);
}

int
ov_pdf_view_get_page (OvPdfView *self)
{
  g_return_val_if_fail (OV_IS_PDF_VIEW (self), 0);
  return self->page;
}
