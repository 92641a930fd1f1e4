#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-programme-page.h"
#include <glib/gi18n.h>
#include "ov-beside.h"
#include "ov-finding-row.h"
#include "ov-flow-layout.h"
#include "ov-meeting-layout.h"
#include "ov-meeting-row.h"
#include "ov-programme-edit.h"
#include "ov-repeat-popover.h"
#include "ov-resources.h"
#include "ov-training-look.h"
#include "ov-training-toast.h"

typedef enum { FIGURE_SESSIONS, FIGURE_TIME, FIGURE_HOURS, FIGURE_DAYS, N_FIGURES } Figure;

struct _OvProgrammePage
{
  AdwBin          parent_instance;
  GtkBox         *figures;
  GtkWidget      *expander;
  GtkLabel       *explanation;
  GtkLabel       *locked;
  GtkListBox     *findings;
  GtkListBox     *sheet;
  GtkWidget      *repeat;
  GtkWidget      *add;
  GtkWidget      *hint;
  OvRepeatPopover *repeat_popover;
  GtkLabel       *values[N_FIGURES];
  GtkLabel       *notes[N_FIGURES];
  GtkSizeGroup   *columns[OV_N_MEETING_COLUMNS];
  GtkWidget      *head;
  GPtrArray      *rows;     /* of OvMeetingRow, beside the sessions */
  GPtrArray      *marks;    /* finding rows between them */
  OvTrainingDesk *desk;
};

G_DEFINE_FINAL_TYPE (OvProgrammePage, ov_programme_page, ADW_TYPE_BIN)

static OvLanguage
language_of (OvProgrammePage *self)
{
  return ov_training_ground_get_language (ov_training_desk_get_ground (self->desk));
}

/* ---- Figures ---- */

static void
make_figure (OvProgrammePage *self,
             Figure           figure,
             const char      *title)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *caption = gtk_label_new (title);
  GtkWidget *labels[] = { caption, gtk_label_new (""), gtk_label_new ("") };
  static const char * const styles[] = { "caption", "title-4", "caption" };

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      gtk_label_set_xalign (GTK_LABEL (labels[i]), 0);
      if (i == 2)
        gtk_label_set_wrap (GTK_LABEL (labels[i]), TRUE);
      else
        gtk_label_set_ellipsize (GTK_LABEL (labels[i]), PANGO_ELLIPSIZE_END);
      gtk_label_set_max_width_chars (GTK_LABEL (labels[i]), 12);
      gtk_widget_add_css_class (labels[i], styles[i]);
      gtk_widget_add_css_class (labels[i], i == 1 ? "numeric" : "secondary");
      gtk_box_append (GTK_BOX (box), labels[i]);
    }
  self->values[figure] = GTK_LABEL (labels[1]);
  self->notes[figure] = GTK_LABEL (labels[2]);
  gtk_box_append (self->figures, box);
}

static void
set_figure (OvProgrammePage *self,
            Figure           figure,
            const char      *value,
            const char      *note)
{
  gtk_label_set_text (self->values[figure], value);
  gtk_label_set_text (self->notes[figure], note);
}

static char *
note_of_hours (OvProgrammePage      *self,
               const OvTeachingTime *sum)
{
  OvTraining *training = ov_training_desk_get_training (self->desk);
  gboolean peer = ov_training_get_training_type (training) == OV_TRAINING_TYPE_PEER_GROUP;
  OvTrainingGround *ground = ov_training_desk_get_ground (self->desk);
  gint64 least =
    ov_policy_get_integer (ov_training_ground_get_policy (ground), ov_training_desk_get_rule_set (self->desk),
                           peer ? OV_POLICY_PEER_HOURS : OV_POLICY_COURSE_HOURS,
                           ov_training_get_first_day (training) == OV_DAY_NONE ? ov_training_ground_get_today (ground)
                                                                               : ov_training_get_first_day (training));

  if (least == OV_NUMBER_NONE || ov_training_get_training_type (training) == OV_TRAINING_TYPE_OWN)
    return g_strdup_printf (_("%d min ÷ %d"), (int) sum->minutes, (int) sum->length);
  /* TRANSLATORS: minutes that count, minutes of a teaching hour, teaching hours that are needed at least. */
  return g_strdup_printf (_("%d min ÷ %d, at least %d"), (int) sum->minutes, (int) sum->length, (int) least);
}

static void
show_figures (OvProgrammePage *self)
{
  OvTrainingGround *ground = ov_training_desk_get_ground (self->desk);
  OvTraining *training = ov_training_desk_get_training (self->desk);
  OvLanguage language = language_of (self);
  OvTeachingTime sum =
    ov_teaching_time_sum (ov_training_desk_get_aggregate (self->desk), ov_training_ground_get_policy (ground),
                          ov_training_desk_get_rule_set (self->desk));
  g_autofree char *count =
    ov_number_print (g_list_model_get_n_items (ov_training_desk_get_meetings (self->desk)), language);
  OvDay first = ov_training_get_first_day (training), last = ov_training_get_last_day (training);
  g_autofree char *year =
    first == OV_DAY_NONE ? g_strdup ("") : g_strdup_printf (_("in the calendar year %d"), ov_day_year (first));
  g_autofree char *time = ov_minutes_print (sum.present, language);
  g_autofree char *breaks = ov_minutes_print (sum.breaks, language);
  g_autofree char *of_breaks = g_strdup_printf (_("breaks %s"), breaks);
  g_autofree char *hours = ov_hours_print (sum.minutes, sum.length, language);
  g_autofree char *note = note_of_hours (self, &sum);
  g_autofree char *days = ov_training_dates (first, last, ov_training_ground_get_today (ground), language);
  g_autofree char *weeks = first == OV_DAY_NONE ? g_strdup ("")
    : g_strdup_printf (ngettext ("%d week", "%d weeks", (gulong) ((last - first) / 7 + 1)), (last - first) / 7 + 1);

  set_figure (self, FIGURE_SESSIONS, count, year);
  set_figure (self, FIGURE_TIME, time, of_breaks);
  set_figure (self, FIGURE_HOURS, hours, note);
  set_figure (self, FIGURE_DAYS, *days ? days : "–", weeks);
}

static void
show_counting (OvProgrammePage *self)
{
  OvTrainingGround *ground = ov_training_desk_get_ground (self->desk);
  OvDay day = ov_training_get_first_day (ov_training_desk_get_training (self->desk));
  OvPolicy *policy = ov_training_ground_get_policy (ground);
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->rows->len; i++)
    {
      OvMeeting *meeting = ov_meeting_row_get_meeting (self->rows->pdata[i]);
      OvTeachingTime time = ov_teaching_time (meeting, policy, ov_training_desk_get_rule_set (self->desk), day);
      g_autofree char *when = ov_day_print_weekday (ov_meeting_get_day (meeting), language_of (self));
      g_autofree char *line = ov_teaching_time_explain (&time, meeting, language_of (self));

      ov_meeting_row_set_time (self->rows->pdata[i], &time);
      g_string_append_printf (text, "%s%s%s%s", i ? "\n" : "", when, *when ? ": " : "", line);
    }
  gtk_label_set_text (self->explanation, text->str);
  gtk_widget_set_visible (self->expander, self->rows->len > 0);
}

/* ---- Rows ---- */

static guint
index_of (OvProgrammePage *self,
          OvMeetingRow    *row)
{
  guint index = 0;

  g_ptr_array_find (self->rows, row, &index);
  return index;
}

static OvMeetingRow *
row_of (OvProgrammePage *self,
        OvId             meeting)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (ov_id_equal (ov_record_get_id (OV_RECORD (ov_meeting_row_get_meeting (self->rows->pdata[i]))), meeting))
      return self->rows->pdata[i];
  return NULL;
}

static void
move_cb (OvProgrammePage *self,
         int              place,
         int              rows,
         OvMeetingRow    *row)
{
  guint index = index_of (self, row);

  if (rows > 0 && index + 1 >= self->rows->len)
    gtk_widget_grab_focus (self->add);
  else if (rows > 0 || index > 0)
    ov_meeting_row_focus (self->rows->pdata[rows > 0 ? index + 1 : index - 1], place);
}

static void
copy_above_cb (OvProgrammePage *self,
               int              place,
               OvMeetingRow    *row)
{
  guint index = index_of (self, row);
  g_autofree char *text = NULL;

  if (index == 0)
    return;
  text = ov_meeting_row_dup_text (self->rows->pdata[index - 1], place);
  ov_meeting_row_write (row, place, text);
  ov_training_desk_commit (self->desk, N_("Copy the cell above"));
}

/* Columns go to the cells from the focused one on, rows to the rows under it; new ones are made when there are too
 * few. / */
static void
paste_table_cb (OvProgrammePage *self,
                int              place,
                const char      *text,
                OvMeetingRow    *row)
{
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);
  guint index = index_of (self, row);

  ov_training_desk_commit (self->desk, NULL);
  for (guint i = 0; lines[i]; i++)
    {
      g_auto(GStrv) cells = g_strsplit (g_strchomp (lines[i]), "\t", -1);

      if (index + i >= self->rows->len)
        ov_programme_append (self->desk);
      for (guint k = 0; cells[k] && place + (int) k < OV_N_MEETING_CELLS; k++)
        ov_meeting_row_write (self->rows->pdata[index + i], place + (int) k, cells[k]);
    }
  ov_training_desk_commit (self->desk, N_("Paste rows"));
}

static void
duplicate_cb (OvProgrammePage *self,
              OvMeetingRow    *row)
{
  OvMeeting *copy = ov_programme_duplicate (self->desk, ov_meeting_row_get_meeting (row));
  OvMeetingRow *made = row_of (self, ov_record_get_id (OV_RECORD (copy)));

  if (made)
    ov_meeting_row_focus (made, OV_MEETING_CELL_DAY);
}

static void
remove_cb (OvProgrammePage *self,
           OvMeetingRow    *row)
{
  OvMeeting *meeting = ov_meeting_row_get_meeting (row);
  g_autofree char *day = ov_day_print_weekday (ov_meeting_get_day (meeting), language_of (self));
  g_autofree char *text =
    g_strdup_printf (*day ? _("The session of %s was removed") : _("The session was removed%s"), day);
  guint index = index_of (self, row);

  ov_programme_remove (self->desk, meeting);
  if (self->rows->len > 0)
    ov_meeting_row_focus (self->rows->pdata[MIN (index, self->rows->len - 1)], OV_MEETING_CELL_DAY);
  else
    gtk_widget_grab_focus (self->add);
  ov_training_toast (GTK_WIDGET (self), self->desk, text);
}

static gboolean
may_edit (OvProgrammePage *self)
{
  int state = ov_training_get_state (ov_training_desk_get_training (self->desk));

  return state == OV_TRAINING_STATE_DRAFT || state == OV_TRAINING_STATE_RETURNED || state == OV_TRAINING_STATE_PUBLISHED ||
         state == OV_TRAINING_STATE_REPORT_RETURNED;
}

static void
insert_row (OvProgrammePage *self,
            guint            position,
            OvMeeting       *meeting)
{
  GtkWidget *row = ov_meeting_row_new (ov_training_desk_get_form (self->desk), meeting, language_of (self));
  int place = -1;

  if (position < self->rows->len)
    place = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (self->rows->pdata[position]));
  ov_meeting_row_add_to_groups (OV_MEETING_ROW (row), self->columns);
  ov_meeting_row_set_editable (OV_MEETING_ROW (row), may_edit (self));
  g_signal_connect_object (row, "move", G_CALLBACK (move_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "copy-above", G_CALLBACK (copy_above_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "paste-table", G_CALLBACK (paste_table_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "duplicate", G_CALLBACK (duplicate_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "remove", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_insert (self->sheet, row, place);
  g_ptr_array_insert (self->rows, (int) position, row);
}

static void
clear_marks (OvProgrammePage *self)
{
  for (guint i = 0; i < self->marks->len; i++)
    gtk_list_box_remove (self->sheet, self->marks->pdata[i]);
  g_ptr_array_set_size (self->marks, 0);
}

static gboolean
is_of_whole (OvFinding *finding,
             gpointer   data)
{
  return ov_finding_get_noun (finding) == OV_NOUN_TRAINING;
}

static void
show_findings_cb (OvProgrammePage *self)
{
  GPtrArray *findings = ov_training_desk_get_findings (self->desk);

  clear_marks (self);
  ov_training_show_findings (self->findings, findings, OV_TRAINING_TAB_PROGRAMME, language_of (self), is_of_whole,
                             NULL);
  for (guint i = findings->len; i > 0; i--)
    {
      OvFinding *finding = findings->pdata[i - 1];
      OvMeetingRow *row =
        ov_finding_get_noun (finding) == OV_NOUN_MEETING ? row_of (self, ov_finding_get_record (finding)) : NULL;
      GtkWidget *mark;

      if (row == NULL)
        continue;
      mark = ov_finding_row_new_for (finding, language_of (self));
      gtk_list_box_insert (self->sheet, mark, gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) + 1);
      g_ptr_array_add (self->marks, mark);
    }
}

static void
show_cb (OvProgrammePage *self)
{
  gboolean editable = may_edit (self);
  OvDay near = ov_training_get_first_day (ov_training_desk_get_training (self->desk));

  ov_training_show_locked (self->locked, ov_training_desk_get_training (self->desk), language_of (self));
  show_figures (self);
  show_counting (self);
  for (guint i = 0; i < self->rows->len; i++)
    {
      OvDay day = ov_meeting_get_day (ov_meeting_row_get_meeting (self->rows->pdata[i]));

      ov_meeting_row_set_near (self->rows->pdata[i], near);
      near = day != OV_DAY_NONE ? day : near;
      ov_meeting_row_set_editable (self->rows->pdata[i], editable);
    }
  gtk_widget_set_visible (self->add, editable);
  gtk_widget_set_visible (self->repeat, editable && self->rows->len > 0);
  gtk_widget_set_visible (self->hint, editable && self->rows->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->sheet), self->rows->len > 0);
}

static void
meetings_changed_cb (OvProgrammePage *self,
                     guint            position,
                     guint            removed,
                     guint            added)
{
  GListModel *meetings = ov_training_desk_get_meetings (self->desk);

  clear_marks (self);
  for (guint i = 0; i < removed; i++)
    {
      gtk_list_box_remove (self->sheet, self->rows->pdata[position]);
      g_ptr_array_remove_index (self->rows, position);
    }
  for (guint i = 0; i < added; i++)
    {
      g_autoptr(OvMeeting) meeting = g_list_model_get_item (meetings, position + i);

      insert_row (self, position + i, meeting);
    }
  show_findings_cb (self);
  show_cb (self);
}

/* ---- The object ---- */

static GtkWidget *
make_head (OvProgrammePage *self)
{
  static const struct { const char *title; float xalign;
  } heads[OV_N_MEETING_COLUMNS] = {
    { N_("Day"), 0 },   { N_("Starts"), 1 }, { N_("Ends"), 1 }, { N_("Breaks"), 1 },
    { N_("Hours"), 1 }, { N_("Topic"), 0 },  { "", 0 },
  };
  GtkWidget *sheet = g_object_new (ADW_TYPE_BIN, "layout-manager", ov_meeting_layout_new (), NULL);

  for (int i = 0; i < OV_N_MEETING_COLUMNS; i++)
    {
      GtkWidget *label = gtk_label_new (*heads[i].title ? _(heads[i].title) : "");

      gtk_label_set_xalign (GTK_LABEL (label), heads[i].xalign);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_widget_add_css_class (label, "caption-heading");
      gtk_widget_set_parent (label, sheet);
      gtk_size_group_add_widget (self->columns[i], label);
    }
  gtk_widget_add_css_class (sheet, "sheet-head");
  return sheet;
}

/* The heads stand over the first row, not as a row of their own: so Tab goes from what is above straight to the first
 * cell. */
static void
put_head (GtkListBoxRow *row,
          GtkListBoxRow *before,
          gpointer       data)
{
  OvProgrammePage *self = data;

  if (before != NULL)
    gtk_list_box_row_set_header (row, NULL);
  else if (gtk_list_box_row_get_header (row) != self->head)
    {
      if (gtk_widget_get_parent (self->head))
        gtk_widget_unparent (self->head);
      gtk_list_box_row_set_header (row, self->head);
    }
}

static void
ov_programme_page_dispose (GObject *object)
{
  OvProgrammePage *self = OV_PROGRAMME_PAGE (object);
  GtkWidget *child;

  if (self->sheet)
    ov_programme_page_set_desk (self, NULL);
  while (self->head && (child = gtk_widget_get_first_child (self->head)))
    gtk_widget_unparent (child);
  g_clear_object (&self->head);
  gtk_widget_dispose_template (GTK_WIDGET (self), OV_TYPE_PROGRAMME_PAGE);
  for (int i = 0; i < OV_N_MEETING_COLUMNS; i++)
    g_clear_object (&self->columns[i]);
  G_OBJECT_CLASS (ov_programme_page_parent_class)->dispose (object);
}

static void
ov_programme_page_finalize (GObject *object)
{
  OvProgrammePage *self = OV_PROGRAMME_PAGE (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->marks, g_ptr_array_unref);
  G_OBJECT_CLASS (ov_programme_page_parent_class)->finalize (object);
}

static void
ov_programme_page_class_init (OvProgrammePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (OV_TYPE_REPEAT_POPOVER);
  g_type_ensure (OV_TYPE_BESIDE);
  g_type_ensure (OV_TYPE_FLOW_LAYOUT);
  G_OBJECT_CLASS (klass)->dispose = ov_programme_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = ov_programme_page_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, OV_UI ("training/ov-programme-page.ui"));
  gtk_widget_class_bind_template_child (widget_class, OvProgrammePage, figures);
  gtk_widget_class_bind_template_child (widget_class, OvProgrammePage, expander);
  gtk_widget_class_bind_template_child (widget_class, OvProgrammePage, explanation);
  gtk_widget_class_bind_template_child (widget_class, OvProgrammePage, locked);
  gtk_widget_class_bind_template_child (widget_class, OvProgrammePage, findings);
  gtk_widget_class_bind_template_child (widget_class, OvProgrammePage, sheet);
  gtk_widget_class_bind_template_child (widget_class, OvProgrammePage, repeat);
  gtk_widget_class_bind_template_child (widget_class, OvProgrammePage, add);
  gtk_widget_class_bind_template_child (widget_class, OvProgrammePage, hint);
  gtk_widget_class_bind_template_child (widget_class, OvProgrammePage, repeat_popover);
  gtk_widget_class_bind_template_callback (widget_class, ov_programme_page_add_session);
}

static void
ov_programme_page_init (OvProgrammePage *self)
{
  self->rows = g_ptr_array_new ();
  self->marks = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  for (int i = 0; i < OV_N_MEETING_COLUMNS; i++)
    self->columns[i] = gtk_size_group_new (i == 5 ? GTK_SIZE_GROUP_NONE : GTK_SIZE_GROUP_HORIZONTAL);
  make_figure (self, FIGURE_SESSIONS, _("Sessions"));
  make_figure (self, FIGURE_TIME, _("Time in all"));
  make_figure (self, FIGURE_HOURS, _("Teaching hours"));
  make_figure (self, FIGURE_DAYS, _("Days"));
  self->head = g_object_ref_sink (make_head (self));
  gtk_list_box_set_header_func (self->sheet, put_head, self, NULL);
}

/* Cells hold what is typed for a moment, since half a date is none. */
static void
take_cb (OvProgrammePage *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    ov_meeting_row_take (self->rows->pdata[i]);
}

void
ov_programme_page_set_desk (OvProgrammePage *self,
                            OvTrainingDesk  *desk)
{
  g_return_if_fail (OV_IS_PROGRAMME_PAGE (self));
  if (self->desk == desk)
    return;
  clear_marks (self);
  for (guint i = 0; i < self->rows->len; i++)
    gtk_list_box_remove (self->sheet, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  if (self->desk)
    {
      g_signal_handlers_disconnect_by_data (self->desk, self);
      g_signal_handlers_disconnect_by_data (ov_training_desk_get_form (self->desk), self);
      g_signal_handlers_disconnect_by_data (ov_training_desk_get_meetings (self->desk), self);
    }
  g_set_object (&self->desk, desk);
  ov_repeat_popover_set_desk (self->repeat_popover, desk);
  if (desk == NULL)
    return;
  g_signal_connect_object (desk, "changed", G_CALLBACK (show_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (ov_training_desk_get_form (desk), "take", G_CALLBACK (take_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "findings-changed", G_CALLBACK (show_findings_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (ov_training_desk_get_meetings (desk), "items-changed", G_CALLBACK (meetings_changed_cb),
                           self, G_CONNECT_SWAPPED);
  meetings_changed_cb (self, 0, 0, g_list_model_get_n_items (ov_training_desk_get_meetings (desk)));
}

void
ov_programme_page_add_session (OvProgrammePage *self)
{
  OvMeeting *meeting;
  OvMeetingRow *row;

  g_return_if_fail (OV_IS_PROGRAMME_PAGE (self));
  if (self->desk == NULL || !may_edit (self))
    return;
  meeting = ov_programme_add (self->desk);
  row = row_of (self, ov_record_get_id (OV_RECORD (meeting)));
  if (row)
    ov_meeting_row_focus (row, OV_MEETING_CELL_DAY);
}

void
ov_programme_page_focus (OvProgrammePage *self,
                         OvId             meeting,
                         const char      *field)
{
  OvMeetingRow *row;

  g_return_if_fail (OV_IS_PROGRAMME_PAGE (self));
  row = row_of (self, meeting);
  if (row)
    ov_meeting_row_focus (row, ov_meeting_row_place (field));
}

gboolean
ov_programme_page_mend (OvProgrammePage *self,
                        const char      *mend,
                        OvId             record)
{
  OvMeetingRow *row = row_of (self, record);

  if (g_str_equal (mend, "add-session"))
    ov_programme_page_add_session (self);
  else if (g_str_equal (mend, "set-break") && row)
    ov_programme_set_break (self->desk, ov_meeting_row_get_meeting (row));
  else
    return FALSE;
  return TRUE;
}
