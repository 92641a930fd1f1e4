#include "ov-member.h"
#include <string.h>

#define HOLD(type, member) (*(type *) (member))
#define READ(type, member) (*(type const *) (member))

void
ov_member_init (OvKind   kind,
                gpointer member)
{
  switch (kind)
    {
    case OV_KIND_text: case OV_KIND_code: case OV_KIND_attachment: HOLD (char *, member) = NULL; break;
    case OV_KIND_choice: HOLD (const char *, member) = NULL; break;
    case OV_KIND_localized: HOLD (OvLocalized *, member) = NULL; break;
    case OV_KIND_day: HOLD (OvDay, member) = OV_DAY_NONE; break;
    case OV_KIND_time: HOLD (OvTime, member) = OV_TIME_NONE; break;
    case OV_KIND_minutes: case OV_KIND_cents: case OV_KIND_credits: case OV_KIND_integer:
      HOLD (gint64, member) = OV_NUMBER_NONE; break;
    case OV_KIND_boolean: HOLD (gboolean, member) = FALSE; break;
    case OV_KIND_reference: HOLD (OvId, member) = OV_ID_NONE; break;
    case OV_KIND_set: HOLD (char **, member) = NULL; break;
    case OV_KIND_list: HOLD (GPtrArray *, member) = NULL; break;
    case OV_KIND_sealed: HOLD (OvSealed *, member) = NULL; break;
    case OV_N_KINDS: g_assert_not_reached ();
    }
}

void
ov_member_clear (OvKind   kind,
                 gpointer member)
{
  switch (kind)
    {
    case OV_KIND_text: case OV_KIND_code: case OV_KIND_attachment: g_free (HOLD (char *, member)); break;
    case OV_KIND_localized: ov_localized_free (HOLD (OvLocalized *, member)); break;
    case OV_KIND_set: g_strfreev (HOLD (char **, member)); break;
    case OV_KIND_list: g_clear_pointer (&HOLD (GPtrArray *, member), g_ptr_array_unref); break;
    case OV_KIND_sealed: ov_sealed_free (HOLD (OvSealed *, member)); break;
    default: break;
    }
  ov_member_init (kind, member);
}

gboolean
ov_member_is_set (OvKind        kind,
                  gconstpointer member)
{
  switch (kind)
    {
    case OV_KIND_text: case OV_KIND_code: case OV_KIND_attachment: return READ (char *, member) != NULL;
    case OV_KIND_choice: return READ (char *, member) != NULL;
    case OV_KIND_localized: return !ov_localized_is_empty (READ (OvLocalized *, member));
    case OV_KIND_day: return READ (OvDay, member) != OV_DAY_NONE;
    case OV_KIND_time: return READ (OvTime, member) != OV_TIME_NONE;
    case OV_KIND_minutes: case OV_KIND_cents: case OV_KIND_credits: case OV_KIND_integer:
      return READ (gint64, member) != OV_NUMBER_NONE;
    case OV_KIND_boolean: return READ (gboolean, member);
    case OV_KIND_reference: return !ov_id_is_none (READ (OvId, member));
    case OV_KIND_set: return READ (char **, member) != NULL;
    case OV_KIND_list: return READ (GPtrArray *, member) != NULL;
    case OV_KIND_sealed: return READ (OvSealed *, member) != NULL;
    case OV_N_KINDS: break;
    }
  g_return_val_if_reached (FALSE);
}

static gboolean
set_equal (char **a,
           char **b)
{
  if (a == NULL || b == NULL)
    return a == b;
  return g_strv_equal ((const char * const *) a, (const char * const *) b);
}

static gboolean
list_equal (GPtrArray *a,
            GPtrArray *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (!ov_localized_equal (a->pdata[i], b->pdata[i]))
      return FALSE;
  return TRUE;
}

gboolean
ov_member_equal (OvKind        kind,
                 gconstpointer a,
                 gconstpointer b)
{
  switch (kind)
    {
    case OV_KIND_text: case OV_KIND_code: case OV_KIND_attachment:
      return g_strcmp0 (READ (char *, a), READ (char *, b)) == 0;
    case OV_KIND_choice: return READ (char *, a) == READ (char *, b);
    case OV_KIND_localized: return ov_localized_equal (READ (OvLocalized *, a), READ (OvLocalized *, b));
    case OV_KIND_day: return READ (OvDay, a) == READ (OvDay, b);
    case OV_KIND_time: return READ (OvTime, a) == READ (OvTime, b);
    case OV_KIND_minutes: case OV_KIND_cents: case OV_KIND_credits: case OV_KIND_integer:
      return READ (gint64, a) == READ (gint64, b);
    case OV_KIND_boolean: return !READ (gboolean, a) == !READ (gboolean, b);
    case OV_KIND_reference: return ov_id_equal (READ (OvId, a), READ (OvId, b));
    case OV_KIND_set: return set_equal (READ (char **, a), READ (char **, b));
    case OV_KIND_list: return list_equal (READ (GPtrArray *, a), READ (GPtrArray *, b));
    case OV_KIND_sealed: return ov_sealed_equal (READ (OvSealed *, a), READ (OvSealed *, b));
    case OV_N_KINDS: break;
    }
  g_return_val_if_reached (FALSE);
}

static gpointer
copy_localized (gconstpointer localized,
                gpointer      unused)
{
  return ov_localized_copy (localized);
}

static GPtrArray *
list_copy (GPtrArray *list)
{
  GPtrArray *copy;

  if (list == NULL || list->len == 0)
    return NULL;
  copy = g_ptr_array_copy (list, copy_localized, NULL);
  g_ptr_array_set_free_func (copy, (GDestroyNotify) ov_localized_free);
  return copy;
}

void
ov_member_copy (OvKind        kind,
                gpointer      to,
                gconstpointer from)
{
  if (to == from)
    return;
  ov_member_clear (kind, to);
  switch (kind)
    {
    case OV_KIND_text: case OV_KIND_code: case OV_KIND_attachment:
      HOLD (char *, to) = g_strdup (READ (char *, from)); break;
    case OV_KIND_choice: HOLD (const char *, to) = READ (char *, from); break;
    case OV_KIND_localized: HOLD (OvLocalized *, to) = ov_localized_copy (READ (OvLocalized *, from)); break;
    case OV_KIND_day: HOLD (OvDay, to) = READ (OvDay, from); break;
    case OV_KIND_time: HOLD (OvTime, to) = READ (OvTime, from); break;
    case OV_KIND_minutes: case OV_KIND_cents: case OV_KIND_credits: case OV_KIND_integer:
      HOLD (gint64, to) = READ (gint64, from); break;
    case OV_KIND_boolean: HOLD (gboolean, to) = READ (gboolean, from); break;
    case OV_KIND_reference: HOLD (OvId, to) = READ (OvId, from); break;
    case OV_KIND_set: HOLD (char **, to) = g_strdupv (READ (char **, from)); break;
    case OV_KIND_list: HOLD (GPtrArray *, to) = list_copy (READ (GPtrArray *, from)); break;
    case OV_KIND_sealed: HOLD (OvSealed *, to) = ov_sealed_copy (READ (OvSealed *, from)); break;
    case OV_N_KINDS: g_assert_not_reached ();
    }
}
