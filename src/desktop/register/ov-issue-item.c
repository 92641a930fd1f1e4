#include "ov-issue-item.h"
#include "ov-document-content.h"

struct _OvIssueItem
{
  GObject          parent_instance;
  OvParticipation *participation;
  OvCertificate   *certificate;
  char            *name;
  char            *obstacle;
  gboolean         selected;
};

G_DEFINE_FINAL_TYPE (OvIssueItem, ov_issue_item, G_TYPE_OBJECT)

enum { PROP_0, PROP_SELECTED, PROP_CERTIFICATE, N_PROPS };
static GParamSpec *properties[N_PROPS];

static void
ov_issue_item_get_property (GObject    *object,
                            guint       id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  OvIssueItem *self = OV_ISSUE_ITEM (object);

  if (id == PROP_SELECTED)
    g_value_set_boolean (value, self->selected);
  else
    g_value_set_object (value, self->certificate);
}

static void
ov_issue_item_set_property (GObject      *object,
                            guint         id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  if (id == PROP_SELECTED)
    ov_issue_item_set_selected (OV_ISSUE_ITEM (object), g_value_get_boolean (value));
  else
    ov_issue_item_set_certificate (OV_ISSUE_ITEM (object), g_value_get_object (value));
}

static void
ov_issue_item_finalize (GObject *object)
{
  OvIssueItem *self = OV_ISSUE_ITEM (object);

  g_clear_object (&self->participation);
  g_clear_object (&self->certificate);
  g_free (self->name);
  g_free (self->obstacle);
  G_OBJECT_CLASS (ov_issue_item_parent_class)->finalize (object);
}

static void
ov_issue_item_class_init (OvIssueItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = ov_issue_item_get_property;
  object_class->set_property = ov_issue_item_set_property;
  object_class->finalize = ov_issue_item_finalize;
  properties[PROP_SELECTED] = g_param_spec_boolean ("selected", NULL, NULL, FALSE, flags);
  properties[PROP_CERTIFICATE] = g_param_spec_object ("certificate", NULL, NULL, OV_TYPE_CERTIFICATE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
ov_issue_item_init (OvIssueItem *self)
{
}

OvIssueItem *
ov_issue_item_new (OvSession            *session,
                   OvAggregate          *training,
                   OvParticipation      *participation,
                   const OvIssueOptions *options,
                   OvLanguage            language)
{
  OvIssueItem *self = g_object_new (OV_TYPE_ISSUE_ITEM, NULL);
  OvRecord *person = ov_aggregate_lookup (training, ov_participation_get_person (participation));
  OvCertificate *certificate =
      ov_certificate_in_force (training, ov_participation_get_person (participation), options->document);

  self->participation = g_object_ref (participation);
  if (person && OV_IS_PERSON (person))
    self->name = ov_content_person_name (ov_person_get_first_names (OV_PERSON (person)),
                                         ov_person_get_surname (OV_PERSON (person)));
  else
    self->name = g_strdup ("");
  self->certificate = certificate ? g_object_ref (certificate) : NULL;
  self->obstacle = ov_issue_dup_obstacle (session, training, participation, options, language);
  self->selected = self->obstacle == NULL && certificate == NULL;
  return self;
}

const char *
ov_issue_item_get_name (OvIssueItem *self)
{
  g_return_val_if_fail (OV_IS_ISSUE_ITEM (self), NULL);
  return self->name;
}

OvId
ov_issue_item_get_id (OvIssueItem *self)
{
  g_return_val_if_fail (OV_IS_ISSUE_ITEM (self), OV_ID_NONE);
  return ov_record_get_id (OV_RECORD (self->participation));
}

OvParticipation *
ov_issue_item_get_participation (OvIssueItem *self)
{
  g_return_val_if_fail (OV_IS_ISSUE_ITEM (self), NULL);
  return self->participation;
}

const char *
ov_issue_item_get_obstacle (OvIssueItem *self)
{
  g_return_val_if_fail (OV_IS_ISSUE_ITEM (self), NULL);
  return self->obstacle;
}

OvCertificate *
ov_issue_item_get_certificate (OvIssueItem *self)
{
  g_return_val_if_fail (OV_IS_ISSUE_ITEM (self), NULL);
  return self->certificate;
}

void
ov_issue_item_set_certificate (OvIssueItem   *self,
                               OvCertificate *certificate)
{
  g_return_if_fail (OV_IS_ISSUE_ITEM (self));
  if (g_set_object (&self->certificate, certificate))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CERTIFICATE]);
}

gboolean
ov_issue_item_get_selected (OvIssueItem *self)
{
  g_return_val_if_fail (OV_IS_ISSUE_ITEM (self), FALSE);
  return self->selected;
}

gboolean
ov_issue_item_can_select (OvIssueItem *self)
{
  g_return_val_if_fail (OV_IS_ISSUE_ITEM (self), FALSE);
  return self->certificate != NULL || self->obstacle == NULL;
}

void
ov_issue_item_set_selected (OvIssueItem *self,
                            gboolean     selected)
{
  g_return_if_fail (OV_IS_ISSUE_ITEM (self));
  selected = selected && ov_issue_item_can_select (self);
  if (self->selected == selected)
    return;
  self->selected = selected;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED]);
}

gboolean
ov_issue_item_is_waiting (OvIssueItem *self)
{
  g_return_val_if_fail (OV_IS_ISSUE_ITEM (self), FALSE);
  return self->selected && self->certificate == NULL;
}
