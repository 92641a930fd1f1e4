#pragma once
#include "ov-kinds.h"

/* What a rule found: a user's mistake or something that is missing. Never an error of the program. */
typedef enum
{
  OV_SEVERITY_INFO,     /* good to know */
  OV_SEVERITY_WARNING,  /* look at it; nothing is blocked */
  OV_SEVERITY_ERROR,    /* the registry refuses it, or the step cannot be taken */
} OvSeverity;

#define OV_TYPE_FINDING (ov_finding_get_type ())
G_DECLARE_FINAL_TYPE (OvFinding, ov_finding, OV, FINDING, GObject)

/* Texts hold named places such as {members}; the arguments fill them in the reader's language. */
OvFinding  *ov_finding_new          (const char *rule, OvSeverity severity) G_GNUC_WARN_UNUSED_RESULT;
/* Where: the record and its field (snake_case name; NULL = the whole record). */
void        ov_finding_set_place    (OvFinding *self, OvNoun noun, OvId record, const char *field);
/* What (one sentence) and why and by when (may be NULL); msgids. */
void        ov_finding_set_texts    (OvFinding *self, const char *what, const char *why);
void        ov_finding_set_source   (OvFinding *self, const char *source);      /* "Rules of peer study groups, point 2"; copied */
/* By whose policy (NULL: none) and of which day it was judged. */
void        ov_finding_set_policy   (OvFinding *self, const char *rule_set, OvDay day);
void        ov_finding_set_mend     (OvFinding *self, const char *action, const char *label); /* action nick and msgid of the button */
void        ov_finding_set_due      (OvFinding *self, OvDay due);
void        ov_finding_arg_text     (OvFinding *self, const char *name, const char *value);
void        ov_finding_arg_number   (OvFinding *self, const char *name, gint64 value);
void        ov_finding_arg_day      (OvFinding *self, const char *name, OvDay value);
void        ov_finding_arg_money    (OvFinding *self, const char *name, gint64 cents);
void        ov_finding_arg_hours    (OvFinding *self, const char *name, gint64 minutes, gint64 hour_length);
void        ov_finding_arg_credits  (OvFinding *self, const char *name, gint64 hundredths);
void        ov_finding_arg_msgid    (OvFinding *self, const char *name, const char *msgid); /* translated when shown */

const char *ov_finding_get_rule     (OvFinding *self);
OvSeverity  ov_finding_get_severity (OvFinding *self);
OvNoun      ov_finding_get_noun     (OvFinding *self);
OvId        ov_finding_get_record   (OvFinding *self);
const char *ov_finding_get_field    (OvFinding *self);   /* NULL = the whole record */
const char *ov_finding_get_source   (OvFinding *self);   /* may be NULL */
/* The same as people read it: sources of the rules that come with the program are in the catalogues. */
const char *ov_finding_get_source_text (OvFinding *self, OvLanguage language);
const char *ov_finding_get_rule_set (OvFinding *self);   /* may be NULL */
OvDay       ov_finding_get_day      (OvFinding *self);   /* of the policy; OV_DAY_NONE: not known */
const char *ov_finding_get_mend     (OvFinding *self);   /* may be NULL */
const char *ov_finding_get_mend_label (OvFinding *self); /* msgid */
OvDay       ov_finding_get_due      (OvFinding *self);   /* OV_DAY_NONE without one */
char       *ov_finding_dup_what     (OvFinding *self, OvLanguage language);
char       *ov_finding_dup_why      (OvFinding *self, OvLanguage language);      /* NULL without one */
/* The whole finding for keeping it on this computer (never sent: its texts are this version's msgids). Floating reference; transfer full. */
#define OV_FINDING_VARIANT_TYPE G_VARIANT_TYPE ("(suuaymssmsmsmsmsimsia(susxx))")
GVariant   *ov_finding_to_variant   (OvFinding *self);
/* NULL when it was kept by another version. */
OvFinding  *ov_finding_from_variant (GVariant *variant);
gboolean    ov_findings_have_errors (GPtrArray *findings);

const char *ov_severity_nick        (OvSeverity severity);
const char *ov_severity_label       (OvSeverity severity);  /* msgid: "Error", "Warning", "Note" */
