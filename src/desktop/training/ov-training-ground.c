#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-training-ground.h"
#include "ov-lifecycle.h"

struct _OvTrainingGround
{
  GObject             parent_instance;
  OvContext          *context;
  OvStore            *store;
  OvPolicy           *policy;
  OvOrganisationTree *tree;
  OvId                organisation;
  guint               roles;
  guint               missing; /* answers that must still come before it is ready */
};

G_DEFINE_FINAL_TYPE (OvTrainingGround, ov_training_ground, G_TYPE_OBJECT)

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
take_rows (OvTrainingGround *self,
           OvNoun            noun,
           GPtrArray        *rows)
{
  if (noun == OV_NOUN_POLICY_ROW)
    {
      g_clear_object (&self->policy);
      self->policy = ov_policy_new (rows);
    }
  else
    {
      g_clear_object (&self->tree);
      self->tree = ov_organisation_tree_new (rows);
    }
  g_signal_emit (self, signals[CHANGED], 0);
}

typedef struct
{
  OvTrainingGround *self;
  OvNoun            noun;
} Wish;

static void
rows_came_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autofree Wish *wish = data;
  g_autoptr(OvTrainingGround) self = wish->self;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) rows = ov_store_get_all_finish (OV_STORE (source), result, &error);

  if (self->missing > 0)
    self->missing--;
  if (rows)
    take_rows (self, wish->noun, rows);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) &&
           !g_error_matches (error, OV_ERROR, OV_ERROR_CANCELLED))
    g_warning ("Reading %s: %s", ov_noun_kind (wish->noun), error->message);
}

static void
ask (OvTrainingGround *self,
     OvNoun            noun)
{
  Wish *wish = g_new0 (Wish, 1);

  wish->self = g_object_ref (self);
  wish->noun = noun;
  ov_store_get_all_async (self->store, noun, NULL, rows_came_cb, wish);
}

static void
store_changed_cb (OvTrainingGround *self,
                  OvStoreChanges   *changes)
{
  if (ov_store_changes_touch (changes, OV_NOUN_POLICY_ROW))
    ask (self, OV_NOUN_POLICY_ROW);
  if (ov_store_changes_touch (changes, OV_NOUN_ORGANISATION))
    ask (self, OV_NOUN_ORGANISATION);
}

static void
ov_training_ground_finalize (GObject *object)
{
  OvTrainingGround *self = OV_TRAINING_GROUND (object);

  g_clear_object (&self->context);
  g_clear_object (&self->store);
  g_clear_object (&self->policy);
  g_clear_object (&self->tree);
  G_OBJECT_CLASS (ov_training_ground_parent_class)->finalize (object);
}

static void
ov_training_ground_class_init (OvTrainingGroundClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ov_training_ground_finalize;
  signals[CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ov_training_ground_init (OvTrainingGround *self)
{
  g_autoptr(GPtrArray) none = g_ptr_array_new ();

  self->policy = ov_policy_new (none);
  self->tree = ov_organisation_tree_new (none);
  self->roles = OV_ROLES_ALL;
}

OvTrainingGround *
ov_training_ground_new (OvContext *context,
                        OvStore   *store)
{
  OvTrainingGround *self;

  g_return_val_if_fail (OV_IS_CONTEXT (context) && OV_IS_STORE (store), NULL);
  self = g_object_new (OV_TYPE_TRAINING_GROUND, NULL);
  self->context = g_object_ref (context);
  self->store = g_object_ref (store);
  self->missing = 2;
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);
  ask (self, OV_NOUN_POLICY_ROW);
  ask (self, OV_NOUN_ORGANISATION);
  return self;
}

gboolean
ov_training_ground_is_ready (OvTrainingGround *self)
{
  return self->missing == 0;
}

OvContext *
ov_training_ground_get_context (OvTrainingGround *self)
{
  return self->context;
}

OvStore *
ov_training_ground_get_store (OvTrainingGround *self)
{
  return self->store;
}

OvPolicy *
ov_training_ground_get_policy (OvTrainingGround *self)
{
  return self->policy;
}

OvOrganisationTree *
ov_training_ground_get_tree (OvTrainingGround *self)
{
  return self->tree;
}

OvLanguage
ov_training_ground_get_language (OvTrainingGround *self)
{
  return ov_context_get_language (self->context);
}

OvDay
ov_training_ground_get_today (OvTrainingGround *self)
{
  return ov_context_get_today (self->context);
}

guint
ov_training_ground_get_roles (OvTrainingGround *self)
{
  return self->roles;
}

OvId
ov_training_ground_get_organisation (OvTrainingGround *self)
{
  GPtrArray *top, *below;

  if (!ov_id_is_none (self->organisation))
    return self->organisation;
  top = ov_organisation_tree_children (self->tree, OV_ID_NONE);
  if (top == NULL || top->len == 0)
    return OV_ID_NONE;
  below = ov_organisation_tree_children (self->tree, ov_record_get_id (top->pdata[0]));
  return ov_record_get_id (below && below->len ? below->pdata[0] : top->pdata[0]);
}

void
ov_training_ground_set_user (OvTrainingGround *self,
                             guint             roles,
                             OvId              organisation)
{
  self->roles = roles;
  self->organisation = organisation;
  g_signal_emit (self, signals[CHANGED], 0);
}
