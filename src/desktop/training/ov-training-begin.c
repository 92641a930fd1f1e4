#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-training-begin.h"
#include <glib/gi18n.h>
#include "ov-fold.h"
#include "ov-paged-list.h"
#include "ov-resources.h"
#include "ov-training-make.h"

struct _OvTrainingBegin
{
  AdwWindow         parent_instance;
  GtkEditable      *search;
  GtkWidget        *model_group;
  GtkListBox       *models;
  GtkListBox       *kinds;
  OvTrainingGround *ground;
  GtkWidget        *earlier_group;
  GtkListBox       *earlier;
  GPtrArray        *approved; /* of OvCourseModel, beside the rows */
  OvPagedList      *list;     /* of trainings that match, newest first; the first few are shown */
};

G_DEFINE_FINAL_TYPE (OvTrainingBegin, ov_training_begin, ADW_TYPE_WINDOW)

enum { MADE, EARLIER, N_SIGNALS };
static guint signals[N_SIGNALS];

#define EARLIER_SHOWN 6

static const struct { int type; const char *title; const char *subtitle; } kinds[] = {
  { OV_TRAINING_TYPE_COURSE, N_("Course"), N_("Supported teaching with a trainer and a plan") },
  { OV_TRAINING_TYPE_PEER_GROUP, N_("Peer study group"), N_("A group that studies together") },
  { OV_TRAINING_TYPE_OWN, N_("Own training"), N_("Outside the support of the study centre") },
};

static void
give (OvTrainingBegin *self,
      OvAggregate     *made)
{
  g_autoptr(OvAggregate) owned = made;

  g_signal_emit (self, signals[MADE], 0, made);
  gtk_window_close (GTK_WINDOW (self));
}

static void
kind_activated_cb (OvTrainingBegin *self,
                   GtkListBoxRow   *row)
{
  if (self->ground)
    give (self, ov_training_make_empty (kinds[gtk_list_box_row_get_index (row)].type,
                                        ov_training_ground_get_organisation (self->ground),
                                        ov_training_ground_get_language (self->ground)));
}

static void
model_activated_cb (OvTrainingBegin *self,
                    GtkListBoxRow   *row)
{
  OvCourseModel *model = self->approved->pdata[gtk_list_box_row_get_index (row)];

  give (self, ov_training_make_from_model (model, ov_training_ground_get_organisation (self->ground),
                                           ov_training_ground_get_language (self->ground)));
}

static GtkWidget *
make_row (const char *title,
          const char *subtitle)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "activatable", TRUE, "title-lines", 2, NULL);

  /* Only now does the row know that a title is no markup. */
  g_object_set (row, "title", title, "subtitle", subtitle, NULL);
  return row;
}

/* ---- Earlier trainings: what any of them holds is a template ---- */

static void
earlier_activated_cb (OvTrainingBegin *self,
                      GtkListBoxRow   *row)
{
  g_autoptr(OvRow) item = g_list_model_get_item (G_LIST_MODEL (self->list), (guint) gtk_list_box_row_get_index (row));
  OvId id = item ? ov_row_get_id (item) : OV_ID_NONE;

  if (ov_id_is_none (id))
    return;
  gtk_window_close (GTK_WINDOW (self));
  g_signal_emit (self, signals[EARLIER], 0, &id);
}

static void
show_earlier_cb (OvRow     *item,
                 gpointer   unused,
                 GtkWidget *row)
{
  OvTrainingBegin *self = OV_TRAINING_BEGIN (gtk_widget_get_ancestor (row, OV_TYPE_TRAINING_BEGIN));
  OvLanguage language;
  OvDay first = ov_row_get_day (item, OV_TRAINING_COLUMN_first_day), last = ov_row_get_day (item, OV_TRAINING_COLUMN_last_day);
  const char *name = ov_row_get_text (item, OV_TRAINING_COLUMN_name);
  g_autofree char *dates = NULL;
  g_autofree char *subtitle = NULL;

  if (self == NULL || self->ground == NULL || ov_row_is_loading (item))
    return;
  language = ov_training_ground_get_language (self->ground);
  dates = ov_day_print_range (first, last, language);
  subtitle = g_strjoin (*dates ? " · " : "", ov_row_get_text (item, OV_TRAINING_COLUMN_organisation_name), dates, NULL);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), *name ? name : _("Without a name"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
}

/* Only in its window does it know the language. */
static void
earlier_mapped_cb (GtkWidget *row)
{
  show_earlier_cb (g_object_get_data (G_OBJECT (row), "ov-item"), NULL, row);
}

static GtkWidget *
make_earlier (gpointer item,
              gpointer data)
{
  GtkWidget *row = make_row ("", "");

  g_signal_connect_object (item, "notify::revision", G_CALLBACK (show_earlier_cb), row, 0);
  g_object_set_data_full (G_OBJECT (row), "ov-item", g_object_ref (item), g_object_unref);
  g_signal_connect (row, "map", G_CALLBACK (earlier_mapped_cb), NULL);
  return row;
}

static void
earlier_changed_cb (OvTrainingBegin *self)
{
  gtk_widget_set_visible (self->earlier_group, g_list_model_get_n_items (G_LIST_MODEL (self->list)) > 0);
}

static OvListQuery
earlier_query (OvTrainingBegin *self)
{
  return (OvListQuery) { .list = OV_LIST_TRAININGS, .language = ov_training_ground_get_language (self->ground),
                         .text = gtk_editable_get_text (self->search) };
}

static void
list_earlier (OvTrainingBegin *self)
{
  OvListQuery query = earlier_query (self);
  g_autoptr(GtkSliceListModel) few = NULL;

  self->list = ov_paged_list_new (ov_training_ground_get_store (self->ground), &query);
  few = gtk_slice_list_model_new (g_object_ref (G_LIST_MODEL (self->list)), 0, EARLIER_SHOWN);
  gtk_list_box_bind_model (self->earlier, G_LIST_MODEL (few), make_earlier, NULL, NULL);
  g_signal_connect_object (self->list, "items-changed", G_CALLBACK (earlier_changed_cb), self, G_CONNECT_SWAPPED);
}

/* ---- Search ---- */

static gboolean
matches (GtkListBoxRow *row,
         gpointer       data)
{
  OvTrainingBegin *self = data;
  g_autofree char *wanted = ov_fold (gtk_editable_get_text (self->search));
  g_autofree char *title = ov_fold (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));

  return strstr (title, wanted) != NULL;
}

static void
search_changed_cb (OvTrainingBegin *self)
{
  OvListQuery query = earlier_query (self);

  gtk_list_box_invalidate_filter (self->models);
  ov_paged_list_set_query (self->list, &query);
}

static void
search_activate_cb (OvTrainingBegin *self)
{
  for (int i = 0; self->approved && i < (int) self->approved->len; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->models, i);

      if (gtk_widget_get_child_visible (GTK_WIDGET (row)))
        {
          model_activated_cb (self, row);
          return;
        }
    }
  if (gtk_list_box_get_row_at_index (self->earlier, 0))
    earlier_activated_cb (self, gtk_list_box_get_row_at_index (self->earlier, 0));
}

static int
by_title (gconstpointer a,
          gconstpointer b,
          gpointer      data)
{
  OvLanguage language = GPOINTER_TO_INT (data);
  OvCourseModel *x = *(OvCourseModel **) a, *y = *(OvCourseModel **) b;

  return ov_order_compare (ov_localized_get (ov_course_model_get_title (x), language),
                           ov_localized_get (ov_course_model_get_title (y), language));
}

static void
models_came_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      data)
{
  g_autoptr(OvTrainingBegin) self = data;
  g_autoptr(GPtrArray) models = ov_store_get_all_finish (OV_STORE (source), result, NULL);
  OvLanguage language;

  if (models == NULL || self->ground == NULL || self->models == NULL)
    return;
  language = ov_training_ground_get_language (self->ground);
  for (guint i = models->len; i > 0; i--)
    if (ov_course_model_get_state (models->pdata[i - 1]) != OV_MODEL_STATE_APPROVED)
      g_ptr_array_remove_index (models, i - 1);
  g_ptr_array_sort_with_data (models, by_title, GINT_TO_POINTER (language));
  for (guint i = 0; i < models->len; i++)
    {
      gint64 hundredths = ov_course_model_get_extent (models->pdata[i]);
      g_autofree char *credits = ov_credits_print (hundredths, language);
      /* Only a whole one is singular: 1 credit, but 1.5 credits. */
      g_autofree char *extent =
        hundredths == OV_NUMBER_NONE
          ? g_strdup ("")
          : g_strdup_printf (ngettext ("%s credit", "%s credits", hundredths == 100 ? 1 : 2), credits);

      gtk_list_box_append (
        self->models, make_row (ov_localized_get (ov_course_model_get_title (models->pdata[i]), language), extent));
    }
  gtk_widget_set_visible (self->model_group, models->len > 0);
  self->approved = g_steal_pointer (&models);
}

static void
ov_training_begin_dispose (GObject *object)
{
  OvTrainingBegin *self = OV_TRAINING_BEGIN (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), OV_TYPE_TRAINING_BEGIN);
  self->models = NULL;
  g_clear_object (&self->list);
  g_clear_object (&self->ground);
  g_clear_pointer (&self->approved, g_ptr_array_unref);
  G_OBJECT_CLASS (ov_training_begin_parent_class)->dispose (object);
}

static void
ov_training_begin_class_init (OvTrainingBeginClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ov_training_begin_dispose;
  signals[MADE] = g_signal_new ("made", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                1, OV_TYPE_AGGREGATE);
  signals[EARLIER] = g_signal_new ("earlier", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  gtk_widget_class_set_template_from_resource (widget_class, OV_UI ("training/ov-training-begin.ui"));
  gtk_widget_class_bind_template_child (widget_class, OvTrainingBegin, search);
  gtk_widget_class_bind_template_child (widget_class, OvTrainingBegin, model_group);
  gtk_widget_class_bind_template_child (widget_class, OvTrainingBegin, models);
  gtk_widget_class_bind_template_child (widget_class, OvTrainingBegin, kinds);
  gtk_widget_class_bind_template_child (widget_class, OvTrainingBegin, earlier_group);
  gtk_widget_class_bind_template_child (widget_class, OvTrainingBegin, earlier);
  gtk_widget_class_bind_template_callback (widget_class, earlier_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, gtk_window_close);
  gtk_widget_class_bind_template_callback (widget_class, model_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, kind_activated_cb);
}

static void
ov_training_begin_init (OvTrainingBegin *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_filter_func (self->models, matches, self, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    gtk_list_box_append (self->kinds, make_row (_(kinds[i].title), _(kinds[i].subtitle)));
}

GtkWidget *
ov_training_begin_new (OvTrainingGround *ground,
                       GtkWidget        *inside)
{
  OvTrainingBegin *self = g_object_new (OV_TYPE_TRAINING_BEGIN, NULL);
  GtkRoot *root = gtk_widget_get_root (inside);

  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
  self->ground = g_object_ref (ground);
  list_earlier (self);
  ov_store_get_all_async (ov_training_ground_get_store (ground), OV_NOUN_COURSE_MODEL, NULL, models_came_cb,
                          g_object_ref (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
  return GTK_WIDGET (self);
}
