#include "ov-sync-model.h"

#define PAGE 3

static int
kind_of (int record)
{
  return record % MODEL_KINDS;
}

/* A rule that depends on the content alone, so that the same entry is refused whenever it comes. */
static gboolean
breaks_rule (const ModelEntry *entry)
{
  return entry->tag % 11 == 10;
}

static guint
check_operation (const ModelRegistry *registry, const ModelOperation *operation)
{
  const ModelRow *row = &registry->rows[operation->record];

  if (operation->verb == MODEL_CREATE)
    return row->ver > 0 ? 412 : 200;
  if (!row->present)
    return 404;
  return row->ver == operation->base_ver ? 200 : 412;
}

static void
apply_operation (ModelRegistry *registry, const ModelOperation *operation, gboolean last)
{
  ModelRow *row = &registry->rows[operation->record];
  ModelChange *change = &registry->feed[registry->n_feed++];

  g_assert_cmpint (registry->n_feed, <, MODEL_FEED);
  row->ver = MAX (row->ver, registry->ver_floor) + 1;
  row->present = operation->verb != MODEL_DELETE;
  for (int i = 0; i < MODEL_FIELDS; i++)
    if (operation->mask & (1u << i))
      {
        /* Nobody's change is written over by someone who had not seen it. */
        if (operation->verb == MODEL_CHANGE && row->field[i] != operation->base[i])
          model_broken ("a change was written over unseen");
        row->field[i] = operation->value[i];
      }
  registry->seq++;
  *change = (ModelChange) { .seq = registry->seq, .record = operation->record, .whole = last, .row = *row };
}

void
model_registry_write (ModelRegistry *registry, int epoch, const ModelEntry *entry, ModelReply *reply)
{
  int known = registry->keys[entry->key].tag;

  /* An edit made on rows that the registry may not have any more: the client must first hear of that. */
  if (epoch != registry->epoch)
    {
      reply->status = 410;
      return;
    }
  if (known != 0)
    {
      if (known != entry->tag + 1)
        model_broken ("a key was used for two edits");
      reply->status = registry->keys[entry->key].refused ? 422 : 200;
      reply->seq = registry->keys[entry->key].seq;
      memcpy (reply->ver, registry->keys[entry->key].ver, sizeof reply->ver);
      return;
    }
  reply->status = breaks_rule (entry) ? 422 : 200;
  if (entry->refers >= 0 && !registry->rows[entry->refers].present)
    reply->status = 422;
  for (guint i = 0; i < entry->n_operations && reply->status == 200; i++)
    {
      reply->status = check_operation (registry, &entry->operation[i]);
      reply->record = entry->operation[i].record;
      reply->current = registry->rows[reply->record];
    }
  /* A refusal is kept as well: a doubled request that comes late must not be applied after the user was told that it
   * was refused. */
  if (reply->status == 422)
    {
      registry->keys[entry->key].tag = entry->tag + 1;
      registry->keys[entry->key].refused = TRUE;
    }
  if (reply->status != 200)
    return;
  for (guint i = 0; i < entry->n_operations; i++)
    {
      apply_operation (registry, &entry->operation[i], i + 1 == entry->n_operations);
      reply->ver[i] = registry->rows[entry->operation[i].record].ver;
    }
  reply->seq = registry->seq;
  registry->applied[entry->tag]++;
  registry->keys[entry->key].tag = entry->tag + 1;
  registry->keys[entry->key].seq = reply->seq;
  memcpy (registry->keys[entry->key].ver, reply->ver, sizeof reply->ver);
}

void
model_registry_changes (const ModelRegistry *registry, ModelCursor cursor, ModelReply *reply)
{
  reply->epoch = registry->epoch;
  if (cursor.epoch != registry->epoch || cursor.seq < registry->floor || cursor.seq > registry->seq)
    {
      reply->status = 410;
      return;
    }
  reply->status = 200;
  reply->cursor = cursor;
  for (int i = 0; i < registry->n_feed && !reply->more; i++)
    {
      const ModelChange *change = &registry->feed[i];

      if (change->seq <= cursor.seq)
        continue;
      /* A page ends only where a transaction ends: a batch is seen whole or not at all. */
      reply->more = reply->n_changes >= PAGE && registry->feed[i - 1].whole;
      if (reply->more)
        break;
      reply->changes[reply->n_changes++] = *change;
      reply->cursor.seq = change->seq;
    }
}

void
model_registry_snapshot (const ModelRegistry *registry, int kind, int after, ModelReply *reply)
{
  reply->status = 200;
  reply->epoch = registry->epoch;
  reply->start = (ModelCursor) { registry->epoch, registry->seq };
  reply->after = after;
  for (int i = after + 1; i < MODEL_RECORDS && !reply->more; i++)
    {
      if (kind_of (i) != kind || !registry->rows[i].present)
        continue;
      reply->more = reply->n_changes == PAGE;
      if (reply->more)
        break;
      reply->changes[reply->n_changes++] = (ModelChange) { .record = i, .row = registry->rows[i] };
      reply->after = i;
    }
}

static int
row_hash (int record, const ModelRow *row)
{
  return row->present ? (int) (((guint) (record + 1) * 7919u + (guint) row->ver * 104729u) & 0xffffff) : 0;
}

void
model_registry_digest (const ModelRegistry *registry, ModelReply *reply)
{
  reply->status = 200;
  reply->cursor = (ModelCursor) { registry->epoch, registry->seq };
  for (int i = 0; i < MODEL_RECORDS; i++)
    reply->digest[kind_of (i)] += row_hash (i, &registry->rows[i]);
}

ModelRow
model_registry_row_at (const ModelRegistry *registry, int record, int seq)
{
  ModelRow row = { 0 };

  for (int i = 0; i < registry->n_feed && registry->feed[i].seq <= seq; i++)
    if (registry->feed[i].record == record)
      row = registry->feed[i].row;
  return row;
}

ModelRow
model_store_view (const ModelStore *store, int record, gint64 *from)
{
  const ModelRow *base = &store->base[record];
  ModelRow row = *base;
  gboolean outdated = FALSE;

  *from = 0;
  for (int i = 0; i < store->n_entries; i++)
    for (guint j = 0; j < store->entries[i].n_operations; j++)
      {
        const ModelEntry *entry = &store->entries[i];
        const ModelOperation *operation = &entry->operation[j];

        if (operation->record != record || (entry->state != MODEL_QUEUED && entry->state != MODEL_ACKED)
            || (entry->state == MODEL_ACKED && base->ver >= operation->done_ver))
          continue;
        /* It was merged onto a version that the feed has not brought yet. */
        if (operation->base_from == 0 && (operation->base_ver > row.ver || (store->stale & (1u << record)) != 0))
          memcpy (row.field, operation->base, sizeof row.field);
        row.present = operation->verb != MODEL_DELETE;
        for (int k = 0; k < MODEL_FIELDS; k++)
          if (operation->mask & (1u << k))
            row.field[k] = operation->value[k];
        /* An entry below that is still to be merged onto the row shown: an edit on top of both must be merged by
         * itself, so it gets a version that never matches. */
        outdated |= entry->state == MODEL_QUEUED && operation->base_from == 0 && operation->base_ver < row.ver;
        row.ver = entry->state == MODEL_ACKED ? operation->done_ver : MAX (row.ver, operation->base_ver);
        *from = entry->state == MODEL_QUEUED && !outdated ? entry->n : 0;
      }
  if (outdated)
    row.ver = 0;
  return row;
}

ModelEntry *
model_store_find (ModelStore *store, gint64 n)
{
  return n > 0 && n <= store->n_entries ? &store->entries[n - 1] : NULL;
}

/* The same edits under the same keys, in the order they were made. */
static void
offer_again (ModelStore *store)
{
  for (int i = 0; i < store->n_entries; i++)
    if (store->entries[i].state == MODEL_ACKED && !store->entries[i].pruned)
      store->entries[i].state = MODEL_QUEUED;
}

void
model_store_adopt (ModelStore *store, const ModelReply *session)
{
  if (store->epoch != session->epoch)
    {
      if (store->epoch != 0)
        offer_again (store);
      store->epoch = session->epoch;
      store->cursor = (ModelCursor) { 0 };
      store->start = (ModelCursor) { 0 };
      store->kinds = 0;
      store->after = -1;
      store->stale = G_MAXUINT32;
    }
  for (int i = 0; i < store->n_entries; i++)
    if (store->entries[i].state == MODEL_ACKED && store->entries[i].seq <= session->durable)
      store->entries[i].pruned = TRUE;
}

typedef enum { LATER_ACKED, LATER_MERGED, LATER_REFUSED } Fate;

/* Later edits of the same record were made on top of this one: tells them what became of it. */
static void
settle_later (ModelStore *store, const ModelEntry *entry, const ModelOperation *mine, Fate fate)
{
  guint taken_back = fate == LATER_REFUSED ? mine->mask : 0;

  for (int j = 0; j < store->n_entries; j++)
    for (guint k = 0; k < store->entries[j].n_operations; k++)
      {
        ModelOperation *later = &store->entries[j].operation[k];

        if (later->record != mine->record || store->entries[j].n <= entry->n || store->entries[j].state != MODEL_QUEUED)
          continue;
        for (int f = 0; f < MODEL_FIELDS; f++)
          if ((taken_back & (1u << f)) && later->base[f] == mine->value[f])
            later->base[f] = mine->base[f];
        taken_back &= ~later->mask;
        if (later->base_from != entry->n)
          continue;
        /* After a merge it has a version that never matches: it will meet a 412 and be merged itself. */
        later->base_from = fate == LATER_REFUSED ? mine->base_from : 0;
        later->base_ver = fate == LATER_ACKED ? mine->done_ver : fate == LATER_MERGED ? 0 : mine->base_ver;
      }
}

void
model_store_ack (ModelStore *store, ModelEntry *entry, const ModelReply *reply)
{
  entry->state = MODEL_ACKED;
  entry->seq = reply->seq;
  for (guint i = 0; i < entry->n_operations; i++)
    {
      entry->operation[i].done_ver = reply->ver[i];
      settle_later (store, entry, &entry->operation[i], LATER_ACKED);
    }
}

void
model_store_refuse (ModelStore *store, ModelEntry *entry, ModelState state)
{
  entry->state = state;
  for (guint i = 0; i < entry->n_operations; i++)
    if (entry->operation[i].verb != MODEL_CREATE)
      settle_later (store, entry, &entry->operation[i], LATER_REFUSED);
}

/* FALSE, and nothing changed: both sides changed the same thing. */
static gboolean
merge_operation (ModelOperation *operation, const ModelRow *theirs)
{
  ModelOperation merged = *operation;

  if (operation->verb == MODEL_CREATE)
    return FALSE;
  for (int i = 0; i < MODEL_FIELDS; i++)
    {
      gboolean mine_too = operation->verb == MODEL_DELETE || (operation->mask & (1u << i)) != 0;
      gboolean equal = operation->verb == MODEL_CHANGE && theirs->field[i] == operation->value[i];

      if (mine_too && !equal && theirs->field[i] != operation->base[i])
        return FALSE;
      if (mine_too && equal)
        merged.mask &= ~(1u << i);
      merged.base[i] = theirs->field[i];
    }
  merged.base_ver = theirs->ver;
  merged.base_from = 0;
  *operation = merged;
  return TRUE;
}

void
model_store_rebase (ModelStore *store, ModelEntry *entry, const ModelReply *reply, int new_key)
{
  ModelOperation *operation = NULL;
  ModelOperation before;

  for (guint i = 0; i < entry->n_operations; i++)
    if (entry->operation[i].record == reply->record)
      operation = &entry->operation[i];
  g_assert_nonnull (operation);
  before = *operation;
  if (reply->status == 404 && operation->verb == MODEL_DELETE && entry->n_operations == 1)
    {
      entry->state = MODEL_CLOSED;
      return;
    }
  if (reply->status == 404 || !merge_operation (operation, &reply->current))
    {
      model_store_refuse (store, entry, MODEL_CONFLICT);
      return;
    }
  settle_later (store, entry, &before, LATER_MERGED);
  if (operation->mask == 0 && operation->verb != MODEL_DELETE && entry->n_operations == 1)
    entry->state = MODEL_CLOSED;
  else
    entry->key = new_key;
}

/* Does a wait for b, which was saved earlier? In order along one record; and what needs a record waits until it is
 * made. */
static gboolean
waits_for (const ModelEntry *a, const ModelEntry *b)
{
  for (guint i = 0; i < b->n_operations; i++)
    {
      gboolean makes = b->operation[i].verb == MODEL_CREATE;

      if (b->state != MODEL_QUEUED && !makes)
        continue;
      if (makes && a->refers == b->operation[i].record)
        return TRUE;
      for (guint j = 0; j < a->n_operations; j++)
        if (a->operation[j].record == b->operation[i].record)
          return TRUE;
    }
  return FALSE;
}

guint
model_store_take (ModelStore *store, guint max, gint64 *numbers)
{
  guint n = 0;

  for (int i = 0; i < store->n_entries && n < max; i++)
    {
      ModelEntry *entry = &store->entries[i];
      gboolean waits = entry->under_way || entry->state != MODEL_QUEUED;

      for (int j = 0; j < i && !waits; j++)
        waits = store->entries[j].state != MODEL_ACKED && store->entries[j].state != MODEL_CLOSED
                && waits_for (entry, &store->entries[j]);
      if (waits)
        continue;
      entry->under_way = TRUE;
      numbers[n++] = entry->n;
    }
  return n;
}

void
model_store_resync (ModelStore *store, guint32 kinds)
{
  store->kinds |= kinds;
  store->after = -1;
  store->start = (ModelCursor) { 0 };
  if (kinds == (1u << MODEL_KINDS) - 1)
    store->cursor = (ModelCursor) { 0 };
  for (int i = 0; i < MODEL_RECORDS; i++)
    if (kinds & (1u << kind_of (i)))
      store->stale |= 1u << i;
}

void
model_store_changes (ModelStore *store, const ModelReply *reply)
{
  for (int i = 0; i < reply->n_changes; i++)
    {
      ModelRow *row = &store->base[reply->changes[i].record];

      if (reply->changes[i].row.ver > row->ver || !row->present)
        *row = reply->changes[i].row;
    }
  store->cursor = reply->cursor;
}

void
model_store_snapshot (ModelStore *store, const ModelReply *reply, int kind, gboolean last)
{
  if (store->start.epoch == 0)
    store->start = reply->start;
  store->fuzzy_until = reply->start.seq;
  for (int i = 0; i < reply->n_changes; i++)
    {
      int record = reply->changes[i].record;

      /* Never back to an older version, unless the registry itself went back. */
      if (store->cursor.epoch != 0 && reply->changes[i].row.ver < store->base[record].ver)
        model_broken ("a row went back to an older version");
      store->base[record] = reply->changes[i].row;
      store->stale &= ~(1u << record);
    }
  store->after = reply->after;
  if (!last)
    return;
  for (int i = 0; i < MODEL_RECORDS; i++)
    if (kind_of (i) == kind && (store->stale & (1u << i)))
      {
        store->base[i] = (ModelRow) { 0 };
        store->stale &= ~(1u << i);
      }
  store->kinds &= ~(1u << kind);
  store->after = -1;
  if (store->kinds != 0)
    return;
  if (store->cursor.epoch == 0)
    store->cursor = store->start;
  store->start = (ModelCursor) { 0 };
}

guint32
model_store_compare (const ModelStore *store, const ModelReply *reply, OvSyncOutcome *outcome)
{
  int sum[MODEL_KINDS] = { 0 };
  guint32 kinds = 0;

  *outcome = OV_SYNC_OUTCOME_BEHIND;
  if (store->cursor.epoch != reply->cursor.epoch || store->cursor.seq != reply->cursor.seq)
    return 0;
  for (int i = 0; i < MODEL_RECORDS; i++)
    sum[kind_of (i)] += row_hash (i, &store->base[i]);
  for (int i = 0; i < MODEL_KINDS; i++)
    if (sum[i] != reply->digest[i])
      kinds |= 1u << i;
  *outcome = OV_SYNC_OUTCOME_DONE;
  return kinds;
}
