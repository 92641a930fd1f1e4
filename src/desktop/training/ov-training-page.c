#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-training-page.h"
#include "ov-change-dialog.h"
#include "ov-copy-dialog.h"
#include "ov-dashboard-data.h"
#include "ov-list-detail.h"
#include "ov-resources.h"
#include "ov-step-dialog.h"
#include "ov-training-begin.h"
#include "ov-training-detail.h"
#include "ov-training-list.h"

struct _OvTrainingPage
{
  OvPage            parent_instance;
  OvListDetail     *list_detail;
  OvTrainingList   *list;
  OvTrainingDetail *detail;
  OvTrainingGround *ground;
  GCancellable     *loading;
  OvTarget          target; /* where the training that is being loaded is to be opened */
};

G_DEFINE_FINAL_TYPE (OvTrainingPage, ov_training_page, OV_TYPE_PAGE)

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr(OvTrainingPage) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(OvTrainingDesk) desk = ov_training_desk_load_finish (result, &error);

  if (self->detail == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
      g_error_matches (error, OV_ERROR, OV_ERROR_CANCELLED))
    return;
  if (desk == NULL)
    {
      ov_training_detail_set_error (self->detail, error);
      return;
    }
  ov_training_detail_set_desk (self->detail, desk);
  ov_training_detail_go_to (self->detail, &self->target);
  ov_target_clear (&self->target);
}

static gboolean
is_shown (OvTrainingPage *self,
          OvId            id)
{
  OvTrainingDesk *desk = ov_training_detail_get_desk (self->detail);

  return desk && ov_id_equal (ov_record_get_id (OV_RECORD (ov_training_desk_get_training (desk))), id);
}

/* Takes what the target holds. */
static void
open_training (OvTrainingPage *self,
               OvTarget       *target)
{
  if (self->ground == NULL)
    return;
  if (is_shown (self, target->id))
    {
      ov_training_detail_go_to (self->detail, target);
      return;
    }
  /* The list tells that the row is selected, which must not lose the way to the field. */
  if (self->loading && ov_id_equal (self->target.id, target->id) && target->tab == NULL && target->field == NULL)
    return;
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  self->loading = g_cancellable_new ();
  ov_target_clear (&self->target);
  self->target = *target;
  *target = (OvTarget) { 0 };
  ov_training_desk_load_async (self->ground, self->target.id, self->loading, loaded_cb, g_object_ref (self));
}

static void
opened_cb (OvTrainingPage *self,
           const OvId     *id,
           gboolean        by_user)
{
  OvTarget target = { .id = *id, .record = *id };

  open_training (self, &target);
  if (by_user)
    ov_list_detail_show_detail (self->list_detail);
}

/* A training that was just made is saved and opened. */
static void
made_cb (OvTrainingPage *self,
         OvAggregate    *made)
{
  g_autoptr(OvTrainingDesk) desk = ov_training_desk_new (self->ground, made);

  g_cancellable_cancel (self->loading);
  ov_training_desk_commit (desk, NULL);
  ov_training_detail_set_desk (self->detail, desk);
  ov_record_pane_select (OV_RECORD_PANE (self->list), ov_record_get_id (ov_aggregate_get_root (made)));
  ov_list_detail_show_detail (self->list_detail);
  ov_training_detail_focus_first (self->detail);
}

/* ---- What is done to one or to many ---- */

/* What was made is opened; of several the list shows them. */
static void
many_saved_cb (OvTrainingPage *self,
               const OvId     *only)
{
  OvTarget target = { .id = *only, .record = *only };

  if (self->detail == NULL)
    return;
  g_object_set (self->list, "choosing", FALSE, NULL);
  if (ov_id_is_none (*only))
    return;
  open_training (self, &target);
  ov_record_pane_select (OV_RECORD_PANE (self->list), *only);
  ov_list_detail_show_detail (self->list_detail);
}

/* Takes the dialog. */
static void
begin_many (OvTrainingPage *self,
            OvManyDialog   *dialog,
            GArray         *ids)
{
  ov_training_detail_save (self->detail);
  g_signal_connect_object (dialog, "saved", G_CALLBACK (many_saved_cb), self, G_CONNECT_SWAPPED);
  ov_many_dialog_begin (dialog, self->ground, ids, GTK_WIDGET (self));
}

/* A list of one training. */
static GArray *
one (OvId id)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (OvId));

  g_array_append_val (ids, id);
  return ids;
}

static void
copy_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  OvTrainingPage *self = OV_TRAINING_PAGE (widget);
  OvTrainingDesk *desk = ov_training_detail_get_desk (self->detail);
  g_autoptr(GArray) ids = NULL;

  if (desk == NULL)
    return;
  ids = one (ov_record_get_id (OV_RECORD (ov_training_desk_get_training (desk))));
  begin_many (self, ov_copy_dialog_new (), ids);
}

static void
earlier_cb (OvTrainingPage *self,
            const OvId     *id)
{
  g_autoptr(GArray) ids = one (*id);

  begin_many (self, ov_copy_dialog_new (), ids);
}

static void
new_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  OvTrainingPage *self = OV_TRAINING_PAGE (widget);
  GtkWidget *begin;

  if (self->ground == NULL)
    return;
  begin = ov_training_begin_new (self->ground, widget);
  g_signal_connect_object (begin, "made", G_CALLBACK (made_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (begin, "earlier", G_CALLBACK (earlier_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (begin));
}

static void
many_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  OvTrainingPage *self = OV_TRAINING_PAGE (widget);
  g_autoptr(GArray) ids = ov_record_pane_get_chosen (OV_RECORD_PANE (self->list));
  const char *what = g_variant_get_string (parameter, NULL);
  OvManyDialog *dialog;

  if (self->ground == NULL || ids->len == 0)
    return;
  dialog = g_str_equal (what, "copy") ? ov_copy_dialog_new () : g_str_equal (what, "change") ? ov_change_dialog_new () : ov_step_dialog_new (what);
  begin_many (self, dialog, ids);
}

static void
find_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  OvTrainingPage *self = OV_TRAINING_PAGE (widget);

  ov_list_detail_show_list (self->list_detail);
  ov_record_pane_search (OV_RECORD_PANE (self->list));
}

static void
ov_training_page_open (OvPage     *page,
                       const char *kind,
                       const char *target)
{
  OvTrainingPage *self = OV_TRAINING_PAGE (page);
  g_auto(OvTarget) place = { 0 };

  if (target == NULL)
    return;
  if (g_str_equal (target, "new"))
    new_action (GTK_WIDGET (self), NULL, NULL);
  else if (ov_target_parse (target, &place))
    {
      OvId id = place.id;

      open_training (self, &place);
      ov_record_pane_select (OV_RECORD_PANE (self->list), id);
      ov_list_detail_show_detail (self->list_detail);
    }
}

static gboolean
ov_training_page_go_back (OvPage *page)
{
  return ov_list_detail_go_back (OV_TRAINING_PAGE (page)->list_detail);
}

static void
ov_training_page_constructed (GObject *object)
{
  OvTrainingPage *self = OV_TRAINING_PAGE (object);
  OvContext *context = ov_page_get_context (OV_PAGE (self));
  OvSession *session = context ? ov_context_get_session (context) : NULL;
  g_autoptr(OvTrainingGround) ground = NULL;

  G_OBJECT_CLASS (ov_training_page_parent_class)->constructed (object);
  if (session == NULL)
    return;
  ground = ov_training_ground_new (context, ov_session_get_store (session));
  ov_training_ground_set_user (ground, ov_session_get_roles (session), ov_context_get_organisation (context));
  ov_training_page_set_ground (self, ground);
}

static void
ov_training_page_dispose (GObject *object)
{
  OvTrainingPage *self = OV_TRAINING_PAGE (object);

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  gtk_widget_dispose_template (GTK_WIDGET (self), OV_TYPE_TRAINING_PAGE);
  self->detail = NULL;
  g_clear_object (&self->ground);
  ov_target_clear (&self->target);
  G_OBJECT_CLASS (ov_training_page_parent_class)->dispose (object);
}

static void
ov_training_page_class_init (OvTrainingPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (OV_TYPE_LIST_DETAIL);
  g_type_ensure (OV_TYPE_TRAINING_DETAIL);
  g_type_ensure (OV_TYPE_TRAINING_LIST);
  G_OBJECT_CLASS (klass)->constructed = ov_training_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = ov_training_page_dispose;
  OV_PAGE_CLASS (klass)->open = ov_training_page_open;
  OV_PAGE_CLASS (klass)->go_back = ov_training_page_go_back;
  gtk_widget_class_set_template_from_resource (widget_class, OV_UI ("training/ov-training-page.ui"));
  gtk_widget_class_bind_template_child (widget_class, OvTrainingPage, list_detail);
  gtk_widget_class_bind_template_child (widget_class, OvTrainingPage, list);
  gtk_widget_class_bind_template_child (widget_class, OvTrainingPage, detail);
  gtk_widget_class_bind_template_callback (widget_class, opened_cb);
  gtk_widget_class_install_action (widget_class, "page.new", NULL, new_action);
  gtk_widget_class_install_action (widget_class, "page.find", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "page.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "page.many", "s", many_action);
  ov_form_keeper_install_actions (widget_class);
}

static void
ov_training_page_init (OvTrainingPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
ov_training_page_set_ground (OvTrainingPage   *self,
                             OvTrainingGround *ground)
{
  g_return_if_fail (OV_IS_TRAINING_PAGE (self));
  if (g_set_object (&self->ground, ground))
    ov_training_list_set_ground (self->list, ground);
}
