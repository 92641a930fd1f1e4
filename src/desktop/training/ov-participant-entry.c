#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-participant-entry.h"
#include <glib/gi18n.h>
#include "ov-field-widget.h"
#include "ov-flow-layout.h"
#include "ov-participant-row.h"
#include "ov-resources.h"
#include "ov-store-same.h"

struct _OvParticipantEntry
{
  AdwBin          parent_instance;
  GtkEditable    *surname;
  GtkEditable    *first_names;
  GtkEditable    *known_by;
  GtkWidget      *add;
  GtkLabel       *message;
  GtkListBox     *matches;
  GPtrArray      *offered;  /* of OvPerson or of NULL (another person), beside the rows */
  OvTrainingDesk *desk;
  GCancellable   *asking;
  guint           pause;
  gboolean        showing;
  gboolean        entering; /* the answer that is waited for decides whether a new person is made */
};

G_DEFINE_FINAL_TYPE (OvParticipantEntry, ov_participant_entry, ADW_TYPE_BIN)

enum { ADDED, N_SIGNALS };
static guint signals[N_SIGNALS];

#define PAUSE 200 /* milliseconds */

static const char * const typed_names[] = { "new-surname", "new-first-names", "new-known-by" };

static OvLanguage
language_of (OvParticipantEntry *self)
{
  return ov_training_ground_get_language (ov_training_desk_get_ground (self->desk));
}

/* ---- What is typed ---- */

static void
say (OvParticipantEntry *self,
     const char         *text,
     const char         *style)
{
  gtk_label_set_text (self->message, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), text != NULL);
  gtk_widget_remove_css_class (GTK_WIDGET (self->message), "error");
  gtk_widget_remove_css_class (GTK_WIDGET (self->known_by), "error");
  if (text && style)
    gtk_widget_add_css_class (GTK_WIDGET (self->message), style);
}

/* Why what stands in the cells is not taken (msgid). */
static const char *
refuse (OvParticipantEntry *self)
{
  GtkEditable *cells[] = { self->surname, self->first_names, self->known_by };
  const char *why = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cells) && why == NULL; i++)
    why = ov_record_refuse_text (gtk_editable_get_text (cells[i]));
  return why;
}

/* The person as typed; NULL when there is no name yet or the third cell cannot be read, which is then said. */
static OvPerson *
read_person (OvParticipantEntry *self,
             gboolean            aloud)
{
  g_autoptr(OvPerson) person = ov_person_new ();
  g_autofree char *known_by = g_strstrip (g_strdup (gtk_editable_get_text (self->known_by)));
  OvDay near = ov_training_ground_get_today (ov_training_desk_get_ground (self->desk)) - 3653;
  OvDay birth = OV_DAY_NONE;
  const char *refused = refuse (self);

  ov_person_set_surname (person, gtk_editable_get_text (self->surname));
  ov_person_set_first_names (person, gtk_editable_get_text (self->first_names));
  ov_person_set_organisation (person, ov_training_get_organisation (ov_training_desk_get_training (self->desk)));
  if (ov_person_get_surname (person) == NULL && ov_person_get_first_names (person) == NULL)
    return NULL;
  if (refused)
    {
      if (aloud)
        say (self, _(refused), "error");
      return NULL;
    }
  if (strchr (known_by, '@'))
    ov_person_set_email (person, known_by);
  else if (*known_by && !ov_day_parse (known_by, near, &birth))
    {
      if (aloud)
        {
          say (self, _("Write a date of birth, for example 1.2.1980, or an e-mail address."), "error");
          gtk_widget_add_css_class (GTK_WIDGET (self->known_by), "error");
          gtk_widget_grab_focus (GTK_WIDGET (self->known_by));
        }
      return NULL;
    }
  ov_person_set_birth_day (person, birth);
  return g_steal_pointer (&person);
}

static void
clear_matches (OvParticipantEntry *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->matches))))
    gtk_list_box_remove (self->matches, row);
  g_ptr_array_set_size (self->offered, 0);
  gtk_widget_set_visible (GTK_WIDGET (self->matches), FALSE);
}

/* Half a participant is of no record yet, but must not be lost. */
static void
keep_typed (OvParticipantEntry *self)
{
  GtkEditable *cells[] = { self->surname, self->first_names, self->known_by };

  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    ov_form_keep_typed (ov_training_desk_get_form (self->desk), OV_RECORD (ov_training_desk_get_training (self->desk)),
                        typed_names[i], gtk_editable_get_text (cells[i]));
}

static void
show_typed_cb (OvParticipantEntry *self)
{
  GtkEditable *cells[] = { self->surname, self->first_names, self->known_by };

  self->showing = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      const char *typed = ov_form_get_typed (ov_training_desk_get_form (self->desk),
                                             OV_RECORD (ov_training_desk_get_training (self->desk)), typed_names[i]);

      if (!g_str_equal (gtk_editable_get_text (cells[i]), typed ? typed : ""))
        gtk_editable_set_text (cells[i], typed ? typed : "");
    }
  self->showing = FALSE;
}

static void
clear (OvParticipantEntry *self)
{
  g_cancellable_cancel (self->asking);
  g_clear_handle_id (&self->pause, g_source_remove);
  gtk_editable_set_text (self->surname, "");
  gtk_editable_set_text (self->first_names, "");
  gtk_editable_set_text (self->known_by, "");
  g_clear_handle_id (&self->pause, g_source_remove);
  clear_matches (self);
  say (self, NULL, NULL);
}

static gboolean
is_in (OvParticipantEntry *self,
       OvId                person)
{
  GListModel *list = ov_training_desk_get_participations (self->desk);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr(OvParticipation) participation = g_list_model_get_item (list, i);

      if (ov_id_equal (ov_participation_get_person (participation), person))
        return TRUE;
    }
  return FALSE;
}

static void
enroll (OvParticipantEntry *self,
        OvPerson           *person,
        gboolean            is_new)
{
  g_autofree char *name = ov_participant_name (person);
  g_autofree char *text = NULL;
  OvParticipation *participation;

  if (!is_new && is_in (self, ov_record_get_id (OV_RECORD (person))))
    {
      text = g_strdup_printf (_("%s is in this training already."), name);
      clear_matches (self);
      say (self, text, NULL);
      return;
    }
  ov_training_desk_commit (self->desk, NULL);
  participation = ov_training_desk_enroll (self->desk, person, is_new);
  ov_training_desk_commit (self->desk, N_("Add a participant"));
  clear (self);
  text = g_strdup_printf (ov_participation_get_state (participation) == OV_PARTICIPATION_STATE_WAITING
                            ? _("The places are full: %s is on the waiting list.") : _("%s was added."), name);
  say (self, text, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->surname));
  g_signal_emit (self, signals[ADDED], 0, participation);
}

/* ---- Who is there already ---- */

static void
offer (OvParticipantEntry *self,
       OvPerson           *person)
{
  g_autofree char *name = person ? ov_participant_name (person) : g_strdup (_("Another person with the same name"));
  g_autofree char *birth = person ? ov_day_print (ov_person_get_birth_day (person), language_of (self)) : NULL;
  const char *email = person ? ov_person_get_email (person) : NULL;
  g_autofree char *subtitle = person ? g_strjoin (*birth && email ? " · " : "", birth, email ? email : "", NULL) : NULL;
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "activatable", TRUE, "title", name,
                                 "subtitle", subtitle, NULL);
  GtkWidget *verb = gtk_label_new (person ? _("Use this person") : _("Add as new"));

  gtk_widget_add_css_class (verb, "caption");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), verb);
  gtk_list_box_append (self->matches, row);
  g_ptr_array_add (self->offered, person ? g_object_ref (person) : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->matches), TRUE);
}

static void
show_same (OvParticipantEntry *self,
           GPtrArray          *same)
{
  clear_matches (self);
  for (guint i = 0; i < same->len; i++)
    offer (self, same->pdata[i]);
  if (same->len == 0)
    return;
  say (self, _("In the register already:"), NULL);
  if (self->entering)
    offer (self, NULL);
}

static void
same_found_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      data)
{
  g_autoptr(OvParticipantEntry) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) lists = ov_store_find_same_finish (OV_STORE (source), result, &error);
  g_autoptr(OvPerson) person = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
      g_error_matches (error, OV_ERROR, OV_ERROR_CANCELLED) || self->desk == NULL)
    return;
  if (lists && lists->len > 0)
    show_same (self, lists->pdata[0]);
  if (!self->entering)
    return;
  if (self->offered->len > 0)
    {
      self->entering = FALSE;
      gtk_widget_child_focus (GTK_WIDGET (self->matches), GTK_DIR_TAB_FORWARD);
      return;
    }
  self->entering = FALSE;
  person = read_person (self, FALSE);
  if (person)
    enroll (self, person, TRUE);
}

static void
ask (OvParticipantEntry *self,
     OvPerson           *person)
{
  g_autoptr(GPtrArray) persons = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (persons, g_object_ref (person));
  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  self->asking = g_cancellable_new ();
  ov_store_find_same_async (ov_training_ground_get_store (ov_training_desk_get_ground (self->desk)), persons,
                            self->asking, same_found_cb, g_object_ref (self));
}

static gboolean
pause_cb (gpointer data)
{
  OvParticipantEntry *self = data;
  g_autoptr(OvPerson) person = read_person (self, FALSE);

  self->pause = 0;
  if (person && ov_person_get_surname (person) && ov_person_get_first_names (person))
    ask (self, person);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (OvParticipantEntry *self)
{
  const char *refused = refuse (self);

  gtk_widget_set_sensitive (self->add,
                            *gtk_editable_get_text (self->surname) || *gtk_editable_get_text (self->first_names));
  if (self->desk == NULL)
    return;
  if (!self->showing)
    keep_typed (self);
  self->entering = FALSE;
  clear_matches (self);
  say (self, refused ? _(refused) : NULL, "error");
  g_clear_handle_id (&self->pause, g_source_remove);
  self->pause = g_timeout_add (PAUSE, pause_cb, self);
}

/* Enter in a name goes on to the next cell that is empty; in the last one, or when all is there, it adds. */
static void
activate_cb (OvParticipantEntry *self,
             GtkWidget          *from)
{
  g_autoptr(OvPerson) person = NULL;

  if (self->desk == NULL)
    return;
  if (from == GTK_WIDGET (self->surname) && !*gtk_editable_get_text (self->first_names))
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->first_names));
      return;
    }
  if (from == GTK_WIDGET (self->first_names) && !*gtk_editable_get_text (self->known_by))
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->known_by));
      return;
    }
  g_clear_handle_id (&self->pause, g_source_remove);
  person = read_person (self, TRUE);
  if (person == NULL)
    return;
  self->entering = TRUE;
  ask (self, person);
}

static void
match_activated_cb (OvParticipantEntry *self,
                    GtkListBoxRow      *row)
{
  OvPerson *chosen = self->offered->pdata[gtk_list_box_row_get_index (row)];
  g_autoptr(OvPerson) person = chosen ? g_object_ref (chosen) : read_person (self, TRUE);

  if (person)
    enroll (self, person, chosen == NULL);
}

/* ---- The object ---- */

static void
ov_participant_entry_dispose (GObject *object)
{
  OvParticipantEntry *self = OV_PARTICIPANT_ENTRY (object);

  g_clear_handle_id (&self->pause, g_source_remove);
  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  g_clear_object (&self->desk);
  gtk_widget_dispose_template (GTK_WIDGET (self), OV_TYPE_PARTICIPANT_ENTRY);
  g_clear_handle_id (&self->pause, g_source_remove);
  G_OBJECT_CLASS (ov_participant_entry_parent_class)->dispose (object);
}

static void
ov_participant_entry_finalize (GObject *object)
{
  g_clear_pointer (&OV_PARTICIPANT_ENTRY (object)->offered, g_ptr_array_unref);
  G_OBJECT_CLASS (ov_participant_entry_parent_class)->finalize (object);
}

static void
ov_participant_entry_class_init (OvParticipantEntryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (OV_TYPE_FLOW_LAYOUT);
  G_OBJECT_CLASS (klass)->dispose = ov_participant_entry_dispose;
  G_OBJECT_CLASS (klass)->finalize = ov_participant_entry_finalize;
  signals[ADDED] = g_signal_new ("added", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, OV_TYPE_PARTICIPATION);
  gtk_widget_class_set_template_from_resource (widget_class, OV_UI ("training/ov-participant-entry.ui"));
  gtk_widget_class_bind_template_child (widget_class, OvParticipantEntry, surname);
  gtk_widget_class_bind_template_child (widget_class, OvParticipantEntry, first_names);
  gtk_widget_class_bind_template_child (widget_class, OvParticipantEntry, known_by);
  gtk_widget_class_bind_template_child (widget_class, OvParticipantEntry, add);
  gtk_widget_class_bind_template_child (widget_class, OvParticipantEntry, message);
  gtk_widget_class_bind_template_child (widget_class, OvParticipantEntry, matches);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, match_activated_cb);
}

static void
unref_if_any (gpointer object)
{
  if (object)
    g_object_unref (object);
}

static void
ov_participant_entry_init (OvParticipantEntry *self)
{
  self->offered = g_ptr_array_new_with_free_func (unref_if_any);
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
ov_participant_entry_set_desk (OvParticipantEntry *self,
                               OvTrainingDesk     *desk)
{
  g_return_if_fail (OV_IS_PARTICIPANT_ENTRY (self));
  if (self->desk == desk)
    return;
  if (self->desk)
    g_signal_handlers_disconnect_by_data (ov_training_desk_get_form (self->desk), self);
  g_set_object (&self->desk, NULL);
  clear (self);
  g_set_object (&self->desk, desk);
  if (desk == NULL)
    return;
  g_signal_connect_object (ov_training_desk_get_form (desk), "untyped", G_CALLBACK (show_typed_cb), self,
                           G_CONNECT_SWAPPED);
  show_typed_cb (self);
}

void
ov_participant_entry_focus (OvParticipantEntry *self)
{
  g_return_if_fail (OV_IS_PARTICIPANT_ENTRY (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->surname));
}
