#define G_LOG_DOMAIN "ov-base"
#include "ov-id.h"

#include <string.h>
#include <sys/random.h>

/* The last tick handed out: milliseconds << 12 | twelfth-bit fractions of a millisecond. */
static GMutex  tick_lock;
static guint64 last_tick;

static guint64
next_tick (void)
{
  gint64 now = g_get_real_time ();
  guint64 tick = ((guint64) (now / 1000) << 12) | (guint64) ((now % 1000) * 4096 / 1000);

  /* Two calls within a tick, or a clock that was set back, take the tick after the last one, so that the order holds. */
  g_mutex_lock (&tick_lock);
  tick = MAX (tick, last_tick + 1);
  last_tick = tick;
  g_mutex_unlock (&tick_lock);
  return tick;
}

static void
fill_random (guint8 *bytes, gsize length)
{
  gsize done = 0;

  while (done < length)
    {
      gssize n = getrandom (bytes + done, length - done, 0);

      if (n > 0)
        done += n;
    }
}

OvId
ov_id_new (void)
{
  OvId id;
  guint64 tick = next_tick ();
  guint64 ms = tick >> 12;

  for (int i = 0; i < 6; i++)
    id.bytes[i] = ms >> (40 - 8 * i);
  id.bytes[6] = 0x70 | ((tick >> 8) & 0x0f);
  id.bytes[7] = tick & 0xff;
  fill_random (id.bytes + 8, 8);
  id.bytes[8] = 0x80 | (id.bytes[8] & 0x3f);
  return id;
}

gboolean
ov_id_parse (const char *text, OvId *id)
{
  OvId parsed;
  const char *p = text;

  g_return_val_if_fail (id != NULL, FALSE);

  if (text == NULL)
    return FALSE;
  for (int i = 0; i < 16; i++)
    {
      int high, low;

      if (i == 4 || i == 6 || i == 8 || i == 10)
        if (*p++ != '-')
          return FALSE;
      high = g_ascii_xdigit_value (p[0]);
      low = high < 0 ? -1 : g_ascii_xdigit_value (p[1]);
      if (low < 0)
        return FALSE;
      parsed.bytes[i] = high << 4 | low;
      p += 2;
    }
  if (*p != '\0')
    return FALSE;
  *id = parsed;
  return TRUE;
}

char *
ov_id_print (OvId id, char text[OV_ID_TEXT_SIZE])
{
  static const char digits[] = "0123456789abcdef";
  char *p = text;

  for (int i = 0; i < 16; i++)
    {
      if (i == 4 || i == 6 || i == 8 || i == 10)
        *p++ = '-';
      *p++ = digits[id.bytes[i] >> 4];
      *p++ = digits[id.bytes[i] & 0x0f];
    }
  *p = '\0';
  return text;
}

char *
ov_id_dup_text (OvId id)
{
  return ov_id_print (id, g_malloc (OV_ID_TEXT_SIZE));
}

gboolean
ov_id_is_none (OvId id)
{
  return ov_id_equal (id, OV_ID_NONE);
}

gboolean
ov_id_equal (OvId a, OvId b)
{
  return memcmp (a.bytes, b.bytes, sizeof a.bytes) == 0;
}

int
ov_id_compare (OvId a, OvId b)
{
  return memcmp (a.bytes, b.bytes, sizeof a.bytes);
}

guint
ov_id_hash (gconstpointer id)
{
  const OvId *key = id;
  guint32 words[4];

  memcpy (words, key->bytes, sizeof words);
  return words[0] * 31 ^ words[1] * 17 ^ words[2] ^ words[3];
}

gboolean
ov_id_equal_key (gconstpointer a, gconstpointer b)
{
  return ov_id_equal (*(const OvId *) a, *(const OvId *) b);
}
