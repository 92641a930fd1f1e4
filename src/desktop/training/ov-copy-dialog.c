#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-copy-dialog.h"
#include <glib/gi18n.h>
#include "ov-holiday.h"
#include "ov-resources.h"
#include "ov-series.h"
#include "ov-teaching-time.h"

#define MOST_SHOWN 50  /* of many trainings */

/* A training that is copied, and where its copy lies. */
typedef struct
{
  char   *name;
  GArray *days;   /* of OvDay: of its sessions */
} Source;

struct _OvCopyDialog
{
  OvManyDialog         parent_instance;
  AdwComboRow         *pattern;
  GtkWidget           *count_row;
  GtkSpinButton       *count;
  GtkSwitch           *keep_weekdays;
  AdwPreferencesGroup *days_group;
  GtkListBox          *days;
  GtkSwitch           *programme;
  GtkSwitch           *trainers;
  GtkSwitch           *costs;
  GPtrArray           *sources;     /* of Source, in the order of the ids; those that are shown */
  GArray              *firsts;      /* of OvDay: first days of the copies of one; OV_DAY_NONE where what was typed is no day */
  GCancellable        *cancellable;
};

G_DEFINE_FINAL_TYPE (OvCopyDialog, ov_copy_dialog, OV_TYPE_MANY_DIALOG)

static const struct { const char *label; OvSeriesUnit unit; int every; } patterns[] = {
  { N_("A year"), OV_SERIES_YEARS, 1 },
  { N_("Half a year"), OV_SERIES_MONTHS, 6 },
  { N_("A month"), OV_SERIES_MONTHS, 1 },
  { N_("A week"), OV_SERIES_WEEKS, 1 },
  { N_("Two weeks"), OV_SERIES_WEEKS, 2 },
  { N_("Four weeks"), OV_SERIES_WEEKS, 4 },
};

static void
source_free (gpointer data)
{
  Source *source = data;

  g_free (source->name);
  g_array_unref (source->days);
  g_free (source);
}

static gboolean
is_one (OvCopyDialog *self)
{
  return ov_many_dialog_get_ids (OV_MANY_DIALOG (self))->len == 1;
}

static OvLanguage
language (OvCopyDialog *self)
{
  return ov_many_dialog_get_language (OV_MANY_DIALOG (self));
}

static OvDay
first_of (GArray *days)
{
  return days->len > 0 ? g_array_index (days, OvDay, 0) : OV_DAY_NONE;
}

static OvSeries
series (OvCopyDialog *self)
{
  guint position = MIN (adw_combo_row_get_selected (self->pattern), G_N_ELEMENTS (patterns) - 1);

  return (OvSeries) { patterns[position].unit, patterns[position].every, gtk_switch_get_active (self->keep_weekdays) };
}

/* ---- The days that come of it ---- */

/* "Wed 18 Aug – 1 Dec 2027", weekday and range as the language has them. */
static char *
dup_range (OvCopyDialog *self,
           GArray       *days,
           int           moved)
{
  OvDay first = first_of (days), last = days->len > 0 ? g_array_index (days, OvDay, days->len - 1) : OV_DAY_NONE;
  g_autofree char *range = NULL;

  if (first == OV_DAY_NONE)
    return g_strdup (_("Without days"));
  range = ov_day_print_range (first + moved, last + moved, language (self));
  return g_strdup_printf ("%s %s", ov_weekday_name (ov_day_weekday (first + moved), language (self), TRUE), range);
}

/* How many sessions, and which of them meet a holiday. */
static char *
dup_facts (OvCopyDialog *self,
           GArray       *days,
           int           moved)
{
  g_autoptr (GString) met = g_string_new (NULL);
  g_autofree char *count = g_strdup_printf (ngettext ("%u day", "%u days", days->len), days->len);

  for (guint i = 0; i < days->len; i++)
    {
      OvHoliday holiday = ov_holiday_of_day (g_array_index (days, OvDay, i) + moved);
      g_autofree char *day = ov_day_print_short (g_array_index (days, OvDay, i) + moved, language (self));

      if (holiday != OV_HOLIDAY_NONE)
        g_string_append_printf (met, "%s%s %s", met->len > 0 ? ", " : "", day, ov_text (language (self), ov_holiday_name (holiday)));
    }
  if (met->len == 0)
    return g_steal_pointer (&count);
  g_string_prepend (met, _("On a holiday: "));
  return g_strdup_printf ("%s · %s", count, met->str);
}

static void
show_row (OvCopyDialog *self,
          GtkWidget    *row,
          Source       *source,
          OvDay         first,
          gboolean      with_name)
{
  int moved = first != OV_DAY_NONE && source->days->len > 0 ? first - first_of (source->days) : 0;
  g_autofree char *range = dup_range (self, source->days, moved);
  g_autofree char *facts = source->days->len > 0 ? dup_facts (self, source->days, moved) : g_strdup ("");
  g_autofree char *both = *facts ? g_strdup_printf ("%s · %s", range, facts) : g_strdup (range);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), with_name ? source->name : range);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), with_name ? both : facts);
}

static void
show_ready (OvCopyDialog *self)
{
  GArray *ids = ov_many_dialog_get_ids (OV_MANY_DIALOG (self));
  gboolean ready = self->sources->len > 0;

  if (!is_one (self))
    {
      ov_many_dialog_set_ready (OV_MANY_DIALOG (self), ids->len, ready);
      return;
    }
  for (guint i = 0; ready && i < self->firsts->len; i++)
    ready = g_array_index (self->firsts, OvDay, i) != OV_DAY_NONE || ((Source *) self->sources->pdata[0])->days->len == 0;
  ov_many_dialog_set_ready (OV_MANY_DIALOG (self), (guint) gtk_spin_button_get_value_as_int (self->count), ready);
}

static void
typed_cb (OvCopyDialog *self,
          GtkEditable  *entry)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (entry), ADW_TYPE_ACTION_ROW);
  guint i = (guint) gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
  Source *source = self->sources->pdata[0];
  OvDay day = OV_DAY_NONE;

  ov_day_parse (gtk_editable_get_text (entry), ov_training_ground_get_today (ov_many_dialog_get_ground (OV_MANY_DIALOG (self))), &day);
  g_array_index (self->firsts, OvDay, i) = day;
  if (day != OV_DAY_NONE)
    {
      gtk_widget_remove_css_class (GTK_WIDGET (entry), "error");
      show_row (self, row, source, day, FALSE);
    }
  else
    {
      gtk_widget_add_css_class (GTK_WIDGET (entry), "error");
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _("This is not a day."));
    }
  gtk_accessible_update_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID,
                               day != OV_DAY_NONE ? GTK_ACCESSIBLE_INVALID_FALSE : GTK_ACCESSIBLE_INVALID_TRUE, -1);
  show_ready (self);
}

static GtkWidget *
make_row (OvCopyDialog *self)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title-lines", 2, NULL);

  gtk_list_box_append (self->days, row);
  return row;
}

static void
add_entry (OvCopyDialog *self,
           GtkWidget    *row,
           OvDay         first)
{
  GtkWidget *entry = gtk_entry_new ();
  g_autofree char *text = ov_day_print (first, language (self));

  gtk_widget_set_valign (entry, GTK_ALIGN_CENTER);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 10);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), 10);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("First day"), -1);
  g_signal_connect_object (entry, "changed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), entry);
}

static void
show_copies (OvCopyDialog *self)
{
  Source *source = self->sources->pdata[0];
  OvSeries of = series (self);

  g_array_set_size (self->firsts, 0);
  for (int n = 1; n <= gtk_spin_button_get_value_as_int (self->count); n++)
    {
      OvDay first = ov_series_day (&of, first_of (source->days), (guint) n);
      GtkWidget *row = make_row (self);

      g_array_append_val (self->firsts, first);
      show_row (self, row, source, first, FALSE);
      if (first != OV_DAY_NONE)
        add_entry (self, row, first);
    }
}

static void
show_trainings (OvCopyDialog *self)
{
  guint all = ov_many_dialog_get_ids (OV_MANY_DIALOG (self))->len;
  OvSeries of = series (self);

  for (guint i = 0; i < self->sources->len; i++)
    {
      Source *source = self->sources->pdata[i];

      show_row (self, make_row (self), source, ov_series_day (&of, first_of (source->days), 1), TRUE);
    }
  if (all > MOST_SHOWN && self->sources->len == MOST_SHOWN)
    {
      g_autofree char *more = g_strdup_printf (ngettext ("%u other", "%u others", all - MOST_SHOWN), all - MOST_SHOWN);

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (make_row (self)), more);
    }
}

static void
plan_cb (OvCopyDialog *self)
{
  GtkWidget *row;

  if (self->sources == NULL || self->sources->len == 0)
    return;
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->days))))
    gtk_list_box_remove (self->days, row);
  if (is_one (self))
    show_copies (self);
  else
    show_trainings (self);
  show_ready (self);
}

/* ---- The trainings ---- */

static void load_next (OvCopyDialog *self);

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (OvCopyDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (OvAggregate) training = ov_store_load_finish (OV_STORE (source), result, &error);
  Source *of;
  const char *name;

  if (self->sources == NULL || g_cancellable_is_cancelled (self->cancellable))
    return;
  of = g_new0 (Source, 1);
  name = training ? ov_training_get_name (OV_TRAINING (ov_aggregate_get_root (training))) : NULL;
  of->name = g_strdup (name ? name : _("Without a name"));
  of->days = training ? ov_series_days (training) : g_array_new (FALSE, FALSE, sizeof (OvDay));
  g_ptr_array_add (self->sources, of);
  load_next (self);
}

/* The first ones are enough to see what comes of it. */
static void
load_next (OvCopyDialog *self)
{
  GArray *ids = ov_many_dialog_get_ids (OV_MANY_DIALOG (self));

  if (self->sources->len < MIN (ids->len, MOST_SHOWN))
    ov_store_load_async (ov_training_ground_get_store (ov_many_dialog_get_ground (OV_MANY_DIALOG (self))), OV_NOUN_TRAINING,
                         g_array_index (ids, OvId, self->sources->len), self->cancellable, loaded_cb, g_object_ref (self));
  else
    plan_cb (self);
}

static void
ov_copy_dialog_begin (OvManyDialog *dialog)
{
  OvCopyDialog *self = OV_COPY_DIALOG (dialog);

  gtk_widget_set_visible (self->count_row, is_one (self));
  load_next (self);
}

/* ---- Copying ---- */

static OvCopyParts
parts (OvCopyDialog *self)
{
  return (gtk_switch_get_active (self->programme) ? OV_COPY_PROGRAMME : 0) | (gtk_switch_get_active (self->trainers) ? OV_COPY_TRAINERS : 0) |
         (gtk_switch_get_active (self->costs) ? OV_COPY_COSTS : 0);
}

static void
add_copy (OvCopyDialog        *self,
          OvMany              *many,
          OvAggregate         *training,
          const OvRuleContext *context,
          OvDay                old,
          OvDay                first)
{
  g_autoptr (OvAggregate) copy = ov_series_copy (training, old != OV_DAY_NONE && first != OV_DAY_NONE ? first - old : 0, parts (self));
  OvId organisation = ov_training_get_organisation (OV_TRAINING (ov_aggregate_get_root (copy)));

  ov_training_count (copy, context->policy, ov_organisation_tree_rule_set (context->tree, organisation));
  ov_many_add (many, copy);
}

static char *
copy (OvMany              *many,
      OvAggregate         *training,
      const OvRuleContext *context,
      gpointer             data)
{
  OvCopyDialog *self = data;
  g_autoptr (GArray) days = ov_series_days (training);
  OvDay old = first_of (days);
  OvSeries of = series (self);

  if (!is_one (self))
    add_copy (self, many, training, context, old, ov_series_day (&of, old, 1));
  for (guint i = 0; is_one (self) && i < self->firsts->len; i++)
    add_copy (self, many, training, context, old, g_array_index (self->firsts, OvDay, i));
  return NULL;
}

static char *
ov_copy_dialog_dup_verb (OvManyDialog *dialog,
                         guint         n)
{
  return n == 1 ? g_strdup (_("Make a copy")) : g_strdup_printf (ngettext ("Make %u copy", "Make %u copies", n), n);
}

static char *
ov_copy_dialog_dup_done (OvManyDialog *dialog,
                         guint         n)
{
  return g_strdup_printf (ngettext ("%u copy was made", "%u copies were made", n), n);
}

/* ---- The object ---- */

static void
ov_copy_dialog_dispose (GObject *object)
{
  OvCopyDialog *self = OV_COPY_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->sources, g_ptr_array_unref);
  g_clear_pointer (&self->firsts, g_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), OV_TYPE_COPY_DIALOG);
  G_OBJECT_CLASS (ov_copy_dialog_parent_class)->dispose (object);
}

static void
ov_copy_dialog_class_init (OvCopyDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  OvManyDialogClass *many_class = OV_MANY_DIALOG_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ov_copy_dialog_dispose;
  many_class->change = copy;
  many_class->begin = ov_copy_dialog_begin;
  many_class->dup_verb = ov_copy_dialog_dup_verb;
  many_class->dup_done = ov_copy_dialog_dup_done;
  gtk_widget_class_set_template_from_resource (widget_class, OV_UI ("training/ov-copy-dialog.ui"));
  gtk_widget_class_bind_template_child (widget_class, OvCopyDialog, pattern);
  gtk_widget_class_bind_template_child (widget_class, OvCopyDialog, count_row);
  gtk_widget_class_bind_template_child (widget_class, OvCopyDialog, count);
  gtk_widget_class_bind_template_child (widget_class, OvCopyDialog, keep_weekdays);
  gtk_widget_class_bind_template_child (widget_class, OvCopyDialog, days_group);
  gtk_widget_class_bind_template_child (widget_class, OvCopyDialog, days);
  gtk_widget_class_bind_template_child (widget_class, OvCopyDialog, programme);
  gtk_widget_class_bind_template_child (widget_class, OvCopyDialog, trainers);
  gtk_widget_class_bind_template_child (widget_class, OvCopyDialog, costs);
  gtk_widget_class_bind_template_callback (widget_class, plan_cb);
}

static void
ov_copy_dialog_init (OvCopyDialog *self)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++)
    gtk_string_list_append (list, _(patterns[i].label));
  adw_combo_row_set_model (self->pattern, G_LIST_MODEL (list));
  self->firsts = g_array_new (FALSE, FALSE, sizeof (OvDay));
  self->sources = g_ptr_array_new_with_free_func (source_free);
  self->cancellable = g_cancellable_new ();
}

OvManyDialog *
ov_copy_dialog_new (void)
{
  return g_object_new (OV_TYPE_COPY_DIALOG, NULL);
}
