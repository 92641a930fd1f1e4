#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-form-keeper.h"
#include <glib/gi18n.h>
#include "ov-dashboard-data.h"
#include "ov-error-page.h"
#include "ov-error.h"
#include "ov-form-draft.h"
#include "ov-store-drafts.h"

struct _OvFormKeeper
{
  GObject       parent;
  OvForm       *form;
  OvContext    *context;
  OvStore      *store;
  OvNoun        noun;
  OvId          id;
  gboolean      is_new;       /* begun here and not saved yet */
  gboolean      is_untouched; /* and nothing was typed: it leaves no trace */
  gboolean      is_awaited;   /* not here yet: it may still come, while a profile is being filled */
  OvKeeperState state;
  GError       *error;
  GPtrArray    *queue;        /* of Batch: saved in this order */
  gboolean      saving;
  gboolean      merging;
  guint         draft_source;
  guint         save_source;
  guint         reload_source;
  GCancellable *cancellable;  /* of loading */
  OvBanner     *banner;       /* weak */
  OvTarget      aim;          /* what is to be focused when it is loaded */
};

G_DEFINE_FINAL_TYPE (OvFormKeeper, ov_form_keeper, G_TYPE_OBJECT)

/* What is on its way to the store: changes with copies of the records. */
typedef struct
{
  GPtrArray *changes;
  char      *label;
  char      *draft;  /* name of the draft that the save makes needless */
  OvId       root;
} Batch;

enum { SIGNAL_LOADED, SIGNAL_FAILED, SIGNAL_GONE, SIGNAL_STATE_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

#define DRAFT_DELAY_MS 400
#define SAVE_DELAY_MS 1200
#define RELOAD_DELAY_MS 300

static void pump (OvFormKeeper *self);

static void
batch_free (Batch *batch)
{
  g_ptr_array_unref (batch->changes);
  g_free (batch->label);
  g_free (batch->draft);
  g_free (batch);
}

static void
show_banner (OvFormKeeper *self)
{
  g_autofree char *reason = NULL;

  if (!self->banner)
    return;
  if (self->state == OV_KEEPER_FAILED)
    {
      reason = ov_error_text (self->error);
      ov_banner_set_title (self->banner, reason);
      ov_banner_set_button (self->banner, _("Try again"), "page.retry", NULL);
    }
  else if (self->state == OV_KEEPER_HELD)
    {
      ov_banner_set_title (self->banner, _("Kept as a draft: it is saved when the errors are mended."));
      ov_banner_set_button (self->banner, _("Next error"), "page.next-finding", NULL);
    }
  ov_banner_set_revealed (self->banner, self->state == OV_KEEPER_FAILED || self->state == OV_KEEPER_HELD);
}

static void
set_state (OvFormKeeper *self, OvKeeperState state)
{
  if (self->state == state)
    return;
  self->state = state;
  show_banner (self);
  g_signal_emit (self, signals[SIGNAL_STATE_CHANGED], 0);
}

/* What nobody has saved is found again by its kind: there is no record to open it from. */
static char *
draft_name (OvFormKeeper *self)
{
  return ov_store_draft_name (self->noun, self->is_new ? OV_ID_NONE : self->id);
}

/* All that is not yet safe: what waits to be saved, and what was typed since. */
static char *
dup_draft (OvFormKeeper *self)
{
  g_autoptr(GPtrArray) all = g_ptr_array_new ();
  g_autoptr(GPtrArray) changes = ov_aggregate_changes (ov_form_get_aggregate (self->form));

  for (guint i = 0; i < self->queue->len; i++)
    {
      Batch *waiting = g_ptr_array_index (self->queue, i);

      g_ptr_array_extend (all, waiting->changes, NULL, NULL);
    }
  g_ptr_array_extend (all, changes, NULL, NULL);
  return ov_form_draft_write (all, ov_form_get_all_typed (self->form));
}

static void
write_draft (OvFormKeeper *self)
{
  g_autofree char *name = draft_name (self);
  g_autofree char *text = NULL;

  g_clear_handle_id (&self->draft_source, g_source_remove);
  if (!ov_form_get_aggregate (self->form) || !self->store)
    return;
  text = dup_draft (self);
  ov_store_set_draft_async (self->store, name, text, NULL, NULL, NULL);
}

static gboolean
write_draft_cb (gpointer data)
{
  OvFormKeeper *self = data;

  self->draft_source = 0;
  write_draft (self);
  return G_SOURCE_REMOVE;
}

/* What the outbox's list calls the edit: the thing's kind and name. */
static char *
label_of (OvRecord *root)
{
  const OvField *field = ov_record_find_field (root, "name");
  g_autofree char *name = NULL;

  if (!field)
    field = ov_record_find_field (root, "title");
  name = field ? ov_record_dup_text (root, field, OV_LANGUAGE_FI) : NULL;
  return name && *name ? g_steal_pointer (&name) : g_strdup (_(ov_noun_class (ov_noun_of (root))->title));
}

/* There is something that the store has not got. */
static gboolean
is_ahead (OvFormKeeper *self)
{
  OvAggregate *aggregate = ov_form_get_aggregate (self->form);

  return aggregate && (ov_aggregate_is_dirty (aggregate) || !ov_typed_is_empty (ov_form_get_all_typed (self->form)));
}

/* A draft is needless once nothing of it waits any more. */
static void
drop_draft (OvFormKeeper *self, const char *name)
{
  OvAggregate *aggregate = ov_form_get_aggregate (self->form);
  g_autofree char *present = aggregate ? draft_name (self) : NULL;

  for (guint i = 0; i < self->queue->len; i++)
    if (g_str_equal (((Batch *) g_ptr_array_index (self->queue, i))->draft, name))
      return;
  if (is_ahead (self))
    write_draft (self);
  if (g_strcmp0 (present, name) != 0 || !is_ahead (self))
    ov_store_set_draft_async (self->store, name, NULL, NULL, NULL, NULL);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(OvFormKeeper) self = data;
  g_autoptr(GPtrArray) inverse = NULL;
  Batch *batch;

  self->saving = FALSE;
  g_clear_error (&self->error);
  inverse = ov_store_save_finish (OV_STORE (source), result, &self->error);
  if (self->error)
    {
      set_state (self, OV_KEEPER_FAILED);
      show_banner (self);
      return;
    }
  batch = g_ptr_array_steal_index (self->queue, 0);
  if (ov_id_equal (batch->root, self->id))
    self->is_new = FALSE;
  drop_draft (self, batch->draft);
  batch_free (batch);
  if (self->queue->len > 0)
    pump (self);
  else if (ov_form_get_aggregate (self->form) && self->state != OV_KEEPER_LOADING)
    set_state (self, ov_aggregate_is_dirty (ov_form_get_aggregate (self->form)) ? OV_KEEPER_CHANGED : OV_KEEPER_SAVED);
}

static void
pump (OvFormKeeper *self)
{
  Batch *batch;

  if (self->saving || self->queue->len == 0 || !self->store)
    return;
  self->saving = TRUE;
  batch = g_ptr_array_index (self->queue, 0);
  ov_store_save_async (self->store, batch->changes, batch->label, NULL, saved_cb, g_object_ref (self));
}

/* The records of a change go on being edited: what is saved are copies. */
static GPtrArray *
copy_changes (GPtrArray *changes)
{
  GPtrArray *copies = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_change_free);

  for (guint i = 0; i < changes->len; i++)
    {
      OvChange *change = g_ptr_array_index (changes, i);
      g_autoptr(OvRecord) record = ov_record_copy (change->record);

      g_ptr_array_add (copies, ov_change_new (change->kind, record, change->base));
    }
  return copies;
}

static void
enqueue (OvFormKeeper *self, GPtrArray *changes)
{
  Batch *batch = g_new0 (Batch, 1);

  batch->changes = copy_changes (changes);
  batch->label = label_of (ov_form_get_root (self->form));
  batch->draft = draft_name (self);
  batch->root = self->id;
  g_ptr_array_add (self->queue, batch);
}

void
ov_form_keeper_flush (OvFormKeeper *self)
{
  OvAggregate *aggregate;
  g_autoptr(GPtrArray) changes = NULL;
  g_autoptr(GPtrArray) stopping = NULL;

  g_return_if_fail (OV_IS_FORM_KEEPER (self));
  g_clear_handle_id (&self->save_source, g_source_remove);
  aggregate = ov_form_get_aggregate (self->form);
  if (!aggregate)
    return;
  ov_form_commit (self->form, NULL);
  if (self->is_untouched)
    return;
  stopping = ov_rules_stopping (ov_form_get_findings (self->form), OV_GATE_SAVE);
  if (stopping->len > 0 && ov_aggregate_is_dirty (aggregate))
    {
      write_draft (self);
      set_state (self, OV_KEEPER_HELD);
      return;
    }
  changes = ov_aggregate_changes (aggregate);
  if (changes->len > 0)
    {
      enqueue (self, changes);
      ov_aggregate_mark_saved (aggregate);
      set_state (self, OV_KEEPER_CHANGED);
    }
  else if (self->queue->len == 0 && self->state != OV_KEEPER_EMPTY && self->state != OV_KEEPER_LOADING)
    {
      write_draft (self);
      set_state (self, OV_KEEPER_SAVED);
    }
  pump (self);
}

static gboolean
save_cb (gpointer data)
{
  OvFormKeeper *self = data;

  self->save_source = 0;
  ov_form_keeper_flush (self);
  return G_SOURCE_REMOVE;
}

static void
form_changed_cb (OvFormKeeper *self)
{
  if (self->merging || !ov_form_get_aggregate (self->form))
    return;
  if (self->draft_source == 0)
    self->draft_source = g_timeout_add (DRAFT_DELAY_MS, write_draft_cb, self);
  if (!ov_aggregate_is_dirty (ov_form_get_aggregate (self->form)))
    return;
  self->is_untouched = FALSE;
  if (self->state != OV_KEEPER_HELD)
    set_state (self, OV_KEEPER_CHANGED);
  g_clear_handle_id (&self->save_source, g_source_remove);
  self->save_source = g_timeout_add (SAVE_DELAY_MS, save_cb, self);
}

static gboolean
is_busy (OvFormKeeper *self)
{
  OvAggregate *aggregate = ov_form_get_aggregate (self->form);

  return self->queue->len > 0 || !aggregate || ov_aggregate_is_dirty (aggregate);
}

static void
let_go (OvFormKeeper *self)
{
  g_clear_handle_id (&self->draft_source, g_source_remove);
  g_clear_handle_id (&self->save_source, g_source_remove);
  g_clear_handle_id (&self->reload_source, g_source_remove);
  self->is_new = FALSE;
  self->is_untouched = FALSE;
  self->is_awaited = FALSE;
  ov_form_set_aggregate (self->form, NULL);
  set_state (self, OV_KEEPER_EMPTY);
}

static void
reloaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(OvFormKeeper) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(OvAggregate) fresh = ov_store_load_finish (OV_STORE (source), result, &error);

  if (g_error_matches (error, OV_ERROR, OV_ERROR_NOT_FOUND) && !is_busy (self))
    {
      let_go (self);
      g_signal_emit (self, signals[SIGNAL_GONE], 0);
    }
  if (error || is_busy (self) || !ov_id_equal (ov_record_get_id (ov_aggregate_get_root (fresh)), self->id))
    return;
  self->merging = TRUE;
  ov_form_draft_merge (ov_form_get_aggregate (self->form), fresh);
  ov_form_rebase (self->form);
  self->merging = FALSE;
  form_changed_cb (self);
}

static gboolean
reload_cb (gpointer data)
{
  OvFormKeeper *self = data;

  self->reload_source = 0;
  if (!is_busy (self) && self->store)
    ov_store_load_async (self->store, self->noun, self->id, NULL, reloaded_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

/* Records of the noun are children here, or could be, or are referred to. */
static gboolean
is_near (OvFormKeeper *self, OvNoun noun)
{
  g_autoptr(GPtrArray) present = ov_aggregate_list (ov_form_get_aggregate (self->form), noun);
  OvRecordClass *klass = ov_noun_class (noun);

  for (guint i = 0; i < klass->n_fields; i++)
    if ((klass->fields[i].flags & OV_FIELD_PARENT) &&
        g_strcmp0 (klass->fields[i].target, ov_noun_kind (self->noun)) == 0)
      return TRUE;
  return present->len > 0;
}

/* Something of the thing changed, here or elsewhere. What is being typed now goes first. */
static void
store_changed_cb (OvFormKeeper *self, OvStoreChanges *changes)
{
  gboolean touched = FALSE;

  if (self->is_awaited && ov_store_changes_touch_id (changes, self->noun, self->id))
    ov_form_keeper_load (self, self->noun, self->id);
  if (!ov_form_get_aggregate (self->form) || self->is_new || self->state == OV_KEEPER_LOADING ||
      self->reload_source != 0)
    return;
  touched = ov_store_changes_touch_id (changes, self->noun, self->id);
  for (OvNoun noun = 0; noun < OV_N_NOUNS && !touched; noun++)
    touched = ov_store_changes_touch (changes, noun) && is_near (self, noun);
  if (touched)
    self->reload_source = g_timeout_add (RELOAD_DELAY_MS, reload_cb, self);
}

static void
renew_rules_cb (OvFormKeeper *self)
{
  if (ov_context_get_session (self->context))
    ov_form_set_rules (self->form, ov_context_get_policy (self->context), ov_context_get_tree (self->context),
                       ov_context_get_today (self->context));
}

/* Once: loading again must not take the focus away from where it went meanwhile. */
static void
take_aim (OvFormKeeper *self)
{
  if (self->aim.field && ov_id_equal (self->aim.id, self->id))
    ov_form_focus_record (self->form, self->aim.record, self->aim.field);
  ov_target_clear (&self->aim);
}

static void
show_aggregate (OvFormKeeper *self, OvAggregate *aggregate, const char *draft)
{
  g_autoptr(JsonObject) typed = draft ? ov_form_draft_typed (draft) : NULL;

  renew_rules_cb (self);
  ov_form_set_drafted (self->form, aggregate, typed);
  set_state (self, ov_aggregate_is_dirty (aggregate) && !self->is_untouched ? OV_KEEPER_CHANGED : OV_KEEPER_SAVED);
  g_signal_emit (self, signals[SIGNAL_LOADED], 0);
  take_aim (self);
  if (is_ahead (self) && !self->is_untouched)
    form_changed_cb (self);
}

static void
draft_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(OvFormKeeper) self = g_object_ref (((gpointer *) data)[0]);
  g_autoptr(OvAggregate) aggregate = g_object_ref (((gpointer *) data)[1]);
  g_autofree char *text = ov_store_get_draft_finish (OV_STORE (source), result, NULL);

  g_object_unref (((gpointer *) data)[0]);
  g_object_unref (((gpointer *) data)[1]);
  g_free (data);
  if (!ov_id_equal (ov_record_get_id (ov_aggregate_get_root (aggregate)), self->id) || self->state != OV_KEEPER_LOADING)
    return;
  if (text)
    ov_form_draft_read (aggregate, text);
  ov_store_note_opened (OV_STORE (source), self->noun, self->id);
  show_aggregate (self, aggregate, text);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(OvFormKeeper) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(OvAggregate) aggregate = ov_store_load_finish (OV_STORE (source), result, &error);
  g_autofree char *name = NULL;
  gpointer *pair;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
      g_error_matches (error, OV_ERROR, OV_ERROR_CANCELLED))
    return;
  if (error)
    {
      self->is_awaited = g_error_matches (error, OV_ERROR, OV_ERROR_NOT_FOUND);
      set_state (self, OV_KEEPER_EMPTY);
      g_signal_emit (self, signals[SIGNAL_FAILED], 0, error);
      return;
    }
  if (!ov_id_equal (ov_record_get_id (ov_aggregate_get_root (aggregate)), self->id))
    return;
  name = draft_name (self);
  pair = g_new (gpointer, 2);
  pair[0] = g_object_ref (self);
  pair[1] = g_object_ref (aggregate);
  ov_store_get_draft_async (OV_STORE (source), name, NULL, draft_cb, pair);
}

void
ov_form_keeper_clear (OvFormKeeper *self)
{
  g_return_if_fail (OV_IS_FORM_KEEPER (self));
  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  ov_form_keeper_flush (self);
  let_go (self);
}

void
ov_form_keeper_aim (OvFormKeeper *self, const OvTarget *target)
{
  g_return_if_fail (OV_IS_FORM_KEEPER (self));
  ov_target_clear (&self->aim);
  self->aim = (OvTarget) { target->id, g_strdup (target->tab), target->record, g_strdup (target->field) };
}

void
ov_form_keeper_load (OvFormKeeper *self, OvNoun noun, OvId id)
{
  g_return_if_fail (OV_IS_FORM_KEEPER (self));
  ov_form_keeper_clear (self);
  self->noun = noun;
  self->id = id;
  self->cancellable = g_cancellable_new ();
  if (!self->store)
    return;
  set_state (self, OV_KEEPER_LOADING);
  ov_store_load_async (self->store, noun, id, self->cancellable, loaded_cb, g_object_ref (self));
}

/* What was left unfinished is shown instead of the empty form, unless somebody typed into that meanwhile. */
static void
unfinished_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(OvFormKeeper) self = data;
  g_autofree char *text = ov_store_get_draft_finish (OV_STORE (source), result, NULL);
  g_autoptr(OvAggregate) unfinished = text ? ov_form_draft_open (self->noun, text) : NULL;

  if (!unfinished || !self->is_untouched)
    return;
  self->id = ov_record_get_id (ov_aggregate_get_root (unfinished));
  show_aggregate (self, unfinished, text);
}

void
ov_form_keeper_begin (OvFormKeeper *self, OvAggregate *aggregate, gboolean at_once)
{
  g_autofree char *name = NULL;

  g_return_if_fail (OV_IS_FORM_KEEPER (self));
  ov_form_keeper_clear (self);
  self->noun = ov_noun_of (ov_aggregate_get_root (aggregate));
  self->id = ov_record_get_id (ov_aggregate_get_root (aggregate));
  self->is_new = TRUE;
  self->is_untouched = !at_once;
  show_aggregate (self, aggregate, NULL);
  name = draft_name (self);
  if (at_once)
    ov_form_keeper_flush (self);
  else if (self->store)
    ov_store_get_draft_async (self->store, name, NULL, unfinished_cb, g_object_ref (self));
}

OvKeeperState
ov_form_keeper_get_state (OvFormKeeper *self)
{
  g_return_val_if_fail (OV_IS_FORM_KEEPER (self), OV_KEEPER_EMPTY);
  return self->state;
}

const GError *
ov_form_keeper_get_error (OvFormKeeper *self)
{
  g_return_val_if_fail (OV_IS_FORM_KEEPER (self), NULL);
  return self->error;
}

void
ov_form_keeper_set_banner (OvFormKeeper *self, OvBanner *banner)
{
  g_return_if_fail (OV_IS_FORM_KEEPER (self));
  g_set_weak_pointer (&self->banner, banner);
  show_banner (self);
}

OvForm *
ov_form_keeper_get_form (OvFormKeeper *self)
{
  g_return_val_if_fail (OV_IS_FORM_KEEPER (self), NULL);
  return self->form;
}

static void
keeper_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OvFormKeeper *self = g_object_get_data (G_OBJECT (widget), "ov-form-keeper");

  if (self)
    ov_form_keeper_flush (self);
}

void
ov_form_keeper_install_actions (GtkWidgetClass *klass)
{
  ov_form_install_actions (klass);
  gtk_widget_class_install_action (klass, "page.save", NULL, keeper_action);
  gtk_widget_class_install_action (klass, "page.retry", NULL, keeper_action);
}

void
ov_form_keeper_attach (OvFormKeeper *self, GtkWidget *page)
{
  g_return_if_fail (OV_IS_FORM_KEEPER (self));
  ov_form_attach (self->form, page);
  g_object_set_data_full (G_OBJECT (page), "ov-form-keeper", g_object_ref (self), g_object_unref);
  /* Leaving the page, or closing the window, saves. */
  g_signal_connect_object (page, "unmap", G_CALLBACK (ov_form_keeper_flush), self, G_CONNECT_SWAPPED);
}

void
ov_form_keeper_detach (GtkWidget *page)
{
  OvFormKeeper *self = g_object_get_data (G_OBJECT (page), "ov-form-keeper");

  if (self)
    g_signal_handlers_disconnect_by_func (page, ov_form_keeper_flush, self);
  g_object_set_data (G_OBJECT (page), "ov-form-keeper", NULL);
  g_object_set_data (G_OBJECT (page), "ov-form", NULL);
}

static void
ov_form_keeper_dispose (GObject *object)
{
  OvFormKeeper *self = OV_FORM_KEEPER (object);

  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->draft_source, g_source_remove);
  g_clear_handle_id (&self->save_source, g_source_remove);
  g_clear_handle_id (&self->reload_source, g_source_remove);
  g_clear_weak_pointer (&self->banner);
  G_OBJECT_CLASS (ov_form_keeper_parent_class)->dispose (object);
}

static void
ov_form_keeper_finalize (GObject *object)
{
  OvFormKeeper *self = OV_FORM_KEEPER (object);

  g_clear_error (&self->error);
  ov_target_clear (&self->aim);
  g_clear_pointer (&self->queue, g_ptr_array_unref);
  g_clear_object (&self->form);
  g_clear_object (&self->context);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (ov_form_keeper_parent_class)->finalize (object);
}

static void
ov_form_keeper_class_init (OvFormKeeperClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ov_form_keeper_dispose;
  G_OBJECT_CLASS (klass)->finalize = ov_form_keeper_finalize;
  signals[SIGNAL_LOADED] =
      g_signal_new ("loaded", OV_TYPE_FORM_KEEPER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_FAILED] = g_signal_new ("failed", OV_TYPE_FORM_KEEPER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_ERROR);
  signals[SIGNAL_GONE] =
      g_signal_new ("gone", OV_TYPE_FORM_KEEPER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_STATE_CHANGED] =
    g_signal_new ("state-changed", OV_TYPE_FORM_KEEPER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ov_form_keeper_init (OvFormKeeper *self)
{
  self->queue = g_ptr_array_new_with_free_func ((GDestroyNotify) batch_free);
}

OvFormKeeper *
ov_form_keeper_new (OvForm *form, OvContext *context, OvStore *store)
{
  OvFormKeeper *self = g_object_new (OV_TYPE_FORM_KEEPER, NULL);

  self->form = g_object_ref (form);
  self->context = g_object_ref (context);
  self->store = store ? g_object_ref (store) : NULL;
  g_signal_connect_object (context, "notify::today", G_CALLBACK (renew_rules_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (form, "changed", G_CALLBACK (form_changed_cb), self, G_CONNECT_SWAPPED);
  if (self->store)
    g_signal_connect_object (self->store, "changed", G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}
