#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-meeting-cell.h"
#include <glib/gi18n.h>
#include "ov-day.h"
#include "ov-keys.h"

struct _OvMeetingCell
{
  GtkEntry       parent_instance;
  OvForm        *form;
  OvRecord      *record;
  const OvField *field;
  OvLanguage     language;
  OvDay          near;
  gboolean       showing;  /* the text changes by our own hand */
  gboolean       touched;  /* typed and not yet taken */
  gulong         handler;
  GtkWidget     *previous; /* not owned: cells of one row live together */
  GtkWidget     *next;
  guint          pause;
};

G_DEFINE_FINAL_TYPE (OvMeetingCell, ov_meeting_cell, GTK_TYPE_ENTRY)

enum { MOVE, COPY_ABOVE, PASTE_TABLE, N_SIGNALS };
static guint signals[N_SIGNALS];

#define PAUSE 1500 /* milliseconds without a key */

static gboolean
is_words (OvMeetingCell *self)
{
  return self->field->kind == OV_KIND_text || self->field->kind == OV_KIND_set;
}

static char *
print (OvMeetingCell *self)
{
  gpointer member = ov_record_member (self->record, self->field);

  if (self->field->kind == OV_KIND_day)
    return ov_day_print_weekday (*(OvDay *) member, self->language);
  if (self->field->kind == OV_KIND_minutes && *(gint64 *) member != OV_NUMBER_NONE)
    return g_strdup_printf ("%d min", (int) *(gint64 *) member);
  return ov_record_dup_text (self->record, self->field, self->language);
}

static void
show_trouble (OvMeetingCell *self,
              const char    *why)
{
  GtkWidget *widget = GTK_WIDGET (self);

  if (why)
    gtk_widget_add_css_class (widget, "error");
  else
    gtk_widget_remove_css_class (widget, "error");
  gtk_widget_set_tooltip_text (widget, why ? ov_text (self->language, why) : NULL);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_INVALID,
                               why ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  if (why)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    ov_text (self->language, why), -1);
  else
    gtk_accessible_reset_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

static void
show_cb (OvMeetingCell *self)
{
  const char *typed = ov_form_get_typed (self->form, self->record, self->field->name);
  g_autofree char *text = typed ? g_strdup (typed) : print (self);

  self->showing = TRUE;
  if (!g_str_equal (gtk_editable_get_text (GTK_EDITABLE (self)), text))
    gtk_editable_set_text (GTK_EDITABLE (self), text);
  self->showing = FALSE;
  self->touched = typed != NULL;
  show_trouble (self, NULL);
  if (typed)
    ov_meeting_cell_take (self);
}

static gboolean
parse_day (OvMeetingCell  *self,
           const char     *text,
           const char    **why)
{
  OvDay own = *(OvDay *) ov_record_member (self->record, self->field);
  OvDay day;

  if (!ov_day_parse (text, own != OV_DAY_NONE ? own : self->near, &day))
    {
      *why = N_("Write a date that exists, for example 22.11.2026.");
      return FALSE;
    }
  ov_record_set_day (self->record, self->field->id, day);
  return TRUE;
}

/* "30 min" is how minutes are shown; people type 30. */
static char *
strip_unit (OvMeetingCell *self)
{
  char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self))));

  if (self->field->kind == OV_KIND_minutes && g_str_has_suffix (text, "min"))
    text[strlen (text) - strlen ("min")] = '\0';
  return g_strstrip (text);
}

gboolean
ov_meeting_cell_take (OvMeetingCell *self)
{
  g_autofree char *text = NULL;
  const char *why = NULL;
  gboolean taken;

  g_return_val_if_fail (OV_IS_MEETING_CELL (self), FALSE);
  g_clear_handle_id (&self->pause, g_source_remove);
  if (self->record == NULL || !self->touched)
    return TRUE;
  text = strip_unit (self);
  g_signal_handler_block (self->record, self->handler);
  if (self->field->kind == OV_KIND_day && *text)
    taken = parse_day (self, text, &why);
  else
    taken = ov_record_parse_text (self->record, self->field, self->language, text, &why);
  g_signal_handler_unblock (self->record, self->handler);
  self->touched = !taken;
  ov_form_keep_typed (self->form, self->record, self->field->name, taken ? NULL : text);
  show_trouble (self, taken ? NULL : why);
  return taken;
}

static gboolean
pause_cb (gpointer data)
{
  OV_MEETING_CELL (data)->pause = 0;
  ov_meeting_cell_take (data);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (OvMeetingCell *self)
{
  if (self->showing || self->record == NULL)
    return;
  ov_form_type (self->form, self->record, self->field->label);
  self->touched = TRUE;
  if (is_words (self))
    {
      ov_meeting_cell_take (self);
      return;
    }
  ov_form_keep_typed (self->form, self->record, self->field->name, gtk_editable_get_text (GTK_EDITABLE (self)));
  show_trouble (self, NULL);
  g_clear_handle_id (&self->pause, g_source_remove);
  self->pause = g_timeout_add (PAUSE, pause_cb, self);
}

static void
leave_cb (OvMeetingCell *self)
{
  if (self->record && ov_meeting_cell_take (self))
    show_cb (self);
}

static void
pasted_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(OvMeetingCell) self = data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);

  if (text == NULL)
    return;
  if (strpbrk (g_strchomp (text), "\t\n") != NULL)
    g_signal_emit (self, signals[PASTE_TABLE], 0, text);
  else
    {
      GtkWidget *inner = gtk_widget_get_first_child (GTK_WIDGET (self));
      int position;

      gtk_editable_delete_selection (GTK_EDITABLE (self));
      position = gtk_editable_get_position (GTK_EDITABLE (self));
      gtk_editable_insert_text (GTK_EDITABLE (self), text, -1, &position);
      gtk_editable_set_position (GTK_EDITABLE (self), position);
      if (inner)
        gtk_widget_grab_focus (inner);
    }
}

static void
copy_above_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  g_signal_emit (widget, signals[COPY_ABOVE], 0);
}

static void
paste_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (widget), NULL, pasted_cb, g_object_ref (widget));
}

static gboolean
key_cb (OvMeetingCell   *self,
        guint            key,
        guint            code,
        GdkModifierType  modifiers)
{
  GdkModifierType held = modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK);

  if (held == 0 && (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter || key == GDK_KEY_Down))
    g_signal_emit (self, signals[MOVE], 0, 1);
  else if (held == 0 && key == GDK_KEY_Up)
    g_signal_emit (self, signals[MOVE], 0, -1);
  else if (held == 0 && key == GDK_KEY_Escape && self->touched)
    {
      ov_form_keep_typed (self->form, self->record, self->field->name, NULL);
      show_cb (self);
    }
  else if (held == 0 && key == GDK_KEY_Tab && self->next)
    gtk_widget_grab_focus (self->next);
  else if (key == GDK_KEY_ISO_Left_Tab && self->previous)
    gtk_widget_grab_focus (self->previous);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static void
ov_meeting_cell_dispose (GObject *object)
{
  OvMeetingCell *self = OV_MEETING_CELL (object);

  g_clear_handle_id (&self->pause, g_source_remove);
  if (self->record)
    g_clear_signal_handler (&self->handler, self->record);
  g_clear_object (&self->record);
  g_clear_object (&self->form);
  G_OBJECT_CLASS (ov_meeting_cell_parent_class)->dispose (object);
}

static void
ov_meeting_cell_class_init (OvMeetingCellClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ov_meeting_cell_dispose;
  signals[MOVE] = g_signal_new ("move", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                1, G_TYPE_INT);
  signals[COPY_ABOVE] =
    g_signal_new ("copy-above", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[PASTE_TABLE] = g_signal_new ("paste-table", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "cell.copy-above", NULL, copy_above_action);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "cell.paste", NULL, paste_action);
}

static void
ov_meeting_cell_init (OvMeetingCell *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->near = OV_DAY_NONE;
  gtk_widget_add_css_class (GTK_WIDGET (self), "cell");
  /* Taking back is the page's: a cell that was left long ago would else be emptied letter by letter. */
  gtk_editable_set_enable_undo (GTK_EDITABLE (self), FALSE);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  ov_keys_capture (GTK_WIDGET (self));
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

GtkWidget *
ov_meeting_cell_new (guint    width_chars,
                     gboolean number)
{
  OvMeetingCell *self =
    g_object_new (OV_TYPE_MEETING_CELL, "width-chars", (int) width_chars, "max-width-chars", (int) width_chars, NULL);

  if (number)
    {
      gtk_editable_set_alignment (GTK_EDITABLE (self), 1);
      gtk_widget_add_css_class (GTK_WIDGET (self), "numeric");
    }
  return GTK_WIDGET (self);
}

void
ov_meeting_cell_bind (OvMeetingCell *self,
                      OvForm        *form,
                      OvRecord      *record,
                      const OvField *field,
                      OvLanguage     language)
{
  g_autofree char *signal = g_strconcat ("notify::", field->property, NULL);

  g_return_if_fail (OV_IS_MEETING_CELL (self) && OV_IS_RECORD (record));
  if (self->record)
    g_clear_signal_handler (&self->handler, self->record);
  g_set_object (&self->form, form);
  g_set_object (&self->record, record);
  self->field = field;
  self->language = language;
  self->handler = g_signal_connect_swapped (record, signal, G_CALLBACK (show_cb), self);
  g_signal_connect_object (form, "untyped", G_CALLBACK (show_cb), self, G_CONNECT_SWAPPED);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  ov_text (language, field->label), -1);
  show_cb (self);
}

const OvField *
ov_meeting_cell_get_field (OvMeetingCell *self)
{
  g_return_val_if_fail (OV_IS_MEETING_CELL (self), NULL);
  return self->field;
}

void
ov_meeting_cell_set_near (OvMeetingCell *self,
                          OvDay          near)
{
  g_return_if_fail (OV_IS_MEETING_CELL (self));
  self->near = near;
}

gboolean
ov_meeting_cell_write (OvMeetingCell *self,
                       const char    *text)
{
  g_return_val_if_fail (OV_IS_MEETING_CELL (self) && text, FALSE);
  gtk_editable_set_text (GTK_EDITABLE (self), text);
  self->touched = TRUE;
  if (!ov_meeting_cell_take (self))
    return FALSE;
  show_cb (self);
  return TRUE;
}

void
ov_meeting_cell_set_neighbours (OvMeetingCell *self,
                                GtkWidget     *previous,
                                GtkWidget     *next)
{
  g_return_if_fail (OV_IS_MEETING_CELL (self));
  self->previous = previous;
  self->next = next;
}
