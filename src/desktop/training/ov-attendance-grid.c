#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-attendance-grid.h"
#include <glib/gi18n.h>
#include "ov-fold.h"
#include "ov-participant-row.h"
#include "ov-resources.h"

struct _OvAttendanceGrid
{
  AdwBin          parent_instance;
  GtkWidget      *empty;
  GtkWidget      *table;
  GtkGrid        *names;
  GtkGrid        *boxes;
  GtkWidget      *hint;
  OvTrainingDesk *desk;
  GPtrArray      *people;   /* of OvParticipation, as the rows stand */
  GPtrArray      *meetings; /* of OvMeeting, as the columns stand */
  GPtrArray      *groups;   /* size groups: a row is as high in both grids */
  gboolean        stale;    /* people or sessions came or went while it was not seen */
  gboolean        showing;  /* boxes change by our own hand */
};

G_DEFINE_FINAL_TYPE (OvAttendanceGrid, ov_attendance_grid, ADW_TYPE_BIN)

/* In both grids row 0 is the head and row i + 1 is people[i]. In names: column 0 the name, 1 the box of the whole
 * row, 2 the count. */
enum { NAME, WHOLE, COUNT };

static OvLanguage
language_of (OvAttendanceGrid *self)
{
  return ov_training_ground_get_language (ov_training_desk_get_ground (self->desk));
}

static const char *
id_of (OvMeeting *meeting,
       char       text[OV_ID_TEXT_SIZE])
{
  return ov_id_print (ov_record_get_id (OV_RECORD (meeting)), text);
}

static gboolean
was_there (OvParticipation *participation,
           OvMeeting       *meeting)
{
  char id[OV_ID_TEXT_SIZE];

  return ov_record_set_contains (OV_RECORD (participation), OV_PARTICIPATION_FIELD_attended, id_of (meeting, id));
}

static void
note (OvParticipation *participation,
      OvMeeting       *meeting,
      gboolean         there)
{
  char id[OV_ID_TEXT_SIZE];

  if (was_there (participation, meeting) != there)
    ov_record_set_toggle (OV_RECORD (participation), OV_PARTICIPATION_FIELD_attended, id_of (meeting, id), there);
}

/* ---- What is shown ---- */

static void
set_box (OvAttendanceGrid *self,
         GtkWidget        *box,
         guint             there,
         guint             all)
{
  self->showing = TRUE;
  gtk_check_button_set_inconsistent (GTK_CHECK_BUTTON (box), there > 0 && there < all);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (box), all > 0 && there == all);
  self->showing = FALSE;
}

static void
show_row (OvAttendanceGrid *self,
          guint             row)
{
  g_autofree char *count = NULL;
  guint there = 0;

  for (guint i = 0; i < self->meetings->len; i++)
    {
      gboolean is = was_there (self->people->pdata[row], self->meetings->pdata[i]);

      set_box (self, gtk_grid_get_child_at (self->boxes, (int) i, (int) row + 1), is, 1);
      there += is;
    }
  count = g_strdup_printf ("%u/%u", there, self->meetings->len);
  gtk_label_set_text (GTK_LABEL (gtk_grid_get_child_at (self->names, COUNT, (int) row + 1)), count);
  set_box (self, gtk_grid_get_child_at (self->names, WHOLE, (int) row + 1), there, self->meetings->len);
}

static void
show_columns (OvAttendanceGrid *self)
{
  for (guint i = 0; i < self->meetings->len; i++)
    {
      GtkWidget *head = gtk_grid_get_child_at (self->boxes, (int) i, 0);
      guint there = 0;

      for (guint k = 0; k < self->people->len; k++)
        there += was_there (self->people->pdata[k], self->meetings->pdata[i]);
      set_box (self, gtk_widget_get_last_child (head), there, self->people->len);
    }
}

static void
show_all (OvAttendanceGrid *self)
{
  for (guint i = 0; i < self->people->len; i++)
    show_row (self, i);
  show_columns (self);
}

/* ---- What is done ---- */

static void
toggled_cb (OvAttendanceGrid *self,
            GtkWidget        *box)
{
  int column, row;

  if (self->showing)
    return;
  gtk_grid_query_child (self->boxes, box, &column, &row, NULL, NULL);
  note (self->people->pdata[row - 1], self->meetings->pdata[column],
        gtk_check_button_get_active (GTK_CHECK_BUTTON (box)));
}

static void
row_toggled_cb (OvAttendanceGrid *self,
                GtkWidget        *box)
{
  gboolean there = gtk_check_button_get_active (GTK_CHECK_BUTTON (box));
  int row;

  if (self->showing)
    return;
  ov_training_desk_commit (self->desk, NULL);
  gtk_grid_query_child (self->names, box, NULL, &row, NULL, NULL);
  for (guint i = 0; i < self->meetings->len; i++)
    note (self->people->pdata[row - 1], self->meetings->pdata[i], there);
  ov_training_desk_commit (self->desk, N_("Attendance of a participant"));
}

static void
column_toggled_cb (OvAttendanceGrid *self,
                   GtkWidget        *box)
{
  gboolean there = gtk_check_button_get_active (GTK_CHECK_BUTTON (box));
  int column;

  if (self->showing)
    return;
  ov_training_desk_commit (self->desk, NULL);
  gtk_grid_query_child (self->boxes, gtk_widget_get_parent (box), &column, NULL, NULL, NULL);
  for (guint i = 0; i < self->people->len; i++)
    note (self->people->pdata[i], self->meetings->pdata[column], there);
  ov_training_desk_commit (self->desk, N_("Attendance of a session"));
}

static gboolean
key_cb (OvAttendanceGrid *self,
        guint             key,
        guint             code,
        GdkModifierType   modifiers)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkGrid *grid = self->boxes;
  GtkWidget *next;
  int column, row, right = 0, down = 0;

  if (key == GDK_KEY_Left || key == GDK_KEY_Right)
    right = key == GDK_KEY_Right ? 1 : -1;
  else if (key == GDK_KEY_Up || key == GDK_KEY_Down)
    down = key == GDK_KEY_Down ? 1 : -1;
  else
    return GDK_EVENT_PROPAGATE;
  if (focus && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->names)))
    grid = self->names;
  while (focus && gtk_widget_get_parent (focus) != GTK_WIDGET (grid))
    focus = gtk_widget_get_parent (focus);
  if (focus == NULL)
    return GDK_EVENT_PROPAGATE;
  gtk_grid_query_child (grid, focus, &column, &row, NULL, NULL);
  if (grid == self->names && right > 0)
    next = gtk_grid_get_child_at (self->boxes, 0, row);
  else if (grid == self->boxes && column + right < 0)
    next = gtk_grid_get_child_at (self->names, WHOLE, row);
  else
    next = gtk_grid_get_child_at (grid, column + right, row + down);
  if (next)
    gtk_widget_child_focus (next, GTK_DIR_TAB_FORWARD);
  return GDK_EVENT_STOP;
}

/* ---- Making it ---- */

static int
by_name (gconstpointer a,
         gconstpointer b,
         gpointer      data)
{
  g_autofree char *x = ov_participant_name (ov_training_desk_get_person (data, *(OvParticipation **) a));
  g_autofree char *y = ov_participant_name (ov_training_desk_get_person (data, *(OvParticipation **) b));

  return ov_order_compare (x, y);
}

static int
by_time (gconstpointer a,
         gconstpointer b)
{
  OvMeeting *x = *(OvMeeting **) a, *y = *(OvMeeting **) b;

  if (ov_meeting_get_day (x) != ov_meeting_get_day (y))
    return ov_meeting_get_day (x) < ov_meeting_get_day (y) ? -1 : 1;
  return ov_meeting_get_start (x) - ov_meeting_get_start (y);
}

static void
collect (OvAttendanceGrid *self)
{
  GListModel *people = ov_training_desk_get_participations (self->desk);
  GListModel *meetings = ov_training_desk_get_meetings (self->desk);

  g_ptr_array_set_size (self->people, 0);
  g_ptr_array_set_size (self->meetings, 0);
  for (guint i = 0; i < g_list_model_get_n_items (people); i++)
    {
      g_autoptr(OvParticipation) participation = g_list_model_get_item (people, i);
      int state = ov_participation_get_state (participation);

      if (state != OV_PARTICIPATION_STATE_WAITING && state != OV_PARTICIPATION_STATE_CANCELLED)
        g_ptr_array_add (self->people, g_steal_pointer (&participation));
    }
  for (guint i = 0; i < g_list_model_get_n_items (meetings); i++)
    g_ptr_array_add (self->meetings, g_list_model_get_item (meetings, i));
  g_ptr_array_sort_with_data (self->people, by_name, self->desk);
  g_ptr_array_sort (self->meetings, by_time);
}

static GtkWidget *
make_box (OvAttendanceGrid *self,
          const char       *name,
          GCallback         toggled)
{
  GtkWidget *box = gtk_check_button_new ();

  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (box, "toggled", toggled, self, G_CONNECT_SWAPPED);
  return box;
}

static void
make_head (OvAttendanceGrid *self,
           guint             column)
{
  OvMeeting *meeting = self->meetings->pdata[column];
  g_autofree char *day = ov_day_print_short (ov_meeting_get_day (meeting), language_of (self));
  g_autofree char *long_day = ov_day_print_long (ov_meeting_get_day (meeting), language_of (self));
  g_autofree char *name = g_strdup_printf (_("All in the session of %s"), *long_day ? long_day : "–");
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *label = gtk_label_new (*day ? day : "–");

  gtk_widget_add_css_class (label, "caption-heading");
  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_set_tooltip_text (label, ov_meeting_get_topic (meeting));
  gtk_box_append (GTK_BOX (head), label);
  gtk_box_append (GTK_BOX (head), make_box (self, name, G_CALLBACK (column_toggled_cb)));
  gtk_grid_attach (self->boxes, head, (int) column, 0, 1, 1);
}

static void
make_row (OvAttendanceGrid *self,
          guint             row)
{
  g_autofree char *name = ov_participant_name (ov_training_desk_get_person (self->desk, self->people->pdata[row]));
  g_autofree char *whole = g_strdup_printf (_("%s in all sessions"), name);
  GtkWidget *label = gtk_label_new (name);
  GtkWidget *count = gtk_label_new ("");
  GtkSizeGroup *group = gtk_size_group_new (GTK_SIZE_GROUP_VERTICAL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), 8);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 24);
  gtk_widget_set_tooltip_text (label, name);
  gtk_widget_add_css_class (count, "caption");
  gtk_widget_add_css_class (count, "numeric");
  gtk_grid_attach (self->names, label, NAME, (int) row + 1, 1, 1);
  gtk_grid_attach (self->names, make_box (self, whole, G_CALLBACK (row_toggled_cb)), WHOLE, (int) row + 1, 1, 1);
  gtk_grid_attach (self->names, count, COUNT, (int) row + 1, 1, 1);
  for (guint i = 0; i < self->meetings->len; i++)
    {
      g_autofree char *day = ov_day_print_weekday (ov_meeting_get_day (self->meetings->pdata[i]), language_of (self));
      g_autofree char *cell = g_strdup_printf ("%s, %s", name, day);
      GtkWidget *box = make_box (self, cell, G_CALLBACK (toggled_cb));

      gtk_grid_attach (self->boxes, box, (int) i, (int) row + 1, 1, 1);
      if (i == 0)
        gtk_size_group_add_widget (group, box);
    }
  gtk_size_group_add_widget (group, label);
  g_ptr_array_add (self->groups, group);
}

static void
clear (OvAttendanceGrid *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->names))))
    gtk_grid_remove (self->names, child);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->boxes))))
    gtk_grid_remove (self->boxes, child);
  g_ptr_array_set_size (self->groups, 0);
}

static void
rebuild (OvAttendanceGrid *self)
{
  GtkSizeGroup *group = gtk_size_group_new (GTK_SIZE_GROUP_VERTICAL);
  GtkWidget *corner = gtk_label_new (NULL);
  gboolean any;

  clear (self);
  collect (self);
  any = self->people->len > 0 && self->meetings->len > 0;
  gtk_widget_set_visible (self->empty, !any);
  gtk_widget_set_visible (self->table, any);
  gtk_widget_set_visible (self->hint, any);
  self->stale = FALSE;
  g_ptr_array_add (self->groups, group);
  gtk_grid_attach (self->names, corner, NAME, 0, 1, 1);
  gtk_size_group_add_widget (group, corner);
  if (!any)
    return;
  for (guint i = 0; i < self->meetings->len; i++)
    make_head (self, i);
  gtk_size_group_add_widget (group, gtk_grid_get_child_at (self->boxes, 0, 0));
  for (guint i = 0; i < self->people->len; i++)
    make_row (self, i);
  show_all (self);
}

/* The rows stand as they should: same people and sessions, in order. */
static gboolean
is_fitting (OvAttendanceGrid *self)
{
  g_autoptr(GPtrArray) people = g_ptr_array_copy (self->people, (GCopyFunc) (void (*) (void)) g_object_ref, NULL);
  g_autoptr(GPtrArray) meetings = g_ptr_array_copy (self->meetings, (GCopyFunc) (void (*) (void)) g_object_ref, NULL);
  gboolean same;

  g_ptr_array_set_free_func (people, g_object_unref);
  g_ptr_array_set_free_func (meetings, g_object_unref);
  collect (self);
  same = people->len == self->people->len && meetings->len == self->meetings->len;
  for (guint i = 0; same && i < people->len; i++)
    same = people->pdata[i] == self->people->pdata[i];
  for (guint i = 0; same && i < meetings->len; i++)
    same = meetings->pdata[i] == self->meetings->pdata[i];
  return same;
}

static void
changed_cb (OvAttendanceGrid *self)
{
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->stale = TRUE;
  else if (is_fitting (self))
    show_all (self);
  else
    rebuild (self);
}

static void
ov_attendance_grid_map (GtkWidget *widget)
{
  OvAttendanceGrid *self = OV_ATTENDANCE_GRID (widget);

  if (self->stale && self->desk)
    rebuild (self);
  GTK_WIDGET_CLASS (ov_attendance_grid_parent_class)->map (widget);
}

static void
ov_attendance_grid_dispose (GObject *object)
{
  OvAttendanceGrid *self = OV_ATTENDANCE_GRID (object);

  if (self->names)
    clear (self);
  g_clear_object (&self->desk);
  gtk_widget_dispose_template (GTK_WIDGET (self), OV_TYPE_ATTENDANCE_GRID);
  G_OBJECT_CLASS (ov_attendance_grid_parent_class)->dispose (object);
}

static void
ov_attendance_grid_finalize (GObject *object)
{
  OvAttendanceGrid *self = OV_ATTENDANCE_GRID (object);

  g_clear_pointer (&self->people, g_ptr_array_unref);
  g_clear_pointer (&self->meetings, g_ptr_array_unref);
  g_clear_pointer (&self->groups, g_ptr_array_unref);
  G_OBJECT_CLASS (ov_attendance_grid_parent_class)->finalize (object);
}

static void
ov_attendance_grid_class_init (OvAttendanceGridClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ov_attendance_grid_dispose;
  G_OBJECT_CLASS (klass)->finalize = ov_attendance_grid_finalize;
  widget_class->map = ov_attendance_grid_map;
  gtk_widget_class_set_template_from_resource (widget_class, OV_UI ("training/ov-attendance-grid.ui"));
  gtk_widget_class_bind_template_child (widget_class, OvAttendanceGrid, empty);
  gtk_widget_class_bind_template_child (widget_class, OvAttendanceGrid, table);
  gtk_widget_class_bind_template_child (widget_class, OvAttendanceGrid, names);
  gtk_widget_class_bind_template_child (widget_class, OvAttendanceGrid, boxes);
  gtk_widget_class_bind_template_child (widget_class, OvAttendanceGrid, hint);
}

static void
ov_attendance_grid_init (OvAttendanceGrid *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->people = g_ptr_array_new_with_free_func (g_object_unref);
  self->meetings = g_ptr_array_new_with_free_func (g_object_unref);
  self->groups = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

void
ov_attendance_grid_set_desk (OvAttendanceGrid *self,
                             OvTrainingDesk   *desk)
{
  g_return_if_fail (OV_IS_ATTENDANCE_GRID (self));
  if (self->desk == desk)
    return;
  if (self->desk)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  clear (self);
  g_ptr_array_set_size (self->people, 0);
  g_ptr_array_set_size (self->meetings, 0);
  g_set_object (&self->desk, desk);
  if (desk == NULL)
    return;
  g_signal_connect_object (desk, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  self->stale = TRUE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    rebuild (self);
}

void
ov_attendance_grid_set_editable (OvAttendanceGrid *self,
                                 gboolean          editable)
{
  g_return_if_fail (OV_IS_ATTENDANCE_GRID (self));
  gtk_widget_set_sensitive (GTK_WIDGET (self->names), editable);
  gtk_widget_set_sensitive (GTK_WIDGET (self->boxes), editable);
}
