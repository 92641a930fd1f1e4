#define G_LOG_DOMAIN "ov-sync"
#include "ov-session-private.h"

/* Numbers that were taken for certificates: what comes of them. */

static gboolean
is_number (gconstpointer a, gconstpointer b)
{
  return g_str_equal (((const OvNumber *) a)->number, ((const OvNumber *) b)->number);
}

static void
give_back (OvSession *self, OvNumber *number)
{
  number->certificate = OV_ID_NONE;
  g_queue_push_head (&self->numbers, number);
}

void
ov_session_settle_numbers (OvSession *self, GPtrArray *numbers, gboolean saved)
{
  g_return_if_fail (OV_IS_SESSION (self));
  /* From the last to the first, so that what is given back stands in its order again. */
  for (guint i = numbers->len; i-- > 0;)
    {
      guint place;
      OvNumber *number;

      if (!g_ptr_array_find_with_equal_func (self->numbers_lent, numbers->pdata[i], is_number, &place))
        continue;
      number = g_ptr_array_steal_index (self->numbers_lent, place);
      if (saved)
        ov_number_free (number);
      else
        give_back (self, number);
    }
  /* Should it fail, the file still has them as lent, and the next start looks. */
  if (!self->closed)
    ov_session_numbers_write (self, NULL, NULL);
}

static void look_at_next (OvSession *self);

static void
got_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OvSession) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (OvRecord) certificate = ov_store_get_finish (OV_STORE (source), result, &error);
  OvNumber *number;

  if (self->closed || self->numbers_left->len == 0)
    return;
  if (certificate == NULL && !g_error_matches (error, OV_ERROR, OV_ERROR_NOT_FOUND))
    return;
  number = g_ptr_array_steal_index (self->numbers_left, 0);
  if (certificate != NULL)
    ov_number_free (number);
  else
    give_back (self, number);
  if (self->numbers_left->len == 0)
    ov_session_numbers_write (self, NULL, NULL);
  look_at_next (self);
}

static void
look_at_next (OvSession *self)
{
  if (self->numbers_left->len > 0)
    ov_store_get_async (self->store, OV_NOUN_CERTIFICATE, ((OvNumber *) self->numbers_left->pdata[0])->certificate, NULL, got_cb,
                        g_object_ref (self));
}

void
ov_session_numbers_look_back (OvSession *self)
{
  if (self->looking_back)
    return;
  self->looking_back = TRUE;
  look_at_next (self);
}
