#include "ov-outbox-entry-private.h"

struct _OvOutboxEntry
{
  GObject parent_instance;

  gint64        number;
  char         *key;
  OvOutboxState state;
  char         *label;
  gint64        made;
  guint         tries;
  char         *problem;
  gint64        sequence;
  GPtrArray    *operations;
};

G_DEFINE_FINAL_TYPE (OvOutboxEntry, ov_outbox_entry, G_TYPE_OBJECT)

static void
operation_free (gpointer data)
{
  OvOutboxOperation *operation = data;

  g_free (operation->data);
  g_clear_pointer (&operation->conflicts, g_array_unref);
  g_free (operation);
}

OvOutboxEntry *
ov_outbox_entry_read (OvSqlStatement *row)
{
  OvOutboxEntry *self = g_object_new (OV_TYPE_OUTBOX_ENTRY, NULL);

  self->number = ov_sql_column_int64 (row, 0);
  self->key = ov_sql_column_dup (row, 1);
  self->state = ov_sql_column_int (row, 2);
  self->label = ov_sql_column_dup (row, 3);
  self->made = ov_sql_column_int64 (row, 4);
  self->tries = (guint) ov_sql_column_int (row, 5);
  self->problem = ov_sql_column_dup (row, 6);
  self->sequence = ov_sql_column_int64 (row, 7);
  return self;
}

void
ov_outbox_entry_add (OvOutboxEntry *self, OvPending *pending, gint64 version)
{
  OvOutboxOperation *operation = g_new0 (OvOutboxOperation, 1);

  *operation = pending->op;
  operation->data = g_strdup (pending->op.data);
  operation->conflicts = pending->op.conflicts != NULL ? g_array_ref (pending->op.conflicts) : NULL;
  operation->version = version;
  g_ptr_array_add (self->operations, operation);
}

gint64
ov_outbox_entry_get_number (OvOutboxEntry *self)
{
  g_return_val_if_fail (OV_IS_OUTBOX_ENTRY (self), 0);
  return self->number;
}

const char *
ov_outbox_entry_get_key (OvOutboxEntry *self)
{
  g_return_val_if_fail (OV_IS_OUTBOX_ENTRY (self), NULL);
  return self->key;
}

OvOutboxState
ov_outbox_entry_get_state (OvOutboxEntry *self)
{
  g_return_val_if_fail (OV_IS_OUTBOX_ENTRY (self), OV_OUTBOX_QUEUED);
  return self->state;
}

const char *
ov_outbox_entry_get_label (OvOutboxEntry *self)
{
  g_return_val_if_fail (OV_IS_OUTBOX_ENTRY (self), NULL);
  return self->label;
}

gint64
ov_outbox_entry_get_made (OvOutboxEntry *self)
{
  g_return_val_if_fail (OV_IS_OUTBOX_ENTRY (self), 0);
  return self->made;
}

guint
ov_outbox_entry_get_tries (OvOutboxEntry *self)
{
  g_return_val_if_fail (OV_IS_OUTBOX_ENTRY (self), 0);
  return self->tries;
}

const char *
ov_outbox_entry_get_problem (OvOutboxEntry *self)
{
  g_return_val_if_fail (OV_IS_OUTBOX_ENTRY (self), NULL);
  return self->problem;
}

gint64
ov_outbox_entry_get_sequence (OvOutboxEntry *self)
{
  g_return_val_if_fail (OV_IS_OUTBOX_ENTRY (self), 0);
  return self->sequence;
}

GPtrArray *
ov_outbox_entry_get_operations (OvOutboxEntry *self)
{
  g_return_val_if_fail (OV_IS_OUTBOX_ENTRY (self), NULL);
  return self->operations;
}

static void
ov_outbox_entry_finalize (GObject *object)
{
  OvOutboxEntry *self = OV_OUTBOX_ENTRY (object);

  g_free (self->key);
  g_free (self->label);
  g_free (self->problem);
  g_ptr_array_unref (self->operations);

  G_OBJECT_CLASS (ov_outbox_entry_parent_class)->finalize (object);
}

static void
ov_outbox_entry_class_init (OvOutboxEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ov_outbox_entry_finalize;
}

static void
ov_outbox_entry_init (OvOutboxEntry *self)
{
  self->operations = g_ptr_array_new_with_free_func (operation_free);
}
