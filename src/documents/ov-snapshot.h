#pragma once
#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include "ov-day.h"

/* What a document prints, frozen at issuing: plain structs described by a table of fields, with one way to JSON and
 * back for all. The JSON is canonical – members sorted by bytes, no white space, unset ones left out – so that equal
 * contents are equal bytes. */
typedef struct _OvSnapshotType OvSnapshotType;

typedef enum
{
  OV_SNAPSHOT_TEXT,      /* char * */
  OV_SNAPSHOT_INTEGER,   /* gint64 */
  OV_SNAPSHOT_FLAG,      /* gboolean */
  OV_SNAPSHOT_DAY,       /* OvDay */
  OV_SNAPSHOT_TIME,      /* OvTime */
  OV_SNAPSHOT_LANGUAGE,  /* OvLanguage */
  OV_SNAPSHOT_TEXTS,     /* char ** ended by NULL */
  OV_SNAPSHOT_PART,      /* pointer to another struct */
  OV_SNAPSHOT_PARTS      /* GPtrArray of structs */
} OvSnapshotKind;

typedef struct
{
  const char           *name;
  OvSnapshotKind        kind;
  gsize                 offset;
  const OvSnapshotType *type;  /* of parts */
} OvSnapshotField;

struct _OvSnapshotType
{
  const char            *name;
  gsize                  size;
  const OvSnapshotField *fields;  /* ended by a NULL name */
};

/* New structs have no days and times, and empty arrays. */
gpointer  ov_snapshot_new       (const OvSnapshotType *type);
void      ov_snapshot_free      (const OvSnapshotType *type, gpointer snapshot);
gpointer  ov_snapshot_copy      (const OvSnapshotType *type, gconstpointer snapshot);
JsonNode *ov_snapshot_to_json   (const OvSnapshotType *type, gconstpointer snapshot);
char     *ov_snapshot_print     (const OvSnapshotType *type, gconstpointer snapshot);
/* NULL with OV_ERROR_INVALID naming the member when one has the wrong form; unknown members are passed over. */
gpointer  ov_snapshot_from_json (const OvSnapshotType *type, JsonNode *node, GError **error);
gpointer  ov_snapshot_parse     (const OvSnapshotType *type, const char *text, GError **error);

/* new, free, copy, to_json, from_json, print and parse of one kind of content. */
#define OV_DECLARE_SNAPSHOT(Type, prefix)                               \
  extern const OvSnapshotType prefix##_type;                            \
  static inline Type *                                                  \
  prefix##_new (void)                                                   \
  {                                                                     \
    return ov_snapshot_new (&prefix##_type);                            \
  }                                                                     \
  static inline void                                                    \
  prefix##_free (Type *content)                                         \
  {                                                                     \
    ov_snapshot_free (&prefix##_type, content);                         \
  }                                                                     \
  static inline Type *                                                  \
  prefix##_copy (const Type *content)                                   \
  {                                                                     \
    return ov_snapshot_copy (&prefix##_type, content);                  \
  }                                                                     \
  static inline JsonNode *                                              \
  prefix##_to_json (const Type *content)                                \
  {                                                                     \
    return ov_snapshot_to_json (&prefix##_type, content);               \
  }                                                                     \
  static inline Type *                                                  \
  prefix##_from_json (JsonNode *node, GError **error)                   \
  {                                                                     \
    return ov_snapshot_from_json (&prefix##_type, node, error);         \
  }                                                                     \
  static inline char *                                                  \
  prefix##_print (const Type *content)                                  \
  {                                                                     \
    return ov_snapshot_print (&prefix##_type, content);                 \
  }                                                                     \
  static inline Type *                                                  \
  prefix##_parse (const char *text, GError **error)                     \
  {                                                                     \
    return ov_snapshot_parse (&prefix##_type, text, error);             \
  }                                                                     \
  G_DEFINE_AUTOPTR_CLEANUP_FUNC (Type, prefix##_free)
