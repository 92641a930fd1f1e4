#define G_LOG_DOMAIN "ov-registry"
#include "ov-sample-private.h"

guint64
ov_sample_random (OvSample *self)
{
  guint64 z = (self->random += 0x9e3779b97f4a7c15u);

  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return z ^ (z >> 31);
}

int
ov_sample_below (OvSample *self, int n)
{
  return (int) (ov_sample_random (self) % (guint64) n);
}

gboolean
ov_sample_chance (OvSample *self, int percent)
{
  return ov_sample_below (self, 100) < percent;
}

const char *
ov_sample_pick (OvSample *self, JsonArray *array)
{
  return json_array_get_string_element (array, ov_sample_below (self, (int) json_array_get_length (array)));
}

/* A UUID version 7 whose time goes on by a quarter of a millisecond with each id, so that the order of making is the
 * order of ids. */
OvId
ov_sample_id (OvSample *self)
{
  guint64 tick = ++self->tick;
  guint64 tail = ov_sample_random (self);
  OvId id;

  for (int i = 0; i < 6; i++)
    id.bytes[i] = (tick >> 2) >> (40 - 8 * i);
  id.bytes[6] = 0x70 | ((tick & 3) << 2);
  for (int i = 7; i < 15; i++)
    id.bytes[i] = tail >> (8 * (i - 7));
  id.bytes[15] = ov_sample_random (self);
  id.bytes[8] = 0x80 | (id.bytes[8] & 0x3f);
  return id;
}

char *
ov_sample_code (OvSample *self)
{
  static const char alphabet[] = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
  guint64 bits = ov_sample_random (self);
  char text[15];

  for (int i = 0, n = 0; i < 14; i++)
    {
      text[i] = i == 4 || i == 9 ? '-' : alphabet[(bits >> (5 * n)) & 31];
      n += text[i] != '-';
    }
  text[14] = '\0';
  return g_strdup (text);
}
