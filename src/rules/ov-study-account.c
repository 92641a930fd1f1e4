#include "ov-study-account.h"
#include "ov-eligibility.h"

static OvRecord *
find (OvAggregate *person,
      OvId         id,
      OvNoun       noun)
{
  OvRecord *record = ov_id_is_none (id) ? NULL : ov_aggregate_lookup (person, id);

  return record && ov_noun_of (record) == noun ? record : NULL;
}

static OvCertificate *
certificate_for (OvAggregate  *person,
                 OvCompletion *completion,
                 OvTraining   *training)
{
  g_autoptr (GPtrArray) list = ov_aggregate_list (person, OV_NOUN_CERTIFICATE);

  for (guint i = 0; i < list->len; i++)
    {
      OvCertificate *certificate = list->pdata[i];
      gboolean of_completion = completion && ov_id_equal (ov_certificate_get_completion (certificate), ov_record_get_id (OV_RECORD (completion)));
      gboolean of_training = !completion && training && ov_id_is_none (ov_certificate_get_completion (certificate)) &&
                             ov_id_equal (ov_certificate_get_training (certificate), ov_record_get_id (OV_RECORD (training)));

      if (ov_certificate_get_state (certificate) == OV_CERTIFICATE_STATE_ISSUED && (of_completion || of_training))
        return certificate;
    }
  return NULL;
}

static gint64
credits_of (OvCompletion *completion)
{
  gint64 extent = ov_completion_get_extent (completion);

  return extent == OV_NUMBER_NONE || !ov_assessment_is_pass (ov_completion_get_assessment (completion)) ? 0 : extent;
}

static OvAccountLine *
completion_line (OvAggregate        *person,
                 OvCompletion       *completion,
                 OvOrganisationTree *tree)
{
  OvAccountLine *line = g_new0 (OvAccountLine, 1);

  line->day = ov_completion_get_day (completion);
  line->completion = completion;
  line->training = (OvTraining *) find (person, ov_completion_get_training (completion), OV_NOUN_TRAINING);
  line->participation = (OvParticipation *) find (person, ov_completion_get_participation (completion), OV_NOUN_PARTICIPATION);
  line->organisation = ov_organisation_tree_lookup (tree, ov_completion_get_organisation (completion));
  line->certificate = certificate_for (person, completion, line->training);
  line->credits = credits_of (completion);
  return line;
}

static OvAccountLine *
participation_line (OvAggregate        *person,
                    OvParticipation    *participation,
                    OvOrganisationTree *tree)
{
  OvTraining *training = (OvTraining *) find (person, ov_participation_get_training (participation), OV_NOUN_TRAINING);
  int state = ov_participation_get_state (participation);
  OvAccountLine *line;

  if (training == NULL || ov_training_get_state (training) == OV_TRAINING_STATE_CANCELLED || state == OV_PARTICIPATION_STATE_CANCELLED ||
      state == OV_PARTICIPATION_STATE_WAITING)
    return NULL;
  line = g_new0 (OvAccountLine, 1);
  line->day = ov_training_get_last_day (training);
  line->training = training;
  line->participation = participation;
  line->organisation = ov_organisation_tree_lookup (tree, ov_training_get_organisation (training));
  line->certificate = certificate_for (person, NULL, training);
  return line;
}

static gboolean
is_completed (GPtrArray       *completions,
              OvParticipation *participation)
{
  for (guint i = 0; i < completions->len; i++)
    if (ov_id_equal (ov_completion_get_participation (completions->pdata[i]), ov_record_get_id (OV_RECORD (participation))))
      return TRUE;
  return FALSE;
}

static int
newest_first (gconstpointer a,
              gconstpointer b)
{
  const OvAccountLine *one = *(OvAccountLine * const *) a;
  const OvAccountLine *other = *(OvAccountLine * const *) b;

  if (one->day != other->day)
    return one->day < other->day ? 1 : -1;
  /* Of one day: a fixed order, so that balances stay. */
  return one->completion && other->completion ? ov_id_compare (ov_record_get_id (OV_RECORD (other->completion)),
                                                               ov_record_get_id (OV_RECORD (one->completion)))
                                              : (one->completion != NULL) - (other->completion != NULL);
}

GPtrArray *
ov_study_account_lines (OvAggregate        *person,
                        OvOrganisationTree *tree)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) completions = ov_aggregate_list (person, OV_NOUN_COMPLETION);
  g_autoptr (GPtrArray) participations = ov_aggregate_list (person, OV_NOUN_PARTICIPATION);
  gint64 balance = 0;

  for (guint i = 0; i < completions->len; i++)
    g_ptr_array_add (lines, completion_line (person, completions->pdata[i], tree));
  for (guint i = 0; i < participations->len; i++)
    if (!is_completed (completions, participations->pdata[i]))
      {
        OvAccountLine *line = participation_line (person, participations->pdata[i], tree);

        if (line)
          g_ptr_array_add (lines, line);
      }
  g_ptr_array_sort (lines, newest_first);
  for (guint i = lines->len; i > 0; i--)
    {
      OvAccountLine *line = lines->pdata[i - 1];

      balance += line->credits;
      line->balance = balance;
    }
  return lines;
}

gint64
ov_study_account_balance (OvAggregate *person)
{
  g_autoptr (GPtrArray) completions = ov_aggregate_list (person, OV_NOUN_COMPLETION);
  gint64 balance = 0;

  for (guint i = 0; i < completions->len; i++)
    balance += credits_of (completions->pdata[i]);
  return balance;
}
