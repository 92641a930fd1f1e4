#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-import-task-private.h"
#include <glib/gi18n.h>

/* Counts, the button that says how many come in, and what is left out. */

static void
show_count (GtkLabel *label,
            guint     count)
{
  g_autofree char *text = g_strdup_printf ("%u", count);

  gtk_label_set_text (label, text);
}

static void
say (GString    *text,
     const char *sentence,
     guint       count)
{
  if (count == 0)
    return;
  if (text->len > 0)
    g_string_append_c (text, ' ');
  g_string_append_printf (text, sentence, count);
}

static guint
count_left_out (OvImportTask *self)
{
  guint count = 0;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (ov_import_task_get_import (self))); i++)
    {
      g_autoptr (OvImportRow) row = g_list_model_get_item (G_LIST_MODEL (ov_import_task_get_import (self)), i);

      count += ov_import_row_get_state (row) == OV_IMPORT_MEND && ov_import_row_get_action (row) == OV_IMPORT_SKIP;
    }
  return count;
}

static void
show_strip (OvImportTask *self,
            const OvImportCounts *counts)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint left_out = count_left_out (self);

  if (!ov_participant_import_has_names (ov_import_task_get_import (self)))
    g_string_append (text, _("Choose which column holds the names."));
  say (text, ngettext ("%u row to be mended is left out. You can mend the cell here or bring the row in later.",
                       "%u rows to be mended are left out. You can mend the cells here or bring the rows in later.", left_out), left_out);
  say (text, ngettext ("The places are full: %u participant comes to the waiting list.",
                       "The places are full: %u participants come to the waiting list.", counts->n_waiting), counts->n_waiting);
  say (text, ngettext ("%u takes part already and is not added again.", "%u take part already and are not added again.", counts->n_there), counts->n_there);
  say (text, ngettext ("%u note has no place in the register and is left out.", "%u notes have no place in the register and are left out.",
                       counts->n_notes), counts->n_notes);
  gtk_label_set_text (self->strip_text, text->str);
  gtk_widget_set_visible (self->strip, text->len > 0);
}

static void
show_button (OvImportTask *self,
             const OvImportCounts *counts)
{
  guint people = counts->n_enrolled + counts->n_waiting;
  g_autofree char *label = NULL;

  if (adw_flap_get_folded (self->flap) && people > 0) /* Translators: a narrow window's "Bring in 22 participants". */
    label = g_strdup_printf (_("Bring in %u"), people);
  else if (people > 0 || counts->n_updated == 0)
    label = g_strdup_printf (ngettext ("Bring in %u participant", "Bring in %u participants", people), people);
  else
    label = g_strdup_printf (ngettext ("Update %u person", "Update %u persons", counts->n_updated), counts->n_updated);
  gtk_button_set_label (GTK_BUTTON (self->save), label);
  gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (self->save))),
                           adw_flap_get_folded (self->flap) ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (self->save, label);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.save", people + counts->n_updated > 0 && !self->saving);
}

void
ov_import_task_show_counts (OvImportTask *self)
{
  OvParticipantImport *import = ov_import_task_get_import (self);
  OvImportCounts counts = ov_importing_count (self->importing);
  gboolean folded = adw_flap_get_folded (self->flap);

  /* Cancel and the button that saves need the room of the window's buttons. */
  g_object_set (self, "end-buttons", !folded, NULL);
  ov_import_aside_set_folded (self->aside, folded);
  show_count (self->all_count, g_list_model_get_n_items (G_LIST_MODEL (import)));
  show_count (self->ready_count, ov_participant_import_count_state (import, OV_IMPORT_READY));
  show_count (self->mend_count, ov_participant_import_count_state (import, OV_IMPORT_MEND));
  show_count (self->known_count, ov_participant_import_count_state (import, OV_IMPORT_KNOWN));
  show_strip (self, &counts);
  show_button (self, &counts);
}

/* Which of the points the chosen row is. */
void
ov_import_task_show_place (OvImportTask *self)
{
  OvImportRow *chosen = ov_import_table_get_row (self->table);
  g_autofree char *text = NULL;
  guint points = 0, place = 0;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (ov_import_task_get_import (self))); i++)
    {
      g_autoptr (OvImportRow) row = g_list_model_get_item (G_LIST_MODEL (ov_import_task_get_import (self)), i);

      if (ov_import_row_get_state (row) == OV_IMPORT_READY)
        continue;
      points++;
      if (row == chosen)
        place = points;
    }
  if (place > 0)
    text = g_strdup_printf (_("Point %u / %u"), place, points);
  else if (points > 0)
    text = g_strdup_printf (ngettext ("%u point to look at", "%u points to look at", points), points);
  ov_import_aside_set_place (self->aside, text ? text : _("Nothing to look at"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.next", points > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.previous", points > 0);
}

static gboolean
count_cb (gpointer data)
{
  OvImportTask *self = data;

  self->counting = 0;
  if (ov_import_task_shows_table (self))
    {
      ov_import_task_show_counts (self);
      ov_import_task_show_place (self);
    }
  return G_SOURCE_REMOVE;
}

void
ov_import_task_count_later (OvImportTask *self)
{
  if (self->counting == 0)
    self->counting = g_idle_add (count_cb, self);
}
