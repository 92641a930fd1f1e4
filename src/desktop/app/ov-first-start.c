#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-first-start.h"
#include <glib/gi18n.h>
#include "ov-banner.h"
#include "ov-error-page.h"
#include "ov-error.h"
#include "ov-policy-seed.h"
#include "ov-json.h"
#include "ov-record.h"
#include "ov-resources.h"
#include "ov-spinner-later.h"

struct _OvFirstStart
{
  OvPane          parent;
  GtkMenuButton  *language;
  GtkStack       *stack;
  OvBanner       *banner;
  OvSpinnerLater *spinner;
  GtkWidget      *user_name;
  GtkWidget      *organisation;
  AdwComboRow    *centre;
  GtkWidget      *centre_name;
  GPtrArray      *rule_sets;  /* of char: name, in the order of the combo's lines; NULL not chosen yet, "" another one */
};

G_DEFINE_FINAL_TYPE (OvFirstStart, ov_first_start, OV_TYPE_PANE)

static void
show_step (OvFirstStart *self, const char *name)
{
  gboolean first = g_str_equal (name, "choose");

  gtk_stack_set_visible_child_name (self->stack, name);
  g_object_set (self, "back-visible", !first, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->language), first);
  ov_pane_set_title (OV_PANE (self), first ? "" : _("Work on this computer"));
}

static void
computer_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OvFirstStart *self = OV_FIRST_START (widget);

  show_step (self, "computer");
  gtk_widget_grab_focus (*gtk_editable_get_text (GTK_EDITABLE (self->user_name)) ? self->organisation
                                                                                 : self->user_name);
}

static void
back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  show_step (OV_FIRST_START (widget), "choose");
}

/* NULL while none is chosen: the rules of another study centre would be followed without anyone noticing. */
static const char *
chosen_rule_set (OvFirstStart *self)
{
  guint position = adw_combo_row_get_selected (self->centre);

  return position < self->rule_sets->len ? g_ptr_array_index (self->rule_sets, position) : NULL;
}

static gboolean
has_text (GtkWidget *entry)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));

  return *text != '\0' && ov_record_refuse_text (text) == NULL;
}

static void
show_trouble (GtkWidget *entry)
{
  const char *refused = ov_record_refuse_text (gtk_editable_get_text (GTK_EDITABLE (entry)));

  gtk_widget_set_tooltip_text (entry, refused ? _(refused) : NULL);
  if (refused)
    gtk_widget_add_css_class (entry, "error");
  else
    gtk_widget_remove_css_class (entry, "error");
}

static char *
dup_centre_name (OvFirstStart *self)
{
  GtkStringObject *chosen = adw_combo_row_get_selected_item (self->centre);

  if (*chosen_rule_set (self) && chosen)
    return g_strdup (gtk_string_object_get_string (chosen));
  return g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->centre_name)));
}

static void
begin_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OvFirstStart *self = OV_FIRST_START (widget);
  g_autofree char *centre = dup_centre_name (self);

  gtk_widget_activate_action (widget, "app.begin-computer", "(ssss)",
                              gtk_editable_get_text (GTK_EDITABLE (self->user_name)),
                              gtk_editable_get_text (GTK_EDITABLE (self->organisation)), centre,
                              chosen_rule_set (self));
}

/* The button wakes when both names and the study centre are there: the page needs nothing else. */
static gboolean
is_complete (OvFirstStart *self)
{
  const char *rule_set = chosen_rule_set (self);

  return has_text (self->user_name) && has_text (self->organisation) && rule_set && (*rule_set || has_text (self->centre_name));
}

static void
fields_changed_cb (OvFirstStart *self)
{
  show_trouble (self->user_name);
  show_trouble (self->organisation);
  show_trouble (self->centre_name);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "start.begin", is_complete (self));
  gtk_widget_set_visible (self->centre_name, g_strcmp0 (chosen_rule_set (self), "") == 0);
}

/* Enter goes on to what is still missing, at last it begins. */
static void
entry_activated_cb (OvFirstStart *self)
{
  GtkWidget *missing = !has_text (self->user_name) ? self->user_name
                       : !has_text (self->organisation) ? self->organisation
                       : chosen_rule_set (self) == NULL ? GTK_WIDGET (self->centre) : self->centre_name;

  if (is_complete (self))
    gtk_widget_activate_action (GTK_WIDGET (self), "start.begin", NULL);
  else
    gtk_widget_grab_focus (missing);
}

static int
compare_files (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
add_rule_set (OvFirstStart *self, GtkStringList *titles, const char *path)
{
  g_autofree char *text = NULL;
  g_autoptr(JsonObject) set = NULL;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, NULL))
    return;
  set = ov_json_parse_object (text, (gssize) length, NULL);
  if (!set || g_strcmp0 (ov_json_get_text (set, "rule_set"), OV_POLICY_COMMON) == 0 || !ov_json_get_text (set, "title"))
    return;
  gtk_string_list_append (titles, ov_json_get_text (set, "title"));
  g_ptr_array_add (self->rule_sets, g_strdup (ov_json_get_text (set, "rule_set")));
}

/* The study centres whose rules come with the program. */
static void
fill_centres (OvFirstStart *self)
{
  g_autofree char *folder = ov_data_folder ("policy");
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GtkStringList) titles = gtk_string_list_new (NULL);
  const char *name;

  gtk_string_list_append (titles, _("Choose…"));
  g_ptr_array_add (self->rule_sets, NULL);
  while (dir && (name = g_dir_read_name (dir)))
    if (g_str_has_suffix (name, ".json"))
      g_ptr_array_add (paths, g_build_filename (folder, name, NULL));
  g_ptr_array_sort (paths, compare_files);
  for (guint i = 0; i < paths->len; i++)
    add_rule_set (self, titles, g_ptr_array_index (paths, i));
  gtk_string_list_append (titles, _("Another study centre"));
  g_ptr_array_add (self->rule_sets, g_strdup (""));
  adw_combo_row_set_model (self->centre, G_LIST_MODEL (titles));
}

static void
ov_first_start_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), OV_TYPE_FIRST_START);
  G_OBJECT_CLASS (ov_first_start_parent_class)->dispose (object);
}

static void
ov_first_start_finalize (GObject *object)
{
  g_clear_pointer (&OV_FIRST_START (object)->rule_sets, g_ptr_array_unref);
  G_OBJECT_CLASS (ov_first_start_parent_class)->finalize (object);
}

static void
ov_first_start_class_init (OvFirstStartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (OV_TYPE_BANNER);
  g_type_ensure (OV_TYPE_SPINNER_LATER);
  G_OBJECT_CLASS (klass)->dispose = ov_first_start_dispose;
  G_OBJECT_CLASS (klass)->finalize = ov_first_start_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, OV_UI ("app/ov-first-start.ui"));
  gtk_widget_class_bind_template_child (widget_class, OvFirstStart, language);
  gtk_widget_class_bind_template_child (widget_class, OvFirstStart, stack);
  gtk_widget_class_bind_template_child (widget_class, OvFirstStart, banner);
  gtk_widget_class_bind_template_child (widget_class, OvFirstStart, spinner);
  gtk_widget_class_bind_template_child (widget_class, OvFirstStart, user_name);
  gtk_widget_class_bind_template_child (widget_class, OvFirstStart, organisation);
  gtk_widget_class_bind_template_child (widget_class, OvFirstStart, centre);
  gtk_widget_class_bind_template_child (widget_class, OvFirstStart, centre_name);
  gtk_widget_class_bind_template_callback (widget_class, fields_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activated_cb);
  gtk_widget_class_install_action (widget_class, "start.computer", NULL, computer_action);
  gtk_widget_class_install_action (widget_class, "start.begin", NULL, begin_action);
  gtk_widget_class_install_action (widget_class, "nav.back", NULL, back_action);
}

static void
ov_first_start_init (OvFirstStart *self)
{
  const char *name = g_get_real_name ();

  self->rule_sets = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_centres (self);
  if (name && !g_str_equal (name, "Unknown") && !g_str_equal (name, "root"))
    gtk_editable_set_text (GTK_EDITABLE (self->user_name), name);
  fields_changed_cb (self);
}

GtkWidget *
ov_first_start_new (OvLanguage language)
{
  OvFirstStart *self = g_object_new (OV_TYPE_FIRST_START, NULL);
  g_autofree char *first = g_utf8_substring (ov_language_name (language), 0, 1);
  g_autofree char *upper = g_utf8_strup (first, -1);
  g_autofree char *name = g_strconcat (upper, g_utf8_next_char (ov_language_name (language)), NULL);

  gtk_menu_button_set_label (self->language, name);
  return GTK_WIDGET (self);
}

void
ov_first_start_set_busy (OvFirstStart *self, gboolean busy)
{
  g_return_if_fail (OV_IS_FIRST_START (self));
  gtk_widget_set_sensitive (GTK_WIDGET (self->stack), !busy);
  ov_spinner_later_set_busy (self->spinner, busy);
}

void
ov_first_start_tell (OvFirstStart *self, const GError *error)
{
  g_return_if_fail (OV_IS_FIRST_START (self));
  if (error)
    {
      g_autofree char *text = g_error_matches (error, OV_ERROR, OV_ERROR_BUSY)
                                  ? g_strdup (_("These data are open in another window. Close it and try again."))
                                  : ov_error_text (error);

      /* What it says is for those who look into the fault: English, with paths. */
      g_message ("The data could not be opened: %s", error->message);
      ov_banner_set_title (self->banner, text);
    }
  ov_banner_set_revealed (self->banner, error != NULL);
}
