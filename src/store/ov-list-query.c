#include "ov-list-query.h"

OvListQuery *
ov_list_query_copy (const OvListQuery *query)
{
  OvListQuery *copy = g_memdup2 (query, sizeof *query);

  copy->text = query->text != NULL && *query->text != '\0' ? g_strdup (query->text) : NULL;
  copy->state = g_strdup (query->state);
  copy->type = g_strdup (query->type);
  return copy;
}

void
ov_list_query_free (OvListQuery *query)
{
  g_free ((char *) query->text);
  g_free ((char *) query->state);
  g_free ((char *) query->type);
  g_free (query);
}

static gboolean
text_equal (const char *a, const char *b)
{
  return g_strcmp0 (a != NULL ? a : "", b != NULL ? b : "") == 0;
}

gboolean
ov_list_query_equal (const OvListQuery *a, const OvListQuery *b)
{
  return a->list == b->list && a->sort == b->sort && a->descending == b->descending && a->language == b->language
         && text_equal (a->text, b->text) && ov_id_equal (a->organisation, b->organisation)
         && ov_id_equal (a->training, b->training) && ov_id_equal (a->person, b->person)
         && ov_id_equal (a->model, b->model) && a->year == b->year && text_equal (a->state, b->state)
         && text_equal (a->type, b->type) && a->today == b->today && a->with_findings == b->with_findings
         && a->clean == b->clean && a->waiting == b->waiting;
}

gboolean
ov_list_query_restricts (const OvListQuery *query)
{
  return !text_equal (query->text, NULL) || !text_equal (query->state, NULL) || !text_equal (query->type, NULL)
         || !ov_id_is_none (query->organisation) || !ov_id_is_none (query->training) || !ov_id_is_none (query->person)
         || !ov_id_is_none (query->model) || query->year != 0 || query->with_findings || query->clean;
}

OvNoun
ov_list_noun (OvList list)
{
  static const OvNoun nouns[OV_N_LISTS] = {
    [OV_LIST_TRAININGS] = OV_NOUN_TRAINING,
    [OV_LIST_PEOPLE] = OV_NOUN_PERSON,
    [OV_LIST_CERTIFICATES] = OV_NOUN_CERTIFICATE,
    [OV_LIST_PARTICIPANTS] = OV_NOUN_PARTICIPATION,
    [OV_LIST_COURSE_MODELS] = OV_NOUN_COURSE_MODEL,
    [OV_LIST_COMPLETIONS] = OV_NOUN_COMPLETION,
    [OV_LIST_ORGANISATIONS] = OV_NOUN_ORGANISATION,
  };

  g_return_val_if_fail (list < OV_N_LISTS, OV_NOUN_TRAINING);
  return nouns[list];
}
