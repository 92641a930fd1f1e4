#define G_LOG_DOMAIN "ov-sync"
#include <glib/gi18n.h>

#include "ov-file-writer.h"
#include "ov-session-private.h"

/* The block of register numbers that this device holds in reserve, in FOLDER/numbers.json. Before a number is handed out it stands in
 * the file as lent to a certificate (ov-session-lent.c), so that a crash neither loses it nor gives it twice. */

#define DEFAULT_BLOCK 50
#define MOST_AT_ONCE 500
#define MOST_RESERVE_TRIES 5

void
ov_number_free (OvNumber *number)
{
  g_free (number->number);
  g_free (number->code);
  g_free (number);
}

static char *
numbers_path (OvSession *self)
{
  return g_build_filename (self->aside != NULL ? self->aside : self->folder, OV_NUMBERS_FILE, NULL);
}

static OvNumber *
read_number (JsonNode *node)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *certificate = object != NULL ? ov_json_get_text (object, "certificate") : NULL;
  OvNumber *number;

  if (object == NULL || ov_json_get_text (object, "number") == NULL || ov_json_get_text (object, "code") == NULL)
    return NULL;
  number = g_new0 (OvNumber, 1);
  number->number = g_strdup (ov_json_get_text (object, "number"));
  number->code = g_strdup (ov_json_get_text (object, "code"));
  if (certificate == NULL || !ov_id_parse (certificate, &number->certificate))
    number->certificate = OV_ID_NONE;
  return number;
}

static gboolean
add_block (OvSession *self, JsonArray *block)
{
  for (guint i = 0; block != NULL && i < json_array_get_length (block); i++)
    {
      OvNumber *number = read_number (json_array_get_element (block, i));

      if (number == NULL)
        return FALSE;
      g_queue_push_tail (&self->numbers, number);
    }
  return block != NULL;
}

static void
add_left (OvSession *self, JsonArray *lent)
{
  for (guint i = lent != NULL ? json_array_get_length (lent) : 0; i-- > 0;)
    {
      OvNumber *number = read_number (json_array_get_element (lent, i));

      if (number != NULL)
        g_ptr_array_add (self->numbers_left, number);
    }
}

static void
write_number (JsonArray *array, const OvNumber *number)
{
  JsonObject *member = json_object_new ();
  char id[OV_ID_TEXT_SIZE];

  json_object_set_string_member (member, "number", number->number);
  json_object_set_string_member (member, "code", number->code);
  if (!ov_id_is_none (number->certificate))
    json_object_set_string_member (member, "certificate", ov_id_print (number->certificate, id));
  json_array_add_object_element (array, member);
}

void
ov_session_numbers_write (OvSession *self, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (JsonObject) object = json_object_new ();
  JsonArray *block = json_array_new ();
  JsonArray *lent = json_array_new ();
  g_autofree char *path = numbers_path (self);

  json_object_set_array_member (object, "block", block);
  json_object_set_array_member (object, "lent", lent);
  if (self->numbers_key != NULL)
    json_object_set_string_member (object, "key", self->numbers_key);
  for (const GList *link = self->numbers.head; link != NULL; link = link->next)
    write_number (block, link->data);
  for (guint i = self->numbers_left->len; i-- > 0;)
    write_number (lent, self->numbers_left->pdata[i]);
  for (guint i = 0; i < self->numbers_lent->len; i++)
    write_number (lent, self->numbers_lent->pdata[i]);
  ov_file_write_async (path, ov_json_object_canonical (object), callback, data);
}

void
ov_session_numbers_load (OvSession *self, const char *text)
{
  g_autoptr (JsonObject) object = text != NULL ? ov_json_parse_object (text, -1, NULL) : NULL;

  if (object == NULL)
    return;
  add_block (self, ov_json_get_array (object, "block"));
  add_left (self, ov_json_get_array (object, "lent"));
  self->numbers_key = g_strdup (ov_json_get_text (object, "key"));
}

static guint
block_size (OvSession *self)
{
  const char *set = NULL;
  gint64 size = OV_NUMBER_NONE;

  if (self->policy == NULL)
    return DEFAULT_BLOCK;
  if (self->tree != NULL && self->organisation != NULL)
    set = ov_organisation_tree_rule_set (self->tree, ov_record_get_id (OV_RECORD (self->organisation)));
  size = ov_policy_get_integer (self->policy, set != NULL ? set : OV_POLICY_COMMON, OV_POLICY_NUMBER_BLOCK,
                                ov_day_today ());
  return size > 0 && size <= MOST_AT_ONCE ? (guint) size : DEFAULT_BLOCK;
}

typedef struct
{
  guint      count;
  GSource   *stop;   /* of its cancellable, or NULL */
  GPtrArray *taken;  /* of OvNumber, while the file is written with them as lent */
} Wanted;

static void
wanted_free (gpointer data)
{
  Wanted *wanted = data;

  if (wanted->stop != NULL)
    g_source_destroy (wanted->stop);
  g_clear_pointer (&wanted->stop, g_source_unref);
  g_clear_pointer (&wanted->taken, g_ptr_array_unref);
  g_free (wanted);
}

/* The one served next, no longer waited with. */
static GTask *
pop_wanted (OvSession *self)
{
  GTask *task = g_queue_pop_head (&self->numbers_wanted);

  if (task != NULL && ((Wanted *) g_task_get_task_data (task))->stop != NULL)
    g_source_destroy (((Wanted *) g_task_get_task_data (task))->stop);
  return task;
}

static gboolean
on_stop (GCancellable *cancellable, gpointer data)
{
  GTask *task = data;

  g_queue_remove (&OV_SESSION (g_task_get_source_object (task))->numbers_wanted, task);
  g_task_return_error_if_cancelled (task);
  g_object_unref (task);
  return G_SOURCE_REMOVE;
}

static void
watch_stop (GTask *task)
{
  Wanted *wanted = g_task_get_task_data (task);

  if (g_task_get_cancellable (task) == NULL)
    return;
  wanted->stop = g_cancellable_source_new (g_task_get_cancellable (task));
  g_source_set_callback (wanted->stop, G_SOURCE_FUNC (on_stop), task, NULL);
  g_source_attach (wanted->stop, g_main_context_get_thread_default ());
}

/* The oldest of the reserve, for a certificate to be. */
static OvNumber *
lend (OvSession *self)
{
  OvNumber *number = g_queue_pop_head (&self->numbers);
  OvNumber *copy = g_new0 (OvNumber, 1);

  number->certificate = ov_id_new ();
  *copy = (OvNumber) { g_strdup (number->number), g_strdup (number->code), number->certificate };
  g_ptr_array_add (self->numbers_lent, number);
  return copy;
}

/* The file has them as lent: now they can be handed out. */
static void
on_lent_written (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  OvSession *self = g_task_get_source_object (task);
  Wanted *wanted = g_task_get_task_data (task);
  g_autoptr (GError) cause = NULL;

  if (ov_file_write_finish (result, &cause))
    {
      g_task_return_pointer (task, g_steal_pointer (&wanted->taken), (GDestroyNotify) g_ptr_array_unref);
      return;
    }
  ov_session_settle_numbers (self, wanted->taken, FALSE);
  g_task_return_new_error (task, OV_ERROR, cause->code, _("The register numbers cannot be written: %s"),
                           cause->message);
}

/* Hands out what can be handed out, first come first served. */
static void
serve (OvSession *self)
{
  for (GTask *task = g_queue_peek_head (&self->numbers_wanted); task != NULL;
       task = g_queue_peek_head (&self->numbers_wanted))
    {
      Wanted *wanted = g_task_get_task_data (task);

      if (self->numbers.length < wanted->count)
        return;
      wanted->taken = g_ptr_array_new_with_free_func ((GDestroyNotify) ov_number_free);
      for (guint i = 0; i < wanted->count; i++)
        g_ptr_array_add (wanted->taken, lend (self));
      ov_session_numbers_write (self, on_lent_written, pop_wanted (self));
    }
}

static void
fail_wanted (OvSession *self, const GError *error)
{
  GTask *task;

  while ((task = pop_wanted (self)) != NULL)
    {
      g_task_return_error (task, g_error_copy (error));
      g_object_unref (task);
    }
}

static guint
count_wanted (OvSession *self)
{
  guint count = 0;

  for (const GList *link = self->numbers_wanted.head; link != NULL; link = link->next)
    count += ((Wanted *) g_task_get_task_data (link->data))->count;
  return count;
}

static void
give_up (OvSession *self, const GError *error)
{
  self->reserving = FALSE;
  self->reserve_tries = 0;
  fail_wanted (self, error);
}

static void
on_registry_back (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OvSession) self = data;
  g_autoptr (GError) error = NULL;
  gboolean back = ov_embedded_registry_ensure_finish (OV_EMBEDDED_REGISTRY (source), result, &error);

  if (self->closed)
    return;
  if (!back)
    {
      give_up (self, error);
      return;
    }
  self->reserving = FALSE;
  ov_session_numbers_refill (self);
}

static void
on_reserved (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OvSession) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (OvRegistryReply) refused = NULL;
  g_autoptr (OvRegistryReply) reply = ov_registry_client_call_finish (OV_REGISTRY_CLIENT (source), result, &refused,
                                                                      &error);

  if (self->closed)
    return;
  /* This computer's registry has died: it comes back, and gives the same block under the same key. */
  if (reply == NULL && refused == NULL && self->embedded != NULL && self->reserve_tries++ < MOST_RESERVE_TRIES)
    {
      ov_embedded_registry_ensure_async (self->embedded, NULL, on_registry_back, g_object_ref (self));
      return;
    }
  if (reply != NULL && add_block (self, ov_json_get_array (ov_registry_reply_get_body (reply), "block")))
    {
      self->reserving = FALSE;
      self->reserve_tries = 0;
      g_clear_pointer (&self->numbers_key, g_free);
      ov_session_numbers_write (self, NULL, NULL);
      serve (self);
      ov_session_numbers_refill (self);
      return;
    }
  /* A refusal is final; without an answer the same block is asked for again under the same key. */
  if (refused != NULL && ov_registry_reply_get_status (refused) < 500)
    g_clear_pointer (&self->numbers_key, g_free);
  if (error == NULL)
    g_set_error (&error, OV_ERROR, OV_ERROR_UNREACHABLE, _("The registry gave no numbers."));
  give_up (self, error);
}

/* The count is part of what the key stands for. */
static void
ask_for_block (OvSession *self)
{
  guint count = (guint) g_ascii_strtoull (self->numbers_key, NULL, 10);
  g_autoptr (OvRegistryRequest) request = ov_registry_request_numbers (self->numbers_key, NULL, count);

  ov_registry_client_send_async (self->client, request, NULL, on_reserved, g_object_ref (self));
}

static void
on_key_kept (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OvSession) self = data;
  g_autoptr (GError) error = NULL;

  if (self->closed)
    return;
  if (ov_file_write_finish (result, &error))
    {
      ask_for_block (self);
      return;
    }
  g_clear_pointer (&self->numbers_key, g_free);
  give_up (self, error);
}

/* Nothing is asked for before its key is on the disk: whoever dies in between asks for the same block again. */
static void
reserve (OvSession *self, guint count)
{
  g_autofree char *unique = g_uuid_string_random ();

  self->reserving = TRUE;
  if (self->numbers_key != NULL)
    {
      ask_for_block (self);
      return;
    }
  self->numbers_key = g_strdup_printf ("%u-%s", count, unique);
  ov_session_numbers_write (self, on_key_kept, g_object_ref (self));
}

/* Keeps at least half a block in reserve. Only where certificates can be issued at all: there is an organisation. */
void
ov_session_numbers_refill (OvSession *self)
{
  guint block = block_size (self), wanted = count_wanted (self);

  if (self->reserving || self->closed || self->organisation == NULL
      || (ov_sync_runner_get_session (self->runner) == NULL && wanted == 0))
    return;
  if (wanted > self->numbers.length)
    reserve (self, MIN (wanted - self->numbers.length + (self->aside == NULL ? block : 0), MOST_AT_ONCE));
  /* A store that is thrown away keeps no reserve. */
  else if (self->aside == NULL && self->numbers.length < (block + 1) / 2)
    reserve (self, block - self->numbers.length);
}

void
ov_session_take_numbers_async (OvSession *self, guint count, GCancellable *cancellable, GAsyncReadyCallback callback,
                               gpointer data)
{
  GTask *task;
  Wanted *wanted;

  g_return_if_fail (OV_IS_SESSION (self));
  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, ov_session_take_numbers_async);
  wanted = g_new0 (Wanted, 1);
  wanted->count = count;
  g_task_set_task_data (task, wanted, wanted_free);
  /* What is handed out is handed out, also when a stop comes between: numbers do not get lost. */
  g_task_set_check_cancellable (task, FALSE);
  watch_stop (task);
  g_queue_push_tail (&self->numbers_wanted, task);
  serve (self);
  if (self->numbers_wanted.length > 0 && self->organisation == NULL)
    {
      g_autoptr (GError) error = g_error_new (OV_ERROR, OV_ERROR_UNREACHABLE, "%s",
                                              _("There is no organisation to number for yet."));

      fail_wanted (self, error);
      return;
    }
  ov_session_numbers_refill (self);
}

GPtrArray *
ov_session_take_numbers_finish (OvSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
ov_session_numbers_close (OvSession *self)
{
  g_autoptr (GError) error = g_error_new (OV_ERROR, OV_ERROR_CANCELLED, "%s", _("The program is closing."));

  fail_wanted (self, error);
  g_queue_clear_full (&self->numbers, (GDestroyNotify) ov_number_free);
  g_ptr_array_set_size (self->numbers_lent, 0);
  g_ptr_array_set_size (self->numbers_left, 0);
  g_clear_pointer (&self->numbers_key, g_free);
}
