#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-import-aside.h"
#include <glib/gi18n.h>
#include "ov-finding-row.h"
#include "ov-number.h"
#include "ov-resources.h"

struct _OvImportAside
{
  AdwBin               parent_instance;
  GtkWidget           *icon;
  GtkLabel            *heading;
  GtkLabel            *why;
  GtkWidget           *close;
  GtkBox              *findings;
  GtkGrid             *comparison;
  GtkWidget           *choices;
  AdwActionRow        *same_row;
  AdwActionRow        *new_row;
  AdwActionRow        *skip_row;
  GtkCheckButton      *same;
  GtkCheckButton      *new_one;
  GtkCheckButton      *skip;
  GtkLabel            *place;
  OvParticipantImport *import;
  OvImportRow         *row;
  GHashTable          *municipalities;
  OvLanguage           language;
  guint                showing;  /* source: shows the row anew when what happens now is over */
  gboolean             quiet;
};

G_DEFINE_FINAL_TYPE (OvImportAside, ov_import_aside, ADW_TYPE_BIN)

enum { EDITED, MENDED, DECIDED, N_SIGNALS };
static guint signals[N_SIGNALS];

static GtkWidget *
make_label (const char *text,
            const char *class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (class)
    gtk_widget_add_css_class (label, class);
  return label;
}

static void
clear (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)))
    if (GTK_IS_GRID (box))
      gtk_grid_remove (GTK_GRID (box), child);
    else
      gtk_box_remove (GTK_BOX (box), child);
}

/* ---- Findings and their mends ---- */

static void
suggestion_cb (OvImportAside *self,
               GtkWidget     *button)
{
  g_signal_emit (self, signals[MENDED], 0, ov_import_row_get_index (self->row),
                 GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "finding")));
}

static void
entry_applied_cb (OvImportAside *self,
                  AdwEntryRow   *entry)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry)));

  g_signal_emit (self, signals[EDITED], 0, ov_import_row_get_index (self->row),
                 GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (entry), "column")), text);
}

static GtkWidget *
make_suggestion (OvImportAside         *self,
                 const OvImportFinding *found,
                 guint                  index)
{
  OvTable *table = ov_participant_import_get_table (self->import);
  guint row = ov_import_row_get_index (self->row);
  g_autofree char *text = NULL;
  GtkWidget *button;

  if (found->n_suggestions == 1)
    text = g_strdup_printf ("%s → %s", ov_table_get_cell (table, row, found->suggestions[0].column), found->suggestions[0].text);
  else
    text = g_strdup_printf ("%s · %s", found->suggestions[0].text, found->suggestions[1].text);
  button = gtk_button_new_with_label (text);
  gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_set_tooltip_text (button, _("Take the suggestion"));
  g_object_set_data (G_OBJECT (button), "finding", GUINT_TO_POINTER (index));
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (suggestion_cb), self);
  return button;
}

static GtkWidget *
make_entry (OvImportAside *self,
            guint          column)
{
  OvTable *table = ov_participant_import_get_table (self->import);
  const char *heading = ov_table_get_heading (table, column);
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *entry = adw_entry_row_new ();
  g_autofree char *escaped = g_markup_escape_text (heading[0] ? heading : _(ov_column_label (ov_participant_import_get_column (self->import, column))), -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), escaped);
  gtk_editable_set_text (GTK_EDITABLE (entry), ov_table_get_cell (table, ov_import_row_get_index (self->row), column));
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (entry), TRUE);
  g_object_set_data (G_OBJECT (entry), "column", GUINT_TO_POINTER (column));
  g_signal_connect_swapped (entry, "apply", G_CALLBACK (entry_applied_cb), self);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (list), entry);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Mend the cell"), -1);
  return list;
}

static void
add_finding (OvImportAside         *self,
             const OvImportFinding *found,
             guint                  index,
             gboolean               with_words)
{
  g_autofree char *what = ov_finding_dup_what (found->finding, self->language);
  g_autofree char *why = ov_finding_dup_why (found->finding, self->language);

  if (with_words)
    {
      GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
      GtkWidget *icon = gtk_image_new_from_icon_name (ov_severity_icon (ov_finding_get_severity (found->finding)));

      gtk_widget_add_css_class (icon, ov_severity_class (ov_finding_get_severity (found->finding)));
      gtk_widget_set_valign (icon, GTK_ALIGN_START);
      gtk_box_append (GTK_BOX (line), icon);
      gtk_box_append (GTK_BOX (line), make_label (what, NULL));
      gtk_box_append (self->findings, line);
      if (why)
        gtk_box_append (self->findings, make_label (why, "secondary"));
    }
  if (found->n_suggestions > 0)
    gtk_box_append (self->findings, make_suggestion (self, found, index));
  if (found->column >= 0)
    gtk_box_append (self->findings, make_entry (self, found->column));
}

/* The finding that the heading tells of: the worst one, the first of those. */
static int
main_finding (OvImportRow *row)
{
  int main = -1;

  for (guint i = 0; i < ov_import_row_get_n_findings (row); i++)
    if (main < 0 || ov_finding_get_severity (ov_import_row_get_finding (row, i)->finding)
                      > ov_finding_get_severity (ov_import_row_get_finding (row, main)->finding))
      main = (int) i;
  return main;
}

static void
set_icon (OvImportAside *self,
          const char    *name,
          const char    *class)
{
  static const char *const classes[] = { "success", "error", "warning", "accent" };

  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    gtk_widget_remove_css_class (self->icon, classes[i]);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), name);
  if (class)
    gtk_widget_add_css_class (self->icon, class);
}

static void
show_findings (OvImportAside *self)
{
  int main = main_finding (self->row);
  const OvImportFinding *found = main < 0 ? NULL : ov_import_row_get_finding (self->row, main);
  OvSeverity severity = found ? ov_finding_get_severity (found->finding) : OV_SEVERITY_INFO;
  g_autofree char *name = ov_import_row_dup_name (self->row);
  g_autofree char *what = found ? ov_finding_dup_what (found->finding, self->language) : NULL;
  g_autofree char *why = found ? ov_finding_dup_why (found->finding, self->language) : NULL;

  clear (GTK_WIDGET (self->findings));
  if (severity != OV_SEVERITY_INFO)
    set_icon (self, ov_severity_icon (severity), ov_severity_class (severity));
  else if (ov_import_row_get_known (self->row))
    set_icon (self, "edit-copy-symbolic", "accent");
  else
    set_icon (self, "emblem-ok-symbolic", "success");
  gtk_label_set_text (self->heading, what ? what : name);
  gtk_label_set_text (self->why, what ? why ? why : "" : _("Ready to be brought in."));
  gtk_widget_set_visible (GTK_WIDGET (self->why), !what || why);
  for (guint i = 0; i < ov_import_row_get_n_findings (self->row); i++)
    add_finding (self, ov_import_row_get_finding (self->row, i), i, (int) i != main);
  gtk_widget_set_visible (GTK_WIDGET (self->findings), gtk_widget_get_first_child (GTK_WIDGET (self->findings)) != NULL);
}

/* ---- Both versions ---- */

static char *
born (OvDay      day,
      gint64     year,
      OvLanguage language)
{
  if (day != OV_DAY_NONE)
    return ov_day_print (day, language);
  return year == OV_NUMBER_NONE ? NULL : g_strdup_printf ("%" G_GINT64_FORMAT, year);
}

static void
compare (OvImportAside *self,
         int           *line,
         const char    *label,
         const char    *file,
         const char    *kept)
{
  GtkWidget *words;

  if (file == NULL && kept == NULL)
    return;
  words = make_label (label, "caption");
  gtk_widget_add_css_class (words, "secondary");
  gtk_widget_set_valign (words, GTK_ALIGN_BASELINE);
  gtk_grid_attach (self->comparison, words, 0, *line, 1, 1);
  for (int i = 0; i < 2; i++)
    {
      const char *text = i == 0 ? file : kept;
      GtkWidget *value = make_label (text ? text : "–", file && g_strcmp0 (file, kept) != 0 ? "strong" : NULL);

      gtk_widget_set_hexpand (value, TRUE);
      gtk_widget_set_valign (value, GTK_ALIGN_BASELINE);
      gtk_grid_attach (self->comparison, value, i + 1, *line, 1, 1);
    }
  ++*line;
}

static const char *
municipality_name (OvImportAside *self,
                   const char    *code)
{
  const char *name = code && self->municipalities ? g_hash_table_lookup (self->municipalities, code) : NULL;

  return name ? name : code;
}

static void
add_head (OvImportAside *self,
          const char    *text,
          int            column)
{
  GtkWidget *head = make_label (text, "caption-heading");

  gtk_widget_add_css_class (head, "secondary");
  gtk_grid_attach (self->comparison, head, column, 0, 1, 1);
}

static void
show_comparison (OvImportAside *self)
{
  OvPerson *known = ov_import_row_get_known (self->row);
  g_autofree char *name = ov_import_row_dup_name (self->row);
  g_autofree char *known_name = NULL, *birth = NULL, *known_birth = NULL;
  OvDay known_day;
  int line = 1;

  clear (GTK_WIDGET (self->comparison));
  gtk_widget_set_visible (GTK_WIDGET (self->comparison), known != NULL);
  if (known == NULL)
    return;
  known_name = g_strconcat (ov_person_get_surname (known) ? ov_person_get_surname (known) : "", " ",
                            ov_person_get_first_names (known) ? ov_person_get_first_names (known) : "", NULL);
  known_day = ov_person_get_birth_day (known);
  birth = born (ov_import_row_get_birth_day (self->row), ov_import_row_get_birth_year (self->row), self->language);
  known_birth = born (known_day, ov_person_get_birth_year (known), self->language);
  add_head (self, _("In the list"), 1);
  add_head (self, _("In the register"), 2);
  compare (self, &line, _("Name"), name, known_name);
  compare (self, &line, _("Born"), birth, known_birth);
  compare (self, &line, _("E-mail"), ov_import_row_get_email (self->row), ov_person_get_email (known));
  compare (self, &line, _("Telephone"), ov_import_row_get_phone (self->row), ov_person_get_phone (known));
  compare (self, &line, _("Municipality"), municipality_name (self, ov_import_row_get_municipality (self->row)),
           municipality_name (self, ov_person_get_municipality (known)));
}

/* ---- The choice ---- */

/* "What changes: home municipality Savonlinna" would be long: the fields' names are enough, the card tells the rest. */
static char *
changes_text (OvImportAside *self)
{
  OvRecord *known = OV_RECORD (ov_import_row_get_known (self->row));
  g_autoptr (OvPerson) person = ov_import_row_dup_person (self->row);
  g_autoptr (GString) names = g_string_new (NULL);
  const OvField *fields;
  guint n_fields;

  if (ov_import_row_get_action (self->row) != OV_IMPORT_SAME)
    return g_strdup (_("Brought up to date from the list"));
  fields = ov_record_fields (known, &n_fields);
  for (guint i = 0; i < n_fields; i++)
    if (!ov_record_field_equal (OV_RECORD (person), known, &fields[i]))
      g_string_append_printf (names, "%s%s", names->len ? ", " : "", _(fields[i].label));
  if (names->len == 0)
    return g_strdup (_("Nothing changes in the register"));
  /* Translators: %s is a list of fields, such as "E-mail, Home municipality". */
  return g_strdup_printf (_("Changes: %s"), names->str);
}

static void
show_choices (OvImportAside *self)
{
  OvImportAction action = ov_import_row_get_action (self->row);
  gboolean known = ov_import_row_get_known (self->row) != NULL;
  int main = main_finding (self->row);
  OvSeverity worst = main < 0 ? OV_SEVERITY_INFO : ov_finding_get_severity (ov_import_row_get_finding (self->row, main)->finding);
  gboolean possible = worst != OV_SEVERITY_ERROR;
  g_autofree char *changes = known ? changes_text (self) : NULL;

  self->quiet = TRUE;
  gtk_widget_set_visible (GTK_WIDGET (self->same_row), known);
  adw_action_row_set_subtitle (self->same_row, changes ? changes : "");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->new_row), known                        ? _("Another person")
                                                                      : worst == OV_SEVERITY_WARNING ? _("Bring in as it is") : _("Bring in"));
  adw_action_row_set_subtitle (self->new_row, possible ? _("Added as a new person") : _("Mend the row first"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->same_row), possible);
  gtk_widget_set_sensitive (GTK_WIDGET (self->new_row), possible);
  gtk_check_button_set_active (action == OV_IMPORT_SAME ? self->same : action == OV_IMPORT_NEW ? self->new_one : self->skip, TRUE);
  self->quiet = FALSE;
}

static void
choice_cb (OvImportAside *self)
{
  OvImportAction action;

  if (self->quiet || self->row == NULL || self->skip == NULL)
    return;
  action = gtk_check_button_get_active (self->same)      ? OV_IMPORT_SAME
           : gtk_check_button_get_active (self->new_one) ? OV_IMPORT_NEW : OV_IMPORT_SKIP;
  if (action != ov_import_row_get_action (self->row))
    g_signal_emit (self, signals[DECIDED], 0, ov_import_row_get_index (self->row), action);
}

void
ov_import_aside_choose (OvImportAside  *self,
                        OvImportAction  action)
{
  GtkWidget *row;

  g_return_if_fail (OV_IS_IMPORT_ASIDE (self));
  row = GTK_WIDGET (action == OV_IMPORT_SAME ? self->same_row : action == OV_IMPORT_NEW ? self->new_row : self->skip_row);
  if (self->row && gtk_widget_get_visible (row) && gtk_widget_get_sensitive (row))
    gtk_check_button_set_active (action == OV_IMPORT_SAME ? self->same : action == OV_IMPORT_NEW ? self->new_one : self->skip, TRUE);
}

/* ---- The row ---- */

static void
show_row (OvImportAside *self)
{
  gtk_widget_set_visible (self->choices, self->row != NULL);
  gtk_widget_set_visible (self->icon, self->row != NULL);
  if (self->row)
    {
      show_findings (self);
      show_comparison (self);
      show_choices (self);
      return;
    }
  clear (GTK_WIDGET (self->findings));
  gtk_widget_set_visible (GTK_WIDGET (self->comparison), FALSE);
  gtk_label_set_text (self->heading, _("Choose a row"));
  gtk_label_set_text (self->why, _("What is wrong with it and what will be done with it is told here."));
  gtk_widget_set_visible (GTK_WIDGET (self->why), TRUE);
}

static gboolean
show_later_cb (gpointer data)
{
  OvImportAside *self = data;

  self->showing = 0;
  show_row (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (OvImportAside *self)
{
  if (self->showing == 0)
    self->showing = g_idle_add (show_later_cb, self);
}

void
ov_import_aside_set_row (OvImportAside       *self,
                         OvParticipantImport *import,
                         OvImportRow         *row,
                         OvLanguage           language)
{
  g_return_if_fail (OV_IS_IMPORT_ASIDE (self));
  if (self->row)
    g_signal_handlers_disconnect_by_func (self->row, changed_cb, self);
  g_set_object (&self->import, import);
  g_set_object (&self->row, row);
  self->language = language;
  if (row)
    g_signal_connect_object (row, "notify::revision", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_clear_handle_id (&self->showing, g_source_remove);
  show_row (self);
}

void
ov_import_aside_set_names (OvImportAside *self,
                           GHashTable    *municipalities)
{
  g_return_if_fail (OV_IS_IMPORT_ASIDE (self));
  g_clear_pointer (&self->municipalities, g_hash_table_unref);
  self->municipalities = municipalities ? g_hash_table_ref (municipalities) : NULL;
}

void
ov_import_aside_set_place (OvImportAside *self,
                           const char    *text)
{
  g_return_if_fail (OV_IS_IMPORT_ASIDE (self));
  gtk_label_set_text (self->place, text ? text : "");
}

void
ov_import_aside_set_folded (OvImportAside *self,
                            gboolean       folded)
{
  g_return_if_fail (OV_IS_IMPORT_ASIDE (self));
  gtk_widget_set_visible (self->close, folded);
}

static void
ov_import_aside_dispose (GObject *object)
{
  OvImportAside *self = OV_IMPORT_ASIDE (object);

  g_clear_handle_id (&self->showing, g_source_remove);
  if (self->row)
    g_signal_handlers_disconnect_by_func (self->row, changed_cb, self);
  g_clear_object (&self->row);
  g_clear_object (&self->import);
  g_clear_pointer (&self->municipalities, g_hash_table_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), OV_TYPE_IMPORT_ASIDE);
  G_OBJECT_CLASS (ov_import_aside_parent_class)->dispose (object);
}

static void
ov_import_aside_class_init (OvImportAsideClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = OV_TYPE_IMPORT_ASIDE;

  G_OBJECT_CLASS (klass)->dispose = ov_import_aside_dispose;
  signals[EDITED] = g_signal_new ("edited", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3, G_TYPE_UINT, G_TYPE_UINT, G_TYPE_STRING);
  signals[MENDED] = g_signal_new ("mended", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
  signals[DECIDED] = g_signal_new ("decided", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
  gtk_widget_class_set_template_from_resource (widget_class, OV_UI ("import/ov-import-aside.ui"));
  gtk_widget_class_bind_template_child (widget_class, OvImportAside, icon);
  gtk_widget_class_bind_template_child (widget_class, OvImportAside, heading);
  gtk_widget_class_bind_template_child (widget_class, OvImportAside, why);
  gtk_widget_class_bind_template_child (widget_class, OvImportAside, close);
  gtk_widget_class_bind_template_child (widget_class, OvImportAside, findings);
  gtk_widget_class_bind_template_child (widget_class, OvImportAside, comparison);
  gtk_widget_class_bind_template_child (widget_class, OvImportAside, choices);
  gtk_widget_class_bind_template_child (widget_class, OvImportAside, same_row);
  gtk_widget_class_bind_template_child (widget_class, OvImportAside, new_row);
  gtk_widget_class_bind_template_child (widget_class, OvImportAside, skip_row);
  gtk_widget_class_bind_template_child (widget_class, OvImportAside, same);
  gtk_widget_class_bind_template_child (widget_class, OvImportAside, new_one);
  gtk_widget_class_bind_template_child (widget_class, OvImportAside, skip);
  gtk_widget_class_bind_template_child (widget_class, OvImportAside, place);
  gtk_widget_class_bind_template_callback (widget_class, choice_cb);
}

static void
ov_import_aside_init (OvImportAside *self)
{
  self->quiet = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->quiet = FALSE;
  show_row (self);
}
