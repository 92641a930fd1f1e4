#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-many-dialog.h"
#include <glib/gi18n.h>
#include "ov-error-page.h"
#include "ov-navigator.h"
#include "ov-progress-row.h"
#include "ov-resources.h"
#include "ov-take-back.h"
#include "ov-ui-compat.h"

#define MOST_STEPS 50   /* of the progress that are drawn */
#define MOST_SHOWN 200  /* refusals that are shown one by one */

typedef struct
{
  GtkWidget           *form;      /* of the subclass; borrowed from form_bin */
  AdwBin              *form_bin;
  GtkStack            *stack;
  GtkWidget           *back;
  AdwPreferencesGroup *refused_group;
  GtkListBox          *refused;
  OvProgressRow       *progress;
  GtkButton           *go;
  OvTrainingGround    *ground;
  GArray              *ids;
  GtkWidget           *inside;    /* weak: where the toast is told */
  OvMany              *many;      /* while it is prepared, and until it is saved */
  guint                n;
  gboolean             ready;
  gboolean             working;
} OvManyDialogPrivate;

G_DEFINE_TYPE_WITH_PRIVATE (OvManyDialog, ov_many_dialog, ADW_TYPE_WINDOW)

enum { PROP_0, PROP_FORM, N_PROPS };
static GParamSpec *properties[N_PROPS];
enum { SAVED, N_SIGNALS };
static guint signals[N_SIGNALS];

static OvManyDialogPrivate *
private (OvManyDialog *self)
{
  return ov_many_dialog_get_instance_private (self);
}

static OvRuleContext
make_context (OvTrainingGround *ground)
{
  return (OvRuleContext) { ov_training_ground_get_policy (ground), ov_training_ground_get_tree (ground), ov_training_ground_get_today (ground), NULL,
                           ov_context_get_user_name (ov_training_ground_get_context (ground)) };
}

/* ---- What is shown ---- */

static gboolean
shows_refusals (OvManyDialog *self)
{
  return g_str_equal (gtk_stack_get_visible_child_name (private (self)->stack), "refused");
}

static void
show_state (OvManyDialog *self)
{
  OvManyDialogPrivate *priv = private (self);
  gboolean refused = shows_refusals (self);
  guint n = refused ? ov_many_get_n_changed (priv->many) : priv->n;
  g_autofree char *verb = OV_MANY_DIALOG_GET_CLASS (self)->dup_verb ? OV_MANY_DIALOG_GET_CLASS (self)->dup_verb (self, n) : NULL;

  gtk_button_set_label (priv->go, verb ? verb : "");
  gtk_widget_set_sensitive (GTK_WIDGET (priv->go), !priv->working && n > 0 && (refused || priv->ready));
  gtk_widget_set_visible (GTK_WIDGET (priv->go), !refused || n > 0);
  gtk_widget_set_visible (priv->back, refused && !priv->working);
  gtk_widget_set_sensitive (GTK_WIDGET (priv->stack), !priv->working);
}

static void
set_working (OvManyDialog *self,
             gboolean      working)
{
  private (self)->working = working;
  if (!working)
    ov_progress_row_end (private (self)->progress);
  show_state (self);
}

/* An entry that becomes insensitive must not have the focus. */
static void
begin_working (OvManyDialog *self)
{
  private (self)->working = TRUE;
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  show_state (self);
}

static void
add_refusal (OvManyDialog *self,
             const char   *title,
             const char   *subtitle)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title-lines", 2, NULL);

  /* Only now does the row know that a title is no markup. */
  g_object_set (row, "title", title, "subtitle", subtitle, NULL);
  gtk_list_box_append (private (self)->refused, row);
}

static void
show_refusals (OvManyDialog *self)
{
  OvManyDialogPrivate *priv = private (self);
  GPtrArray *refusals = ov_many_get_refusals (priv->many);
  g_autofree char *count = g_strdup_printf (ngettext ("%u of %u trainings.", "%u of %u trainings.", refusals->len), refusals->len,
                                            ov_many_get_total (priv->many));
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (priv->refused))))
    gtk_list_box_remove (priv->refused, row);
  for (guint i = 0; i < refusals->len && i < MOST_SHOWN; i++)
    {
      OvRefusal *refusal = refusals->pdata[i];

      add_refusal (self, refusal->name ? refusal->name : _("Without a name"), refusal->why);
    }
  if (refusals->len > MOST_SHOWN)
    {
      g_autofree char *more = g_strdup_printf (ngettext ("%u other", "%u others", refusals->len - MOST_SHOWN), refusals->len - MOST_SHOWN);

      add_refusal (self, more, "");
    }
  adw_preferences_group_set_description (priv->refused_group, count);
  gtk_stack_set_visible_child_name (priv->stack, "refused");
  show_state (self);
  if (gtk_widget_get_visible (GTK_WIDGET (priv->go)))
    gtk_widget_grab_focus (GTK_WIDGET (priv->go));
}

static void
back_cb (OvManyDialog *self)
{
  gtk_stack_set_visible_child_name (private (self)->stack, "form");
  g_clear_object (&private (self)->many);
  show_state (self);
}

/* ---- Taking it back ---- */

typedef struct
{
  OvTrainingGround *ground;
  GtkWidget        *inside;    /* weak */
  GPtrArray        *steps;
  OvManyChange      back;
  gpointer          data;
  GDestroyNotify    destroy;
  GArray           *ids;
} Undo;

static void
undo_free (gpointer data)
{
  Undo *undo = data;

  g_clear_weak_pointer (&undo->inside);
  g_object_unref (undo->ground);
  g_clear_pointer (&undo->steps, g_ptr_array_unref);
  if (undo->destroy)
    undo->destroy (undo->data);
  g_clear_pointer (&undo->ids, g_array_unref);
  g_free (undo);
}

static void
tell_undone (GtkWidget *inside,
             GError    *error)
{
  g_autofree char *text = error ? ov_error_text (error) : g_strdup (_("Undone"));

  ov_navigator_toast (inside, text, NULL, NULL, NULL);
}

static void
taken_back_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      data)
{
  g_autoptr (GtkWidget) inside = data;
  g_autoptr (GError) error = NULL;

  ov_store_take_back_finish (OV_STORE (source), result, &error);
  tell_undone (inside, error);
}

static void
steps_saved_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      data)
{
  g_autoptr (GtkWidget) inside = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) steps = ov_many_save_finish (OV_MANY (source), result, &error);

  if (error == NULL && ov_many_get_refusals (OV_MANY (source))->len > 0)
    {
      guint n = ov_many_get_refusals (OV_MANY (source))->len;
      g_autofree char *text = g_strdup_printf (ngettext ("%u training could not be taken back", "%u trainings could not be taken back", n), n);

      ov_navigator_toast (inside, text, NULL, NULL, NULL);
    }
  else
    tell_undone (inside, error);
}

static void
steps_prepared_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      data)
{
  g_autoptr (GtkWidget) inside = data;
  g_autoptr (GError) error = NULL;

  if (ov_many_prepare_finish (OV_MANY (source), result, &error))
    ov_many_save_async (OV_MANY (source), _("Undone"), steps_saved_cb, g_steal_pointer (&inside));
  else
    tell_undone (inside, error);
}

static void
take_back (gpointer data)
{
  Undo *undo = data;

  if (undo->inside == NULL)
    return;
  if (undo->back)
    {
      OvRuleContext context = make_context (undo->ground);
      g_autoptr (OvMany) many =
        ov_many_new (ov_training_ground_get_store (undo->ground), undo->ids, &context, undo->back, undo->data, undo->destroy);

      undo->destroy = NULL;
      ov_many_prepare_async (many, NULL, steps_prepared_cb, g_object_ref (undo->inside));
    }
  else
    ov_store_take_back_async (ov_training_ground_get_store (undo->ground), undo->steps, _("Undone"), taken_back_cb, g_object_ref (undo->inside));
}

static void
offer_undo (OvManyDialog *self,
            GPtrArray    *steps)
{
  OvManyDialogPrivate *priv = private (self);
  OvManyDialogClass *klass = OV_MANY_DIALOG_GET_CLASS (self);
  g_autofree char *text = klass->dup_done (self, ov_many_get_n_changed (priv->many));
  Undo *undo;

  if (priv->inside == NULL)
    return;
  undo = g_new0 (Undo, 1);
  undo->ground = g_object_ref (priv->ground);
  undo->steps = g_ptr_array_ref (steps);
  undo->back = klass->back;
  undo->data = klass->back ? klass->dup_back (self, &undo->destroy) : NULL;
  undo->ids = g_array_ref (priv->ids);
  g_set_weak_pointer (&undo->inside, priv->inside);
  ov_navigator_offer_undo (priv->inside, text, take_back, undo, undo_free);
}

/* ---- Doing it ---- */

static void
fail (OvManyDialog *self,
      const GError *error)
{
  g_autofree char *text = ov_error_text (error);

  g_clear_object (&private (self)->many);
  gtk_stack_set_visible_child_name (private (self)->stack, "form");
  set_working (self, FALSE);
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) && !g_error_matches (error, OV_ERROR, OV_ERROR_CANCELLED))
    ov_ui_tell (GTK_WIDGET (self), _("Nothing was changed"), text);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (OvManyDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) steps = ov_many_save_finish (OV_MANY (source), result, &error);
  OvId only;

  if (private (self)->many == NULL)
    return;
  if (error)
    {
      fail (self, error);
      return;
    }
  only = ov_many_get_only (private (self)->many);
  set_working (self, FALSE);
  offer_undo (self, steps);
  g_signal_emit (self, signals[SAVED], 0, &only);
  gtk_window_close (GTK_WINDOW (self));
}

static void
save (OvManyDialog *self)
{
  OvManyDialogPrivate *priv = private (self);
  g_autofree char *label = OV_MANY_DIALOG_GET_CLASS (self)->dup_done (self, ov_many_get_n_changed (priv->many));

  begin_working (self);
  ov_many_save_async (priv->many, label, saved_cb, g_object_ref (self));
}

static void
prepared_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr (OvManyDialog) self = data;
  g_autoptr (GError) error = NULL;

  ov_many_prepare_finish (OV_MANY (source), result, &error);
  if (private (self)->many != OV_MANY (source))
    return;
  if (error)
    {
      fail (self, error);
      return;
    }
  set_working (self, FALSE);
  if (ov_many_get_refusals (private (self)->many)->len > 0)
    show_refusals (self);
  else if (ov_many_get_n_changed (private (self)->many) > 0)
    save (self);
  else
    {
      ov_navigator_toast (GTK_WIDGET (self), _("Nothing was to be changed"), NULL, NULL, NULL);
      gtk_window_close (GTK_WINDOW (self));
    }
}

static void
step_cb (OvManyDialog *self,
         GParamSpec   *pspec,
         OvMany       *many)
{
  guint done = ov_many_get_done (many), total = ov_many_get_total (many);
  g_autofree char *text = NULL;

  /* Drawing each one would take longer than the work. */
  if (done < total && done % MAX (total / MOST_STEPS, 1) != 0)
    return;
  text = g_strdup_printf (_("%u of %u"), done, total);
  ov_progress_row_step (private (self)->progress, text, done, total);
}

static void
go_cb (OvManyDialog *self)
{
  OvManyDialogPrivate *priv = private (self);
  OvRuleContext context;

  if (shows_refusals (self))
    {
      save (self);
      return;
    }
  g_return_if_fail (OV_MANY_DIALOG_GET_CLASS (self)->change && priv->ground && priv->many == NULL);
  context = make_context (priv->ground);
  priv->many = ov_many_new (ov_training_ground_get_store (priv->ground), priv->ids, &context, OV_MANY_DIALOG_GET_CLASS (self)->change, self, NULL);
  g_signal_connect_object (priv->many, "notify::done", G_CALLBACK (step_cb), self, G_CONNECT_SWAPPED);
  begin_working (self);
  ov_many_prepare_async (priv->many, ov_progress_row_start (priv->progress, NULL), prepared_cb, g_object_ref (self));
}

/* What is being saved is not left alone. */
static gboolean
ov_many_dialog_close_request (GtkWindow *window)
{
  OvManyDialog *self = OV_MANY_DIALOG (window);

  if (private (self)->working && private (self)->many && ov_many_get_done (private (self)->many) == ov_many_get_total (private (self)->many))
    return TRUE;
  ov_progress_row_stop (private (self)->progress);
  return GTK_WINDOW_CLASS (ov_many_dialog_parent_class)->close_request (window);
}

/* ---- The object ---- */

static void
ov_many_dialog_get_property (GObject    *object,
                             guint       id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  if (id == PROP_FORM)
    g_value_set_object (value, private (OV_MANY_DIALOG (object))->form);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
ov_many_dialog_set_property (GObject      *object,
                             guint         id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  OvManyDialogPrivate *priv = private (OV_MANY_DIALOG (object));

  if (id == PROP_FORM)
    {
      priv->form = g_value_get_object (value);
      adw_bin_set_child (priv->form_bin, priv->form);
    }
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
ov_many_dialog_dispose (GObject *object)
{
  OvManyDialogPrivate *priv = private (OV_MANY_DIALOG (object));

  /* Its template is not disposed: the subclass has disposed its own, and GTK 4.8 then misses the children. */
  priv->form = NULL;
  g_clear_weak_pointer (&priv->inside);
  g_clear_object (&priv->many);
  g_clear_object (&priv->ground);
  g_clear_pointer (&priv->ids, g_array_unref);
  G_OBJECT_CLASS (ov_many_dialog_parent_class)->dispose (object);
}

static void
ov_many_dialog_class_init (OvManyDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (OV_TYPE_PROGRESS_ROW);
  object_class->get_property = ov_many_dialog_get_property;
  object_class->set_property = ov_many_dialog_set_property;
  object_class->dispose = ov_many_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = ov_many_dialog_close_request;
  properties[PROP_FORM] = g_param_spec_object ("form", NULL, NULL, GTK_TYPE_WIDGET, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[SAVED] = g_signal_new ("saved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  gtk_widget_class_set_template_from_resource (widget_class, OV_UI ("training/ov-many-dialog.ui"));
  gtk_widget_class_bind_template_child_private (widget_class, OvManyDialog, form_bin);
  gtk_widget_class_bind_template_child_private (widget_class, OvManyDialog, stack);
  gtk_widget_class_bind_template_child_private (widget_class, OvManyDialog, back);
  gtk_widget_class_bind_template_child_private (widget_class, OvManyDialog, refused_group);
  gtk_widget_class_bind_template_child_private (widget_class, OvManyDialog, refused);
  gtk_widget_class_bind_template_child_private (widget_class, OvManyDialog, progress);
  gtk_widget_class_bind_template_child_private (widget_class, OvManyDialog, go);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, go_cb);
}

static void
ov_many_dialog_init (OvManyDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_window_set_default_widget (GTK_WINDOW (self), GTK_WIDGET (private (self)->go));
}

void
ov_many_dialog_begin (OvManyDialog     *self,
                      OvTrainingGround *ground,
                      GArray           *ids,
                      GtkWidget        *inside)
{
  OvManyDialogPrivate *priv = private (self);
  GtkRoot *root = gtk_widget_get_root (inside);

  g_return_if_fail (OV_IS_MANY_DIALOG (self) && OV_IS_TRAINING_GROUND (ground) && ids->len > 0 && priv->ground == NULL);
  if (GTK_IS_WINDOW (root))
    {
      int width, height;

      gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
      gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
      gtk_window_set_default_size (GTK_WINDOW (self), MIN (width, gtk_widget_get_width (GTK_WIDGET (root))),
                                   MIN (height, gtk_widget_get_height (GTK_WIDGET (root))));
    }
  g_set_weak_pointer (&priv->inside, inside);
  priv->ground = g_object_ref (ground);
  priv->ids = g_array_copy (ids);
  priv->n = ids->len;
  show_state (self);
  if (OV_MANY_DIALOG_GET_CLASS (self)->begin)
    OV_MANY_DIALOG_GET_CLASS (self)->begin (self);
  gtk_window_present (GTK_WINDOW (self));
}

OvTrainingGround *
ov_many_dialog_get_ground (OvManyDialog *self)
{
  g_return_val_if_fail (OV_IS_MANY_DIALOG (self), NULL);
  return private (self)->ground;
}

GArray *
ov_many_dialog_get_ids (OvManyDialog *self)
{
  g_return_val_if_fail (OV_IS_MANY_DIALOG (self), NULL);
  return private (self)->ids;
}

OvLanguage
ov_many_dialog_get_language (OvManyDialog *self)
{
  g_return_val_if_fail (OV_IS_MANY_DIALOG (self), OV_LANGUAGE_FI);
  return ov_training_ground_get_language (private (self)->ground);
}

void
ov_many_dialog_set_ready (OvManyDialog *self,
                          guint         n,
                          gboolean      ready)
{
  g_return_if_fail (OV_IS_MANY_DIALOG (self));
  private (self)->n = n;
  private (self)->ready = ready;
  show_state (self);
}
