#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-person-view.h"
#include <glib/gi18n.h>
#include "ov-account-row.h"
#include "ov-choice-field.h"
#include "ov-document-content.h"
#include "ov-error-page.h"
#include "ov-extract-task.h"
#include "ov-form-keeper.h"
#include "ov-identity-row.h"
#include "ov-navigator.h"
#include "ov-resources.h"
#include "ov-study-account.h"
#include "ov-text-field.h"
#include "ov-ui-compat.h"

struct _OvPersonView
{
  OvPane        parent_instance;
  OvBanner     *banner;
  GtkWidget    *switcher;
  GtkStack     *stack;
  AdwViewStack *pages;
  AdwAvatar    *avatar;
  GtkLabel     *name;
  GtkLabel     *facts;
  GtkLabel     *balance;
  GtkLabel     *counts;
  GtkBox       *years;
  GtkWidget    *details;
  OvIdentityRow *identity;
  OvContext    *context;
  OvForm       *form;
  OvFormKeeper *keeper;
};

G_DEFINE_FINAL_TYPE (OvPersonView, ov_person_view, OV_TYPE_PANE)

static OvSession *
session (OvPersonView *self)
{
  return self->context ? ov_context_get_session (self->context) : NULL;
}

/* ---- The head ---- */
static char *
person_facts (OvPerson   *person,
              OvLanguage  language)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (ov_person_get_birth_day (person) != OV_DAY_NONE)
    {
      g_autofree char *day = ov_day_print (ov_person_get_birth_day (person), language);

      /* TRANSLATORS: born, then a date. */
      g_ptr_array_add (parts, g_strdup_printf (_("b. %s"), day));
    }
  else if (ov_person_get_birth_year (person) != OV_NUMBER_NONE)
    g_ptr_array_add (parts, g_strdup_printf (_("b. %d"), (int) ov_person_get_birth_year (person)));
  if (ov_person_get_email (person))
    g_ptr_array_add (parts, g_strdup (ov_person_get_email (person)));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **) parts->pdata);
}

static void
show_head (OvPersonView *self,
           OvAggregate  *aggregate,
           GPtrArray    *lines)
{
  OvPerson *person = OV_PERSON (ov_aggregate_get_root (aggregate));
  OvLanguage language = ov_context_get_language (self->context);
  g_autofree char *name = ov_content_person_name (ov_person_get_first_names (person), ov_person_get_surname (person));
  g_autofree char *facts = person_facts (person, language);
  g_autofree char *number = ov_credits_print (ov_study_account_balance (aggregate), language);
  g_autofree char *balance = g_strdup_printf (_("%s cr"), number);
  guint completions = 0;
  g_autofree char *done = NULL;
  g_autofree char *trainings = NULL;
  g_autofree char *counts = NULL;

  for (guint i = 0; i < lines->len; i++)
    completions += ((OvAccountLine *) lines->pdata[i])->completion != NULL;
  done = g_strdup_printf (ngettext ("%u completion", "%u completions", completions), completions);
  trainings = g_strdup_printf (ngettext ("%u training", "%u trainings", lines->len), lines->len);
  counts = g_strdup_printf ("%s, %s", done, trainings);
  ov_pane_set_subtitle (OV_PANE (self), name);
  adw_avatar_set_text (self->avatar, name);
  gtk_label_set_text (self->name, *name ? name : _("Without a name"));
  gtk_label_set_text (self->facts, facts);
  gtk_label_set_text (self->balance, balance);
  gtk_label_set_text (self->counts, counts);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.print", completions > 0);
}

/* ---- The account ---- */
static void
row_activated_cb (GtkListBox    *list,
                  GtkListBoxRow *row,
                  OvPersonView  *self)
{
  char id[OV_ID_TEXT_SIZE];

  ov_id_print (ov_account_row_get_training (OV_ACCOUNT_ROW (row)), id);
  ov_navigator_open (GTK_WIDGET (self), "training", id);
}

static GtkListBox *
add_year (OvPersonView *self,
          int           year,
          gint64        credits)
{
  OvLanguage language = ov_context_get_language (self->context);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  g_autofree char *title = year ? g_strdup_printf ("%d", year) : g_strdup (_("No day"));
  g_autofree char *number = ov_credits_print (credits, language);
  g_autofree char *sum = g_strdup_printf (_("%s cr"), number);
  GtkWidget *label = gtk_label_new (title);
  GtkWidget *right = gtk_label_new (credits > 0 ? sum : "");
  GtkWidget *list = gtk_list_box_new ();

  gtk_widget_add_css_class (label, "heading");
  gtk_widget_set_hexpand (label, TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (right, "dim-label");
  gtk_widget_add_css_class (right, "numeric");
  gtk_box_append (GTK_BOX (head), label);
  gtk_box_append (GTK_BOX (head), right);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_signal_connect_object (list, "row-activated", G_CALLBACK (row_activated_cb), self, 0);
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), list);
  gtk_box_append (self->years, box);
  return GTK_LIST_BOX (list);
}

static int
year_of (const OvAccountLine *line)
{
  return line->day == OV_DAY_NONE ? 0 : ov_day_year (line->day);
}

static gint64
credits_of_year (GPtrArray *lines,
                 int        year)
{
  gint64 sum = 0;

  for (guint i = 0; i < lines->len; i++)
    if (year_of (lines->pdata[i]) == year)
      sum += ((OvAccountLine *) lines->pdata[i])->credits;
  return sum;
}

static void
show_lines (OvPersonView *self,
            GPtrArray    *lines)
{
  GtkListBox *list = NULL;
  GtkWidget *child;
  int year = -1;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->years))))
    gtk_box_remove (self->years, child);
  for (guint i = 0; i < lines->len; i++)
    {
      if (year_of (lines->pdata[i]) != year)
        {
          year = year_of (lines->pdata[i]);
          list = add_year (self, year, credits_of_year (lines, year));
        }
      gtk_list_box_append (list, ov_account_row_new (lines->pdata[i], ov_context_get_language (self->context)));
    }
  if (lines->len == 0)
    {
      GtkWidget *nothing = gtk_label_new (_("No trainings yet."));

      gtk_widget_add_css_class (nothing, "dim-label");
      gtk_box_append (self->years, nothing);
    }
}

static void
show_cb (OvPersonView *self)
{
  OvAggregate *aggregate = ov_form_get_aggregate (self->form);
  g_autoptr(GPtrArray) lines = NULL;

  gtk_stack_set_visible_child_name (self->stack, aggregate ? "person" : "none");
  gtk_widget_set_visible (self->switcher, aggregate != NULL);
  ov_identity_row_refresh (self->identity);
  if (aggregate == NULL || session (self) == NULL)
    return;
  lines = ov_study_account_lines (aggregate, ov_session_get_tree (session (self)));
  show_head (self, aggregate, lines);
  show_lines (self, lines);
}

/* ---- Extract ---- */
static void
extract_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  OvPersonView *self = OV_PERSON_VIEW (widget);

  ov_navigator_push_task (widget, ov_extract_task_new (self->context, ov_form_get_aggregate (self->form)));
}

/* ---- The object ---- */
void
ov_person_view_set_context (OvPersonView *self,
                            OvContext    *context)
{
  g_return_if_fail (OV_IS_PERSON_VIEW (self));
  if (!g_set_object (&self->context, context) || context == NULL)
    return;
  self->form = ov_form_new (ov_context_get_language (context));
  ov_form_add_widgets (self->form, self->details);
  g_signal_connect_object (self->form, "settled", G_CALLBACK (show_cb), self, G_CONNECT_SWAPPED);
  self->keeper = ov_form_keeper_new (self->form, context, ov_context_get_store (context));
  ov_form_keeper_attach (self->keeper, GTK_WIDGET (self));
  ov_form_keeper_set_banner (self->keeper, self->banner);
  g_signal_connect_object (self->keeper, "loaded", G_CALLBACK (show_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->keeper, "gone", G_CALLBACK (show_cb), self, G_CONNECT_SWAPPED);
  ov_identity_row_set_form (self->identity, context, self->form);
  show_cb (self);
}

void
ov_person_view_open (OvPersonView *self,
                     OvId          person)
{
  g_return_if_fail (OV_IS_PERSON_VIEW (self) && self->keeper);
  adw_view_stack_set_visible_child_name (self->pages, "account");
  ov_form_keeper_load (self->keeper, OV_NOUN_PERSON, person);
}

void
ov_person_view_open_at (OvPersonView     *self,
                         const OvTarget *target)
{
  g_return_if_fail (OV_IS_PERSON_VIEW (self) && self->keeper);
  ov_form_keeper_aim (self->keeper, target);
  ov_person_view_open (self, target->id);
}

void
ov_person_view_begin (OvPersonView *self)
{
  g_autoptr(OvPerson) person = ov_person_new ();
  g_autoptr(OvAggregate) aggregate = ov_aggregate_new (OV_RECORD (person));
  OvOrganisation *organisation = session (self) ? ov_session_get_organisation (session (self)) : NULL;

  g_return_if_fail (OV_IS_PERSON_VIEW (self) && self->keeper);
  if (organisation)
    ov_person_set_organisation (person, ov_record_get_id (OV_RECORD (organisation)));
  ov_form_keeper_begin (self->keeper, aggregate, FALSE);
  adw_view_stack_set_visible_child_name (self->pages, "details");
  show_cb (self);
  ov_form_focus_field (self->form, "surname");
}

static void
ov_person_view_dispose (GObject *object)
{
  OvPersonView *self = OV_PERSON_VIEW (object);

  g_clear_object (&self->keeper);
  g_clear_object (&self->form);
  gtk_widget_dispose_template (GTK_WIDGET (self), OV_TYPE_PERSON_VIEW);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (ov_person_view_parent_class)->dispose (object);
}

static void
ov_person_view_class_init (OvPersonViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (OV_TYPE_BANNER);
  g_type_ensure (OV_TYPE_TEXT_FIELD);
  g_type_ensure (OV_TYPE_CHOICE_FIELD);
  g_type_ensure (OV_TYPE_IDENTITY_ROW);
  G_OBJECT_CLASS (klass)->dispose = ov_person_view_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, OV_UI ("people/ov-person-view.ui"));
  gtk_widget_class_bind_template_child (widget_class, OvPersonView, banner);
  gtk_widget_class_bind_template_child (widget_class, OvPersonView, switcher);
  gtk_widget_class_bind_template_child (widget_class, OvPersonView, stack);
  gtk_widget_class_bind_template_child (widget_class, OvPersonView, pages);
  gtk_widget_class_bind_template_child (widget_class, OvPersonView, avatar);
  gtk_widget_class_bind_template_child (widget_class, OvPersonView, name);
  gtk_widget_class_bind_template_child (widget_class, OvPersonView, facts);
  gtk_widget_class_bind_template_child (widget_class, OvPersonView, balance);
  gtk_widget_class_bind_template_child (widget_class, OvPersonView, counts);
  gtk_widget_class_bind_template_child (widget_class, OvPersonView, years);
  gtk_widget_class_bind_template_child (widget_class, OvPersonView, details);
  gtk_widget_class_bind_template_child (widget_class, OvPersonView, identity);
  gtk_widget_class_install_action (widget_class, "page.print", NULL, extract_action);
  ov_form_keeper_install_actions (widget_class);
}

static void
ov_person_view_init (OvPersonView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.print", FALSE);
}
