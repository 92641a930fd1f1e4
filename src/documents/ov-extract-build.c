#include "ov-content-parts.h"

static gboolean
is_chosen (GArray *chosen,
           OvId    id)
{
  if (chosen == NULL)
    return TRUE;
  for (guint i = 0; i < chosen->len; i++)
    if (ov_id_equal (g_array_index (chosen, OvId, i), id))
      return TRUE;
  return FALSE;
}

/* Number of the joint certificate in force for the completion. */
static const char *
certificate_number (OvAggregate  *person,
                    OvCompletion *completion)
{
  g_autoptr (GPtrArray) list = ov_aggregate_list (person, OV_NOUN_CERTIFICATE);

  for (guint i = 0; i < list->len; i++)
    if (ov_id_equal (ov_certificate_get_completion (list->pdata[i]), ov_record_get_id (OV_RECORD (completion))) &&
        ov_certificate_get_state (list->pdata[i]) == OV_CERTIFICATE_STATE_ISSUED)
      return ov_certificate_get_number (list->pdata[i]);
  return NULL;
}

static OvExtractRow *
build_row (OvAggregate          *person,
           OvCompletion         *completion,
           OvLanguage            language,
           const OvBuildContext *context)
{
  OvExtractRow *row = ov_extract_row_new ();
  OvOrganisation *implementer = ov_organisation_tree_lookup (context->tree, ov_completion_get_organisation (completion));
  int assessment = ov_completion_get_assessment (completion);

  row->title = ov_content_localized (ov_completion_get_title (completion), language, &row->title_language);
  row->implementer = implementer ? ov_content_localized (ov_organisation_get_name (implementer), language, NULL) : NULL;
  row->first_day = ov_completion_get_first_day (completion);
  row->last_day = ov_completion_get_day (completion);
  row->certificate = g_strdup (certificate_number (person, completion));
  row->extent = ov_completion_get_extent (completion) == OV_NUMBER_NONE ? 0 : ov_completion_get_extent (completion);
  row->assessment = g_strdup (ov_text (language, ov_choice_label (&ov_assessment, assessment)));
  return row;
}

static int
newest_first (gconstpointer a,
              gconstpointer b)
{
  const OvExtractRow *one = *(OvExtractRow * const *) a;
  const OvExtractRow *other = *(OvExtractRow * const *) b;

  if (one->last_day != other->last_day)
    return one->last_day < other->last_day ? 1 : -1;
  return g_strcmp0 (one->title, other->title);
}

OvExtractContent *
ov_extract_content_build (OvAggregate          *person,
                          GArray               *chosen,
                          OvLanguage            language,
                          OvTime                now,
                          const OvBuildContext *context)
{
  OvExtractContent *content = ov_extract_content_new ();
  OvPerson *root = OV_PERSON (ov_aggregate_get_root (person));
  GListModel *completions = ov_aggregate_children (person, OV_NOUN_COMPLETION);
  OvOrganisation *centre = ov_organisation_tree_above (context->tree, ov_person_get_organisation (root), OV_ORGANISATION_TYPE_CENTRE);
  const char *rule_set = ov_organisation_tree_rule_set (context->tree, ov_person_get_organisation (root));

  content->language = language;
  content->first_names = g_strdup (ov_person_get_first_names (root));
  content->surname = g_strdup (ov_person_get_surname (root));
  content->birth_day = ov_person_get_birth_day (root);
  content->organiser = ov_content_organisation_build (centre, centre, language);
  content->minutes_per_credit = ov_content_credit_minutes (context, rule_set, context->issue_day);
  content->issue_day = context->issue_day;
  content->status_day = context->issue_day;
  content->status_time = now;
  content->issued_at = context->issued_at;
  content->number = g_strdup (context->number);
  content->code = g_strdup (context->code);
  content->address = g_strdup (context->address);
  content->draft = context->number == NULL;
  for (guint i = 0; i < g_list_model_get_n_items (completions); i++)
    {
      g_autoptr (OvCompletion) completion = g_list_model_get_item (completions, i);

      if (is_chosen (chosen, ov_record_get_id (OV_RECORD (completion))))
        g_ptr_array_add (content->rows, build_row (person, completion, language, context));
      else
        content->chosen = TRUE;
    }
  g_ptr_array_sort (content->rows, newest_first);
  return content;
}
