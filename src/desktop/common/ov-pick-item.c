#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-pick-item.h"

struct _OvPickItem
{
  GObject    parent_instance;
  OvId       id;
  char      *title;
  char      *subtitle;
  char      *amount;
  char      *note;
  OvPickLook look;
  gboolean   choosable;
  gboolean   chosen;
  OvId       mend;
  gpointer   subject;
};

G_DEFINE_FINAL_TYPE (OvPickItem, ov_pick_item, G_TYPE_OBJECT)

enum { PROP_0, PROP_CHOSEN, N_PROPS };
static GParamSpec *properties[N_PROPS];

static void
ov_pick_item_get_property (GObject    *object,
                           guint       id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  if (id == PROP_CHOSEN)
    g_value_set_boolean (value, OV_PICK_ITEM (object)->chosen);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
ov_pick_item_set_property (GObject      *object,
                           guint         id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  if (id == PROP_CHOSEN)
    ov_pick_item_set_chosen (OV_PICK_ITEM (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
ov_pick_item_finalize (GObject *object)
{
  OvPickItem *self = OV_PICK_ITEM (object);

  g_free (self->title);
  g_free (self->subtitle);
  g_free (self->amount);
  g_free (self->note);
  G_OBJECT_CLASS (ov_pick_item_parent_class)->finalize (object);
}

static void
ov_pick_item_class_init (OvPickItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = ov_pick_item_get_property;
  object_class->set_property = ov_pick_item_set_property;
  object_class->finalize = ov_pick_item_finalize;
  properties[PROP_CHOSEN] = g_param_spec_boolean ("chosen", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
ov_pick_item_init (OvPickItem *self)
{
}

OvPickItem *
ov_pick_item_new (OvId        id,
                  const char *title,
                  const char *subtitle,
                  const char *amount,
                  gpointer    subject)
{
  OvPickItem *self = g_object_new (OV_TYPE_PICK_ITEM, NULL);

  self->id = id;
  self->title = g_strdup (title ? title : "");
  self->subtitle = g_strdup (subtitle ? subtitle : "");
  self->amount = g_strdup (amount ? amount : "");
  self->subject = subject;
  return self;
}

void
ov_pick_item_set_note (OvPickItem *self,
                       OvPickLook  look,
                       const char *note)
{
  g_return_if_fail (OV_IS_PICK_ITEM (self));
  g_free (self->note);
  self->note = g_strdup (note);
  self->look = look;
}

void
ov_pick_item_set_choosable (OvPickItem *self,
                            gboolean    choosable)
{
  g_return_if_fail (OV_IS_PICK_ITEM (self));
  self->choosable = choosable;
}

void
ov_pick_item_set_mend (OvPickItem *self,
                       OvId        organisation)
{
  g_return_if_fail (OV_IS_PICK_ITEM (self));
  self->mend = organisation;
}

OvId
ov_pick_item_get_id (OvPickItem *self)
{
  return self->id;
}

const char *
ov_pick_item_get_title (OvPickItem *self)
{
  return self->title;
}

const char *
ov_pick_item_get_subtitle (OvPickItem *self)
{
  return self->subtitle;
}

const char *
ov_pick_item_get_amount (OvPickItem *self)
{
  return self->amount;
}

const char *
ov_pick_item_get_note (OvPickItem *self)
{
  return self->note;
}

OvPickLook
ov_pick_item_get_look (OvPickItem *self)
{
  return self->look;
}

gboolean
ov_pick_item_get_choosable (OvPickItem *self)
{
  return self->choosable;
}

gboolean
ov_pick_item_get_chosen (OvPickItem *self)
{
  return self->chosen;
}

void
ov_pick_item_set_chosen (OvPickItem *self,
                         gboolean    chosen)
{
  g_return_if_fail (OV_IS_PICK_ITEM (self));
  if (!self->choosable || self->chosen == chosen)
    return;
  self->chosen = chosen;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHOSEN]);
}

OvId
ov_pick_item_get_mend (OvPickItem *self)
{
  return self->mend;
}

gpointer
ov_pick_item_get_subject (OvPickItem *self)
{
  return self->subject;
}
