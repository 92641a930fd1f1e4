#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-drawn-row.h"
#include "ov-paint.h"
#include "ov-ui-compat.h"

typedef struct
{
  char             *text;    /* never NULL */
  const char       *icon_name;
  const char       *style;
  PangoLayout      *layout;  /* from the first time it is drawn */
  GtkIconPaintable *icon;    /* likewise */
  GdkRectangle      box;     /* of text and icon, when drawn last */
} Piece;

typedef struct
{
  guint n_lines;
  int   name_height;   /* of the first line */
  int   small_height;  /* of each other line */
  Piece pieces[OV_N_ROW_PLACES];
} OvDrawnRowPrivate;

G_DEFINE_TYPE_WITH_PRIVATE (OvDrawnRow, ov_drawn_row, GTK_TYPE_WIDGET)

#define ALL_LINES G_MAXUINT
#define LINE_GAP 2
#define TEXT_GAP 6  /* least, between two texts of a line */

static const struct { guint line; gboolean at_end; int icon_size; int icon_gap; } places[OV_N_ROW_PLACES] = {
  [OV_ROW_NAME] = { 0, FALSE, 0, 0 },
  [OV_ROW_BESIDE] = { 0, TRUE, 0, 0 },
  [OV_ROW_FACTS] = { 1, FALSE, 0, 0 },
  [OV_ROW_STATE] = { 2, FALSE, 12, 6 },
  [OV_ROW_COUNT] = { 2, TRUE, 14, 3 },
  [OV_ROW_AMOUNT] = { ALL_LINES, TRUE, 0, 0 },
  [OV_ROW_MARK] = { ALL_LINES, FALSE, 16, 12 },
};

/* The named colours of a style class: of a drawn thing, and of words (data/style.css). */
static const struct { const char *style; const char *icon; const char *words; } styles[] = {
  { "secondary", "secondary_color", "secondary_color" },
  { "accent", "accent_color", "accent_word_color" },
  { "success", "success_color", "success_word_color" },
  { "warning", "warning_color", "warning_word_color" },
  { "error", "error_color", "error_word_color" },
};

static OvDrawnRowPrivate *
private (OvDrawnRow *self)
{
  return ov_drawn_row_get_instance_private (self);
}

/* ---- Where things are ---- */

static PangoLayout *
make_layout (OvDrawnRow *self,
             OvRowPlace  place,
             const char *text)
{
  if (place == OV_ROW_NAME)
    return gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  return ov_paint_layout (GTK_WIDGET (self), text, OV_PAINT_CAPTION, FALSE);
}

static void
prepare (OvDrawnRow *self,
         OvRowPlace  place)
{
  Piece *piece = &private (self)->pieces[place];
  GtkWidget *widget = GTK_WIDGET (self);

  if (piece->layout == NULL)
    {
      piece->layout = make_layout (self, place, piece->text);
      pango_layout_set_ellipsize (piece->layout, PANGO_ELLIPSIZE_END);
      pango_layout_set_single_paragraph_mode (piece->layout, TRUE);
    }
  if (piece->icon == NULL && piece->icon_name)
    piece->icon = gtk_icon_theme_lookup_icon (gtk_icon_theme_get_for_display (gtk_widget_get_display (widget)), piece->icon_name, NULL,
                                              places[place].icon_size, gtk_widget_get_scale_factor (widget),
                                              gtk_widget_get_direction (widget), 0);
}

static int
icon_room (OvDrawnRow *self,
           OvRowPlace  place)
{
  return private (self)->pieces[place].icon_name ? places[place].icon_size + places[place].icon_gap : 0;
}

/* An icon alone is a mark; elsewhere it belongs to words. */
static gboolean
is_empty (OvDrawnRow *self,
          OvRowPlace  place)
{
  const Piece *piece = &private (self)->pieces[place];

  return place == OV_ROW_MARK ? piece->icon_name == NULL : *piece->text == '\0';
}

/* Gives a piece what it needs between two edges: at the end as much as it is wide, else the rest. */
static void
set_between (OvDrawnRow *self,
             OvRowPlace  place,
             int         start,
             int         end,
             int         top,
             int         height)
{
  Piece *piece = &private (self)->pieces[place];
  int room = icon_room (self, place);
  int width = end - start - room;

  prepare (self, place);
  if (places[place].at_end)
    pango_layout_get_pixel_size (piece->layout, &width, NULL);
  else
    pango_layout_set_width (piece->layout, MAX (width, 0) * PANGO_SCALE);
  piece->box = (GdkRectangle){ places[place].at_end ? end - width - room : start, top, width + room, height };
}

static int
height_of (OvDrawnRow *self,
           OvRowPlace  place)
{
  g_autoptr(PangoLayout) layout = make_layout (self, place, "");
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);
  return height;
}

static void
set_all (OvDrawnRow *self)
{
  OvDrawnRowPrivate *priv = private (self);
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  int start = is_empty (self, OV_ROW_MARK) ? 0 : icon_room (self, OV_ROW_MARK);
  int end = gtk_widget_get_width (GTK_WIDGET (self));
  int top = 0;

  if (start > 0)
    set_between (self, OV_ROW_MARK, 0, start, 0, height);
  if (!is_empty (self, OV_ROW_AMOUNT))
    {
      set_between (self, OV_ROW_AMOUNT, start, end, 0, height);
      end = priv->pieces[OV_ROW_AMOUNT].box.x - TEXT_GAP;
    }
  for (guint line = 0; line < priv->n_lines; line++)
    {
      int rest = end;

      height = line == 0 ? priv->name_height : priv->small_height;
      /* What stands at the end leaves the rest to what stands before it. */
      for (OvRowPlace place = OV_N_ROW_PLACES; place-- > 0;)
        if (places[place].line == line && !is_empty (self, place))
          {
            set_between (self, place, start, rest, top, height);
            rest = priv->pieces[place].box.x - TEXT_GAP;
          }
      top += height + LINE_GAP;
    }
}

static void
ov_drawn_row_measure (GtkWidget      *widget,
                      GtkOrientation  orientation,
                      int             for_size,
                      int            *minimum,
                      int            *natural,
                      int            *minimum_baseline,
                      int            *natural_baseline)
{
  OvDrawnRow *self = OV_DRAWN_ROW (widget);
  OvDrawnRowPrivate *priv = private (self);

  /* As wide as the list is: what has too little room is cut short. And as high whatever it says, so that the list is not laid out anew. */
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    return;
  priv->name_height = height_of (self, OV_ROW_NAME);
  priv->small_height = height_of (self, OV_ROW_FACTS);
  *minimum = *natural = priv->name_height + (int) (priv->n_lines - 1) * (LINE_GAP + priv->small_height);
}

/* ---- Drawing ---- */

static void
look_up_colors (OvDrawnRow *self,
                const char *style,
                GdkRGBA    *icon,
                GdkRGBA    *words)
{
  for (guint i = 0; style && i < G_N_ELEMENTS (styles); i++)
    if (g_str_equal (styles[i].style, style))
      {
        ov_ui_lookup_color (GTK_WIDGET (self), styles[i].icon, icon);
        ov_ui_lookup_color (GTK_WIDGET (self), styles[i].words, words);
        return;
      }
  ov_ui_lookup_color (GTK_WIDGET (self), "window_fg_color", icon);
  *words = *icon;
}

static void
draw_piece (OvDrawnRow  *self,
            OvRowPlace   place,
            GtkSnapshot *snapshot)
{
  const Piece *piece = &private (self)->pieces[place];
  GdkRGBA icon, words;
  int size = places[place].icon_size;
  int height;

  look_up_colors (self, piece->style, &icon, &words);
  pango_layout_get_pixel_size (piece->layout, NULL, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (piece->box.x + icon_room (self, place), piece->box.y + (piece->box.height - height) / 2));
  gtk_snapshot_append_layout (snapshot, piece->layout, &words);
  gtk_snapshot_restore (snapshot);
  if (piece->icon == NULL)
    return;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (piece->box.x, piece->box.y + (piece->box.height - size) / 2));
  gtk_symbolic_paintable_snapshot_symbolic (GTK_SYMBOLIC_PAINTABLE (piece->icon), snapshot, size, size, &icon, 1);
  gtk_snapshot_restore (snapshot);
}

static void
ov_drawn_row_snapshot (GtkWidget   *widget,
                       GtkSnapshot *snapshot)
{
  OvDrawnRow *self = OV_DRAWN_ROW (widget);

  set_all (self);
  for (OvRowPlace place = 0; place < OV_N_ROW_PLACES; place++)
    if (!is_empty (self, place))
      draw_piece (self, place, snapshot);
}

char *
ov_drawn_row_dup_cut (OvDrawnRow *self,
                      double      x,
                      double      y)
{
  g_autoptr(GString) text = g_string_new (NULL);

  g_return_val_if_fail (OV_IS_DRAWN_ROW (self), NULL);
  for (OvRowPlace place = 0; place < OV_N_ROW_PLACES; place++)
    {
      const Piece *piece = &private (self)->pieces[place];
      const GdkRectangle *box = &piece->box;

      if (piece->layout && pango_layout_is_ellipsized (piece->layout) &&
          (x < 0 || gdk_rectangle_contains_point (box, (int) x, (int) y)))
        g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", piece->text);
    }
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

/* ---- What it shows ---- */

void
ov_drawn_row_put (OvDrawnRow *self,
                  OvRowPlace  place,
                  const char *text,
                  const char *icon_name,
                  const char *style)
{
  Piece *piece;

  g_return_if_fail (OV_IS_DRAWN_ROW (self) && place < OV_N_ROW_PLACES);
  piece = &private (self)->pieces[place];
  if (g_strcmp0 (piece->icon_name, icon_name) != 0)
    g_clear_object (&piece->icon);
  else if (g_strcmp0 (piece->style, style) == 0 && g_str_equal (piece->text, text))
    return;
  piece->icon_name = icon_name;
  piece->style = style;
  if (!g_str_equal (piece->text, text))
    {
      g_free (piece->text);
      piece->text = g_strdup (text);
      g_clear_object (&piece->layout);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

const char *
ov_drawn_row_get_text (OvDrawnRow *self,
                       OvRowPlace  place)
{
  g_return_val_if_fail (OV_IS_DRAWN_ROW (self) && place < OV_N_ROW_PLACES, "");
  return private (self)->pieces[place].text;
}

void
ov_drawn_row_set_lines (OvDrawnRow *self,
                        guint       n_lines)
{
  g_return_if_fail (OV_IS_DRAWN_ROW (self) && n_lines >= 1 && n_lines <= 3);
  private (self)->n_lines = n_lines;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/* ---- The object ---- */

static void
ov_drawn_row_dispose (GObject *object)
{
  for (OvRowPlace place = 0; place < OV_N_ROW_PLACES; place++)
    {
      Piece *piece = &private (OV_DRAWN_ROW (object))->pieces[place];

      g_clear_object (&piece->layout);
      g_clear_object (&piece->icon);
    }
  G_OBJECT_CLASS (ov_drawn_row_parent_class)->dispose (object);
}

static void
ov_drawn_row_finalize (GObject *object)
{
  for (OvRowPlace place = 0; place < OV_N_ROW_PLACES; place++)
    g_free (private (OV_DRAWN_ROW (object))->pieces[place].text);
  G_OBJECT_CLASS (ov_drawn_row_parent_class)->finalize (object);
}

static void
ov_drawn_row_class_init (OvDrawnRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = ov_drawn_row_dispose;
  object_class->finalize = ov_drawn_row_finalize;
  widget_class->measure = ov_drawn_row_measure;
  widget_class->snapshot = ov_drawn_row_snapshot;
  gtk_widget_class_set_css_name (widget_class, "drawnrow");
}

static void
ov_drawn_row_init (OvDrawnRow *self)
{
  private (self)->n_lines = 3;
  for (OvRowPlace place = 0; place < OV_N_ROW_PLACES; place++)
    private (self)->pieces[place].text = g_strdup ("");
}
