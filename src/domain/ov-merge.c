#include "ov-merge.h"

OvMergeReport *
ov_merge_report_new (void)
{
  OvMergeReport *report = g_new0 (OvMergeReport, 1);

  report->conflicts = g_array_new (FALSE, FALSE, sizeof (guint));
  report->taken = g_array_new (FALSE, FALSE, sizeof (guint));
  return report;
}

void
ov_merge_report_free (OvMergeReport *report)
{
  g_array_unref (report->conflicts);
  g_array_unref (report->taken);
  g_free (report);
}

/* The registry keeps the mask of a sealed code and never gives the sealed form back: the same mask without it is no change. */
static gboolean
differs (OvRecord      *a,
         OvRecord      *b,
         const OvField *field)
{
  const OvSealed *one, *other;

  if (ov_record_field_equal (a, b, field))
    return FALSE;
  if (field->kind != OV_KIND_sealed)
    return TRUE;
  one = *(OvSealed **) ov_record_member (a, field);
  other = *(OvSealed **) ov_record_member (b, field);
  return one == NULL || other == NULL || (one->sealed != NULL && other->sealed != NULL) || g_strcmp0 (one->mask, other->mask) != 0;
}

GArray *
ov_record_differences (OvRecord *a,
                       OvRecord *b)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (guint));
  guint n;
  const OvField *fields = ov_record_fields (a, &n);

  for (guint i = 0; i < n; i++)
    if (differs (a, b, &fields[i]))
      g_array_append_val (ids, fields[i].id);
  return ids;
}

/* Did any field of the field's group (or the field itself) change? */
static gboolean
changed (OvRecord      *from,
         OvRecord      *to,
         const OvField *field)
{
  guint n;
  const OvField *fields = ov_record_fields (from, &n);

  if (field->group == OV_GROUP_NONE)
    return differs (from, to, field);
  for (guint i = 0; i < n; i++)
    if (fields[i].group == field->group && differs (from, to, &fields[i]))
      return TRUE;
  return FALSE;
}

static gboolean
group_equal (OvRecord      *a,
             OvRecord      *b,
             const OvField *field)
{
  return !changed (a, b, field);
}

/* Elements: mine, plus what theirs added, minus what theirs removed. */
static void
merge_set (OvRecord      *base,
           OvRecord      *mine,
           OvRecord      *theirs,
           const OvField *field)
{
  char **before = *(char ***) ov_record_member (base, field);
  char **now = *(char ***) ov_record_member (theirs, field);

  for (guint i = 0; now && now[i]; i++)
    if (!before || !g_strv_contains ((const char * const *) before, now[i]))
      ov_record_set_toggle (mine, field->id, now[i], TRUE);
  for (guint i = 0; before && before[i]; i++)
    if (!now || !g_strv_contains ((const char * const *) now, before[i]))
      ov_record_set_toggle (mine, field->id, before[i], FALSE);
}

gboolean
ov_merge (OvRecord      *base,
          OvRecord      *mine,
          OvRecord      *theirs,
          OvMergeReport *report)
{
  g_autoptr (OvRecord) own = NULL; /* mine as it was: a group is judged before any of its fields moves */
  guint n;
  const OvField *fields = ov_record_fields (base, &n);

  g_return_val_if_fail (G_OBJECT_TYPE (base) == G_OBJECT_TYPE (mine), FALSE);
  g_return_val_if_fail (G_OBJECT_TYPE (base) == G_OBJECT_TYPE (theirs), FALSE);

  own = ov_record_copy (mine);
  for (guint i = 0; i < n; i++)
    {
      const OvField *field = &fields[i];

      if (!changed (base, theirs, field) || group_equal (own, theirs, field))
        continue;
      if (!changed (base, own, field))
        {
          ov_record_copy_field (mine, theirs, field);
          g_array_append_val (report->taken, field->id);
        }
      else if (field->kind == OV_KIND_set && !(field->flags & OV_FIELD_NEVER_MERGE))
        {
          merge_set (base, mine, theirs, field);
          g_array_append_val (report->taken, field->id);
        }
      else if (!ov_record_field_equal (own, theirs, field))
        g_array_append_val (report->conflicts, field->id);
    }
  ov_record_set_version (mine, ov_record_get_version (theirs));
  return report->conflicts->len == 0;
}
