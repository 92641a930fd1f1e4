#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-participant-row.h"
#include <glib/gi18n.h>
#include "ov-fold.h"
#include "ov-keys.h"
#include "ov-resources.h"

struct _OvParticipantRow
{
  AdwActionRow     parent_instance;
  GtkWidget       *state_box;
  GtkImage        *state_icon;
  GtkLabel        *state;
  GtkWidget       *remove;
  OvTrainingDesk  *desk;
  OvParticipation *participation;
  char            *folded;
};

G_DEFINE_FINAL_TYPE (OvParticipantRow, ov_participant_row, ADW_TYPE_ACTION_ROW)

enum { PROP_0, PROP_STATE, PROP_OVER_FIFTEEN, PROP_SHOWS_CODE, N_PROPS };
static GParamSpec *properties[N_PROPS];
static const char * const steps[N_PROPS] = {
  [PROP_STATE] = N_("Change the state of a participant"),
  [PROP_OVER_FIFTEEN] = N_("Confirm the age"),
  [PROP_SHOWS_CODE] = N_("Choose what the certificate shows"),
};
enum { REMOVE, N_SIGNALS };
static guint signals[N_SIGNALS];

static const char * const state_icons[] = {
  [OV_PARTICIPATION_STATE_NONE] = NULL,
  [OV_PARTICIPATION_STATE_ENROLLED] = NULL,
  [OV_PARTICIPATION_STATE_WAITING] = "document-open-recent-symbolic",
  [OV_PARTICIPATION_STATE_CANCELLED] = "action-unavailable-symbolic",
  [OV_PARTICIPATION_STATE_INTERRUPTED] = "media-playback-stop-symbolic",
};

char *
ov_participant_name (OvPerson *person)
{
  const char *surname = person ? ov_person_get_surname (person) : NULL;
  const char *first = person ? ov_person_get_first_names (person) : NULL;

  if (surname && first)
    return g_strdup_printf ("%s %s", surname, first);
  return g_strdup (surname ? surname : first ? first : _("Unknown person"));
}

static void
append_part (GString    *text,
             const char *part)
{
  if (part && *part)
    g_string_append_printf (text, "%s%s", text->len ? " · " : "", part);
}

static char *
describe (OvPerson   *person,
          OvLanguage  language)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *birth = NULL;

  if (person == NULL)
    return g_strdup ("");
  if (ov_person_get_birth_day (person) != OV_DAY_NONE)
    birth = ov_day_print (ov_person_get_birth_day (person), language);
  else if (ov_person_get_birth_year (person) != OV_NUMBER_NONE)
    birth = g_strdup_printf ("%d", (int) ov_person_get_birth_year (person));
  append_part (text, birth);
  append_part (text, ov_person_get_email (person));
  append_part (text, ov_person_get_phone (person));
  return g_strdup (text->str);
}

void
ov_participant_row_refresh (OvParticipantRow *self)
{
  OvLanguage language = ov_training_ground_get_language (ov_training_desk_get_ground (self->desk));
  OvPerson *person = ov_training_desk_get_person (self->desk, self->participation);
  int state = ov_participation_get_state (self->participation);
  g_autofree char *name = ov_participant_name (person);
  g_autofree char *subtitle = describe (person, language);
  g_autofree char *all = g_strdup_printf ("%s %s", name, subtitle);
  gboolean usual = state == OV_PARTICIPATION_STATE_ENROLLED || state < 0;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle);
  gtk_widget_set_visible (self->state_box, !usual);
  if (!usual)
    {
      gtk_image_set_from_icon_name (self->state_icon, state_icons[state]);
      gtk_label_set_text (self->state, ov_text (language, ov_choice_label (&ov_participation_state, state)));
    }
  g_free (self->folded);
  self->folded = ov_fold (all);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OVER_FIFTEEN]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOWS_CODE]);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "participant.shows-code", person && ov_person_get_identity_code (person));
}

static void
remove_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  g_signal_emit (widget, signals[REMOVE], 0);
}

static void
open_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  char id[OV_ID_TEXT_SIZE];

  gtk_widget_activate_action (
    widget, "nav.open", "(ss)", "person",
    ov_id_print (ov_participation_get_person (OV_PARTICIPANT_ROW (widget)->participation), id));
}

static void
ov_participant_row_get_property (GObject    *object,
                                 guint       id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  OvParticipantRow *self = OV_PARTICIPANT_ROW (object);

  const char *nick = self->participation
                       ? ov_choice_nick (&ov_participation_state, ov_participation_get_state (self->participation))
                       : NULL;

  if (id == PROP_STATE)
    g_value_set_string (value, nick ? nick : "");
  else if (id == PROP_OVER_FIFTEEN)
    g_value_set_boolean (value, self->participation && ov_participation_get_over_fifteen (self->participation));
  else if (id == PROP_SHOWS_CODE)
    g_value_set_boolean (value, self->participation && ov_participation_get_document_identity (self->participation) ==
                                                           OV_DOCUMENT_IDENTITY_IDENTITY_CODE);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
ov_participant_row_set_property (GObject      *object,
                                 guint         id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  OvParticipantRow *self = OV_PARTICIPANT_ROW (object);

  if (self->participation == NULL)
    return;
  ov_training_desk_commit (self->desk, NULL);
  if (id == PROP_STATE)
    ov_record_set_nick (OV_RECORD (self->participation), OV_PARTICIPATION_FIELD_state, g_value_get_string (value));
  else if (id == PROP_OVER_FIFTEEN)
    ov_participation_set_over_fifteen (self->participation, g_value_get_boolean (value));
  else if (id == PROP_SHOWS_CODE)
    ov_participation_set_document_identity (self->participation, g_value_get_boolean (value)
                                                                     ? OV_DOCUMENT_IDENTITY_IDENTITY_CODE
                                                                     : OV_DOCUMENT_IDENTITY_BIRTH_DAY);
  else
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  ov_training_desk_commit (self->desk, steps[id]);
}

static void
ov_participant_row_dispose (GObject *object)
{
  OvParticipantRow *self = OV_PARTICIPANT_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), OV_TYPE_PARTICIPANT_ROW);
  g_clear_object (&self->participation);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->folded, g_free);
  G_OBJECT_CLASS (ov_participant_row_parent_class)->dispose (object);
}

static void
ov_participant_row_class_init (OvParticipantRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = ov_participant_row_get_property;
  object_class->set_property = ov_participant_row_set_property;
  object_class->dispose = ov_participant_row_dispose;
  properties[PROP_STATE] = g_param_spec_string ("state", NULL, NULL, NULL, flags);
  properties[PROP_OVER_FIFTEEN] = g_param_spec_boolean ("over-fifteen", NULL, NULL, FALSE, flags);
  properties[PROP_SHOWS_CODE] = g_param_spec_boolean ("shows-code", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[REMOVE] =
    g_signal_new ("remove", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, OV_UI ("training/ov-participant-row.ui"));
  gtk_widget_class_bind_template_child (widget_class, OvParticipantRow, state_box);
  gtk_widget_class_bind_template_child (widget_class, OvParticipantRow, state_icon);
  gtk_widget_class_bind_template_child (widget_class, OvParticipantRow, state);
  gtk_widget_class_bind_template_child (widget_class, OvParticipantRow, remove);
  gtk_widget_class_install_property_action (widget_class, "participant.state", "state");
  gtk_widget_class_install_property_action (widget_class, "participant.over-fifteen", "over-fifteen");
  gtk_widget_class_install_property_action (widget_class, "participant.shows-code", "shows-code");
  gtk_widget_class_install_action (widget_class, "participant.remove", NULL, remove_action);
  gtk_widget_class_install_action (widget_class, "participant.open", NULL, open_action);
  ov_keys_bind (widget_class);
}

static void
ov_participant_row_init (OvParticipantRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ov_participant_row_new (OvTrainingDesk  *desk,
                        OvParticipation *participation)
{
  OvParticipantRow *self = g_object_new (OV_TYPE_PARTICIPANT_ROW, NULL);

  self->desk = g_object_ref (desk);
  self->participation = g_object_ref (participation);
  ov_participant_row_refresh (self);
  return GTK_WIDGET (self);
}

void
ov_participant_row_set_editable (OvParticipantRow *self,
                                 gboolean          editable)
{
  g_return_if_fail (OV_IS_PARTICIPANT_ROW (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "participant.state", editable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "participant.over-fifteen", editable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "participant.remove", editable);
  gtk_widget_set_visible (self->remove, editable);
}

OvParticipation *
ov_participant_row_get_participation (OvParticipantRow *self)
{
  return self->participation;
}

gboolean
ov_participant_row_matches (OvParticipantRow *self,
                            const char       *folded)
{
  g_auto(GStrv) words = g_strsplit (folded, " ", -1);

  for (guint i = 0; words[i]; i++)
    if (strstr (self->folded, words[i]) == NULL)
      return FALSE;
  return TRUE;
}
