#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-participant-list.h"
#include <glib/gi18n.h>
#include <string.h>
#include "ov-beside.h"
#include "ov-fold.h"
#include "ov-keys.h"
#include "ov-participant-entry.h"
#include "ov-participant-row.h"
#include "ov-places.h"
#include "ov-resources.h"
#include "ov-training-toast.h"

struct _OvParticipantList
{
  AdwBin              parent_instance;
  GtkWidget          *add_box;
  OvParticipantEntry *entry;
  GtkWidget          *import;
  GtkWidget          *list_box;
  GtkLabel           *heading;
  GtkEditable        *search;
  GtkListBox         *enrolled;
  GtkWidget          *waiting_box;
  GtkLabel           *waiting_heading;
  GtkListBox         *waiting;
  OvTrainingDesk     *desk;
  GPtrArray          *rows;   /* of OvParticipantRow, in the order of the participations */
  char               *folded; /* what is searched for */
  gboolean            editable;
};

G_DEFINE_FINAL_TYPE (OvParticipantList, ov_participant_list, ADW_TYPE_BIN)

static gboolean
is_waiting (OvParticipantRow *row)
{
  return ov_participation_get_state (ov_participant_row_get_participation (row)) == OV_PARTICIPATION_STATE_WAITING;
}

static void
show_headings (OvParticipantList *self)
{
  OvPlaces places = ov_places_count (ov_training_desk_get_aggregate (self->desk));
  g_autofree char *heading = NULL;
  g_autofree char *waiting_heading = NULL;

  if (places.most == OV_NUMBER_NONE)
    heading = g_strdup_printf (ngettext ("%u participant", "%u participants", (guint) places.taken), (guint) places.taken);
  else
    /* TRANSLATORS: participants, places. */
    heading = g_strdup_printf (_("%u participants, %d places"), (guint) places.taken, (int) places.most);
  waiting_heading = g_strdup_printf (_("Waiting list: %u"), (guint) places.waiting);
  gtk_label_set_text (self->heading, heading);
  gtk_label_set_text (self->waiting_heading, waiting_heading);
  gtk_widget_set_visible (self->waiting_box, places.waiting > 0);
  gtk_widget_set_visible (self->list_box, self->rows->len > places.waiting);
}

/* A row moves to the other list when its person gets a place or waits for one. */
static void
put_in_place (OvParticipantList *self,
              GtkWidget         *row)
{
  GtkListBox *wanted = is_waiting (OV_PARTICIPANT_ROW (row)) ? self->waiting : self->enrolled;
  GtkWidget *present = gtk_widget_get_parent (row);

  if (present == GTK_WIDGET (wanted))
    return;
  g_object_ref (row);
  if (present)
    gtk_list_box_remove (GTK_LIST_BOX (present), row);
  gtk_list_box_append (wanted, row);
  g_object_unref (row);
}

static void
show_cb (OvParticipantList *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      ov_participant_row_refresh (self->rows->pdata[i]);
      ov_participant_row_set_editable (self->rows->pdata[i], self->editable);
      put_in_place (self, self->rows->pdata[i]);
    }
  show_headings (self);
}

static void
remove_cb (OvParticipantList *self,
           OvParticipantRow  *row)
{
  OvParticipation *participation = ov_participant_row_get_participation (row);
  g_autofree char *name = ov_participant_name (ov_training_desk_get_person (self->desk, participation));
  g_autofree char *text = g_strdup_printf (_("%s was removed from the training"), name);
  GtkWidget *next = gtk_widget_get_next_sibling (GTK_WIDGET (row));

  if (next == NULL)
    next = gtk_widget_get_prev_sibling (GTK_WIDGET (row));
  if (next)
    gtk_widget_grab_focus (next);
  else
    ov_participant_entry_focus (self->entry);
  ov_training_desk_commit (self->desk, NULL);
  ov_aggregate_remove (ov_training_desk_get_aggregate (self->desk), OV_RECORD (participation));
  ov_training_desk_commit (self->desk, N_("Remove a participant"));
  ov_training_toast (GTK_WIDGET (self), self->desk, text);
}

static void
people_changed_cb (OvParticipantList *self,
                   guint              position,
                   guint              removed,
                   guint              added)
{
  GListModel *people = ov_training_desk_get_participations (self->desk);

  for (guint i = 0; i < removed; i++)
    {
      GtkWidget *row = self->rows->pdata[position];

      gtk_list_box_remove (GTK_LIST_BOX (gtk_widget_get_parent (row)), row);
      g_ptr_array_remove_index (self->rows, position);
    }
  for (guint i = 0; i < added; i++)
    {
      g_autoptr(OvParticipation) participation = g_list_model_get_item (people, position + i);
      GtkWidget *row = ov_participant_row_new (self->desk, participation);

      ov_participant_row_set_editable (OV_PARTICIPANT_ROW (row), self->editable);
      g_signal_connect_object (row, "remove", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
      g_ptr_array_insert (self->rows, (int) (position + i), row);
      put_in_place (self, row);
    }
  show_headings (self);
}

static int
by_name (GtkListBoxRow *a,
         GtkListBoxRow *b,
         gpointer       data)
{
  return ov_order_compare (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (a)),
                           adw_preferences_row_get_title (ADW_PREFERENCES_ROW (b)));
}

/* Whose turn is next stands first. */
static int
by_turn (GtkListBoxRow *a,
         GtkListBoxRow *b,
         gpointer       data)
{
  return ov_places_compare (ov_participant_row_get_participation (OV_PARTICIPANT_ROW (a)),
                            ov_participant_row_get_participation (OV_PARTICIPANT_ROW (b)));
}

static gboolean
is_wanted (GtkListBoxRow *row,
           gpointer       data)
{
  OvParticipantList *self = data;

  return self->folded == NULL || ov_participant_row_matches (OV_PARTICIPANT_ROW (row), self->folded);
}

static void
search_changed_cb (OvParticipantList *self)
{
  g_free (self->folded);
  self->folded = ov_fold (gtk_editable_get_text (self->search));
  gtk_list_box_invalidate_filter (self->enrolled);
  gtk_list_box_invalidate_filter (self->waiting);
}

/* ---- Whole lists ---- */

/* list: the address of a file, "clipboard", or NULL when it is to be asked for. */
static void
import_list (OvParticipantList *self,
             const char        *list)
{
  g_autofree char *target = NULL;
  char id[OV_ID_TEXT_SIZE];

  if (self->desk == NULL || !self->editable)
    return;
  ov_training_desk_commit (self->desk, NULL);
  ov_id_print (ov_record_get_id (OV_RECORD (ov_training_desk_get_training (self->desk))), id);
  target = g_strjoin (list ? " " : "", id, list ? list : "", NULL);
  gtk_widget_activate_action (GTK_WIDGET (self), "nav.open", "(ss)", "import", target);
}

static void
import_cb (OvParticipantList *self)
{
  import_list (self, NULL);
}

static gboolean
drop_cb (OvParticipantList *self,
         const GValue      *value)
{
  GSList *files = g_value_get_boxed (value);
  g_autofree char *address = files ? g_file_get_uri (files->data) : NULL;

  if (address)
    import_list (self, address);
  return address != NULL;
}

/* Cells of a spreadsheet are parted by tabs and line ends. */
static gboolean
is_table (const char *text)
{
  g_autofree char *trimmed = text ? g_strstrip (g_strdup (text)) : NULL;

  return trimmed && strpbrk (trimmed, "\t\n") != NULL;
}

static void
clipboard_read_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      data)
{
  g_autoptr(OvParticipantList) self = data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  if (is_table (text))
    import_list (self, "clipboard");
  else if (focus)
    gtk_widget_activate_action (focus, "clipboard.paste", NULL);
}

/* Before the entry that has the focus, which would put all rows in one cell. */
static void
paste_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (widget), NULL, clipboard_read_cb, g_object_ref (widget));
}

static void
take_lists (OvParticipantList *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect_swapped (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
  ov_keys_capture (GTK_WIDGET (self));
}

static void
ov_participant_list_dispose (GObject *object)
{
  OvParticipantList *self = OV_PARTICIPANT_LIST (object);

  if (self->enrolled)
    ov_participant_list_set_desk (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), OV_TYPE_PARTICIPANT_LIST);
  self->enrolled = NULL;
  G_OBJECT_CLASS (ov_participant_list_parent_class)->dispose (object);
}

static void
ov_participant_list_finalize (GObject *object)
{
  g_clear_pointer (&OV_PARTICIPANT_LIST (object)->rows, g_ptr_array_unref);
  g_clear_pointer (&OV_PARTICIPANT_LIST (object)->folded, g_free);
  G_OBJECT_CLASS (ov_participant_list_parent_class)->finalize (object);
}

static void
ov_participant_list_class_init (OvParticipantListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (OV_TYPE_BESIDE);
  g_type_ensure (OV_TYPE_PARTICIPANT_ENTRY);
  G_OBJECT_CLASS (klass)->dispose = ov_participant_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = ov_participant_list_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, OV_UI ("training/ov-participant-list.ui"));
  gtk_widget_class_bind_template_child (widget_class, OvParticipantList, add_box);
  gtk_widget_class_bind_template_child (widget_class, OvParticipantList, entry);
  gtk_widget_class_bind_template_child (widget_class, OvParticipantList, import);
  gtk_widget_class_bind_template_child (widget_class, OvParticipantList, list_box);
  gtk_widget_class_bind_template_child (widget_class, OvParticipantList, heading);
  gtk_widget_class_bind_template_child (widget_class, OvParticipantList, search);
  gtk_widget_class_bind_template_child (widget_class, OvParticipantList, enrolled);
  gtk_widget_class_bind_template_child (widget_class, OvParticipantList, waiting_box);
  gtk_widget_class_bind_template_child (widget_class, OvParticipantList, waiting_heading);
  gtk_widget_class_bind_template_child (widget_class, OvParticipantList, waiting);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, import_cb);
  gtk_widget_class_install_action (widget_class, "participants.paste", NULL, paste_action);
}

static void
ov_participant_list_init (OvParticipantList *self)
{
  self->rows = g_ptr_array_new ();
  self->editable = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  take_lists (self);
  gtk_list_box_set_sort_func (self->enrolled, by_name, NULL, NULL);
  gtk_list_box_set_sort_func (self->waiting, by_turn, NULL, NULL);
  gtk_list_box_set_filter_func (self->enrolled, is_wanted, self, NULL);
  gtk_list_box_set_filter_func (self->waiting, is_wanted, self, NULL);
}

void
ov_participant_list_set_desk (OvParticipantList *self,
                              OvTrainingDesk    *desk)
{
  g_return_if_fail (OV_IS_PARTICIPANT_LIST (self));
  if (self->desk == desk)
    return;
  if (self->desk)
    {
      g_signal_handlers_disconnect_by_data (self->desk, self);
      g_signal_handlers_disconnect_by_data (ov_training_desk_get_participations (self->desk), self);
    }
  for (guint i = 0; i < self->rows->len; i++)
    gtk_list_box_remove (GTK_LIST_BOX (gtk_widget_get_parent (self->rows->pdata[i])), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  g_set_object (&self->desk, desk);
  ov_participant_entry_set_desk (self->entry, desk);
  gtk_editable_set_text (self->search, "");
  if (desk == NULL)
    return;
  g_signal_connect_object (desk, "changed", G_CALLBACK (show_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (ov_training_desk_get_participations (desk), "items-changed", G_CALLBACK (people_changed_cb),
                           self, G_CONNECT_SWAPPED);
  people_changed_cb (self, 0, 0, g_list_model_get_n_items (ov_training_desk_get_participations (desk)));
}

void
ov_participant_list_set_editable (OvParticipantList *self,
                                  gboolean           editable)
{
  g_return_if_fail (OV_IS_PARTICIPANT_LIST (self));
  self->editable = editable;
  gtk_widget_set_visible (self->add_box, editable);
  for (guint i = 0; i < self->rows->len; i++)
    ov_participant_row_set_editable (self->rows->pdata[i], editable);
}

void
ov_participant_list_focus (OvParticipantList *self,
                           OvId               participation)
{
  g_return_if_fail (OV_IS_PARTICIPANT_LIST (self));
  /* What is searched for may hide the row. */
  gtk_editable_set_text (self->search, "");
  for (guint i = 0; i < self->rows->len; i++)
    if (ov_id_equal (ov_record_get_id (OV_RECORD (ov_participant_row_get_participation (self->rows->pdata[i]))),
                     participation))
      gtk_widget_grab_focus (self->rows->pdata[i]);
}

void
ov_participant_list_begin_adding (OvParticipantList *self)
{
  g_return_if_fail (OV_IS_PARTICIPANT_LIST (self));
  ov_participant_entry_focus (self->entry);
}
