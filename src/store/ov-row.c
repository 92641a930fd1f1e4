#include "ov-row-private.h"

struct _OvRow
{
  GObject parent_instance;

  OvNoun     noun;
  gint64     n;
  OvRowData *data;      /* NULL while loading */
  guint      revision;
  guint      position;
  gboolean   wanted;
  OvRowGone  gone;
  gpointer   owner;
};

G_DEFINE_FINAL_TYPE (OvRow, ov_row, G_TYPE_OBJECT)

enum { PROP_0, PROP_LOADING, PROP_REVISION, N_PROPS };
static GParamSpec *properties[N_PROPS];

OvRowData *
ov_row_data_new (guint n_columns)
{
  OvRowData *data = g_malloc0 (sizeof (OvRowData) + n_columns * sizeof data->columns[0]);

  data->n_columns = n_columns;
  return data;
}

void
ov_row_data_free (OvRowData *data)
{
  for (guint i = 0; i < data->n_columns; i++)
    g_free (data->columns[i].text);
  g_free (data);
}

static gboolean
row_data_equal (const OvRowData *a, const OvRowData *b)
{
  for (guint i = 0; i < a->n_columns; i++)
    if (a->columns[i].number != b->columns[i].number || !ov_id_equal (a->columns[i].id, b->columns[i].id)
        || g_strcmp0 (a->columns[i].text, b->columns[i].text) != 0)
      return FALSE;
  return TRUE;
}

OvRow *
ov_row_new (OvNoun noun, gint64 n)
{
  OvRow *self = g_object_new (OV_TYPE_ROW, NULL);

  self->noun = noun;
  self->n = n;
  return self;
}

void
ov_row_take_data (OvRow *self, OvRowData *data)
{
  gboolean was_loading = self->data == NULL;

  if (!was_loading && row_data_equal (self->data, data))
    {
      ov_row_data_free (data);
      return;
    }
  g_clear_pointer (&self->data, ov_row_data_free);
  self->data = data;
  self->revision++;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REVISION]);
  if (was_loading)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

gint64
ov_row_get_n (OvRow *self)
{
  return self->n;
}

void
ov_row_set_owner (OvRow *self, OvRowGone gone, gpointer owner)
{
  self->gone = gone;
  self->owner = owner;
}

guint
ov_row_get_position (OvRow *self)
{
  return self->position;
}

void
ov_row_set_position (OvRow *self, guint position)
{
  self->position = position;
}

gboolean
ov_row_is_wanted (OvRow *self)
{
  return self->wanted;
}

void
ov_row_set_wanted (OvRow *self, gboolean wanted)
{
  self->wanted = wanted;
}

OvNoun
ov_row_get_noun (OvRow *self)
{
  g_return_val_if_fail (OV_IS_ROW (self), 0);
  return self->noun;
}

OvId
ov_row_get_id (OvRow *self)
{
  g_return_val_if_fail (OV_IS_ROW (self), OV_ID_NONE);
  return self->data != NULL ? self->data->id : OV_ID_NONE;
}

gboolean
ov_row_is_loading (OvRow *self)
{
  g_return_val_if_fail (OV_IS_ROW (self), FALSE);
  return self->data == NULL;
}

guint
ov_row_get_revision (OvRow *self)
{
  g_return_val_if_fail (OV_IS_ROW (self), 0);
  return self->revision;
}

static gboolean
has_column (OvRow *self, guint column)
{
  g_return_val_if_fail (OV_IS_ROW (self), FALSE);
  if (self->data == NULL)
    return FALSE;
  g_return_val_if_fail (column < self->data->n_columns, FALSE);
  return TRUE;
}

const char *
ov_row_get_text (OvRow *self, guint column)
{
  return has_column (self, column) && self->data->columns[column].text != NULL ? self->data->columns[column].text : "";
}

gint64
ov_row_get_number (OvRow *self, guint column)
{
  return has_column (self, column) ? self->data->columns[column].number : 0;
}

OvDay
ov_row_get_day (OvRow *self, guint column)
{
  return has_column (self, column) ? (OvDay) self->data->columns[column].number : OV_DAY_NONE;
}

OvId
ov_row_get_id_of (OvRow *self, guint column)
{
  return has_column (self, column) ? self->data->columns[column].id : OV_ID_NONE;
}

static void
ov_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  OvRow *self = OV_ROW (object);

  switch (id)
    {
    case PROP_LOADING:
      g_value_set_boolean (value, self->data == NULL);
      break;
    case PROP_REVISION:
      g_value_set_uint (value, self->revision);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ov_row_dispose (GObject *object)
{
  OvRow *self = OV_ROW (object);

  if (self->gone != NULL)
    self->gone (self, self->owner);
  self->gone = NULL;

  G_OBJECT_CLASS (ov_row_parent_class)->dispose (object);
}

static void
ov_row_finalize (GObject *object)
{
  OvRow *self = OV_ROW (object);

  g_clear_pointer (&self->data, ov_row_data_free);

  G_OBJECT_CLASS (ov_row_parent_class)->finalize (object);
}

static void
ov_row_class_init (OvRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = ov_row_dispose;
  object_class->finalize = ov_row_finalize;
  object_class->get_property = ov_row_get_property;

  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, TRUE, flags);
  properties[PROP_REVISION] = g_param_spec_uint ("revision", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
ov_row_init (OvRow *self)
{
}
