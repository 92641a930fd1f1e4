#define G_LOG_DOMAIN "ov-desktop"
#include "config.h"
#include "ov-issue-items.h"

gboolean
ov_issue_item_is_issued (OvIssueItem *item)
{
  return ov_issue_item_get_selected (item) && ov_issue_item_get_certificate (item) != NULL;
}

guint
ov_issue_items_count (GListModel   *items,
                      OvIssueJudge  judge)
{
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr(OvIssueItem) item = g_list_model_get_item (items, i);

      n += judge (item);
    }
  return n;
}

void
ov_issue_items_select (GListModel *items,
                       gboolean    selected)
{
  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr(OvIssueItem) item = g_list_model_get_item (items, i);

      ov_issue_item_set_selected (item, selected);
    }
}

GPtrArray *
ov_issue_items_issued (GListModel *items)
{
  GPtrArray *certificates = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr(OvIssueItem) item = g_list_model_get_item (items, i);

      if (ov_issue_item_is_issued (item))
        g_ptr_array_add (certificates, g_object_ref (ov_issue_item_get_certificate (item)));
    }
  return certificates;
}

GArray *
ov_issue_items_waiting (GListModel *items)
{
  GArray *participations = g_array_new (FALSE, FALSE, sizeof (OvId));

  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr(OvIssueItem) item = g_list_model_get_item (items, i);
      OvId id = ov_issue_item_get_id (item);

      if (ov_issue_item_is_waiting (item))
        g_array_append_val (participations, id);
    }
  return participations;
}

GHashTable *
ov_issue_items_chosen (GListModel *items)
{
  GHashTable *chosen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr(OvIssueItem) item = g_list_model_get_item (items, i);

      if (ov_issue_item_is_issued (item))
        g_hash_table_add (chosen, ov_id_dup_text (ov_issue_item_get_id (item)));
    }
  return chosen;
}

void
ov_issue_items_set_issued (GListModel    *items,
                           OvCertificate *certificate)
{
  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr(OvIssueItem) item = g_list_model_get_item (items, i);

      if (ov_id_equal (ov_participation_get_person (ov_issue_item_get_participation (item)),
                       ov_certificate_get_person (certificate)))
        ov_issue_item_set_certificate (item, certificate);
    }
}

guint
ov_issue_items_best (GListModel *items,
                     OvId        participation,
                     gboolean    only_issued)
{
  guint best = 0, most = 0;

  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr(OvIssueItem) item = g_list_model_get_item (items, i);
      gboolean same = ov_id_equal (ov_issue_item_get_id (item), participation);
      gboolean issued = ov_issue_item_get_certificate (item) != NULL;
      guint worth = same && (issued || !only_issued) ? 3 : issued ? 2 : ov_issue_item_can_select (item) ? 1 : 0;

      if (worth > most)
        {
          most = worth;
          best = i;
        }
    }
  return best;
}
