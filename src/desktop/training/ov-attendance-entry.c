#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-attendance-entry.h"
#include <glib/gi18n.h>
#include "ov-beside.h"
#include "ov-fold.h"
#include "ov-participant-row.h"
#include "ov-resources.h"
#include "ov-sheet-match.h"
#include "ov-training-toast.h"

#define MOST_SHOWN 5

struct _OvAttendanceEntry
{
  AdwBin          parent_instance;
  GtkWidget      *card;
  GtkDropDown    *session;
  GtkEntry       *entry;
  GtkLabel       *count;
  GtkLabel       *matches;
  GtkLabel       *last;
  OvTrainingDesk *desk;
  GPtrArray      *people;    /* of OvParticipation, as the rows of the sheet */
  GPtrArray      *names;     /* theirs */
  GPtrArray      *meetings;  /* of OvMeeting, as the sessions stand in the list */
  GHashTable     *entered;   /* ids of participations that were typed for the chosen session */
  GArray         *found;     /* guint: rows that match what is typed */
  guint           chosen;    /* of them */
  gboolean        filling;
};

G_DEFINE_FINAL_TYPE (OvAttendanceEntry, ov_attendance_entry, ADW_TYPE_BIN)

static OvMeeting *
meeting_of (OvAttendanceEntry *self)
{
  guint place = gtk_drop_down_get_selected (self->session);

  return place < self->meetings->len ? self->meetings->pdata[place] : NULL;
}

static gboolean
is_there (OvAttendanceEntry *self,
          OvParticipation   *participation)
{
  char id[OV_ID_TEXT_SIZE];

  ov_id_print (ov_record_get_id (OV_RECORD (meeting_of (self))), id);
  return ov_record_set_contains (OV_RECORD (participation), OV_PARTICIPATION_FIELD_attended, id);
}

static void
note (OvAttendanceEntry *self,
      OvParticipation   *participation,
      gboolean           there)
{
  char id[OV_ID_TEXT_SIZE];

  ov_id_print (ov_record_get_id (OV_RECORD (meeting_of (self))), id);
  if (is_there (self, participation) != there)
    ov_record_set_toggle (OV_RECORD (participation), OV_PARTICIPATION_FIELD_attended, id, there);
}

/* ---- What is shown ---- */

static void
show_count (OvAttendanceEntry *self)
{
  g_autofree char *text = NULL;
  guint there = 0;

  for (guint i = 0; meeting_of (self) && i < self->people->len; i++)
    there += is_there (self, self->people->pdata[i]);
  /* TRANSLATORS: how many of the enrolled were there. */
  text = g_strdup_printf (_("%u of %u present"), there, self->people->len);
  gtk_label_set_text (self->count, text);
}

static void
show_matches (OvAttendanceEntry *self)
{
  g_autoptr(GString) text = g_string_new (NULL);
  gboolean typed = *gtk_editable_get_text (GTK_EDITABLE (self->entry)) != '\0';
  guint first = self->chosen >= MOST_SHOWN ? self->chosen - MOST_SHOWN + 1 : 0;

  for (guint i = first; i < self->found->len && i < first + MOST_SHOWN; i++)
    {
      guint row = g_array_index (self->found, guint, i);
      gboolean there = meeting_of (self) && is_there (self, self->people->pdata[row]);

      g_string_append_printf (text, "%s%s %u. %s%s", text->len > 0 ? "\n" : "", i == self->chosen ? "▸" : "   ", row + 1,
                              (char *) self->names->pdata[row], there ? _(" – already present") : "");
    }
  if (self->found->len > first + MOST_SHOWN)
    g_string_append_printf (text, "\n    … %u", self->found->len);
  if (typed && self->found->len == 0)
    g_string_assign (text, _("Nobody on the sheet is called so, and no row has this number."));
  gtk_label_set_text (self->matches, text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->matches), text->len > 0);
}

static void
typed_cb (OvAttendanceEntry *self)
{
  g_clear_pointer (&self->found, g_array_unref);
  self->found = ov_sheet_match (self->names, gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  self->chosen = 0;
  show_matches (self);
}

static void
tell (OvAttendanceEntry *self,
      const char        *format,
      guint              row)
{
  g_autofree char *text = g_strdup_printf (format, row + 1, (char *) self->names->pdata[row]);

  gtk_label_set_text (self->last, text);
  gtk_widget_set_visible (GTK_WIDGET (self->last), TRUE);
}

/* ---- What is done ---- */

static void
mark_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  OvAttendanceEntry *self = OV_ATTENDANCE_ENTRY (widget);
  OvParticipation *participation;
  guint row;
  OvId id;

  if (meeting_of (self) == NULL || self->chosen >= self->found->len)
    return;
  row = g_array_index (self->found, guint, self->chosen);
  participation = self->people->pdata[row];
  id = ov_record_get_id (OV_RECORD (participation));
  g_hash_table_add (self->entered, g_memdup2 (&id, sizeof id));
  if (is_there (self, participation))
    tell (self, _("%u. %s was marked as present already"), row);
  else
    {
      ov_training_desk_commit (self->desk, NULL);
      note (self, participation, TRUE);
      ov_training_desk_commit (self->desk, N_("Attendance from the sheet"));
      tell (self, _("%u. %s is present"), row);
    }
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  show_count (self);
}

static void
choose (OvAttendanceEntry *self,
        int                step)
{
  int chosen = (int) self->chosen + step;

  if (self->found->len > 0)
    self->chosen = (guint) CLAMP (chosen, 0, (int) self->found->len - 1);
  show_matches (self);
}

/* Who stands as present but was not typed from the sheet, as when the whole session was checked before. */
static void
absent_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  OvAttendanceEntry *self = OV_ATTENDANCE_ENTRY (widget);
  g_autofree char *text = NULL;
  guint changed = 0, absent = 0;

  if (meeting_of (self) == NULL)
    return;
  ov_training_desk_commit (self->desk, NULL);
  for (guint i = 0; i < self->people->len; i++)
    {
      OvId id = ov_record_get_id (self->people->pdata[i]);

      if (g_hash_table_contains (self->entered, &id))
        continue;
      absent++;
      changed += is_there (self, self->people->pdata[i]);
      note (self, self->people->pdata[i], FALSE);
    }
  ov_training_desk_commit (self->desk, N_("The rest absent"));
  text = g_strdup_printf (ngettext ("%u person is absent", "%u persons are absent", absent), absent);
  gtk_label_set_text (self->last, text);
  gtk_widget_set_visible (GTK_WIDGET (self->last), TRUE);
  if (changed > 0)
    ov_training_toast (widget, self->desk, text);
  show_count (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

/* A space between two words is typed; with one person left it marks, as Enter does. */
static gboolean
key_cb (OvAttendanceEntry *self,
        guint              key,
        guint              code,
        GdkModifierType    modifiers)
{
  gboolean control = (modifiers & gtk_accelerator_get_default_mod_mask ()) == GDK_CONTROL_MASK;

  if (!control && (modifiers & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter)
    gtk_widget_activate_action (GTK_WIDGET (self), control ? "sheet.rest-absent" : "sheet.mark", NULL);
  else if (key == GDK_KEY_space && !control && self->found->len == 1)
    gtk_widget_activate_action (GTK_WIDGET (self), "sheet.mark", NULL);
  else if ((key == GDK_KEY_Up || key == GDK_KEY_Down) && !control)
    choose (self, key == GDK_KEY_Down ? 1 : -1);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static void
session_cb (OvAttendanceEntry *self)
{
  if (self->filling)
    return;
  g_hash_table_remove_all (self->entered);
  gtk_widget_set_visible (GTK_WIDGET (self->last), FALSE);
  show_count (self);
  show_matches (self);
}

/* ---- People and sessions ---- */

static int
by_name (gconstpointer a,
         gconstpointer b,
         gpointer      data)
{
  g_autofree char *x = ov_participant_name (ov_training_desk_get_person (data, *(OvParticipation **) a));
  g_autofree char *y = ov_participant_name (ov_training_desk_get_person (data, *(OvParticipation **) b));

  return ov_order_compare (x, y);
}

/* The same people in the same order as on the printed sheet: its numbers are typed. */
static void
collect_people (OvAttendanceEntry *self)
{
  GListModel *people = ov_training_desk_get_participations (self->desk);

  g_ptr_array_set_size (self->people, 0);
  g_ptr_array_set_size (self->names, 0);
  for (guint i = 0; i < g_list_model_get_n_items (people); i++)
    {
      g_autoptr(OvParticipation) participation = g_list_model_get_item (people, i);

      if (ov_participation_get_state (participation) == OV_PARTICIPATION_STATE_ENROLLED && ov_training_desk_get_person (self->desk, participation))
        g_ptr_array_add (self->people, g_steal_pointer (&participation));
    }
  g_ptr_array_sort_with_data (self->people, by_name, self->desk);
  for (guint i = 0; i < self->people->len; i++)
    g_ptr_array_add (self->names, ov_participant_name (ov_training_desk_get_person (self->desk, self->people->pdata[i])));
}

/* The session of today, else the last one before, is what somebody holds the sheet of. */
static guint
likely_session (OvAttendanceEntry *self)
{
  OvDay today = ov_training_ground_get_today (ov_training_desk_get_ground (self->desk));
  guint likely = 0;

  for (guint i = 0; i < self->meetings->len; i++)
    if (ov_meeting_get_day (self->meetings->pdata[i]) <= today)
      likely = i;
  return likely;
}

static void
collect_sessions (OvAttendanceEntry *self)
{
  OvLanguage language = ov_training_ground_get_language (ov_training_desk_get_ground (self->desk));
  GListModel *meetings = ov_training_desk_get_meetings (self->desk);
  g_autoptr(GtkStringList) list = gtk_string_list_new (NULL);
  OvMeeting *before = meeting_of (self);
  guint place = GTK_INVALID_LIST_POSITION;

  if (before)
    g_object_ref (before);
  g_ptr_array_set_size (self->meetings, 0);
  for (guint i = 0; i < g_list_model_get_n_items (meetings); i++)
    {
      OvMeeting *meeting = g_list_model_get_item (meetings, i);
      g_autofree char *day = ov_day_print_weekday (ov_meeting_get_day (meeting), language);
      g_autofree char *start = ov_time_print (ov_meeting_get_start (meeting), language);
      g_autofree char *text = g_strdup_printf ("%s %s", *day ? day : "–", start);

      if (meeting == before)
        place = i;
      g_ptr_array_add (self->meetings, meeting);
      gtk_string_list_append (list, text);
    }
  self->filling = TRUE;
  gtk_drop_down_set_model (self->session, G_LIST_MODEL (list));
  gtk_drop_down_set_selected (self->session, place != GTK_INVALID_LIST_POSITION ? place : likely_session (self));
  self->filling = FALSE;
  g_clear_object (&before);
}

static void
changed_cb (OvAttendanceEntry *self)
{
  collect_people (self);
  collect_sessions (self);
  gtk_widget_set_visible (self->card, self->people->len > 0 && self->meetings->len > 0);
  g_clear_pointer (&self->found, g_array_unref);
  self->found = ov_sheet_match (self->names, gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  self->chosen = MIN (self->chosen, self->found->len > 0 ? self->found->len - 1 : 0);
  show_count (self);
  show_matches (self);
}

/* ---- The object ---- */

static void
ov_attendance_entry_dispose (GObject *object)
{
  OvAttendanceEntry *self = OV_ATTENDANCE_ENTRY (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), OV_TYPE_ATTENDANCE_ENTRY);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (ov_attendance_entry_parent_class)->dispose (object);
}

static void
ov_attendance_entry_finalize (GObject *object)
{
  OvAttendanceEntry *self = OV_ATTENDANCE_ENTRY (object);

  g_ptr_array_unref (self->people);
  g_ptr_array_unref (self->names);
  g_ptr_array_unref (self->meetings);
  g_hash_table_unref (self->entered);
  g_array_unref (self->found);
  G_OBJECT_CLASS (ov_attendance_entry_parent_class)->finalize (object);
}

static void
ov_attendance_entry_class_init (OvAttendanceEntryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (OV_TYPE_BESIDE);
  G_OBJECT_CLASS (klass)->dispose = ov_attendance_entry_dispose;
  G_OBJECT_CLASS (klass)->finalize = ov_attendance_entry_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, OV_UI ("training/ov-attendance-entry.ui"));
  gtk_widget_class_bind_template_child (widget_class, OvAttendanceEntry, card);
  gtk_widget_class_bind_template_child (widget_class, OvAttendanceEntry, session);
  gtk_widget_class_bind_template_child (widget_class, OvAttendanceEntry, entry);
  gtk_widget_class_bind_template_child (widget_class, OvAttendanceEntry, count);
  gtk_widget_class_bind_template_child (widget_class, OvAttendanceEntry, matches);
  gtk_widget_class_bind_template_child (widget_class, OvAttendanceEntry, last);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, session_cb);
  gtk_widget_class_install_action (widget_class, "sheet.mark", NULL, mark_action);
  gtk_widget_class_install_action (widget_class, "sheet.rest-absent", NULL, absent_action);
}

static void
ov_attendance_entry_init (OvAttendanceEntry *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->people = g_ptr_array_new_with_free_func (g_object_unref);
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->meetings = g_ptr_array_new_with_free_func (g_object_unref);
  self->entered = g_hash_table_new_full (ov_id_hash, ov_id_equal_key, g_free, NULL);
  self->found = g_array_new (FALSE, FALSE, sizeof (guint));
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
}

void
ov_attendance_entry_set_desk (OvAttendanceEntry *self,
                              OvTrainingDesk    *desk)
{
  g_return_if_fail (OV_IS_ATTENDANCE_ENTRY (self));
  if (self->desk == desk)
    return;
  if (self->desk)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  g_set_object (&self->desk, desk);
  g_hash_table_remove_all (self->entered);
  g_ptr_array_set_size (self->meetings, 0);
  gtk_widget_set_visible (GTK_WIDGET (self->last), FALSE);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  if (desk == NULL)
    return;
  g_signal_connect_object (desk, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self);
}
