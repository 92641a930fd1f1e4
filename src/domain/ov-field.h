#pragma once
#include <glib-object.h>
#include "ov-choice.h"
#include "ov-day.h"
#include "ov-id.h"
#include "ov-language.h"
#include "ov-number.h"

/* The kinds of fields. The names are lower case since macros paste them into function names. */
typedef enum
{
  OV_KIND_text,       /* trimmed; NULL when empty */
  OV_KIND_localized,  /* OvLocalized */
  OV_KIND_day,
  OV_KIND_time,
  OV_KIND_minutes,
  OV_KIND_cents,
  OV_KIND_credits,    /* hundredths of op */
  OV_KIND_integer,
  OV_KIND_boolean,    /* unset is FALSE */
  OV_KIND_choice,     /* closed enumeration: OvField.choice */
  OV_KIND_code,       /* code of the code list OvField.target */
  OV_KIND_reference,  /* id of a record of kind OvField.target */
  OV_KIND_set,        /* sorted texts without repetition; merges by element */
  OV_KIND_list,       /* ordered localized texts */
  OV_KIND_attachment, /* SHA-256 of a file in hexadecimal */
  OV_KIND_sealed,     /* only the registry can open it; see OvSealed */
  OV_N_KINDS
} OvKind;

typedef enum
{
  OV_FIELD_NONE        = 0,
  OV_FIELD_INDEXED     = 1 << 0, /* own column, indexed, in SQL; texts by their order key */
  OV_FIELD_SUMMED      = 1 << 1, /* own column in SQL */
  OV_FIELD_SEARCHED    = 1 << 2, /* in the full-text index */
  OV_FIELD_PERSONAL    = 1 << 3, /* data about a person */
  OV_FIELD_NEVER_MERGE = 1 << 4, /* states, hours, money, assessments, consents: a person chooses */
  OV_FIELD_MULTILINE   = 1 << 5,
  OV_FIELD_PARENT      = 1 << 6, /* the reference that makes this record a child */
  OV_FIELD_REGISTRY    = 1 << 7, /* set by program or registry, never typed */
} OvFieldFlags;

/* Fields that only make sense together are merged as a unit. */
typedef enum
{
  OV_GROUP_NONE,
  OV_GROUP_NAME,
  OV_GROUP_ADDRESS,
  OV_GROUP_TIME,
  OV_GROUP_SIGNER,
  OV_GROUP_ASSESSMENT,
} OvMergeGroup;

/* A value that only the registry can open (a personal identity code), and what may be shown of it. */
typedef struct
{
  GBytes *sealed; /* crypto_box_seal to the registry's key; NULL once the registry holds it */
  char   *mask;   /* "010199-****" */
} OvSealed;

OvSealed *ov_sealed_new   (GBytes *sealed, const char *mask);
OvSealed *ov_sealed_copy  (const OvSealed *sealed);
void      ov_sealed_free  (OvSealed *sealed);
gboolean  ov_sealed_equal (const OvSealed *a, const OvSealed *b);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OvSealed, ov_sealed_free)
#define OV_TYPE_SEALED (ov_sealed_get_type ())
GType ov_sealed_get_type (void);
#define OV_TYPE_LOCALIZED (ov_localized_get_type ())
GType ov_localized_get_type (void);

/* How C holds each kind: as a member of the struct, and as an argument. */
#define OV_MEMBER_text       char *
#define OV_MEMBER_localized  OvLocalized *
#define OV_MEMBER_day        OvDay
#define OV_MEMBER_time       OvTime
#define OV_MEMBER_minutes    gint64
#define OV_MEMBER_cents      gint64
#define OV_MEMBER_credits    gint64
#define OV_MEMBER_integer    gint64
#define OV_MEMBER_boolean    gboolean
#define OV_MEMBER_choice     const char *   /* interned nick */
#define OV_MEMBER_code       char *
#define OV_MEMBER_reference  OvId
#define OV_MEMBER_set        char **
#define OV_MEMBER_list       GPtrArray *    /* of OvLocalized */
#define OV_MEMBER_attachment char *
#define OV_MEMBER_sealed     OvSealed *

#define OV_ARG_text       const char *
#define OV_ARG_localized  const OvLocalized *
#define OV_ARG_day        OvDay
#define OV_ARG_time       OvTime
#define OV_ARG_minutes    gint64
#define OV_ARG_cents      gint64
#define OV_ARG_credits    gint64
#define OV_ARG_integer    gint64
#define OV_ARG_boolean    gboolean
#define OV_ARG_choice     int
#define OV_ARG_code       const char *
#define OV_ARG_reference  OvId
#define OV_ARG_set        const char * const *
#define OV_ARG_list       GPtrArray *
#define OV_ARG_attachment const char *
#define OV_ARG_sealed     const OvSealed *

typedef struct
{
  const char     *name;     /* snake_case: JSON, SQL, CSV, .ui */
  const char     *label;    /* msgid */
  const char     *hint;     /* msgid: one sentence for who fills it in, or NULL */
  OvKind          kind;
  OvFieldFlags    flags;
  OvMergeGroup    group;
  const OvChoice *choice;   /* of a choice */
  const char     *target;   /* kind of a reference, list of a code */
  guint           offset;   /* into the record */
  const char     *property; /* name as a GObject property: dashes */
  const char     *record;   /* kind of the record it belongs to */
  guint           id;       /* 1… */
} OvField;

/* "text", "day", … for schemas and messages. */
const char *ov_kind_nick (OvKind kind);
