#pragma once
#include <json-glib/json-glib.h>
#include "ov-day.h"
#include "ov-kinds.h"
#include "ov-language.h"

/* What every command is given, and what the program ends with. */
typedef enum
{
  OV_CTL_FINE,
  OV_CTL_FINDINGS,    /* something was found to be wrong, or is not valid */
  OV_CTL_USAGE,       /* called wrongly: nothing was done */
  OV_CTL_UNREACHABLE, /* the registry or the data cannot be reached */
} OvCtlExit;

typedef struct
{
  char      *registry; /* address, or NULL */
  char      *data;     /* folder of a profile, or NULL */
  gboolean   json;     /* one JSON value a line instead of text for people */
  OvLanguage language; /* of labels and findings: as what people are told, but English in JSON */
} OvCtl;

/* A command: its help is made from this. Names of two words are matched as two arguments. */
typedef struct
{
  const char         *name;      /* "issue certificates" */
  const char         *arguments; /* "FILE", or "" */
  const char         *summary;   /* msgid: one line */
  const char         *more;      /* msgid: further help, or NULL */
  const GOptionEntry *options;   /* with msgids; or NULL */
  OvCtlExit         (*run) (OvCtl *ctl, char **arguments); /* arguments after options were taken, NULL at the end */
} OvCtlCommand;

extern const OvCtlCommand ov_ctl_calendar;
extern const OvCtlCommand ov_ctl_check_training;
extern const OvCtlCommand ov_ctl_example;
extern const OvCtlCommand ov_ctl_id;
extern const OvCtlCommand ov_ctl_import_participants;
extern const OvCtlCommand ov_ctl_issue_certificates;
extern const OvCtlCommand ov_ctl_issue_extract;
extern const OvCtlCommand ov_ctl_issue_report;
extern const OvCtlCommand ov_ctl_lifecycle;
extern const OvCtlCommand ov_ctl_list;
extern const OvCtlCommand ov_ctl_payments_list;
extern const OvCtlCommand ov_ctl_payments_reply;
extern const OvCtlCommand ov_ctl_payments_run;
extern const OvCtlCommand ov_ctl_queue_accept;
extern const OvCtlCommand ov_ctl_queue_list;
extern const OvCtlCommand ov_ctl_policy_list;
extern const OvCtlCommand ov_ctl_policy_rules;
extern const OvCtlCommand ov_ctl_policy_show;
extern const OvCtlCommand ov_ctl_sample;
extern const OvCtlCommand ov_ctl_schema;
extern const OvCtlCommand ov_ctl_show;
extern const OvCtlCommand ov_ctl_support;
extern const OvCtlCommand ov_ctl_verify;

/* The language in which this run tells people of help and errors; English until it is known. */
void        ov_ctl_speak    (OvLanguage language);
const char *ov_ctl_text     (const char *msgid) G_GNUC_FORMAT (1);

/* Says what was wrong with the call (format: msgid); returns OV_CTL_USAGE. */
OvCtlExit ov_ctl_misused    (const char *format, ...) G_GNUC_PRINTF (1, 2);
/* The kind of record that an argument names. FALSE when it names none, which is said. */
gboolean  ov_ctl_parse_kind (const char *text, OvNoun *noun);
/* Says what failed; returns the exit code that fits the error. */
OvCtlExit ov_ctl_failed     (const GError *error);
/* The whole file; transfer full. NULL with an error that is told as it is. */
GBytes   *ov_ctl_read_file  (const char *path, GError **error);
/* One line (or, pretty, several) on standard output. Takes the node. */
void      ov_ctl_print_json (JsonNode *node, gboolean pretty);
void      ov_ctl_print_object (JsonObject *object, gboolean pretty); /* takes the object */
