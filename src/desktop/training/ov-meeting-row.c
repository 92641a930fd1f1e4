#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-meeting-row.h"
#include <glib/gi18n.h>
#include "ov-flow-layout.h"
#include "ov-meeting-cell.h"
#include "ov-meeting-layout.h"
#include "ov-resources.h"
#include "ov-tab-stop.h"

struct _OvMeetingRow
{
  GtkListBoxRow    parent_instance;
  AdwBin          *line;
  GtkToggleButton *more;
  GtkBox          *details;
  GtkLabel        *explanation;
  GtkWidget       *buttons;
  GtkWidget       *sheet;    /* has the line's cells */
  GtkLabel        *hours;
  GtkCheckButton  *online;
  OvMeetingCell   *cells[OV_N_MEETING_CELLS];
  OvForm          *form;
  OvMeeting       *meeting;
  OvLanguage       language;
};

G_DEFINE_FINAL_TYPE (OvMeetingRow, ov_meeting_row, GTK_TYPE_LIST_BOX_ROW)

enum { MOVE, COPY_ABOVE, PASTE_TABLE, DUPLICATE, REMOVE, N_SIGNALS };
static guint signals[N_SIGNALS];

static const struct { guint field; guint width; gboolean number; gboolean in_line; } places[OV_N_MEETING_CELLS] = {
  [OV_MEETING_CELL_DAY] = { OV_MEETING_FIELD_day, 9, FALSE, TRUE },
  [OV_MEETING_CELL_START] = { OV_MEETING_FIELD_start, 5, TRUE, TRUE },
  [OV_MEETING_CELL_END] = { OV_MEETING_FIELD_end, 5, TRUE, TRUE },
  [OV_MEETING_CELL_BREAKS] = { OV_MEETING_FIELD_breaks, 6, TRUE, TRUE },
  [OV_MEETING_CELL_TOPIC] = { OV_MEETING_FIELD_topic, 4, FALSE, TRUE },
  [OV_MEETING_CELL_TRAINERS] = { OV_MEETING_FIELD_trainers, 14, FALSE, FALSE },
  [OV_MEETING_CELL_ROOM] = { OV_MEETING_FIELD_room, 10, FALSE, FALSE },
  [OV_MEETING_CELL_GROUPS] = { OV_MEETING_FIELD_groups, 4, TRUE, FALSE },
};

static const OvField *
field_at (int place)
{
  return &ov_noun_class (OV_NOUN_MEETING)->fields[places[place].field - 1];
}

static int
place_of (OvMeetingRow  *self,
          OvMeetingCell *cell)
{
  for (int i = 0; i < OV_N_MEETING_CELLS; i++)
    if (self->cells[i] == cell)
      return i;
  g_return_val_if_reached (0);
}

static void
move_cb (OvMeetingRow  *self,
         int            rows,
         OvMeetingCell *cell)
{
  g_signal_emit (self, signals[MOVE], 0, place_of (self, cell), rows);
}

static void
copy_above_cb (OvMeetingRow  *self,
               OvMeetingCell *cell)
{
  g_signal_emit (self, signals[COPY_ABOVE], 0, place_of (self, cell));
}

static void
paste_table_cb (OvMeetingRow  *self,
                const char    *text,
                OvMeetingCell *cell)
{
  g_signal_emit (self, signals[PASTE_TABLE], 0, place_of (self, cell), text);
}

static void
duplicate_cb (OvMeetingRow *self)
{
  g_signal_emit (self, signals[DUPLICATE], 0);
}

static void
remove_cb (OvMeetingRow *self)
{
  g_signal_emit (self, signals[REMOVE], 0);
}

static void
online_cb (OvMeetingRow *self)
{
  if (self->meeting == NULL)
    return;
  ov_form_type (self->form, OV_RECORD (self->meeting),
                ov_noun_class (OV_NOUN_MEETING)->fields[OV_MEETING_FIELD_online - 1].label);
  ov_meeting_set_online (self->meeting, gtk_check_button_get_active (self->online));
}

static void
show_online_cb (OvMeetingRow *self)
{
  gtk_check_button_set_active (self->online, ov_meeting_get_online (self->meeting));
}

static void
make_cell (OvMeetingRow *self,
           int           place)
{
  GtkWidget *cell = ov_meeting_cell_new (places[place].width, places[place].number);

  self->cells[place] = OV_MEETING_CELL (cell);
  gtk_accessible_update_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL, _(field_at (place)->label), -1);
  g_signal_connect_object (cell, "move", G_CALLBACK (move_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (cell, "copy-above", G_CALLBACK (copy_above_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (cell, "paste-table", G_CALLBACK (paste_table_cb), self, G_CONNECT_SWAPPED);
}

/* The column heads stand far above: words for a field that has no head. */
static GtkWidget *
labelled (const char *label,
          GtkWidget  *widget)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *caption = gtk_label_new (label);

  gtk_label_set_xalign (GTK_LABEL (caption), 0);
  gtk_label_set_ellipsize (GTK_LABEL (caption), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (caption, "caption");
  gtk_widget_add_css_class (caption, "secondary");
  gtk_box_append (GTK_BOX (box), caption);
  gtk_box_append (GTK_BOX (box), widget);
  return box;
}

static void
add_detail (OvMeetingRow *self,
            GtkWidget    *widget)
{
  gtk_box_append (self->details, widget);
}

static void
fill_line (OvMeetingRow *self)
{
  self->sheet = g_object_new (ADW_TYPE_BIN, "layout-manager", ov_meeting_layout_new (), NULL);
  self->hours = GTK_LABEL (gtk_label_new (""));
  gtk_label_set_xalign (self->hours, 1);
  gtk_label_set_width_chars (self->hours, 5);
  gtk_widget_add_css_class (GTK_WIDGET (self->hours), "numeric");
  for (int i = 0; i < OV_N_MEETING_CELLS; i++)
    {
      make_cell (self, i);
      if (i == OV_MEETING_CELL_TOPIC)
        gtk_widget_set_parent (GTK_WIDGET (self->hours), self->sheet);
      if (places[i].in_line)
        gtk_widget_set_parent (GTK_WIDGET (self->cells[i]), self->sheet);
    }
  for (int i = 0; i <= OV_MEETING_CELL_TOPIC; i++)
    ov_meeting_cell_set_neighbours (self->cells[i], i > 0 ? GTK_WIDGET (self->cells[i - 1]) : NULL,
                                    i < OV_MEETING_CELL_TOPIC ? GTK_WIDGET (self->cells[i + 1]) : NULL);
  gtk_widget_set_parent (GTK_WIDGET (self->more), self->sheet);
  adw_bin_set_child (self->line, self->sheet);
}

static void
ov_meeting_row_dispose (GObject *object)
{
  OvMeetingRow *self = OV_MEETING_ROW (object);
  GtkWidget *child;

  while (self->sheet && (child = gtk_widget_get_first_child (self->sheet)))
    gtk_widget_unparent (child);
  self->sheet = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), OV_TYPE_MEETING_ROW);
  g_clear_object (&self->meeting);
  g_clear_object (&self->form);
  G_OBJECT_CLASS (ov_meeting_row_parent_class)->dispose (object);
}

static void
ov_meeting_row_class_init (OvMeetingRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  g_type_ensure (OV_TYPE_FLOW_LAYOUT);
  G_OBJECT_CLASS (klass)->dispose = ov_meeting_row_dispose;
  widget_class->focus = ov_tab_stop_row_focus;
  signals[MOVE] =
    g_signal_new ("move", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_INT);
  signals[COPY_ABOVE] =
    g_signal_new ("copy-above", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[PASTE_TABLE] = g_signal_new ("paste-table", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_STRING);
  signals[DUPLICATE] = g_signal_new ("duplicate", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[REMOVE] = g_signal_new ("remove", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, OV_UI ("training/ov-meeting-row.ui"));
  gtk_widget_class_bind_template_child (widget_class, OvMeetingRow, line);
  gtk_widget_class_bind_template_child (widget_class, OvMeetingRow, more);
  gtk_widget_class_bind_template_child (widget_class, OvMeetingRow, details);
  gtk_widget_class_bind_template_child (widget_class, OvMeetingRow, explanation);
  gtk_widget_class_bind_template_child (widget_class, OvMeetingRow, buttons);
  gtk_widget_class_bind_template_callback (widget_class, duplicate_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
}

static void
ov_meeting_row_init (OvMeetingRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_line (self);
}

GtkWidget *
ov_meeting_row_new (OvForm     *form,
                    OvMeeting  *meeting,
                    OvLanguage  language)
{
  OvMeetingRow *self = g_object_new (OV_TYPE_MEETING_ROW, NULL);
  const OvField *online = &ov_noun_class (OV_NOUN_MEETING)->fields[OV_MEETING_FIELD_online - 1];

  self->form = g_object_ref (form);
  self->meeting = g_object_ref (meeting);
  self->language = language;
  for (int i = 0; i < OV_N_MEETING_CELLS; i++)
    {
      ov_meeting_cell_bind (self->cells[i], form, OV_RECORD (meeting), field_at (i), language);
      if (!places[i].in_line)
        add_detail (self, labelled (ov_text (language, field_at (i)->label), GTK_WIDGET (self->cells[i])));
    }
  self->online = GTK_CHECK_BUTTON (gtk_check_button_new_with_label (ov_text (language, online->label)));
  gtk_widget_set_valign (GTK_WIDGET (self->online), GTK_ALIGN_END);
  add_detail (self, GTK_WIDGET (self->online));
  show_online_cb (self);
  g_signal_connect_object (meeting, "notify::online", G_CALLBACK (show_online_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->online, "toggled", G_CALLBACK (online_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

OvMeeting *
ov_meeting_row_get_meeting (OvMeetingRow *self)
{
  return self->meeting;
}

void
ov_meeting_row_add_to_groups (OvMeetingRow  *self,
                              GtkSizeGroup **groups)
{
  GtkWidget *child = gtk_widget_get_first_child (self->sheet);

  for (int i = 0; i < OV_N_MEETING_COLUMNS && child; i++)
    {
      gtk_size_group_add_widget (groups[i], child);
      child = gtk_widget_get_next_sibling (child);
    }
}

void
ov_meeting_row_set_time (OvMeetingRow         *self,
                         const OvTeachingTime *time)
{
  g_autofree char *hours = time->valid ? ov_hours_print (time->minutes, time->length, self->language) : g_strdup ("–");
  g_autofree char *explanation = ov_teaching_time_explain (time, self->meeting, self->language);

  gtk_label_set_text (self->hours, hours);
  gtk_label_set_text (self->explanation, explanation);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->hours), explanation);
}

void
ov_meeting_row_set_near (OvMeetingRow *self,
                         OvDay         near)
{
  ov_meeting_cell_set_near (self->cells[OV_MEETING_CELL_DAY], near);
}

void
ov_meeting_row_set_editable (OvMeetingRow *self,
                             gboolean      editable)
{
  for (int i = 0; i < OV_N_MEETING_CELLS; i++)
    gtk_editable_set_editable (GTK_EDITABLE (self->cells[i]), editable);
  gtk_widget_set_sensitive (GTK_WIDGET (self->online), editable);
  gtk_widget_set_visible (self->buttons, editable);
}

void
ov_meeting_row_focus (OvMeetingRow       *self,
                      OvMeetingCellPlace  place)
{
  if (!places[place].in_line)
    gtk_toggle_button_set_active (self->more, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->cells[place]));
}

OvMeetingCellPlace
ov_meeting_row_place (const char *field)
{
  for (int i = 0; i < OV_N_MEETING_CELLS; i++)
    if (g_strcmp0 (field_at (i)->name, field) == 0)
      return i;
  return OV_MEETING_CELL_DAY;
}

gboolean
ov_meeting_row_write (OvMeetingRow       *self,
                      OvMeetingCellPlace  place,
                      const char         *text)
{
  return ov_meeting_cell_write (self->cells[place], text);
}

/* As it is typed: a day with its year. */
char *
ov_meeting_row_dup_text (OvMeetingRow       *self,
                         OvMeetingCellPlace  place)
{
  const OvField *field = field_at (place);

  if (field->kind == OV_KIND_day)
    return ov_day_print (ov_meeting_get_day (self->meeting), self->language);
  return ov_record_dup_text (OV_RECORD (self->meeting), field, self->language);
}

void
ov_meeting_row_take (OvMeetingRow *self)
{
  for (int i = 0; i < OV_N_MEETING_CELLS; i++)
    ov_meeting_cell_take (self->cells[i]);
}
