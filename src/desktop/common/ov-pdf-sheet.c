#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-pdf-sheet.h"

struct _OvPdfSheet
{
  GtkWidget   parent;
  int         width;
  int         height;
  GdkTexture *texture;
};

G_DEFINE_FINAL_TYPE (OvPdfSheet, ov_pdf_sheet, GTK_TYPE_WIDGET)

#define MARGIN 18

static void
ov_pdf_sheet_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                      int *minimum_baseline, int *natural_baseline)
{
  OvPdfSheet *self = OV_PDF_SHEET (widget);

  *minimum = *natural = 2 * MARGIN + (orientation == GTK_ORIENTATION_HORIZONTAL ? self->width : self->height);
}

static void
ov_pdf_sheet_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  OvPdfSheet *self = OV_PDF_SHEET (widget);
  float x = MAX (MARGIN, (gtk_widget_get_width (widget) - self->width) / 2);
  float y = MAX (MARGIN, (gtk_widget_get_height (widget) - self->height) / 2);
  graphene_rect_t page = GRAPHENE_RECT_INIT (x, y, self->width, self->height);
  GskRoundedRect outline;

  if (self->width == 0)
    return;
  gsk_rounded_rect_init_from_rect (&outline, &page, 0);
  gtk_snapshot_append_outset_shadow (snapshot, &outline, &(GdkRGBA) { 0, 0, 0, 0.3 }, 0, 1, 0, 3);
  /* Paper is white in every theme. */
  gtk_snapshot_append_color (snapshot, &(GdkRGBA) { 1, 1, 1, 1 }, &page);
  if (self->texture)
    gtk_snapshot_append_texture (snapshot, self->texture, &page);
}

static void
ov_pdf_sheet_dispose (GObject *object)
{
  g_clear_object (&OV_PDF_SHEET (object)->texture);
  G_OBJECT_CLASS (ov_pdf_sheet_parent_class)->dispose (object);
}

static void
ov_pdf_sheet_class_init (OvPdfSheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ov_pdf_sheet_dispose;
  widget_class->measure = ov_pdf_sheet_measure;
  widget_class->snapshot = ov_pdf_sheet_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
ov_pdf_sheet_init (OvPdfSheet *self)
{
}

void
ov_pdf_sheet_set_size (OvPdfSheet *self, int width, int height)
{
  g_return_if_fail (OV_IS_PDF_SHEET (self));
  if (self->width == width && self->height == height)
    return;
  self->width = width;
  self->height = height;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
ov_pdf_sheet_set_texture (OvPdfSheet *self, GdkTexture *texture)
{
  g_return_if_fail (OV_IS_PDF_SHEET (self));
  if (g_set_object (&self->texture, texture))
    gtk_widget_queue_draw (GTK_WIDGET (self));
}
