#pragma once
#include "ov-importing.h"

struct _OvImporting
{
  GObject              parent_instance;
  OvSession           *session;
  OvAggregate         *training;
  OvParticipantImport *import;
  OvLanguage           language;
  GHashTable          *municipalities; /* folded name → code; NULL until read */
  GHashTable          *names;          /* code → name of a municipality; with it */
  GPtrArray           *namesakes;      /* per row: GPtrArray of OvPerson, or NULL */
  guint                looked_up;      /* rows whose namesakes are known */
  gboolean             any_namesakes;
  gboolean             checking_again;
  guint                saved;          /* rows, of the save under way */
  guint                people;         /* brought into the training by it */
};
