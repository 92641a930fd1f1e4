#pragma once
#include "ov-finding.h"
#include "ov-list-query.h"
#include "ov-store.h"

/* What the dashboard shows, all from tables that are kept up to date: the time does not grow with the number of
 * participations. */

/* A finding with the names it needs. */
typedef struct
{
  OvFinding *finding;
  OvNoun     noun;              /* the thing to open: training, person, certificate … */
  OvId       id;
  char      *title;             /* its name */
  char      *organisation_name;
} OvAttention;

typedef struct
{
  OvId    id;
  char   *name;
  char   *organisation_name;
  OvDay   next_day;             /* of the next session from today on; OV_DAY_NONE when all are over */
  OvTime  next_start;
  char   *next_place;           /* room, else place or city; "" */
  gboolean online;
  guint   sessions;
  guint   sessions_done;        /* before today */
  guint   participants;
  guint   places;               /* 0 = no limit */
} OvRunning;

typedef struct
{
  OvNoun  noun;
  OvId    id;
  char   *title;
  gint64  at;                   /* Unix seconds: opened or edited here */
} OvRecent;

/* Sums of an organisation and all below it in a year. */
typedef struct
{
  gint64 trainings;             /* that take or took place */
  gint64 planned;               /* teaching minutes of published ones */
  gint64 realised;              /* teaching minutes of ended ones */
  gint64 reserved;              /* minutes of the granted hours that published ones hold */
  gint64 supported;             /* minutes that accepted reports have used */
  gint64 support;               /* cents of accepted reports */
  gint64 participations;        /* gross: enrolled or interrupted */
  gint64 persons;               /* net: different people, each once */
  gint64 completions;
  gint64 credits;               /* hundredths, passed */
} OvSums;

#define OV_TYPE_DASHBOARD_DATA (ov_dashboard_data_get_type ())
G_DECLARE_FINAL_TYPE (OvDashboardData, ov_dashboard_data, OV, DASHBOARD_DATA, GObject)

/* of OvAttention: errors first, then by due day; at most 50 */
GPtrArray    *ov_dashboard_data_get_attention  (OvDashboardData *self);
guint         ov_dashboard_data_get_n_attention(OvDashboardData *self);  /* all of them */
/* FALSE while the registry's records are not all here or not all judged: no finding does not mean yet that there is none */
gboolean      ov_dashboard_data_is_counted     (OvDashboardData *self);
/* of OvRunning: by the next session; at most 8, the overview shows a few */
GPtrArray    *ov_dashboard_data_get_running    (OvDashboardData *self);
guint         ov_dashboard_data_get_n_running  (OvDashboardData *self);
guint         ov_dashboard_data_get_n_coming   (OvDashboardData *self);  /* published, not begun */
guint         ov_dashboard_data_get_n_drafts   (OvDashboardData *self);
GPtrArray    *ov_dashboard_data_get_recent     (OvDashboardData *self);  /* of OvRecent: newest first; at most 10 */
const OvSums *ov_dashboard_data_get_sums       (OvDashboardData *self);  /* all types */
const OvSums *ov_dashboard_data_get_type_sums  (OvDashboardData *self, OvTrainingType type);
/* Plans or reports that wait for the study centre, wherever they come from, and the day on which the first of them was sent (OV_DAY_NONE without any). */
guint         ov_dashboard_data_get_n_waiting  (OvDashboardData *self, OvWaiting which);
OvDay         ov_dashboard_data_get_waiting_since (OvDashboardData *self, OvWaiting which);
/* For the year clock: first days of trainings in the year by month 0…11. */
const guint  *ov_dashboard_data_get_months     (OvDashboardData *self);

/* The dashboard of an organisation and all below it (OV_ID_NONE: everything here). */
void             ov_store_dashboard_async      (OvStore *self, OvId organisation, int year, OvDay today,
                                                OvLanguage language,
                                                GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
OvDashboardData *ov_store_dashboard_finish     (OvStore *self, GAsyncResult *result, GError **error);

/* All findings of an organisation and below, errors first (the list behind "show all"). Transfer full, of OvAttention.
 * */
void             ov_store_list_attention_async (OvStore *self, OvId organisation, OvLanguage language,
                                                GCancellable *cancellable,
                                                GAsyncReadyCallback callback, gpointer data);
GPtrArray       *ov_store_list_attention_finish(OvStore *self, GAsyncResult *result, GError **error);
/* Somebody opened it: it is first in "recent". No answer; a failure only leaves the list as it was. */
void             ov_store_note_opened          (OvStore *self, OvNoun noun, OvId id);
/* Renews the findings whose day has come; call it at start and when the day changes. Signal "findings-changed" when
 * there are others. */
void             ov_store_set_today            (OvStore *self, OvDay today);
