/* The common widgets draw, speak and can be let go of. */
#include "config.h"
#include <cairo-pdf.h>
#include <math.h>
#include <pango/pangocairo.h>
#include "ov-banner.h"
#include "ov-display-test.h"
#include "ov-drawn-row.h"
#include "ov-ellipsis-tooltip.h"
#include "ov-error-page.h"
#include "ov-error.h"
#include "ov-finding-row.h"
#include "ov-flow-layout.h"
#include "ov-gauge.h"
#include "ov-pdf-sheet.h"
#include "ov-pdf-view.h"
#include "ov-poppler.h"
#include "ov-progress-row.h"
#include "ov-section.h"
#include "ov-spinner-later.h"
#include "ov-step-bar.h"
#include "ov-step-line.h"
#include "ov-year-clock.h"

static void
show_and_drop (GtkWidget *widget)
{
  GtkWidget *window;

  g_object_add_weak_pointer (G_OBJECT (widget), (gpointer *) &widget);
  window = ov_display_test_show (widget, 360, 300);
  ov_display_test_iterate (20);
  gtk_window_destroy (GTK_WINDOW (window));
  ov_display_test_iterate (20);
  g_assert_null (widget);
}

static void
test_drawn (void)
{
  const char *states[] = { "Draft", "Sent", "Published", "Running", "Report", "Accepted", "Paid", NULL };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *gauge = ov_gauge_new ();
  GtkWidget *compact = g_object_new (OV_TYPE_GAUGE, "compact", TRUE, NULL);
  GtkWidget *empty = ov_gauge_new ();
  GtkWidget *clock = ov_year_clock_new ();
  GtkWidget *line = ov_step_line_new ();
  GtkWidget *bar = ov_step_bar_new ();
  GtkWidget *long_bar = ov_step_bar_new ();
  OvDay today = ov_day_new (2026, 8, 18);

  ov_gauge_set_hours (OV_GAUGE (gauge), 1240, 548, 531, 1312, 5, OV_LANGUAGE_FI);
  gtk_test_accessible_assert_property (
      GTK_ACCESSIBLE (gauge), GTK_ACCESSIBLE_PROPERTY_LABEL,
      "Granted 1\u00a0240 h: realised 548 h, planned 531 h. Forecast for the end of the year 1\u00a0312 h.");
  ov_gauge_set_hours (OV_GAUGE (compact), 100, 120, 30, OV_GAUGE_NONE, 5, OV_LANGUAGE_FI);
  ov_gauge_set_hours (OV_GAUGE (empty), OV_GAUGE_NONE, 0, 0, OV_GAUGE_NONE, 5, OV_LANGUAGE_SV);
  ov_year_clock_set_today (OV_YEAR_CLOCK (clock), today, OV_LANGUAGE_FI);
  ov_year_clock_add_window (OV_YEAR_CLOCK (clock), today - 7, today + 7);
  ov_year_clock_add_window (OV_YEAR_CLOCK (clock), today - 700, today - 600);
  ov_year_clock_add_dot (OV_YEAR_CLOCK (clock), today + 7, OV_CLOCK_DOT_SOON);
  ov_year_clock_add_dot (OV_YEAR_CLOCK (clock), today - 9, OV_CLOCK_DOT_OVERDUE);
  ov_step_line_set_steps (OV_STEP_LINE (line), states, 1, "Returned");
  ov_step_bar_set_steps (OV_STEP_BAR (bar), 5, 8);
  ov_step_bar_set_steps (OV_STEP_BAR (long_bar), 5, 80);
  gtk_box_append (GTK_BOX (box), gauge);
  gtk_box_append (GTK_BOX (box), compact);
  gtk_box_append (GTK_BOX (box), empty);
  gtk_box_append (GTK_BOX (box), ov_gauge_key_new (OV_GAUGE_PLANNED));
  gtk_box_append (GTK_BOX (box), clock);
  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), long_bar);
  show_and_drop (box);
}

static void
test_rows (void)
{
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *row =
      ov_finding_row_new (OV_SEVERITY_WARNING, "4 members, 5 are needed", "A & <B>", "Terms 2026, point 2");
  GtkWidget *progress = ov_progress_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *banner = ov_banner_new ("A & <B>");
  g_autoptr(GCancellable) cancellable = NULL;

  ov_finding_row_set_mend (OV_FINDING_ROW (row), "Add a member…", "win.undo", NULL);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Warning: 4 members, 5 are needed. A & <B>");
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  cancellable = g_object_ref (ov_progress_row_start (OV_PROGRESS_ROW (progress), "What is issued stays."));
  ov_progress_row_step (OV_PROGRESS_ROW (progress), "Issued 5 / 11", 5, 11);
  g_assert_true (gtk_widget_activate_action (progress, "progress.stop", NULL));
  g_assert_true (g_cancellable_is_cancelled (cancellable));
  ov_banner_set_button (OV_BANNER (banner), "Show", "win.undo", NULL);
  ov_banner_set_revealed (OV_BANNER (banner), TRUE);
  gtk_box_append (GTK_BOX (box), list);
  gtk_box_append (GTK_BOX (box), progress);
  gtk_box_append (GTK_BOX (box), banner);
  gtk_box_append (GTK_BOX (box), ov_section_new ("Title", gtk_label_new ("Text")));
  show_and_drop (box);
}

static void
test_waiting (void)
{
  g_autoptr(GError) error = g_error_new_literal (OV_ERROR, OV_ERROR_FULL, "write: no space left");
  GtkWidget *spinner = ov_spinner_later_new ();

  ov_spinner_later_set_busy (OV_SPINNER_LATER (spinner), TRUE);
  show_and_drop (spinner);
  show_and_drop (ov_error_page_new ("The list could not be read", error));
}

static cairo_status_t
append_cb (void *array, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (array, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static GBytes *
make_pdf (int pages)
{
  GByteArray *array = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (append_cb, array, 595, 842);
  cairo_t *cr = cairo_create (surface);

  for (int i = 0; i < pages; i++)
    {
      PangoLayout *layout = pango_cairo_create_layout (cr);

      pango_layout_set_text (layout, "Todistus", -1);
      cairo_move_to (cr, 72, 72);
      pango_cairo_show_layout (cr, layout);
      g_object_unref (layout);
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (array);
}

static GtkWidget *
find_type (GtkWidget *widget, GType type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found;
       child = gtk_widget_get_next_sibling (child))
    found = find_type (child, type);
  return found;
}

static void
test_pdf (void)
{
  g_autoptr(GBytes) bytes = make_pdf (3);
  g_autoptr(GBytes) broken = g_bytes_new_static ("no pdf", 6);
  GtkWidget *view = ov_pdf_view_new ();
  GtkWidget *window, *sheet;

  g_object_add_weak_pointer (G_OBJECT (view), (gpointer *) &view);
  window = ov_display_test_show (view, 360, 500);
  ov_pdf_view_set_bytes (OV_PDF_VIEW (view), bytes);
  ov_display_test_iterate (500);
  sheet = find_type (view, OV_TYPE_PDF_SHEET);
  g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (sheet), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION));
  g_assert_true (gtk_widget_activate_action (view, "pdf.next-page", NULL));
  g_assert_cmpint (ov_pdf_view_get_page (OV_PDF_VIEW (view)), ==, 1);
  gtk_widget_activate_action (view, "pdf.zoom-in", NULL);
  gtk_widget_activate_action (view, "pdf.fit", NULL);
  ov_pdf_view_set_page (OV_PDF_VIEW (view), 99);
  g_assert_cmpint (ov_pdf_view_get_page (OV_PDF_VIEW (view)), ==, 2);
  ov_pdf_view_set_bytes (OV_PDF_VIEW (view), broken);
  ov_display_test_iterate (300);
  g_assert_true (gtk_widget_get_mapped (find_type (view, OV_TYPE_ERROR_PAGE)));
  ov_pdf_view_set_bytes (OV_PDF_VIEW (view), NULL);
  ov_display_test_names (view, "the PDF view");
  gtk_window_destroy (GTK_WINDOW (window));
  ov_display_test_iterate (300);
  g_assert_null (view);
}

/* Where a line begins, for each of the children, at the width. */
static void
flow (GtkWidget *box, int width, const int *lines)
{
  int height, line = -1, last = -1;
  guint i = 0;

  gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);
  gtk_widget_allocate (box, width, height, -1, NULL);
  for (GtkWidget *child = gtk_widget_get_first_child (box); child; child = gtk_widget_get_next_sibling (child))
    {
      graphene_rect_t place;

      if (!gtk_widget_should_layout (child))
        continue;
      g_assert_true (gtk_widget_compute_bounds (child, box, &place));
      g_assert_cmpfloat (place.origin.x + place.size.width, <=, width);
      g_assert_cmpfloat (place.origin.y + place.size.height, <=, height);
      line += (int) place.origin.y > last ? 1 : 0;
      last = (int) place.origin.y;
      g_assert_cmpint (line, ==, lines[i++]);
    }
}

/* As many columns as there is room for, evenly filled; never fewer than the least. */
static void
test_flow (void)
{
  GtkWidget *box = g_object_new (GTK_TYPE_BOX, "layout-manager",
                                 g_object_new (OV_TYPE_FLOW_LAYOUT, "least", 2, "most", 4, "column-spacing", 10, "row-spacing", 5, NULL), NULL);
  int least, most;

  g_object_ref_sink (box);
  for (guint i = 0; i < 5; i++)
    gtk_box_append (GTK_BOX (box), g_object_new (GTK_TYPE_BOX, "width-request", 100, "height-request", 20, "visible", i != 2, NULL));
  gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, &least, &most, NULL, NULL);
  g_assert_cmpint (least, ==, 210);
  g_assert_cmpint (most, ==, 430);
  flow (box, 430, (int[]){ 0, 0, 0, 0 });
  flow (box, 429, (int[]){ 0, 0, 1, 1 });
  flow (box, 210, (int[]){ 0, 0, 1, 1 });
  gtk_widget_set_visible (gtk_widget_get_last_child (box), FALSE);
  flow (box, 430, (int[]){ 0, 0, 0 });
  flow (box, 319, (int[]){ 0, 0, 1 });
  g_object_unref (box);
}

/* ---- A row that draws ---- */

/* Where the words of a drawing stand, and how many icons it has. */
static void
collect (GskRenderNode *node, float x, float y, GArray *boxes, guint *n_icons)
{
  if (gsk_render_node_get_node_type (node) == GSK_TEXT_NODE)
    {
      graphene_rect_t box;

      gsk_render_node_get_bounds (node, &box);
      graphene_rect_offset (&box, x, y);
      g_array_append_val (boxes, box);
    }
  else if (gsk_render_node_get_node_type (node) == GSK_TRANSFORM_NODE)
    {
      float dx = 0, dy = 0;

      gsk_transform_to_translate (gsk_transform_node_get_transform (node), &dx, &dy);
      collect (gsk_transform_node_get_child (node), x + dx, y + dy, boxes, n_icons);
    }
  else if (gsk_render_node_get_node_type (node) == GSK_COLOR_MATRIX_NODE)
    (*n_icons)++;
  else if (gsk_render_node_get_node_type (node) == GSK_CONTAINER_NODE)
    for (guint i = 0; i < gsk_container_node_get_n_children (node); i++)
      collect (gsk_container_node_get_child (node, i), x, y, boxes, n_icons);
}

static guint
assert_words_apart (GtkWidget *row, guint expected_icons)
{
  g_autoptr(GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr(GskRenderNode) node = NULL;
  g_autoptr(GArray) boxes = g_array_new (FALSE, FALSE, sizeof (graphene_rect_t));
  guint n_icons = 0;

  GTK_WIDGET_GET_CLASS (row)->snapshot (row, snapshot);
  node = gtk_snapshot_to_node (snapshot);
  collect (node, 0, 0, boxes, &n_icons);
  g_assert_cmpuint (n_icons, ==, expected_icons);
  for (guint i = 0; i < boxes->len; i++)
    {
      const graphene_rect_t *box = &g_array_index (boxes, graphene_rect_t, i);

      g_assert_cmpfloat (box->origin.x, >=, -1);
      g_assert_cmpfloat (box->origin.x + box->size.width, <=, gtk_widget_get_width (row) + 1);
      for (guint j = i + 1; j < boxes->len; j++)
        {
          const graphene_rect_t *other = &g_array_index (boxes, graphene_rect_t, j);
          gboolean beside = box->origin.x + box->size.width <= other->origin.x + 1 || other->origin.x + other->size.width <= box->origin.x + 1;

          g_assert_true (beside || fabsf (box->origin.y - other->origin.y) > 10);
        }
    }
  return boxes->len;
}

static void
assert_cut (OvDrawnRow *row, double x, const char *expected)
{
  g_autofree char *cut = ov_drawn_row_dup_cut (row, x, 5);
  g_autofree char *tooltip = NULL;

  g_assert_cmpstr (cut, ==, expected);
  if (x < 0)
    return;
  tooltip = ov_ellipsis_tooltip_at (GTK_WIDGET (row), (int) x, 5);
  g_assert_cmpstr (tooltip, ==, expected);
}

static void
test_drawn_row (void)
{
  const char *name = "Muistiystävällinen kohtaaminen ja keskustelun ohjaaminen";
  GtkWidget *widget = g_object_new (OV_TYPE_DRAWN_ROW, "valign", GTK_ALIGN_START, NULL);
  GtkWidget *window = ov_display_test_show (widget, 300, 200);
  OvDrawnRow *row = OV_DRAWN_ROW (widget);
  int height = gtk_widget_get_height (widget);

  g_assert_cmpint (height, >, 30);
  ov_display_test_fits (widget, 60, "a row");
  ov_drawn_row_put (row, OV_ROW_NAME, name, NULL, NULL);
  ov_drawn_row_put (row, OV_ROW_BESIDE, "5.3.–16.4.2027", NULL, "secondary");
  ov_drawn_row_put (row, OV_ROW_FACTS, "Saimaan piiri", NULL, "secondary");
  ov_drawn_row_put (row, OV_ROW_STATE, "Palautettu", "mail-reply-sender-symbolic", "warning");
  ov_drawn_row_put (row, OV_ROW_COUNT, "3", "dialog-warning-symbolic", "warning");
  ov_display_test_iterate (50);
  /* Whatever a row says, the list need not lay its rows out anew. */
  g_assert_cmpint (gtk_widget_get_height (widget), ==, height);
  g_assert_cmpuint (assert_words_apart (widget, 2), >=, 5);
  assert_cut (row, -1, name);
  assert_cut (row, 5, name);
  assert_cut (row, gtk_widget_get_width (widget) - 5, NULL);
  ov_drawn_row_put (row, OV_ROW_AMOUNT, "12,5 op", NULL, NULL);
  g_assert_cmpuint (assert_words_apart (widget, 2), >=, 6);
  ov_drawn_row_put (row, OV_ROW_NAME, "Ensiapu", NULL, NULL);
  ov_drawn_row_put (row, OV_ROW_MARK, "", "system-users-symbolic", NULL);
  g_assert_cmpuint (assert_words_apart (widget, 3), >=, 6);
  /* Without a number there is nothing to warn of. */
  ov_drawn_row_put (row, OV_ROW_COUNT, "", "dialog-warning-symbolic", "warning");
  g_assert_cmpuint (assert_words_apart (widget, 2), >=, 5);
  assert_cut (row, -1, NULL);
  g_assert_cmpstr (ov_drawn_row_get_text (row, OV_ROW_NAME), ==, "Ensiapu");
  gtk_window_destroy (GTK_WINDOW (window));
}

static gpointer
draw_slowly (gpointer begun)
{
  g_assert_nonnull (ov_poppler_begin (NULL));
  g_atomic_int_set ((int *) begun, TRUE);
  g_usleep (G_USEC_PER_SEC / 5);
  fputs ("drawn", stderr);
  ov_poppler_end ();
  return NULL;
}

/* The program does not end under a page that is drawn: poppler would be gone from under it. */
static void
test_pdf_end (void)
{
  static int begun;

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, 0);
      g_test_trap_assert_passed ();
      g_test_trap_assert_stderr ("*drawn*");
      return;
    }
  g_thread_unref (g_thread_new ("draw", draw_slowly, &begun));
  while (!g_atomic_int_get (&begun))
    g_thread_yield ();
  exit (0);
}

int
main (int argc, char **argv)
{
  ov_display_test_init (&argc, &argv);
  g_test_add_func ("/widgets/drawn", test_drawn);
  g_test_add_func ("/widgets/rows", test_rows);
  g_test_add_func ("/widgets/waiting", test_waiting);
  g_test_add_func ("/widgets/flow", test_flow);
  g_test_add_func ("/widgets/pdf", test_pdf);
  g_test_add_func ("/widgets/drawn-row", test_drawn_row);
  g_test_add_func ("/widgets/pdf-end", test_pdf_end);
  return g_test_run ();
}
