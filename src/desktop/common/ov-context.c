#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-context.h"
#include "ov-compat-glib.h"

struct _OvContext
{
  GObject     parent;
  OvSettings *settings;
  OvSession  *session;
  OvLanguage  language;
  OvDay       today;
  char       *organisation_name;
  char       *user_name;
  char       *role_name;
  gboolean    sample;
  OvSafety    safety;
  guint       waiting;
  char       *safety_detail;
  GHashTable *badges;
};

G_DEFINE_FINAL_TYPE (OvContext, ov_context, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_LANGUAGE,
  PROP_TODAY,
  PROP_ORGANISATION_NAME,
  PROP_USER_NAME,
  PROP_ROLE_NAME,
  PROP_SAMPLE,
  N_PROPS
};
enum { SIGNAL_SAFETY_CHANGED, SIGNAL_BADGE_CHANGED, N_SIGNALS };
static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
ov_context_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  OvContext *self = OV_CONTEXT (object);

  switch (id)
    {
    case PROP_LANGUAGE:
      g_value_set_int (value, (int) self->language);
      break;
    case PROP_TODAY:
      g_value_set_int (value, self->today);
      break;
    case PROP_ORGANISATION_NAME:
      g_value_set_string (value, self->organisation_name);
      break;
    case PROP_USER_NAME:
      g_value_set_string (value, self->user_name);
      break;
    case PROP_ROLE_NAME:
      g_value_set_string (value, self->role_name);
      break;
    case PROP_SAMPLE:
      g_value_set_boolean (value, self->sample);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ov_context_finalize (GObject *object)
{
  OvContext *self = OV_CONTEXT (object);

  g_clear_object (&self->settings);
  g_clear_object (&self->session);
  g_clear_pointer (&self->organisation_name, g_free);
  g_clear_pointer (&self->user_name, g_free);
  g_clear_pointer (&self->role_name, g_free);
  g_clear_pointer (&self->safety_detail, g_free);
  g_clear_pointer (&self->badges, g_hash_table_unref);
  G_OBJECT_CLASS (ov_context_parent_class)->finalize (object);
}

static void
ov_context_class_init (OvContextClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = ov_context_get_property;
  object_class->finalize = ov_context_finalize;
  properties[PROP_LANGUAGE] = g_param_spec_int ("language", NULL, NULL, 0, OV_N_LANGUAGES - 1, OV_LANGUAGE_FI, flags);
  properties[PROP_TODAY] = g_param_spec_int ("today", NULL, NULL, G_MININT, G_MAXINT, OV_DAY_NONE, flags);
  properties[PROP_ORGANISATION_NAME] = g_param_spec_string ("organisation-name", NULL, NULL, NULL, flags);
  properties[PROP_USER_NAME] = g_param_spec_string ("user-name", NULL, NULL, NULL, flags);
  properties[PROP_ROLE_NAME] = g_param_spec_string ("role-name", NULL, NULL, NULL, flags);
  properties[PROP_SAMPLE] = g_param_spec_boolean ("sample", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[SIGNAL_SAFETY_CHANGED] =
      g_signal_new ("safety-changed", OV_TYPE_CONTEXT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_BADGE_CHANGED] = g_signal_new ("badge-changed", OV_TYPE_CONTEXT, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                                NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
ov_context_init (OvContext *self)
{
  self->today = ov_day_today ();
  self->badges = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

OvContext *
ov_context_new (OvSettings *settings)
{
  OvContext *self = g_object_new (OV_TYPE_CONTEXT, NULL);

  self->settings = g_object_ref (settings);
  return self;
}

OvSettings *
ov_context_get_settings (OvContext *self)
{
  g_return_val_if_fail (OV_IS_CONTEXT (self), NULL);
  return self->settings;
}

OvLanguage
ov_context_get_language (OvContext *self)
{
  g_return_val_if_fail (OV_IS_CONTEXT (self), OV_LANGUAGE_FI);
  return self->language;
}

void
ov_context_set_language (OvContext *self, OvLanguage language)
{
  g_return_if_fail (OV_IS_CONTEXT (self));
  if (self->language == language)
    return;
  self->language = language;
  if (self->session)
    ov_registry_client_set_language (ov_session_get_client (self->session), language);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LANGUAGE]);
}

OvDay
ov_context_get_today (OvContext *self)
{
  g_return_val_if_fail (OV_IS_CONTEXT (self), OV_DAY_NONE);
  return self->today;
}

void
ov_context_renew_today (OvContext *self)
{
  OvDay today = ov_day_today ();

  g_return_if_fail (OV_IS_CONTEXT (self));
  if (self->today == today)
    return;
  self->today = today;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TODAY]);
}

OvSession *
ov_context_get_session (OvContext *self)
{
  g_return_val_if_fail (OV_IS_CONTEXT (self), NULL);
  return self->session;
}

void
ov_context_set_session (OvContext *self, OvSession *session)
{
  g_return_if_fail (OV_IS_CONTEXT (self));
  g_set_object (&self->session, session);
  if (session)
    ov_registry_client_set_language (ov_session_get_client (session), self->language);
}

OvStore *
ov_context_get_store (OvContext *self)
{
  g_return_val_if_fail (OV_IS_CONTEXT (self), NULL);
  return self->session ? ov_session_get_store (self->session) : NULL;
}

OvPolicy *
ov_context_get_policy (OvContext *self)
{
  g_return_val_if_fail (OV_IS_CONTEXT (self), NULL);
  return self->session ? ov_session_get_policy (self->session) : NULL;
}

OvOrganisationTree *
ov_context_get_tree (OvContext *self)
{
  g_return_val_if_fail (OV_IS_CONTEXT (self), NULL);
  return self->session ? ov_session_get_tree (self->session) : NULL;
}

OvId
ov_context_get_organisation (OvContext *self)
{
  OvOrganisation *organisation;

  g_return_val_if_fail (OV_IS_CONTEXT (self), OV_ID_NONE);
  organisation = self->session ? ov_session_get_organisation (self->session) : NULL;
  return organisation ? ov_record_get_id (OV_RECORD (organisation)) : OV_ID_NONE;
}

const char *
ov_context_get_rule_set (OvContext *self)
{
  OvOrganisationTree *tree = ov_context_get_tree (self);

  return tree ? ov_organisation_tree_rule_set (tree, ov_context_get_organisation (self)) : NULL;
}

const char *
ov_context_get_organisation_name (OvContext *self)
{
  g_return_val_if_fail (OV_IS_CONTEXT (self), NULL);
  return self->organisation_name;
}

const char *
ov_context_get_user_name (OvContext *self)
{
  g_return_val_if_fail (OV_IS_CONTEXT (self), NULL);
  return self->user_name;
}

const char *
ov_context_get_role_name (OvContext *self)
{
  g_return_val_if_fail (OV_IS_CONTEXT (self), NULL);
  return self->role_name;
}

void
ov_context_set_identity (OvContext *self, const char *organisation, const char *role, const char *user)
{
  g_return_if_fail (OV_IS_CONTEXT (self));
  if (ov_set_str (&self->organisation_name, organisation))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ORGANISATION_NAME]);
  if (ov_set_str (&self->role_name, role))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ROLE_NAME]);
  if (ov_set_str (&self->user_name, user))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_USER_NAME]);
}

gboolean
ov_context_is_sample (OvContext *self)
{
  g_return_val_if_fail (OV_IS_CONTEXT (self), FALSE);
  return self->sample;
}

void
ov_context_set_sample (OvContext *self, gboolean sample)
{
  g_return_if_fail (OV_IS_CONTEXT (self));
  if (self->sample == sample)
    return;
  self->sample = sample;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SAMPLE]);
}

OvSafety
ov_context_get_safety (OvContext *self, guint *waiting, const char **detail)
{
  g_return_val_if_fail (OV_IS_CONTEXT (self), OV_SAFETY_LOCAL);
  if (waiting)
    *waiting = self->waiting;
  if (detail)
    *detail = self->safety_detail;
  return self->safety;
}

void
ov_context_set_safety (OvContext *self, OvSafety safety, guint waiting, const char *detail)
{
  gboolean changed;

  g_return_if_fail (OV_IS_CONTEXT (self));
  changed = ov_set_str (&self->safety_detail, detail);
  if (!changed && self->safety == safety && self->waiting == waiting)
    return;
  self->safety = safety;
  self->waiting = waiting;
  g_signal_emit (self, signals[SIGNAL_SAFETY_CHANGED], 0);
}

guint
ov_context_get_badge (OvContext *self, const char *area)
{
  g_return_val_if_fail (OV_IS_CONTEXT (self), 0);
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->badges, area));
}

void
ov_context_set_badge (OvContext *self, const char *area, guint count)
{
  g_return_if_fail (OV_IS_CONTEXT (self));
  if (ov_context_get_badge (self, area) == count)
    return;
  g_hash_table_insert (self->badges, g_strdup (area), GUINT_TO_POINTER (count));
  g_signal_emit (self, signals[SIGNAL_BADGE_CHANGED], 0, area);
}
