#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-payment-item.h"

struct _OvPaymentItem
{
  GObject       parent_instance;
  OvId          id;
  char         *title;
  char         *subtitle;
  char         *amount;
  char         *note;
  OvPaymentLook look;
  gboolean      choosable;
  gboolean      chosen;
  OvId          mend;
  gpointer      subject;
};

G_DEFINE_FINAL_TYPE (OvPaymentItem, ov_payment_item, G_TYPE_OBJECT)

enum { PROP_0, PROP_CHOSEN, N_PROPS };
static GParamSpec *properties[N_PROPS];

static void
ov_payment_item_get_property (GObject    *object,
                              guint       id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  if (id == PROP_CHOSEN)
    g_value_set_boolean (value, OV_PAYMENT_ITEM (object)->chosen);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
ov_payment_item_set_property (GObject      *object,
                              guint         id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  if (id == PROP_CHOSEN)
    ov_payment_item_set_chosen (OV_PAYMENT_ITEM (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
ov_payment_item_finalize (GObject *object)
{
  OvPaymentItem *self = OV_PAYMENT_ITEM (object);

  g_free (self->title);
  g_free (self->subtitle);
  g_free (self->amount);
  g_free (self->note);
  G_OBJECT_CLASS (ov_payment_item_parent_class)->finalize (object);
}

static void
ov_payment_item_class_init (OvPaymentItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = ov_payment_item_get_property;
  object_class->set_property = ov_payment_item_set_property;
  object_class->finalize = ov_payment_item_finalize;
  properties[PROP_CHOSEN] = g_param_spec_boolean ("chosen", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
ov_payment_item_init (OvPaymentItem *self)
{
}

OvPaymentItem *
ov_payment_item_new (OvId        id,
                     const char *title,
                     const char *subtitle,
                     const char *amount,
                     gpointer    subject)
{
  OvPaymentItem *self = g_object_new (OV_TYPE_PAYMENT_ITEM, NULL);

  self->id = id;
  self->title = g_strdup (title ? title : "");
  self->subtitle = g_strdup (subtitle ? subtitle : "");
  self->amount = g_strdup (amount ? amount : "");
  self->subject = subject;
  return self;
}

void
ov_payment_item_set_note (OvPaymentItem *self,
                          OvPaymentLook  look,
                          const char    *note)
{
  g_return_if_fail (OV_IS_PAYMENT_ITEM (self));
  g_free (self->note);
  self->note = g_strdup (note);
  self->look = look;
}

void
ov_payment_item_set_choosable (OvPaymentItem *self,
                               gboolean       choosable)
{
  g_return_if_fail (OV_IS_PAYMENT_ITEM (self));
  self->choosable = choosable;
}

void
ov_payment_item_set_mend (OvPaymentItem *self,
                          OvId           organisation)
{
  g_return_if_fail (OV_IS_PAYMENT_ITEM (self));
  self->mend = organisation;
}

OvId
ov_payment_item_get_id (OvPaymentItem *self)
{
  return self->id;
}

const char *
ov_payment_item_get_title (OvPaymentItem *self)
{
  return self->title;
}

const char *
ov_payment_item_get_subtitle (OvPaymentItem *self)
{
  return self->subtitle;
}

const char *
ov_payment_item_get_amount (OvPaymentItem *self)
{
  return self->amount;
}

const char *
ov_payment_item_get_note (OvPaymentItem *self)
{
  return self->note;
}

OvPaymentLook
ov_payment_item_get_look (OvPaymentItem *self)
{
  return self->look;
}

gboolean
ov_payment_item_get_choosable (OvPaymentItem *self)
{
  return self->choosable;
}

gboolean
ov_payment_item_get_chosen (OvPaymentItem *self)
{
  return self->chosen;
}

void
ov_payment_item_set_chosen (OvPaymentItem *self,
                            gboolean       chosen)
{
  g_return_if_fail (OV_IS_PAYMENT_ITEM (self));
  if (!self->choosable || self->chosen == chosen)
    return;
  self->chosen = chosen;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHOSEN]);
}

OvId
ov_payment_item_get_mend (OvPaymentItem *self)
{
  return self->mend;
}

gpointer
ov_payment_item_get_subject (OvPaymentItem *self)
{
  return self->subject;
}
