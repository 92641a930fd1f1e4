#pragma once
#include "ov-language.h"
#include "ov-snapshot.h"

/* Contents of documents, frozen at issuing (see ov-snapshot.h). Strings are NULL when unset, pictures stand as SHA-256
 * in hexadecimal, extents are hundredths of a credit, times are minutes. All structs are owned by what holds them. */

/* An organisation as a document names it. */
typedef struct
{
  char *name;
  char *logo_sha256;
  char *business_id;
  char *address;       /* in one line */
} OvContentOrganisation;

typedef struct
{
  char *name;
  char *title;
  char *organisation;
  char *signature_sha256;
} OvContentSigner;

/* A row of the participant's work: "Reading, 120 pages" 6 h. */
typedef struct
{
  char  *name;
  gint64 minutes;
} OvContentWork;

/* The description of a course model, printed as the attachment of a joint certificate. */
typedef struct
{
  char      *code;             /* "MK-14" */
  gint64     version;
  OvDay      approved_day;
  char      *title;
  OvLanguage title_language;
  gint64     extent;           /* hundredths of a credit */
  gint64     minutes_per_credit;
  char      *audience;
  char      *level;            /* "EQF 4" */
  char     **outcomes;
  char      *content;
  char      *working;
  GPtrArray *work;             /* OvContentWork */
  char      *assessment;
  char      *quality_mark;
} OvModelContent;

typedef struct
{
  char                  *kind;            /* "joint" or "attendance" */
  OvLanguage             language;
  char                  *first_names;
  char                  *surname;
  OvDay                  birth_day;
  char                  *identity_code;   /* printed instead of the birth day when set: the person's choice */
  char                  *course_title;
  OvLanguage             course_language;
  gint64                 extent;          /* hundredths of a credit, 0 none */
  gint64                 work_minutes;    /* participant's work, 0 none */
  gint64                 attended_hours;  /* hundredths of a teaching hour; of attendance certificates */
  gint64                 held_hours;
  OvDay                  first_day;
  OvDay                  last_day;
  char                  *place;
  char                  *assessment;      /* in the document's language: "Hyväksytty" */
  char                  *scale;           /* "hyväksytty–hylätty" */
  char                  *level;
  OvContentOrganisation *organiser;       /* the study centre */
  OvContentOrganisation *implementer;
  char                 **outcomes;
  char                  *additional;
  char                  *issue_place;
  OvDay                  issue_day;
  gint64                 issued_at;       /* Unix seconds: the file's time */
  GPtrArray             *signers;         /* OvContentSigner, at most two */
  char                  *number;
  char                  *code;            /* "ABCD-EFGH-JKLM" */
  char                  *address;         /* where it is verified, with the code; NULL where only the code is printed */
  char                  *law;             /* the line naming the act, policy data */
  gboolean               draft;           /* printed across the page; drafts have no number or code yet */
  OvModelContent        *attachment;
} OvCertificateContent;

typedef struct
{
  char      *title;
  OvLanguage title_language;
  char      *implementer;
  gboolean   transferred;      /* to the national register */
  OvDay      first_day;
  OvDay      last_day;
  char      *certificate;      /* number */
  gint64     extent;
  char      *assessment;
} OvExtractRow;

typedef struct
{
  OvLanguage             language;
  char                  *first_names;
  char                  *surname;
  OvDay                  birth_day;
  char                  *identity_code;
  OvContentOrganisation *organiser;
  GPtrArray             *rows;            /* OvExtractRow, newest first */
  gboolean               chosen;          /* rows are a choice out of more */
  gint64                 minutes_per_credit;
  OvDay                  issue_day;
  OvDay                  status_day;      /* the register's state at this moment */
  OvTime                 status_time;
  gint64                 issued_at;
  char                  *number;
  char                  *code;
  char                  *address;
  gboolean               draft;
} OvExtractContent;

typedef struct
{
  char *surname;
  char *first_names;
} OvSignInPerson;

typedef struct
{
  OvDay  day;
  OvTime start;
  OvTime end;
} OvSignInSession;

typedef struct
{
  OvLanguage             language;
  OvContentOrganisation *organiser;
  OvContentOrganisation *implementer;
  char                  *title;
  OvLanguage             title_language;
  char                  *number;          /* of the training */
  char                  *place;
  char                 **trainers;
  GPtrArray             *persons;         /* OvSignInPerson, any order */
  GPtrArray             *sessions;        /* OvSignInSession, in time order */
  gint64                 age_limit;       /* years, policy data */
  OvDay                  printed_day;
  gint64                 printed_at;
} OvSignInSheetContent;

typedef struct
{
  OvDay  day;
  OvTime start;
  OvTime end;
  char  *topic;
  char  *trainers;   /* in one line */
  gint64 breaks;     /* minutes */
  gint64 hours;      /* hundredths of a teaching hour */
  gint64 present;    /* how many were there */
} OvReportSession;

typedef struct
{
  char  *voucher;    /* its number in the accounts */
  gboolean attached; /* the voucher itself is kept */
  char  *kind;
  char  *what;       /* NULL: its kind says it all */
  char  *why;        /* why it is left out */
  gint64 amount;     /* cents */
  gint64 eligible;
} OvReportCost;

/* A line of the calculation of the support, in the document's language. */
typedef struct
{
  char    *what;
  char    *sum;
  char    *result;
  char    *source;
  gboolean decides;  /* it is the support */
} OvReportLine;

/* The report of a training (selvitys). */
typedef struct
{
  OvLanguage             language;
  OvContentOrganisation *organiser;       /* the study centre */
  OvContentOrganisation *implementer;
  char                  *title;
  OvLanguage             title_language;
  char                  *type;            /* "Kurssi" */
  char                  *model;           /* its title, NULL without one */
  gint64                 extent;          /* hundredths of a credit, 0 none */
  OvDay                  first_day;
  OvDay                  last_day;
  char                  *place;
  char                  *responsible;
  char                  *rule_set;
  gint64                 year;            /* whose rules are in force */
  gint64                 hour_length;     /* minutes */
  gint64                 planned_hours;   /* hundredths of a teaching hour, OV_NUMBER_NONE unknown */
  gint64                 hours;
  gint64                 planned_sessions;/* OV_NUMBER_NONE unknown */
  gint64                 places_min;      /* OV_NUMBER_NONE not said */
  gint64                 places_max;
  gint64                 budget;          /* cents, OV_NUMBER_NONE not said */
  gint64                 enrolled;
  gboolean               attendance;      /* is marked: else started and finished say nothing */
  gint64                 started;
  gint64                 finished;
  gint64                 age;             /* limit, years; 0 none */
  gint64                 of_age;
  gint64                 passed;
  GPtrArray             *sessions;        /* OvReportSession, in time order */
  GPtrArray             *costs;           /* OvReportCost */
  gint64                 costs_sum;       /* cents */
  gint64                 eligible_sum;
  GPtrArray             *lines;           /* OvReportLine */
  gint64                 support;         /* cents */
  char                  *payee;
  char                  *iban;
  char                  *accounts;        /* in whose accounts the costs are */
  gboolean               booked;
  char                  *booked_by;
  OvDay                  booked_day;
  gboolean               other_support;
  gboolean               programme_checked;
  char                  *achieved;        /* in words */
  char                  *effects;
  OvDay                  due_day;
  OvDay                  sent_day;
  OvDay                  accepted_day;
  char                  *signed_by;
  gboolean               draft;           /* not sent: printed across the page */
  OvDay                  printed_day;
  gint64                 printed_at;      /* Unix seconds: the file's time */
} OvReportContent;

/* The flyer of a training (esite). */
typedef struct
{
  OvLanguage             language;
  OvContentOrganisation *organiser;       /* the study centre; NULL for what is outside its support */
  OvContentOrganisation *implementer;
  char                  *title;
  OvLanguage             title_language;
  char                  *type;            /* "Kurssi" */
  gint64                 extent;          /* hundredths of a credit, 0 none */
  OvDay                  first_day;
  OvDay                  last_day;
  OvTime                 start;           /* of all sessions; none when they differ */
  OvTime                 end;
  gint64                 sessions;
  char                  *place;
  char                  *audience;
  char                 **trainers;
  char                 **outcomes;
  char                  *text;            /* what it holds */
  gint64                 fee;             /* cents, OV_NUMBER_NONE not said */
  gint64                 places;          /* OV_NUMBER_NONE not said */
  char                  *enrolment;       /* URI of a page or mailto:, NULL unknown */
  char                  *enrolment_shown; /* as it is read */
  char                  *contact;         /* who is asked: name, e-mail */
  gint64                 printed_at;      /* Unix seconds: the file's time */
} OvFlyerContent;

OV_DECLARE_SNAPSHOT (OvContentOrganisation, ov_content_organisation)
OV_DECLARE_SNAPSHOT (OvContentSigner, ov_content_signer)
OV_DECLARE_SNAPSHOT (OvContentWork, ov_content_work)
OV_DECLARE_SNAPSHOT (OvModelContent, ov_model_content)
OV_DECLARE_SNAPSHOT (OvCertificateContent, ov_certificate_content)
OV_DECLARE_SNAPSHOT (OvExtractRow, ov_extract_row)
OV_DECLARE_SNAPSHOT (OvExtractContent, ov_extract_content)
OV_DECLARE_SNAPSHOT (OvSignInPerson, ov_sign_in_person)
OV_DECLARE_SNAPSHOT (OvSignInSession, ov_sign_in_session)
OV_DECLARE_SNAPSHOT (OvSignInSheetContent, ov_sign_in_sheet_content)
OV_DECLARE_SNAPSHOT (OvReportSession, ov_report_session)
OV_DECLARE_SNAPSHOT (OvReportCost, ov_report_cost)
OV_DECLARE_SNAPSHOT (OvReportLine, ov_report_line)
OV_DECLARE_SNAPSHOT (OvReportContent, ov_report_content)
OV_DECLARE_SNAPSHOT (OvFlyerContent, ov_flyer_content)

/* "First Names Surname", as printed. */
char *ov_content_person_name (const char *first_names, const char *surname);

/* What is printed for verifying: the address, or the code alone where there is no public register; NULL for drafts. */
const char *ov_content_verification (const char *address, const char *code);
