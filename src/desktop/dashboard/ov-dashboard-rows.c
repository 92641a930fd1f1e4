#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-dashboard-rows.h"
#include <glib/gi18n.h>
#include "ov-area.h"
#include "ov-finding-row.h"
#include "ov-line.h"
#include "ov-step-bar.h"
#include "ov-target.h"

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_lines (GTK_LABEL (label), 2);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

/* As AdwActionRow looks, with less to make and to measure: the dashboard is what everyone waits for. */
static GtkWidget *
make_row (const char *title, const char *subtitle)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *line = ov_line_new (12);
  GtkWidget *text = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  g_autofree char *spoken = subtitle && *subtitle ? g_strdup_printf ("%s. %s", title, subtitle) : g_strdup (title);

  gtk_box_append (GTK_BOX (text), make_label (title, "title"));
  if (subtitle && *subtitle)
    gtk_box_append (GTK_BOX (text), make_label (subtitle, "subtitle"));
  gtk_widget_set_hexpand (text, TRUE);
  ov_line_append (OV_LINE (line), text);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), line);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_add_css_class (row, "lead");
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return row;
}

static void
append (GtkWidget *row, GtkWidget *widget)
{
  ov_line_append (OV_LINE (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row))), widget);
}

static GtkWidget *
make_icon (const char *name)
{
  GtkWidget *icon = gtk_image_new_from_icon_name (name);

  gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  return icon;
}

static void
add_icon (GtkWidget *row, const char *name, const char *css_class)
{
  GtkWidget *icon = make_icon (name);

  if (css_class)
    gtk_widget_add_css_class (icon, css_class);
  gtk_widget_insert_after (icon, gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row)), NULL);
}

static void
add_chevron (GtkWidget *row)
{
  append (row, make_icon ("go-next-symbolic"));
}

static void
lead_to (GtkWidget *row, const char *place, const char *target)
{
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "(ss)", place, target ? target : "");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "nav.open");
  if (GTK_IS_LIST_BOX_ROW (row))
    gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
}

/* Which thing, whose, by when. */
static char *
attention_subtitle (OvAttention *attention, OvContext *context)
{
  OvDay due = ov_finding_get_due (attention->finding);
  OvDay today = ov_context_get_today (context);
  OvLanguage language = ov_context_get_language (context);
  g_autoptr(GString) text = g_string_new (attention->title && *attention->title ? attention->title : NULL);

  if (attention->organisation_name && *attention->organisation_name &&
      g_strcmp0 (attention->organisation_name, attention->title) != 0)
    g_string_append_printf (text, "%s%s", text->len ? " · " : "", attention->organisation_name);
  if (due != OV_DAY_NONE && due < today)
    {
      int days = today - due;

      g_string_append_printf (text, "%s", text->len ? " · " : "");
      g_string_append_printf (text, ngettext ("%d day late", "%d days late", days), days);
    }
  else if (due != OV_DAY_NONE)
    {
      g_autofree char *day = ov_day_print_weekday (due, language);

      g_string_append_printf (text, "%s", text->len ? " · " : "");
      /* TRANSLATORS: %s is a day; the last on which it can be mended. */
      g_string_append_printf (text, _("by %s"), day);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

GtkWidget *
ov_dashboard_attention_row (OvAttention *attention, OvContext *context, gboolean wide, gboolean first)
{
  OvLanguage language = ov_context_get_language (context);
  OvSeverity severity = ov_finding_get_severity (attention->finding);
  g_autofree char *what = ov_finding_dup_what (attention->finding, language);
  g_autofree char *subtitle = attention_subtitle (attention, context);
  g_autofree char *spoken = g_strdup_printf ("%s: %s. %s", _(ov_severity_label (severity)), what, subtitle);
  GtkWidget *row = make_row (what, subtitle);
  g_autofree char *target = ov_target_of_finding (attention->id, attention->finding);
  OvDay due = ov_finding_get_due (attention->finding);

  add_icon (row, ov_severity_icon (severity), ov_severity_class (severity));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  lead_to (row, ov_noun_kind (attention->noun), target);
  if (wide)
    {
      const char *verb = ov_finding_get_mend_label (attention->finding);
      GtkWidget *button = gtk_button_new_with_label (verb ? _(verb) : _("Open"));

      lead_to (button, ov_noun_kind (attention->noun), target);
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      /* Only what is overdue gets the one blue button. */
      if (first && severity == OV_SEVERITY_ERROR && due != OV_DAY_NONE && due < ov_context_get_today (context))
        gtk_widget_add_css_class (button, "suggested-action");
      append (row, button);
    }
  else
    add_chevron (row);
  return row;
}

static char *
running_subtitle (OvRunning *running, OvLanguage language)
{
  g_autoptr(GString) text = g_string_new (running->organisation_name);
  g_autofree char *day = NULL;
  g_autofree char *time = NULL;

  if (running->next_day == OV_DAY_NONE)
    return g_string_free (g_steal_pointer (&text), FALSE);
  day = ov_day_print_weekday (running->next_day, language);
  if (text->len > 0)
    g_string_append (text, " · ");
  if (running->next_start == OV_TIME_NONE)
    /* TRANSLATORS: %s is the day of the next session. */
    g_string_append_printf (text, _("next %s"), day);
  else
    {
      time = ov_time_print (running->next_start, language);
      /* TRANSLATORS: day and clock time of the next session: "next Wed 19 Aug at 17:30". */
      g_string_append_printf (text, _("next %s at %s"), day, time);
    }
  if (running->online)
    g_string_append_printf (text, ", %s", _("online"));
  else if (running->next_place && *running->next_place)
    g_string_append_printf (text, ", %s", running->next_place);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static GtkWidget *
make_steps (OvRunning *running)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *bar = ov_step_bar_new ();
  g_autofree char *text = g_strdup_printf (ngettext ("%u / %u session", "%u / %u sessions", running->sessions),
                                           running->sessions_done, running->sessions);
  GtkWidget *label = gtk_label_new (text);

  ov_step_bar_set_steps (OV_STEP_BAR (bar), running->sessions_done, running->sessions);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "secondary");
  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), label);
  return box;
}

static GtkWidget *
make_people (OvRunning *running)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *text = running->places > 0 ? g_strdup_printf ("%u / %u", running->participants, running->places)
                                              : g_strdup_printf ("%u", running->participants);
  GtkWidget *label = gtk_label_new (text);
  g_autofree char *spoken =
      g_strdup_printf (ngettext ("%u participant", "%u participants", running->participants), running->participants);

  gtk_label_set_width_chars (GTK_LABEL (label), 6);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_add_css_class (label, "numeric");
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("system-users-symbolic"));
  gtk_box_append (GTK_BOX (box), label);
  return box;
}

GtkWidget *
ov_dashboard_running_row (OvRunning *running, OvContext *context)
{
  g_autofree char *subtitle = running_subtitle (running, ov_context_get_language (context));
  GtkWidget *row = make_row (running->name, subtitle);
  char id[OV_ID_TEXT_SIZE];

  if (running->sessions > 0)
    append (row, make_steps (running));
  append (row, make_people (running));
  add_chevron (row);
  lead_to (row, "training", ov_id_print (running->id, id));
  return row;
}

GtkWidget *
ov_dashboard_recent_row (OvRecent *recent, OvContext *context)
{
  OvLanguage language = ov_context_get_language (context);
  const OvArea *area = ov_area_for_kind (ov_noun_kind (recent->noun));
  OvTime clock;
  OvDay day = ov_day_of_time (recent->at, &clock);
  g_autofree char *when =
      day == ov_context_get_today (context) ? ov_time_print (clock, language) : ov_day_print_short (day, language);
  g_autofree char *subtitle = g_strdup_printf ("%s · %s", _(ov_noun_class (recent->noun)->title), when);
  GtkWidget *row = make_row (recent->title, subtitle);
  char id[OV_ID_TEXT_SIZE];

  add_icon (row, area ? area->icon_name : "document-open-recent-symbolic", NULL);
  add_chevron (row);
  lead_to (row, ov_noun_kind (recent->noun), ov_id_print (recent->id, id));
  return row;
}

GtkWidget *
ov_dashboard_plain_row (const char *icon, const char *css_class, const char *title, const char *subtitle,
                        const char *place, const char *target)
{
  GtkWidget *row = make_row (title, subtitle);

  add_icon (row, icon, css_class);
  if (place)
    {
      add_chevron (row);
      lead_to (row, place, target);
    }
  return row;
}
