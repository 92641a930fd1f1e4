#pragma once
#include <adwaita.h>
#include "ov-finding.h"
#include "ov-training.h"

/* How the states of a training look and what they are called, the same in every place: icon + word + colour. */
G_BEGIN_DECLS

typedef struct
{
  const char *icon;   /* symbolic */
  const char *word;   /* msgid */
  const char *style;  /* style class of icon and word, or NULL */
} OvTrainingLook;

/* state: nick. A published training is coming, running or over by its days and today. */
const OvTrainingLook *ov_training_look      (const char *state, OvDay first, OvDay last, OvDay today);

/* "1.–29.9.", with the year when it is another than today's; "" without days. Free it. */
char                 *ov_training_dates     (OvDay first, OvDay last, OvDay today, OvLanguage language);

/* The tabs of a training. Every finding stands on one of them, once. */
typedef enum
{
  OV_TRAINING_TAB_PLAN,
  OV_TRAINING_TAB_PROGRAMME,
  OV_TRAINING_TAB_PEOPLE,
  OV_TRAINING_TAB_COSTS,
  OV_TRAINING_TAB_REPORT,
  OV_TRAINING_TAB_DOCUMENTS,
  OV_N_TRAINING_TABS
} OvTrainingTab;

const char           *ov_training_tab_name  (OvTrainingTab tab); /* "plan": name of the stack's page */
OvTrainingTab         ov_training_tab_of    (OvFinding *finding);
/* Whether it is to be seen to before the report is sent, whatever the tab on which it stands. */
gboolean              ov_training_is_report_task (OvFinding *finding);
/* Fills a list box with the findings of the tab that `wanted` picks (NULL: all of the tab); hides it when there are
 * none. */
typedef gboolean    (*OvFindingWanted)      (OvFinding *finding, gpointer data);
guint ov_training_show_findings (GtkListBox *list, GPtrArray *findings, OvTrainingTab tab, OvLanguage language,
                                 OvFindingWanted wanted, gpointer data);

/* Tells in the label why what was reported cannot be edited; hides it when it can be. */
void ov_training_show_locked (GtkLabel *label, OvTraining *training, OvLanguage language);

G_END_DECLS
