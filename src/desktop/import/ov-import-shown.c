#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-import-shown.h"

struct _OvImportShown
{
  GObject              parent_instance;
  OvParticipantImport *import;
  GArray              *rows; /* guint: positions in the import */
};

static void list_model_init (GListModelInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (OvImportShown, ov_import_shown, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static GType
get_item_type (GListModel *model)
{
  return OV_TYPE_IMPORT_ROW;
}

static guint
get_n_items (GListModel *model)
{
  return OV_IMPORT_SHOWN (model)->rows->len;
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  OvImportShown *self = OV_IMPORT_SHOWN (model);

  return position < self->rows->len ? g_list_model_get_item (G_LIST_MODEL (self->import), g_array_index (self->rows, guint, position)) : NULL;
}

static void
list_model_init (GListModelInterface *interface)
{
  interface->get_item_type = get_item_type;
  interface->get_n_items = get_n_items;
  interface->get_item = get_item;
}

static GArray *
find_rows (OvImportShown *self,
           int            state)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->import));
  GArray *rows = g_array_sized_new (FALSE, FALSE, sizeof (guint), n);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (OvImportRow) row = g_list_model_get_item (G_LIST_MODEL (self->import), i);

      if (state < 0 || (int) ov_import_row_get_state (row) == state)
        g_array_append_val (rows, i);
    }
  return rows;
}

static void
ov_import_shown_finalize (GObject *object)
{
  OvImportShown *self = OV_IMPORT_SHOWN (object);

  g_array_unref (self->rows);
  g_clear_object (&self->import);
  G_OBJECT_CLASS (ov_import_shown_parent_class)->finalize (object);
}

static void
ov_import_shown_class_init (OvImportShownClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ov_import_shown_finalize;
}

static void
ov_import_shown_init (OvImportShown *self)
{
  self->rows = g_array_new (FALSE, FALSE, sizeof (guint));
}

OvImportShown *
ov_import_shown_new (OvParticipantImport *import,
                     int                  state)
{
  OvImportShown *self = g_object_new (OV_TYPE_IMPORT_SHOWN, NULL);

  self->import = g_object_ref (import);
  g_array_unref (self->rows);
  self->rows = find_rows (self, state);
  return self;
}

/* In two steps: a view that is told of one exchange of many rows asks for them all. */
void
ov_import_shown_set_state (OvImportShown *self,
                           int            state)
{
  GArray *rows;
  guint before;

  g_return_if_fail (OV_IS_IMPORT_SHOWN (self));
  rows = find_rows (self, state);
  before = self->rows->len;
  g_array_set_size (self->rows, 0);
  if (before > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, before, 0);
  g_array_unref (self->rows);
  self->rows = rows;
  if (rows->len > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, rows->len);
}
