#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-record-row.h"
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
  OvRow      *row;
  OvLanguage  language;
  OvDay       today;
  Piece       pieces[OV_N_RECORD_ROW_PLACES];
} OvRecordRowPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (OvRecordRow, ov_record_row, GTK_TYPE_WIDGET)

#define ALL_LINES G_MAXUINT
#define LINE_GAP 2
#define TEXT_GAP 6  /* least, between two texts of a line */

static const struct { guint line; gboolean at_end; int icon_size; int icon_gap; } places[OV_N_RECORD_ROW_PLACES] = {
  [OV_RECORD_ROW_NAME] = { 0, FALSE, 0, 0 },
  [OV_RECORD_ROW_BESIDE] = { 0, TRUE, 0, 0 },
  [OV_RECORD_ROW_FACTS] = { 1, FALSE, 0, 0 },
  [OV_RECORD_ROW_STATE] = { 2, FALSE, 12, 6 },
  [OV_RECORD_ROW_COUNT] = { 2, TRUE, 14, 3 },
  [OV_RECORD_ROW_AMOUNT] = { ALL_LINES, TRUE, 0, 0 },
};

/* The named colours of a style class: of a drawn thing, and of words (data/style.css). */
static const struct { const char *style; const char *icon; const char *words; } styles[] = {
  { "secondary", "secondary_color", "secondary_color" },
  { "accent", "accent_color", "accent_word_color" },
  { "success", "success_color", "success_word_color" },
  { "warning", "warning_color", "warning_word_color" },
  { "error", "error_color", "error_word_color" },
};

static OvRecordRowPrivate *
private (OvRecordRow *self)
{
  return ov_record_row_get_instance_private (self);
}

/* ---- Where things are ---- */

static PangoLayout *
make_layout (OvRecordRow     *self,
             OvRecordRowPlace place,
             const char      *text)
{
  if (place == OV_RECORD_ROW_NAME)
    return gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  return ov_paint_layout (GTK_WIDGET (self), text, OV_PAINT_CAPTION, FALSE);
}

static void
prepare (OvRecordRow     *self,
         OvRecordRowPlace place)
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
icon_room (OvRecordRow     *self,
           OvRecordRowPlace place)
{
  return private (self)->pieces[place].icon_name ? places[place].icon_size + places[place].icon_gap : 0;
}

/* Sets a text between two edges, or at the end one as wide as it is; gives the edge that it leaves to the others. */
static int
set_between (OvRecordRow     *self,
             OvRecordRowPlace place,
             int              end,
             int              top,
             int              height)
{
  Piece *piece = &private (self)->pieces[place];
  int room = icon_room (self, place);
  int width = end - room;

  if (*piece->text == '\0')
    return end;
  prepare (self, place);
  if (places[place].at_end)
    pango_layout_get_pixel_size (piece->layout, &width, NULL);
  else
    pango_layout_set_width (piece->layout, MAX (width, 0) * PANGO_SCALE);
  piece->box = (GdkRectangle){ places[place].at_end ? end - width - room : 0, top, width + room, height };
  return piece->box.x - TEXT_GAP;
}

static int
line_height (OvRecordRow *self,
             guint        line)
{
  g_autoptr(PangoLayout) layout = make_layout (self, line == 0 ? OV_RECORD_ROW_NAME : OV_RECORD_ROW_FACTS, "");
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);
  return height;
}

static void
set_all (OvRecordRow *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int end = set_between (self, OV_RECORD_ROW_AMOUNT, width, 0, gtk_widget_get_height (GTK_WIDGET (self)));
  int top = 0;

  for (guint line = 0; line < OV_RECORD_ROW_GET_CLASS (self)->n_lines; line++)
    {
      int height = line_height (self, line);
      int rest = end;

      /* What stands at the end leaves the rest to what stands before it. */
      for (OvRecordRowPlace place = OV_N_RECORD_ROW_PLACES; place-- > 0;)
        if (places[place].line == line)
          rest = set_between (self, place, rest, top, height);
      top += height + LINE_GAP;
    }
}

static void
ov_record_row_measure (GtkWidget      *widget,
                       GtkOrientation  orientation,
                       int             for_size,
                       int            *minimum,
                       int            *natural,
                       int            *minimum_baseline,
                       int            *natural_baseline)
{
  OvRecordRow *self = OV_RECORD_ROW (widget);
  int height = -LINE_GAP;

  /* As wide as the list is: what has too little room is cut short. */
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    return;
  for (guint line = 0; line < OV_RECORD_ROW_GET_CLASS (self)->n_lines; line++)
    height += line_height (self, line) + LINE_GAP;
  *minimum = *natural = height;
}

/* ---- Drawing ---- */

static void
look_up_colors (OvRecordRow *self,
                const char  *style,
                GdkRGBA     *icon,
                GdkRGBA     *words)
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
draw_piece (OvRecordRow     *self,
            OvRecordRowPlace place,
            GtkSnapshot     *snapshot)
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
ov_record_row_snapshot (GtkWidget   *widget,
                        GtkSnapshot *snapshot)
{
  OvRecordRow *self = OV_RECORD_ROW (widget);

  set_all (self);
  for (OvRecordRowPlace place = 0; place < OV_N_RECORD_ROW_PLACES; place++)
    if (*private (self)->pieces[place].text)
      draw_piece (self, place, snapshot);
}

char *
ov_record_row_dup_cut (OvRecordRow *self,
                       double       x,
                       double       y)
{
  g_autoptr(GString) text = g_string_new (NULL);

  g_return_val_if_fail (OV_IS_RECORD_ROW (self), NULL);
  for (OvRecordRowPlace place = 0; place < OV_N_RECORD_ROW_PLACES; place++)
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
ov_record_row_put (OvRecordRow     *self,
                   OvRecordRowPlace place,
                   const char      *text,
                   const char      *icon_name,
                   const char      *style)
{
  Piece *piece;

  g_return_if_fail (OV_IS_RECORD_ROW (self) && place < OV_N_RECORD_ROW_PLACES);
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
ov_record_row_get_text (OvRecordRow     *self,
                        OvRecordRowPlace place)
{
  g_return_val_if_fail (OV_IS_RECORD_ROW (self) && place < OV_N_RECORD_ROW_PLACES, "");
  return private (self)->pieces[place].text;
}

/* The row of a list view has no name of its own before GTK 4.12. */
static void
speak (OvRecordRow *self)
{
  GtkWidget *item = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autofree char *spoken = OV_RECORD_ROW_GET_CLASS (self)->dup_spoken (self);

  if (item)
    gtk_accessible_update_property (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
show_cb (OvRecordRow *self)
{
  OvRecordRowPrivate *priv = private (self);

  if (ov_row_is_loading (priv->row))
    {
      for (OvRecordRowPlace place = 0; place < OV_N_RECORD_ROW_PLACES; place++)
        ov_record_row_put (self, place, "", NULL, NULL);
      return;
    }
  OV_RECORD_ROW_GET_CLASS (self)->show (self, priv->row, priv->language, priv->today);
  speak (self);
}

void
ov_record_row_set_row (OvRecordRow *self,
                       OvRow       *row,
                       OvLanguage   language,
                       OvDay        today)
{
  OvRecordRowPrivate *priv = private (self);

  g_return_if_fail (OV_IS_RECORD_ROW (self));
  if (priv->row)
    g_signal_handlers_disconnect_by_func (priv->row, show_cb, self);
  g_set_object (&priv->row, row);
  priv->language = language;
  priv->today = today;
  if (row == NULL)
    return;
  g_signal_connect_object (row, "notify::revision", G_CALLBACK (show_cb), self, G_CONNECT_SWAPPED);
  show_cb (self);
}

/* ---- The object ---- */

static void
ov_record_row_dispose (GObject *object)
{
  OvRecordRow *self = OV_RECORD_ROW (object);

  ov_record_row_set_row (self, NULL, OV_LANGUAGE_FI, OV_DAY_NONE);
  for (OvRecordRowPlace place = 0; place < OV_N_RECORD_ROW_PLACES; place++)
    {
      g_clear_object (&private (self)->pieces[place].layout);
      g_clear_object (&private (self)->pieces[place].icon);
    }
  G_OBJECT_CLASS (ov_record_row_parent_class)->dispose (object);
}

static void
ov_record_row_finalize (GObject *object)
{
  for (OvRecordRowPlace place = 0; place < OV_N_RECORD_ROW_PLACES; place++)
    g_free (private (OV_RECORD_ROW (object))->pieces[place].text);
  G_OBJECT_CLASS (ov_record_row_parent_class)->finalize (object);
}

static void
ov_record_row_class_init (OvRecordRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = ov_record_row_dispose;
  object_class->finalize = ov_record_row_finalize;
  widget_class->measure = ov_record_row_measure;
  widget_class->snapshot = ov_record_row_snapshot;
  klass->n_lines = 3;
  gtk_widget_class_set_css_name (widget_class, "recordrow");
}

static void
ov_record_row_init (OvRecordRow *self)
{
  for (OvRecordRowPlace place = 0; place < OV_N_RECORD_ROW_PLACES; place++)
    private (self)->pieces[place].text = g_strdup ("");
}
