#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-progress-row.h"
#include <glib/gi18n.h>
#include "ov-navigator.h"
#include "ov-resources.h"

struct _OvProgressRow
{
  AdwBin        parent;
  GtkWidget    *text;
  GtkWidget    *left;
  GtkWidget    *bar;
  GtkWidget    *note;
  GCancellable *cancellable;
  gint64        started;
};

G_DEFINE_FINAL_TYPE (OvProgressRow, ov_progress_row, ADW_TYPE_BIN)

#define TRUST_AFTER_US (2 * G_USEC_PER_SEC)

static void
stop_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ov_progress_row_stop (OV_PROGRESS_ROW (widget));
}

static void
ov_progress_row_dispose (GObject *object)
{
  OvProgressRow *self = OV_PROGRESS_ROW (object);

  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (object), OV_TYPE_PROGRESS_ROW);
  G_OBJECT_CLASS (ov_progress_row_parent_class)->dispose (object);
}

static void
ov_progress_row_class_init (OvProgressRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ov_progress_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, OV_UI ("common/ov-progress-row.ui"));
  gtk_widget_class_bind_template_child (widget_class, OvProgressRow, text);
  gtk_widget_class_bind_template_child (widget_class, OvProgressRow, left);
  gtk_widget_class_bind_template_child (widget_class, OvProgressRow, bar);
  gtk_widget_class_bind_template_child (widget_class, OvProgressRow, note);
  gtk_widget_class_install_action (widget_class, "progress.stop", NULL, stop_action);
}

static void
ov_progress_row_init (OvProgressRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
ov_progress_row_new (void)
{
  return g_object_new (OV_TYPE_PROGRESS_ROW, NULL);
}

GCancellable *
ov_progress_row_start (OvProgressRow *self, const char *note)
{
  g_return_val_if_fail (OV_IS_PROGRESS_ROW (self), NULL);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->started = g_get_monotonic_time ();
  gtk_label_set_text (GTK_LABEL (self->text), "");
  gtk_label_set_text (GTK_LABEL (self->note), note ? note : "");
  gtk_widget_set_visible (self->note, note != NULL);
  gtk_label_set_text (GTK_LABEL (self->left), "");
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->bar), 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "progress.stop", TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  ov_navigator_begin_work (GTK_WIDGET (self));
  return self->cancellable;
}

void
ov_progress_row_stop (OvProgressRow *self)
{
  g_return_if_fail (OV_IS_PROGRESS_ROW (self));
  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "progress.stop", FALSE);
}

char *
ov_progress_row_dup_text (OvProgressRow *self)
{
  const char *text, *note;

  g_return_val_if_fail (OV_IS_PROGRESS_ROW (self), NULL);
  text = gtk_label_get_text (GTK_LABEL (self->text));
  note = gtk_label_get_text (GTK_LABEL (self->note));
  return *text && *note ? g_strdup_printf ("%s. %s", text, note) : g_strconcat (text, note, NULL);
}

static char *
time_left_text (gint64 used_us, guint done, guint total)
{
  int seconds;

  if (done == 0 || done >= total || used_us < TRUST_AFTER_US)
    return g_strdup ("");
  seconds = MAX (1, (int) ((double) used_us / done * (total - done) / G_USEC_PER_SEC + 0.5));
  if (seconds < 60)
    return g_strdup_printf (ngettext ("about %d s left", "about %d s left", seconds), seconds);
  return g_strdup_printf (ngettext ("about %d min left", "about %d min left", (seconds + 30) / 60),
                          (seconds + 30) / 60);
}

void
ov_progress_row_step (OvProgressRow *self, const char *text, guint done, guint total)
{
  g_autofree char *left = NULL;

  g_return_if_fail (OV_IS_PROGRESS_ROW (self));
  left = time_left_text (g_get_monotonic_time () - self->started, done, total);
  gtk_label_set_text (GTK_LABEL (self->text), text);
  gtk_label_set_text (GTK_LABEL (self->left), left);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->bar), total ? (double) done / total : 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text, -1);
}

void
ov_progress_row_end (OvProgressRow *self)
{
  g_return_if_fail (OV_IS_PROGRESS_ROW (self));
  g_clear_object (&self->cancellable);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  ov_navigator_end_work (GTK_WIDGET (self));
}
